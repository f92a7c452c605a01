"""How urgent an element is: four parts on fixed scales from 0 to 1, and their weighted sum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from survey.core.improvement.basis import Basis, ElementBasis
from survey.core.surveys.instrument import Band

FALL_OF_ONE = 10  # points of the converted scale that count as a whole fall


class Part(Enum):
    """What a score is made of."""

    GAP = "gap"  # how far the element is below the best band
    VOICES = "voices"  # its share of complaints and remarks
    FALL = "fall"  # by how much it fell, where more than chance did it
    IMPORTANCE = "importance"


WEIGHTS: Mapping[Part, Fraction] = {
    Part.GAP: Fraction(4, 10),
    Part.VOICES: Fraction(3, 10),
    Part.FALL: Fraction(2, 10),
    Part.IMPORTANCE: Fraction(1, 10),
}


@dataclass(frozen=True, slots=True)
class Score:
    """The parts, each from 0 to 1 and exact."""

    parts: Mapping[Part, Fraction]

    def weighted(self, part: Part) -> Fraction:
        """What a part adds to the score."""
        return WEIGHTS[part] * self.parts[part]

    @property
    def total(self) -> Fraction:
        """The score, 0 to 1."""
        return sum((self.weighted(part) for part in Part), Fraction(0))


def score_of(element: ElementBasis, basis: Basis) -> Score | None:
    """The score of an element; None where nobody answered it.

    An importance that is not known adds nothing. The scales are fixed, so that a score means
    the same in each unit and period; stretching them over the elements of one unit would make
    trifles great.
    """
    value = element.result.converted
    if value is None:
        return None
    return Score(
        {
            Part.GAP: _gap(value, basis.report.instrument.bands),
            Part.VOICES: _clipped(basis.share(element)),
            Part.FALL: _clipped(Fraction(element.fall) / FALL_OF_ONE),
            Part.IMPORTANCE: _clipped(Fraction(element.importance or 0)),
        },
    )


def _gap(value: Decimal, bands: Sequence[Band]) -> Fraction:
    """0 from the lower limit of the best band upward, 1 at the lowest limit there is."""
    limits = [band.lower for band in bands]
    return _clipped(Fraction(max(limits) - value) / Fraction(max(limits) - min(limits)))


def _clipped(part: Fraction) -> Fraction:
    return max(Fraction(0), min(Fraction(1), part))
