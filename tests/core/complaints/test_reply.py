"""Templates of replies: known blanks are filled in once, unknown ones refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.complaints.reply import Blank, UnknownBlankError, checked, filled


def test_blanks_are_filled_in() -> None:
    values = {Blank.NUMBER: "7K3M-Q0XV", Blank.DAY: "2 Maret 2026"}

    assert filled("{nomor}, {tanggal}, {unit}", values) == "7K3M-Q0XV, 2 Maret 2026, {unit}"


def test_what_is_filled_in_is_not_filled_in_once_more() -> None:
    assert filled("{unit}", {Blank.UNIT: "{nomor}", Blank.NUMBER: "x"}) == "{nomor}"


@pytest.mark.parametrize("words", ["{nama}", "{}", "{nomor } {nomor}", "{Nomor}"])
def test_an_unknown_blank_is_refused(words: str) -> None:
    with pytest.raises(UnknownBlankError):
        checked(words)


@given(st.text())
def test_without_values_words_stay_as_they_are(words: str) -> None:
    assert filled(words, {}) == words
