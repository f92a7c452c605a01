"""A sheet of services on screen: sent, looked at, taken in once."""

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.builders import House
from tests.web.desks import bureau, multipart, said, statements

SENDING = "/kantor/registri/lembar"
SHEET = (
    b"opd,layanan,biaya\nDinas Kebudayaan,Kunjungan,Rp5.000\nDinas Kebudayaan,kunjungan,rp5.000\n"
)
SEEN = re.compile(r'name="seen" value="([0-9a-f]{64})"')


def sent(browser: FlaskClient, content: bytes) -> TestResponse:
    """The answer to a sheet."""
    return browser.post(SENDING, **multipart(content))


def seen_on(page: TestResponse) -> str:
    """The digest of what a page shows."""
    found = SEEN.search(page.text)
    assert found is not None
    return found[1]


def test_a_sheet_is_looked_at_and_taken_in(house: House) -> None:
    browser = bureau(house)
    path = sent(browser, SHEET).location
    browser.get(path)  # which takes the notice that it was read off the visit
    with statements(7):  # three for visit and standing, one for the sheet, three for the registry
        page = browser.get(path)
    assert "1 layanan baru, dengan 1 unit baru dan 1 perangkat daerah baru." in said(page)
    assert "mengulang baris di atasnya kata demi kata: 1 baris (3)" in said(page)

    taken = browser.post(path, data={"seen": seen_on(page)})

    assert taken.location == "/kantor/registri"
    after = said(browser.get("/kantor/registri"))
    assert "Ditambahkan: 1 perangkat daerah, 1 unit, 1 layanan." in after
    assert browser.get(path).status_code == 404
    assert "Tidak ada yang baru: 1 layanan sudah ada." in said(
        browser.get(sent(browser, SHEET).location),
    )


def test_what_was_not_seen_is_not_taken_in(house: House) -> None:
    browser = bureau(house)
    path = sent(browser, SHEET).location

    refused = browser.post(path, data={"seen": "0" * 64})

    assert refused.status_code == 409
    assert "Registri berubah sejak Anda melihatnya." in said(refused)
    assert "2 perangkat daerah" in said(browser.get("/kantor/registri"))


def test_a_sheet_can_be_thrown_away(house: House) -> None:
    browser = bureau(house)
    path = sent(browser, SHEET).location

    assert browser.post(f"{path}/buang").status_code == 303

    assert browser.get(path).status_code == 404


def test_a_hostile_or_torn_sheet_is_explained(house: House) -> None:
    browser = bureau(house)

    for content, sentence in (
        (b"", "Berkas ini kosong."),
        (b"nama,alamat\nA,B\n", "opd"),
        (b'opd,layanan\nA,"' + b"b" * 1_000_000 + b'"\n', "."),
        (b"opd,layanan\n<script>,\n", "baris 2"),
        (b"<html>", "."),
    ):
        refused = sent(browser, content)
        assert refused.status_code == 422
        assert sentence in said(refused)
        assert "<script>" not in refused.text.partition("<main")[2]


def test_more_than_five_megabytes_are_413(house: House) -> None:
    assert sent(bureau(house), b"x" * 5_100_000).status_code == 413


def test_no_file_at_all_is_said(house: House) -> None:
    assert bureau(house).post(SENDING).status_code == 422
