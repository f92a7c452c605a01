"""How the units of the sample are: how well each one serves, where it is weak, where it goes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from survey.demo.registry import SampleUnit, number

Numbers = NDArray[np.float64]

# How elements differ everywhere, in points of the scale: people are served kindly, in rooms
# that are too small, and do not learn what became of a complaint.
ELEMENTS: Mapping[str, float] = {
    "PERSYARATAN": 0.04,
    "PROSEDUR": -0.02,
    "WAKTU": -0.16,
    "BIAYA": -0.10,
    "PRODUK": 0.05,
    "KOMPETENSI": 0.14,
    "PERILAKU": 0.18,
    "SARPRAS": -0.24,
    "PENGADUAN": -0.30,
}
LEVEL, SPREAD = 3.27, 0.17  # points of the scale, over the units
OWN_WEAKNESS = 0.12  # over the elements of a unit
SERVICES_APART = 0.10  # over the services of a unit
TRENDS, TRENDS_SHARED = (0.055, 0.0, -0.05), (0.35, 0.45, 0.20)  # points a half-year
SILENT, MUTED, OVERHEARD = 0.025, 0.12, 0.14  # shares of the units, see Mood.reach
STRAIGHT, VERY_STRAIGHT, RARE = 0.025, 0.16, 0.04
BURSTS = 0.035


@dataclass(frozen=True, slots=True)
class Mood:
    """How one unit is.

    level: of a usual answer, in points. elements: of each element beside it. services: of each
    service. trend: points a half-year. straight: share of the respondents who give the same
    answer to everything. reach: how many answers come in, as a share of the sample target: 0
    for a unit that stays silent. has_burst: whether somebody fills the form in again and again.
    """

    level: float
    elements: Numbers
    services: Numbers
    trend: float
    straight: float
    reach: float
    has_burst: bool


def mood_of(unit: SampleUnit, codes: Sequence[str]) -> Mood:
    """How a unit is, the same each time; codes: of the elements that are asked."""
    chance = np.random.default_rng(number("mood", unit.key))
    apart = np.array([ELEMENTS.get(code, 0.0) for code in codes])
    return Mood(
        level=chance.normal(LEVEL, SPREAD),
        elements=apart + chance.normal(0, OWN_WEAKNESS, len(codes)),
        services=chance.normal(0, SERVICES_APART, len(unit.services)),
        trend=float(chance.choice(TRENDS, p=TRENDS_SHARED)),
        straight=VERY_STRAIGHT if chance.random() < RARE else STRAIGHT,
        reach=_reach(chance),
        has_burst=bool(chance.random() < BURSTS),
    )


def _reach(chance: np.random.Generator) -> float:
    """Most units reach their target with some to spare, some do not, a few are not heard at all."""
    drawn = chance.random()
    if drawn < SILENT:
        return 0.0
    if drawn < MUTED:
        return float(chance.uniform(0.25, 0.8))
    return float(chance.uniform(1.0, 1.0 + 2 * OVERHEARD))
