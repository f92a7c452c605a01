"""Whichever way a result is read, of a unit or of the institution, its numbers are the same.

Worked by hand from the eleven answers of tests/flows/sealed.py: an element whose sum is 36 gives
36 / 11 x 25 = 81.818…, one of 40 gives 90.909…; four of the first and five of the second make
344 / 99 x 25 = 86.868….
"""

import io
import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import openpyxl
import pytest
from flask.testing import FlaskClient

from survey.cli.running import handlers_of
from survey.core.api.api_key import Right
from survey.flows.results.signing import Signer
from survey.flows.working import Worker, Workshop
from tests.flows.sealed import a_seal
from tests.reports.worded import Worded, opened
from tests.web.builders import House, settings_over
from tests.web.callers import asked, key_of
from tests.web.desks import bureau, head
from tests.web.results.builders import text_of
from tests.web.results.test_downloads import all_equal, said, taken

pytestmark = [
    pytest.mark.needs("pango", "poppler"),
    pytest.mark.parametrize("making", ["sqlite"], indirect=True),
]

LOW, HIGH = "81.82", "90.91"
ELEMENTS = (LOW, HIGH, LOW, LOW, HIGH, HIGH, LOW, HIGH, HIGH)
INDEX = "86.87"
YEAR = "/kantor/tahun/2026"
Json: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Read:
    """Every paper and file of the unit and of the institution, made by the worker."""

    house: House
    ani: FlaskClient
    dewi: FlaskClient
    report: str
    word: Worded
    annual: str
    annual_word: Worded
    recap: bytes


@pytest.fixture
def read(house: House, tmp_path: Path) -> Read:
    """A sealed result, with its report and that of the year."""
    a_seal(house.database, house.province, Signer(tmp_path / "signing.key"))
    ani, dewi = head(house), bureau(house)
    paper = f"/kantor/pelaksanaan/{house.province.wave_id}/laporan"
    ani.post(paper, data={"language": "id"})
    dewi.post(f"{YEAR}/laporan")
    settings = settings_over(house.database, tmp_path)
    worker = Worker(Workshop(house.database, settings), handlers_of(settings), house.clock)
    while worker.work_once():
        pass
    return Read(
        house=house,
        ani=ani,
        dewi=dewi,
        report=printed(ani.get(f"{paper}-id.pdf").data, tmp_path),
        word=opened(ani.get(f"{paper}-id.docx").data),
        annual=printed(dewi.get(f"{YEAR}/laporan.pdf").data, tmp_path),
        annual_word=opened(dewi.get(f"{YEAR}/laporan.docx").data),
        recap=dewi.get(f"{YEAR}/laporan.xlsx").data,
    )


def printed(content: bytes, folder: Path) -> str:
    """The words of a PDF, line by line."""
    path = folder / "read.pdf"
    path.write_bytes(content)
    done = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True)
    return done.stdout.decode("utf-8")


def data_of(browser: FlaskClient, address: str) -> Json:
    """What an address gives as data."""
    answer = browser.get(address)
    assert answer.status_code == 200, address
    found: Json = json.loads(answer.data)
    return found


def items_of(found: Json) -> list[Json]:
    """The results of a list of the interface."""
    listed = found["items"]
    assert isinstance(listed, list)
    return listed


def values_of(one: Json) -> list[str]:
    """The index of a result of the interface, then its elements."""
    result = one["result"]
    assert isinstance(result, dict)
    return [one["converted"] for one in (result["index"], *result["elements"])]


def numbers_in(text: str) -> list[str]:
    """The numbers of two places in a text, in their order, as data write them."""
    return [one.replace(",", ".") for one in re.findall(r"\b\d{1,3},\d\d\b", text)]


def test_of_a_unit(read: Read) -> None:
    house = read.house
    unit = f"/instansi/kaltim/unit/{house.province.unit_id}"
    browser = house.client()

    assert all_equal(taken(house, house.province.ani)) == INDEX  # page, JSON, CSV, workbook

    table = read.word.table("Tabel 3.2")
    assert [row[4] for row in table[1:10]] == [said(one) for one in ELEMENTS]
    assert said(INDEX) in table[10]
    lines = read.report[read.report.rindex("Tabel 3.2") :].splitlines()
    rows = [line for line in lines[:60] if re.match(r" *U\d +\S", line)]
    assert [numbers_in(row)[0] for row in rows[:9]] == list(ELEMENTS)
    assert f"**) {said(INDEX)}" in read.report

    open_data = data_of(browser, f"{unit}/hasil.json")["data"]
    assert isinstance(open_data, list)
    assert [f"{row['nilai_konversi']:.2f}" for row in open_data] == [INDEX, *ELEMENTS]
    for page in (
        browser.get(f"{unit}/hasil"),
        browser.get(f"{unit}/lencana.svg"),
        read.ani.get(f"/kantor/satuan/{house.province.unit_id}/meja"),
    ):
        assert said(INDEX) in text_of(page.text)

    (of_unit,) = items_of(data_of(browser, f"/api/v1{unit}/hasil"))
    key = key_of(house, rights=frozenset({Right.RESULTS}))
    of_wave = json.loads(asked(browser, f"/api/v1/hasil/{house.province.wave_id}", key).data)
    for one in (of_unit, of_wave):
        assert values_of(one) == [INDEX, *ELEMENTS]


def test_of_the_institution(read: Read) -> None:
    page = text_of(read.dewi.get(YEAR).text)
    paper = " ".join(read.annual.split())
    book = openpyxl.load_workbook(io.BytesIO(read.recap))
    words = " ".join(str(row[0].value or "") for row in book["Ringkasan"].iter_rows())
    sentence = "Indeks 1 dari 2 unit bersama adalah 86,87, B (Baik), dari 11 responden."

    for way in (page, paper, words, read.annual_word.words):
        assert sentence in way
    first = next(one for one in book.worksheets if one.title.startswith("3 "))
    (numbers,) = first.iter_rows(min_row=2, max_row=2, values_only=True)
    elements = [float(one) for one in ELEMENTS]
    assert list(numbers[2:15]) == [11, 217, float(INDEX), "B", *elements]
    told = ["11", "217", said(INDEX), "B", *(said(one) for one in ELEMENTS)]
    rows = [row for table in read.annual_word.text.tables for row in table.rows]
    assert told in [[cell.text for cell in row.cells][1:14] for row in rows]
    for way in (page, paper):
        assert " ".join(told) in way

    browser = read.house.client()
    (of_unit,) = items_of(data_of(browser, "/api/v1/instansi/kaltim/hasil"))
    assert values_of(of_unit) == [INDEX, *ELEMENTS]
    assert f"{said(INDEX)} B" in text_of(browser.get("/instansi/kaltim/hasil").text)
