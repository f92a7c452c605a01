"""Timing of reports: how long many of them take, as ratios to limits of the same machine."""

from dataclasses import dataclass

# What is promised (docs/performance.md).
MOST_BATCH_TO_ONE = 1.1
MOST_RECAP_TO_PRINTING = 1.15
MOST_NUMBERS_TO_PRINTING = 0.1


@dataclass(frozen=True, slots=True)
class BatchTiming:
    """Unit reports made by several workers at once; seconds.

    one: processor time of one report alone, the median of some. wall: from the beginning of the
    work to its end, by the clock. processor: what all workers used for it. cores: workers.
    """

    units: int
    cores: int
    one: float
    wall: float
    processor: float

    @property
    def least(self) -> float:
        """What it takes by the clock if nothing is lost: every report as long as one alone."""
        return self.units * self.one / self.cores

    @property
    def wall_to_least(self) -> float:
        """By the clock, how many times the least."""
        return self.wall / self.least

    @property
    def processor_to_least(self) -> float:
        """The same of processor time, which other work on the machine does not lengthen."""
        return self.processor / (self.units * self.one)


@dataclass(frozen=True, slots=True)
class RecapTiming:
    """The annual recap of many units; processor seconds.

    numbers: gathering and computing. drawing: from numbers to HTML. whole: all of it with
    printing. printing: WeasyPrint alone on the finished HTML of the same pages.
    """

    agencies: int
    units: int
    numbers: float
    drawing: float
    whole: float
    printing: float

    @property
    def whole_to_printing(self) -> float:
        """The recap, in times of printing alone."""
        return self.whole / self.printing

    @property
    def numbers_to_printing(self) -> float:
        """Its numbers, in times of printing alone."""
        return self.numbers / self.printing
