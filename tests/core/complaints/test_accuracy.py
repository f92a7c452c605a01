"""Precision, recall and F1 by hand."""

import pytest

from survey.core.complaints.accuracy import Accuracy, macro_f1


def test_six_right_of_eight_said_and_ten_true() -> None:
    accuracy = Accuracy(right=6, said=8, true=10)

    assert accuracy.precision == pytest.approx(0.75)
    assert accuracy.recall == pytest.approx(0.6)
    assert accuracy.f1 == pytest.approx(2 / 3)


def test_what_was_neither_said_nor_true_has_no_figure() -> None:
    nothing = Accuracy(0, 0, 0)

    assert (nothing.precision, nothing.recall, nothing.f1) == (None, None, None)


def test_nothing_right_is_zero() -> None:
    assert Accuracy(right=0, said=0, true=3).f1 == 0


def test_the_macro_mean_leaves_out_what_never_occurs() -> None:
    assert macro_f1([Accuracy(1, 1, 1), Accuracy(0, 0, 0), Accuracy(1, 2, 2)]) == 0.75
    assert macro_f1([Accuracy(0, 0, 0)]) is None
