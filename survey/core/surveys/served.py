"""Services given: how many a unit said that it served, and the complaints that came out of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Self

from survey.core.complaints.caseload import Case
from survey.core.results.rate import Weight, share, weight


@dataclass(frozen=True, slots=True)
class Served:
    """That a unit served so many between two days, both included."""

    unit: str
    since: date
    until: date
    n: int

    def holds(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.since <= day <= self.until

    def meets(self, other: Self) -> bool:
        """Whether both hold some day."""
        return self.since <= other.until and other.since <= self.until


@dataclass(frozen=True, slots=True)
class Exposure:
    """Complaints beside the services that they came out of.

    complaints: received on days of which it is known how many were served; those of other days
    and other units are left out, as they would be divided by services that are not counted.
    units: how many units said how many they served.
    """

    complaints: int = 0
    served: int = 0
    units: int = 0

    def __add__(self, other: Self) -> "Exposure":
        """Of other units as well."""
        return Exposure(
            self.complaints + other.complaints,
            self.served + other.served,
            self.units + other.units,
        )

    @property
    def weight(self) -> Weight:
        """How much the rate may be read into: by how many complaints it is made of."""
        if not self.served:
            return Weight.NONE
        return weight(self.complaints) if self.complaints else Weight.COUNT

    @property
    def claim(self) -> Fraction | None:
        """The rate where it may be told as one; None out of fewer than 10 complaints."""
        return None if self.weight in {Weight.NONE, Weight.COUNT} else self.per_thousand

    @property
    def per_thousand(self) -> Fraction | None:
        """Complaints for every 1,000 services, exact; None where no service is known of."""
        return share(1000 * self.complaints, self.served)


def counted_once(said: Iterable[Served]) -> list[Served]:
    """What one unit said, without days that it told of twice.

    Of times that overlap the longest is taken; of equally long ones that with more services,
    because surveys of the same days by several questionnaires count the same services.
    """
    kept: list[Served] = []
    for one in sorted(said, key=lambda s: (s.since - s.until, -s.n, s.since)):
        if not any(one.meets(other) for other in kept):
            kept.append(one)
    return kept


def exposures(said: Iterable[Served], cases: Iterable[Case]) -> dict[str, Exposure]:
    """The complaints and services of each unit that said how many it served, by unit."""
    times: dict[str, list[Served]] = defaultdict(list)
    for one in said:
        times[one.unit].append(one)
    known = {unit: counted_once(told) for unit, told in times.items()}
    counts = dict.fromkeys(known, 0)
    for case in cases:
        if any(one.holds(case.received) for one in known.get(case.unit, ())):
            counts[case.unit] += 1
    return {
        unit: Exposure(counts[unit], sum(one.n for one in told), 1) for unit, told in known.items()
    }
