"""Portraying an overview: the sentences and the drawing that a reader is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from survey.core.results.overview import Order, Overview, UnitLine, in_order
from survey.core.results.report import UnitResult
from survey.core.results.rollup import (
    AVERAGING_NAMES,
    Averaging,
    ElementRollup,
    Rollup,
    elements_of,
)
from survey.flows.results.portraying_ranks import SmallUnit, ranked, small_units
from survey.language import Language
from survey.reports.drawing.dots import DotChart, Unit, dot_chart
from survey.reports.results.wording import interval_of, shortened


@dataclass(frozen=True, slots=True)
class Arrangement:
    """In which order units are put, and of which agency; None for all of them."""

    order: Order = Order.REGISTRY
    is_falling: bool = False
    agency_id: int | None = None


@dataclass(frozen=True, slots=True)
class Averaged:
    """The index of all units by one averaging, in words.

    value is None where there is no index; reason says why, or why there is no interval.
    """

    averaging: Averaging
    name: str
    value: str | None
    grade: str
    certainty: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class OverviewShown:
    """An overview with all that is said and drawn of it in one language.

    lines: the units with an index, arranged. ranks: which each of them may have, by its id.
    small: the units of few answers. effective: how many answers of one random sample would know
    as much, 0 without an index. together: what is said of those that cannot be told apart,
    where they stand by their index.
    """

    declared: Averaged
    others: tuple[Averaged, ...]
    counted: int
    n: int
    effective: int
    elements: tuple[ElementRollup, ...]
    lines: tuple[UnitLine, ...]
    ranks: Mapping[int, str]
    small: tuple[SmallUnit, ...]
    missing: tuple[UnitLine, ...]
    chart: DotChart | None
    together: str | None


def show(
    overview: Overview,
    declared: Averaging,
    arranged: Arrangement,
    words: Language,
) -> OverviewShown | None:
    """What is said and drawn of an overview; None where no wave was ever opened."""
    if overview.rollups is None or overview.instrument is None:
        return None
    whole = overview.rollups[declared]
    wanted = [line for line in overview.lines if arranged.agency_id in (None, line.agency_id)]
    ordered = in_order(wanted, arranged.order, is_falling=arranged.is_falling)
    lines = [line for line in ordered if line.has_index]
    by_index = arranged.order is Order.INDEX
    by_chance = ranked(overview, overview.instrument)
    runs = by_chance.runs(lines) if by_index else []
    return OverviewShown(
        declared=_averaged(whole, overview, words),
        others=tuple(
            _averaged(other, overview, words)
            for averaging, other in overview.rollups.items()
            if averaging is not declared
        ),
        counted=len(whole.counted),
        n=whole.n,
        effective=round(whole.effective_n),
        elements=elements_of(_results(overview), whole, overview.instrument),
        lines=tuple(lines),
        ranks=by_chance.words(words),
        small=small_units(overview, overview.instrument),
        missing=tuple(line for line in ordered if not line.has_index),
        chart=dot_chart(_units(lines), overview.instrument, words, runs),
        together=_together(runs, len(lines), words) if by_index else None,
    )


def _results(overview: Overview) -> list[UnitResult]:
    """The results that a roll-up was given, in its order."""
    return [line.result for line in overview.measured if line.result is not None]


def _units(lines: Sequence[UnitLine]) -> list[Unit]:
    return [
        Unit(line.unit, line.result.index)
        for line in lines
        if line.result is not None and line.result.index is not None
    ]


def _averaged(made: Rollup, overview: Overview, words: Language) -> Averaged:
    name = AVERAGING_NAMES[made.averaging].within(words.code)
    if made.index is None:
        return Averaged(made.averaging, name, None, "", "", _why_none(made, overview, words))
    band = made.index.band
    return Averaged(
        averaging=made.averaging,
        name=name,
        value=words.decimal(made.index.converted),
        grade=f"{band.label.within(words.code)} ({band.letter})",
        certainty=interval_of(made.index, words),
        reason=_why_uncertain(made, overview, words),
    )


def _why_none(made: Rollup, overview: Overview, words: Language) -> str:
    if not made.counted:
        return words.say("No unit has an index yet.")
    return words.say(
        "Cannot be computed, because nobody stated how many were served by %(units)s.",
        units=_named(made.without_population, overview, words),
    )


def _why_uncertain(made: Rollup, overview: Overview, words: Language) -> str | None:
    if not made.without_error:
        return None
    return words.say(
        "There is no interval, because the margin of chance of %(units)s cannot be estimated.",
        units=_named(made.without_error, overview, words),
    )


def _named(places: Sequence[int], overview: Overview, words: Language) -> str:
    return shortened([overview.measured[place].unit for place in places], words)


def _together(runs: Sequence[range], units: int, words: Language) -> str:
    joined = [run for run in runs if len(run) > 1]
    if not joined:
        return words.say("Each unit differs from its neighbours by more than chance.")
    if len(joined) == 1 and len(joined[0]) == units:
        return words.say("No two of these units can be told apart: their order may be chance.")
    return words.say(
        "No two units in one bracket can be told apart: their order in it may be chance.",
    )
