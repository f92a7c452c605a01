"""Leading: the head of a unit finds on one desk what is due, what came out and what to do.

Every number comes from the flow that makes it for its own page; nothing is computed anew here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from survey.core.improvement.progress import Progress, Standing, progress_of
from survey.core.results.heatmap import HeatMap, heat_map
from survey.core.results.overview import Overview, UnitLine
from survey.core.results.peer import Alike, Peers, peers_of
from survey.core.results.review import Review, WaveFacts
from survey.core.surveys.period import Period, period_of
from survey.core.surveys.wave import WaveState
from survey.flows.improvement.recommending import Recommended, recommend_reviewed
from survey.flows.improvement.viewing import done_on
from survey.flows.results.overlooking import View, overlook_in
from survey.flows.results.reviewing import Choice, review_of_unit_in
from survey.flows.year.complying import Duty, complied_in
from survey.store.databases import Database, StoreSession
from survey.store.improvement import plans
from survey.store.registry import registry
from survey.store.results import reviews
from survey.store.tables.waves import PeriodRow

__all__ = ["Duty", "Recommended"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What of a unit is asked for; said: whether remarks and complaints may be read."""

    institution_id: int
    unit_id: int
    instruments: Path
    said: bool


@dataclass(frozen=True, slots=True)
class LatestPlan:
    """The latest follow-up plan of a unit, and how far it is."""

    id: int
    period: Period
    progress: Progress


@dataclass(frozen=True, slots=True)
class UnitDesk:
    """All that stands on the desk of a unit.

    period, deadline, duty: of the latest period that has begun; duty is None where nothing was
    ever asked of any unit. review: of the latest survey, None where there was none; what
    follows is of it. peers: of the latest closed survey, with its period; None with too few units
    like this one. recommended: None without
    answers, and for who may not read what was said.
    """

    period: Period | None
    deadline: date | None
    duty: Duty | None
    review: Review | None = None
    heat: HeatMap | None = None
    peers: tuple[Period, Peers] | None = None
    recommended: Recommended | None = None
    plan: LatestPlan | None = None


def lead(database: Database, seen: Seen, today: date) -> UnitDesk:
    """The desk of a unit, all of it of one state of the database.

    At most 42 statements, 36 where no later survey is open; fewer where surveys asked the same.
    """
    with database.reading(seen.institution_id) as session:
        return _lead(session, seen, today)


def _lead(session: StoreSession, seen: Seen, today: date) -> UnitDesk:
    periods = reviews.periods_asked(session)
    overview = overlook_in(session, View(), today, periods)
    bare = _due(session, seen, overview, periods, today)
    review, waves, beside = review_of_unit_in(session, seen.unit_id, Choice())
    if review is None:
        return bare
    answered = bool(review.report.n)
    closed = next((wave for wave in waves if wave.state is WaveState.CLOSED), None)
    if closed is not None and all(line.wave_id != closed.id for line in overview.lines):
        overview = overlook_in(session, View(None, closed.period.code), today, periods)
    return replace(
        bare,
        review=review,
        heat=heat_map(review.services, len(review.report.elements)) if answered else None,
        peers=None if closed is None else _peers(session, seen.unit_id, overview, closed),
        recommended=recommend_reviewed(session, review, beside, seen.instruments)
        if answered and seen.said
        else None,
    )


def _due(
    session: StoreSession,
    seen: Seen,
    overview: Overview,
    periods: Sequence[PeriodRow],
    today: date,
) -> UnitDesk:
    """What the unit has to do in the period of an overview, and its plan; no result yet."""
    desk = UnitDesk(overview.period, None, None, plan=_plan(session, seen.unit_id, today))
    own = _line(overview, seen.unit_id)
    period = overview.period
    if period is None:
        return desk
    alone = replace(overview, lines=() if own is None else (own,))
    row = next(row for row in periods if row.code == period.code)
    known = complied_in(session, alone, row, today, tells_changes=False)
    return replace(desk, deadline=known.deadline, duty=next(iter(known.duties), None))


def _plan(session: StoreSession, unit_id: int, today: date) -> LatestPlan | None:
    latest = next(iter(plans.of_unit(session, unit_id)), None)
    if latest is None:
        return None
    found = [one.row for one in plans.actions_of(session, [latest.row.id])]
    counted = [Standing(row.state, row.due_on, done_on(row)) for row in found]
    progress = progress_of(counted, latest.row.issued_on, today)
    return LatestPlan(latest.row.id, period_of(latest.period), progress)


def _line(overview: Overview, unit_id: int) -> UnitLine | None:
    return next((line for line in overview.lines if line.unit_id == unit_id), None)


def _peers(
    session: StoreSession,
    unit_id: int,
    overview: Overview,
    closed: WaveFacts,
) -> tuple[Period, Peers] | None:
    """The unit among those like it, by the latest closed survey; what is open is not public.

    By a service of the same name; where too few give one, by the kind of unit. overview: of the
    period of that survey.
    """
    own, instrument = _line(overview, unit_id), overview.instrument
    if own is None or own.wave_id != closed.id or overview.period is None or instrument is None:
        return None
    givers = registry.alike(session, unit_id, overview.period.until)
    for alike, others in _alike(overview, own, givers):
        found = peers_of(own, others, alike, instrument)
        if found is not None:
            return overview.period, found
    return None


def _alike(
    overview: Overview,
    own: UnitLine,
    givers: frozenset[int],
) -> Iterator[tuple[Alike, list[UnitLine]]]:
    yield Alike.SERVICE, [line for line in overview.lines if line.unit_id in givers]
    if own.kind is not None:
        yield Alike.KIND, [line for line in overview.lines if line.kind is own.kind]
