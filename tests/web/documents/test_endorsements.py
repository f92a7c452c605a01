"""The signed report: uploaded as it is, told without claiming too much, replaced on purpose."""

import io
import re
from hashlib import sha256

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from survey.core.accounts.role import Node, Role
from survey.store.documents import documents
from survey.store.documents.documents import Made
from survey.store.files import keep
from survey.store.tables.documents import DocumentRow
from tests.exchange.signed import a_pdf
from tests.flows.hands import acts
from tests.store.builders import NOW
from tests.web.builders import House
from tests.web.documents.test_papers import reports
from tests.web.results.builders import text_of

SIGNED = a_pdf(2, 1)
LINK = re.compile(r'href="(/kantor/pelaksanaan/\d+/laporan/ttd/\d+)\.pdf"')


@pytest.fixture
def ani(house: House) -> FlaskClient:
    """The browser of the head of the first unit."""
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))
    return house.client_of(house.province.ani)


def upload(house: House, browser: FlaskClient, content: bytes) -> TestResponse:
    address = f"/kantor/pelaksanaan/{house.province.wave_id}/laporan/ttd/unggah"
    return browser.post(address, data={"file": (io.BytesIO(content), "ttd.pdf")})


def test_a_signed_report_is_kept_byte_for_byte_and_told_in_plain_words(
    house: House,
    ani: FlaskClient,
) -> None:
    before = text_of(ani.get(reports(house)).text)
    assert "Ditandatangani secara elektronik" not in before

    assert upload(house, ani, SIGNED).status_code == 303

    page = ani.get(reports(house)).text
    text = text_of(page)
    assert "Ditandatangani secara elektronik" in text
    assert "Diunggah 2 Maret 2026, 17.30 oleh Ani; jumlah halaman: 2." in text
    assert "Tidak diperiksa: keabsahan tanda tangan." in text
    assert sha256(SIGNED).hexdigest() in text
    assert ani.get(f"{LINK.findall(page)[0]}.pdf").data == SIGNED
    assert acts(house.database, house.province)[-1] == "upload signed report"


def test_a_copy_without_a_signature_is_called_so(house: House, ani: FlaskClient) -> None:
    upload(house, ani, a_pdf())

    text = text_of(ani.get(reports(house)).text)

    assert "Salinan bertanda tangan tanpa tanda tangan elektronik" in text
    assert "Ditandatangani secara elektronik" not in text


def test_another_one_takes_its_place_only_after_it_was_withdrawn_with_a_reason(
    house: House,
    ani: FlaskClient,
) -> None:
    upload(house, ani, SIGNED)
    assert upload(house, ani, a_pdf(3, 1)).status_code == 409
    (link,) = LINK.findall(ani.get(reports(house)).text)

    assert ani.post(f"{link}/tarik", data={"reason": " "}).status_code == 422
    assert ani.post(f"{link}/tarik", data={"reason": "Salah halaman."}).status_code == 303

    assert ani.post(f"{link}/tarik", data={"reason": "Lagi."}).status_code == 404
    assert upload(house, ani, a_pdf(3, 1)).status_code == 303
    text = text_of(ani.get(reports(house)).text)
    assert "Ditarik 2 Maret 2026, 17.30 oleh Ani: Salah halaman." in text
    assert text.count("Ditandatangani secara elektronik") == 1
    told = acts(house.database, house.province)
    assert told[-3:] == ["upload signed report", "withdraw signed report", "upload signed report"]


def test_the_report_as_it_was_made_is_no_signed_one(house: House, ani: FlaskClient) -> None:
    unsigned, province = a_pdf(5), house.province
    with house.database.writing(province.id) as session:
        row = DocumentRow(wave_id=province.wave_id, language="id", officer_id=province.ani)
        row.asked_at, row.job_id = NOW, 1
        documents.ask(session, row)
        file_id = keep(session, "laporan.pdf", "application/pdf", unsigned, NOW)
        documents.put(session, row, Made(file_id, 0, 0))

    refused = upload(house, ani, unsigned)

    assert refused.status_code == 422
    assert "belum ada yang menandatanganinya" in text_of(refused.text)


def test_what_is_no_pdf_leaves_nothing_behind(house: House, ani: FlaskClient) -> None:
    assert upload(house, ani, b"GIF89a").status_code == 422
    assert "Unduh PDF bertanda tangan" not in text_of(ani.get(reports(house)).text)
