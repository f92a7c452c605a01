"""Portraying units side by side: the ranks they may have, and small ones among the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from survey.core.inference.difference import Estimate
from survey.core.inference.ranking import Rank, Ranking, ranking
from survey.core.inference.shrinkage import Sampled, sampling_variances, shrinkage
from survey.core.results.overview import Overview, UnitLine
from survey.core.results.report import IndexResult
from survey.core.surveys.instrument import Instrument
from survey.language import Language

SMALL = 30  # answers; a unit with fewer is shown with what the others tell of it
DASH = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class SmallUnit:
    """A unit of few answers; shrunken: on the converted scale. own: percent that is its own."""

    line: UnitLine
    index: IndexResult
    shrunken: float
    own: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """The units of a place with an index, ranked; places: of each by its id."""

    made: Ranking
    places: Mapping[int, int]

    def words(self, words: Language) -> dict[int, str]:
        """The ranks that each unit may have, by its id."""
        ranks = self.made.ranks
        return {unit_id: _words(ranks[place], words) for unit_id, place in self.places.items()}

    def runs(self, lines: Sequence[UnitLine]) -> list[range]:
        """Runs of lines in which no two can be told apart."""
        return list(self.made.groups([self.places[line.unit_id] for line in lines]))


def ranked(overview: Overview, instrument: Instrument) -> Ranked:
    """The ranks of all units of an overview that have an index."""
    known = list(_known(overview))
    estimates = [_estimate(line, index, instrument) for line, index in known]
    places = {line.unit_id: place for place, (line, _) in enumerate(known)}
    return Ranked(ranking(estimates), places)


def small_units(overview: Overview, instrument: Instrument) -> tuple[SmallUnit, ...]:
    """The units of few answers, as they stand in the registry; none where no others can help."""
    known = list(_known(overview))
    sampled = [
        Sampled(
            _estimate(line, index, instrument),
            None if line.result is None else line.result.population,
        )
        for line, index in known
    ]
    variances = sampling_variances(sampled)
    estimates = [one.estimate.value for one in sampled]
    drawn = None if variances is None else shrinkage(estimates, variances)
    if drawn is None:
        return ()
    each = zip(known, drawn.values, drawn.shares, strict=True)
    return tuple(
        SmallUnit(line, index, value, 100 * share)
        for (line, index), value, share in each
        if line.n < SMALL
    )


def _known(overview: Overview) -> list[tuple[UnitLine, IndexResult]]:
    return [
        (line, line.result.index)
        for line in overview.lines
        if line.result is not None and line.result.index is not None
    ]


def _estimate(line: UnitLine, index: IndexResult, instrument: Instrument) -> Estimate:
    value = float(index.interval * instrument.factor)
    return Estimate(value, index.uncertainty.se, line.n)


def _words(rank: Rank | None, words: Language) -> str:
    """No rank stands alone where others are possible: "3-9 dari 21"."""
    if rank is None:
        return DASH
    best, worst = words.whole(rank.best), words.whole(rank.worst)
    span = best if rank.best == rank.worst else f"{best}{DASH}{worst}"
    return words.say("%(span)s of %(among)s", span=span, among=words.whole(rank.among))
