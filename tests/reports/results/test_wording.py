"""Every note becomes one sentence with its data, in both languages."""

from fractions import Fraction

import pytest

from survey.core.results.note import Note, NoteKind
from survey.core.results.report import Request, WaveReport, report_of_means
from survey.language import language
from survey.reports.results.wording import (
    SENTENCES,
    band_ranges,
    notes,
    result_sentence,
    sentence,
    weight_words,
)
from tests.core.builders import IKM_2004, SKM, WORKED_EXAMPLE, report_of
from tests.reports.builders import report_with

ID, EN = language("id"), language("en")
NO_FEE = tuple(row[:3] + "." + row[4:] for row in WORKED_EXAMPLE)


def _said(kind: NoteKind, report: WaveReport, **data: int | str | tuple[str, ...]) -> str:
    return sentence(Note(kind, dict(data)), report, ID)


def test_every_kind_of_note_has_its_sentence() -> None:
    assert set(SENTENCES) == set(NoteKind)


def test_assumed_order_names_both_elements_by_code_and_the_way_to_swap_them() -> None:
    said = _said(NoteKind.ORDER_ASSUMED, report_with([]))

    assert "U8 = SARPRAS (Sarana dan Prasarana)" in said
    assert "U9 = PENGADUAN (Penanganan Pengaduan, Saran dan Masukan)" in said
    assert "--order body" in said
    assert "U7" not in said


def test_assumed_order_of_a_questionnaire_with_one_order_names_all_elements() -> None:
    said = _said(NoteKind.ORDER_ASSUMED, report_with([], IKM_2004))

    assert "U1 = PROSEDUR" in said
    assert "U14 = KEAMANAN" in said


def test_ended_band_table_names_regulation_and_year() -> None:
    said = notes(report_with([], IKM_2004), ID)[0]

    assert "KEP/25/M.PAN/2/2004" in said
    assert "sampai tahun 2014" in said


def test_rounded_weights_say_the_most_they_can_give() -> None:
    said = notes(report_of(WORKED_EXAMPLE, weights="0.11"), ID)[0]

    assert "bobot 0,11" in said
    assert "99,00" in said


def test_unanswered_element_is_named_by_code_and_name() -> None:
    said = notes(report_of(NO_FEE), ID)[0]

    assert "BIAYA (Biaya/Tarif)" in said
    assert "Indeks belum dapat dihitung" in said


def test_blanks_are_given_as_a_share_that_does_not_count_as_zero() -> None:
    said = notes(report_of(NO_FEE), ID)[1]

    assert said.startswith("11,1 % jawaban kosong.")
    assert "tidak pernah dihitung sebagai nol" in said


def test_small_sample_says_how_many_are_missing() -> None:
    said = notes(report_of(WORKED_EXAMPLE, population=20), ID)[0]

    assert "6 dari minimal 19 responden" in said
    assert "Masih diperlukan 13 responden" in said


def test_unsettled_class_names_both_ends_in_words() -> None:
    said = _said(NoteKind.BAND_NOT_SETTLED, report_with([]), lowest="C", highest="B")

    assert "C (Kurang Baik) sampai B (Baik)" in said


@pytest.mark.parametrize(
    ("kind", "data", "words"),
    [
        (NoteKind.ITEMS_UNEQUAL, {"n": 1200}, "1.200"),
        (NoteKind.TOO_FEW_FOR_INTERVAL, {"fewest": 10}, "kurang dari 10 responden"),
        (NoteKind.NO_VARIANCE, {}, "Jawaban semua responden sama"),
        (NoteKind.ROWS_ABOVE_HEADER, {"rows": 3}, "3 baris di atas kepala tabel"),
        (NoteKind.FOOTER_ROWS, {"rows": 2}, "2 baris di bawah jawaban"),
        (NoteKind.EMPTY_ROWS, {"rows": 4}, "4 baris tanpa satu pun nilai"),
        (NoteKind.COLUMNS_UNUSED, {"columns": ("Nama", "Umur")}, "indeks: Nama dan Umur."),
    ],
)
def test_note_carries_its_data(
    kind: NoteKind,
    data: dict[str, int | str | tuple[str, ...]],
    words: str,
) -> None:
    assert words in _said(kind, report_with([]), **data)


def test_one_row_is_not_rows_in_english() -> None:
    note = Note(NoteKind.FOOTER_ROWS, {"rows": 1})

    assert sentence(note, report_with([]), EN).startswith("1 row below the answers")


def test_long_list_of_columns_ends_with_a_count() -> None:
    columns = tuple(f"k{place}" for place in range(1, 21))

    said = _said(NoteKind.COLUMNS_UNUSED, report_with([]), columns=columns)

    assert said.endswith("k1, k2, k3, k4, k5, k6 dan 14 lainnya.")


def test_result_is_one_sentence_with_class_interval_and_respondents() -> None:
    report = report_of(WORKED_EXAMPLE * 40, population=500)

    assert result_sentence(report, ID) == (
        "82,41 \N{EN DASH} Baik (B), keyakinan lebih dari 99 %. "
        "Dengan keyakinan 95 % antara 81,5 dan 83,3; "
        "240 dari minimal 217 responden."
    )


def test_result_says_when_the_margin_cannot_be_estimated() -> None:
    said = result_sentence(report_of(WORKED_EXAMPLE), EN)

    assert said == (
        "82.41 \N{EN DASH} Good (B). The margin of chance cannot be estimated yet; 6 respondents."
    )


def test_result_without_index_gives_no_number() -> None:
    said = result_sentence(report_of(NO_FEE), ID)

    assert said == "Indeks belum dapat dihitung karena ada unsur tanpa jawaban; 6 responden."


def test_unknown_number_of_respondents_is_said() -> None:
    report = report_of_means([Fraction(3)] * 9, None, SKM, Request())

    assert result_sentence(report, ID).endswith("jumlah responden tidak disebutkan.")


def test_weight_is_written_as_it_was_used() -> None:
    assert weight_words(report_of(WORKED_EXAMPLE), ID) == "1/9"
    assert weight_words(report_of(WORKED_EXAMPLE, weights="0.111"), ID) == "0,111"


def test_bands_meet_without_a_gap() -> None:
    limits = [(band.letter, str(low), str(high)) for band, low, high in band_ranges(SKM)]

    assert limits == [
        ("A", "88.31", "100"),
        ("B", "76.61", "88.30"),
        ("C", "65.00", "76.60"),
        ("D", "25.00", "64.99"),
    ]
