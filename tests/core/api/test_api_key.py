"""A key reads back as it was written, and nothing else reads as a key."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.api.api_key import ApiKey, UnreadableKeyError, read, written

# By hand: base32 of two numbers of eight bytes and sixteen times "k", then the first six signs of
# the base32 of SHA-256 of all before them.
KEY = ApiKey(1, 2, b"k" * 16)
TEXT = "suara_AAAAAAAAAAAACAAAAAAAAAAAAJVWW23LNNVWW23LNNVWW23LNNVQJLLK5D"
LEAKED = re.compile(r"suara_[A-Z2-7]{58}")  # what a search for leaked secrets looks for
# SHA-256 of sixteen times "k".
DIGEST = "ee6321d758cc85fac5f6ad5983bbd4ad1dd594c564fcc8e2f5896f09afc4d574"
IDS = st.integers(1, 2**63 - 1)


def test_a_key_is_written_as_the_documents_say() -> None:
    assert written(KEY) == TEXT
    assert LEAKED.fullmatch(TEXT)
    assert read(TEXT) == KEY


def test_of_a_key_a_digest_of_its_random_bits_is_kept() -> None:
    assert len(KEY.digest) == 32
    assert KEY.digest == ApiKey(9, 9, b"k" * 16).digest
    assert KEY.digest.hex() == DIGEST


@given(IDS, IDS, st.binary(min_size=16, max_size=16))
def test_every_key_reads_back(institution_id: int, id_: int, bits: bytes) -> None:
    key = ApiKey(institution_id, id_, bits)

    assert read(written(key)) == key
    assert LEAKED.fullmatch(written(key))


@given(st.integers(0, len(TEXT) - 1), st.sampled_from("ABCXYZ2379_a=\n\u00e9"))
def test_one_wrong_sign_is_noticed_without_asking_anybody(place: int, sign: str) -> None:
    wrong = TEXT[:place] + sign + TEXT[place + 1 :]
    if wrong != TEXT:
        with pytest.raises(UnreadableKeyError):
            read(wrong)


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading(text: str) -> None:
    with pytest.raises(UnreadableKeyError):
        read(text)


@pytest.mark.parametrize("ids", [(0, 1), (1, 0), (2**63, 1), (1, 2**64 - 1)])
def test_a_number_that_no_row_has_is_no_key(ids: tuple[int, int]) -> None:
    with pytest.raises(UnreadableKeyError):
        read(written(ApiKey(*ids, b"k" * 16)))
