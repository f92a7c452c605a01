"""Duties under UU 25/2009: recorded by the unit, read from the platform, proved, and judged."""

import io
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from flask.testing import FlaskClient

from survey.core.accounts.role import Node, Role
from survey.flows.results.signing import Signer
from survey.store import journal
from survey.store.surveys import addresses
from tests.exchange.attachments.builders import document, saved
from tests.flows.sealed import a_seal
from tests.store.builders import NOW, SETTING_UP
from tests.web.builders import House
from tests.web.desks import bureau, head, multipart, said, seen_before, statements, version
from tests.web.results.builders import rows_of

ALL = "/kantor/standar"
SIX = ["requirements", "procedure", "time", "cost", "product", "complaints"]
REST = [
    "law",
    "facilities",
    "competence",
    "supervision",
    "staff",
    "guarantee",
    "safety",
    "evaluation",
]
CAPTION = {"caption": "SK standar pelayanan"}


@dataclass(frozen=True, slots=True)
class Law:
    """A house with a head and the bureau."""

    house: House
    head: FlaskClient
    bureau: FlaskClient

    @property
    def unit(self) -> str:
        return f"/kantor/satuan/{self.house.province.unit_id}"

    @property
    def page(self) -> str:
        return f"{self.unit}/standar"

    def proof(self) -> str:
        """A file that the head sent: its address."""
        file = multipart(saved(document()), **CAPTION)
        sent = self.head.post(f"{self.unit}/bukti/tambah?untuk=charter", **file)
        assert sent.status_code == 303, said(sent)
        return sent.headers["Location"]


@pytest.fixture
def law(house: House) -> Law:
    return Law(house, seen_before(head(house)), bureau(house))


def test_a_standard_is_recorded_for_each_service(law: Law) -> None:
    service = law.house.province.service_id
    typed = {"version": "0", "written": REST, "published": SIX}
    typed |= {"decree": "SK 12/2026", "decreed_on": "2026-02-02", "place": "Papan layanan"}

    saved_ = law.head.post(f"{law.page}/layanan/{service}", data=typed)

    assert saved_.status_code == 303, said(saved_)
    page = said(law.head.get(law.page))
    assert "14 dari 14 komponen tertulis, 6 dari 6 dipublikasikan." in page
    assert "Ditetapkan dengan SK 12/2026 pada 2 Februari 2026." in page
    assert "Standar pelayanan terpenuhi sebagian" in page  # the other service has none yet
    again = law.head.post(f"{law.page}/layanan/{service}", data=typed)
    assert again.status_code == 409  # somebody saved it in between


def test_what_does_not_fit_is_said_beside_it(law: Law) -> None:
    service = law.house.province.service_id
    wrong = {
        "decree": ({"decree": "SK 12/2026"}, "berpasangan"),
        "day": ({"decreed_on": "2026-02-02"}, "berpasangan"),
        "future": ({"decree": "SK", "decreed_on": "2027-02-02"}, "belum tiba"),
        "place": ({"place": "x" * 301}, "Terlalu panjang"),
    }
    for typed, told in wrong.values():
        refused = law.head.post(f"{law.page}/layanan/{service}", data={"version": "0", **typed})

        assert refused.status_code == 422
        assert told in said(refused)
    assert law.head.get(f"{law.page}/layanan/1").status_code == 404  # another unit's service
    assert law.head.get(f"{law.page}/layanan/0").status_code == 404  # the unit gives services


def test_charter_information_and_innovations_are_recorded(law: Law) -> None:
    charter = {"version": "0", "charter": "Dengan ini kami menyatakan sanggup."}
    charter |= {"charter_decree": "SK 3", "charter_on": "2026-01-05", "print_place": "Loket"}
    three = {"pledges": ["standard", "improvement", "sanction"]}
    assert law.head.post(f"{law.unit}/maklumat", data=charter | three).status_code == 303
    seen = version(law.head.get(f"{law.unit}/sipp"))
    system = {"version": seen, "system_place": "https://mata.example", "system_on": "2026-03-01"}
    assert law.head.post(f"{law.unit}/sipp", data=system).status_code == 303
    new = {"version": "0", "name": "Antre dari rumah", "year": "2025", "what": "Nomor daring"}
    assert law.head.post(f"{law.unit}/inovasi/0", data=new).status_code == 303

    page = said(law.head.get(law.page))

    for duty in ("Maklumat pelayanan terpenuhi", "Sistem informasi terpenuhi", "Inovasi terpenuhi"):
        assert duty in page
    assert "Antre dari rumah (2025): Nomor daring" in page
    late = {"version": "0", "name": "x", "year": "2031", "what": "y"}
    assert law.head.post(f"{law.unit}/inovasi/0", data=late).status_code == 422


def test_what_the_platform_knows_is_read_and_never_typed(law: Law, tmp_path: Path) -> None:
    province = law.house.province
    a_seal(law.house.database, province, Signer(tmp_path / "signing.key"))
    with law.house.database.writing(province.id) as session:
        addresses.lead_to_unit(session, province.unit_id, "kacamata")
        journal.append(session, NOW, SETTING_UP)

    page = said(law.head.get(law.page))

    for duty in ("SKM terpenuhi", "Saluran pengaduan terpenuhi", "Petugas pengaduan terpenuhi"):
        assert duty in page
    assert "/pengaduan/kacamata" in page
    assert "Petugas pengaduan Ani" in page
    assert "Forum konsultasi publik belum terpenuhi" in page


def test_evidence_goes_to_the_bureau_and_comes_back_with_a_reason(law: Law) -> None:
    proof = law.proof()
    assert "menunggu verifikasi" in said(law.head.get(proof))
    assert law.head.get(f"{proof}/verifikasi").status_code == 403
    assert "SK standar pelayanan" in said(law.bureau.get(f"{ALL}/bukti"))
    seen = {"version": version(law.bureau.get(f"{proof}/kembalikan"))}
    bare = law.bureau.post(f"{proof}/kembalikan", data={**seen, "reason": " "})
    assert bare.status_code == 422
    back = law.bureau.post(f"{proof}/kembalikan", data={**seen, "reason": "Tanda tangan buram"})
    assert back.status_code == 303
    assert "Yang diminta biro Tanda tangan buram" in said(law.head.get(proof))
    lost = law.bureau.post(f"{proof}/verifikasi", data=seen)
    assert lost.status_code == 409  # it was sent back meanwhile
    seen = {"version": version(law.head.get(f"{proof}/ganti"))}

    renewed = {"link": "https://mata.example/sk.pdf", **CAPTION, **seen}
    assert law.head.post(f"{proof}/ganti", data=renewed).status_code == 303
    seen = {"version": version(law.bureau.get(f"{proof}/verifikasi"))}
    assert law.bureau.post(f"{proof}/verifikasi", data=seen).status_code == 303

    history = said(law.head.get(proof))
    assert "Statusnya: terverifikasi" in history
    for happened in ("Sudah dikirim, Ani", "Dikembalikan, Citra: Tanda", "Dikirim ulang, Ani"):
        assert happened in history


def test_nobody_verifies_what_they_sent_and_nobody_sees_it_elsewhere(law: Law) -> None:
    """Ani is in the bureau as well."""
    proof, other = law.proof(), law.house.province.other_unit_id
    law.house.appoint(law.house.province.ani, Role.BUREAU, Node())

    refused = law.head.post(f"{proof}/verifikasi", data={"version": "1"})

    assert refused.status_code == 403
    assert "orang lain yang harus menilainya" in said(refused)
    assert law.bureau.get(proof).status_code == 200
    moved = proof.replace(law.unit, f"/kantor/satuan/{other}")
    assert law.bureau.get(moved).status_code == 404


def test_what_is_no_evidence_is_refused(law: Law) -> None:
    adding = f"{law.unit}/bukti/tambah?untuk=charter"
    for link, told in (
        ("", "Ini belum diisi"),
        ("javascript:alert(1)", "diawali"),
        ("https://", "diawali"),
    ):
        refused = law.head.post(adding, data={**CAPTION, "link": link})

        assert refused.status_code == 422
        assert told in said(refused)
    poisoned = law.head.post(adding, **multipart(b"MZ\x90\x00 no report", **CAPTION))
    assert poisoned.status_code in {413, 415, 422}
    both = multipart(saved(document()), link="https://mata.example", **CAPTION)
    assert law.head.post(adding, **both).status_code == 422


def test_the_bureau_sees_all_units_in_few_statements_and_takes_them_along(law: Law) -> None:
    law.proof()
    with statements(15):  # the visit, standing 2, the units 11, how much evidence waits
        page = law.bureau.get(ALL)

    assert "0 dari 2 unit memenuhi semua kewajiban." in said(page)
    assert "1 menunggu" in said(page)
    assert "Bukti yang menunggu Anda: 1" in said(page)
    assert 'href="/kantor/standar/bukti"' in page.text
    waiting = said(law.bureau.get(f"{ALL}?saring=bukti"))
    assert "UPTD Kacamata" in waiting
    assert "UPTD Panti" not in waiting
    new = {"version": "0", "name": "=1+1", "year": "2025", "what": "Nomor daring"}
    law.head.post(f"{law.unit}/inovasi/0", data=new)

    assert units(law, "") == ["UPTD Kacamata", "UPTD Panti"]
    assert units(law, "saring=innovation") == ["UPTD Panti"]
    assert units(law, "urut=innovation") == ["UPTD Panti", "UPTD Kacamata"]
    assert units(law, "urut=terpenuhi&arah=turun&cari=uptd") == ["UPTD Kacamata", "UPTD Panti"]
    found = law.bureau.get(f"{ALL}?cari=sosial")
    assert "Baris: 1" in said(found)
    # Counted are all units of the agency chosen, whatever is searched for: the first one has Ani
    # for complaints, and an innovation.
    assert "Semua (2)" in said(found)
    assert said(found).partition("Unit yang memenuhi ")[2][:17] == "0 0 0 0 1 0 0 1 0"

    book = law.bureau.get(f"{ALL}.xlsx")
    sheets = openpyxl.load_workbook(io.BytesIO(book.data))
    assert sheets.sheetnames == [
        "Kewajiban per unit",
        "Standar pelayanan",
        "Maklumat dan SIPP",
        "Inovasi pelayanan",
    ]
    rows = list(sheets["Kewajiban per unit"].iter_rows(values_only=True))
    assert rows[1][:3] == ("UPTD Kacamata", "Dinas Kesehatan", "belum terpenuhi")
    cell = sheets["Inovasi pelayanan"]["C2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    plain = law.bureau.get(f"{ALL}.csv?urut=unit&arah=turun").data.decode("utf-8-sig")
    assert plain.splitlines()[0].startswith("Unit,Perangkat daerah,Standar pelayanan")
    assert [line.split(",")[0] for line in plain.splitlines()[1:]] == [
        "UPTD Panti",
        "UPTD Kacamata",
    ]
    narrow = law.bureau.get(f"{ALL}.xlsx?cari=panti&saring=innovation")
    sheet = openpyxl.load_workbook(io.BytesIO(narrow.data))["Kewajiban per unit"]
    assert [row[0] for row in sheet.iter_rows(values_only=True)][1:] == ["UPTD Panti"]


def units(law: Law, query: str) -> list[str]:
    """The units of the overview in its order, and those of its file, which are the same."""
    *rows, _foot = rows_of(law.bureau.get(f"{ALL}?{query}").text, "Unit dan")
    page = [row[0] for row in rows]
    file = law.bureau.get(f"{ALL}.csv?{query}").data.decode("utf-8-sig")
    assert [line.split(",")[0] for line in file.splitlines()[1:]] == page
    return page
