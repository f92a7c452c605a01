"""Root causes at their pages: written, drawn, read aloud, versions kept, printed."""

import re
from pathlib import Path

import pytest

from tests.web.builders import House
from tests.web.complaints.builders import Cast, a_cast
from tests.web.desks import said, seen_before, version
from tests.web.waiting import waited

FIELDS = {
    "problem": "Antrean loket lama",
    "why1": "Berkas diperiksa dua kali",
    "evidence1": "30 berkas diamati",
    "why2": "Daftar periksa belum ditetapkan",
    "category1": "prosedur",
    "cause1": "Pemeriksaan ganda",
    "votes1": "7",
    "category2": "komunikasi",
    "cause2": "Syarat tidak dipasang",
    "root": "Daftar periksa belum ditetapkan",
    "within": "yes",
    "element": "WAKTU",
}


@pytest.fixture
def cast(house: House, tmp_path: Path) -> Cast:
    return a_cast(house, tmp_path)


def of_unit(cast: Cast) -> str:
    return f"/kantor/satuan/{cast.house.province.unit_id}/akar-masalah"


def kept(cast: Cast, **fields: str) -> str:
    """The address of a root cause that Budi wrote down."""
    answer = cast.officer.post(f"{of_unit(cast)}/baru", data={**FIELDS, **fields})
    assert answer.status_code == 303, said(answer)
    return answer.headers["Location"]


def test_a_root_cause_is_drawn_and_read_aloud(cast: Cast) -> None:
    empty = said(cast.officer.get(of_unit(cast)))
    _, receipt = cast.complaint()
    survey = str(cast.house.province.wave_id)

    address = kept(cast, complaint=receipt.number, wave_id=survey)
    page = cast.stranger.get(address)
    shown = cast.officer.get(address)

    assert "Belum ada akar masalah" in empty
    assert page.status_code == 403
    words = said(shown)
    assert "“Antrean loket lama” disebabkan oleh “Berkas diperiksa dua kali”." in words
    assert "Akar masalah: Daftar periksa belum ditetapkan" in words
    assert "Beberapa langkah belum memiliki bukti" in words
    assert re.search(r"Prosedur dan mekanisme kerja internal . 7 suara", words)
    assert receipt.number in words
    assert "Semester I 2026" in words
    assert shown.text.count('<svg class="chart drawing"') == 2
    assert "Antrean loket lama" in said(cast.officer.get(of_unit(cast)))


def test_an_earlier_version_stays_and_a_late_one_is_told_so(cast: Cast) -> None:
    address = kept(cast)
    stale = version(cast.officer.get(f"{address}/ubah"))
    new = {**FIELDS, "root": "Loket kosong", "version": stale}
    assert cast.head.post(f"{address}/ubah", data=new).status_code == 303

    late = cast.officer.post(f"{address}/ubah", data={**new, "root": "Lain"})

    assert late.status_code == 409
    assert "Akar masalah: Loket kosong" in said(cast.officer.get(address))
    first = cast.officer.get(f"{address}?versi=1")
    assert "Akar masalah: Daftar periksa belum ditetapkan" in said(first)
    assert f"{address}/ubah" not in first.text
    assert cast.officer.get(f"{address}?versi=9").status_code == 404
    assert cast.officer.get(f"{address}?versi=x").status_code == 404
    journal = said(cast.verifier.get("/kantor/jurnal"))
    assert "Budi mencatat akar masalah di UPTD Kacamata" in journal
    assert "Ani menulis ulang akar masalah di UPTD Kacamata, versi 2" in journal


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"problem": ""}, "Tuliskan dengan kata-kata."),
        ({"why2": ""}, "Satu mengapa belum menjadi rantai"),
        ({"why3": "antrean loket lama"}, "rantainya berputar"),
        ({"votes1": "-1"}, "0 sampai 9999"),
        ({"votes1": "banyak"}, "bilangan bulat"),
        ({"category1": "cuaca"}, "Pilih"),
        ({"element": "CUACA"}, "Pilih"),
        ({"complaint": "0000-0000"}, "Unit ini tidak memiliki pengaduan bernomor itu."),
        ({"wave_id": "1"}, "Pilih"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    cast: Cast,
    fields: dict[str, str],
    sentence: str,
) -> None:
    answer = cast.officer.post(f"{of_unit(cast)}/baru", data={**FIELDS, **fields})

    assert answer.status_code == 422
    assert sentence in said(answer)
    assert "Berkas diperiksa dua kali" in answer.text


def test_a_complaint_of_another_unit_is_not_found(cast: Cast) -> None:
    _, receipt = cast.complaint()
    other = f"/kantor/satuan/{cast.house.province.other_unit_id}/akar-masalah/baru"

    answer = cast.stranger.post(other, data={**FIELDS, "complaint": receipt.number})

    assert answer.status_code == 422
    assert "tidak memiliki pengaduan bernomor itu" in said(answer)


def test_words_are_written_as_words(cast: Cast) -> None:
    address = kept(cast, why1="<script>alert(1)</script> &amp; </svg>")

    page = cast.officer.get(address).text

    assert "<script>alert" not in page
    assert re.search(r"&lt;script&gt;alert", page)


@pytest.mark.needs("pango")
def test_the_sheet_is_a_pdf_lying_down(cast: Cast) -> None:
    address = kept(cast)

    paper = waited(cast.house, cast.officer, f"{address}.pdf")

    assert paper.mimetype == "application/pdf"
    assert paper.data.startswith(b"%PDF-")
    assert cast.stranger.get(f"{address}.pdf").status_code == 403
    assert seen_before(cast.house.client()).get(f"{address}.pdf").status_code == 303
