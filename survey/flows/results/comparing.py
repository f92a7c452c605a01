"""What happens when two units of a place are held against each other."""

from dataclasses import dataclass
from datetime import date

from survey.core.inference.comparison import Comparison, ElementChange, compared, element_changes
from survey.core.results.overview import Overview, UnitLine
from survey.core.results.report import WaveReport
from survey.flows.results.overlooking import View, overlook
from survey.flows.results.reviewing import instruments_of, reports_of
from survey.reports.drawing.trend import measured
from survey.store.databases import Database
from survey.store.results import reviews


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two units, with its whole report."""

    line: UnitLine
    report: WaveReport


@dataclass(frozen=True, slots=True)
class Pair:
    """Two units of one period that were asked the same.

    whole: how far the index of the first is above that of the second. elements: the same of
    each element, corrected by Holm over all of them.
    """

    first: Side
    second: Side
    whole: Comparison
    elements: tuple[ElementChange, ...]


def compare(
    database: Database,
    institution_id: int,
    view: View,
    chosen: tuple[int | None, int | None],
    today: date,
) -> tuple[Overview, Pair | None]:
    """The units of a place in a period, and the two that are chosen by their ids.

    At most eleven statements. None instead of a pair unless both are among the units with an
    index and are two. A sealed result is the one of its seal.
    """
    overview = overlook(database, institution_id, view, today)
    lines = {line.unit_id: line for line in overview.lines if line.has_index}
    first, second = (lines.get(unit_id or 0) for unit_id in chosen)
    if first is None or second is None or first is second:
        return overview, None
    ids = [line.wave_id for line in (first, second) if line.wave_id is not None]
    with database.reading(institution_id) as session:
        waves = reviews.waves_by_id(session, ids)
        reports = reports_of(session, waves, instruments_of(session, waves))
    found = [Side(line, reports[id_]) for line, id_ in zip((first, second), ids, strict=True)]
    return overview, pair_of(*found)


def pair_of(first: Side, second: Side) -> Pair:
    """How far the first stands above the second."""
    return Pair(
        first,
        second,
        compared(measured(second.report), measured(first.report)),
        element_changes(second.report, first.report),
    )
