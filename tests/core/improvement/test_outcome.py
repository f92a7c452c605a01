"""There is a change where the interval of the difference does not cover zero, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.improvement.outcome import Verdict, outcomes, risen, verdict_of, widened
from survey.core.inference.difference import Difference
from survey.core.results.report import WaveReport
from tests.core.builders import IKM_2004, report_of, report_of_nine


def a_report(threes: int, fours: int) -> WaveReport:
    """So many respondents who give 3 to everything, and so many who give 4."""
    return report_of(["333333333"] * threes + ["444444444"] * fours)


def test_one_element_that_rose() -> None:
    """Means 3.25 and 3.75 of 40 each: 12.5 points; s = 0.4385, se of the difference 2.4514.

    t(78) = 1.9908, so the interval is 12.5 -/+ 4.880: 7.62 to 17.38.
    """
    (seen,) = outcomes(a_report(30, 10), a_report(10, 30), ["WAKTU"])

    assert (str(seen.before), str(seen.after), str(seen.difference)) == ("81.25", "93.75", "12.50")
    assert seen.interval == pytest.approx((7.62, 17.38), abs=0.005)
    assert seen.verdict is Verdict.RISE


def test_one_element_that_fell() -> None:
    (seen,) = outcomes(a_report(10, 30), a_report(30, 10), ["WAKTU"])

    assert seen.verdict is Verdict.FALL
    assert risen([seen]) == frozenset()


def test_an_interval_that_covers_zero_is_no_detectable_change() -> None:
    """Means 3.25 and 3.40 of 40 each: 3.75 points, reach 5.26."""
    (seen,) = outcomes(a_report(30, 10), a_report(24, 16), ["WAKTU"])

    assert seen.interval is not None
    assert seen.interval[0] < 0 < seen.interval[1]
    assert seen.verdict is Verdict.NO_CHANGE


def test_more_elements_named_beforehand_make_each_interval_wider() -> None:
    """Means 3.25 and 3.475 of 40: 5.625 points, se 2.6461.

    Alone t(76.5) = 1.9915 reaches 5.27, so it is a rise; among three t = 2.4477 reaches 6.48.
    """
    before, after = a_report(30, 10), a_report(21, 19)
    (alone,) = outcomes(before, after, ["WAKTU"])
    three = outcomes(before, after, ["PERSYARATAN", "WAKTU", "BIAYA"])

    assert alone.verdict is Verdict.RISE
    assert [one.code for one in three] == ["PERSYARATAN", "WAKTU", "BIAYA"]
    assert {one.verdict for one in three} == {Verdict.NO_CHANGE}
    assert alone.interval == pytest.approx((0.356, 10.894), abs=0.005)
    assert three[0].interval == pytest.approx((-0.852, 12.102), abs=0.005)


def test_fewer_than_ten_answers_are_unknown() -> None:
    (seen,) = outcomes(a_report(5, 4), a_report(10, 30), ["WAKTU"])

    assert seen.interval is None
    assert seen.verdict is Verdict.UNKNOWN


def test_published_means_alone_are_unknown() -> None:
    (seen,) = outcomes(report_of_nine("3"), report_of_nine("3.5"), ["WAKTU"])

    assert str(seen.difference) == "12.50"
    assert seen.verdict is Verdict.UNKNOWN


def test_other_questionnaires_and_other_elements_are_left_out() -> None:
    before, after = a_report(30, 10), a_report(10, 30)

    assert outcomes(report_of_nine("3", IKM_2004), after, ["WAKTU"]) == ()
    assert outcomes(before, after, ["PARKIR"]) == ()


def test_two_whole_populations_are_not_left_to_chance() -> None:
    counted = Difference(0.5, 0.0, None, (0.5, 0.5), 0.0)

    assert widened(counted, 9) == (0.5, 0.5)


@given(st.floats(-50, 50), st.floats(0.001, 50))
def test_the_verdict_is_what_the_interval_shows(value: float, reach: float) -> None:
    low, high = value - reach, value + reach

    assert (verdict_of((low, high)) is Verdict.NO_CHANGE) == (low <= 0 <= high)
