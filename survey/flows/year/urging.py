"""Urging: heads of units that have not reported are told before the day, and when the bureau asks.

What is told is kept by a key of period, step and unit, so a tick that is missed, or made twice,
tells nobody less and nobody more.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from survey.core.accounts.access import Spot, reaches
from survey.core.accounts.role import Appointment, Role
from survey.core.letter import Channel
from survey.core.surveys.period import period_of
from survey.flows.acting import Actor, note
from survey.flows.office.telling import News, letter_key, tell_officer
from survey.flows.surveys.answering import day_in
from survey.flows.surveys.scheduling import found_period
from survey.language import INDONESIAN, language
from survey.store.complaints import dues
from survey.store.databases import Database, StoreSession
from survey.store.registry import institutions, registry
from survey.store.surveys import periods
from survey.store.tables.waves import PeriodRow
from survey.store.year import submissions

DAYS_BEFORE = (1, 7, 14, 30)  # practice of reminders, the nearest first
HEADS = frozenset({Role.UNIT_HEAD})
PAGE = "/kantor/satuan/{}/kewajiban?periode={}"

Staff = Sequence[tuple[int, Appointment]]


@dataclass(frozen=True, slots=True)
class Silent:
    """A unit that has handed nothing in on a period; spot: where it stands."""

    spot: Spot
    name: str

    @property
    def unit_id(self) -> int:
        """Its id."""
        return self.spot.unit_id or 0


def urge(database: Database, ways: frozenset[Channel], now: datetime) -> int:
    """Tell the heads whose reports are due soon, in every institution; how many were told.

    Four statements for each institution, three for each period that is due, and a transaction
    for each unit of which somebody is told.
    """
    with database.reading() as session:
        found = institutions.every(session)
    return sum(_urge_in(database, one.id, day_in(one.time_zone, now), ways, now) for one in found)


def urge_now(
    database: Database,
    actor: Actor,
    code: str,
    ways: frozenset[Channel],
) -> tuple[int, int]:
    """Tell the heads of all silent units today; how many units, and of how many nobody is there.

    Whoever was told today already is not told again. Raises UnknownPeriodError.
    """
    with database.writing(actor.institution_id) as session:
        period = found_period(session, code)
        silent = silent_units(session, period)
        staff = dues.holding(session, HEADS, actor.today)
        key = f"report {code} on {actor.today.isoformat()}"
        reached = {
            unit.unit_id
            for unit in silent
            for officer_id in heads_of(staff, unit.spot)
            if tell_officer(session, officer_id, _news(unit, period, key), ways, actor.now)
        }
        headless = sum(not heads_of(staff, unit.spot) for unit in silent)
        note(session, actor, "urge reports", f"period:{code}", n=len(reached))
    return len(reached), headless


def silent_now(database: Database, institution_id: int, code: str) -> int:
    """How many units have handed nothing in; four statements. Raises UnknownPeriodError."""
    with database.reading(institution_id) as session:
        return len(silent_units(session, found_period(session, code)))


def silent_units(session: StoreSession, period: PeriodRow) -> list[Silent]:
    """The units that have handed nothing in, in the order of the registry; three statements."""
    handed_in = submissions.of_period(session, period.id)
    tree = registry.outline(session, period.until)
    return [
        Silent(Spot(agency.id, unit.id), unit.name)
        for agency in tree.agencies
        for unit in agency.units
        if unit.id not in handed_in
    ]


def step_of(deadline: date, today: date) -> int | None:
    """Which of the days before is reached: 1, 7, 14 or 30; None too early, or once it is over."""
    left = (deadline - today).days
    if left < 0:
        return None
    return next((step for step in DAYS_BEFORE if left <= step), None)


def _urge_in(
    database: Database,
    institution_id: int,
    today: date,
    ways: frozenset[Channel],
    now: datetime,
) -> int:
    with database.reading(institution_id) as session:
        staff = dues.holding(session, HEADS, today)
        told = [
            (news, officer_ids)
            for period in periods.due_between(session, today, today + _longest())
            for news, officer_ids in _due(session, period, staff, today)
        ]
        known = dues.told(session, [_notice(news, id_) for news, ids in told for id_ in ids])
    n = 0
    for news, officer_ids in told:
        fresh = [id_ for id_ in officer_ids if _notice(news, id_) not in known]
        if fresh:
            with database.writing(institution_id) as session:
                n += sum(tell_officer(session, id_, news, ways, now) for id_ in fresh)
    return n


def _longest() -> timedelta:
    return timedelta(days=max(DAYS_BEFORE))


def _notice(news: News, officer_id: int) -> str:
    return letter_key(news.key, Channel.NOTICE, officer_id)


def _due(
    session: StoreSession,
    period: PeriodRow,
    staff: Staff,
    today: date,
) -> Iterator[tuple[News, Collection[int]]]:
    step = None if period.deadline is None else step_of(period.deadline, today)
    if step is None:
        return
    for unit in silent_units(session, period):
        heads = heads_of(staff, unit.spot)
        if heads:
            yield _news(unit, period, f"report {period.code} {step}"), heads


def heads_of(staff: Staff, spot: Spot) -> tuple[int, ...]:
    """The ids of the officers who lead a unit."""
    return tuple(sorted({id_ for id_, one in staff if reaches(one.node, spot)}))


def _news(unit: Silent, period: PeriodRow, key: str) -> News:
    words = language(INDONESIAN)
    name = period_of(period.code).name.within(words.code)
    if period.deadline is None:
        said = words.say(
            "The survey report of %(unit)s on %(period)s is awaited. Open the page to see which "
            "step comes next.",
            unit=unit.name,
            period=name,
        )
    else:
        said = words.say(
            "The survey report of %(unit)s on %(period)s is awaited until %(day)s. Open the page "
            "to see which step comes next.",
            unit=unit.name,
            period=name,
            day=words.day(period.deadline),
        )
    subject = words.say("Survey report on %(period)s: %(unit)s", period=name, unit=unit.name)
    link = PAGE.format(unit.unit_id, period.code)
    return News(f"{key} {unit.unit_id}", subject[:200], said, link)
