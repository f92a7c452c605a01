"""Signs meet before an answer is flagged, and honest crowds and kiosks are left in peace."""

from collections.abc import Sequence
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from survey.core.results.quality import (
    DAY,
    REASONS,
    Hours,
    Observations,
    Reason,
    Rules,
    flagged,
    observed,
    signs_on,
)

MONDAY = 20_514 * DAY  # 2 March 2026, at midnight
NINE = MONDAY + 9 * 60
MIXED = ([3, 4, 3, 3, 4, 3, 4, 3, 3], [4, 3, 4, 4, 3, 3, 4, 3, 4], [3, 3, 2, 4, 3, 4, 3, 3, 2])
FOURS = [4] * 9


def answers(rows: Sequence[Sequence[int]], **known: Sequence[int]) -> Observations:
    given = {name: np.array(values, dtype=np.int64) for name, values in known.items()}
    return observed(np.array(rows, dtype=np.uint8), **given)


def signs_of(seen: Observations, place: int = 0, rules: Rules | None = None) -> set[Reason]:
    signs = signs_on(seen, rules or Rules())[place]
    return {reason for reason, shown in zip(REASONS, signs, strict=True) if shown}


def n_flagged(seen: Observations) -> int:
    return int(flagged(signs_on(seen, Rules())).sum())


@pytest.mark.parametrize(
    ("row", "known", "signs", "is_flagged"),
    [
        (FOURS, {}, {Reason.STRAIGHT}, False),
        ([4, 4, 4, 4, 4, 0, 0, 0, 0], {}, {Reason.STRAIGHT}, False),
        ([4, 4, 4, 4, 0, 0, 0, 0, 0], {}, set(), False),  # four answers say nothing
        ([0] * 9, {"seconds": [0]}, set(), False),
        (MIXED[0], {"seconds": [18]}, set(), False),  # two seconds a question
        (MIXED[0], {"seconds": [17]}, {Reason.HASTY}, False),
        (FOURS, {"seconds": [17]}, {Reason.HASTY, Reason.STRAIGHT}, True),
        (MIXED[0], {"seconds": [9]}, {Reason.HASTY}, False),
        (MIXED[0], {"seconds": [8]}, {Reason.TOO_FAST}, True),
        (FOURS, {"minute": [MONDAY + 20 * 60]}, {Reason.OUTSIDE_HOURS, Reason.STRAIGHT}, False),
        (
            MIXED[0],
            {"minute": [MONDAY + 20 * 60], "seconds": [15]},
            {Reason.OUTSIDE_HOURS, Reason.HASTY},
            True,
        ),
        (MIXED[0], {"steered": [1]}, {Reason.STEERED}, True),
        (MIXED[0], {"steered": [0]}, set(), False),
        (MIXED[0], {"is_staff": [1]}, {Reason.STAFF_NETWORK}, True),
    ],
)
def test_signs_of_one_answer_and_whether_enough_meet(
    row: list[int],
    known: dict[str, list[int]],
    signs: set[Reason],
    *,
    is_flagged: bool,
) -> None:
    seen = answers([row], **known)

    assert signs_of(seen) == signs
    assert n_flagged(seen) == is_flagged


@pytest.mark.parametrize(
    ("hour", "minute", "is_inside"),
    [(6, 29, False), (6, 30, True), (17, 0, True), (17, 1, False)],
)
def test_service_hours_reach_an_hour_beyond_both_ends(
    hour: int,
    minute: int,
    *,
    is_inside: bool,
) -> None:
    moment = np.array([MONDAY + 60 * hour + minute])

    assert Hours().includes(moment)[0] == is_inside


def test_a_closed_weekday_is_outside_and_the_next_is_not() -> None:
    noons = np.array([MONDAY + day * DAY + 720 for day in range(4, 8)])  # Friday to Monday

    assert Hours(closed=frozenset({5, 6})).includes(noons).tolist() == [True, False, False, True]
    assert Hours().includes(noons).all()


def test_thirty_equal_ones_in_ten_minutes_are_flagged() -> None:
    seen = answers([FOURS] * 30, minute=[NINE + i // 3 for i in range(30)], network=[1] * 30)

    assert n_flagged(seen) == 30
    assert Reason.SAME_BURST in signs_of(seen)


def test_two_hundred_of_one_kiosk_on_one_day_stay_unflagged() -> None:
    """One in about two and a half minutes; six of ten tick the fours throughout."""
    rows = [FOURS if i % 5 in {0, 2, 4} else MIXED[i % 3] for i in range(200)]
    minutes = [NINE + 5 * i // 2 - 60 for i in range(200)]

    assert n_flagged(answers(rows, minute=minutes, network=[1] * 200)) == 0
    assert n_flagged(answers(rows, minute=minutes, device=[1] * 200)) == 0


def test_a_class_that_fills_in_together_makes_a_burst_and_is_not_flagged() -> None:
    rows = [FOURS if i % 5 == 0 else MIXED[i % 3] for i in range(30)]
    varied = [[*row[:4], 1 + i % 4, *row[5:7], 1 + i // 8, row[8]] for i, row in enumerate(rows)]
    seen = answers(
        varied,
        minute=[NINE + i // 3 for i in range(30)],
        network=[1] * 30,
        seconds=[150] * 30,
    )

    assert Reason.BURST in signs_of(seen)
    assert n_flagged(seen) == 0


def test_thirty_telephones_at_once_are_no_burst() -> None:
    seen = answers([FOURS] * 30, minute=[NINE] * 30, network=list(range(30)))

    assert n_flagged(seen) == 0


def test_equal_answers_from_paper_say_nothing() -> None:
    assert n_flagged(answers([FOURS] * 100)) == 0


def test_with_three_questions_equal_answers_say_nothing() -> None:
    seen = answers([[4, 4, 4]] * 8, minute=[NINE + i for i in range(8)], network=[1] * 8)

    assert n_flagged(seen) == 0


def test_ninety_from_one_network_in_half_an_hour_are_flagged_whatever_they_say() -> None:
    seen = answers(
        [MIXED[i % 3] for i in range(90)],
        minute=[NINE + i // 3 for i in range(90)],
        network=[1] * 90,
        seconds=[100] * 90,
    )

    assert Reason.FLOOD in signs_of(seen)
    assert n_flagged(seen) == 90


def test_a_session_at_night_is_flagged_and_a_family_at_home_is_not() -> None:
    evening = MONDAY + 20 * 60
    session = answers(
        [MIXED[i % 3] for i in range(20)],
        minute=[evening + 3 * i for i in range(20)],
        network=[1] * 20,
    )
    family = answers(MIXED, minute=[evening + 5 * i for i in range(3)], network=[1] * 3)

    assert n_flagged(session) == 20
    assert n_flagged(family) == 0


def test_without_answers_there_are_no_signs() -> None:
    assert signs_on(observed(np.zeros((0, 9), dtype=np.uint8)), Rules()).shape == (0, 11)


def test_what_is_not_known_by_name_is_refused() -> None:
    with pytest.raises(TypeError, match="shoe_size"):
        answers([FOURS], shoe_size=[42])


@given(order=st.permutations(range(45)))
def test_the_order_in_which_answers_are_told_changes_nothing(order: list[int]) -> None:
    rows = [FOURS if i < 15 else MIXED[i % 3] for i in range(45)]
    seen = answers(
        rows,
        minute=[NINE + i // 2 if i < 20 else NINE + 7 * i for i in range(45)],
        network=[1 if i < 20 else 2 for i in range(45)],
        seconds=[12 + i for i in range(45)],
    )

    assert (
        signs_on(shuffled(seen, np.array(order)), Rules()) == signs_on(seen, Rules())[order]
    ).all()


def shuffled(seen: Observations, order: NDArray[np.int64]) -> Observations:
    return Observations(*(getattr(seen, field.name)[order] for field in fields(seen)))
