"""A result of another tool comes by its means or its sheet, is marked, or leaves nothing behind."""

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy import func, select

from survey.exchange.refusal import RefusedError
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import note
from survey.flows.complaints.receiving import Attached
from survey.flows.results.overlooking import View
from survey.flows.year import filing
from survey.flows.year.complying import comply
from survey.flows.year.filing import Filed, file_result
from survey.flows.year.submitting import Submitted, submitted
from survey.language import language
from survey.reports.year.annual_sheet import PeriodYear, UnitYear, results_table
from survey.store.databases import Database
from survey.store.tables.files import FileRow
from survey.store.tables.submissions import SubmissionRow
from tests.flows.filed import MEANS, library
from tests.flows.hands import ani
from tests.store.builders import DAY, Province, there
from tests.store.counting import counted

CODE = "2026-S1"
REPORT = (Attached("laporan.pdf", "application/pdf", b"%PDF-1.7"),)
FILED = Filed("Aplikasi survei kota", REPORT, MEANS, 120)
BY_SHEET = Filed("Lembar kerja", REPORT, {})
CODES = ",".join(MEANS)
# Column by column 20 19 16 24 20 19 20 19 21: 178 / 54 * 25 = 82.4074…
SIX = ("333433434", "433434433", "322433323", "444444444", "332433334", "333433333")
SHEET = "\n".join([CODES, *(",".join(row) for row in SIX)]).encode()
OTHERS = b"BERSIH,RAMAH\n3,4\n4,4\n"


def kept(database: Database, province: Province) -> Submitted:
    return there(submitted(database, province.id, province.other_unit_id, CODE))


def file(database: Database, province: Province, filed: Filed) -> None:
    file_result(library(database), ani(province), province.other_unit_id, CODE, filed)


def left(database: Database, province: Province) -> list[int | None]:
    """How many reports and files there are."""
    tables = (SubmissionRow, FileRow)
    with database.reading(province.id) as session:
        return [session.scalar(select(func.count()).select_from(one)) for one in tables]


def bomb() -> bytes:
    """A workbook whose sheet unpacks to some 500 MB."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("xl/worksheets/sheet1.xml", b" " * 500_000_000)
    return packed.getvalue()


def test_means_are_filed_and_their_index_is_computed(
    database: Database,
    province: Province,
) -> None:
    with counted() as statements:
        file(database, province, FILED)

    assert len(statements) <= 16
    filed = kept(database, province)
    assert (filed.tool, filed.index, filed.n) == ("Aplikasi survei kota", Decimal("81.67"), 120)
    assert (filed.wave_id, filed.sheet_id) == (None, None)
    assert there(filed.means).exact[1] == Fraction(31, 10)
    assert there(filed.means).written[8] == "3.3000"


def test_a_sheet_gives_means_index_and_how_many_answered_and_is_kept(
    database: Database,
    province: Province,
) -> None:
    file(database, province, replace(BY_SHEET, sheet=("jawaban.csv", SHEET)))

    filed = kept(database, province)
    assert (filed.index, filed.n) == (Decimal("82.41"), 6)
    assert there(filed.means).exact[0] == Fraction(20, 6)
    about = province.other_unit_id, CODE
    sheet = filing.proof(database, province.id, about, "sheet")
    assert (sheet.name, sheet.content) == ("jawaban.csv", SHEET)
    report = filing.proof(database, province.id, about, "report")
    assert report.content == b"%PDF-1.7"


def test_it_is_marked_among_all_units_and_in_no_average(
    database: Database,
    province: Province,
) -> None:
    before = comply(database, province.id, View(), DAY)
    file(database, province, FILED)

    after = comply(database, province.id, View(), DAY)

    (duty,) = (one for one in after.duties if one.line.unit_id == province.other_unit_id)
    assert (duty.filed, duty.facts.elsewhere, duty.facts.n) == ("81.67", True, 120)
    assert duty.values[:2] == (Decimal("75.00"), Decimal("77.50"))
    assert after.overview.rollups == before.overview.rollups


def test_an_index_that_was_filed_as_typed_stays_and_has_no_means(
    database: Database,
    province: Province,
) -> None:
    file(database, province, FILED)
    with database.writing(province.id) as session:
        row = there(session.scalar(select(SubmissionRow)))
        row.means = row.instrument_digest = None
        note(session, ani(province), "submit report", f"unit:{row.unit_id}", period=row.period_id)

    filed = kept(database, province)
    assert (filed.index, filed.means) == (Decimal("81.67"), None)
    (duty,) = (one for one in comply(database, province.id, View(), DAY).duties if one.filed)
    assert (duty.filed, duty.values) == ("81.67", ())
    with pytest.raises(NoSuchPlaceError):
        filing.proof(database, province.id, (province.other_unit_id, CODE), "sheet")


def test_an_index_that_the_means_do_not_give_is_asked_about(
    database: Database,
    province: Province,
) -> None:
    with pytest.raises(filing.UnlikeIndexError):
        file(database, province, replace(FILED, printed="84,20"))
    assert left(database, province) == [0, 0]

    file(database, province, replace(FILED, printed="84,20", is_sure=True))
    assert kept(database, province).index == Decimal("81.67")


@pytest.mark.parametrize(
    ("filed", "error"),
    [
        (replace(FILED, tool="  "), filing.UnfitToolError),
        (replace(FILED, tool="x" * 301), filing.UnfitToolError),
        (replace(FILED, report=()), filing.NoProofError),
        (replace(FILED, n=None), filing.NobodyAnsweredError),
        (replace(FILED, n=0), filing.NobodyAnsweredError),
        (replace(FILED, n=10**12), filing.NobodyAnsweredError),
        (replace(FILED, means={}), filing.UnfitMeanError),
        (replace(FILED, means={**MEANS, "WAKTU": "0.99"}), filing.UnfitMeanError),
        (replace(FILED, means={**MEANS, "WAKTU": "4,01"}), filing.UnfitMeanError),
        (replace(FILED, printed="1e999999"), filing.UnfitIndexError),
        (replace(FILED, sheet=("a.csv", SHEET)), filing.BothWaysError),
        (replace(BY_SHEET, n=6, sheet=("a.csv", SHEET)), filing.BothWaysError),
        (replace(BY_SHEET, sheet=("a.csv", b"x" * 20_000_001)), filing.SheetTooLargeError),
        (replace(BY_SHEET, sheet=("a.csv", CODES.encode())), RefusedError),
        (replace(BY_SHEET, sheet=("a.csv", OTHERS)), RefusedError),
        (replace(BY_SHEET, sheet=("a.csv", SHEET.replace(b"2", b"7"))), RefusedError),
        (replace(BY_SHEET, sheet=("a.xlsx", b"PK\x03\x04" + b"\x00" * 99)), RefusedError),
    ],
)
def test_an_unfit_result_leaves_nothing(
    database: Database,
    province: Province,
    filed: Filed,
    error: type[Exception],
) -> None:
    with pytest.raises(error):
        file(database, province, filed)
    assert left(database, province) == [0, 0]


def test_a_sheet_in_which_nobody_answered_an_element_gives_no_index(
    database: Database,
    province: Province,
) -> None:
    rows = "\n".join(",".join([*row[:8], ""]) for row in SIX)
    with pytest.raises((filing.NoIndexError, RefusedError)):
        file(database, province, replace(BY_SHEET, sheet=("a.csv", f"{CODES}\n{rows}".encode())))
    assert left(database, province) == [0, 0]


def test_a_sheet_that_would_fill_all_memory_is_refused(
    database: Database,
    province: Province,
) -> None:
    with pytest.raises(RefusedError):
        file(database, province, replace(BY_SHEET, sheet=("a.xlsx", bomb())))
    assert left(database, province) == [0, 0]


def test_the_annual_table_marks_index_and_elements_of_another_tool(
    database: Database,
    province: Province,
) -> None:
    file(database, province, FILED)
    found = comply(database, province.id, View(), DAY)
    units = tuple(
        UnitYear(one.line, one.facts, one.stands, one.filed, one.values) for one in found.duties
    )
    asked = found.overview.instrument
    year = PeriodYear("2026", None, found.counted, units, asked, None, None)

    rows = results_table(year, language("id")).rows

    (row,) = (one for one in rows if "81,67 *" in one.cells)
    assert row.cells[4:7] == ("75,00 *", "77,50 *", "80,00 *")
    assert "U1, U2, U3" in row.cells
