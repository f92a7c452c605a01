"""A checklist is read like any questionnaire: ticks, none of them, and what was never ticked."""

from contextlib import suppress
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.catalogue.instruments import InstrumentError, instrument_of_toml
from survey.core.kept import report_kept, report_text
from survey.core.results.report import Request, report_of_tally, result_of_tally
from survey.core.results.tally import tally_of
from survey.core.surveys.checklist import POINTS, Statement, checklist_of, code_of
from survey.core.surveys.definition import definition_of, instrument_of
from survey.core.surveys.instrument import InstrumentKind, Text
from survey.core.surveys.response import (
    Blanks,
    Invalid,
    OffScaleError,
    Reason,
    Response,
    read,
    tick_rating,
)
from survey.exchange.questionnaires.instrument_toml import toml_of

STATEMENTS = (
    Statement("P01", "Antrean lebih dari dua jam", "WAKTU"),
    Statement("P02", "Loket tutup sebelum jamnya", "WAKTU"),
    Statement("P03", "Petugas tidak menjawab salam"),
)
LIST = checklist_of("pengaduan-1", Text("Survei", "Survey"), date(2026, 3, 1), STATEMENTS)


def ratings(raw: dict[str, str], blanks: Blanks = Blanks.REFUSED) -> str:
    """What a form that can be taken says."""
    response = read(raw, LIST, blanks)
    assert isinstance(response, Response)
    return response.ratings


def test_a_tick_is_an_experience_and_no_tick_is_none() -> None:
    """P02 ticked, the others not."""
    assert ratings({"P02": "1", "remark": "Toilet rusak"}) == "212"
    assert ratings({"P01": "x", "P02": "Ya, saya alami", "P03": "0"}) == "112"


def test_a_form_without_a_tick_must_say_that_it_is_meant() -> None:
    """Nothing ticked by oversight is not counted as satisfaction; on paper it stands."""
    assert read({}, LIST) == Invalid({"nothing": Reason.MISSING})
    assert ratings({"nothing": "1"}) == "222"
    assert ratings({}, Blanks.KEPT) == "222"
    assert ratings({"nothing": "1", "P01": "1"}) == "122"


def test_what_is_no_tick_is_refused() -> None:
    """By the code of its statement."""
    assert read({"P01": "3"}, LIST) == Invalid({"P01": Reason.OFF_SCALE})


@pytest.mark.parametrize(("written", "rating"), [("V", 1), (" ya ", 1), ("-", 2), ("Tidak", 2)])
def test_ticks_are_read_as_sheets_write_them(written: str, rating: int) -> None:
    """Any usual mark, whatever its case."""
    assert tick_rating(written, LIST.items[0]) == rating


@given(st.text(max_size=8))
def test_any_text_is_a_tick_none_or_refused(written: str) -> None:
    """Nothing else comes of hostile input."""
    with suppress(OffScaleError):
        assert tick_rating(written, LIST.items[0]) in {1, 2}


def test_a_checklist_has_a_report_without_index_band_or_letter() -> None:
    """Neither by respondents nor in the result that units are ranked by."""
    tally = tally_of(np.array([[1, 2, 2], [2, 2, 2]], dtype=np.uint8), POINTS)
    report = report_of_tally(tally, LIST, Request())
    assert report.index is None
    assert {one.band for one in report.elements} == {None}
    assert result_of_tally(tally, LIST, None).index is None
    assert report_kept(report_text(report), LIST) == report


def test_its_definition_comes_back_whole_and_other_definitions_stay_as_they_were() -> None:
    """Kind and element are written only where they say something."""
    assert instrument_of(definition_of(LIST)) == LIST
    assert (LIST.kind, LIST.elements[0].about) == (InstrumentKind.CHECKLIST, "WAKTU")
    bare = replace(LIST, kind=InstrumentKind.RATING)
    assert '"kind"' not in definition_of(bare)


def test_a_checklist_is_written_to_a_file_and_read_again() -> None:
    """With its kind and its elements; on another scale it is refused."""
    content = toml_of(LIST)
    assert instrument_of_toml(content.encode(), "pengaduan-1.toml") == LIST
    with pytest.raises(InstrumentError):
        instrument_of_toml(content.replace("points = 2", "points = 4").encode(), "x.toml")


def test_statements_have_codes_for_ever_and_there_is_at_least_one() -> None:
    """P01, P02, …; a questionnaire without a question is none."""
    assert [code_of(n) for n in (1, 12)] == ["P01", "P12"]
    with pytest.raises(ValueError, match="needs a statement"):
        checklist_of("pengaduan-1", Text("Survei", "Survey"), date(2026, 3, 1), ())
