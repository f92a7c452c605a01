"""What a citizen's browser holds of a complaint cannot be made up, changed or used otherwise."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.complaints.slip import (
    ACT,
    LEAVE,
    Permit,
    Slip,
    opened_permit,
    opened_slip,
    refuse_old,
    sealed_permit,
    sealed_slip,
)
from survey.core.signet import ForgedTokenError
from survey.core.surveys.token import ExpiredTokenError

KEY, NOW = b"k" * 32, datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ids = st.integers(0, 2**63 - 1)


@given(ids, ids, ids, st.binary(min_size=16, max_size=16))
def test_a_slip_comes_back_as_it_was(one: int, two: int, three: int, bits: bytes) -> None:
    slip = Slip(one, two, three, NOW, bits)

    assert opened_slip(sealed_slip(slip, KEY), KEY) == slip


@given(ids, ids, st.integers(0, 2**31))
def test_a_permit_is_good_for_its_purpose_only(one: int, two: int, version: int) -> None:
    permit = Permit(one, two, version, NOW)
    text = sealed_permit(permit, ACT, KEY)

    assert opened_permit(text, ACT, KEY, NOW) == permit
    with pytest.raises(ForgedTokenError):
        opened_permit(text, LEAVE, KEY, NOW)
    with pytest.raises(ForgedTokenError):
        opened_slip(text, KEY)
    with pytest.raises(ForgedTokenError):
        opened_permit(text, ACT, b"x" * 32, NOW)


def test_a_slip_is_good_for_a_day_and_a_permit_for_half_an_hour() -> None:
    slip, permit = Slip(1, 0, 0, NOW, b"b" * 16), Permit(1, 2, 3, NOW)
    text = sealed_permit(permit, LEAVE, KEY)

    refuse_old(slip, NOW + timedelta(hours=24))
    with pytest.raises(ExpiredTokenError):
        refuse_old(slip, NOW + timedelta(hours=24, seconds=1))
    assert opened_permit(text, LEAVE, KEY, NOW + timedelta(minutes=30)) == permit
    with pytest.raises(ExpiredTokenError):
        opened_permit(text, LEAVE, KEY, NOW + timedelta(minutes=30, seconds=1))


@given(st.text(max_size=120))
def test_nothing_that_is_made_up_opens(text: str) -> None:
    with pytest.raises(ForgedTokenError):
        opened_slip(text, KEY)
    with pytest.raises(ForgedTokenError):
        opened_permit(text, ACT, KEY, NOW)
