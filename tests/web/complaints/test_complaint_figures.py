"""Figures of complaints are the same on page and in files, and only of what may be seen."""

import csv
import io
import json
from dataclasses import replace

import openpyxl
import pytest

from survey.core.accounts.role import Node, Role
from survey.core.complaints.complaint import Ending, State
from survey.exchange.complaints.lapor_words import Standing
from tests.flows.complaints.test_bridging import LAMP, take
from tests.web.builders import House
from tests.web.desks import bureau, said

pytestmark = pytest.mark.parametrize("making", ["sqlite"], indirect=True)

FIGURES = "/kantor/pengaduan/angka"
YEAR = f"{FIGURES}?tahun=2024"


@pytest.fixture
def told(house: House) -> House:
    """Five reports of 2024: finished, closed by the system, in process, rejected, one elsewhere."""
    standings = [
        Standing(State.CLOSED, Ending.REPORTER),
        Standing(State.CLOSED, Ending.SYSTEM),
        Standing(State.IN_PROGRESS),
        Standing(State.REJECTED, Ending.OFFICER),
    ]
    here = [
        replace(LAMP, tracking=f"L-{n}", standing=standing, agency="UPTD Kacamata")
        for n, standing in enumerate(standings)
    ]
    other = replace(LAMP, tracking="L-9", agency="UPTD Panti", standing=Standing(State.ASSIGNED))
    take(house.database, house.province, *here, other)
    return house


def test_the_two_shares_stand_apart_and_the_system_solves_nothing(told: House) -> None:
    """5 came in, 4 counted: 1 : 4 finished, (1 + 1) : 5 followed up."""
    words = said(bureau(told).get(YEAR))

    assert "5 masuk; 1 dari 4 selesai, 2 dari 5 ditindaklanjuti." in words
    assert "Kurang dari 10" in words
    assert "Ditutup oleh sistem 1" in words
    assert "UPTD Panti 1 0 0 0 0 dari 1 0 dari 1 0 dari 1" in words


def test_page_table_data_and_workbook_hold_the_same(told: House) -> None:
    browser = bureau(told)
    table = list(csv.DictReader(io.StringIO(browser.get(f"{FIGURES}.csv?tahun=2024").text[1:])))
    data = json.loads(browser.get(f"{FIGURES}.json?tahun=2024").data)
    book = openpyxl.load_workbook(io.BytesIO(browser.get(f"{FIGURES}.xlsx?tahun=2024").data))
    head, *rows = book["Angka"].iter_rows(values_only=True)

    assert (data["tahun"], len(data["angka"])) == ("2024", len(table))
    assert (table[0]["persen_selesai"], table[0]["baca_selesai"]) == ("", "1 dari 4")
    for row, line, cells in zip(table, data["angka"], rows, strict=True):
        assert list(row) == list(line) == list(head)
        assert [cell or 0 for cell in cells] == [number or 0 for number in line.values()]
        assert [_number(text) for text in row.values()] == list(line.values())
    assert [row[0] for row in book["Monev"].iter_rows(min_row=2, values_only=True)] == [
        "Dinas Kesehatan",
        "Dinas Sosial",
    ]


def _number(text: str) -> float | str | None:
    """What a cell of the table says; nothing where it is blank."""
    try:
        return float(text) if text else None
    except ValueError:
        return text


def test_a_unit_sees_its_own_alone(told: House) -> None:
    province = told.province
    told.appoint(province.budi, Role.UNIT_OFFICER, Node(unit_id=province.unit_id))
    words = said(told.client_of(province.budi).get(YEAR))

    assert "4 masuk" in words
    assert "Panti" not in words


def test_who_may_not_read_complaints_sees_no_figures(told: House) -> None:
    province = told.province
    told.appoint(province.budi, Role.VIEWER, Node())
    browser = told.client_of(province.budi)

    for ending in ("", ".csv", ".json", ".xlsx", ".pdf"):
        assert browser.get(f"{FIGURES}{ending}").status_code == 403


def test_a_year_without_complaints_says_so(house: House) -> None:
    words = said(bureau(house).get(f"{FIGURES}?tahun=2020"))

    assert "Tidak ada pengaduan yang diterima pada rentang waktu ini." in words
    assert bureau(house).get(f"{FIGURES}?tahun=1800").status_code == 404
