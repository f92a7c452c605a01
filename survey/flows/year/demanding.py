"""Demanding: units that are late are written to, with number and day; letters are never changed.

What is missing is read from the steps of each unit and kept with the letter, as it was that day.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from survey.core.accounts.access import Spot
from survey.core.job import JobKind
from survey.core.letter import Channel
from survey.core.surveys.period import period_of
from survey.core.year.compliance import Step
from survey.core.year.demand import (
    LONGEST_SIGNER,
    LONGEST_WHY,
    Tone,
    UnfitNumberError,
    numbers_of,
    owed,
)
from survey.core.year.submission import SubmissionState, Timeliness
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor, note
from survey.flows.complaints.parcelling import PDF, letterhead
from survey.flows.office.telling import News, tell_officer
from survey.flows.results.delivering import Parcel, slug_of
from survey.flows.results.overlooking import View
from survey.flows.surveys.scheduling import found_period
from survey.flows.working import Keep, Task, Workshop
from survey.flows.year.complying import Compliance, Duty, comply
from survey.flows.year.urging import HEADS, heads_of
from survey.language import INDONESIAN, Language, language
from survey.reports.results.document import Edition
from survey.reports.year.demand import Demanded, demand_pdf
from survey.store import files, jobs
from survey.store.columns import new_id
from survey.store.complaints import dues
from survey.store.databases import Database, StoreSession
from survey.store.jobs import Order
from survey.store.registry import institutions
from survey.store.tables.demands import DemandRow, DemandWithdrawalRow
from survey.store.truths import BrokenTruthError
from survey.store.year import demands
from survey.store.year.demands import Listed

__all__ = ["Listed", "Tone", "UnfitNumberError"]

ONE_NUMBER = "uq_demands_number"
ONE_WITHDRAWAL = "pk_demand_withdrawals"
PAGE = "/kantor/satuan/{}/surat"


class NobodyLateError(ValueError):
    """None of the chosen units is late, or none was chosen."""


class NumberTakenError(ValueError):
    """A letter of that year has the number already."""


class UnfitLetterDayError(ValueError):
    """A letter was to be dated before the deadline or after today, or answered before its day."""


class UnfitSignerError(ValueError):
    """Who signs, or their office, is blank or of over 200 signs."""


class UnfitWhyError(ValueError):
    """A letter is withdrawn for a reason of 1 to 1,000 signs."""


class WithdrawnError(ValueError):
    """The letter was withdrawn already."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: of which office, by which name, with which number (NIP), "" for none."""

    office: str
    name: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Letters:
    """What the bureau typed for letters to chosen units; pattern, first: see numbers_of."""

    unit_ids: Collection[int]
    tone: Tone
    pattern: str
    first: int
    dated_on: date
    reply_by: date
    signer: Signer


def late_units(found: Compliance, today: date) -> tuple[Duty, ...]:
    """The units of a period whose report is due and not there, in the order of the registry.

    One that was sent back and has not come again after the day is among them. Where no day is
    set there are none.
    """
    return tuple(duty for duty in found.duties if _is_late(duty, found.deadline, today))


def write(
    database: Database,
    actor: Actor,
    code: str,
    letters: Letters,
    ways: frozenset[Channel],
) -> int:
    """Write to the chosen units that are late, tell their heads, and order the printing; how many.

    Numbers are given in the order of the registry. All letters are kept or none.
    Raises NobodyLateError, UnfitNumberError, NumberTakenError, UnfitLetterDayError,
    UnfitSignerError, UnknownPeriodError.
    """
    found = comply(database, actor.institution_id, View(period=code), actor.today)
    late = [
        duty for duty in late_units(found, actor.today) if duty.line.unit_id in letters.unit_ids
    ]
    deadline = found.deadline
    if not late or deadline is None:
        raise NobodyLateError
    numbers = numbers_of(letters.pattern, letters.first, len(late))
    _refuse_unfit(letters, deadline, actor.today)
    try:
        with database.writing(actor.institution_id) as session:
            staff = dues.holding(session, HEADS, actor.today)
            period_id = found_period(session, code).id
            for duty, number in zip(late, numbers, strict=True):
                row = _row(duty, letters, actor, (number, deadline, period_id))
                spot = Spot(duty.line.agency_id, duty.line.unit_id)
                _send(session, row, actor, (heads_of(staff, spot), ways))
    except BrokenTruthError as error:
        if error.name == ONE_NUMBER:
            raise NumberTakenError from error
        raise
    return len(late)


def withdraw(database: Database, actor: Actor, demand_id: int, reason: str) -> None:
    """Take a letter back with a reason; it stays in the register.

    Raises NoSuchPlaceError, UnfitWhyError, WithdrawnError.
    """
    plain = reason.strip()
    if not 0 < len(plain) <= LONGEST_WHY:
        raise UnfitWhyError
    try:
        with database.writing(actor.institution_id) as session:
            row = demands.find(session, demand_id)
            if row is None or actor.officer_id is None:
                raise NoSuchPlaceError
            ended = DemandWithdrawalRow(demand_id=demand_id, at=actor.now, reason=plain)
            ended.officer_id = actor.officer_id
            demands.withdraw(session, ended)
            note(session, actor, "withdraw demand", f"unit:{row.unit_id}", number=row.number)
    except BrokenTruthError as error:
        if error.name == ONE_WITHDRAWAL:
            raise WithdrawnError from error
        raise


def of_year(
    database: Database,
    institution_id: int,
    year: int,
) -> tuple[Sequence[Listed], Sequence[int]]:
    """The letters of a year, and the years that have letters; two statements."""
    with database.reading(institution_id) as session:
        return demands.of_year(session, year), demands.years(session)


def of_unit(database: Database, institution_id: int, unit_id: int) -> Sequence[Listed]:
    """The letters to a unit; one statement."""
    with database.reading(institution_id) as session:
        return demands.of_unit(session, unit_id)


def one(database: Database, institution_id: int, demand_id: int) -> DemandRow:
    """The letter of that id; one statement. Raises NoSuchPlaceError."""
    with database.reading(institution_id) as session:
        row = demands.find(session, demand_id)
    if row is None:
        raise NoSuchPlaceError
    return row


def fetch(database: Database, institution_id: int, unit_id: int, demand_id: int) -> Parcel | None:
    """A letter to a unit as it was printed; None while it is not, and for another unit's."""
    with database.reading(institution_id) as session:
        row = demands.find(session, demand_id)
        is_theirs = row is not None and row.unit_id == unit_id
        file_id = demands.paper_id(session, demand_id) if is_theirs else None
        file = None if file_id is None else files.find(session, file_id)
    return None if file is None else Parcel(file.name, PDF, file.content)


def make(workshop: Workshop, task: Task) -> Keep:
    """Print the letter that a job orders: the handler of its kind.

    Raises NoSuchPlaceError, PrintingUnavailableError.
    """
    home, demand_id = task.institution_id or 0, int(task.payload["demand"] or 0)
    words, settings = language(INDONESIAN), workshop.settings
    with workshop.database.reading(home) as session:
        every = {each.row.id: each for each in _with_earlier(session, demand_id)}
        institution = institutions.by_id(session, home)
    listed = every.pop(demand_id, None)
    if listed is None or institution is None:
        raise NoSuchPlaceError
    row = listed.row
    edition = Edition(words, row.dated_on, settings.templates, settings.static)
    demanded = Demanded(
        number=row.number,
        tone=row.tone,
        dated_on=row.dated_on,
        deadline=row.deadline,
        reply_by=row.reply_by,
        unit=row.unit,
        agency=row.agency,
        period=period_of(listed.period).name.within(words.code),
        missing=tuple(row.missing.splitlines()),
        earlier=tuple((each.row.number, each.row.dated_on) for each in every.values()),
        office=row.office,
        signer=row.signer,
        signer_id=row.signer_id,
    )
    pdf = demand_pdf(demanded, letterhead(workshop.database, home), edition)

    def keep(session: StoreSession) -> None:
        if demands.paper_id(session, demand_id) is None:
            name = f"surat-{slug_of(row.number)}-{slug_of(row.unit)}.pdf"
            demands.put(session, demand_id, files.keep(session, name, PDF, pdf, task.now))

    return keep


def _with_earlier(session: StoreSession, demand_id: int) -> Iterator[Listed]:
    """A letter, and those to the same unit on the same period before it that still hold."""
    row = demands.find(session, demand_id)
    if row is None:
        return
    for listed in reversed(demands.of_unit(session, row.unit_id)):
        before = listed.row
        is_earlier = (
            before.period_id == row.period_id and before.at < row.at and listed.withdrawal is None
        )
        if before.id == demand_id or is_earlier:
            yield listed


def _is_late(duty: Duty, deadline: date | None, today: date) -> bool:
    if duty.facts.submission is SubmissionState.RETURNED:
        return deadline is not None and today > deadline
    return duty.stands is Timeliness.MISSING


def _refuse_unfit(letters: Letters, deadline: date, today: date) -> None:
    if not deadline < letters.dated_on <= today or letters.reply_by < letters.dated_on:
        raise UnfitLetterDayError
    signer = letters.signer
    for text in (signer.office, signer.name):
        if not 0 < len(text.strip()) <= LONGEST_SIGNER:
            raise UnfitSignerError
    if len(signer.id.strip()) > LONGEST_SIGNER:
        raise UnfitSignerError


def _row(
    duty: Duty,
    letters: Letters,
    actor: Actor,
    given: tuple[str, date, int],
) -> DemandRow:
    """given: the number, the deadline and the period."""
    number, deadline, period_id = given
    row = DemandRow(id=new_id(), unit_id=duty.line.unit_id, period_id=period_id, at=actor.now)
    row.officer_id = actor.officer_id or 0
    row.tone, row.number, row.year = letters.tone, number, letters.dated_on.year
    row.dated_on, row.deadline, row.reply_by = letters.dated_on, deadline, letters.reply_by
    row.unit, row.agency = duty.line.unit, duty.line.agency
    row.missing = "\n".join(sentences(duty, language(INDONESIAN)))
    row.office, row.signer = letters.signer.office.strip(), letters.signer.name.strip()
    row.signer_id = letters.signer.id.strip()
    return row


def _send(
    session: StoreSession,
    row: DemandRow,
    actor: Actor,
    whom: tuple[Collection[int], frozenset[Channel]],
) -> None:
    """whom: the heads of the unit, and by which ways they are told."""
    heads, ways = whom
    order = Order(JobKind.DEMAND.value, f"demand {row.id}", {"demand": row.id})
    job_id = jobs.add(session, order, actor.now)
    row.job_id = job_id or 0
    demands.keep(session, row)
    note(session, actor, "write demand", f"unit:{row.unit_id}", number=row.number)
    words = language(INDONESIAN)
    news = News(
        key=f"demand {row.id}",
        subject=words.say("Letter %(number)s about your survey report", number=row.number),
        words=words.say(
            "The bureau has written to %(unit)s: the survey report is late. The letter and what is "
            "missing stand on the page; please hand in the report until %(day)s.",
            unit=row.unit,
            day=words.day(row.reply_by),
        ),
        link=PAGE.format(row.unit_id),
    )
    for officer_id in heads:
        tell_officer(session, officer_id, news, ways, actor.now)


def sentences(duty: Duty, words: Language) -> Iterator[str]:
    """What is missing of a unit's report, a sentence for each step."""
    facts = duty.facts
    for step in owed(duty.links):
        match step:
            case Step.SET_UP:
                yield words.say("The survey has not been set up.")
            case Step.OPENED:
                yield words.say("The survey has not been opened.")
            case Step.REACHED:
                yield _of_sample(facts.n, facts.target, words)
            case Step.SEALED:
                yield words.say("The survey has not been closed, so its result is not sealed.")
            case Step.REPORTED:
                yield words.say("The survey report has not been made.")
            case Step.PUBLISHED:
                yield words.say("The result has not been published.")
            case _:
                yield words.say("The report has not been handed in to the bureau.")
    if facts.submission is SubmissionState.RETURNED:
        yield words.say("The report was sent back and has not been handed in again.")


def _of_sample(n: int, target: int | None, words: Language) -> str:
    if target is None:
        return words.say(
            "How many people are to be asked is not known: enter the population of the unit. "
            "Answers so far: %(n)s.",
            n=words.whole(n),
        )
    return words.say(
        "Not enough people have answered yet: %(n)s of %(target)s.",
        n=words.whole(n),
        target=words.whole(target),
    )
