"""An officer takes a complaint in for somebody: told, on paper, by mail; what the receipt says."""

import io
import re
from email.message import EmailMessage
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select
from werkzeug.test import TestResponse

from survey.store.tables.complaints import ComplaintRow
from survey.store.tables.files import FileRow
from tests.exchange.attachments.builders import (
    SCRIPT,
    archive,
    document,
    photograph,
    picture,
    saved,
)
from tests.web.builders import House
from tests.web.complaints.builders import ALL, Cast, a_cast
from tests.web.desks import multipart, said, statements

NEW = f"{ALL}/baru"
BITS = re.compile(r'name="bits"[^>]* value="([0-9a-f]{32})"')
CARRIED = re.compile(r'name="carried" value="([^"]+)"')
NUMBER = re.compile(r'class="large code">([0-9A-Z-]+)<')
TOLD = {
    "route": "paper",
    "kind": "complaint",
    "words": "Loket tutup pukul 10 padahal tertulis pukul 12.",
    "place": "Loket dua",
    "name": "Siti <b>",
    "telephone": "0812 3456 7890",
    "track": "ordinary",
}
MAIL = (
    b"From: Siti Aminah <siti@contoh.example>\r\n"
    b"Subject: Loket tutup\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
    b"Loket dua tutup sebelum waktunya.\r\n"
)


@pytest.fixture
def cast(house: House, tmp_path: Path) -> Cast:
    return a_cast(house, tmp_path)


def filled(browser: FlaskClient, **fields: str) -> TestResponse:
    """The answer to the form, filled in."""
    found = BITS.search(browser.get(NEW).text)
    assert found is not None
    return browser.post(NEW, data={"bits": found[1], **TOLD, **fields})


def test_a_receipt_says_what_the_reporter_needs(cast: Cast) -> None:
    unit = str(cast.house.province.unit_id)

    receipt = filled(cast.officer, unit_id=unit)

    number, secret = NUMBER.findall(receipt.text)
    page = said(receipt)
    assert receipt.status_code == 200
    assert len(number) == 9
    assert len(secret) == 12
    for one in ("Siti <b>", "081234567890", "UPTD Kacamata", "Loket dua", "2 Maret 2026, 17.30"):
        assert one in page
    assert "Diterima oleh Budi" in page
    assert "Petugas memeriksanya dan meneruskannya ke unit yang berwenang paling lambat 5" in page
    assert "Penyelesaiannya paling lambat 27 Maret 2026, dihitung dalam hari kerja." in page
    assert f"Lacak di localhost/lacak dengan nomor {number}" in page
    assert "Formulir kertas" in page
    assert number in said(cast.officer.get(ALL))
    assert number in said(cast.verifier.get("/kantor/jurnal"))


def test_a_form_that_is_sent_twice_is_one_complaint(cast: Cast) -> None:
    form = {"bits": "ab" * 16, **TOLD, "unit_id": str(cast.house.province.unit_id)}

    first, second = (cast.officer.post(NEW, data=form).text for _ in range(2))

    assert NUMBER.findall(first) == NUMBER.findall(second)
    assert "1 pengaduan berjalan" in said(cast.officer.get(ALL))


def test_what_nobody_knows_yet_waits_with_the_bureau(cast: Cast) -> None:
    receipt = filled(cast.officer, unit_id="")

    number = NUMBER.findall(receipt.text)[0]
    assert number not in cast.officer.get(ALL).text
    assert number in cast.verifier.get(ALL).text
    assert "belum ada unit" in said(cast.verifier.get(ALL))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"words": ""}, "Isi pengaduan: Bagian ini perlu diisi."),
        ({"words": "Rusak"}, "Tulis paling sedikit sepuluh karakter"),
        ({"telephone": "nol"}, "Telepon: Ini bukan alamat atau nomor"),
        ({"mail": "siti"}, "Surel: Ini bukan alamat atau nomor"),
        ({"title": "a" * 151}, "Judul: Ini terlalu panjang."),
        ({"track": "formal"}, "Kerugian: Bagian ini perlu diisi."),
        ({"route": "web"}, "Cara masuk: "),
        ({"kind": "praise"}, "Jenis: "),
        ({"unit_id": "1"}, "Unit yang diadukan: "),
    ],
)
def test_what_cannot_be_taken_in_is_said_beside_its_field(
    cast: Cast,
    fields: dict[str, str],
    sentence: str,
) -> None:
    answer = filled(cast.officer, **{"unit_id": "", **fields})

    assert answer.status_code == 422
    assert sentence in said(answer)
    assert "Loket dua" in answer.text


def test_a_unit_that_is_not_the_officers_cannot_be_chosen(cast: Cast) -> None:
    other = str(cast.house.province.other_unit_id)

    assert filled(cast.officer, unit_id=other).status_code == 422
    assert filled(cast.verifier, unit_id=other).status_code == 200


@pytest.mark.parametrize("bits", ["", "zz", "ab", "ab" * 17, "\x00"])
def test_a_form_with_torn_bits_is_taken_in_all_the_same(cast: Cast, bits: str) -> None:
    unit = str(cast.house.province.unit_id)

    assert cast.officer.post(NEW, data={**TOLD, "bits": bits, "unit_id": unit}).status_code == 200


def test_a_mail_is_read_into_the_form_and_nothing_is_saved_yet(cast: Cast) -> None:
    shown = cast.officer.post(f"{NEW}/surel", **multipart(MAIL))

    assert shown.status_code == 200
    assert "Belum ada yang disimpan" in said(shown)
    assert "Loket dua tutup sebelum waktunya." in shown.text
    assert 'value="Loket tutup"' in shown.text
    assert 'value="Siti Aminah"' in shown.text
    assert 'value="siti@contoh.example"' in shown.text
    assert "Belum ada pengaduan." in said(cast.officer.get(ALL))


def a_mail(*files: tuple[str, bytes], words: bytes = b"Loket dua tutup.") -> bytes:
    """A message with files, as a mail program writes it."""
    message = EmailMessage()
    message["Subject"] = "Loket"
    message.set_content(words.decode())
    for name, content in files:
        message.add_attachment(content, "application", "octet-stream", filename=name)
    return bytes(message)


def brought(cast: Cast, *files: tuple[str, bytes]) -> TestResponse:
    """The form that a mail with these files was read into."""
    return cast.officer.post(f"{NEW}/surel", **multipart(a_mail(*files)))


def files_of(cast: Cast) -> list[tuple[str, bytes]]:
    """Every file that is kept, by name and content."""
    with cast.house.database.reading(cast.house.province.id) as session:
        rows = session.execute(select(FileRow.name, FileRow.content).order_by(FileRow.name))
        return [(name, content) for name, content in rows]


def test_what_is_too_long_is_told(cast: Cast) -> None:
    long = a_mail(words=b"Loket tutup. " * 1000)

    shown = said(cast.officer.post(f"{NEW}/surel", **multipart(long)))

    assert "lebih dari 10.000 karakter dan dipotong" in shown


def test_files_of_a_mail_come_along_harmless_and_are_kept_with_the_complaint(cast: Cast) -> None:
    shown = brought(cast, ("foto.jpg", photograph()), ("surat.pdf", saved(document())))
    assert "Lampiran yang ikut diterima foto.jpg surat.pdf" in said(shown)
    assert files_of(cast) == []  # nothing before the form is sent

    unit = str(cast.house.province.unit_id)
    form = {"bits": "ab" * 16, **TOLD, "route": "mail", "unit_id": unit}
    again = cast.officer.post(
        NEW,
        data={**form, "words": "", "carried": CARRIED.findall(shown.text)},
    )
    assert again.status_code == 422
    carried = CARRIED.findall(again.text)
    receipt = cast.officer.post(NEW, data={**form, "carried": carried})

    assert "Lampiran: foto.jpg, surat.pdf" in said(receipt)
    (photo, content), (letter, _) = files_of(cast)
    assert (photo, letter) == ("foto.jpg", "surat.pdf")
    assert Image.open(io.BytesIO(content)).size == (40, 20)
    for hidden in (b"Kamera Ani", SCRIPT):
        assert hidden not in content


def test_files_that_cannot_be_taken_are_named_with_the_reason(cast: Cast) -> None:
    shown = brought(
        cast,
        ("halaman.zip", archive()),
        ("kosong.pdf", b""),
        *((f"{n}.png", picture("PNG")) for n in range(6)),
    )

    page = said(shown)
    assert len(CARRIED.findall(shown.text)) == 5
    assert "halaman.zip : Menurut isinya halaman.zip adalah berkas ZIP" in page
    assert "kosong.pdf : kosong.pdf kosong." in page
    assert "5.png : Berkas yang dipilih lebih dari 5." in page


def test_a_file_that_was_changed_on_its_way_is_not_taken(cast: Cast) -> None:
    (sealed,) = CARRIED.findall(brought(cast, ("foto.png", picture("PNG"))).text)
    for torn in (sealed[:-2], f"A{sealed[1:]}", "", "x"):
        form = {"bits": "ab" * 16, **TOLD, "unit_id": "", "carried": [torn]}
        answer = cast.officer.post(NEW, data=form)

        assert answer.status_code == 422
        assert "tidak kembali dengan utuh" in said(answer)
    assert files_of(cast) == []


def test_a_message_within_the_message_is_named_and_left(cast: Cast) -> None:
    outer = EmailMessage()
    outer["Subject"] = "Terusan"
    outer.set_content("Lihat pesan terlampir.")
    inner = EmailMessage()
    inner["Subject"] = "Asli"
    inner.set_content("Loket tutup.")
    outer.add_attachment(inner, filename="asli.eml")

    page = said(cast.officer.post(f"{NEW}/surel", **multipart(bytes(outer))))

    assert "asli.eml : Menurut isinya asli.eml bukan" in page


def test_a_service_of_the_unit_is_chosen_and_no_other(cast: Cast) -> None:
    province = cast.house.province
    service = str(province.service_id)
    unit, other = str(province.unit_id), str(province.other_unit_id)
    assert f'<option value="{service}">' in cast.officer.get(NEW).text
    assert service not in cast.verifier.get(NEW).text

    form = {"bits": "ab" * 16, **TOLD, "unit_id": unit}
    looked = cast.verifier.post(NEW, data={**form, "look": "1"})
    assert looked.status_code == 200
    assert f'<option value="{service}">' in looked.text
    torn = cast.verifier.post(NEW, data={**form, "unit_id": other, "service_id": service})
    assert torn.status_code == 422
    taken = cast.verifier.post(NEW, data={**form, "service_id": service})

    assert taken.status_code == 200
    with cast.house.database.reading(province.id) as session:
        row = session.scalars(select(ComplaintRow)).one()
    assert (row.unit_id, row.service_id) == (province.unit_id, province.service_id)


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\x00", b"MZ\x90\x00" * 99])
def test_what_is_no_mail_is_refused_with_words(cast: Cast, content: bytes) -> None:
    answer = cast.officer.post(f"{NEW}/surel", **multipart(content))

    assert answer.status_code == 422
    assert "Ini bukan berkas surel yang dapat dibaca." in said(answer)


def test_ten_thousand_signs_of_any_script_are_taken_in(cast: Cast) -> None:
    unit = str(cast.house.province.unit_id)

    assert filled(cast.officer, unit_id=unit, words="\N{SNOWMAN}" * 10_000).status_code == 200


def test_pages_of_intake_have_few_statements(cast: Cast) -> None:
    cast.officer.get(NEW)
    for path, most in ((NEW, 5), (f"{NEW}/surel", 3)):
        with statements(most):
            assert cast.officer.get(path).status_code == 200, path
