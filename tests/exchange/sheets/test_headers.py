"""Columns are known by code, name, question or number, in the spellings that people use."""

from pathlib import Path

import pytest

from survey.exchange.refusal import Reason
from survey.exchange.sheets.ratings import Layout
from tests.core.builders import IKM_2004, INSTRUMENTS, SKM
from tests.exchange.builders import (
    ANI,
    HEADER,
    NUMBERS,
    as_csv,
    as_xlsx,
    codes,
    notes,
    problem,
    ratings,
    read,
    refusal,
    table,
)

SKM_2014 = INSTRUMENTS["skm-2014"]
CODES = tuple(codes(SKM))
NAMES = tuple(element.name.id for element in SKM.elements)
QUESTIONS = tuple(element.items[0].question.id for element in SKM.elements)
ANSWERS = list(ANI[1:])


@pytest.mark.parametrize("extra", ["MAKLUMAT", "Maklumat Pelayanan", "Tidak Ada Pungutan Liar"])
def test_elements_of_two_instruments_are_refused_with_their_place(
    tmp_path: Path,
    extra: str,
) -> None:
    others = tuple(one for one in INSTRUMENTS.values() if one is not SKM)
    rows = table((*ANI, 3), header=(*HEADER, extra))

    error = refusal(tmp_path, rows, Layout(SKM, others=others))

    assert extra in str(problem(error, Reason.OTHER_INSTRUMENT).data["column"])


def test_a_question_that_no_instrument_has_is_left_out_and_said(tmp_path: Path) -> None:
    others = tuple(one for one in INSTRUMENTS.values() if one is not SKM)
    sheet = read(tmp_path, table((*ANI, 3), header=(*HEADER, "Parkir")), Layout(SKM, others=others))

    assert "Parkir" in str(notes(sheet))


@pytest.mark.parametrize(
    "header",
    [
        CODES,
        tuple(code.lower() for code in CODES),
        NAMES,
        tuple(element.name.en for element in SKM.elements),
        QUESTIONS,
        tuple(f"U{place} - {name}" for place, name in enumerate(NAMES, 1)),
        tuple(f"{place}. {name}" for place, name in enumerate(NAMES, 1)),
        tuple(f"U{place} ({name})" for place, name in enumerate(NAMES, 1)),
        tuple(f"{name} (U{place})" for place, name in enumerate(NAMES, 1)),
        tuple(f"{place}. {question}" for place, question in enumerate(QUESTIONS, 1)),
        tuple(f"Nilai {name}" for name in NAMES),
        (
            "Kesesuaian Persyaratan",
            "Sistem Mekanisme & Prosedur",
            "WAKTU  PELAYANAN",
            "Biaya / Tarif",
            "Produk-Layanan",
            "Kompetensi Petugas",
            "Perilaku petugas",
            "Sarana & Prasarana",
            "Penanganan Pengaduan, Saran, dan Masukan",
        ),
    ],
)
def test_names_in_their_usual_spellings(tmp_path: Path, header: tuple[str, ...]) -> None:
    sheet = read(tmp_path, table(ANI, header=("No", *header)))

    assert codes(sheet.instrument) == codes(SKM)
    assert ratings(sheet) == [ANSWERS]
    assert notes(sheet) == {}


@pytest.mark.parametrize(
    "spelling",
    ["U{}", "u{}", "U {}", "U0{}", "Unsur {}", "U-{}", "Nilai U{}", "U{} (1-4)"],
)
def test_numbers_in_their_usual_spellings(tmp_path: Path, spelling: str) -> None:
    header = ("No", *(spelling.format(number) for number in range(1, 10)))

    sheet = read(tmp_path, table(ANI, header=header))

    assert ratings(sheet) == [ANSWERS]


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    sheet = read(tmp_path, table(tuple(reversed(ANI)), header=tuple(reversed(HEADER))))

    assert ratings(sheet) == [ANSWERS]


def test_numbers_without_an_order_are_read_as_the_form_and_it_says_so(tmp_path: Path) -> None:
    sheet = read(tmp_path, table())

    assert codes(sheet.instrument)[7:] == ["SARPRAS", "PENGADUAN"]
    assert notes(sheet) == {"ORDER_ASSUMED": "form"}


def test_an_order_that_is_said_is_not_assumed(tmp_path: Path) -> None:
    sheet = read(tmp_path, table(ANI), Layout(SKM, order="body"))

    assert codes(sheet.instrument)[7:] == ["PENGADUAN", "SARPRAS"]
    assert ratings(sheet) == [ANSWERS]
    assert notes(sheet) == {}


def test_an_instrument_with_one_order_assumes_none(tmp_path: Path) -> None:
    sheet = read(tmp_path, table(), Layout(SKM_2014))

    assert codes(sheet.instrument)[7:] == ["MAKLUMAT", "PENGADUAN"]
    assert notes(sheet) == {}


def test_a_name_goes_before_the_number_beside_it(tmp_path: Path) -> None:
    header = ("No", *NUMBERS[:7], "U8 - Penanganan Pengaduan", "U9 - Sarana dan Prasarana")

    sheet = read(tmp_path, table((1, 4, 4, 4, 4, 4, 4, 4, 1, 2), header=header))

    assert ratings(sheet) == [[4, 4, 4, 4, 4, 4, 4, 2, 1]]
    assert notes(sheet) == {}


def test_a_number_with_a_name_of_another_survey_is_refused(tmp_path: Path) -> None:
    error = refusal(tmp_path, table(header=("No", *NUMBERS[:7], "U8 Maklumat Pelayanan", "U9")))

    assert problem(error, Reason.NAME_UNKNOWN).data["column"] == "I (U8 Maklumat Pelayanan)"


def test_more_numbers_than_elements_are_refused(tmp_path: Path) -> None:
    header = ("No", *NUMBERS, "U10", "U11")

    error = refusal(tmp_path, table((*ANI, 3, 3), header=header))

    assert problem(error, Reason.NUMBER_UNKNOWN).data["columns"] == ("K (U10)", "L (U11)")


def test_fourteen_numbers_are_read_as_the_instrument_of_2004(tmp_path: Path) -> None:
    header = ("No", *(f"U{number}" for number in range(1, 15)))

    sheet = read(tmp_path, table((1, *[3] * 14), header=header), Layout(IKM_2004))

    assert ratings(sheet) == [[3] * 14]


def test_an_element_without_a_column_is_blank_throughout(tmp_path: Path) -> None:
    sheet = read(tmp_path, table(ANI[:-1], header=HEADER[:-1]))

    assert ratings(sheet) == [[*ANSWERS[:-1], 0]]


def test_an_element_twice_is_refused_with_both_columns(tmp_path: Path) -> None:
    error = refusal(tmp_path, table((*ANI, 3), header=(*HEADER, "Waktu Pelayanan")))

    twice = problem(error, Reason.ELEMENT_TWICE)
    assert twice.data["element"] == "WAKTU"
    assert twice.data["columns"] == ("D (U3)", "K (Waktu Pelayanan)")


@pytest.mark.parametrize(
    "items",
    [("U3.1", "U3.2"), ("U3_1", "U3_2"), ("U3-1", "U3-2"), ("U3a", "U3b"), ("WAKTU.1", "WAKTU.2")],
)
def test_items_of_an_element_with_one_question_are_refused_with_advice(
    tmp_path: Path,
    items: tuple[str, str],
) -> None:
    header = ("No", "U1", "U2", *items, *NUMBERS[3:])

    error = refusal(tmp_path, table((*ANI, 3), header=header))

    assert problem(error, Reason.ITEMS_DIFFER).data["columns"] == (
        f"D ({items[0]})",
        f"E ({items[1]})",
    )


def test_no_element_at_all_says_what_was_looked_for(tmp_path: Path) -> None:
    error = refusal(tmp_path, [("Nama", "Usia"), ("Ani", 30), ("Budi", 40)])

    nothing = problem(error, Reason.NO_ELEMENTS)
    assert nothing.data["wanted"] == ("PERSYARATAN", "PROSEDUR", "WAKTU", "U1")


def test_the_questions_of_another_survey_lead_to_its_own_columns(tmp_path: Path) -> None:
    error = refusal(tmp_path, [("No", "Q1", "Q2", "Q3"), (1, 3, 3, 3)])

    assert problem(error, Reason.OTHER_SERIES).data["series"] == ("Q1", "Q3")


def test_an_order_that_the_instrument_does_not_have_is_refused(tmp_path: Path) -> None:
    error = refusal(tmp_path, table(), Layout(SKM_2014, order="body"))

    assert problem(error, Reason.ORDER_UNKNOWN).data["orders"] == ("form",)


def test_the_prescribed_table_has_a_heading_of_two_rows(tmp_path: Path) -> None:
    rows = [
        ("PENGOLAHAN DATA SURVEI KEPUASAN MASYARAKAT",),
        ("No. Resp", "Nilai Unsur Pelayanan", *[""] * 8),
        ("", *NUMBERS),
        ANI,
    ]

    sheet = read(tmp_path, as_xlsx({"Data": rows}, merged=["A2:A3", "B2:J2"]))

    assert ratings(sheet) == [ANSWERS]
    assert sheet.respondents == ("1",)
    assert notes(sheet) == {"ORDER_ASSUMED": "form", "ROWS_ABOVE_HEADER": 1}


def test_codes_above_names_are_one_heading(tmp_path: Path) -> None:
    rows = [HEADER, ("", *NAMES), ANI]

    sheet = read(tmp_path, rows)

    assert ratings(sheet) == [ANSWERS]
    assert notes(sheet) == {}


def test_a_row_that_numbers_the_columns_belongs_to_the_heading(tmp_path: Path) -> None:
    rows = [HEADER, tuple(f"({place})" for place in range(1, 11)), ANI]

    assert ratings(read(tmp_path, rows)) == [ANSWERS]


def test_a_name_merged_over_several_columns_is_refused_with_its_cells(tmp_path: Path) -> None:
    header = ("No", *NUMBERS[:8], "", "U9")
    rows = [header, (*ANI, 3)]

    error = refusal(tmp_path, as_xlsx({"Data": rows}, merged=["I1:J1"]))

    merged = problem(error, Reason.MERGED_HEADER)
    assert (merged.data["range"], merged.data["header"]) == ("I1:J1", "U8")


def test_columns_that_are_not_used_are_named(tmp_path: Path) -> None:
    rows = table((*ANI, 30, "L"), header=(*HEADER, "Usia", "Jenis Kelamin"))

    assert notes(read(tmp_path, rows))["COLUMNS_UNUSED"] == ("Usia", "Jenis Kelamin")


@pytest.mark.parametrize("by", ["Loket", "loket", " LOKET ", "K"])
def test_a_column_to_group_by_is_named_or_lettered(tmp_path: Path, by: str) -> None:
    rows = table((*ANI, "Barat"), (*ANI, ""), header=(*HEADER, "Loket"))

    sheet = read(tmp_path, rows, Layout(SKM, by=by))

    assert sheet.groups == ("Barat", "")
    assert "COLUMNS_UNUSED" not in notes(sheet)


def test_a_column_to_group_by_that_is_not_there_is_refused(tmp_path: Path) -> None:
    error = refusal(tmp_path, table(), Layout(SKM, by="Loket"))

    assert problem(error, Reason.COLUMN_UNKNOWN).data["columns"] == HEADER


def test_two_columns_of_the_name_to_group_by_are_refused(tmp_path: Path) -> None:
    error = refusal(
        tmp_path,
        table((*ANI, 1, 2), header=(*HEADER, "Loket", "loket")),
        Layout(SKM, by="LOKET"),
    )

    assert problem(error, Reason.COLUMN_TWICE).data["columns"] == ("K (Loket)", "L (loket)")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_usual_kind_of_csv(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [("Kafé \N{EN DASH} Survei",), *table(("1", "3,0", *ANI[2:]))]

    sheet = read(tmp_path, as_csv(rows, delimiter, encoding))

    assert ratings(sheet) == [ANSWERS]
    assert notes(sheet)["ROWS_ABOVE_HEADER"] == 1


def test_a_line_that_names_the_delimiter_is_no_row(tmp_path: Path) -> None:
    sheet = read(tmp_path, b"sep=;\r\n" + as_csv(table(), ";"))

    assert len(ratings(sheet)) == 3
    assert "ROWS_ABOVE_HEADER" not in notes(sheet)
