"""Knowing: what the platform says of an indicator of an assessment by itself, with its proof."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from survey.core.accounts.access import Reach
from survey.core.accounts.role import Node
from survey.core.complaints.complaint import Route
from survey.core.improvement.progress import Progress
from survey.core.law.assessment import Questionnaire, Source
from survey.core.law.ladder import (
    Surveyed,
    account_step,
    channel_step,
    count_step,
    resolution_step,
    survey_step,
)
from survey.core.law.opinion import Opinion
from survey.core.surveys.period import period_of
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.complaints.tallying import Division, Tallied, Wanted, tally, year_of
from survey.flows.improvement.viewing import plan_in
from survey.flows.law.hearing_users import opinion_of, opinion_sentence
from survey.flows.law.obliging import owing_unit
from survey.flows.results.overlooking import View
from survey.flows.year.complying import Compliance, Duty, comply
from survey.language import Language
from survey.store.databases import Database
from survey.store.improvement import plans
from survey.store.results import reviews
from survey.store.year import annual_reports

EVERYWHERE = Reach(everywhere=True, agency_ids=frozenset(), unit_ids=frozenset())
AT_COUNTER = frozenset({Route.OFFICER.value, Route.PAPER.value})


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of an indicator: its step, and the numbers that it was read from.

    step: None where it is known that nothing can be said. is_exact: otherwise the step is the
    least that is proved, and an officer may give more. wave_id, plan_id: what it rests on, None
    for nothing. opinion: of users.
    """

    step: Decimal | int | None
    is_exact: bool
    numbers: Mapping[str, int]
    wave_id: int | None = None
    plan_id: int | None = None
    opinion: Opinion | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose facts are asked for: a unit in a year, as of a day.

    questionnaire: what users are asked with, from that year to the last one; None for nothing.
    """

    unit_id: int
    year: int
    today: date
    last: int = 0
    questionnaire: Questionnaire | None = None


def known_of(desk: ComplaintDesk, institution_id: int, asked: Asked) -> dict[Source, Fact]:
    """What is known of a unit in a year. Raises NoSuchPlaceError.

    The survey is that of the latest period of the year in which the unit has a seal. At most
    42 statements, and 19 for each later period of the year without one; twice as many for a
    period in which most units are asked the questionnaire of users.
    """
    database = desk.database
    found = dict(_of_survey(database, institution_id, asked))
    node = Node(unit_id=asked.unit_id)
    wanted = Wanted(EVERYWHERE, node, year_of(asked.year))
    tallied = tally(desk, institution_id, wanted, asked.today)
    with database.reading(institution_id) as session:
        made = annual_reports.find(session, asked.year, "id")
        is_reported = made is not None and made.content is not None
    found |= dict(_of_complaints(tallied, is_reported=is_reported))
    owing = owing_unit(database, institution_id, asked.unit_id, asked.today)
    has_register = bool(_numbers(tallied)["n"])
    proved = (has_register, bool(owing.in_charge), bool(owing.channel))
    numbers = {"n": sum(proved)}
    found[Source.FACILITIES] = Fact(count_step(sum(proved)), is_exact=False, numbers=numbers)
    has_counter = bool(_numbers(tallied)["counter"])
    step = channel_step(has_online=bool(owing.channel), has_counter=has_counter)
    found[Source.CHANNELS] = Fact(step, is_exact=False, numbers=_numbers(tallied))
    return found | dict(_of_users(database, institution_id, asked))


def _of_users(
    database: Database,
    institution_id: int,
    asked: Asked,
) -> Iterator[tuple[Source, Fact]]:
    if asked.questionnaire is None:
        return
    years = range(asked.year, asked.last + 1)
    said = opinion_of(database, institution_id, asked.unit_id, asked.questionnaire, years)
    worth = None if said is None else said.worth
    wave_id = None if said is None else said.wave_id
    fact = Fact(worth, is_exact=worth is not None, numbers={}, wave_id=wave_id, opinion=said)
    yield Source.USERS, fact


def _of_survey(
    database: Database,
    institution_id: int,
    asked: Asked,
) -> Iterator[tuple[Source, Fact]]:
    duty, is_official = _duty(database, institution_id, asked)
    progress, plan_id = _progress(database, institution_id, asked, duty)
    wave_id = None if duty is None else duty.line.wave_id
    media = () if duty is None else tuple(duty.facts.media)
    total, finished = (progress.total, progress.finished) if progress else (0, 0)
    survey = Surveyed(
        is_sealed=duty is not None,
        is_official=duty is not None and is_official,
        media=media,
        is_followed=0 < total == finished,
    )
    answered = 0 if duty is None else duty.facts.n
    numbers = {"n": answered, "media": len(media)}
    yield (
        Source.SURVEY,
        Fact(survey_step(survey), is_exact=True, numbers=numbers, wave_id=wave_id, plan_id=plan_id),
    )
    yield (
        Source.SURVEY_MEDIA,
        Fact(count_step(len(media)), is_exact=True, numbers=numbers, wave_id=wave_id),
    )
    done = {"n": finished, "of": total}
    shared = 0 if progress is None else progress.share_score
    yield (
        Source.FOLLOW_UP_SHARE,
        Fact(shared, is_exact=True, numbers=done, wave_id=wave_id, plan_id=plan_id),
    )
    speed = 0 if progress is None else progress.speed_score
    months = -1 if progress is None or progress.months is None else progress.months
    took = done | {"months": months}
    yield (
        Source.FOLLOW_UP_SPEED,
        Fact(speed, is_exact=True, numbers=took, wave_id=wave_id, plan_id=plan_id),
    )


def _duty(database: Database, institution_id: int, asked: Asked) -> tuple[Duty | None, bool]:
    """The unit in the latest period of the year in which it has a seal; whether by the rule.

    By the rule: asked with an instrument that held then, of enough respondents.
    """
    with database.reading(institution_id) as session:
        periods = [period_of(one.code) for one in reviews.periods_asked(session)]
    of_year = [one for one in periods if one.year == asked.year]
    for period in sorted(of_year, key=lambda one: one.until, reverse=True):
        found = _of_satisfaction(database, institution_id, period.code, asked)
        duty = next((one for one in found.duties if one.line.unit_id == asked.unit_id), None)
        if duty is not None and duty.facts.sealed_on is not None:
            instrument, facts = found.overview.instrument, duty.facts
            holds = instrument is not None and instrument.validity.includes(period.until)
            return duty, holds and facts.target is not None and facts.n >= facts.target
    return None, False


def _of_satisfaction(
    database: Database,
    institution_id: int,
    period: str,
    asked: Asked,
) -> Compliance:
    """A period by what most units are asked in it, which the questionnaire of users is not."""
    found = comply(database, institution_id, View(period=period), asked.today)
    used, users = found.overview.instrument, asked.questionnaire
    if used is None or users is None or used.code != users.code:
        return found
    others = (one for one in found.overview.instruments if not one.startswith(f"{users.code}."))
    other = next(others, "")
    if not other:
        return Compliance(found.overview)
    return comply(database, institution_id, View(period=period, instrument=other), asked.today)


def _progress(
    database: Database,
    institution_id: int,
    asked: Asked,
    duty: Duty | None,
) -> tuple[Progress | None, int | None]:
    if duty is None or duty.line.wave_id is None:
        return None, None
    with database.reading(institution_id) as session:
        row = plans.of_wave(session, duty.line.wave_id)
        if row is None:
            return None, None
        return plan_in(session, row.id, asked.today).progress, row.id


def _of_complaints(tallied: Tallied, *, is_reported: bool) -> Iterator[tuple[Source, Fact]]:
    numbers = _numbers(tallied)
    step = account_step(is_kept=numbers["n"] > 0, is_reported=is_reported)
    yield Source.ACCOUNTABILITY, Fact(step, is_exact=False, numbers=numbers)
    lapor = (numbers["lapor"], numbers["lapor_done"])
    others = (numbers["n"] - lapor[0], numbers["done"] - lapor[1])
    resolved = resolution_step(lapor, others)
    if resolved is not None:
        yield Source.RESOLUTION, Fact(resolved, is_exact=True, numbers=numbers)


def _numbers(tallied: Tallied) -> dict[str, int]:
    """Complaints that count and those that ended: all, through SP4N-LAPOR!, at the counter."""
    routes = {one.name: one.values for one in tallied.parts[Division.ROUTE]}
    lapor = routes.get(Route.LAPOR.value, {})
    return {
        "n": int(tallied.whole.values["dihitung"] or 0),
        "done": int(tallied.whole.values["selesai"] or 0),
        "lapor": int(lapor.get("dihitung") or 0),
        "lapor_done": int(lapor.get("selesai") or 0),
        "counter": sum(int(routes[one]["dihitung"] or 0) for one in AT_COUNTER & set(routes)),
    }


def fact_sentence(source: Source, fact: Fact, words: Language) -> str:
    """What a fact was read from."""
    told = {name: words.whole(max(n, 0)) for name, n in fact.numbers.items()}
    match source:
        case Source.USERS:
            return opinion_sentence(fact.opinion, words)
        case Source.SURVEY if fact.wave_id is None:
            return words.say("No survey of that year is sealed.")
        case Source.SURVEY | Source.SURVEY_MEDIA:
            return words.say(
                "Sealed survey of %(n)s respondents, published in %(media)s media.",
                **told,
            )
        case Source.FOLLOW_UP_SHARE | Source.FOLLOW_UP_SPEED:
            return _plan_sentence(source, fact, told, words)
    return _complaint_sentence(source, told, words)


def _plan_sentence(
    source: Source,
    fact: Fact,
    told: Mapping[str, str],
    words: Language,
) -> str:
    match source:
        case _ if fact.plan_id is None:
            return words.say("No plan was made from that survey.")
        case Source.FOLLOW_UP_SHARE:
            return words.say("%(n)s of %(of)s actions of the plan are verified.", **told)
        case Source.FOLLOW_UP_SPEED if fact.numbers["months"] < 0:
            return words.say("Not all actions of the plan are verified yet.")
    return words.say(
        "All actions were finished %(months)s months after the report.",
        **told,
    )


def _complaint_sentence(source: Source, told: Mapping[str, str], words: Language) -> str:
    match source:
        case Source.FACILITIES:
            proved = words.say(
                "%(n)s of these are proved: a register of complaints, an officer in charge, a "
                "published way to complain.",
                **told,
            )
            rest = words.say("A box and what is offered to who waits are for an officer to see.")
            return f"{proved} {rest}"
        case Source.CHANNELS:
            proved = words.say("%(counter)s of %(n)s complaints were told at the counter.", **told)
            rest = words.say(
                "%(lapor)s came through SP4N-LAPOR!; whether the counter stands in a room apart is "
                "for an officer to see.",
                **told,
            )
            return f"{proved} {rest}"
        case Source.ACCOUNTABILITY:
            proved = words.say("%(n)s complaints are kept here.", **told)
            rest = words.say(
                "Whether they are evaluated, followed up and published is for an officer to see.",
            )
            return f"{proved} {rest}"
    return words.say(
        "%(done)s of %(n)s complaints are finished; through SP4N-LAPOR! %(lapor_done)s of "
        "%(lapor)s.",
        **told,
    )
