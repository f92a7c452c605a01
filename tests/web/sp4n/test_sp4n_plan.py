"""Plans of action at their pages: begun, written, adopted, reported with proof, taken along."""

import io

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from survey.core.accounts.role import Node, Role
from tests.exchange.attachments.builders import picture
from tests.web.builders import House
from tests.web.desks import bureau, multipart, said, seen_before, version
from tests.web.waiting import waited

ITEM = {
    "component": "sdm",
    "direction": "rising",
    "activity": "Bimtek admin dan pejabat penghubung",
    "indicator": "Petugas terlatih",
    "measure": "orang",
    "baseline": "2",
    "target1": "8",
    "target2": "10",
    "owner": "Kepala Dinas",
}


@pytest.fixture
def ani(house: House) -> FlaskClient:
    """Ani, who leads the first agency here."""
    house.appoint(house.province.ani, Role.AGENCY_HEAD, Node(agency_id=house.province.agency_id))
    return seen_before(house.client_of(house.province.ani))


def place(house: House) -> str:
    return f"/kantor/perangkat-daerah/{house.province.agency_id}/sp4n"


def begun(house: House, browser: FlaskClient) -> str:
    answer = browser.post(f"{place(house)}/rencana/baru", data={"first_year": "2026"})
    assert answer.status_code == 303, said(answer)
    return answer.headers["Location"]


def moved(browser: FlaskClient, plan: str, into: str) -> int:
    drawn = version(browser.get(f"{plan}/{into}"))
    return browser.post(f"{plan}/{into}", data={"version": drawn}).status_code


def an_item(browser: FlaskClient, plan: str) -> str:
    number = next(
        piece.split("/")[0].split('"')[0]
        for piece in browser.get(plan).text.split(f"{plan}/butir/")[1:]
        if piece[0].isdigit()
    )
    return f"{plan}/butir/{number}"


def reported(browser: FlaskClient, item: str, quarter: int, **fields: str) -> int:
    address = f"{item}/2026/{quarter}"
    drawn = version(browser.get(address))
    return browser.post(address, data={"version": drawn, **fields}).status_code


def test_a_plan_goes_from_its_components_to_realisation(house: House, ani: FlaskClient) -> None:
    plan = begun(house, ani)
    empty = said(ani.get(plan))
    assert ani.post(f"{plan}/butir/baru", data=ITEM).status_code == 303
    assert ani.post(f"{plan}/butir/baru", data={**ITEM, "component": "monev"}).status_code == 303
    item = an_item(ani, plan)
    assert ani.get(f"{item}/2026/1").status_code == 200
    assert reported(ani, item, 1, value="4") == 409  # a draft is not reported
    assert moved(ani, plan, "adopted") == 303

    assert reported(ani, item, 1, value="4") == 303
    assert reported(ani, item, 2, value="6,5", obstacle="Narasumber mundur") == 303
    page = said(ani.get(plan))

    for name in ("Kebijakan dan kelembagaan", "Pemantauan, evaluasi, penghargaan"):
        assert name in empty
    assert "belum dapat dibaca" in empty
    assert "Realisasi 2026: belum diketahui" in empty
    assert "81,3 % diketahui untuk 1 dari 2 butir" in page  # 6.5 of 8
    assert "Narasumber mundur" in page
    assert ani.post(f"{plan}/butir/baru", data=ITEM).status_code == 409
    assert "81,3 %" in said(ani.get(place(house)))
    assert "Realisasi 2027: belum diketahui" in said(ani.get(f"{plan}?tahun=2027"))


def test_proof_is_cleaned_and_read_by_its_place_alone(house: House, ani: FlaskClient) -> None:
    plan = begun(house, ani)
    ani.post(f"{plan}/butir/baru", data=ITEM)
    item = an_item(ani, plan)
    moved(ani, plan, "adopted")
    address = f"{item}/2026/1"

    sent = multipart(picture(), "files", version="0", value="4")
    assert ani.post(address, **sent).status_code == 303
    refused = ani.post(address, **multipart(b"MZ program", "files", version="1", value="5"))
    file = ani.get(plan).text.split(f"{item}/berkas/")[1].split('"')[0]

    assert refused.status_code == 422
    proof = ani.get(f"{item}/berkas/{file}")
    assert proof.mimetype == "image/jpeg"
    assert "sandbox" in proof.headers["Content-Security-Policy"]
    assert ani.get(f"{item}/berkas/1").status_code == 404
    other = f"/kantor/sp4n/instansi{item.removeprefix(place(house))}/berkas/{file}"
    assert bureau(house).get(other).status_code == 404


def test_what_was_seen_before_is_not_saved_over_and_the_journal_tells(
    house: House,
    ani: FlaskClient,
) -> None:
    plan = begun(house, ani)
    ani.post(f"{plan}/butir/baru", data=ITEM)
    item = an_item(ani, plan)
    stale = version(ani.get(item))
    new = {**ITEM, "activity": "Bimtek baru", "version": stale}
    assert ani.post(item, data=new).status_code == 303
    assert ani.post(item, data=new).status_code == 409
    ani.post(f"{plan}/butir/baru", data={**ITEM, "activity": "Keliru"})
    assert ani.post(f"{item}/hapus", data={"version": "9"}).status_code == 409
    drawn = version(ani.get(f"{item}/hapus"))
    assert ani.post(f"{item}/hapus", data={"version": drawn}).status_code == 303
    assert ani.get(item).status_code == 404
    again = ani.post(f"{place(house)}/rencana/baru", data={"first_year": "2026"})

    assert again.status_code == 409
    journal = said(bureau(house).get("/kantor/jurnal"))
    for told in ("memulai rencana aksi", "menambahkan butir", "mengubah butir", "menghapus butir"):
        assert f"Ani {told}" in journal
    assert "Dinas Kesehatan" in journal


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"activity": ""}, "paling banyak 1.000 karakter"),
        ({"target1": "1.250"}, "tanpa pemisah ribuan"),
        ({"baseline": "dua"}, "tanpa pemisah ribuan"),
        ({"component": "lain"}, "Pilih"),
        ({"direction": "naik"}, "Pilih"),
    ],
)
def test_a_row_that_cannot_be_is_refused(
    house: House,
    ani: FlaskClient,
    fields: dict[str, str],
    sentence: str,
) -> None:
    answer = ani.post(f"{begun(house, ani)}/butir/baru", data={**ITEM, **fields})

    assert answer.status_code == 422
    assert sentence in said(answer)


def test_the_workbook_holds_numbers_and_no_formulas(house: House, ani: FlaskClient) -> None:
    plan = begun(house, ani)
    ani.post(f"{plan}/butir/baru", data={**ITEM, "activity": "=1+1"})
    item = an_item(ani, plan)
    moved(ani, plan, "adopted")
    reported(ani, item, 1, value="4")

    sheet = load_workbook(io.BytesIO(ani.get(f"{plan}.xlsx").data)).active

    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert rows[0][:4] == ["No", "Komponen", "Kondisi saat ini", "Kegiatan"]
    assert rows[1][0:2] == [1, "Sumber daya manusia"]
    assert rows[1][3] == "'=1+1"
    assert rows[1][5:8] == [2, 8, 10]
    assert rows[1][15:17] == [4, 50]


def test_the_monev_sheet_has_desk_and_realisation(house: House, ani: FlaskClient) -> None:
    plan = begun(house, ani)
    ani.post(f"{plan}/butir/baru", data=ITEM)
    item = an_item(ani, plan)
    moved(ani, plan, "adopted")
    reported(ani, item, 1, value="4")
    team = {
        "number": "SK 1",
        "day": "2026-01-05",
        "signer": "Kepala",
        "name1": "Eka",
        "duty1": "admin",
    }
    assert ani.post(f"{place(house)}/sk/baru", data={**team, "duty1": "admin"}).status_code == 303
    dewi = bureau(house)

    sheet = load_workbook(io.BytesIO(dewi.get("/kantor/sp4n/monev.xlsx").data)).active
    head, row, other = [[cell.value for cell in row] for row in sheet.iter_rows()]
    found = dict(zip(head, row, strict=True))

    assert (found["OPD"], other[0]) == ("Dinas Kesehatan", "Dinas Sosial")
    assert found["Laporan diterima"] == 0
    assert found["Admin/penghubung aktif (Y/T)"] == "Y"
    assert found["SK terbaru (tgl)"] == "2026-01-05"
    assert found["Realisasi rencana aksi (%)"] == 50
    assert (found["Butir dilaporkan"], found["Butir bertarget"]) == (1, 1)
    assert ani.get("/kantor/sp4n/monev.xlsx").status_code == 403
    assert dewi.get("/kantor/sp4n/monev.xlsx?tahun=1").status_code == 404


@pytest.mark.needs("pango")
def test_plan_and_monev_sheet_are_printed(house: House, ani: FlaskClient) -> None:
    plan = begun(house, ani)
    ani.post(f"{plan}/butir/baru", data=ITEM)
    team = {"number": "SK 1", "day": "2026-01-05", "signer": "Kepala", "name1": "Eka"}
    ani.post(f"{place(house)}/sk/baru", data=team)

    for browser, address in ((ani, f"{plan}.pdf"), (bureau(house), "/kantor/sp4n/monev.pdf")):
        paper = waited(house, browser, address)
        assert paper.mimetype == "application/pdf"
        assert paper.data.startswith(b"%PDF-")
