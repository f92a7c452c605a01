"""Sheets whose elements are their own: one numbered series, or columns of nothing but answers."""

from fractions import Fraction
from pathlib import Path

from survey.exchange.refusal import Reason
from tests.exchange.builders import (
    OWN,
    Rows,
    as_xlsx,
    codes,
    notes,
    problem,
    ratings,
    read,
    refusal,
)


def test_one_numbered_series_is_taken_in_the_order_of_its_numbers(tmp_path: Path) -> None:
    rows = [("No", "Usia", "Q10", "Q1", "Q2"), (1, 30, 4, 3, 2), (2, 40, "", 3, 1)]

    sheet = read(tmp_path, rows, OWN)

    assert sheet.instrument.code == "sheet"
    assert codes(sheet.instrument) == ["Q1", "Q2", "Q10"]
    assert sheet.instrument.weights == (Fraction(1, 3),) * 3
    assert ratings(sheet) == [[3, 2, 4], [3, 1, 0]]
    assert notes(sheet) == {"COLUMNS_UNUSED": ("Usia",)}


def test_no_order_is_assumed_for_own_columns(tmp_path: Path) -> None:
    sheet = read(tmp_path, [("U1", "U8", "U9"), (1, 2, 3)], OWN)

    assert codes(sheet.instrument) == ["U1", "U8", "U9"]
    assert notes(sheet) == {}


def test_columns_of_one_number_are_items_of_one_element(tmp_path: Path) -> None:
    rows = [("No", "U1", "U2.2", "U2.1", "U3"), (1, 1, 2, 3, 4)]

    sheet = read(tmp_path, rows, OWN)

    assert codes(sheet.instrument) == ["U1", "U2", "U3"]
    assert [item.code for item in sheet.instrument.items] == ["U1", "U2.1", "U2.2", "U3"]
    assert ratings(sheet) == [[1, 3, 2, 4]]


def test_words_beside_the_numbers_are_names(tmp_path: Path) -> None:
    rows = [("1. Kejelasan informasi", "2. Keramahan", "3. Kebersihan"), (3, 4, 2)]

    sheet = read(tmp_path, rows, OWN)

    assert codes(sheet.instrument) == ["U1", "U2", "U3"]
    assert [element.name.id for element in sheet.instrument.elements] == [
        "Kejelasan informasi",
        "Keramahan",
        "Kebersihan",
    ]


def test_an_official_name_beside_a_number_brings_its_element(tmp_path: Path) -> None:
    rows = [("U1 Persyaratan", "U2 Biaya/Tarif", "U3 Kebersihan"), ("Sesuai", "Gratis", 2)]

    sheet = read(tmp_path, rows, OWN)

    assert codes(sheet.instrument) == ["PERSYARATAN", "BIAYA", "U3"]
    assert ratings(sheet) == [[3, 4, 2]]


def test_two_series_are_refused_with_both(tmp_path: Path) -> None:
    rows = [("P1", "P2", "P3", "H1", "H2", "H3"), (1, 2, 3, 4, 3, 2)]

    several = problem(refusal(tmp_path, rows, OWN), Reason.SEVERAL_SERIES)

    assert several.data["series"] == ("P1 … P3", "H1 … H3")


def test_a_number_twice_is_refused_with_both_columns(tmp_path: Path) -> None:
    rows = [("Q1", "Q2", "Q2"), (1, 2, 3)]

    twice = problem(refusal(tmp_path, rows, OWN), Reason.ELEMENT_TWICE)

    assert twice.data["columns"] == ("B (Q2)", "C (Q2)")


def test_ten_elements_nine_of_them_official(tmp_path: Path) -> None:
    names = ("Persyaratan", "Prosedur", "Waktu Pelayanan", "Keamanan Lingkungan")
    rows = [("No", "Usia", *names, "Total"), (1, 3, 3, 3, 4, 2, 12), (2, 3, 3, 4, 4, 2, 13)]

    sheet = read(tmp_path, rows, OWN)

    assert codes(sheet.instrument) == ["PERSYARATAN", "PROSEDUR", "WAKTU", "KEAMANAN_LINGKUNGAN"]
    assert notes(sheet)["COLUMNS_UNUSED"] == ("Usia", "Total")


def test_columns_of_nothing_but_answers(tmp_path: Path) -> None:
    rows = [
        ("Survei Perpustakaan",),
        ("Nama", "Umur", "Kenyamanan ruang", "Koleksi", "Saran", "Jumlah"),
        ("Ani", 4, 3, 4, "bagus", 7),
        ("Budi", 3, 2, "-", "", 2),
        ("Jumlah", "", 5, 4, "", 9),
    ]

    sheet = read(tmp_path, rows, OWN)

    assert codes(sheet.instrument) == ["KENYAMANAN_RUANG", "KOLEKSI"]
    assert ratings(sheet) == [[3, 4], [2, 0]]
    assert notes(sheet)["FOOTER_ROWS"] == 1


def test_no_column_of_answers_is_refused(tmp_path: Path) -> None:
    rows = [("Nama", "Pekerjaan"), ("Ani", 1), ("Budi", 2)]

    assert problem(refusal(tmp_path, rows, OWN), Reason.NO_OWN_COLUMNS)


def test_two_sheets_of_own_columns_are_refused_with_their_names(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Januari": [("Nama", "Ruang"), ("Ani", 3)],
        "Februari": [("Nama", "Ruang"), ("Budi", 4)],
    }

    several = problem(refusal(tmp_path, as_xlsx(sheets), OWN), Reason.SEVERAL_SHEETS)

    assert several.data["sheets"] == ("Januari", "Februari")


def test_the_same_name_above_two_columns_is_refused(tmp_path: Path) -> None:
    rows = [("Nama", "Ruang", "Ruang"), ("Ani", 3, 2)]

    assert problem(refusal(tmp_path, rows, OWN), Reason.ELEMENT_TWICE).data["columns"] == (
        "B (Ruang)",
        "C (Ruang)",
    )
