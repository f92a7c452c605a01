"""What is answered beside the ratings is read against its questions, and kept as it was meant."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.surveys.extras import decoded, encoded
from survey.core.surveys.instrument import Choice, Instrument, Purpose, Question, QuestionKind, Text
from survey.core.surveys.response import LONGEST_REASON, Blanks, Invalid, Reason, Response, read
from tests.core.builders import SKM

CODES = [element.code for element in SKM.elements]
ASKED = Text(id="Apa?", en="What?")
YES_NO = (Choice("ya", ASKED), Choice("tidak", ASKED))
QUESTIONS = (
    Question("PENGARAHAN", QuestionKind.CHOICE, ASKED, YES_NO, Purpose.STEERING, is_required=True),
    Question("MEDIA", QuestionKind.CHOICES, ASKED, (*YES_NO, Choice("lain", ASKED))),
    Question("LAMA", QuestionKind.NUMBER, ASKED, least=0, most=600),
    Question("SEBUT", QuestionKind.TEXT, ASKED),
    Question("REKOMENDASI", QuestionKind.RECOMMENDING, ASKED),
)


def asking() -> Instrument:
    """SKM with questions; the first item asks why, the second may not apply."""
    first, second, *rest = SKM.elements
    why = replace(first, items=(replace(first.items[0], why_below=3),))
    skipped = replace(second, items=(replace(second.items[0], may_be_irrelevant=True),))
    return replace(SKM, elements=(why, skipped, *rest), questions=QUESTIONS)


def raw(**changed: str) -> dict[str, str]:
    given_ = dict(zip(CODES, "343344344", strict=True))
    return {**given_, "PENGARAHAN": "tidak", **changed}


def response(**changed: str) -> Response:
    outcome = read(raw(**changed), asking())
    assert isinstance(outcome, Response)
    return outcome


def reasons(**changed: str) -> dict[str, Reason]:
    outcome = read(raw(**changed), asking())
    assert isinstance(outcome, Invalid)
    return dict(outcome.reasons)


def test_each_kind_is_kept_as_it_was_meant() -> None:
    ticks = {"MEDIA-ya": "1", "MEDIA-lain": "1"}
    given_ = response(LAMA=" 15 ", SEBUT="Loket\r\n2", REKOMENDASI="10", **ticks)

    assert given_.ratings == "343344344"
    assert given_.extras == {
        "PENGARAHAN": "tidak",
        "MEDIA": ("ya", "lain"),
        "LAMA": 15,
        "SEBUT": "Loket\n2",
        "REKOMENDASI": 10,
    }


def test_what_is_not_required_may_be_left_out() -> None:
    assert response().extras == {"PENGARAHAN": "tidak"}


@pytest.mark.parametrize(
    ("field", "given_", "reason"),
    [
        ("PENGARAHAN", "", Reason.MISSING),
        ("PENGARAHAN", "mungkin", Reason.UNKNOWN),
        ("LAMA", "601", Reason.NO_NUMBER),
        ("LAMA", "-1", Reason.NO_NUMBER),
        ("LAMA", "1.5", Reason.NO_NUMBER),
        ("LAMA", "9" * 400, Reason.NO_NUMBER),
        ("REKOMENDASI", "11", Reason.UNKNOWN),
        ("REKOMENDASI", "-0", Reason.UNKNOWN),
        ("SEBUT", "a" * 2001, Reason.TOO_LONG),
    ],
)
def test_what_the_question_does_not_allow_is_refused(
    field: str,
    given_: str,
    reason: Reason,
) -> None:
    assert reasons(**{field: given_}) == {field: reason}


def test_why_is_kept_of_a_low_score_only() -> None:
    why = {f"{CODES[0]}-why": "Syaratnya berubah."}

    assert response(**{CODES[0]: "2"}, **why).extras[f"{CODES[0]}-why"] == "Syaratnya berubah."
    assert f"{CODES[0]}-why" not in response(**{CODES[0]: "3"}, **why).extras
    assert f"{CODES[1]}-why" not in response(**{f"{CODES[1]}-why": "x"}).extras


def test_a_reason_too_long_is_refused_and_not_cut() -> None:
    why = {f"{CODES[0]}-why": "a" * (LONGEST_REASON + 1)}

    assert reasons(**{CODES[0]: "1"}, **why) == {f"{CODES[0]}-why": Reason.TOO_LONG}


def test_what_does_not_apply_is_a_blank_of_which_it_is_known_why() -> None:
    given_ = response(**{CODES[1]: "x"})

    assert given_.ratings == "3.3344344"
    assert given_.extras[CODES[1]] == "x"


def test_an_item_that_always_applies_cannot_be_waved_off() -> None:
    assert reasons(**{CODES[2]: "x"}) == {CODES[2]: Reason.OFF_SCALE}


def test_paper_may_leave_out_what_a_form_must_answer() -> None:
    outcome = read({**raw(), "PENGARAHAN": ""}, asking(), Blanks.KEPT)

    assert isinstance(outcome, Response)


def test_nothing_more_asked_is_nothing_kept() -> None:
    outcome = read(raw(), SKM)

    assert isinstance(outcome, Response)
    assert outcome.extras == {}
    assert encoded(outcome.extras) is None
    assert decoded(None) == {}


VALUES = st.integers() | st.text() | st.lists(st.text(), min_size=1).map(tuple)


@given(st.dictionaries(st.text(), VALUES, min_size=1))
def test_whatever_was_kept_comes_back(extras: dict[str, int | str | tuple[str, ...]]) -> None:
    text = encoded(extras)

    assert decoded(text) == extras
    assert encoded(dict(reversed(extras.items()))) == text


FORMS = st.dictionaries(
    st.sampled_from([*CODES, "PENGARAHAN", "MEDIA-ya", "LAMA", "SEBUT", "REKOMENDASI"]),
    st.text(),
)


@given(FORMS)
def test_whatever_is_sent_is_taken_or_refused_with_its_field(form: dict[str, str]) -> None:
    match read(form, asking()):
        case Response(extras=extras):
            assert extras["PENGARAHAN"] in ("ya", "tidak")
        case Invalid(reasons=found):
            assert found
