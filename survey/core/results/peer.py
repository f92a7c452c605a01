"""A unit among units that are like it: how far it differs from each, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from survey.core.inference.comparison import Change, Comparison, Measured, compared
from survey.core.inference.difference import MOST_CHANCE, Estimate, holm
from survey.core.inference.ranking import Rank, ranking
from survey.core.inference.uncertainty import FEWEST_FOR_INTERVAL
from survey.core.results.overview import UnitLine
from survey.core.results.report import IndexResult, UnitResult
from survey.core.results.rollup import Averaging, rollup
from survey.core.surveys.instrument import Instrument
from survey.core.surveys.wave import WaveState

FEWEST_PEERS = 2  # with one other unit the two would only be set against each other


class Alike(Enum):
    """Why units are alike."""

    SERVICE = "service"  # they give a service of the same name
    KIND = "kind"  # they are the same kind of part of an agency


@dataclass(frozen=True, slots=True)
class Peer:
    """Another unit; comparison: how far one's own stands above it, its test among all by Holm."""

    line: UnitLine
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Peers:
    """The units like one, in the order of the registry and never by their index.

    rank: the ranks that one's own may have among all of them together; None where that cannot
    be estimated. middle: the plain mean of the others; whole: how far one's own stands above it.
    """

    alike: Alike
    peers: tuple[Peer, ...]
    rank: Rank | None
    middle: IndexResult | None
    whole: Comparison


def is_comparable(line: UnitLine) -> bool:
    """Whether others may see the result of a unit beside theirs: it is closed, and public."""
    return line.has_index and line.state is WaveState.CLOSED and line.n >= FEWEST_FOR_INTERVAL


def peers_of(
    own: UnitLine,
    others: Sequence[UnitLine],
    alike: Alike,
    instrument: Instrument,
) -> Peers | None:
    """A unit among others that were asked the same instrument; None with fewer than two of them.

    others: those that are alike; what may not be seen beside others is left out.
    """
    beside = [line for line in others if is_comparable(line) and line.unit_id != own.unit_id]
    if not own.has_index or len(beside) < FEWEST_PEERS:
        return None
    results = [line.result for line in beside if line.result is not None]
    middle = rollup(results, instrument, Averaging.EQUAL)
    # Rounded down: a mean of units is never surer than the answers are that it is worth.
    mean = _measured(middle.index, int(middle.effective_n), instrument)
    mine = _of(own, instrument)
    return Peers(
        alike=alike,
        peers=tuple(_peers(own, beside, instrument)),
        rank=ranking([_estimate(line, instrument) for line in (own, *beside)]).ranks[0],
        middle=middle.index,
        whole=compared(mean, mine),
    )


def _peers(own: UnitLine, beside: Sequence[UnitLine], instrument: Instrument) -> list[Peer]:
    """One by one; of many tests one in twenty would call chance a difference, so by Holm."""
    mine = _of(own, instrument)
    raw = [compared(_of(line, instrument), mine) for line in beside]
    corrected = iter(holm([one.test.p for one in raw if one.test is not None]))
    return [
        Peer(line, one if one.test is None else _corrected(one, next(corrected)))
        for line, one in zip(beside, raw, strict=True)
    ]


def _corrected(one: Comparison, p: float) -> Comparison:
    return one if p < MOST_CHANCE else replace(one, change=Change.INDISTINCT)


def _of(line: UnitLine, instrument: Instrument) -> Measured:
    return _measured(_index(line.result), line.n, instrument)


def _measured(index: IndexResult | None, n: int, instrument: Instrument) -> Measured:
    return Measured(index, n, instrument.code, instrument.factor)


def _index(result: UnitResult | None) -> IndexResult | None:
    return None if result is None else result.index


def _estimate(line: UnitLine, instrument: Instrument) -> Estimate:
    index = _index(line.result)
    if index is None:
        return Estimate(0.0, None, line.n)  # never ranked
    return Estimate(float(index.interval * instrument.factor), index.uncertainty.se, line.n)
