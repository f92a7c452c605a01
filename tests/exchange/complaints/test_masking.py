"""What names a person is masked, what names a matter stays, and no text takes for ever."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.exchange.complaints.masking import Secret, Span, masked


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("NIK saya 6472011203850003 mohon dicek", "NIK saya [NIK] mohon dicek"),
        ("nik 64.72.01.12.03.85.0003", "nik [NIK]"),
        ("NIK 6472 0112 0385 0003", "NIK [NIK]"),
        ("ibu 6472015203850003", "ibu [NIK]"),
        ("hp 0812-3456-7890", "hp [TELEPON]"),
        ("hubungi +62 812 3456 7890 ya", "hubungi [TELEPON] ya"),
        ("081234567890", "[TELEPON]"),
        ("telepon (0541) 743322 atau 0541-743322", "telepon [TELEPON] atau [TELEPON]"),
        ("081234567890/0813 4567 8901", "[TELEPON]"),
        ("wa.me/6281234567890", "wa.me/[TELEPON]"),
        ("hp O8l2 3456 7890", "hp [TELEPON]"),
        ("0 8 1 2 3 4 5 6 7 8 9 0", "[TELEPON]"),
        ("kantor 0541-743 322", "kantor [TELEPON]"),
        ("budi @ contoh . com", "[SUREL]"),
        ("budi at contoh dot co dot id", "[SUREL]"),
        ("Perum Sempaja Indah blok C/7", "[ALAMAT]"),
        ("kirim ke budi.s+1@contoh.go.id", "kirim ke [SUREL]"),
        ("mobil KT 1234 AB parkir", "mobil [PELAT] parkir"),
        ("motor kt1234ab", "motor [PELAT]"),
        ("rekening BRI 0123-01-012345-50-7", "rekening BRI [REKENING]"),
        ("norek bca 1234567890", "norek bca [REKENING]"),
        ("nomor rekening saya: 1234 5678 90", "nomor rekening saya: [REKENING]"),
        ("Jl. Pahlawan No. 12 RT 03 RW 02", "[ALAMAT]"),
        ("di jalan Gunung Lingai RT.5", "di [ALAMAT]"),
        ("Jalan Mawar 12 RT 03/RW 02 Sempaja", "[ALAMAT] Sempaja"),
        ("Perumahan Sempaja Blok C No 5", "[ALAMAT]"),
        ("RT 03 RW 05", "[ALAMAT]"),
        ("a.n. Budi Santoso", "a.n. [NAMA]"),
    ],
)
def test_what_names_a_person_is_masked(text: str, without: str) -> None:
    assert masked(text).text == without


@pytest.mark.parametrize(
    "text",
    [
        "nomor antrean 123",
        "antrean A-045",
        "Rp 1.250.000",
        "Rp081234567890",
        "biaya 150000 sampai 200000",
        "tanggal 12-03-2024",
        "12/03/2024",
        "pukul 08.00 - 16.00",
        "izin 503/123/DPMPTSP/2024",
        "nomor 503/0812345678/2024",
        "Lampu di Jl. Panjaitan mati",
        "jalan rusak 3 bulan",
        "ketua RT 52",
        "datang at 9 pagi. co working tutup",
        "tidak ada di lolo 08 oi",
        "kode 6472019913850003 bukan NIK",
        "Pergub 14 tahun 2017",
    ],
)
def test_what_names_a_matter_stays(text: str) -> None:
    assert masked(text).text == text


def test_spans_are_places_in_the_text_before() -> None:
    found = masked("hp 081234567890, surel a@contoh.id")

    assert found.spans == (Span(Secret.TELEPHONE, 3, 15), Span(Secret.EMAIL, 23, 34))


def test_several_of_a_kind_are_masked_each() -> None:
    assert masked("081234567890 dan 081298765432").text == "[TELEPON] dan [TELEPON]"


@pytest.mark.parametrize("text", ["", "\0", "\0081234567890\0", "🙏🏻", "\ud800"])
def test_odd_texts_are_read(text: str) -> None:
    assert "081234567890" not in masked(text).text


@pytest.mark.parametrize("piece", ["0812 ", "1", "1 ", "Jl. ", "a@", "rek ", "RT 1 ", "KT 1234 "])
def test_a_long_text_of_nothing_but_beginnings_is_read(piece: str) -> None:
    text = piece * (40_000 // len(piece))

    assert len(masked(text).text) <= len(text) * 2


def test_what_stands_far_inside_a_long_text_is_masked() -> None:
    text = "kata " * 10_000 + "NIK 6472011203850003 " + "kata " * 10_000

    assert masked(text).text == text.replace("6472011203850003", "[NIK]")


@given(st.text(alphabet="0812+ .-@aKTB/\n\0", max_size=120))
def test_spans_never_overlap_and_what_is_left_is_the_text(text: str) -> None:
    found = masked(text)
    starts = [span.start for span in found.spans]
    ends = [0, *(span.end for span in found.spans)]

    assert all(end <= span.start < span.end for end, span in zip(ends, found.spans, strict=False))
    rest = [text[end:start] for end, start in zip(ends, [*starts, len(text)], strict=True)]
    marks = [f"[{span.kind.value}]" for span in found.spans]
    woven = [piece for pair in zip(rest, [*marks, ""], strict=True) for piece in pair]
    assert found.text == "".join(woven)


@pytest.mark.parametrize(
    "text",
    [
        "Nama saya salah tulis pada hasilnya.",
        "nama ibu saya hilang dari daftar",
        "Nama saya tertulis keliru di sertifikat",
    ],
)
def test_what_goes_on_about_a_name_is_no_name(text: str) -> None:
    assert masked(text).text == text


def test_a_name_that_is_told_is_masked_in_small_letters_too() -> None:
    assert "joko" not in masked("nama saya joko dari samarinda").text
