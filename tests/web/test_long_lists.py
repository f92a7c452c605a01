"""Lists that the store keeps are searched, sorted and cut there, and leave whole as a file."""

import csv
import re
from collections.abc import Mapping
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from survey.core.accounts.role import Node, Role
from survey.flows.accounts.appointing import NewOfficer, add_officer
from survey.flows.acting import Actor
from survey.flows.results.signing import Signer
from survey.store import journal
from survey.store.accounts import officers
from survey.store.tables.accounts import OfficerRow
from survey.web.accounts import officers as officers_page
from survey.web.complaints import handling
from survey.web.improvement import plan_desk
from survey.web.law import waiting_proofs
from survey.web.office import notices
from survey.web.rosters import RosterKind
from tests.flows.planning import a_plan, an_action, seal
from tests.store.builders import NOW, SETTING_UP
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.results.builders import rows_of

NOTICES, UNSENT = "/kantor/pemberitahuan", "/kantor/pesan-gagal"
OFFICERS, PLANS, COMPLAINTS = "/kantor/petugas", "/kantor/rtl", "/kantor/pengaduan"
LISTS: Mapping[str, RosterKind[Any]] = {
    OFFICERS: officers_page.OFFICERS,
    PLANS: plan_desk.ACTIONS,
    COMPLAINTS: handling.COMPLAINTS,
    NOTICES: notices.NOTICES,
    UNSENT: notices.LETTERS,
    waiting_proofs.HERE: waiting_proofs.WAITING,
}
WHAT = re.compile(r'<div class="what"><a [^>]*>([^<]+)<')
HOSTILE = (
    "hal=0",
    "hal=-1",
    "hal=9999999",
    "hal=99999999999999999999",
    "urut=id%3B--",
    "urut=%00",
    "arah=%00",
    "mulai=-5",
    "mulai=99999999999999999999",
    "cari=%25",
    "cari=_",
    "cari='%22%5C",
    "cari=%00",
    "cari=" + "x" * 10_000,
)


@pytest.fixture
def dewi(house: House) -> FlaskClient:
    """The browser of Citra, who keeps accounts and inspects."""
    house.appoint(house.province.citra, Role.BUREAU, Node())
    house.appoint(house.province.citra, Role.INSPECTOR, Node())
    return house.client_of(house.province.citra)


def table_of(browser: FlaskClient, address: str) -> list[list[str]]:
    sent = browser.get(address)
    assert sent.mimetype == "text/csv"
    return list(csv.reader(StringIO(sent.get_data().decode("utf-8-sig"))))


def names(browser: FlaskClient, query: str) -> list[str]:
    page = browser.get(f"{OFFICERS}?{query}").text.replace('<caption id="list">', "<caption>")
    return [row[0] for row in rows_of(page, "Petugas;")] if "<table" in page else []


def add(house: House, *said: str) -> None:
    for name in said:
        new = NewOfficer(name, f"{name.split()[0].strip('=%_').lower() or 'x'}@baru.example")
        add_officer(
            house.database,
            Actor(house.province.id, None, house.clock.now, house.clock.now.date()),
            new,
        )


@pytest.fixture
def planned(house: House, tmp_path: Path) -> int:
    """The plan of the sealed wave, for whose unit Budi works."""
    house.appoint(house.province.budi, Role.UNIT_OFFICER, Node(unit_id=house.province.unit_id))
    seal(house.database, house.province, Signer(tmp_path / "signing.key"))
    return a_plan(house.database, house.province)


@pytest.mark.parametrize("address", LISTS)
def test_an_address_that_was_made_up_gives_a_page_and_a_file(
    dewi: FlaskClient,
    address: str,
) -> None:
    for query in HOSTILE:
        page = dewi.get(f"{address}?{query}")

        assert page.status_code == 200, query
        assert "aria-sort" not in page.text
        assert dewi.get(f"{address}.csv?{query}").status_code == 200, query


@pytest.mark.parametrize("address", LISTS)
def test_a_list_is_sorted_by_each_of_its_columns(dewi: FlaskClient, address: str) -> None:
    kind = LISTS[address]
    orders = [column.order for column in kind.columns.values()]
    for name in kind.columns:
        for way in ("naik", "turun"):
            assert dewi.get(f"{address}?urut={name}&arah={way}").status_code == 200, name

    assert None not in orders  # else it would be sorted one page at a time
    assert len(set(orders) - {""}) == len([order for order in orders if order])


def test_officers_are_sorted_by_what_stands_in_a_column(house: House, dewi: FlaskClient) -> None:
    add(house, "zaki Umar")
    house.client_of(house.province.ani).get("/kantor")

    assert names(dewi, "urut=nama&arah=turun") == ["zaki Umar", "Citra", "Budi", "Ani"]
    assert names(dewi, "urut=terlihat&arah=naik")[-2:] == ["Budi", "zaki Umar"]
    assert names(dewi, "urut=terlihat&arah=turun")[-2:] == ["Budi", "zaki Umar"]
    assert names(dewi, "urut=tugas&arah=turun") == ["Ani", "Budi", "Citra", "zaki Umar"]


def test_closed_accounts_stand_together(house: House, dewi: FlaskClient) -> None:
    with house.database.writing(house.province.id) as session:
        officers.keep(session, an_officer(1, active=False))
        journal.append(session, NOW, SETTING_UP)

    assert names(dewi, "urut=akun&arah=turun")[0] == "Pegawai 01"
    assert names(dewi, "urut=akun&arah=naik")[-1] == "Pegawai 01"


def test_signs_that_a_database_reads_are_letters_of_a_name(house: House, dewi: FlaskClient) -> None:
    add(house, "Seratus% Siap", "Garis_bawah")

    assert names(dewi, "cari=%25") == ["Seratus% Siap"]
    assert names(dewi, "cari=_") == ["Garis_bawah"]
    assert names(dewi, "cari='") == []


def test_the_file_holds_the_officers_that_were_found_on_all_pages(
    house: House,
    dewi: FlaskClient,
) -> None:
    with house.database.writing(house.province.id) as session:
        for n in range(60):
            officers.keep(session, an_officer(n))
        journal.append(session, NOW, SETTING_UP)
    query = "cari=pegawai&urut=nama&arah=turun&hal=2"

    second = names(dewi, query)
    table = table_of(dewi, f"{OFFICERS}.csv?{query}")

    assert (second[0], len(second)) == ("Pegawai 09", 10)
    assert "Baris: 60. Halaman 2 dari 2" in dewi.get(f"{OFFICERS}?{query}").text
    assert table[0][:4] == ["Nama", "Surel", "Penugasan", "Akun"]
    assert table[0][4:] == ["Verifikasi dua langkah", "Terakhir terlihat"]
    assert len(table) == 61
    assert table[1][:2] == ["Pegawai 59", "p59@kaltim.example"]


def test_a_name_that_is_a_formula_stays_a_name(house: House, dewi: FlaskClient) -> None:
    add(house, "=1+1")

    assert table_of(dewi, f"{OFFICERS}.csv?cari=1%2B1")[1][0] == "'=1+1"


def test_who_may_not_see_a_list_gets_no_file_of_it(house: House) -> None:
    head = house.client_of(house.province.ani)

    assert head.get(f"{OFFICERS}.csv").status_code == 403


def test_more_officers_cost_no_more_statements(house: House, dewi: FlaskClient) -> None:
    with counted() as few:
        dewi.get(f"{OFFICERS}?urut=terlihat")
    add(house, "Dewi", "Eka", "Fitri")
    with counted() as many:
        dewi.get(f"{OFFICERS}?urut=terlihat")

    assert len(few) == len(many) == 8, "\n".join(many)


def activities(browser: FlaskClient, query: str) -> list[str]:
    return WHAT.findall(browser.get(f"{PLANS}?{query}").text)


def test_actions_are_found_sorted_and_taken_along(
    house: House,
    dewi: FlaskClient,
    planned: int,
) -> None:
    database, province = house.database, house.province
    for activity, due in (("loket B", 9), ("Toilet 50%", 10), ("=Loket A", 11)):
        said = {"activity": activity, "due_on": date(2026, due, 1)}
        an_action(database, province, planned, **said)

    assert activities(dewi, "") == ["loket B", "Toilet 50%", "=Loket A"]
    assert activities(dewi, "urut=hari&arah=turun") == ["=Loket A", "Toilet 50%", "loket B"]
    assert activities(dewi, "urut=kegiatan") == ["=Loket A", "loket B", "Toilet 50%"]
    assert activities(dewi, "cari=LOKET+kacamata&urut=hari") == ["loket B", "=Loket A"]
    assert activities(dewi, "cari=%25") == ["Toilet 50%"]
    assert activities(dewi, f"unit={province.other_unit_id}") == []
    table = table_of(dewi, f"{PLANS}.csv?cari=loket&urut=hari&arah=turun")
    assert [row[0] for row in table] == ["Kegiatan", "'=Loket A", "loket B"]
    assert table[1][2:6] == [
        "UPTD Kacamata",
        "Dinas Kesehatan",
        "Semester I 2026",
        "Kepala Seksi Pelayanan",
    ]
    page = dewi.get(f"{PLANS}?cari=loket&kelompok=berjalan&unit={province.unit_id}").text
    assert "kelompok=selesai&amp;cari=loket" in page or "cari=loket&amp;kelompok=selesai" in page
    assert '<input type="hidden" name="kelompok" value="berjalan">' in page


def test_more_actions_cost_no_more_statements(
    house: House,
    dewi: FlaskClient,
    planned: int,
) -> None:
    an_action(house.database, house.province, planned)
    with counted() as few:
        dewi.get(f"{PLANS}?urut=hari")
    for _ in range(3):
        an_action(house.database, house.province, planned)
    with counted() as many:
        dewi.get(f"{PLANS}?urut=hari")
    with counted() as file:
        dewi.get(f"{PLANS}.csv?urut=hari")

    assert len(few) == len(many)
    assert len(file) == len(many) - 1, "\n".join(file)


def an_officer(n: int, *, active: bool = True) -> OfficerRow:
    return OfficerRow(
        name=f"Pegawai {n:02}",
        email=f"p{n:02}@kaltim.example",
        active=active,
        fs_uniquifier=f"p{n}",
    )
