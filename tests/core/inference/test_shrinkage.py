"""Small units are drawn towards the others by as much as their chance is greater."""

import pytest

from survey.core.inference.difference import Estimate
from survey.core.inference.shrinkage import Sampled, sampling_variances, shrinkage

# Thirteen trials of the BCG vaccine (Colditz 1994) as log relative risks with their variances;
# metafor's rma(yi, vi, method = "PM") prints tau^2 = 0.3181 and the mean -0.7150.
BCG = [
    (-0.8893, 0.3256),
    (-1.5854, 0.1946),
    (-1.3481, 0.4154),
    (-1.4416, 0.0200),
    (-0.2175, 0.0512),
    (-0.7861, 0.0069),
    (-1.6209, 0.2230),
    (0.0120, 0.0040),
    (-0.4694, 0.0564),
    (-1.3713, 0.0730),
    (-0.3394, 0.0124),
    (0.4459, 0.5325),
    (-0.0173, 0.0714),
]


def test_variance_between_is_that_of_a_published_example() -> None:
    found = shrinkage([one for one, _ in BCG], [variance for _, variance in BCG])

    assert found is not None
    assert found.between == pytest.approx(0.3181, abs=5e-4)
    assert found.mean == pytest.approx(-0.7150, abs=5e-4)
    assert found.shares[0] == pytest.approx(0.3181 / (0.3181 + 0.3256), abs=5e-4)


def test_equal_variances_give_the_estimate_by_hand() -> None:
    """70, 80, 90, 100 with 25 each: S^2 = 166.67, between 141.67, share 0.85."""
    found = shrinkage([70, 80, 90, 100], [25] * 4)

    assert found is not None
    assert (found.mean, found.between) == pytest.approx((85, 141.6667), abs=1e-4)
    assert found.values == pytest.approx((72.25, 80.75, 89.25, 97.75))


def test_without_difference_between_units_all_are_the_mean() -> None:
    found = shrinkage([80, 81, 79, 80], [100] * 4)

    assert found is not None
    assert found.between == 0
    assert found.values == pytest.approx((80,) * 4)


def test_a_census_keeps_its_own_index() -> None:
    found = shrinkage([70, 80, 90, 100], [25, 25, 25, 0])

    assert found is not None
    assert found.values[3] == pytest.approx(100, abs=1e-6)


def test_three_units_tell_nothing_of_a_fourth() -> None:
    assert shrinkage([70, 80, 90], [25] * 3) is None


def test_the_spread_of_respondents_is_pooled() -> None:
    """Spreads 8^2 of 101 and 4^2 of 5: (100 x 64 + 4 x 16) / 104 = 62.1538 for one respondent."""
    large = Sampled(Estimate(80.0, 8 / 101**0.5, 101), None)
    small = Sampled(Estimate(90.0, 4 / 5**0.5 * 0.75**0.5, 5), 20)
    single = Sampled(Estimate(75.0, None, 1), None)

    found = sampling_variances([large, small, single])

    assert found == pytest.approx((0.615385, 9.323077, 62.153846), abs=1e-6)


def test_a_correction_is_taken_out_of_the_spread_and_put_back() -> None:
    half_asked = Sampled(Estimate(80.0, 1.0, 50), 100)

    assert sampling_variances([half_asked]) == pytest.approx((1.0,))


def test_without_two_answers_anywhere_there_is_no_spread() -> None:
    assert sampling_variances([Sampled(Estimate(75.0, None, 1), None)]) is None
