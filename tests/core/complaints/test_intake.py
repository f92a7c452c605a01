"""One reading of a complaint for page, paper, mail and API: what is taken, what is said back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.complaints.complaint import Kind, Track
from survey.core.complaints.intake import Intake, Problem, Unfit, read

TOLD = {"kind": "complaint", "words": "Toilet di ruang tunggu rusak sejak Senin."}
FORMAL = {
    **TOLD,
    "track": "formal",
    "loss": "Saya harus pulang.",
    "wish": "Diperbaiki minggu ini.",
    "name": "Siti",
    "address": "Samarinda",
}


def taken(**fields: str) -> Intake:
    found = read({**TOLD, **fields})
    assert isinstance(found, Intake)
    return found


def problems(raw: dict[str, str]) -> dict[str, Problem]:
    found = read(raw)
    assert isinstance(found, Unfit)
    return dict(found.problems)


def test_two_fields_are_enough_and_nobody_need_say_who_they_are() -> None:
    intake = taken()

    assert (intake.kind, intake.track) == (Kind.COMPLAINT, Track.ORDINARY)
    assert intake.title == TOLD["words"]
    assert intake.reporter.is_silent
    assert not intake.is_anonymous
    assert not intake.is_secret


def test_a_long_text_is_titled_by_its_first_words() -> None:
    title = taken(words="satu dua tiga empat " * 20).title

    assert title.endswith(" …")
    assert len(title) <= 82


def test_nothing_told_is_said_field_by_field() -> None:
    assert problems({}) == {"kind": Problem.MISSING, "words": Problem.MISSING}
    assert problems({**TOLD, "kind": "praise"}) == {"kind": Problem.UNKNOWN}
    assert problems({**TOLD, "words": "rusak"}) == {"words": Problem.TOO_SHORT}
    assert problems({**TOLD, "words": "x" * 10_001}) == {"words": Problem.TOO_LONG}
    assert problems({**TOLD, "title": "x" * 151}) == {"title": Problem.TOO_LONG}


@pytest.mark.parametrize("mail", ["siti", "siti@", "@x.id", "a b@x.id", "a@b.id, c@d.id"])
def test_what_is_no_mail_address_is_said(mail: str) -> None:
    assert problems({**TOLD, "mail": mail}) == {"mail": Problem.MALFORMED}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0812-3456-7890", "081234567890"),
        ("+62 812 3456 7890", "+6281234567890"),
        ("(0541) 123456", "0541123456"),
    ],
)
def test_telephones_are_kept_without_what_stands_between(typed: str, kept: str) -> None:
    assert taken(telephone=typed).reporter.telephone == kept


def test_what_is_no_telephone_is_said() -> None:
    assert problems({**TOLD, "telephone": "nanti"}) == {"telephone": Problem.MALFORMED}


def test_the_formal_track_asks_what_the_law_asks() -> None:
    missing = problems({**TOLD, "track": "formal"})

    assert set(missing) == {"loss", "wish", "name", "address"}
    found = read(FORMAL)
    assert isinstance(found, Intake)
    assert found.track is Track.FORMAL
    assert found.words.split("\n\n")[1:] == ["Saya harus pulang.", "Diperbaiki minggu ini."]


def test_control_signs_are_left_out_and_lines_kept() -> None:
    assert taken(words="Baris satu\r\nbaris\x00 dua\x1b[2J").words == "Baris satu\nbaris dua[2J"


@given(st.dictionaries(st.sampled_from([*FORMAL, "title", "place", "mail", "zzz"]), st.text()))
def test_anything_is_either_taken_or_told_why_not(raw: dict[str, str]) -> None:
    found = read(raw)

    assert isinstance(found, Intake) or found.problems
