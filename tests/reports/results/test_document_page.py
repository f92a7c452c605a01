"""The page before it is printed: safe words, tables a reader can hear, honest findings."""

from dataclasses import replace
from fractions import Fraction
from html.parser import HTMLParser

import pytest

from survey.core.results.report import Request, WaveReport, report_of_means
from survey.language import language
from survey.reports.results.document import html_of
from survey.reports.results.findings import findings_of, why_uncertain
from survey.reports.results.page import page_of
from tests.core.builders import IKM_2004, INSTRUMENTS, SKM, WORKED_EXAMPLE, report_of
from tests.reports.builders import answers_of, drawn, instrument_of
from tests.reports.printed import CASES, DAY, edition

ID = language("id")


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def _html(report: WaveReport, code: str = "id") -> str:
    return html_of(report, edition(code), answers=None)


def test_head_cells_say_what_they_head() -> None:
    heads = Tags(_html(report_of(WORKED_EXAMPLE))).named("th")

    assert heads
    assert {head.get("scope") for head in heads} <= {"row", "col", "colgroup"}


def test_every_drawing_has_its_words() -> None:
    html = _html(report_of(WORKED_EXAMPLE))

    assert html.count("<svg") == html.count("<title>") - 1 == 2


def test_page_asks_for_nothing_but_its_style_sheet() -> None:
    tags = Tags(html_of(CASES["hostile"][1], edition(), answers=None))
    addresses = [a[key] for _, a in tags.found for key in ("src", "href") if key in a]

    assert [one for one in addresses if one and not one.startswith("#")] == ["print.css"]
    assert not tags.named("script")


def test_hostile_element_names_stay_words() -> None:
    ratings = drawn(12, 3)
    instrument = instrument_of(1, 1, 1)
    name = replace(instrument.elements[0].name, id="<img src=x onerror=alert(1)>")
    first = replace(instrument.elements[0], name=name)
    hostile = replace(instrument, elements=(first, *instrument.elements[1:]))

    html = html_of(report_of(ratings, hostile), edition(), answers=answers_of(ratings))

    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


def test_element_of_several_items_has_a_column_for_each() -> None:
    ratings = drawn(12, 5)

    html = html_of(report_of(ratings, instrument_of(2, 3)), edition(), answers=answers_of(ratings))

    assert all(f">{label}</th>" in html for label in ("U1.1", "U1.2", "U2.1", "U2.3"))


def test_lowest_and_highest_are_named_from_the_numbers() -> None:
    findings = findings_of(report_of(WORKED_EXAMPLE), ID)

    assert [one.element.code for one in findings.weakest] == ["WAKTU", "PROSEDUR", "SARPRAS"]
    assert [one.element.code for one in findings.strongest] == ["BIAYA", "PERILAKU", "PENGADUAN"]
    # WAKTU was answered 3 3 2 4 2 3: a third of them "Tidak cepat" or "Kurang cepat".
    assert findings.lowest[0].percent == Fraction(100, 3)
    assert findings.lowest[0].answers == ("Tidak cepat", "Kurang cepat")


def test_equals_of_the_last_one_named_are_named_too() -> None:
    findings = findings_of(report_of(["332234444"]), ID)

    assert [one.element.code for one in findings.also_lowest] == ["PROSEDUR", "PRODUK"]


def test_where_nothing_differs_nothing_is_weak_or_strong() -> None:
    html = _html(report_of(["333333333", "444444444"]))

    assert "Nilai semua unsur sama" in html
    assert "terendah</text>" not in html


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (WORKED_EXAMPLE, "responden kurang dari 10"),
        (["333333333"] * 12, "nilai keseluruhan semua responden sama"),
        (["343333333", "433333333"] * 6, "nilai keseluruhan semua responden sama"),
        (["333333333", "444444444"] * 6, None),
    ],
)
def test_missing_interval_has_its_reason(rows: list[str], reason: str | None) -> None:
    assert why_uncertain(report_of(rows), ID) == reason


def test_all_answers_good_is_less_than_good() -> None:
    html = _html(report_of(WORKED_EXAMPLE))

    assert "indeksnya 75,00, yang menurut tabel mutu adalah C (Kurang Baik)" in html
    assert "Skala dimulai dari 25,00, bukan dari nol." in html


def test_only_laws_that_carry_the_questionnaire_are_cited() -> None:
    now = page_of(report_of(["3" * 9]), ID, DAY, None).laws
    then = page_of(report_of(["3" * 14], IKM_2004), ID, DAY, None).laws
    between = page_of(report_of(["3" * 9], INSTRUMENTS["skm-2014"]), ID, DAY, None).laws

    assert [law.split(" tentang ")[0] for law in now] == [
        "Undang-Undang Nomor 25 Tahun 2009",
        "Peraturan Pemerintah Nomor 96 Tahun 2012",
        "PermenPANRB Nomor 14 Tahun 2017",
        "Surat Edaran Menteri PANRB Nomor 12 Tahun 2023",
    ]
    assert then == ("KepmenPAN Nomor KEP/25/M.PAN/2/2004",)
    assert between[-1] == "PermenPANRB Nomor 16 Tahun 2014"


@pytest.mark.parametrize("code", ["id", "en"])
def test_means_alone_make_a_whole_page(code: str) -> None:
    report = report_of_means([None, *[Fraction(3)] * 8], None, SKM, Request())

    html = _html(report, code)

    assert html.rstrip().endswith("</html>")
    assert ("hanya nilai rata-rata" if code == "id" else "only the means") in html


def test_population_gives_the_least_number_and_whether_it_is_reached() -> None:
    few = _html(report_of(WORKED_EXAMPLE, population=20))
    all_of_them = _html(report_of(WORKED_EXAMPLE, population=6))

    assert "paling sedikit S = 19 responden" in few
    assert "Jumlah minimal belum terpenuhi." in few
    assert "Jumlah minimal telah terpenuhi." in all_of_them


def test_unknown_questions_are_not_invented() -> None:
    html = _html(report_of(drawn(12, 3), instrument_of(1, 1, 1)))

    assert "Lembar data hanya memuat nama unsur" in html
    assert "menurut lampiran yang beredar" not in html
