"""The annual report is made of what the units did, and says the same on page, paper and sheet."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from survey.core.inference.comparison import Change, Comparison
from survey.core.results.overview import UnitLine
from survey.core.year.compliance import Facts, Medium
from survey.core.year.submission import ReportCount, Timeliness
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.results.signing import Signer
from survey.flows.year import submitting
from survey.flows.year.compiling import EmptyYearError, compile_year
from survey.flows.year.issuing import sheet_in
from survey.language import language
from survey.reports.year.annual_paper import annual_xlsx
from survey.reports.year.annual_sheet import (
    UNKNOWN,
    PeriodYear,
    UnitYear,
    change_sentence,
    chapter_of,
    late_table,
    lowest_of,
)
from survey.store.databases import Database
from tests.capabilities import ROOT
from tests.flows.complaining import take_in
from tests.flows.hands import ani
from tests.flows.sealed import a_seal
from tests.store.builders import DAY, Province
from tests.store.counting import counted

ID = language("id")
FEWEST = (
    "Berapa dari 2 unit telah menjalani tiap langkah; paling sedikit “Jumlah responden cukup”, 0."
)
REPORTED = (
    "Sampai 10 Juli 2026, 1 dari 4 unit melapor; 1 melapor terlambat, 1 tidak melapor, dan 1 "
    "masih punya waktu."
)


def a_desk(database: Database) -> ComplaintDesk:
    return ComplaintDesk(database, b"k" * 32, ROOT / "instruments")


def test_the_year_holds_what_was_asked_and_told(
    database: Database,
    province: Province,
    signer: Signer,
) -> None:
    a_seal(database, province, signer)
    submitting.submit(database, ani(province), province.wave_id)
    take_in(database, province)

    with counted() as statements:
        annual = compile_year(a_desk(database), province.id, 2026, DAY)
    sheet = sheet_in(annual, ID)

    assert len(statements) <= 26 + 31
    (chapter,) = sheet.chapters
    assert chapter.name == "Semester I 2026"
    # Eleven rows: four of 27, four of 32 and three of 36 points, 344 / 99 = 3.4747, by 25.
    said = "Indeks 1 dari 2 unit bersama adalah 86,87, B (Baik), dari 11 responden."
    assert chapter.sentences[0] == said
    assert "Tenggat tidak ditetapkan; 1 dari 2 unit menyerahkan laporan." in chapter.sentences
    assert (chapter.steps is not None, chapter.told) == (True, FEWEST)
    assert [one.number for one in sheet.tables] == list(range(1, 12))
    (results,) = sheet.tables[2].parts
    assert [(row.band, row.name) for row in results.rows] == [
        ("Dinas Kesehatan", "UPTD Kacamata"),
        ("Dinas Sosial", "UPTD Panti"),
    ]
    assert results.rows[1].cells[:4] == (UNKNOWN,) * 4
    assert (sheet.tables[10].parts, sheet.tables[10].missing) == ((), "Tidak ada yang terlambat.")
    assert sheet.complaints[0].startswith("1 masuk")
    assert sheet.summary[-1].startswith("Pengaduan: 1 masuk")
    (complained,) = sheet.tables[4].parts
    (row,) = complained.rows
    assert len(row.cells) == len(complained.heads) - 1
    assert row.cells[:4] == ("1", "0", "1", "0")  # through SP4N-LAPOR! none; not begun


def test_a_year_without_surveys_has_no_report(database: Database, province: Province) -> None:
    with pytest.raises(EmptyYearError):
        compile_year(a_desk(database), province.id, 2019, DAY)


def test_the_workbook_says_what_the_page_says(
    database: Database,
    province: Province,
    signer: Signer,
) -> None:
    a_seal(database, province, signer)
    sheet = sheet_in(compile_year(a_desk(database), province.id, 2026, DAY), ID)

    book = openpyxl.load_workbook(io.BytesIO(annual_xlsx(sheet, "Laporan", ID)))

    (results,) = sheet.tables[2].parts
    leaf = book["3 Semester I 2026"]
    rows = [[cell.value for cell in row] for row in leaf.iter_rows()]
    head, first, second, _, note = rows
    assert note[0] == results.note
    assert head == ["Perangkat daerah", *results.heads]
    assert first[:2] == ["Dinas Kesehatan", "UPTD Kacamata"]
    # Eight gave U1 a 3, three a 4: 36 / 11 by 25.
    assert first[2:7] == [11, 217, 86.87, "B", 81.82]
    assert second[2:6] == [None] * 4  # what is not known of a number is an empty cell
    words = [row[0].value for row in book["Ringkasan"].iter_rows(min_row=3)]
    first_parts = ["Ringkasan", *sheet.summary, "Pengaduan", *sheet.complaints]
    chapter = ["Semester I 2026", *sheet.chapters[0].sentences]
    assert words == [*first_parts, "Kewajiban UU 25/2009", *sheet.duties, *chapter]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Comparison(Change.UP, Decimal("2.10")), "Indeks naik 2,10 dalam setahun"),
        (Comparison(Change.DOWN, Decimal("-2.10")), "Indeks turun 2,10 dalam setahun"),
        (Comparison(Change.INDISTINCT, Decimal("-0.40")), "belum dapat dibedakan dari kebetulan"),
        (Comparison(Change.UNKNOWN, Decimal("0.40")), "belum dapat ditaksir"),
        (Comparison(Change.UNKNOWN, None), "belum ada indeks untuk dibandingkan"),
    ],
)
def test_a_change_is_called_one_only_when_chance_does_not_explain_it(
    change: Comparison,
    said: str,
) -> None:
    assert said in change_sentence(change, ID)


def test_the_lowest_three_are_named_by_their_places_the_first_among_equals() -> None:
    values = [Decimal(n) for n in ("80.00", "75.00", "90.00", "75.00", "79.99")]
    assert lowest_of(values) == ["U2", "U4", "U5"]
    assert lowest_of([None, Decimal("80.00")]) == ["U2"]
    assert lowest_of([]) == []


def test_who_is_late_is_listed_and_who_has_time_is_not() -> None:
    facts = Facts(registered_on=date(2020, 1, 1))
    stands = (Timeliness.IN_TIME, Timeliness.LATE, Timeliness.MISSING, Timeliness.AWAITED)
    units = tuple(
        UnitYear(UnitLine(place, f"Unit {place}", 1, "Dinas"), facts, one, "")
        for place, one in enumerate(stands)
    )
    published = replace(facts, media={Medium.PRINT: DAY}, submitted_on=DAY)
    units = (replace(units[0], facts=published), *units[1:])
    period = PeriodYear(
        name="Semester I 2026",
        deadline=date(2026, 7, 10),
        counted=ReportCount(in_time=1, late=1, missing=1, awaited=1),
        units=units,
        instrument=None,
        whole=None,
        change=None,
    )

    chapter = chapter_of(period, ID)

    assert [row.name for row in late_table(period, ID).rows] == ["Unit 1", "Unit 2"]
    assert chapter.sentences == (
        "Indeks seluruh unit belum ada: tidak satu unit pun memilikinya.",
        REPORTED,
        "1 dari 4 unit memublikasikan hasilnya.",
    )
