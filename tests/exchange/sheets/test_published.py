"""Published means and distributions come in exactly as they were written."""

from fractions import Fraction
from pathlib import Path

import pytest

from survey.exchange.refusal import Reason, RefusedError
from survey.exchange.sheets.published import CountsSheet, MeansSheet, read_counts, read_means
from survey.exchange.sheets.ratings import Layout
from tests.core.builders import SKM
from tests.exchange.builders import (
    NUMBERS,
    OWN,
    PLAIN,
    Rows,
    as_csv,
    as_xlsx,
    assert_explained,
    codes,
    problem,
    saved,
)

HEADER = ("Unit Pelayanan", "n", *NUMBERS)
MEANS = ("3,246", "3.311", "3,246", "4", "3,279", "3,328", "3,426", "2,902", "3,443")
SCORES = ("skor1", "skor2", "skor3", "skor4")


def means(tmp_path: Path, rows: Rows | bytes, layout: Layout = PLAIN) -> MeansSheet:
    return read_means(saved(tmp_path, rows), layout)


def counts(tmp_path: Path, rows: Rows | bytes, layout: Layout = PLAIN) -> CountsSheet:
    return read_counts(saved(tmp_path, rows), layout)


def refused_means(tmp_path: Path, rows: Rows) -> RefusedError:
    with pytest.raises(RefusedError) as error:
        means(tmp_path, rows)
    assert_explained(error.value)
    return error.value


def refused_counts(tmp_path: Path, rows: Rows) -> RefusedError:
    with pytest.raises(RefusedError) as error:
        counts(tmp_path, rows)
    assert_explained(error.value)
    return error.value


def test_means_are_exact_with_comma_or_point(tmp_path: Path) -> None:
    sheet = means(tmp_path, as_csv([HEADER, ("Dinas Arsip", 61, *MEANS)], ";"))

    (unit,) = sheet.units
    assert (unit.unit, unit.n) == ("Dinas Arsip", 61)
    assert unit.means[:4] == (
        Fraction(3246, 1000),
        Fraction(3311, 1000),
        Fraction(3246, 1000),
        Fraction(4),
    )
    assert [note.kind.name for note in sheet.notes] == ["ORDER_ASSUMED"]


def test_means_of_a_workbook_are_what_it_shows(tmp_path: Path) -> None:
    rows = [HEADER, ("A", 1234, *[3.246] * 9)]

    sheet = means(tmp_path, as_xlsx({"Rekap": rows}))

    assert sheet.units[0].n == 1234
    assert sheet.units[0].means == (Fraction(3246, 1000),) * 9


@pytest.mark.parametrize(
    ("written", "n"),
    [("", None), ("4.901", 4901), ("4,901", 4901), ("29.0", 29)],
)
def test_a_size_may_have_its_thousands_apart(tmp_path: Path, written: str, n: int | None) -> None:
    assert means(tmp_path, [HEADER, ("A", written, *MEANS)]).units[0].n == n


def test_a_mean_that_was_not_published_is_none(tmp_path: Path) -> None:
    sheet = means(tmp_path, [HEADER, ("A", 10, "-", *MEANS[1:]), ("B", 5, *[""] * 9)])

    assert sheet.units[0].means[0] is None
    assert sheet.units[1].means == (None,) * 9


def test_rows_of_a_mean_over_units_are_left_out(tmp_path: Path) -> None:
    rows = [("Rekap",), HEADER, ("A", 10, *MEANS), (), ("Rata-rata", "", *MEANS)]

    sheet = means(tmp_path, rows)

    assert [unit.unit for unit in sheet.units] == ["A"]
    assert {note.kind.name: note.data.get("rows") for note in sheet.notes} == {
        "ORDER_ASSUMED": None,
        "ROWS_ABOVE_HEADER": 1,
        "FOOTER_ROWS": 1,
        "EMPTY_ROWS": 1,
    }


def test_a_unit_without_a_name_is_called_by_its_place(tmp_path: Path) -> None:
    sheet = means(tmp_path, [NUMBERS, MEANS])

    assert (sheet.units[0].unit, sheet.units[0].n) == ("1", None)


def test_ten_own_elements_are_taken_as_they_are(tmp_path: Path) -> None:
    header = ("Unit", "n", *(f"U{number}" for number in range(1, 11)), "IKM")

    sheet = means(tmp_path, [header, ("A", 110, *["3.75"] * 10, "93.75")], OWN)

    assert len(sheet.instrument.elements) == 10
    assert sheet.units[0].means == (Fraction(15, 4),) * 10


def test_means_off_the_scale_are_all_refused_with_their_place(tmp_path: Path) -> None:
    rows = [HEADER, ("A", 10, "81.2", *MEANS[1:]), ("B", 10, *MEANS[:8], "0.9")]

    error = refused_means(tmp_path, rows)

    places = [(problem.data["row"], problem.data["column"]) for problem in error.problems]
    assert places == [(2, "C"), (3, "K")]
    assert {problem.reason for problem in error.problems} == {Reason.MEAN_OFF_SCALE}


@pytest.mark.parametrize("n", ["-1", "10.5", "banyak"])
def test_a_size_that_is_no_count_is_refused(tmp_path: Path, n: str) -> None:
    wrong = problem(refused_means(tmp_path, [HEADER, ("A", n, *MEANS)]), Reason.NOT_A_COUNT)

    assert (wrong.data["row"], wrong.data["column"], wrong.data["value"]) == (2, "B", n)


def test_means_without_a_unit_below_are_refused(tmp_path: Path) -> None:
    assert problem(refused_means(tmp_path, [HEADER]), Reason.NO_ROWS)


def test_counts_are_read_in_the_order_of_the_items(tmp_path: Path) -> None:
    rows = [
        ("unsur", "item", "skor4", "skor3", "skor2", "skor1", "n"),
        ("U2", 1, 4, 3, 2, 1, 10),
        ("U1", 2, 40, "", "-", 0, 40),
        ("U1", 1, 10, 20, 5, 5, 40),
        ("Jumlah", "", 54, 23, 7, 6, 90),
    ]

    sheet = counts(tmp_path, rows)

    assert codes(sheet.instrument) == codes(SKM)
    assert [len(element.items) for element in sheet.instrument.elements] == [2, *[1] * 8]
    assert sheet.counts[:3].tolist() == [[5, 5, 20, 10], [0, 0, 0, 40], [1, 2, 3, 4]]
    assert sheet.counts[3:].tolist() == [[0] * 4] * 7


def test_counts_may_be_of_the_files_own_elements(tmp_path: Path) -> None:
    rows = [("unsur", *SCORES), ("Keramahan", 0, 1, 2, 3), ("Ruang.1", 1, 1, 1, 1)]

    sheet = counts(tmp_path, rows, OWN)

    assert codes(sheet.instrument) == ["KERAMAHAN", "RUANG1"]
    assert sheet.counts.tolist() == [[0, 1, 2, 3], [1, 1, 1, 1]]


def test_counts_by_name_assume_no_order(tmp_path: Path) -> None:
    rows = [("unsur", *SCORES), ("Penanganan Pengaduan", 0, 1, 2, 3), ("PERSYARATAN", 0, 0, 0, 6)]

    sheet = counts(tmp_path, rows)

    assert sheet.notes == ()
    assert sheet.counts[8].tolist() == [0, 1, 2, 3]


def test_an_order_that_is_said_places_the_counts(tmp_path: Path) -> None:
    rows = [("unsur", *SCORES), ("U8", 0, 1, 2, 3)]

    sheet = counts(tmp_path, rows, Layout(SKM, order="body"))

    assert sheet.instrument.elements[7].code == "PENGADUAN"
    assert sheet.counts[7].tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize("wrong", ["-1", "2.5", "x"])
def test_counts_that_are_none_are_refused_with_their_place(tmp_path: Path, wrong: str) -> None:
    rows = [("unsur", *SCORES), ("U1", 1, wrong, 3, 4)]

    refused = problem(refused_counts(tmp_path, rows), Reason.NOT_A_COUNT)

    assert (refused.data["row"], refused.data["column"]) == (2, "C")


@pytest.mark.parametrize("scores", [SCORES[:3], (*SCORES, "skor5"), (*SCORES[:3], "skor5")])
def test_counts_of_another_scale_are_refused(tmp_path: Path, scores: tuple[str, ...]) -> None:
    rows = [("unsur", *scores), ("U1", *[1] * len(scores))]

    assert problem(refused_counts(tmp_path, rows), Reason.SCALE_DIFFERS).data["columns"] == scores


def test_a_row_twice_and_a_row_of_no_element_are_refused(tmp_path: Path) -> None:
    rows = [("unsur", "item", *SCORES), *[("U1", 1, 1, 1, 1, 1)] * 2, ("Parkir", 1, 1, 1, 1, 1)]

    error = refused_counts(tmp_path, rows)

    assert [(one.reason, one.data["row"]) for one in error.problems] == [
        (Reason.ELEMENT_UNKNOWN, 4),
        (Reason.ROW_TWICE, 3),
    ]


def test_a_column_of_counts_twice_is_refused(tmp_path: Path) -> None:
    error = refused_counts(tmp_path, [("unsur", *SCORES, "skor 4"), ("U1", 1, 1, 1, 1, 1)])

    assert problem(error, Reason.ELEMENT_TWICE).data["columns"] == ("E (skor4)", "F (skor 4)")


def test_a_file_without_counts_is_refused(tmp_path: Path) -> None:
    assert problem(refused_counts(tmp_path, [HEADER, ("A", 10, *MEANS)]), Reason.NO_COUNTS)


def test_counts_of_nobody_are_refused(tmp_path: Path) -> None:
    error = refused_counts(tmp_path, [("unsur", *SCORES), ("U1", 0, 0, 0, 0)])

    assert problem(error, Reason.NO_ROWS)
