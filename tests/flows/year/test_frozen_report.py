"""The annual report counts whom the report date counted, whatever became of them since."""

import json
from datetime import UTC, date, datetime

import pytest

from survey.core.registry.registry import Rank, UnitKind
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.registry import arranging
from survey.flows.registry.arranging import Meant, NewUnit
from survey.flows.year.compiling import compile_year
from survey.flows.year.filing import file_result
from survey.flows.year.freezing import freeze_all
from survey.flows.year.issuing import sheet_in
from survey.language import language
from survey.store.databases import Database
from survey.store.registry import entries
from tests.capabilities import ROOT
from tests.flows.filed import library
from tests.flows.hands import ani
from tests.flows.year.frozen import CODE, FILED, LATE, OVER, at, date_it, kept
from tests.store.builders import Province, there

ID = language("id")


@pytest.mark.usefixtures("dated")
def test_the_annual_report_counts_by_the_state_that_was_kept(
    database: Database,
    province: Province,
) -> None:
    freeze_all(database, OVER)
    file_result(library(database), at(province, LATE), province.other_unit_id, CODE, FILED)
    date_it(database, province, date(2026, 9, 1), LATE)
    desk = ComplaintDesk(database, b"k" * 32, ROOT / "instruments")

    sheet = sheet_in(compile_year(desk, province.id, 2026, LATE.date()), ID)

    (chapter,) = sheet.chapters
    told = (
        "Sampai 10 Juli 2026, 1 dari 2 unit melapor; 1 melapor terlambat, 0 tidak melapor, dan 0 "
        "masih punya waktu."
    )
    assert told in chapter.sentences
    kept_on = (
        "Siapa yang melapor tepat waktu dibaca dari keadaan 10 Juli 2026, tanggal laporan, yang "
        "disimpan pada 11 Juli 2026: 1 dari 2 unit."
    )
    assert kept_on in chapter.sentences
    assert "Penetapan tenggat yang baru sesudahnya tidak mengubahnya." in chapter.sentences
    (late,) = sheet.tables[10].parts
    assert [row.name for row in late.rows] == ["UPTD Panti"]
    assert json.loads(there(kept(database, province)).text)["period"] == CODE


@pytest.mark.usefixtures("dated")
def test_the_annual_report_names_exactly_the_units_that_it_counts_as_silent(
    database: Database,
    province: Province,
) -> None:
    """Panti was silent on the report date and is merged since; Baru came when that was over."""
    date_it(database, province, date(2026, 4, 30), ani(province).now)
    freeze_all(database, datetime(2026, 4, 30, 16, 0, tzinfo=UTC))
    actor = at(province, datetime(2026, 6, 1, tzinfo=UTC))
    with database.reading(province.id) as session:
        panti = there(entries.unit(session, province.other_unit_id))
    gone = Meant(Rank.UNIT, panti.id, panti.version)
    arranging.merge(database, actor, gone, province.unit_id, date(2026, 5, 10))
    new = NewUnit("UPTD Baru", UnitKind.UPTD, date(2026, 5, 15))
    arranging.add_unit(database, actor, province.agency_id, new)
    desk = ComplaintDesk(database, b"k" * 32, ROOT / "instruments")

    sheet = sheet_in(compile_year(desk, province.id, 2026, actor.today), ID)

    told = (
        "Sampai 30 April 2026, 1 dari 2 unit melapor; 0 melapor terlambat, 1 tidak melapor, dan 0 "
        "masih punya waktu."
    )
    assert told in sheet.chapters[0].sentences
    (late,) = sheet.tables[10].parts
    assert [row.name for row in late.rows] == ["UPTD Panti"]
    (results,) = sheet.tables[2].parts
    stands = {row.name: row.cells[-1] for row in results.rows}
    assert stands == {"UPTD Baru": "laporan tidak diminta", "UPTD Kacamata": "tepat waktu"}
