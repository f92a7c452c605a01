"""Titles above, sums and remarks below, and empty rows are told apart from respondents."""

from pathlib import Path

import pytest

from survey.exchange.refusal import Reason
from tests.exchange.builders import (
    ANI,
    BUDI,
    CITRA,
    HEADER,
    NUMBERS,
    Cell,
    Rows,
    as_csv,
    as_xlsx,
    notes,
    problem,
    ratings,
    read,
    refusal,
    table,
)

ALL = [list(row[1:]) for row in (ANI, BUDI, CITRA)]
SUMS = (10, 8, 8, 12, 9, 9, 11, 8, 10)
MEANS = (3.33, 2.67, 2.67, 4, 3, 3, 3.67, 2.67, 3.33)


def test_titles_above_the_heading_are_left_out_and_counted(tmp_path: Path) -> None:
    titles: list[tuple[Cell, ...]] = [("PENGOLAHAN DATA SKM",), ("Periode", "2021"), ()]

    sheet = read(tmp_path, [*titles, *table()])

    assert ratings(sheet) == ALL
    assert notes(sheet)["ROWS_ABOVE_HEADER"] == 2


@pytest.mark.parametrize(
    "label",
    [
        "\N{GREEK CAPITAL LETTER SIGMA} Nilai / Unsur",
        "Jumlah",
        "TOTAL",
        "Rata-rata",
        "Rata - rata",
        "NRR / Unsur",
        "NRR tertbg / Unsur",
        "NRR Tertimbang",
        "Sum",
        "Mean",
        "Average",
    ],
)
def test_rows_of_sums_and_means_are_left_out_and_counted(tmp_path: Path, label: str) -> None:
    sheet = read(tmp_path, table(ANI, BUDI, CITRA, (label, *SUMS), (label, *MEANS)))

    assert ratings(sheet) == ALL
    assert notes(sheet)["FOOTER_ROWS"] == 2


def test_a_mean_that_looks_like_a_rating_is_still_a_footer(tmp_path: Path) -> None:
    fours = (1, *[4] * 9)

    sheet = read(tmp_path, table(fours, ("Rata-rata", *[4] * 9)))

    assert ratings(sheet) == [[4] * 9]


def test_the_foot_of_the_prescribed_table_is_left_out_whole(tmp_path: Path) -> None:
    foot: list[tuple[Cell, ...]] = [
        ("\N{GREEK CAPITAL LETTER SIGMA} Nilai / Unsur", *SUMS),
        ("NRR / Unsur", *MEANS),
        ("NRR tertbg / Unsur", *(0.37,) * 9, 3.11),
        ("IKM Unit Pelayanan", *[""] * 9, 77.78),
        (),
        ("Keterangan", "", ":"),
        ("- U1 s.d. U9", "=", "Unsur-unsur pelayanan"),
        ("- NRR", "=", "Nilai rata-rata"),
        ("*)", "=", "Jumlah NRR IKM tertimbang"),
        ("No", "Unsur Pelayanan", "Nilai rata-rata"),
        ("U1", "Persyaratan", 3.33),
        ("IKM UNIT PELAYANAN : 77,78",),
        ("A (Sangat Baik)", ":", "88,31 - 100,00"),
        ("", "", "", "", "", "", "Samarinda, 3 Juni 2021"),
        ("", "", "", "", "", "", "Kepala Dinas,"),
    ]

    sheet = read(tmp_path, [*table(), *foot])

    assert ratings(sheet) == ALL
    assert notes(sheet)["FOOTER_ROWS"] == 14
    assert notes(sheet)["EMPTY_ROWS"] == 1


def test_a_list_of_means_beside_the_answers_is_no_second_table(tmp_path: Path) -> None:
    beside = [("", "Unsur", "NRR"), ("", "U1", 3.33), ("", "U2", 2.67), ("", "U3 Waktu", 2.67)]

    sheet = read(tmp_path, [(*row, *more) for row, more in zip(table(), beside, strict=True)])

    assert ratings(sheet) == ALL
    assert notes(sheet)["COLUMNS_UNUSED"] == ("Unsur", "NRR")


@pytest.mark.parametrize("results", [SUMS, MEANS])
def test_sums_without_a_label_are_known_by_their_numbers(
    tmp_path: Path,
    results: tuple[Cell, ...],
) -> None:
    sheet = read(tmp_path, table(ANI, BUDI, CITRA, ("", *results)))

    assert ratings(sheet) == ALL
    assert notes(sheet)["FOOTER_ROWS"] == 1


def test_sums_without_a_label_that_are_wrong_are_off_the_scale(tmp_path: Path) -> None:
    error = refusal(tmp_path, table(ANI, BUDI, CITRA, ("", 11, *SUMS[1:])))

    assert {problem.reason for problem in error.problems} == {Reason.OFF_SCALE}
    assert len(error.problems) == 9


def test_zeros_without_a_label_are_no_sums(tmp_path: Path) -> None:
    error = refusal(tmp_path, [NUMBERS, [0] * 9])

    assert len(error.problems) == 9


@pytest.mark.parametrize(
    "service",
    ["Total Rawat Inap", "Keterangan Domisili", "Nilai Tanah", "Mutu Benih", "SKM"],
)
def test_a_service_with_a_word_of_results_is_a_respondent(tmp_path: Path, service: str) -> None:
    header = ("Layanan", *NUMBERS)

    sheet = read(tmp_path, table((service, *ANI[1:]), (service, *BUDI[1:]), header=header))

    assert ratings(sheet) == ALL[:2]
    assert "FOOTER_ROWS" not in notes(sheet)


def test_a_numbered_row_with_a_service_called_total_is_a_respondent(tmp_path: Path) -> None:
    header = ("No", "Layanan", *NUMBERS)

    sheet = read(tmp_path, table((1, "Total", *ANI[1:]), (2, "Jumlah", *BUDI[1:]), header=header))

    assert ratings(sheet) == ALL[:2]


def test_a_label_in_another_column_is_a_footer_where_the_number_is_blank(tmp_path: Path) -> None:
    header = ("No", "Layanan", *NUMBERS)
    rows = table((1, "KTP", *ANI[1:]), ("", "Jumlah", *ANI[1:]), header=header)

    assert ratings(read(tmp_path, rows)) == ALL[:1]


def test_a_service_with_a_wrong_answer_is_reported_and_not_left_out(tmp_path: Path) -> None:
    rows = table(("Nilai Tanah", 5, *ANI[2:]), ("KTP", *BUDI[1:]), header=("Layanan", *NUMBERS))

    assert problem(refusal(tmp_path, rows), Reason.OFF_SCALE).data["row"] == 2


def test_empty_rows_are_left_out_and_counted(tmp_path: Path) -> None:
    sheet = read(tmp_path, table(ANI, (), [""] * 10, BUDI, CITRA))

    assert ratings(sheet) == ALL
    assert notes(sheet)["EMPTY_ROWS"] == 2


def test_a_signature_after_an_empty_row_is_no_answer(tmp_path: Path) -> None:
    signature: list[tuple[Cell, ...]] = [
        (),
        ("", "", "", "", "", "", "", "Samarinda, Juni 2021"),
        ("", "", "", "", "", "", "", "Nama Pejabat"),
    ]

    sheet = read(tmp_path, [*table(), *signature])

    assert ratings(sheet) == ALL
    assert notes(sheet)["FOOTER_ROWS"] == 2


def test_a_number_after_an_empty_row_is_no_signature(tmp_path: Path) -> None:
    error = refusal(tmp_path, [*table(), (), ("", 7)])

    assert problem(error, Reason.OFF_SCALE).data["row"] == 6


def test_a_second_heading_further_down_is_refused_with_its_row(tmp_path: Path) -> None:
    error = refusal(tmp_path, [*table(), (), HEADER, ANI])

    assert problem(error, Reason.TWO_TABLES).data["row"] == 6


def test_respondents_after_a_footer_are_refused_with_their_row(tmp_path: Path) -> None:
    error = refusal(tmp_path, [*table(), ("Jumlah", *SUMS), (4, *ANI[1:])])

    assert problem(error, Reason.TWO_TABLES).data["row"] == 6


def test_a_numbered_template_is_kept_as_blanks(tmp_path: Path) -> None:
    sheet = read(tmp_path, [*table(), *((number, *[""] * 9) for number in range(4, 20))])

    assert len(ratings(sheet)) == 19
    assert sheet.respondents[-1] == "19"
    assert sum(map(any, ratings(sheet))) == 3


def test_rows_without_a_number_are_called_by_their_place(tmp_path: Path) -> None:
    sheet = read(tmp_path, [NUMBERS, ANI[1:], BUDI[1:]])

    assert sheet.respondents == ("1", "2")


def test_the_only_sheet_that_has_the_elements_is_taken(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {"Petunjuk": [("Isilah",)], "Data": table()}

    assert ratings(read(tmp_path, as_xlsx(sheets))) == ALL


def test_a_table_of_one_element_a_row_is_no_heading(tmp_path: Path) -> None:
    rows = [("Kode", "Nama"), ("U1", "Persyaratan"), ("U2", "Prosedur")]

    assert problem(refusal(tmp_path, as_csv(rows)), Reason.NO_ELEMENTS)
