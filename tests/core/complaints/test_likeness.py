"""Two tellings of one case are found, different cases are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.complaints.likeness import alike_among, likeness, near_duplicates, print_of

LAMP = "Lampu jalan di depan pasar padam sejak Senin, mohon segera diperbaiki"
AGAIN = "Lampu jalan di depan pasar padam sejak Senin!! Mohon segera diperbaikiii"
OTHER = "Antrean di loket dua lama sekali dan petugasnya kurang ramah"


def test_a_case_told_twice_is_suggested_and_another_is_not() -> None:
    (found,) = near_duplicates(LAMP, [("b", OTHER), ("a", AGAIN)])

    assert found.id == "a"
    assert found.value > 0.9


def test_the_likest_comes_first_and_ties_by_id() -> None:
    found = near_duplicates(LAMP, [("c", LAMP), ("a", AGAIN), ("b", LAMP)])

    assert [one.id for one in found] == ["b", "c", "a"]
    assert found[0].value == pytest.approx(1)


def test_ten_at_most() -> None:
    assert len(near_duplicates(LAMP, [(f"{n:02}", LAMP) for n in range(30)])) == 10


def test_likeness_by_hand() -> None:
    # "abcdef" has the pieces abcde, bcdef; "abcdeg" has abcde, bcdeg: one of two in common.
    assert likeness(print_of("abcdef"), print_of("abcdeg")) == pytest.approx(0.5)


def test_too_short_a_text_is_like_none() -> None:
    assert near_duplicates("baik", [("a", "baik")]) == ()
    assert near_duplicates("", [("a", "")]) == ()


def test_a_file_is_held_against_itself_and_finds_the_same() -> None:
    found = alike_among([("a", LAMP), ("b", OTHER), ("c", AGAIN), ("d", "")])

    assert {place: [one.id for one in alike] for place, alike in found.items()} == {
        0: ["c"],
        2: ["a"],
    }
    assert found[0][0].value == pytest.approx(near_duplicates(LAMP, [("c", AGAIN)])[0].value)


def test_blocks_make_no_difference() -> None:
    texts = [(str(n), f"{LAMP} nomor{n}") for n in range(600)]

    assert len(alike_among(texts)) == 600
    assert alike_among([("a", ""), ("b", "")]) == {}


@given(st.text(max_size=100), st.text(max_size=100))
def test_likeness_is_symmetric_and_a_share(one: str, other: str) -> None:
    value = likeness(print_of(one), print_of(other))

    assert 0 <= value <= 1 + 1e-9
    assert value == likeness(print_of(other), print_of(one))
