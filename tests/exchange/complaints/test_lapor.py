"""A sheet of SP4N-LAPOR! is read without guessing, and what goes out comes in the same."""

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from survey.core.complaints.complaint import ClockClass, Ending, State
from survey.exchange.complaints.lapor import LaporReport, LaporSheet, clean, read_lapor
from survey.exchange.complaints.lapor_words import STATUSES, Moment, Month, Standing
from survey.exchange.complaints.lapor_writing import Layout, TooLongError, as_csv, as_xlsx
from survey.exchange.refusal import Reason, RefusedError, sentences
from survey.exchange.sheets.formula import tamed, untamed
from survey.language import language
from tests.exchange.builders import as_csv as rows_as_csv

PORTAL = (
    "Tracking ID",
    "Isi Laporan",
    "Kategori",
    "Sumber",
    "Klasifikasi",
    "Instansi Terdisposisi",
    "Status",
    "Bulan",
)
LAMP = (
    "L-1",
    "Lampu jalan di depan pasar padam.",
    "Penerangan",
    "SP4N-LAPOR",
    "Pengaduan Tidak Berkadar Pengawasan",
    "DINAS PERHUBUNGAN",
    "Ditutup oleh Sistem",
    "Mei 2024",
)


def read(tmp_path: Path, content: bytes | Sequence[Sequence[object]], **means: str) -> LaporSheet:
    """The sheet of a file with that content; rows become CSV."""
    path = tmp_path / "laporan"
    path.write_bytes(content if isinstance(content, bytes) else rows_as_csv(content))
    return read_lapor(path, {text.replace("_", " "): meant for text, meant in means.items()})


def said_of(row: Sequence[object], tmp_path: Path, column: int, text: str) -> LaporSheet:
    """The sheet of one row, with another text in one column of it."""
    return read(tmp_path, [PORTAL, [*row[:column], text, *row[column + 1 :]]])


def test_the_layout_of_the_portal_is_read(tmp_path: Path) -> None:
    sheet = read(tmp_path, [PORTAL, LAMP])

    assert sheet.reports == (
        LaporReport(
            words="Lampu jalan di depan pasar padam.",
            clock_class=ClockClass.ORDINARY,
            standing=Standing(State.CLOSED, Ending.SYSTEM),
            month=Month(2024, 5),
            tracking="L-1",
            source="SP4N-LAPOR",
            category="Penerangan",
            agency="DINAS PERHUBUNGAN",
        ),
    )
    assert (sheet.rows, sheet.doubts, sheet.repeated) == ((2,), (), ())


@pytest.mark.parametrize("cut", ["ay 2024", "eb 2024", "an 2024", "2024", "45415", "13/2024", ""])
def test_a_month_that_somebody_cut_is_asked_about_and_not_guessed(tmp_path: Path, cut: str) -> None:
    sheet = said_of(LAMP, tmp_path, 7, cut)

    assert sheet.reports == ()
    [doubt] = sheet.doubts
    assert doubt.reason is Reason.MONTH_UNKNOWN
    assert (doubt.data["row"], doubt.data["column"], doubt.data["value"]) == (2, "H", cut)
    assert f"- row 2, column H (Bulan): “{cut}”" in sentences(sheet.doubts, language("en"))
    assert "baris 2, kolom H (Bulan)" in " ".join(sentences(sheet.doubts, language("id")))


def test_what_a_person_says_about_a_cut_month_holds_for_all_its_cells(tmp_path: Path) -> None:
    rows = [PORTAL, [*LAMP[:7], "ay 2024"], ["L-2", *LAMP[1:7], "ay 2024"]]

    sheet = read(tmp_path, rows, ay_2024="Mei 2024")

    assert [report.month for report in sheet.reports] == [Month(2024, 5)] * 2


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        (1, "", Reason.WORDS_MISSING),
        (4, "", Reason.CLASS_UNKNOWN),
        (4, "Keluhan berat", Reason.CLASS_UNKNOWN),
        (6, "Ditindaklanjuti", Reason.STATUS_UNKNOWN),  # finished in one report, begun in another
        (6, "", Reason.STATUS_UNKNOWN),
    ],
)
def test_what_is_not_known_is_in_doubt(
    tmp_path: Path,
    column: int,
    text: str,
    reason: Reason,
) -> None:
    sheet = said_of(LAMP, tmp_path, column, text)

    assert [doubt.reason for doubt in sheet.doubts] == [reason]
    assert sheet.reports == ()


def test_days_of_a_spreadsheet_stand_beside_written_ones(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["ID Laporan", "Tanggal", "Isi", "Jenis", "Status", "Tgl Selesai"])
    sheet.append(["1", date(2024, 5, 3), "Loket tutup", "Aspirasi", "Selesai", "07/05/2024"])
    sheet.append(["2", "4 Mei 2024 09:00 WITA", "Air keruh", "Pengaduan", "Proses", None])
    content = io.BytesIO()
    book.save(content)

    first, second = read(tmp_path, content.getvalue()).reports

    assert (first.received, first.finished) == (
        Moment(date(2024, 5, 3)),
        Moment(date(2024, 5, 7)),
    )
    assert second.received == Moment(date(2024, 5, 4), time(9))


def test_a_head_of_two_rows_with_merged_cells_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Rekap laporan 2024"])
    sheet.append(["Tracking ID", "Isi Laporan", "Tanggal", None, "Klasifikasi", "Status"])
    sheet.append([None, None, "Laporan", "Selesai", None, None])
    sheet.append(["L-1", "Loket tutup", "03/05/2024", "07/05/2024", "Aspirasi", "Selesai"])
    for merge in ("A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "F2:F3"):
        sheet.merge_cells(merge)
    content = io.BytesIO()
    book.save(content)

    [report] = read(tmp_path, content.getvalue()).reports

    assert (report.received, report.finished) == (
        Moment(date(2024, 5, 3)),
        Moment(date(2024, 5, 7)),
    )


def test_a_report_may_hold_words_that_name_columns(tmp_path: Path) -> None:
    talkative = ["L-2", "Isi", "Lokasi", "Kanal", LAMP[4], "Disposisi", "Selesai", "Mei 2024"]

    assert len(read(tmp_path, [PORTAL, LAMP, talkative]).reports) == 2


def test_a_sheet_without_its_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        read(tmp_path, [PORTAL[:6], LAMP[:6]])

    assert [problem.reason for problem in refused.value.problems] == [Reason.NO_LAPOR]


def test_a_head_without_reports_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        read(tmp_path, [PORTAL])

    assert [problem.reason for problem in refused.value.problems] == [Reason.NO_REPORTS]


def test_an_end_before_the_beginning_is_in_doubt(tmp_path: Path) -> None:
    rows = [
        ("tanggal_laporan", "isi_laporan", "klasifikasi", "status", "tanggal_selesai"),
        ("03/05/2024", "Loket tutup", "Aspirasi", "Selesai", "02/05/2024"),
    ]

    [doubt] = read(tmp_path, rows).doubts

    assert doubt.reason is Reason.DAY_BEFORE


def test_a_row_that_stands_twice_is_taken_once(tmp_path: Path) -> None:
    without = ["", *LAMP[1:]]
    sheet = read(tmp_path, [PORTAL, LAMP, LAMP, without, without])

    assert (sheet.rows, sheet.repeated, sheet.doubts) == ((2, 4), (3, 5), ())


def test_one_tracking_id_for_two_reports_is_in_doubt(tmp_path: Path) -> None:
    sheet = read(tmp_path, [PORTAL, LAMP, [*LAMP[:6], "Proses", LAMP[7]]])

    assert sheet.rows == (2,)
    assert [doubt.reason for doubt in sheet.doubts] == [Reason.REPORT_TWICE]


def test_a_report_is_known_again_by_its_id_or_else_by_words_and_day(tmp_path: Path) -> None:
    [report] = read(tmp_path, [PORTAL, ["#L-1", *LAMP[1:]]]).reports
    nameless = replace(report, tracking="")

    assert replace(report, agency="Dinas PUPR").identity == report.identity == "id:l-1"
    assert replace(nameless, standing=Standing(State.IN_PROGRESS)).identity == nameless.identity
    assert replace(nameless, words="Pasar kotor").identity != nameless.identity
    assert replace(nameless, month=Month(2024, 6)).identity != nameless.identity


@pytest.mark.parametrize("live", ["=1+1", "+62", "-1", "@SUM(A1)", "'=1", "{=1}", "\uff1d1"])
def test_no_cell_that_goes_out_is_a_formula(live: str) -> None:
    report = made(words=live)

    assert f'"\'{live}"' in as_csv([report]).decode()
    written = openpyxl.load_workbook(io.BytesIO(as_xlsx([report]))).worksheets[0]
    cells = [cell for row in written.iter_rows() for cell in row]
    assert f"'{live}" in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


def test_what_does_not_fit_into_a_cell_is_said_and_not_cut() -> None:
    with pytest.raises(TooLongError):
        as_csv([made(words="a" * 32_001)])


def made(**said: str) -> LaporReport:
    """A report in process of May 2024."""
    return LaporReport(
        words=said.get("words", "Loket tutup"),
        clock_class=ClockClass.ORDINARY,
        standing=Standing(State.IN_PROGRESS),
        month=Month(2024, 5),
        tracking=said.get("tracking", ""),
    )


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).map(clean)
LIVELY = st.builds("{}{}".format, st.sampled_from(["", "=", "'", "'=", "+", "@", '"', ";"]), TEXTS)
LINES = LIVELY.map(clean)
MOMENTS = st.builds(
    Moment,
    st.dates(date(2024, 2, 1), date(2030, 12, 31)),
    st.none() | st.times().map(lambda clock: clock.replace(microsecond=0)),
)


@st.composite
def reports(draw: st.DrawFn) -> LaporReport:
    """Any report that a sheet can hold."""
    received = draw(st.none() | st.just(Moment(date(2024, 1, 31), time(8, 5, 9))))
    return LaporReport(
        words=draw(LINES.filter(bool)),
        clock_class=draw(st.sampled_from(ClockClass)),
        standing=draw(st.sampled_from(list(STATUSES))),
        month=Month(2024, 1) if received else draw(st.builds(Month, st.just(2024), MONTH)),
        received=received,
        tracking=draw(LINES.map(lambda text: text.lstrip("#"))),
        title=draw(LINES),
        agency=draw(LINES),
        is_anonymous=draw(st.booleans()),
        is_secret=draw(st.booleans()),
        assigned=draw(st.none() | MOMENTS),
        finished=draw(st.none() | MOMENTS),
        answer=draw(LINES),
        stars=draw(st.none() | st.integers(1, 5)),
        attachments=draw(st.none() | st.integers(0, 20)),
    )


MONTH = st.integers(1, 12)
# Each reading starts a process.
WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
SOME = st.lists(reports(), min_size=1, max_size=5, unique_by=lambda report: report.identity)


@given(SOME, st.sampled_from([as_csv, as_xlsx]))
@settings(max_examples=25, deadline=None, phases=WITHOUT_SHRINKING)
def test_what_goes_out_comes_in_the_same(
    some: list[LaporReport],
    write: Callable[[list[LaporReport]], bytes],
) -> None:
    with TemporaryDirectory() as folder:
        sheet = read(Path(folder), write(some))

    assert sheet.doubts == ()
    assert list(sheet.reports) == some


def test_the_layout_of_the_portal_goes_out_with_its_own_columns(tmp_path: Path) -> None:
    [report] = read(tmp_path, [PORTAL, LAMP]).reports

    assert list(read(tmp_path, as_csv([report], Layout.PORTAL)).reports) == [report]
    assert as_csv([report], Layout.PORTAL).decode("utf-8-sig").splitlines()[0] == ",".join(
        f'"{title}"' for title in PORTAL
    )


@given(st.text())
def test_taming_can_be_undone(text: str) -> None:
    assert untamed(tamed(text)) == text
