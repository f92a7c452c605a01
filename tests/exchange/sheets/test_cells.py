"""A cell is a rating, a blank, or named with its place; nothing is guessed."""

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest

from survey.exchange.refusal import Reason
from survey.language import language
from tests.core.builders import SKM
from tests.exchange.builders import (
    ANI,
    BUDI,
    CITRA,
    HEADER,
    Cell,
    as_xlsx,
    problem,
    ratings,
    read,
    refusal,
    table,
)

WORDS = tuple(element.items[0].options[2].label.id for element in SKM.elements)


@pytest.mark.parametrize("blank", ["", " ", "-", "N/A", "n.a.", "tidak diisi"])
def test_a_blank_is_not_zero(tmp_path: Path, blank: str) -> None:
    sheet = read(tmp_path, table((1, blank, *ANI[2:])))

    assert ratings(sheet) == [[0, *ANI[2:]]]


def test_a_respondent_without_any_rating_is_kept_as_blanks(tmp_path: Path) -> None:
    sheet = read(tmp_path, table(ANI, (2, *[""] * 9)))

    assert ratings(sheet) == [list(ANI[1:]), [0] * 9]


def test_the_wording_of_the_options_is_read_as_scores(tmp_path: Path) -> None:
    sheet = read(tmp_path, table((1, *WORDS)))

    assert ratings(sheet) == [[3] * 9]


def test_numbers_of_a_workbook_are_read_as_they_are_shown(tmp_path: Path) -> None:
    sheet = read(tmp_path, as_xlsx({"Data": table((1, 2.9999999999999996, *ANI[2:]))}))

    assert ratings(sheet) == [list(ANI[1:])]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [(0, "0"), (5, "5"), (3.5, "3.5"), (True, "TRUE"), ("empat", "empat"), (-3, "-3")],
)
def test_what_is_no_rating_is_off_the_scale(tmp_path: Path, cell: Cell, shown: str) -> None:
    error = refusal(tmp_path, as_xlsx({"Data": table(ANI, (2, cell, *BUDI[2:]))}))

    assert problem(error, Reason.OFF_SCALE).data == {
        "sheet": "Data",
        "row": 3,
        "column": "B",
        "header": "U1",
        "value": shown,
        "points": 4,
    }


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#VALUE!"])
def test_an_error_of_a_formula_is_no_blank(tmp_path: Path, error: str) -> None:
    refused = refusal(tmp_path, as_xlsx({"Data": table(ANI, (2, error, *BUDI[2:]))}))
    assert problem(refused, Reason.OFF_SCALE).data["value"] == error

    workbook, file = openpyxl.Workbook(), io.BytesIO()
    workbook.active.append(HEADER)
    workbook.active.append((1, error, *ANI[2:]))
    workbook.active["B2"].data_type = "e"
    workbook.save(file)
    assert problem(refusal(tmp_path, file.getvalue()), Reason.OFF_SCALE).data["value"] == error


def test_a_date_is_off_the_scale(tmp_path: Path) -> None:
    workbook, file = openpyxl.Workbook(), io.BytesIO()
    workbook.active.append(HEADER)
    workbook.active.append((1, dt.date(2021, 3, 4), *ANI[2:]))
    workbook.save(file)

    error = refusal(tmp_path, file.getvalue())

    assert problem(error, Reason.OFF_SCALE).data["value"] == "2021-03-04"


def test_all_cells_off_the_scale_are_reported_at_once(tmp_path: Path) -> None:
    rows = table(ANI, (2, 5, 3, "x", *BUDI[4:]), CITRA, (4, *[9] * 9))

    error = refusal(tmp_path, [("Survei",), *rows])

    places = [(problem.data["row"], problem.data["column"]) for problem in error.problems]
    assert places == [(4, "B"), (4, "D"), *((6, letter) for letter in "BCDEFGHIJ")]


def test_of_many_cells_the_first_are_shown_and_the_others_counted(tmp_path: Path) -> None:
    error = refusal(tmp_path, table(*((number, *["x"] * 9) for number in range(1, 6)), ANI))

    english = error.sentences(language("en"))
    assert len(error.problems) == 45
    assert "Cells to correct: 45." in english[0]
    assert english[1] == "- row 2, column B (U1): “x”"
    assert len(english) == 22
    assert english[-1] == "- and 25 more cells"
    assert error.sentences(language("id"))[-1] == "- dan 25 sel lain"


def test_of_very_many_cells_the_places_are_not_kept_but_all_are_counted(tmp_path: Path) -> None:
    error = refusal(tmp_path, table(*((number, *["x"] * 9) for number in range(1, 12_001)), ANI))

    assert len(error.problems) == 100_000
    assert "Cells to correct: 108,000." in error.sentences(language("en"))[0]
    assert error.sentences(language("en"))[-1] == "- and 107,980 more cells"


def test_a_cell_that_cannot_be_seen_is_shown_as_codes(tmp_path: Path) -> None:
    error = refusal(tmp_path, table((1, "\x073\N{RIGHT-TO-LEFT OVERRIDE}" + "y" * 60, *ANI[2:])))

    shown = error.sentences(language("en"))[1]
    assert "“\\x073\\u202eyyy" in shown
    assert shown.endswith("y…”")
    assert len(shown) < 80


def test_an_emoji_is_off_the_scale_and_shown(tmp_path: Path) -> None:
    error = refusal(tmp_path, table((1, "\N{SLIGHTLY SMILING FACE}", *ANI[2:])))

    assert "\N{SLIGHTLY SMILING FACE}" in error.sentences(language("id"))[1]


def test_answers_on_a_longer_scale_are_recognised_as_such(tmp_path: Path) -> None:
    error = refusal(tmp_path, table((1, *[5] * 9), ANI))

    assert error.problems[0].reason is Reason.OTHER_SCALE
    assert error.problems[0].data["highest"] == "5"


def test_merged_answers_are_refused_with_their_cells(tmp_path: Path) -> None:
    rows = table((1, 3, "", *ANI[3:]))

    error = refusal(tmp_path, as_xlsx({"Data": rows}, merged=["B2:C2"]))

    assert problem(error, Reason.MERGED_ANSWERS).data["range"] == "B2:C2"


def test_a_heading_without_answers_is_refused(tmp_path: Path) -> None:
    error = refusal(tmp_path, [HEADER, (1, *[""] * 9)])

    assert problem(error, Reason.NO_ROWS).data["row"] == 1
