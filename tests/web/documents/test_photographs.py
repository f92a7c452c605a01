"""The page of what a unit itself says in a report: its texts and its photographs."""

import io
import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from survey.core.accounts.role import Node, Role
from survey.exchange.attachments.made_picture import made_picture
from survey.flows.documents import reporting
from survey.flows.working import Worker
from tests.flows.labour import handlers, workshop
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.documents.test_papers import VERSION, reports
from tests.web.results.builders import answered, earlier, text_of

PHOTOGRAPH = re.compile(r'src="(/kantor/pelaksanaan/\d+/laporan/foto/\d+)"')


@pytest.fixture
def ani(house: House) -> FlaskClient:
    """The browser of the head of the first unit."""
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))
    return house.client_of(house.province.ani)


def contents(house: House, wave_id: int | None = None) -> str:
    return f"/kantor/pelaksanaan/{wave_id or house.province.wave_id}/laporan/isi"


def add(
    house: House,
    browser: FlaskClient,
    content: bytes,
    wave_id: int | None = None,
) -> TestResponse:
    form = {"file": (io.BytesIO(content), "loket.jpg"), "caption": "Loket satu"}
    return browser.post(f"{contents(house, wave_id)[:-3]}foto/tambah", data=form)


def test_photographs_and_texts_are_shown_in_few_statements(
    house: House,
    ani: FlaskClient,
) -> None:
    assert add(house, ani, made_picture("Loket 1")).status_code == 303
    ani.get(contents(house))  # on which it is said that it was added

    with counted() as statements:
        page = ani.get(contents(house))

    assert len(statements) == 1 + 3 + 2 + 2  # visit, admission, texts, photographs
    assert "Loket satu" in text_of(page.text)
    assert page.text.count("/laporan/isi/") == 11
    (picture,) = PHOTOGRAPH.findall(page.text)
    file = ani.get(picture)
    assert file.headers["Content-Type"] == "image/jpeg"
    assert file.data.startswith(b"\xff\xd8\xff")


def test_what_is_no_picture_leaves_nothing_behind(house: House, ani: FlaskClient) -> None:
    refused = add(house, ani, b"%PDF-1.4 nothing")

    assert refused.status_code == 422
    assert "Belum ada foto" in text_of(ani.get(contents(house)).text)


def test_of_two_who_word_a_photograph_the_second_is_told(house: House, ani: FlaskClient) -> None:
    add(house, ani, made_picture("Loket 1"))
    (one,) = PHOTOGRAPH.findall(ani.get(contents(house)).text)
    ani.post(f"{one}/ubah", data={"version": "1", "caption": "Loket dua"})

    conflict = ani.post(f"{one}/ubah", data={"version": "1", "caption": "Loket tiga"})

    assert conflict.status_code == 409
    assert "Loket tiga" in conflict.text
    assert VERSION.findall(conflict.text) == ["2"]
    assert ani.post(f"{one}/hapus", data={"version": "1"}).status_code == 409
    assert ani.post(f"{one}/hapus", data={"version": "2"}).status_code == 303
    assert ani.get(f"{one}/ubah").status_code == 404


def test_a_report_begins_with_texts_and_offers_photographs_of_the_one_before(
    house: House,
    ani: FlaskClient,
) -> None:
    before = earlier(house, "2025-S2", ["333333333"] * 12)
    ani.post(f"{contents(house, before)}/analysis", data={"version": "0", "words": "Antrean."})
    assert add(house, ani, made_picture("Loket 1"), before).status_code == 303

    page = text_of(ani.get(contents(house)).text)
    form = text_of(ani.get(f"{reports(house)}/analysis").text)

    assert "Antrean. Dari Semester II 2025." in page
    assert "Ambil foto Semester II 2025" in page
    assert "Dari Semester II 2025. Laporan ini berawal dari teks tersebut." in form
    assert ani.post(f"{contents(house)[:-3]}foto/ambil-alih").status_code == 303
    assert "Dari laporan sebelumnya." in text_of(ani.get(contents(house)).text)
    saved = ani.post(f"{contents(house)}/analysis", data={"version": "0", "words": "Antrean."})
    assert saved.headers["Location"] == contents(house)
    assert "Dari Semester II 2025" not in text_of(ani.get(contents(house)).text)


@pytest.mark.needs("pango")
def test_the_printed_report_shows_them_in_its_annex(house: House, ani: FlaskClient) -> None:
    answered(house)
    add(house, ani, made_picture("Loket 1"))
    wave = f"/kantor/pelaksanaan/{house.province.wave_id}/laporan"
    ani.post(wave, data={"language": "id"})

    Worker(workshop(house.database), handlers(reporting.make), house.clock).work_once()

    pdf = ani.get(f"{wave}-id.pdf").data
    assert pdf.startswith(b"%PDF-")
    assert b"/DCTDecode" in pdf  # the photograph
