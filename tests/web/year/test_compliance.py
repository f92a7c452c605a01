"""The bureau sees every unit of a period, and a unit what it has to do next."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from survey.core.accounts.role import Node, Role
from survey.flows.results.signing import Signer
from survey.store import files
from survey.store.databases import Database
from survey.store.surveys import periods
from survey.store.year import submissions
from tests.exchange.attachments.builders import document, saved
from tests.flows.filed import MEANS
from tests.flows.sealed import a_seal
from tests.store.builders import Province, there
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.desks import bureau, head, multipart, said, seen_before

ALL = "/kantor/kepatuhan"
CODE = "2026-S1"


@dataclass(frozen=True, slots=True)
class Year:
    """A sealed survey of the first unit, its head, and the bureau."""

    house: House
    head: FlaskClient
    bureau: FlaskClient

    @property
    def province(self) -> Province:
        return self.house.province

    @property
    def duty(self) -> str:
        return f"/kantor/satuan/{self.province.unit_id}/kewajiban"

    @property
    def wave(self) -> str:
        return f"/kantor/pelaksanaan/{self.province.wave_id}"


@pytest.fixture
def year(house: House, tmp_path: Path) -> Year:
    a_seal(house.database, house.province, Signer(tmp_path / "signing.key"))
    return Year(house, seen_before(head(house)), bureau(house))


def version(database: Database, province: Province, unit_id: int | None = None) -> str:
    """Of the report that was handed in, as a form carries it."""
    with database.reading(province.id) as session:
        found = submissions.find(session, _id_of(database, province, unit_id))
    return str(there(found).version)


def _id_of(database: Database, province: Province, unit_id: int | None) -> int:
    with database.reading(province.id) as session:
        period = there(periods.find(session, CODE))
        return there(submissions.of_unit(session, unit_id or province.unit_id, period.id)).id


def test_a_report_goes_from_the_unit_to_the_bureau_and_back(year: Year) -> None:
    before = said(year.head.get(year.duty))
    assert "Serahkan laporan" in before
    assert year.head.post(f"{year.wave}/serahkan").status_code == 303

    row = said(year.bureau.get(f"{ALL}?saring=menunggu"))
    assert "UPTD Kacamata" in row
    assert "UPTD Panti" not in row
    asked = {
        "version": version(year.house.database, year.province),
        "reason": "Tabel 3.1 belum diisi.",
    }
    assert year.bureau.post(f"{year.duty}/{CODE}/kembalikan", data=asked).status_code == 303
    told = said(year.head.get(year.duty))
    assert "Yang diminta biro Tabel 3.1 belum diisi." in told
    assert year.head.post(f"{year.wave}/serahkan").status_code == 303

    asked = {"version": version(year.house.database, year.province)}
    assert year.bureau.post(f"{year.duty}/{CODE}/terima", data=asked).status_code == 303
    done = said(year.head.get(year.duty))
    assert "Statusnya di biro: diterima." in done
    assert "Serahkan laporan" not in done


def test_a_report_is_not_handed_in_twice(year: Year) -> None:
    year.head.post(f"{year.wave}/serahkan")

    again = year.head.post(f"{year.wave}/serahkan")

    assert again.status_code == 409
    assert "menunggu biro" in said(again)


def test_what_is_missing_in_a_form_is_said_beside_it(year: Year) -> None:
    year.head.post(f"{year.wave}/serahkan")
    asked = {"version": version(year.house.database, year.province), "reason": " "}

    refused = year.bureau.post(f"{year.duty}/{CODE}/kembalikan", data=asked)

    assert refused.status_code == 422
    assert "Tulislah alasannya" in said(refused)


def test_the_result_of_another_tool_is_filed_with_its_report(year: Year) -> None:
    citra = year.province.citra
    year.house.appoint(citra, Role.UNIT_HEAD, Node(unit_id=year.province.other_unit_id))
    browser = seen_before(year.house.client_of(citra))
    duty = f"/kantor/satuan/{year.province.other_unit_id}/kewajiban"
    typed = {"tool": "Aplikasi kota", "n": "120"} | {f"m_{k}": v for k, v in MEANS.items()}

    bare = browser.post(f"{duty}/{CODE}/hasil", **multipart(b"", **typed))
    assert bare.status_code == 422
    assert "Sertakan laporan survei itu" in said(bare)
    poisoned = browser.post(f"{duty}/{CODE}/hasil", **multipart(b"MZ\x90\x00 no report", **typed))
    assert poisoned.status_code in {413, 415, 422}
    filed = browser.post(f"{duty}/{CODE}/hasil", **multipart(saved(document()), **typed))
    assert filed.status_code == 303, said(filed)

    shown = said(browser.get(f"{duty}?periode={CODE}"))
    assert "Dilaporkan dari Aplikasi kota: indeks 81,67 dari 120 responden." in shown
    assert "3,1000 77,50" in shown
    with year.house.database.reading(year.province.id) as session:
        id_ = _id_of(year.house.database, year.province, year.province.other_unit_id)
        row = there(submissions.find(session, id_))
        kept = there(files.find(session, there(row.file_id)))
    assert kept.media_type == "application/pdf"
    assert "dengan alat lain" in said(year.bureau.get(ALL))


def test_a_place_of_publication_is_added_and_taken_away(year: Year) -> None:
    typed = {"medium": "website", "place": "dinkes.example/skm", "on": "2026-03-02"}
    added = year.head.post(f"{year.wave}/publikasi", **multipart(b"", **typed))
    assert added.status_code == 303, said(added)

    page = year.head.get(year.duty)
    assert "Situs web: dinkes.example/skm, 2 Maret 2026" in said(page)
    way = page.text.partition(f'href="{year.wave}/publikasi/')[2].partition('"')[0]
    assert year.head.get(f"{year.wave}/publikasi/{way}").status_code == 200
    assert year.head.post(f"{year.wave}/publikasi/{way}").status_code == 303
    assert "dinkes.example" not in said(year.head.get(year.duty))


def test_the_proof_of_a_publication_can_be_opened_and_its_lack_is_marked(year: Year) -> None:
    typed = {"medium": "website", "place": "dinkes.example/skm", "on": "2026-03-02"}
    proof = saved(document())
    assert year.head.post(f"{year.wave}/publikasi", **multipart(proof, **typed)).status_code == 303
    bare = typed | {"medium": "print", "place": "Papan loket"}
    assert year.head.post(f"{year.wave}/publikasi", **multipart(b"", **bare)).status_code == 303

    page = year.bureau.get(year.duty)

    assert "Papan loket, 2 Maret 2026 tanpa foto" in said(page)
    assert "dinkes.example/skm, 2 Maret 2026 Buktinya" in said(page)
    (way,) = re.findall(r'href="([^"]+/bukti)"', page.text)
    opened = year.bureau.get(way)
    assert opened.mimetype == "application/pdf"
    assert opened.data.startswith(b"%PDF-")


def test_every_step_that_is_done_leads_to_what_proves_it(year: Year) -> None:
    year.head.post(f"{year.wave}/serahkan")

    page = year.bureau.get(year.duty).text
    chain = page.partition('<ol class="chain">')[2].partition("</ol>")[0]
    ways = re.findall(r'<b><a href="([^"]+)">([^<]+)</a>', chain)

    assert [name for _, name in ways] == [
        "Kuesioner ditetapkan",
        "Survei dibuka",
        "Ditutup dan disegel",
        "Laporan dibuat",
        "Laporan diserahkan",
    ]
    for way, _ in ways:
        leads_to = way if way.startswith("/") else f"{year.duty}{way}"
        found = year.bureau.get(leads_to)
        assert found.status_code == 200
        if way.startswith("#"):
            assert f'id="{way[1:]}"' in found.text


def test_the_reports_that_were_sent_back_are_a_list_of_their_own(year: Year) -> None:
    year.head.post(f"{year.wave}/serahkan")
    asked = {"version": version(year.house.database, year.province), "reason": "Tabel 3.1."}
    year.bureau.post(f"{year.duty}/{CODE}/kembalikan", data=asked)

    page = said(year.bureau.get(f"{ALL}?saring=dikembalikan"))

    assert "Dikembalikan (1)" in page
    file = year.bureau.get("/kantor/kepatuhan.csv?saring=dikembalikan").text.splitlines()
    assert [line.split(",")[4] for line in file] == ["Keadaan", "dikembalikan"]
    assert "UPTD Kacamata" in page
    assert "UPTD Panti" not in page


def test_the_bureau_reminds_who_is_silent_and_nobody_twice(year: Year) -> None:
    year.house.appoint(
        year.province.budi,
        Role.UNIT_HEAD,
        Node(unit_id=year.province.other_unit_id),
    )
    year.head.post(f"{year.wave}/serahkan")

    before = said(year.bureau.get(f"{ALL}/{CODE}/ingatkan"))
    assert "1 unit belum menyerahkan. Pengingat yang sudah terkirim tidak dapat ditarik." in before
    first = year.bureau.post(f"{ALL}/{CODE}/ingatkan", follow_redirects=True)
    again = year.bureau.post(f"{ALL}/{CODE}/ingatkan", follow_redirects=True)

    assert "1 unit diberi tahu." in said(first)
    assert "0 unit diberi tahu." in said(again)
    notices = said(year.house.client_of(year.province.budi).get("/kantor/pemberitahuan"))
    assert "Laporan survei UPTD Panti untuk Semester I 2026 ditunggu" in notices


def test_the_page_of_all_units_has_few_statements(year: Year) -> None:
    with counted() as statements:
        year.bureau.get(ALL)

    assert len(statements) <= 22  # nineteen of the flow, three of the visit
