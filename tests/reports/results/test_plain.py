"""The text of a result is the official table, readable in a terminal."""

from fractions import Fraction

import numpy as np
import pytest

from survey.core.results.report import Request, report_of_means
from survey.language import language
from survey.reports.results.plain import comparison, table
from tests.core.builders import IKM_2004, SKM, WORKED_EXAMPLE, report_of
from tests.reports.builders import answers_of, instrument_of, level_counts, report_of_counts

ID, EN = language("id"), language("en")
NO_FEE = tuple(row[:3] + "." + row[4:] for row in WORKED_EXAMPLE)


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def test_worked_example_gives_the_official_rows() -> None:
    text = table(report_of(WORKED_EXAMPLE), ID, answers_of(WORKED_EXAMPLE))

    lines = _lines(text)
    assert "No. Resp U1 U2 U3 U4 U5 U6 U7 U8 U9" in lines
    assert "1 3 3 3 4 3 3 4 3 4 30" in lines
    assert "6 3 3 3 4 3 3 3 3 3 28" in lines
    assert "\N{GREEK CAPITAL LETTER SIGMA} Nilai/Unsur 20 18 17 24 19 20 21 18 21 178" in lines
    assert "NRR/Unsur 3,333 3,000 2,833 4,000 3,167 3,333 3,500 3,000 3,500" in lines
    assert any(
        line.startswith("NRR tertimbang/Unsur 0,370") and line.endswith("*) 3,296")
        for line in lines
    )
    assert "IKM Unit Pelayanan **) 82,41" in lines


def test_list_of_elements_shows_conversion_and_class() -> None:
    lines = _lines(table(report_of(WORKED_EXAMPLE), ID, None))

    assert "No Unsur Pelayanan n Nilai rata-rata Nilai konversi Mutu" in lines
    assert "U3 Waktu Penyelesaian 6 2,833 70,83 C" in lines
    assert "U4 Biaya/Tarif 6 4,000 100,00 A" in lines


def test_four_band_lines_stand_below() -> None:
    lines = _lines(table(report_of(WORKED_EXAMPLE), ID, None))

    assert "A Sangat Baik 88,31 \N{EN DASH} 100,00" in lines
    assert "D Tidak Baik 25,00 \N{EN DASH} 64,99" in lines


def test_english_writes_points() -> None:
    text = table(report_of(WORKED_EXAMPLE), EN, answers_of(WORKED_EXAMPLE))

    assert "**) 82.41" in text
    assert "U8  Facilities and Infrastructure" in text


@pytest.mark.parametrize("n", [6, 60, 10_200])
def test_nine_elements_take_at_most_a_hundred_columns(n: int) -> None:
    rows = WORKED_EXAMPLE * (n // 6)

    text = table(report_of(rows, population=200_000), ID, answers_of(rows))

    assert max(map(len, text.splitlines())) <= 100


def test_sixty_respondents_are_shown_and_more_are_counted() -> None:
    shown = table(report_of(WORKED_EXAMPLE * 10), ID, answers_of(WORKED_EXAMPLE * 10))
    left_out = table(report_of(WORKED_EXAMPLE * 11), ID, answers_of(WORKED_EXAMPLE * 11))

    assert "60 3 3 3 4 3 3 3 3 3 28" in _lines(shown)
    assert "66 3 3 3 4 3 3 3 3 3 28" not in _lines(left_out)
    assert "66 baris responden tidak ditampilkan di sini; --xlsx OUT memuat semuanya." in left_out


def test_blank_is_a_dash_and_an_unanswered_element_has_no_sum() -> None:
    lines = _lines(table(report_of(NO_FEE), ID, answers_of(NO_FEE)))

    assert "1 3 3 3 - 3 3 4 3 4 26" in lines
    assert "\N{GREEK CAPITAL LETTER SIGMA} Nilai/Unsur 20 18 17 - 19 20 21 18 21 154" in lines
    assert "U4 Biaya/Tarif 0 - - -" in lines
    assert "IKM Unit Pelayanan **) -" in lines


@pytest.mark.parametrize("sizes", [(1,) * 8, (1,) * 10, (2, 1, 3)])
def test_any_number_of_elements_and_items_lines_up(sizes: tuple[int, ...]) -> None:
    instrument = instrument_of(*sizes)
    ratings = np.full((12, sum(sizes)), 3, dtype=np.uint8)

    text = table(report_of(ratings, instrument), ID, answers_of(ratings))

    head, row = (line for line in text.splitlines() if line.startswith(("No. Resp", "12 ")))
    last = f"U{len(sizes)}"
    assert row[: head.index(last) + len(last)].endswith("/".join("3" * sizes[-1]))


def test_fourteen_elements_of_2004_are_shown_whole() -> None:
    ratings = np.full((12, 14), 3, dtype=np.uint8)

    lines = _lines(table(report_of(ratings, IKM_2004), ID, answers_of(ratings)))

    assert "IKM Unit Pelayanan **) 75,00" in lines
    assert "U14 Keamanan pelayanan 12 3,000 75,00 B" in lines


def test_counts_alone_give_the_sums_without_rows() -> None:
    counts = np.array([level_counts(50, 160)] * 9)

    lines = _lines(table(report_of_counts(counts), ID, None))

    assert "\N{GREEK CAPITAL LETTER SIGMA} Nilai/Unsur" + " 160" * 9 + " 1440" in lines
    assert "IKM Unit Pelayanan **) 80,00" in lines


def test_means_alone_leave_sums_and_counts_open() -> None:
    report = report_of_means([Fraction("3.21")] * 9, None, SKM, Request(title="Loket"))

    lines = _lines(table(report, ID, None))

    assert "\N{GREEK CAPITAL LETTER SIGMA} Nilai/Unsur" + " -" * 10 in lines
    assert "U1 Persyaratan - 3,210 80,25 B" in lines


def test_notes_are_wrapped_under_their_own_head() -> None:
    text = table(report_of(WORKED_EXAMPLE, weights="0.111"), ID, None)

    assert "\nCatatan\n- Dihitung dengan bobot 0,111" in text
    assert "\n  " in text[text.index("Catatan") :]


def test_a_sheet_cannot_command_the_terminal() -> None:
    report = report_of(WORKED_EXAMPLE[:1], title="Unit\x1b[31m\nmerah")

    text = table(report, ID, answers_of(WORKED_EXAMPLE[:1], "\x1b]0;x\x07Ani\tBudi\u202e"))

    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text
    assert "Ani Budi" in text
    assert " merah\n" in text


def test_units_are_compared_row_by_row() -> None:
    units = [
        ("Puskesmas Melati", report_of(WORKED_EXAMPLE * 40)),
        ("Puskesmas Mawar", report_of(NO_FEE * 40)),
    ]

    lines = _lines(comparison(units, ID))

    assert "Unit n IKM Mutu Selang 95 % Unsur terendah" in lines
    assert "Puskesmas Melati 240 82,41 B 81,2 \N{EN DASH} 83,6 U3 Waktu Penyelesaian" in lines
    assert "Puskesmas Mawar 240 - - - belum ada jawaban: U4" in lines


def test_a_note_shared_by_all_units_is_said_once_and_others_name_their_unit() -> None:
    units = [
        ("Loket 1", report_of(WORKED_EXAMPLE, weights="0.111")),
        ("Loket 2", report_of(WORKED_EXAMPLE * 40, weights="0.111")),
    ]

    text = comparison(units, ID)

    assert text.count("bobot 0,111") == 1
    assert "- Dihitung dengan bobot 0,111" in text
    assert "- Loket 1: Selang keyakinan belum dapat ditaksir" in text


def test_several_lowest_elements_are_all_named_and_none_when_all_are_alike() -> None:
    units = [
        ("Loket Ani", report_of(["333333333"] * 12)),
        ("Loket Budi", report_of(["233333332"] * 12)),
        ("Loket Citra", report_of(["333333332"] * 12)),
    ]

    lines = comparison(units, language("en")).splitlines()

    ends = {line.split("  ")[0]: line for line in lines if line.startswith("Loket")}
    assert ends["Loket Ani"].endswith("all alike")
    assert ends["Loket Budi"].endswith("U1 and U9")
    assert "U9 Handling of Complaints" in ends["Loket Citra"]
