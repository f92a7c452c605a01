"""What worked elsewhere: how an element changed after an action, beside units without it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from math import sqrt

from survey.core.inference.difference import MOST_CHANCE, Difference, Estimate, difference_of
from survey.core.inference.uncertainty import FEWEST_FOR_INTERVAL


class Verdict(Enum):
    """What can be said of an action."""

    RAISED = "raised"
    LOWERED = "lowered"
    INDISTINCT = "indistinct"  # chance alone explains the difference
    TOO_FEW = "too few"


@dataclass(frozen=True, slots=True)
class Course:
    """How one element of a unit went between two sealed waves that follow each other.

    unit: id. since, until: codes of their periods. before, after: the exact means on the
    converted scale. actions: codes of what was done about it in between.
    """

    unit: int
    since: str
    until: str
    before: Fraction
    after: Fraction
    actions: frozenset[str]

    @property
    def change(self) -> Fraction:
        """By how much it rose."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Effect:
    """What was seen of one action. takers, others: units with it, and without any on the element.

    difference: of the mean changes, takers less others; None where there are too few.
    """

    action: str
    takers: int
    others: int
    difference: Difference | None

    @property
    def verdict(self) -> Verdict:
        """What can be said of it."""
        if self.difference is None:
            return Verdict.TOO_FEW
        if self.difference.p >= MOST_CHANCE or not self.difference.value:
            return Verdict.INDISTINCT
        return Verdict.RAISED if self.difference.value > 0 else Verdict.LOWERED


@dataclass(frozen=True, slots=True)
class Measured:
    """A sealed wave of a unit: the code of its period, and its elements on the converted scale."""

    unit: int
    period: str
    values: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Done:
    """An action that was carried out about an element, after the wave of that period."""

    unit: int
    period: str
    element: str
    action: str


def courses_of(
    element: str,
    measured: Sequence[Measured],
    done: Iterable[Done],
) -> tuple[Course, ...]:
    """How an element went from each sealed wave of a unit to its next one, with what was done.

    measured: the waves of each unit as they followed each other, units in any order. A wave
    without a value of the element breaks the course.
    """
    actions: dict[tuple[int, str], set[str]] = {}
    for one in done:
        if one.element == element:
            actions.setdefault((one.unit, one.period), set()).add(one.action)
    by_unit: dict[int, list[Measured]] = {}
    for wave in measured:
        by_unit.setdefault(wave.unit, []).append(wave)
    return tuple(
        Course(
            unit=unit,
            since=before.period,
            until=after.period,
            before=before.values[element],
            after=after.values[element],
            actions=frozenset(actions.get((unit, before.period), ())),
        )
        for unit, waves in sorted(by_unit.items())
        for before, after in pairwise(waves)
        if element in before.values and element in after.values
    )


def effect_of(action: str, courses: Iterable[Course]) -> Effect:
    """The difference in differences of an action, over courses of the element that it is for.

    Those with the action are held against those on whose element nothing at all was done,
    between the same two periods, and that began no higher than the highest of the former: a low
    number rises by chance alone more easily than a high one. A unit counts once, by its latest
    course. By Welch's test, so that each side needs FEWEST_FOR_INTERVAL units, and both some
    variance, else nothing is said. The order of the courses changes nothing.
    """
    listed = list(courses)
    took = _latest(one for one in listed if action in one.actions)
    spans = {(one.since, one.until) for one in took}
    highest = max((one.before for one in took), default=Fraction(0))
    left = _latest(
        one
        for one in listed
        if not one.actions
        and (one.since, one.until) in spans
        and one.before <= highest
        and one.unit not in {taker.unit for taker in took}
    )
    # A span without anybody to compare with says nothing of the action.
    compared = {(one.since, one.until) for one in left}
    took = [one for one in took if (one.since, one.until) in compared]
    return Effect(action, len(took), len(left), _difference(took, left))


def _latest(courses: Iterable[Course]) -> list[Course]:
    """Of each unit the latest, in the order of their ids."""
    found: dict[int, Course] = {}
    for one in sorted(courses, key=lambda course: (course.until, course.since, course.unit)):
        found[one.unit] = one
    return [found[unit] for unit in sorted(found)]


def _difference(took: Sequence[Course], left: Sequence[Course]) -> Difference | None:
    if min(len(took), len(left)) < FEWEST_FOR_INTERVAL:
        return None
    return difference_of(_estimate(left), _estimate(took))


def _estimate(courses: Collection[Course]) -> Estimate:
    """The mean change, exact until the root of its variance is drawn."""
    n = len(courses)
    mean = sum((one.change for one in courses), Fraction(0)) / n
    variance = sum(((one.change - mean) ** 2 for one in courses), Fraction(0)) / (n - 1) / n
    return Estimate(float(mean), sqrt(variance) or None, n)
