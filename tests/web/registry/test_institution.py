"""Name, colour and arms of an institution on screen."""

import pytest

from tests.exchange.attachments.test_picture import SVG, a_picture
from tests.web.builders import House
from tests.web.desks import bureau, head, multipart, said, version

PAGE = "/kantor/instansi"
SENDING = f"{PAGE}/lambang/ganti"


def test_a_faint_colour_comes_back_with_its_ratio(house: House) -> None:
    browser = bureau(house)
    data = {"version": "1", "name": "Kaltim", "colour": "#777777", "time_zone": "Asia/Makassar"}

    refused = browser.post(f"{PAGE}/ubah", data=data)

    assert refused.status_code == 422
    assert "Kontras warna ini dengan putih 4,47 : 1" in said(refused)
    assert 'value="#777777"' in refused.text
    assert browser.post(f"{PAGE}/ubah", data={**data, "colour": "#084F4F"}).status_code == 303
    assert "#084f4f" in said(browser.get(PAGE))


def test_arms_are_sent_and_served_to_officers_only(house: House) -> None:
    browser = bureau(house)
    drawn = version(browser.get(SENDING))

    assert browser.post(SENDING, **multipart(a_picture(), version=drawn)).status_code == 303

    arms = head(house).get(f"{PAGE}/lambang")
    assert (arms.status_code, arms.content_type) == (200, "image/png")
    assert house.client().get(f"{PAGE}/lambang").status_code == 303
    assert f'src="{PAGE}/lambang"' in browser.get(PAGE).text


@pytest.mark.parametrize(
    ("content", "status", "sentence"),
    [
        (SVG, 422, "bukan PNG atau JPEG"),
        (b"", 422, "Pilih gambarnya lebih dahulu."),
        (b"x" * 1_100_000, 422, "lebih besar dari 1 MB"),
        (b"x" * 1_300_000, 413, "kirim berkas yang lebih kecil"),
    ],
)
def test_what_is_no_picture_is_refused(
    house: House,
    content: bytes,
    status: int,
    sentence: str,
) -> None:
    refused = bureau(house).post(SENDING, **multipart(content, version="1"))

    assert refused.status_code == status
    assert sentence in said(refused)


def test_a_stranger_cannot_send_much(house: House) -> None:
    house.app.config["WTF_CSRF_ENABLED"] = True  # reads the form before asking who it is

    assert house.client().post(SENDING, **multipart(b"x" * 100_000)).status_code == 413


def test_where_there_are_no_arms_nothing_is_seen(house: House) -> None:
    arms = head(house).get(f"{PAGE}/lambang")

    assert (arms.status_code, arms.content_type) == (200, "image/svg+xml")


def test_there_are_no_arms_to_take_away(house: House) -> None:
    assert "Belum ada lambang." in said(bureau(house).get(f"{PAGE}/lambang/hapus"))
