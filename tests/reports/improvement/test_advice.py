"""Recommendations in words, on paper and as sheets say the same numbers, and harm nobody."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from fontTools.misc.timeTools import timestampFromString, timestampNow
from python_calamine import CalamineWorkbook

from survey.core.complaints.topic import Alarm
from survey.core.improvement.basis import Attempt, Basis, Raised, Voices
from survey.core.improvement.effect import Effect
from survey.core.improvement.recommendation import advise
from survey.core.improvement.rule import Finding, Rule
from survey.core.inference.comparison import Change
from survey.core.inference.difference import Difference
from survey.language import language
from survey.reports.improvement.advice import SENTENCES, effect_words, said
from survey.reports.improvement.advice_print import AdvicePrint, UnitPart, advice_page
from survey.reports.improvement.advice_shown import AdviceShown, shown
from survey.reports.improvement.advice_table import advice_xlsx
from survey.reports.manuscript import pressed
from survey.reports.results.document import Edition
from tests.capabilities import ROOT
from tests.core.bases import CATALOGUE, basis_of, fallen, told, weighed

INDONESIAN, ENGLISH = language("id"), language("en")
MEANS = ("3.083", "3.083", "2.91", "3.083", "3.083", "3.083", "3.083", "3.083", "3.083")
EDITION = Edition(INDONESIAN, date(2026, 3, 2), ROOT / "templates", ROOT / "survey/web/static")


def rich() -> Basis:
    """One with something for every rule."""
    alarms = (Raised(Alarm.INTEGRITY, 1, 2),)
    basis = told(basis_of(MEANS, 100, alarms=alarms), {"WAKTU": Voices(10, 2, 4)}, 40)
    basis = weighed(fallen(basis, "WAKTU", "4.00"), ("0.20",) * 2 + ("0.62",) + ("0.20",) * 6)
    attempts = (
        Attempt("2025-S2", ("WAKTU-01",), Change.INDISTINCT),
        Attempt("2025-S1", (), Change.DOWN),
    )
    elements = [
        replace(one, attempts=attempts) if one.code == "WAKTU" else one for one in basis.elements
    ]
    return replace(basis, elements=tuple(elements), earlier="2025-S2")


def shown_of(basis: Basis, reasons: dict[str, str] | None = None) -> AdviceShown:
    advice = advise(basis, CATALOGUE)
    standing = advice.first, advice.ranked[3:], ()
    return shown(advice, standing, CATALOGUE, reasons or {}, INDONESIAN)


def a_print(basis: Basis, reasons: dict[str, str] | None = None) -> AdvicePrint:
    part = UnitPart("UPTD <Kacamata>", basis.n or 0, shown_of(basis, reasons))
    return AdvicePrint(
        title="UPTD <Kacamata>",
        institution="Provinsi",
        period="Semester I 2026",
        parts=[part],
        joint=None,
        is_open=False,
        is_sample=False,
    )


def test_every_rule_has_its_sentence() -> None:
    assert set(SENTENCES) == set(Rule)


def test_sentences_hold_the_numbers_of_their_findings() -> None:
    first = shown_of(rich()).first[0]

    assert {one.rule: one.sentence for one in first.told} == {
        "R8": "Sudah ada dalam rencana setelah Semester I 2025 dan setelah Semester II 2025 tetapi "
        "tidak naik: pastikan dahulu akar masalahnya, lalu sampaikan kepada kepala perangkat "
        "daerah.",
        "R2": "Nilainya 72,75 (C), di bawah 76,61: perlu tindak lanjut.",
        "R1": "Urutan ke-1 dari bawah di antara 9 unsur, dengan nilai rata-rata 2,91.",
        "R3": "Turun 4,00 poin sejak Semester II 2025; dengan semua unsur diuji bersama, peluang "
        "kebetulan p = 0,012.",
        "R4": "30,0 % dari yang disampaikan menyangkut unsur ini: 10 pengaduan dan 2 catatan "
        "responden, dari 40 seluruhnya. Pengaduan selama survei sebelumnya: 4.",
        "R5": "Lebih penting daripada rata-rata unsur (0,62 berbanding 0,25) dan dinilai lebih "
        "rendah (2,91 berbanding 3,06). Kepentingan diturunkan: seberapa erat unsur ini sejalan "
        "dengan semua unsur lain.",
    }
    assert first.leverage == (
        "U3 dari 2,91 menjadi 3,07 menaikkan indeks 0,44 menjadi 77,04, mutu B. "
        "Pada 2,92, unsur ini saja sudah menaikkan indeks ke mutu berikutnya."
    )
    assert first.offers[-1].code == "WAKTU-01"
    assert "Semester II 2025" in first.offers[-1].known


def test_a_tiny_chance_is_never_printed_as_none() -> None:
    finding = Finding(Rule.FALLING, {"fall": Decimal(9), "p": Decimal("0.000"), "since": "2025"})

    assert said(finding, ENGLISH).sentence.endswith("with p < 0.001.")


@pytest.mark.parametrize(
    ("value", "p", "words"),
    [
        (4.0, 0.01, "rose by 4.0 points more in 12 units with it than in 15 without"),
        (-4.0, 0.01, "rose by 4.0 points less in 12 units with it than in 15 without"),
        (0.5, 0.6, "no difference can be told from chance: 12 units with it, 15 without"),
    ],
)
def test_what_worked_elsewhere_is_said_with_interval_and_n(
    value: float,
    p: float,
    words: str,
) -> None:
    seen = Difference(value, 1.0, 20.0, (value - 2, value + 2), p)
    sentence = effect_words(Effect("WAKTU-01", 12, 15, seen), ENGLISH)

    assert words in sentence
    assert f"interval {value - 2:.1f} to {value + 2:.1f}" in sentence.replace("\N{MINUS SIGN}", "-")


def test_too_few_elsewhere_are_said_to_be_too_few() -> None:
    sentence = effect_words(Effect("WAKTU-01", 2, 15, None), ENGLISH)

    assert "not known yet: 2 units with it and 15 without; each needs 10" in sentence


def test_paper_holds_alarms_first_and_every_candidate_of_the_first_elements() -> None:
    html = advice_page(a_print(rich()), EDITION).html

    assert html.index("BIAYA-07") < html.index("U3 Waktu Penyelesaian, 72,75")
    assert all(f"WAKTU-0{number}" in html for number in range(1, 8))
    assert "UPTD &lt;Kacamata&gt;" in html
    assert "<Kacamata>" not in html


def on_paper() -> bytes:
    return pressed(advice_page(a_print(rich()), EDITION), EDITION.templates, EDITION.static)


@pytest.mark.needs("pango")
def test_paper_is_printed_the_same_twice() -> None:
    printed = on_paper()

    assert printed.startswith(b"%PDF")
    assert printed == on_paper()


@pytest.mark.needs("pango")
def test_fonts_carry_no_moment_of_printing() -> None:
    """What fontTools would write into a font that it cuts, where nothing else cuts it."""
    on_paper()

    assert timestampNow() == timestampFromString("Thu Jan  1 00:00:00 1970")


def test_sheets_hold_scores_as_numbers_and_reasons_never_as_formulas() -> None:
    part = UnitPart("UPTD", 100, shown_of(rich(), {"WAKTU-02": "=1+1"}))
    book = CalamineWorkbook.from_filelike(io.BytesIO(advice_xlsx([part])))
    elements = book.get_sheet_by_name("Unsur").to_python()
    actions = book.get_sheet_by_name("Tindakan").to_python()

    head = elements[0]
    first = dict(zip(head, elements[1], strict=True))
    assert (first["nama"], first["skor"], first["suara"]) == ("WAKTU", 0.3303, 0.3)
    assert first["aturan"] == "R8 R2 R1 R3 R4 R5"
    aside = next(row for row in actions if row[1] == "WAKTU-02")
    assert aside[-1] == "=1+1"  # as a text: a formula has no text of its own


def test_sheets_of_nobody_have_heads_alone() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(advice_xlsx([])))

    assert book.sheet_names == ["Unsur", "Tindakan"]
