"""What an action did elsewhere is held against units without it, and claimed of enough only."""

from collections.abc import Iterable
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.improvement.effect import Course, Done, Measured, Verdict, courses_of, effect_of

ACTION = frozenset({"WAKTU-01"})


def courses(
    changes: Iterable[int],
    actions: frozenset[str] = frozenset(),
    *,
    first: int = 1,
    since: str = "2025-S2",
    before: int = 70,
) -> list[Course]:
    return [
        Course(unit, since, "2026-S1", Fraction(before), Fraction(before + change), actions)
        for unit, change in enumerate(changes, start=first)
    ]


TOOK = courses((4, 6) * 5, ACTION)  # mean 5, variance 10/9, n 10
LEFT = courses((0, 2) * 5, first=101)  # mean 1, the same variance


def test_the_difference_of_the_mean_changes_with_its_interval() -> None:
    """Se = sqrt(2 x (10/9) / 10) = 0.4714; t(18) = 2.1009; 4 -+ 0.990."""
    effect = effect_of("WAKTU-01", TOOK + LEFT)

    assert effect.difference is not None
    assert (effect.takers, effect.others, effect.verdict) == (10, 10, Verdict.RAISED)
    assert effect.difference.value == pytest.approx(4.0)
    assert effect.difference.ci95 == pytest.approx((3.0096, 4.9904), abs=1e-4)


def test_less_than_the_others_rose_is_no_rise() -> None:
    same = effect_of("WAKTU-01", courses((0, 2) * 5, ACTION) + LEFT)
    worse = effect_of("WAKTU-01", courses((-4, -2) * 5, ACTION) + LEFT)

    assert (same.verdict, worse.verdict) == (Verdict.INDISTINCT, Verdict.LOWERED)


@pytest.mark.parametrize("few", [TOOK[:9] + LEFT, TOOK + LEFT[:9], TOOK, LEFT, []])
def test_fewer_than_ten_on_either_side_say_nothing(few: list[Course]) -> None:
    assert effect_of("WAKTU-01", few).verdict is Verdict.TOO_FEW


def test_units_that_did_something_else_began_higher_or_at_another_time_are_no_measure() -> None:
    """A low number rises by chance alone more easily than a high one."""
    strangers = (
        courses((9,) * 10, frozenset({"WAKTU-02"}), first=201)
        + courses((9,) * 10, first=301, before=71)
        + courses((9,) * 10, first=401, since="2024-S2")
    )

    assert effect_of("WAKTU-01", TOOK + LEFT + strangers) == effect_of("WAKTU-01", TOOK + LEFT)


def test_a_unit_counts_once_by_its_latest_course() -> None:
    earlier = [
        Course(one.unit, "2025-S1", "2025-S2", one.before, Fraction(100), ACTION) for one in TOOK
    ]

    assert effect_of("WAKTU-01", earlier + TOOK + LEFT) == effect_of("WAKTU-01", TOOK + LEFT)


def test_a_span_without_anybody_to_compare_with_is_left_out() -> None:
    alone = courses((50,) * 5, ACTION, first=501, since="2024-S2")

    assert effect_of("WAKTU-01", alone + TOOK + LEFT) == effect_of("WAKTU-01", TOOK + LEFT)


def test_without_any_variance_nothing_is_said() -> None:
    flat = courses((4,) * 10, ACTION) + courses((1,) * 10, first=101)

    assert effect_of("WAKTU-01", flat).verdict is Verdict.TOO_FEW


@given(st.permutations(TOOK + LEFT), st.integers())
def test_the_order_of_the_courses_changes_nothing(mixed: list[Course], seed: int) -> None:
    Random(seed).shuffle(mixed)

    assert effect_of("WAKTU-01", mixed) == effect_of("WAKTU-01", TOOK + LEFT)


def test_a_course_runs_from_a_sealed_wave_to_the_next_one_with_what_was_done() -> None:
    measured = [
        Measured(2, "2025-S2", {"WAKTU": Fraction(70)}),
        Measured(1, "2025-S1", {"WAKTU": Fraction(60), "BIAYA": Fraction(90)}),
        Measured(1, "2025-S2", {"WAKTU": Fraction(65)}),
        Measured(1, "2026-S1", {"WAKTU": Fraction(75)}),
        Measured(2, "2026-S1", {}),
    ]
    done = [
        Done(1, "2025-S2", "WAKTU", "WAKTU-01"),
        Done(1, "2025-S2", "WAKTU", "WAKTU-03"),
        Done(1, "2025-S2", "BIAYA", "BIAYA-01"),
        Done(2, "2025-S2", "WAKTU", "WAKTU-01"),
    ]
    both = frozenset({"WAKTU-01", "WAKTU-03"})

    assert courses_of("WAKTU", measured, done) == (
        Course(1, "2025-S1", "2025-S2", Fraction(60), Fraction(65), frozenset()),
        Course(1, "2025-S2", "2026-S1", Fraction(65), Fraction(75), both),
    )
    assert courses_of("BIAYA", measured, done) == ()
