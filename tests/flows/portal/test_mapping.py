"""The annual report draws on its map the very numbers that it tells in its tables."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from survey.core.kept import built, canonical, plain
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.portal import mapping
from survey.flows.results.signing import Signer
from survey.flows.year.compiling import Annual, compile_year
from survey.flows.year.issuing import sheet_in
from survey.language import language
from survey.reports.complaints.caseload_paper import Letterhead
from survey.reports.results.document import Edition
from survey.reports.year.annual_paper import AnnualSheet, annual_papers
from survey.settings import settings_of
from survey.store import journal
from survey.store.databases import Database
from survey.store.registry import entries
from tests.capabilities import ROOT
from tests.flows.sealed import a_seal
from tests.store.builders import DAY, NOW, SETTING_UP, Province, there
from tests.store.counting import counted

pytestmark = pytest.mark.parametrize("making", ["sqlite"], indirect=True)

ID, SETTINGS = language("id"), settings_of({})
REFERENCE = ROOT / "instruments/reference"


def a_year(database: Database, province: Province) -> Annual:
    """The year 2026 of the province."""
    desk = ComplaintDesk(database, b"k" * 32, ROOT / "instruments")
    return compile_year(desk, province.id, 2026, DAY)


@pytest.mark.needs("pango", "poppler")
def test_the_paper_has_the_map_of_its_numbers(
    database: Database,
    province: Province,
    signer: Signer,
    tmp_path: Path,
) -> None:
    a_seal(database, province, signer)
    with database.writing(province.id) as session:
        there(entries.unit(session, province.unit_id)).regency = "64.74"
        journal.append(session, NOW, SETTING_UP)
    annual = a_year(database, province)

    with counted() as statements:
        tiles = mapping.charts_of(database, province.id, annual, REFERENCE, ID)
    sheet = replace(sheet_in(annual, ID), tiles=tiles)
    edition = Edition(ID, DAY, SETTINGS.templates, SETTINGS.static)
    paper = tmp_path / "tahun.pdf"
    paper.write_bytes(
        annual_papers(sheet, Letterhead(annual.institution, None, is_sample=False), edition).pdf,
    )
    read = subprocess.run(
        ["pdftotext", "-layout", paper, "-"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert len(statements) == 1
    assert [box.words for box in there(tiles[0]).boxes if box.rank >= 0] == [
        "Kota Bontang: 86,87, B, 1 unit",
    ]
    assert "Hasil menurut kabupaten/kota" in read.stdout
    assert "Bontang" in read.stdout
    assert built(AnnualSheet, json.loads(canonical(plain(sheet)))) == sheet


def test_without_places_there_is_no_map(
    database: Database,
    province: Province,
    signer: Signer,
) -> None:
    a_seal(database, province, signer)
    annual = a_year(database, province)

    assert mapping.charts_of(database, province.id, annual, REFERENCE, ID) == (None,)
