"""What can be read on white: the ratio of WCAG, never rounded up to enough."""

from decimal import Decimal

import pytest

from survey.core.contrast import LEAST, contrast


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [
        ("#000000", "21.00"),
        ("#ffffff", "1.00"),
        ("#777777", "4.47"),  # the lightest grey that fails and the darkest that passes,
        ("#767676", "4.54"),  # as the working group's own examples have them
        ("#ff0000", "3.99"),
        ("#0000ff", "8.59"),
    ],
)
def test_the_ratio_is_that_of_wcag(colour: str, ratio: str) -> None:
    assert contrast(colour) == Decimal(ratio)


def test_a_ratio_just_below_is_not_rounded_up_to_enough() -> None:
    assert contrast("#6c7b67") == Decimal("4.49")  # 4.4999996
    assert contrast("#6c7b67") < LEAST
