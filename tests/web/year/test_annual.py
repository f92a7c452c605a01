"""The page of a year shows its report, and a worker makes the files that it offers."""

import io
import re
import subprocess
from pathlib import Path

import openpyxl
import pytest
from flask.testing import FlaskClient

from survey.cli.running import handlers_of
from survey.flows.results.signing import Signer
from survey.flows.working import Worker, Workshop
from survey.store import journal
from survey.store.law import standards
from survey.store.tables.standards import StandardRow
from tests.flows.sealed import a_seal
from tests.reports.worded import opened
from tests.store.builders import DAY, NOW, SETTING_UP
from tests.store.counting import counted
from tests.web.builders import House, settings_over
from tests.web.desks import bureau, said

YEAR = "/kantor/tahun/2026"
MILLIMETRE = 72 / 25.4
SLACK = 1.5  # points by which a letter may overhang its box


@pytest.fixture
def dewi(house: House, tmp_path: Path) -> FlaskClient:
    """The bureau, in a province with one sealed result."""
    a_seal(house.database, house.province, Signer(tmp_path / "signing.key"))
    return bureau(house)


def test_before_a_report_was_made_the_page_says_so(dewi: FlaskClient) -> None:
    with counted() as statements:
        page = said(dewi.get(YEAR))

    assert "Laporan belum pernah dibuat." in page
    assert len(statements) == 3 + 2


def test_a_year_without_surveys_says_so_and_makes_no_report(dewi: FlaskClient) -> None:
    assert "Tidak ada survei pada tahun ini." in said(dewi.get("/kantor/tahun/2019"))
    assert dewi.post("/kantor/tahun/2019/laporan").status_code == 404
    assert dewi.get("/kantor/tahun/2019/laporan.pdf").status_code == 404
    assert "Tidak ada survei" in said(dewi.get("/kantor/tahun/1"))


@pytest.mark.needs("pango")
def test_the_files_are_made_by_a_worker_and_say_what_the_page_says(
    house: House,
    dewi: FlaskClient,
    tmp_path: Path,
) -> None:
    assert dewi.post(f"{YEAR}/laporan").status_code == 303
    waiting = dewi.get(YEAR)
    assert waiting.headers["Refresh"] == "5"
    settings = settings_over(house.database, tmp_path)
    workshop = Workshop(house.database, settings)
    assert Worker(workshop, handlers_of(settings), house.clock).work_once()

    ready = dewi.get(YEAR)

    assert "Refresh" not in ready.headers
    assert "per 2 Maret 2026" in said(ready)
    page = said(ready)
    assert "Indeks 1 dari 2 unit bersama adalah 86,87, B (Baik), dari 11 responden." in page
    nothing = " \N{EN DASH}" * 16
    assert f"Dinas Sosial UPTD Panti{nothing} tenggat belum ditetapkan" in page
    pdf = dewi.get(f"{YEAR}/laporan.pdf")
    assert pdf.data.startswith(b"%PDF-")
    book = openpyxl.load_workbook(io.BytesIO(dewi.get(f"{YEAR}/laporan.xlsx").data))
    words = [row[0].value for row in book["Ringkasan"].iter_rows(min_row=3)]
    parts = ["Ringkasan", "Pengaduan", "Kewajiban UU 25/2009", "Semester I 2026"]
    assert [one for one in words if one in parts] == parts
    word = opened(dewi.get(f"{YEAR}/laporan.docx").data)
    assert all(str(one) in word.words for one in words)
    ratings = ["81,82", "90,91", "81,82", "81,82", "90,91", "90,91", "81,82", "90,91", "90,91"]
    measured = ["UPTD Kacamata", "11", "217", "86,87", "B", *ratings, "U1, U3, U4"]
    assert [*measured, "tenggat belum ditetapkan"] in word.table("Tabel 3.")
    assert " ".join(measured) in page
    cells = [[cell.value for cell in row] for row in book["3 Semester I 2026"].iter_rows()]
    numbers = [86.87, "B", 81.82, 90.91, 81.82, 81.82, 90.91, 90.91, 81.82, 90.91, 90.91]
    assert any(row[1:4] == ["UPTD Kacamata", 11, 217] and row[4:15] == numbers for row in cells)
    shown = said(ready)
    assert all(str(one) in shown for one in words)


@pytest.mark.needs("pango", "poppler")
def test_the_paper_holds_the_numbers_of_the_page(
    house: House,
    dewi: FlaskClient,
    tmp_path: Path,
) -> None:
    dewi.post(f"{YEAR}/laporan")
    settings = settings_over(house.database, tmp_path)
    Worker(Workshop(house.database, settings), handlers_of(settings), house.clock).work_once()
    out = tmp_path / "year.pdf"
    out.write_bytes(dewi.get(f"{YEAR}/laporan.pdf").data)

    printed = subprocess.run(["pdftotext", "-layout", out, "-"], check=True, capture_output=True)
    pages = printed.stdout.decode("utf-8").split("\f")
    text = " ".join(" ".join(pages).split())

    assert "Ringkasan" in pages[1]
    assert "Semester" in pages[1]  # the first period follows at once, on no page of its own
    for number in ("86,87", "11 responden", "UPTD Panti"):
        assert number in text


@pytest.mark.needs("pango", "poppler")
def test_long_words_of_duties_stay_within_the_page(
    house: House,
    dewi: FlaskClient,
    tmp_path: Path,
) -> None:
    province = house.province
    with house.database.writing(province.id) as session:
        row = StandardRow(unit_id=province.unit_id, service_id=province.service_id)
        row.components, row.decree, row.decreed_on = "p" * 6 + "x" * 8, "000.8.3.2/115/2025", DAY
        row.place = "https://kaltim.contoh.example/samsat-balikpapan/standar"
        standards.keep(session, row)
        journal.append(session, NOW, SETTING_UP)
    dewi.post(f"{YEAR}/laporan")
    settings = settings_over(house.database, tmp_path)
    Worker(Workshop(house.database, settings), handlers_of(settings), house.clock).work_once()
    out = tmp_path / "year.pdf"
    out.write_bytes(dewi.get(f"{YEAR}/laporan.pdf").data)

    assert beyond(out) == []


def beyond(paper: Path) -> list[str]:
    """The words that stand in the right margin of a page, 20 mm, or beyond it."""
    done = subprocess.run(["pdftotext", "-bbox", paper, "-"], check=True, capture_output=True)
    found, edge = [], 0.0
    for line in done.stdout.decode("utf-8").splitlines():
        if page := re.search(r'<page width="([\d.]+)"', line):
            edge = float(page[1]) - 20 * MILLIMETRE + SLACK
        if (word := re.search(r'xMax="([\d.]+)".*>(.*)</word', line)) and float(word[1]) > edge:
            found.append(word[2])
    return found
