"""A year that does not run straight: units move, merge, split and are renamed; history stays."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from survey.core.registry.registry import Rank, UnitKind
from survey.core.results.rollup import Averaging
from survey.core.year.submission import Timeliness
from survey.flows.acting import Actor
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.registry import arranging
from survey.flows.registry.arranging import Meant, NewUnit
from survey.flows.results.overlooking import View, overlook
from survey.flows.results.reviewing import review
from survey.flows.results.signing import Signer
from survey.flows.year import submitting
from survey.flows.year.compiling import compile_year
from survey.flows.year.complying import Compliance, Duty, comply
from survey.flows.year.issuing import sheet_in
from survey.language import language
from survey.reports.year.annual_paper import AnnualSheet
from survey.reports.year.annual_sheet import ChapterSheet
from survey.store import journal
from survey.store.registry import entries
from tests.capabilities import ROOT
from tests.flows.hands import ani
from tests.flows.sealed import a_seal
from tests.store.builders import DAY, NOW, SETTING_UP, there
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.desks import bureau, head, said
from tests.web.results.builders import a_wave, earlier

MOVED = date(2026, 3, 1)
SECOND = date(2026, 7, 1)  # the first day of the second half-year
FORMER = "333333333"  # 75.00
ID = language("id")


def on(house: House, day: date) -> Actor:
    """Ani on another day."""
    return replace(ani(house.province), today=day)


def meant(house: House, unit_id: int) -> Meant:
    with house.database.reading(house.province.id) as session:
        return Meant(Rank.UNIT, unit_id, there(entries.unit(session, unit_id)).version)


def chapters(house: House, day: date) -> tuple[ChapterSheet, ...]:
    """The periods of the annual report on 2026."""
    return the_year(house, day).chapters


def the_year(house: House, day: date) -> AnnualSheet:
    """The annual report on 2026."""
    desk = ComplaintDesk(house.database, b"k" * 32, ROOT / "instruments")
    return sheet_in(compile_year(desk, house.province.id, 2026, day), ID)


def seen(house: House, code: str, agency_id: int | None = None) -> Compliance:
    return comply(house.database, house.province.id, View(agency_id, code), DAY)


def own(found: Compliance, unit_id: int) -> Duty:
    return next(one for one in found.duties if one.line.unit_id == unit_id)


def asked_again(house: House, unit_id: int) -> None:
    """The second half-year, in which that unit is asked."""
    with house.database.writing(house.province.id) as session:
        a_wave(session, unit_id, "2026-S2")
        journal.append(session, NOW, SETTING_UP)


@pytest.fixture
def sealed(house: House, tmp_path: Path) -> House:
    """Two half-years of the first unit: 75.00 by two people, then 86.87 by eleven, sealed."""
    earlier(house, "2025-S2", [FORMER] * 2)
    a_seal(house.database, house.province, Signer(tmp_path / "signing.key"))
    return house


def test_a_unit_that_moved_counts_where_it_stands_on_the_last_day(sealed: House) -> None:
    """86.87 = 344 / 99 x 25 is the new agency's alone: its other unit was not asked."""
    house, province = sealed, sealed.province
    home, there_now = province.agency_id, province.other_agency_id
    arranging.move(house.database, ani(province), meant(house, province.unit_id), there_now, MOVED)

    def index(agency_id: int, code: str) -> str | None:
        found = overlook(house.database, province.id, View(agency_id, code), DAY)
        if found.rollups is None:  # nobody there was asked
            return None
        return str(there(found.rollups[Averaging.EQUAL].index).converted)

    assert (index(home, "2025-S2"), index(there_now, "2025-S2")) == ("75.00", None)
    assert (index(home, "2026-S1"), index(there_now, "2026-S1")) == (None, "86.87")
    with counted() as statements:
        found = seen(house, "2026-S1")
    assert len(statements) <= 20
    assert found.counted.units == len(("UPTD Kacamata", "UPTD Panti"))
    (chapter,) = chapters(house, DAY)
    told = (
        "UPTD Kacamata pindah pada 1 Maret 2026 dari Dinas Kesehatan ke Dinas Sosial; suatu "
        "periode menghitungnya di tempatnya pada hari terakhir."
    )
    assert told in chapter.sentences
    row = the_year(house, DAY).tables[2].parts[0].rows[0]
    assert (row.band, row.name) == ("Dinas Sosial", "UPTD Kacamata")
    assert row.cells[:4] == ("11", "217", "86,87", "B")
    citra, lead = bureau(house), head(house)
    all_units = said(citra.get("/kantor/kepatuhan?periode=2026-S1"))
    assert f"Yang berubah di registri pada periode ini (1) {told}" in all_units
    assert "pindah pada" not in said(citra.get("/kantor/kepatuhan?periode=2025-S2"))
    duty = f"/kantor/satuan/{province.unit_id}/kewajiban"
    assert told in said(lead.get(duty))
    before = said(lead.get(f"{duty}?periode=2025-S2"))
    assert "Langkah UPTD Kacamata" in before
    assert "pindah pada" not in before
    assert "86,87" in said(citra.get(f"/kantor/perangkat/{there_now}/hasil?periode=2026-S1"))


def test_a_merged_unit_keeps_its_numbers_and_owes_nothing_since(sealed: House) -> None:
    house, province = sealed, sealed.province
    asked_again(house, province.other_unit_id)
    into = province.other_unit_id
    arranging.merge(house.database, ani(province), meant(house, province.unit_id), into, DAY)

    # On the last day of 2025 it was there; of the next half-year it saw no last day.
    assert own(seen(house, "2025-S2"), province.unit_id).stands is Timeliness.UNBOUND
    found = seen(house, "2026-S1")
    gone = own(found, province.unit_id)
    assert (gone.stands, gone.line.n) == (Timeliness.RELEASED, 11)
    assert [duty.line.unit for duty in found.silent] == ["UPTD Panti"]
    assert (found.counted.units, found.counted.released) == (1, 1)
    assert [duty.line.unit for duty in seen(house, "2026-S2").duties] == ["UPTD Panti"]
    first, second = chapters(house, DAY)
    told = (
        "UPTD Kacamata digabung ke UPTD Panti pada 2 Maret 2026; hasil ukurnya sebelum itu tetap "
        "miliknya, dan sejak itu tidak ada kewajibannya."
    )
    assert told in first.sentences
    assert told not in second.sentences
    index = "Indeks 1 dari 2 unit bersama adalah 86,87, B (Baik), dari 11 responden."
    assert first.sentences[0] == index
    assert "Tenggat tidak ditetapkan; 0 dari 1 unit menyerahkan laporan." in first.sentences
    duty = f"/kantor/satuan/{province.unit_id}/kewajiban"
    lead = head(house)
    now = said(lead.get(f"{duty}?periode=2026-S1"))
    assert told in now
    assert "Unit berakhir sebelum akhir periode, jadi laporannya tidak diminta." in now
    assert "berikutnya " not in now.partition(told)[2]
    later = said(lead.get(f"{duty}?periode=2026-S2"))
    assert "Tidak ada kewajiban unit ini pada Semester II 2026." in later
    assert told in later
    citra = bureau(house)
    panti = f"/kantor/satuan/{into}/kewajiban?periode=2026-S1"
    assert told in said(citra.get(panti))
    silent = said(citra.get("/kantor/kepatuhan?periode=2026-S1&saring=belum"))
    assert "Belum menyerahkan (1)" in silent
    # What it hands in all the same counts.
    submitting.submit(house.database, ani(province), province.wave_id)
    late = seen(house, "2026-S1")
    assert own(late, province.unit_id).stands is Timeliness.UNBOUND
    assert (late.counted.units, late.counted.released) == (2, 0)


def test_a_split_is_a_new_unit_beside_a_renamed_one(sealed: House) -> None:
    house, province = sealed, sealed.province
    asked_again(house, province.unit_id)
    actor, whole = ani(province), meant(house, province.unit_id)
    arranging.rename(house.database, actor, whole, "UPTD Kacamata Kota", MOVED)
    new = NewUnit("UPTD Kacamata Desa", UnitKind.UPTD, MOVED)
    part = arranging.add_unit(house.database, actor, province.agency_id, new)

    found = seen(house, "2026-S1")

    assert own(found, part).facts.registered_on == MOVED
    assert own(found, province.unit_id).line.n == 11
    assert {one.line.unit_id for one in seen(house, "2025-S2").duties} == {
        province.unit_id,
        province.other_unit_id,
    }
    told = "UPTD Kacamata Kota bernama UPTD Kacamata sampai 28 Februari 2026; unitnya sama."
    assert told in chapters(house, DAY)[0].sentences


def test_each_period_says_what_a_unit_was_called_in_it(sealed: House) -> None:
    house, province = sealed, sealed.province
    asked_again(house, province.unit_id)
    renamed = on(house, SECOND)
    arranging.rename(house.database, renamed, meant(house, province.unit_id), "UPTD Mata", SECOND)

    first, second = chapters(house, SECOND)

    results = the_year(house, SECOND).tables[2].parts
    assert [one.rows[0].name for one in results] == ["UPTD Kacamata", "UPTD Mata"]
    told = "UPTD Mata bernama UPTD Kacamata sampai 30 Juni 2026; unitnya sama."
    assert told not in first.sentences
    assert told in second.sentences
    # What anybody can fetch says the names of today, everywhere; the seal says those of then,
    # and so does each result that is shown.
    browser = house.client()
    (result,) = json.loads(browser.get("/api/v1/instansi/kaltim/hasil").data)["items"]
    assert result["unit"]["name"] == "UPTD Mata"
    assert "UPTD Mata" in said(browser.get(f"/instansi/kaltim/unit/{province.unit_id}"))
    for page in ("hasil", f"unit/{province.unit_id}/hasil"):
        shown = said(browser.get(f"/instansi/kaltim/{page}"))
        assert "UPTD Mata" in shown
        assert "dahulu bernama UPTD Kacamata" in shown
    own = f"/kantor/satuan/{province.unit_id}/hasil?pelaksanaan={province.wave_id}"
    assert "UPTD Kacamata" in said(head(house).get(own))


def test_a_renamed_agency_is_told_of_where_its_units_stand(sealed: House) -> None:
    house, province = sealed, sealed.province
    with house.database.reading(province.id) as session:
        row = there(entries.find(session, Rank.AGENCY, province.agency_id))
        this = Meant(Rank.AGENCY, row.id, row.version)
    arranging.rename(house.database, on(house, MOVED), this, "Dinas Kesehatan dan KB", MOVED)

    told = (
        "Perangkat daerah Dinas Kesehatan dan KB bernama Dinas Kesehatan sampai 28 Februari 2026; "
        "perangkat daerahnya sama."
    )
    assert told in chapters(house, DAY)[0].sentences
    with counted() as statements:
        seen(house, "2026-S1")
    assert len(statements) <= 20
    citra, lead = bureau(house), head(house)
    assert told in said(citra.get("/kantor/kepatuhan?periode=2026-S1"))
    assert told not in said(citra.get("/kantor/kepatuhan?periode=2025-S2"))
    others = f"/kantor/kepatuhan?periode=2026-S1&perangkat={province.other_agency_id}"
    assert told not in said(citra.get(others))
    assert told in said(lead.get(f"/kantor/satuan/{province.unit_id}/kewajiban"))
    before = said(citra.get("/kantor/kepatuhan?periode=2025-S2"))
    assert "Dinas Kesehatan dan KB" not in before
    page = said(citra.get(f"/kantor/perangkat-daerah/{province.agency_id}"))
    assert "28 Februari 2026 Dinas Kesehatan" in page


def test_a_service_is_called_in_a_report_as_it_was_then(sealed: House) -> None:
    house, province = sealed, sealed.province
    with house.database.reading(province.id) as session:
        service = there(entries.service(session, province.service_id))
        this = Meant(Rank.SERVICE, service.id, service.version)
    arranging.rename(house.database, on(house, SECOND), this, "Periksa mata gratis", SECOND)

    report = review(house.database, province.id, province.wave_id)

    assert [one.name for one in report.services] == ["Periksa mata", "Pinjam kacamata"]
    browser = house.client()
    services = browser.get(f"/api/v1/instansi/kaltim/unit/{province.unit_id}/layanan")
    assert "Periksa mata gratis" in services.text
