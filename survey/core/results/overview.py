"""The units of an institution or an agency side by side in one period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from survey.core.registry.registry import UnitKind
from survey.core.results.report import UnitResult
from survey.core.results.rollup import Averaging, Rollup
from survey.core.surveys.instrument import Instrument
from survey.core.surveys.period import Period
from survey.core.surveys.sample import minimum_sample
from survey.core.surveys.wave import WaveState


class Order(Enum):
    """By what units can be put in order."""

    REGISTRY = "registry"
    INDEX = "index"
    RESPONDENTS = "respondents"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit with its result; wave_id, state and result are None where nothing was asked of it.

    target: how many were to answer, by what the unit set or else by the rule; None where
    neither is known. kind: of the unit, None where it had ended by the end of the period.
    opens: the first day of the wave.
    """

    unit_id: int
    unit: str
    agency_id: int
    agency: str
    wave_id: int | None = None
    state: WaveState | None = None
    target: int | None = None
    result: UnitResult | None = None
    kind: UnitKind | None = None
    opens: date | None = None

    @property
    def n(self) -> int:
        """How many answered."""
        return 0 if self.result is None else self.result.n

    @property
    def has_index(self) -> bool:
        """Whether it has one."""
        return self.result is not None and self.result.index is not None

    @property
    def is_reached(self) -> bool | None:
        """Whether so many answered as were to; None where it is not known how many."""
        return None if self.target is None else self.n >= self.target


@dataclass(frozen=True, slots=True)
class Overview:
    """The units in the order of the registry with the index of them all by each averaging.

    period, instrument: None where no wave was ever opened. periods, instruments: all that there
    are to choose from, the latest and the most asked first.
    """

    period: Period | None = None
    periods: tuple[Period, ...] = ()
    instrument: Instrument | None = None
    instruments: tuple[str, ...] = ()
    lines: tuple[UnitLine, ...] = ()
    rollups: Mapping[Averaging, Rollup] | None = None

    @property
    def missing(self) -> tuple[UnitLine, ...]:
        """The units without an index."""
        return tuple(line for line in self.lines if not line.has_index)

    @property
    def measured(self) -> tuple[UnitLine, ...]:
        """The units that a roll-up was given, in its order."""
        return tuple(line for line in self.lines if line.result is not None)

    @property
    def agencies(self) -> Mapping[int, str]:
        """The agencies of the units, in their order."""
        return {line.agency_id: line.agency for line in self.lines}


def target_of(sample_target: int | None, population: int | None) -> int | None:
    """How many are to answer: what was set, else by the rule, else unknown."""
    if sample_target is not None or population is None:
        return sample_target
    return minimum_sample(population)


def in_order(lines: Sequence[UnitLine], order: Order, *, is_falling: bool) -> list[UnitLine]:
    """The lines in an order, what is not known at the end; equal ones as they stood."""
    if order is Order.REGISTRY:
        return list(reversed(lines)) if is_falling else list(lines)
    keyed = [(key, line) for line in lines if (key := _key(line, order)) is not None]
    unknown = [line for line in lines if _key(line, order) is None]
    keyed.sort(key=lambda pair: pair[0], reverse=is_falling)
    return [*(line for _, line in keyed), *unknown]


def _key(line: UnitLine, order: Order) -> Fraction | None:
    match order:
        case Order.INDEX:
            index = None if line.result is None else line.result.index
            return None if index is None else index.interval
        case Order.TARGET:
            return None if line.target is None else Fraction(line.target)
        case _:
            return Fraction(line.n)
