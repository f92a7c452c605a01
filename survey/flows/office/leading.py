"""Leading: the head of a unit finds on one desk what is due, what came out and what to do.

Every number comes from the flow that makes it for its own page; nothing is computed anew here.
"""

from collections.abc import Iterator
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
from survey.flows.results.overlooking import View, overlook
from survey.flows.results.reviewing import Choice, review_of_unit
from survey.flows.year.complying import Duty, complied
from survey.store.databases import Database
from survey.store.improvement import plans
from survey.store.registry import registry

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
    """The desk of a unit; at most 44 statements, 37 where no later survey is open."""
    home, unit_id = seen.institution_id, seen.unit_id
    overview = overlook(database, home, View(), today)
    own = _line(overview, unit_id)
    lines = () if own is None else (own,)
    alone = replace(overview, lines=lines)
    known = complied(database, home, alone, today, tells_changes=False)
    bare = UnitDesk(
        period=overview.period,
        deadline=known.deadline,
        duty=next(iter(known.duties), None),
        plan=_plan(database, home, unit_id, today),
    )
    review, waves, beside = review_of_unit(database, home, unit_id, Choice())
    if review is None:
        return bare
    answered = bool(review.report.n)
    closed = next((wave for wave in waves if wave.state is WaveState.CLOSED), None)
    return replace(
        bare,
        review=review,
        heat=heat_map(review.services, len(review.report.elements)) if answered else None,
        peers=_peers(database, seen, overview, closed, today),
        recommended=recommend_reviewed(database, home, review, beside, seen.instruments)
        if answered and seen.said
        else None,
    )


def _plan(
    database: Database,
    institution_id: int,
    unit_id: int,
    today: date,
) -> LatestPlan | None:
    with database.reading(institution_id) as session:
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
    database: Database,
    seen: Seen,
    overview: Overview,
    closed: WaveFacts | None,
    today: date,
) -> tuple[Period, Peers] | None:
    """The unit among those like it, by the latest closed survey; what is open is not public.

    By a service of the same name; where too few give one, by the kind of unit. overview: the one
    at hand, which serves where it holds that survey.
    """
    if closed is None:
        return None
    if all(line.wave_id != closed.id for line in overview.lines):
        overview = overlook(database, seen.institution_id, View(None, closed.period.code), today)
    own, instrument = _line(overview, seen.unit_id), overview.instrument
    if own is None or own.wave_id != closed.id or overview.period is None or instrument is None:
        return None
    with database.reading(seen.institution_id) as session:
        givers = registry.alike(session, seen.unit_id, overview.period.until)
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
