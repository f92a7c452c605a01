"""A form's token cannot be made or changed without the key, and its receipt stays the same."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.signet import ForgedTokenError
from survey.core.surveys.token import Token, network_of, opened, receipt_of, receipt_read, sealed

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
ISSUED = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
BITS = bytes(range(16))
TOKEN = Token(1, 2**63 - 1, 3, ISSUED, BITS)


def test_what_is_sealed_opens_to_the_same() -> None:
    assert opened(sealed(TOKEN, KEY), KEY) == TOKEN


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(ForgedTokenError):
        opened(sealed(TOKEN, KEY), OTHER_KEY)


@pytest.mark.parametrize("place", [0, 20, 40, 60, 80])
def test_a_changed_sign_is_found(place: int) -> None:
    text = sealed(TOKEN, KEY)
    other = "A" if text[place] != "A" else "B"

    with pytest.raises(ForgedTokenError):
        opened(text[:place] + other + text[place + 1 :], KEY)


@given(st.text(max_size=200))
def test_no_other_text_is_a_token(text: str) -> None:
    with pytest.raises(ForgedTokenError):
        opened(text, KEY)


def test_a_token_cut_short_is_no_token() -> None:
    with pytest.raises(ForgedTokenError):
        opened(sealed(TOKEN, KEY)[:-8], KEY)


def test_a_token_fits_in_a_field_of_a_form() -> None:
    text = sealed(TOKEN, KEY)

    assert len(text) == 86
    assert text.replace("-", "").replace("_", "").isalnum()


def test_a_form_can_be_handed_in_for_a_day() -> None:
    assert not TOKEN.has_expired(ISSUED + timedelta(hours=24))
    assert TOKEN.has_expired(ISSUED + timedelta(hours=24, seconds=1))


def test_a_receipt_is_twelve_signs_that_cannot_be_mistaken() -> None:
    receipt = receipt_of(TOKEN, KEY)

    assert [len(group) for group in receipt.split("-")] == [4, 4, 4]
    assert not set(receipt) & set("ILOU")
    assert receipt_read(receipt, KEY) == receipt


def test_the_same_bits_have_the_same_receipt() -> None:
    later = Token(9, 9, 9, ISSUED + timedelta(days=1), BITS)

    assert receipt_of(later, KEY) == receipt_of(TOKEN, KEY)


def test_other_bits_or_another_key_have_another_receipt() -> None:
    other = Token(1, 2, 3, ISSUED, BITS[::-1])

    assert len({receipt_of(TOKEN, KEY), receipt_of(other, KEY), receipt_of(TOKEN, OTHER_KEY)}) == 3


@pytest.mark.parametrize(
    "text",
    ["", "AAAA-BBBB", "AAAA-BBBB-CCCC", "A-B-C", "é", "\ud800", "A" * 999],
)
def test_a_receipt_that_was_made_up_is_none(text: str) -> None:
    assert receipt_read(text, KEY) is None


@pytest.mark.parametrize("place", range(12))
def test_a_receipt_with_one_other_sign_is_none(place: int) -> None:
    signs = list(receipt_of(TOKEN, KEY).replace("-", ""))
    signs[place] = "7" if signs[place] != "7" else "8"

    assert receipt_read("".join(signs), KEY) is None


def test_a_receipt_may_be_typed_as_it_was_heard() -> None:
    receipt = receipt_of(TOKEN, KEY)
    heard = receipt.lower().replace("0", "o").replace("1", "l").replace("-", " ")

    assert receipt_read(heard, KEY) == receipt


def test_a_receipt_of_another_key_is_none() -> None:
    assert receipt_read(receipt_of(TOKEN, OTHER_KEY), KEY) is None


@given(st.text(max_size=20))
def test_no_other_text_is_a_receipt(text: str) -> None:
    assert receipt_read(text, KEY) is None


def test_what_is_kept_of_a_token_is_a_digest() -> None:
    assert len(TOKEN.digest) == 32
    assert BITS not in TOKEN.digest


def test_a_network_has_another_name_each_day_and_for_each_key() -> None:
    monday, tuesday = date(2026, 3, 2), date(2026, 3, 3)
    names = {
        network_of("192.0.2.1", monday, KEY),
        network_of("192.0.2.1", tuesday, KEY),
        network_of("192.0.2.1", monday, OTHER_KEY),
        network_of("192.0.2.2", monday, KEY),
    }

    assert len(names) == 4
    assert {len(name) for name in names} == {32}
