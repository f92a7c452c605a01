"""Templates of replies: kept for all units or for one, filled in when a draft begins with one."""

import re
from pathlib import Path

import pytest

from tests.web.builders import House
from tests.web.complaints.builders import ALL, Cast, a_cast, sent, verified
from tests.web.desks import said, version

LIST = f"{ALL}/balasan"
WORDS = "Pengaduan {nomor} tentang {layanan} dijawab {unit} pada {tanggal}."


@pytest.fixture
def cast(house: House, tmp_path: Path) -> Cast:
    return a_cast(house, tmp_path)


def of_unit(cast: Cast) -> str:
    return f"/kantor/satuan/{cast.house.province.unit_id}/balasan/tambah"


def added(cast: Cast, title: str = "Sudah diperbaiki") -> str:
    """The address of a template of the first unit."""
    answer = cast.officer.post(of_unit(cast), data={"title": title, "words": WORDS})
    assert answer.status_code == 303
    found = re.search(rf"{LIST}/(\d+)", cast.officer.get(LIST).text)
    assert found is not None
    return found[0]


def test_a_draft_begins_with_the_words_filled_in(cast: Cast) -> None:
    reply = added(cast)
    address, receipt = cast.complaint()
    verified(cast, address)
    offered = said(cast.officer.get(f"{address}/jawaban"))

    begun = cast.officer.get(f"{address}/jawaban?awal={reply.rpartition('/')[2]}")

    assert "Sudah diperbaiki" in offered
    filled = f"Pengaduan {receipt.number} tentang {{layanan}} dijawab UPTD Kacamata"
    assert f"{filled} pada 2 Maret 2026." in said(begun)
    assert cast.officer.get(f"{address}/jawaban?awal=x").status_code == 200


def test_templates_of_a_unit_are_its_own_and_those_of_the_bureau_everybodys(cast: Cast) -> None:
    own = added(cast)
    sent_to_all = {"title": "Untuk semua", "words": "Terima kasih."}
    assert cast.verifier.post(f"{LIST}/tambah", data=sent_to_all).status_code == 303

    assert "Sudah diperbaiki" not in cast.stranger.get(LIST).text
    assert "Untuk semua" in cast.stranger.get(LIST).text
    assert cast.stranger.get(own).status_code == 403
    assert cast.officer.get(f"{LIST}/tambah").status_code == 403
    assert cast.inspector.get(LIST).status_code == 200
    assert "Tambah templat" not in said(cast.inspector.get(LIST))


def test_a_template_is_changed_and_removed_with_lines_in_the_journal(cast: Cast) -> None:
    reply = added(cast)
    stale = version(cast.officer.get(reply))
    sent(cast.head, reply, title="Diganti", words="Sudah.")
    late = cast.officer.post(reply, data={"version": stale, "title": "Lain", "words": "Lain."})
    changed = said(cast.officer.get(LIST))
    sent(cast.head, f"{reply}/hapus")
    journal = said(cast.verifier.get("/kantor/jurnal"))

    assert late.status_code == 409
    assert "Diganti Sudah." not in changed
    assert "Diganti UPTD Kacamata Sudah." in changed
    assert "Belum ada templat." in said(cast.officer.get(LIST))
    assert cast.officer.get(reply).status_code == 404
    assert "Budi menambahkan templat balasan" in journal
    assert "Ani menghapus sebuah templat balasan" in journal


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": " "}, "Templat memerlukan judul"),
        ({"title": "a" * 121}, "Templat memerlukan judul"),
        ({"words": ""}, "Templat memerlukan judul"),
        ({"words": "a" * 5001}, "Templat memerlukan judul"),
        ({"words": "Halo {nama}"}, "Tidak ada yang mengisi {nama}."),
    ],
)
def test_a_template_that_cannot_be_is_refused(
    cast: Cast,
    fields: dict[str, str],
    sentence: str,
) -> None:
    answer = cast.officer.post(of_unit(cast), data={"title": "T", "words": "W", **fields})

    assert answer.status_code == 422
    assert sentence in said(answer)
