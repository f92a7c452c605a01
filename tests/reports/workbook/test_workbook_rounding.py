"""The formulas round as we do in any program that computes with binary numbers.

What the formulas of the workbook do is done here with floats, and rounded in the plainest way,
because some programs quietly mend an exact half and others do not.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor

import numpy as np
import pytest

from survey.core.surveys.instrument import Instrument
from survey.reports.workbook.workbook_rules import NUDGE
from tests.core.builders import IKM_2004, SKM, figure, report_of, total_of
from tests.reports.builders import report_of_counts, tied_counts


def _spreadsheet(sums: Sequence[int], answers: Sequence[int], nudge: float) -> Decimal:
    """ROUND(SUM(sum / n * weight) * 25 + nudge, 2) as a program without any mending does it."""
    weight = 1 / len(sums)
    weighted = [total / n * weight for total, n in zip(sums, answers, strict=True)]
    total = 0.0
    for value in weighted:  # the sum() of Python 3.12 and later would mend what cells do not
        total += value
    return Decimal(floor((total * 25 + nudge) * 100 + 0.5)).scaleb(-2)


@pytest.mark.parametrize(
    ("tie", "rounded", "instrument"),
    [
        ("88.305", "88.31", SKM),
        ("76.605", "76.61", SKM),
        ("64.995", "65.00", SKM),
        ("81.255", "81.26", IKM_2004),
    ],
)
def test_exact_half_goes_up(tie: str, rounded: str, instrument: Instrument) -> None:
    chance = np.random.default_rng(14)
    elements = len(instrument.elements)
    points = np.arange(1, 5)
    unaided = set()
    for _ in range(100):
        counts = tied_counts(Fraction(tie) * elements / 25, elements, chance)
        sums, answers = (counts @ points).tolist(), counts.sum(axis=1).tolist()

        value, _letter = figure(report_of_counts(counts, instrument))

        assert value == Decimal(rounded)
        assert _spreadsheet(sums, answers, NUDGE) == value
        unaided.add(_spreadsheet(sums, answers, 0.0))
    assert len(unaided) > 1, "without the addition some of these halves would go down"


def test_tables_around_the_limits_are_rounded_as_ours() -> None:
    chance = np.random.default_rng(17)
    for _ in range(1000):
        n = int(chance.integers(10, 400))
        cut = chance.choice([65.0, 76.61, 88.31])
        ratings = total_of(n, round(cut * n * 9 / 25) + int(chance.integers(-1, 2)))
        ratings[chance.random(ratings.shape) < chance.choice([0, 0.05])] = 0
        sums, answers = ratings.sum(axis=0).tolist(), (ratings > 0).sum(axis=0).tolist()

        value, _letter = figure(report_of(ratings))

        assert _spreadsheet(sums, answers, NUDGE) == value
