"""The annual report holds the remaining tables, and old ones that were kept still open."""

import io
import json

import openpyxl

from survey.core.journal import Act
from survey.core.kept import built, canonical, plain
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.results.signing import Signer
from survey.flows.year.compiling import compile_year
from survey.flows.year.issuing import sheet_in
from survey.language import language
from survey.reports.year.annual_paper import AnnualSheet, annual_xlsx, paper_part
from survey.store import files, journal
from survey.store.databases import Database
from survey.store.improvement import forums
from survey.store.law import assessments
from survey.store.tables.assessments import AssessmentAnswerRow, AssessmentRow
from tests.capabilities import ROOT
from tests.flows.sealed import a_seal
from tests.store.builders import DAY, NOW, Province
from tests.store.counting import counted
from tests.store.plans import a_forum
from tests.store.standards import fill_standards

ID = language("id")
OMBUDSMAN = (ROOT / "instruments/assessments/ombudsman-2022.toml").read_text("utf-8")


def _fill(database: Database, province: Province) -> None:
    """What a unit owes, a forum, and a score of the Ombudsman; no PEKPPP."""
    with database.writing(province.id) as session:
        fill_standards(session, province)
        for row in assessments.of_year(session, 2026):
            row.definition, row.form, row.year = OMBUDSMAN, "ombudsman-2022", 2025
        forum = a_forum(province.unit_id)
        forum.file_id = files.keep(session, "ba.pdf", "application/pdf", b"%PDF", NOW)
        forums.keep(session, forum)
        found = AssessmentRow(unit_id=None, form="ombudsman-2022", year=2026)
        found.definition = OMBUDSMAN
        assessments.keep(session, found)
        answer = AssessmentAnswerRow(assessment_id=found.id, indicator="nilai", judged="88.52")
        answer.comment = "Opini: sangat baik"
        assessments.keep(session, answer)
        journal.append(session, NOW, Act("fill", "everything", province.ani))


def test_the_remaining_tables_of_the_year_and_old_sheets(
    database: Database,
    province: Province,
    signer: Signer,
) -> None:
    a_seal(database, province, signer)
    _fill(database, province)
    desk = ComplaintDesk(database, b"k" * 32, ROOT / "instruments")

    with counted() as statements:
        annual = compile_year(desk, province.id, 2026, DAY)
    sheet = sheet_in(annual, ID)

    assert len(statements) <= 26 + 31
    assert sheet.duties == (
        "0 dari 2 unit memenuhi semua kewajiban UU 25/2009; 0 dari 3 standar pelayanan lengkap.",
        "Ombudsman: penilaian kepatuhan: 88,52, A (Kualitas tertinggi, zona hijau).",
        "0 dari 1 pembinaan unit dilaksanakan.",
    )
    tables = {one.title: one.parts[0] for one in sheet.tables if one.parts}
    assert list(tables) == [
        "Standar pelayanan",
        "Maklumat dan SIPP",
        "Hasil survei (SKM)",
        "Forum Konsultasi Publik (FKP)",
        "Penilaian Ombudsman",
        "Inovasi pelayanan",
        "Pembinaan unit",
    ]
    standard = next(row for row in tables["Standar pelayanan"].rows if row.cells[0] != "semua")
    # Six published, seven written, one absent: 13 of 14.
    written = ["●"] * 6 + ["○"] * 7 + ["\N{EN DASH}"]
    filled = [row for row in tables["Standar pelayanan"].rows if "●" in row.cells]
    assert [list(row.cells[1:15]) for row in filled] == [written]
    assert filled[0].cells[-1] == "92,9\N{NO-BREAK SPACE}%"
    assert len(standard.cells) == 21
    # Of three services two have no standard: paper counts them by their agencies.
    paper = paper_part(tables["Standar pelayanan"], ID)
    assert [row.name for row in paper.table.rows] == [filled[0].name]
    assert (paper.bare, sum(int(n) for _, n in paper.apart)) == (("2", "3"), 2)
    forum = tables["Forum Konsultasi Publik (FKP)"].rows[0]
    assert forum.cells == ("2 Maret 2026", "Rencana", "Aula", "12", "4/5", "ya")
    judged = tables["Penilaian Ombudsman"]
    assert (judged.title, judged.rows[0].cells) == (
        "Ombudsman: penilaian kepatuhan",
        ("88,52", "Opini: sangat baik"),
    )
    assert judged.rows[-1].cells[0] == "88,52, A (Kualitas tertinggi, zona hijau)"
    assert tables["Pembinaan unit"].rows[0].cells[1:3] == ("SKM", "Tambah responden")
    _check_files(sheet)


def _check_files(sheet: AnnualSheet) -> None:
    """The workbook holds the same tables; a sheet kept without them still opens."""
    book = openpyxl.load_workbook(io.BytesIO(annual_xlsx(sheet, "Laporan", ID)))
    assert "8 Ombudsman penilaian kepatuhan" in book.sheetnames
    head, *rows = book["1 Standar pelayanan"].iter_rows(values_only=True)
    assert head[1] == "Unit"
    assert sum(row[1] is not None for row in rows) == 3  # every service, also without a standard
    assert "1 sampai 14: komponen pasal 21" in str(rows[-1][0])
    assert sheet.duties[0] in [row[0].value for row in book["Ringkasan"].iter_rows()]
    kept = json.loads(canonical(plain(sheet)))
    assert built(AnnualSheet, kept) == sheet
    old = {name: value for name, value in kept.items() if name not in {"duties", "tables"}}
    opened = built(AnnualSheet, old)
    assert isinstance(opened, AnnualSheet)
    assert (opened.duties, opened.tables, opened.year) == ((), (), 2026)
