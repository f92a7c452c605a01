"""Plans at the browser: made, filled, proved by files that are what they say, judged by others."""

import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from flask.testing import FlaskClient

from survey.core.accounts.role import Node, Role
from survey.core.improvement.plan import Move, State
from survey.flows.improvement.planning import make_plan
from survey.flows.improvement.progressing import Step
from survey.flows.results.signing import Signer
from survey.store.databases import Database
from survey.store.improvement import actions, plans
from tests.exchange.attachments.builders import GPS, SCRIPT, archive, photograph
from tests.flows.planning import (
    BEFORE,
    CLAIM,
    NEXT_SEALED,
    PHOTO,
    SEALED,
    Answered,
    a_plan,
    an_action,
    another_wave,
    move,
    on,
    row_of,
    seal,
)
from tests.store.builders import Province
from tests.web.builders import House
from tests.web.desks import head, multipart, said, version
from tests.web.waiting import waited

NEW = {
    "element": "WAKTU",
    "activity": "Membuka loket kedua",
    "cause": "Satu loket untuk semua layanan",
    "owner": "Kepala Seksi Pelayanan",
    "starts_on": "2026-07-13",
    "due_on": "2026-09-30",
    "indicator": "Waktu tunggu",
    "target": "15 menit",
    "budget": "none",
    "source": "hand",
}


@pytest.fixture
def signer(tmp_path: Path) -> Signer:
    """Who signs, with a key of its own."""
    return Signer(tmp_path / "signing.key")


@pytest.fixture
def planned(house: House, signer: Signer) -> int:
    """The plan of the sealed wave."""
    seal(house.database, house.province, signer)
    return a_plan(house.database, house.province)


@pytest.fixture(autouse=True)
def _summer(house: House) -> None:
    """The clock stands in August 2026 before anybody signs in."""
    house.clock.stand_at(2026, 8, 3)


@pytest.fixture
def ani(house: House) -> FlaskClient:
    """Ani, who leads the unit; Budi works in it."""
    house.appoint(house.province.budi, Role.UNIT_OFFICER, Node(unit_id=house.province.unit_id))
    return head(house)


@pytest.fixture
def hasan(house: House) -> FlaskClient:
    """Citra, who leads the agency."""
    house.appoint(house.province.citra, Role.AGENCY_HEAD, Node(agency_id=house.province.agency_id))
    return house.client_of(house.province.citra)


def ids(house: House, plan_id: int) -> list[int]:
    with house.database.reading(house.province.id) as session:
        return [one.row.id for one in plans.actions_of(session, [plan_id])]


def test_a_plan_is_made_from_the_published_result(
    house: House,
    signer: Signer,
    ani: FlaskClient,
) -> None:
    unit = f"/kantor/satuan/{house.province.unit_id}/rtl"
    assert "belum punya hasil terpublikasi" in said(ani.get(unit))
    seal(house.database, house.province, signer)

    made = ani.post(f"/kantor/pelaksanaan/{house.province.wave_id}/rtl", follow_redirects=True)

    assert made.status_code == 200
    assert "Belum ada tindakan dalam rencana ini." in said(made)
    again = ani.post(f"/kantor/pelaksanaan/{house.province.wave_id}/rtl")
    assert again.status_code == 303


def test_an_action_is_added_by_hand(house: House, ani: FlaskClient, planned: int) -> None:
    address = f"/kantor/rencana/{planned}/tambah"
    asked = ani.get(f"{address}?unsur=WAKTU&kegiatan=Membuka+loket&katalog=WAKTU-01")
    assert "Membuka loket" in asked.text
    assert 'value="WAKTU-01"' in asked.text

    done = ani.post(
        address,
        data={**NEW, "owner_id": str(house.province.budi)},
        follow_redirects=True,
    )

    assert "Tindakan sudah masuk rencana." in said(done)
    assert "0 dari 1 tindakan selesai dan terverifikasi (0,0 %)." in said(done)
    assert len(ids(house, planned)) == 1


@pytest.mark.parametrize(
    ("said_so", "told"),
    [
        ({"owner": ""}, "tidak ada yang dapat dimintai tanggung jawab"),
        ({"owner_id": ""}, "tidak ada yang dapat dimintai tanggung jawab"),
        ({"due_on": ""}, "tidak ada yang dapat dimintai tanggung jawab"),
        ({"due_on": "2026-07-01"}, "Tenggat lebih awal daripada hari mulai."),
        ({"catalogue_id": "LOKET"}, "misalnya WAKTU-01"),
    ],
)
def test_what_nobody_could_be_held_to_says_what_to_do_instead(
    house: House,
    ani: FlaskClient,
    planned: int,
    said_so: dict[str, str],
    told: str,
) -> None:
    data = {**NEW, "owner_id": str(house.province.budi), **said_so}
    page = ani.post(f"/kantor/rencana/{planned}/tambah", data=data)

    assert page.status_code == 422
    assert told in said(page)
    assert "Membuka loket kedua" in page.text
    assert ids(house, planned) == []


def test_what_failed_again_leads_to_its_root_cause_and_back_into_the_plan(
    house: House,
    signer: Signer,
    ani: FlaskClient,
    planned: int,
) -> None:
    database, province = house.database, house.province
    an_action(database, province, planned)
    wave_id = another_wave(database, province, "2026-S2")
    seal(database, province, signer, Answered(BEFORE, wave_id, NEXT_SEALED))
    again = make_plan(database, on(province, province.ani, NEXT_SEALED), wave_id)
    unit = f"/kantor/satuan/{province.unit_id}/akar-masalah"
    finding = f"{unit}/baru?unsur=WAKTU&amp;survei={wave_id}"
    assert "tidak naik melebihi kebetulan" in said(ani.get(f"/kantor/rencana/{again}"))
    assert finding in ani.get(f"/kantor/rencana/{again}").text
    days = {"starts_on": date(2027, 1, 18), "due_on": date(2027, 3, 31)}
    repeated = an_action(database, province, again, **days, root="Berkas diperiksa dua kali")
    assert finding in ani.get(f"/kantor/rtl/{repeated}").text

    form = ani.get(finding.replace("&amp;", "&")).text
    assert 'value="WAKTU"' in form
    root = "Daftar periksa belum ditetapkan"
    whys = {"why1": "Berkas diperiksa dua kali", "why2": root, "root": root}
    found = {"problem": "Antrean lama", "element": "WAKTU", "within": "yes", **whys}
    sheet = str(ani.post(f"{unit}/baru", data=found).location)

    page = ani.get(f"/kantor/rencana/{again}")
    assert f"Akar masalah: {root}" in said(page)
    for of in (page, ani.get(f"/kantor/rtl/{repeated}")):
        assert f'href="{sheet}"' in of.text
        assert finding not in of.text
    assert root in ani.get(f"/kantor/rencana/{again}/tambah?unsur=WAKTU").text


def test_a_file_that_is_not_what_it_says_is_refused_and_a_photograph_is_cleaned(
    house: House,
    ani: FlaskClient,
    planned: int,
) -> None:
    action_id = an_action(house.database, house.province, planned)
    address = f"/kantor/rtl/{action_id}/bukti"
    page = ani.get(address)
    refused = ani.post(address, **multipart(archive(), version=version(page), caption="Loket"))
    assert refused.status_code == 422
    assert row_of(house.database, house.province, action_id).state is State.PLANNED

    kept = ani.post(address, **multipart(photograph(), version=version(page), caption="Loket"))

    assert kept.status_code == 303
    assert row_of(house.database, house.province, action_id).state is State.RUNNING
    shown = ani.get(f"/kantor/rtl/{action_id}").text
    file = shown.split(f"/kantor/rtl/{action_id}/bukti/")[1].split('"')[0]
    fetched = ani.get(f"/kantor/rtl/{action_id}/bukti/{file}")
    assert fetched.headers["Content-Disposition"].startswith("attachment")
    assert GPS not in fetched.data
    assert SCRIPT not in fetched.data


def test_who_claimed_it_cannot_verify_and_the_agency_can(
    house: House,
    ani: FlaskClient,
    hasan: FlaskClient,
    planned: int,
) -> None:
    database, province = house.database, house.province
    action_id = an_action(database, province, planned, owner_id=province.ani)
    move(database, province, action_id, on(province, province.ani, SEALED), Move.PROVE, PHOTO)
    move(database, province, action_id, on(province, province.ani, SEALED), CLAIM)
    address = f"/kantor/rtl/{action_id}/terima"

    own = ani.get(address)
    assert "orang lain yang harus menilainya" in said(own)
    assert ani.post(address, data={"version": "3"}).status_code == 403
    page = hasan.get(address)
    done = hasan.post(address, data={"version": version(page)}, follow_redirects=True)

    assert "Tindakan selesai dan terverifikasi." in said(done)
    assert row_of(database, province, action_id).verified_by == province.citra


def test_the_history_keeps_what_was_said_before(
    house: House,
    ani: FlaskClient,
    planned: int,
) -> None:
    action_id = an_action(house.database, house.province, planned)
    tighter = {**NEW, "owner_id": str(house.province.ani), "target": "10 menit", "version": "1"}
    sent = {**tighter, "words": "Sasaran diperketat."}
    done = ani.post(f"/kantor/rtl/{action_id}/ubah", data=sent, follow_redirects=True)

    assert "Tindakan sudah diubah." in said(done)
    assert "Sebelumnya tertulis:" in said(done)
    assert "15 menit" in said(done)
    assert str(house.province.budi) not in said(done)
    assert "Sasaran diperketat." in said(done)


def test_what_is_late_stands_first_and_leaves_as_a_workbook(
    house: House,
    ani: FlaskClient,
    planned: int,
) -> None:
    an_action(house.database, house.province, planned, activity="=1+1", element="BIAYA")
    an_action(house.database, house.province, planned, activity="Toilet", element="SARPRAS")
    house.clock.stand_at(2026, 10, 2)
    ani = house.client_of(house.province.ani)

    page = said(ani.get("/kantor/rtl"))
    assert "0 dari 2 tindakan selesai dan terverifikasi; 2 terlambat" in page
    assert said(ani.get("/kantor/rtl?kelompok=selesai&unit=x")).count("Tidak ada tindakan") == 1
    book = openpyxl.load_workbook(io.BytesIO(ani.get("/kantor/rtl.xlsx").data))
    cells = [row[4].value for row in book["RTL"].iter_rows(min_row=2)]
    assert sorted(cells) == ["=1+1", "Toilet"]
    only = openpyxl.load_workbook(io.BytesIO(ani.get("/kantor/rtl.xlsx?cari=toilet").data))["RTL"]
    assert [row[4].value for row in only.iter_rows(min_row=2)] == ["Toilet"]
    assert {cell.data_type for cell in book["RTL"]["E"]} == {"s"}


def test_the_official_table_has_its_five_columns_first(
    house: House,
    ani: FlaskClient,
    planned: int,
) -> None:
    an_action(house.database, house.province, planned)
    sent = ani.get(f"/kantor/rencana/{planned}/rtl.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(sent.data))["RTL"]

    assert [cell.value for cell in sheet[4]][:8] == [
        "No",
        "Prioritas unsur",
        "Program/kegiatan",
        "Waktu (triwulan)",
        None,
        None,
        None,
        "Penanggung jawab",
    ]
    assert [cell.value for cell in sheet[5]][3:7] == ["I", "II", "III", "IV"]
    row = [cell.value for cell in sheet[6]]
    assert row[:3] == [1, "Waktu Penyelesaian", "Membuka loket kedua pada pukul 8 sampai 11"]
    assert row[3:8] == [None, None, "✓", None, "Kepala Seksi Pelayanan"]


@pytest.mark.needs("pango")
def test_plan_follow_up_and_forum_are_printed(
    house: House,
    ani: FlaskClient,
    planned: int,
) -> None:
    an_action(house.database, house.province, planned)
    for name in ("rtl.pdf", "tindak-lanjut.pdf"):
        sent = waited(house, ani, f"/kantor/rencana/{planned}/{name}")
        assert sent.data.startswith(b"%PDF-1.7")


FORUM = {
    "held_on": "2026-07-20",
    "place": "Aula",
    "topic": "Rencana tindak lanjut",
    "users": "12",
    "agreed": "1. Loket kedua\n- Kursi",
}


def test_a_forum_is_recorded_and_its_points_become_actions(
    house: House,
    ani: FlaskClient,
    planned: int,
) -> None:
    unit = f"/kantor/satuan/{house.province.unit_id}/fkp/tambah"
    page = ani.post(unit, data=FORUM, follow_redirects=True)

    assert "12 orang hadir; dari lima unsur masyarakat 1 terwakili" in said(page)
    assert f"/kantor/rencana/{planned}/tambah?kegiatan=Loket+kedua" in page.text
    alone = ani.post(unit, data={**FORUM, "users": "0", "providers": "5"})
    assert "tanpa mereka bukan forum" in said(alone)
    future = ani.post(unit, data={**FORUM, "held_on": "2027-01-01"})
    assert "Hari ini belum tiba." in said(future)


def test_anybody_reads_what_was_done_without_names(
    house: House,
    ani: FlaskClient,
    hasan: FlaskClient,
    planned: int,
) -> None:
    del ani, hasan
    database, province = house.database, house.province
    voice = "Antrean terlalu lama."
    action_id = an_action(database, province, planned, voice=voice)
    board = f"/instansi/kaltim/unit/{province.unit_id}/tindak-lanjut"
    budi, citra = (on(province, who, SEALED) for who in (province.budi, province.citra))
    move(database, province, action_id, budi, Step(Move.PROVE, caption="Loket"), PHOTO)
    move(database, province, action_id, budi, CLAIM)
    file_id = _files(database, province, action_id)[0]
    browser = house.client()
    assert browser.get(f"{board}/gambar/{file_id}").status_code == 404

    move(database, province, action_id, citra, Step(Move.SHOW, file_id=file_id))
    move(database, province, action_id, citra, Move.VERIFY)

    page = browser.get(board)
    assert "1 dari 1 janji ditepati" in said(page)
    assert voice in said(page)
    assert "Kepala Seksi" not in page.text
    assert "Budi" not in page.text
    assert "<script" not in page.text
    assert browser.get(f"{board}/gambar/{file_id}").data == PHOTO.content
    assert f'href="{board}"' in browser.get(f"/instansi/kaltim/unit/{province.unit_id}").text
    assert browser.get("/instansi/kaltim/unit/1/tindak-lanjut").status_code == 404

    called = browser.get(f"/api/v1{board}")
    (told,) = json.loads(called.data)["items"]
    assert (told["said"], told["state"], told["late"]) == (voice, "verified", False)
    assert told["pictures"] == [{"path": f"{board}/gambar/{file_id}", "caption": "Loket"}]
    assert "Kepala Seksi" not in called.text
    assert "Budi" not in called.text


def _files(database: Database, province: Province, action_id: int) -> list[int]:
    with database.reading(province.id) as session:
        return [one.row.file_id for one in actions.proofs(session, [action_id])[action_id]]
