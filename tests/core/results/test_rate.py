"""A share out of few is told as a count, then as an indication, and only then as a figure."""

from fractions import Fraction

import pytest

from survey.core.results.rate import Rate, Weight, weight


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, Weight.NONE),
        (1, Weight.COUNT),
        (9, Weight.COUNT),
        (10, Weight.INDICATION),
        (29, Weight.INDICATION),
        (30, Weight.FIGURE),
    ],
)
def test_few_are_a_count_then_an_indication_and_none_is_not_there_yet(n: int, said: Weight) -> None:
    assert weight(n) is said


@pytest.mark.parametrize(
    ("rate", "share", "claim"),
    [
        (Rate(0, 0), None, None),
        (Rate(3, 7), Fraction(3, 7), None),  # there is a share, and nobody may quote it
        (Rate(9, 12), Fraction(3, 4), Fraction(3, 4)),
        (Rate(0, 40), Fraction(0), Fraction(0)),
    ],
)
def test_a_share_is_claimed_from_ten_on(
    rate: Rate,
    share: Fraction | None,
    claim: Fraction | None,
) -> None:
    assert (rate.share, rate.claim) == (share, claim)
