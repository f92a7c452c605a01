"""A report goes to the bureau by the moves of the table and no other; its first day counts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.year.submission import (
    LONGEST_REASON,
    RefusedMoveError,
    SubmissionMove,
    SubmissionState,
    Timeliness,
    UnfitReasonError,
    moved,
    moves_from,
    timeliness,
)

DEADLINE = date(2026, 11, 6)
EVE, MORROW = date(2026, 11, 5), date(2026, 11, 7)
SUBMIT, RETURN, ACCEPT = SubmissionMove.SUBMIT, SubmissionMove.RETURN, SubmissionMove.ACCEPT


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        (None, {SUBMIT}),
        (SubmissionState.SUBMITTED, {RETURN, ACCEPT}),
        (SubmissionState.RETURNED, {SUBMIT}),
        (SubmissionState.ACCEPTED, {RETURN}),
    ],
)
def test_each_state_allows_its_moves_and_no_other(
    state: SubmissionState | None,
    allowed: set[SubmissionMove],
) -> None:
    assert moves_from(state) == allowed
    for move in SubmissionMove:
        if move in allowed:
            assert isinstance(moved(state, move, "angka tabel 3 berbeda"), SubmissionState)
        else:
            with pytest.raises(RefusedMoveError) as refused:
                moved(state, move, "angka tabel 3 berbeda")
            assert refused.value.state is state


@pytest.mark.parametrize("reason", ["", "  \n", "x" * (LONGEST_REASON + 1)])
def test_nothing_is_sent_back_without_a_reason(reason: str) -> None:
    with pytest.raises(UnfitReasonError):
        moved(SubmissionState.SUBMITTED, RETURN, reason)


@given(st.lists(st.sampled_from(SubmissionMove), max_size=12))
def test_whatever_is_tried_a_report_is_accepted_only_after_it_was_handed_in(
    tried: list[SubmissionMove],
) -> None:
    state: SubmissionState | None = None
    handed_in = False
    for move in tried:
        try:
            state = moved(state, move, "alasan")
        except RefusedMoveError:
            continue
        handed_in |= move is SUBMIT
        assert handed_in
        assert (state is SubmissionState.ACCEPTED) == (move is ACCEPT)


@pytest.mark.parametrize(
    ("first", "deadline", "today", "stands"),
    [
        (DEADLINE, DEADLINE, date(2026, 12, 1), Timeliness.IN_TIME),
        (MORROW, DEADLINE, date(2026, 12, 1), Timeliness.LATE),
        (None, DEADLINE, DEADLINE, Timeliness.AWAITED),
        (None, DEADLINE, MORROW, Timeliness.MISSING),
        (EVE, None, MORROW, Timeliness.UNBOUND),
        (None, None, MORROW, Timeliness.UNBOUND),
    ],
)
def test_the_deadline_itself_is_in_time_and_no_deadline_is_no_lateness(
    first: date | None,
    deadline: date | None,
    today: date,
    stands: Timeliness,
) -> None:
    assert timeliness(first, deadline, today) is stands
