"""A whole questionnaire is read against its instrument: a response, or why there is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.surveys.answer import Profile
from survey.core.surveys.response import (
    LONGEST_REMARK,
    Blanks,
    Invalid,
    Reason,
    Response,
    plain_text,
    read,
)
from tests.core.builders import SKM

CODES = [element.code for element in SKM.elements]


def raw(**changed: str) -> dict[str, str]:
    return {**dict(zip(CODES, "343344344", strict=True)), **changed}


def reasons(**changed: str) -> dict[str, Reason]:
    outcome = read(raw(**changed), SKM)
    assert isinstance(outcome, Invalid)
    return dict(outcome.reasons)


def response(**changed: str) -> Response:
    outcome = read(raw(**changed), SKM)
    assert isinstance(outcome, Response)
    return outcome


def test_complete_answers_become_one_string() -> None:
    assert response() == Response("343344344", Profile(), None, "id")


def test_wording_of_an_option_counts_like_its_score() -> None:
    assert response(BIAYA="Gratis").ratings == "343444344"


def test_all_items_are_required_of_a_respondent() -> None:
    outcome = read({}, SKM)

    assert outcome == Invalid(dict.fromkeys(CODES, Reason.MISSING))


def test_a_missing_answer_is_named_by_its_element() -> None:
    assert reasons(WAKTU="") == {"WAKTU": Reason.MISSING}


@pytest.mark.parametrize("value", ["0", "5", "-1", "99999999999999999999", "x", "3 4", "<b>", "\0"])
def test_a_value_off_the_scale_is_refused(value: str) -> None:
    assert reasons(WAKTU=value) == {"WAKTU": Reason.OFF_SCALE}


def test_paper_may_leave_items_out() -> None:
    outcome = read(raw(WAKTU=""), SKM, Blanks.KEPT)

    assert isinstance(outcome, Response)
    assert outcome.ratings == "34.344344"


def test_paper_still_has_to_stay_on_the_scale() -> None:
    assert read(raw(WAKTU="7"), SKM, Blanks.KEPT) == Invalid({"WAKTU": Reason.OFF_SCALE})


def test_profile_is_kept_as_codes() -> None:
    profile = response(sex="female", age="under-18", education="sma", occupation="lainnya").profile

    assert profile == Profile(sex="female", age="under-18", education="sma", occupation="lainnya")


@pytest.mark.parametrize("said", ["unsaid", ""])
def test_who_prefers_not_to_say_is_taken_at_their_word(said: str) -> None:
    assert response(sex=said).profile == Profile()


def test_a_profile_that_was_not_offered_is_refused() -> None:
    assert reasons(sex="'; DROP TABLE responses; --") == {"sex": Reason.UNKNOWN}


def test_reasons_come_in_the_order_of_the_form() -> None:
    found = reasons(remark="a" * 3000, sex="?", SARPRAS="", PROSEDUR="9")

    assert list(found) == ["PROSEDUR", "SARPRAS", "sex", "remark"]


def test_a_remark_of_two_thousand_signs_is_taken() -> None:
    assert response(remark="é" * LONGEST_REMARK).remark == "é" * 2000


def test_a_longer_remark_is_refused_whole() -> None:
    assert reasons(remark="a" * 2001) == {"remark": Reason.TOO_LONG}


def test_line_breaks_of_a_browser_count_once() -> None:
    assert response(remark="satu\r\ndua\rtiga").remark == "satu\ndua\ntiga"


@pytest.mark.parametrize("empty", ["", "  ", "\r\n\t", "\0"])
def test_an_empty_remark_is_none(empty: str) -> None:
    assert response(remark=empty).remark is None


def test_signs_that_nobody_reads_are_left_out_of_a_remark() -> None:
    assert plain_text("a\0b\x1bc\ud800d") == "abcd"


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "👍🏽 bagus", "خدمة جيدة", "a\tb"])
def test_what_is_written_is_kept_as_it_is(words: str) -> None:
    assert response(remark=words).remark == words


@pytest.mark.parametrize(("said", "kept"), [("en", "en"), ("id", "id"), ("xx", "id")])
def test_language_is_one_of_two(said: str, kept: str) -> None:
    assert response(language=said).language == kept


def test_names_that_are_not_asked_are_not_looked_at() -> None:
    assert response(disability="x", U10="9").profile == Profile()


@given(st.dictionaries(st.sampled_from([*CODES, "sex", "age", "remark", "language"]), st.text()))
def test_whatever_comes_is_a_response_or_has_its_reasons(given_raw: dict[str, str]) -> None:
    outcome = read(given_raw, SKM)

    match outcome:
        case Invalid(reasons=found):
            assert found
        case Response(ratings=ratings, remark=remark):
            assert len(ratings) == 9
            assert remark is None or "\0" not in remark
