"""The bureau writes to late units in bulk; letters keep what they said, and units see theirs."""

import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from survey.cli.running import handlers_of
from survey.core.accounts.role import Node, Role
from survey.flows.surveys.scheduling import set_deadline
from survey.flows.working import Worker, Workshop
from survey.flows.year.dating import Chosen
from survey.store.surveys import periods
from tests.flows.hands import acts, ani
from tests.store.builders import there
from tests.web.builders import House, settings_over
from tests.web.desks import bureau, head, said, seen_before, statements

WRITING = "/kantor/kepatuhan/2026-S1/surat"
REGISTER = "/kantor/surat-teguran?tahun=2026"


@pytest.fixture
def dewi(house: House) -> FlaskClient:
    """The bureau on 16 July 2026, the day after the deadline; no unit has reported."""
    database, province = house.database, house.province
    with database.reading(province.id) as session:
        number = there(periods.find(session, "2026-S1")).version
    set_deadline(database, ani(province), "2026-S1", number, Chosen(date(2026, 7, 15)))
    house.clock.stand_at(2026, 7, 16)
    return bureau(house)


def typed(house: House, **change: object) -> dict[str, object]:
    """A request to both units, as the form sends it."""
    return {
        "units": [house.province.unit_id, house.province.other_unit_id],
        "tone": "request",
        "pattern": "065/#/ORG",
        "first": "101",
        "dated_on": "2026-07-16",
        "reply_by": "2026-07-23",
        "office": "Kepala Biro Organisasi",
        "signer": "Dewi",
        "signer_id": "",
        **change,
    }


def printed(pdf: bytes) -> str:
    """What stands on paper, on one line."""
    read = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(read.stdout.decode().split())


def test_late_units_are_written_to_and_each_sees_its_own_letter(
    house: House,
    dewi: FlaskClient,
) -> None:
    ani_leads = seen_before(head(house))
    assert "UPTD Kacamata" in said(dewi.get(WRITING))
    assert dewi.post(WRITING, data=typed(house)).location == REGISTER
    dewi.get(REGISTER)

    with statements(3 + 2):
        listed = said(dewi.get(REGISTER))

    assert "065/101/ORG 16 Juli 2026" in listed
    assert "065/102/ORG" in listed
    assert listed.count("sedang dicetak") == 2
    own = said(ani_leads.get(f"/kantor/satuan/{house.province.unit_id}/surat"))
    assert ("065/101/ORG" in own, "065/102/ORG" in own) == (True, False)
    assert "Surat 065/101/ORG tentang laporan survei Anda" in said(
        ani_leads.get("/kantor/pemberitahuan"),
    )
    assert acts(house.database, house.province).count("write demand") == 2


@pytest.mark.needs("pango", "poppler")
def test_the_worker_prints_what_is_missing(house: House, dewi: FlaskClient, tmp_path: Path) -> None:
    only = typed(house, units=[house.province.unit_id])
    for number, tone in (("101", "request"), ("102", "reprimand")):
        dewi.post(WRITING, data={**only, "first": number, "tone": tone})
        house.clock.move(timedelta(minutes=1))
    settings = settings_over(house.database, tmp_path)
    worker = Worker(Workshop(house.database, settings), handlers_of(settings), house.clock)
    assert worker.work_once()
    assert worker.work_once()

    page = dewi.get(REGISTER).text
    files = [part.partition('"')[0] for part in page.split('href="') if ".pdf" in part[:80]]
    second, first = (printed(dewi.get(file).data) for file in files)

    assert "Nomor: 065/101/ORG" in first
    assert "Responden belum mencukupi: 0 dari 217." in first
    assert "Laporan belum diserahkan kepada biro." in first
    assert "paling lambat 23 Juli 2026" in first
    assert "menegur" in second
    assert "nomor 065/101/ORG tanggal 16 Juli 2026" in second
    other = f"/kantor/satuan/{house.province.other_unit_id}/surat/"
    assert dewi.get(other + files[0].rpartition("/")[2]).status_code == 404


@pytest.mark.parametrize(
    ("change", "status", "sentence"),
    [
        ({"units": []}, 422, "Pilih sedikitnya satu unit"),
        ({"pattern": "065/ORG"}, 422, "harus memuat satu tanda #"),
        ({"dated_on": "2026-07-15"}, 422, "setelah batas waktu"),
        ({"dated_on": "2026-07-17"}, 422, "setelah batas waktu"),
        ({"reply_by": "2026-07-01"}, 422, "setelah batas waktu"),
        ({"signer": " "}, 422, "1 sampai 200 karakter"),
        ({"signer": "x" * 201}, 422, "1 sampai 200 karakter"),
        ({"units": ["7"]}, 422, "Pilihlah salah satu dari yang tersedia."),
        ({"units": ["x"]}, 422, "Pilihlah dari yang tersedia."),
        ({"first": "9" * 12}, 422, "Angka ini terlalu panjang."),
    ],
)
def test_a_letter_that_cannot_be_is_refused_with_the_reason(
    house: House,
    dewi: FlaskClient,
    change: dict[str, object],
    status: int,
    sentence: str,
) -> None:
    refused = dewi.post(WRITING, data=typed(house, **change))

    assert refused.status_code == status
    assert sentence in said(refused)
    assert "Belum ada surat" in said(dewi.get(REGISTER))


def test_a_number_is_used_once_a_year_and_nothing_of_a_bulk_is_kept_halfway(
    house: House,
    dewi: FlaskClient,
) -> None:
    dewi.post(WRITING, data=typed(house, units=[house.province.unit_id], first="102"))

    refused = dewi.post(WRITING, data=typed(house, first="101"))

    assert refused.status_code == 409
    assert "065/101/ORG" not in said(dewi.get(REGISTER))


def test_a_letter_is_withdrawn_with_a_reason_and_stays(house: House, dewi: FlaskClient) -> None:
    dewi.post(WRITING, data=typed(house, units=[house.province.unit_id]))
    page = dewi.get(REGISTER).text
    way = (
        "/kantor/surat-teguran/"
        + page.partition('href="/kantor/surat-teguran/')[2].partition('"')[0]
    )
    assert dewi.post(way, data={"reason": " "}).status_code == 422
    assert dewi.post(way, data={"reason": "Salah alamat"}).status_code == 303

    assert dewi.post(way, data={"reason": "Lagi"}).status_code == 409
    assert "ditarik: Salah alamat" in said(dewi.get(REGISTER))
    again = dewi.post(WRITING, data=typed(house, units=[house.province.unit_id]))
    assert again.status_code == 409


def test_the_register_is_searched_sorted_and_taken_along(house: House, dewi: FlaskClient) -> None:
    dewi.post(WRITING, data=typed(house, first="101"))
    units = [house.province.unit_id, house.province.other_unit_id]
    assert dewi.get(f"{REGISTER}&urut=x&arah=turun&hal=-1&cari=%00").status_code == 200

    searched = said(dewi.get(f"{REGISTER}&cari=kacamata"))
    table = dewi.get("/kantor/surat-teguran.csv?tahun=2026&urut=unit&arah=turun").text.splitlines()
    own = dewi.get(f"/kantor/satuan/{units[0]}/surat.csv").text.splitlines()

    assert "Baris: 1" in searched
    assert "UPTD Panti" not in searched
    assert [line.split(",")[2] for line in table] == ["Unit", "UPTD Panti", "UPTD Kacamata"]
    assert [line.split(",")[2] for line in own] == ["Unit", "UPTD Kacamata"]
    assert "Tidak ada surat yang cocok." in said(dewi.get(f"{REGISTER}&cari=gajah"))


def test_nobody_is_written_to_before_the_day_or_without_one(
    house: House,
    dewi: FlaskClient,
) -> None:
    house.clock.stand_at(2026, 7, 15)
    assert "Tidak ada unit yang terlambat" in said(dewi.get(WRITING))
    assert dewi.post(WRITING, data=typed(house)).status_code == 422
    with house.database.reading(house.province.id) as session:
        number = there(periods.find(session, "2026-S1")).version
    set_deadline(house.database, ani(house.province), "2026-S1", number, Chosen())

    assert "Tetapkan batas waktu dahulu" in said(dewi.get(WRITING))
    assert dewi.get("/kantor/kepatuhan/2031-S1/surat").status_code == 404


def test_who_does_not_work_in_the_bureau_writes_no_letters(house: House) -> None:
    house.appoint(house.province.budi, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))
    browser = seen_before(house.client_of(house.province.budi))

    assert browser.get(WRITING).status_code in {403, 404}
    assert browser.get("/kantor/surat-teguran").status_code in {403, 404}
