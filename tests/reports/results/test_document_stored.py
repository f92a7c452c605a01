"""The report of a stored wave: what is known is filled in, what the unit wrote stands in place."""

import re
from dataclasses import replace
from time import process_time

import pytest

from survey.core.documents.block import Block
from survey.reports.press import NotOnShelfError, Picture, Shelves, pdf_of
from survey.reports.results.document import html_of
from survey.reports.results.dossier import ARMS, Dossier
from tests.core.builders import report_of
from tests.reports.builders import answers_of, drawn
from tests.reports.printed import SETTINGS, edition, printed
from tests.reports.stored import ARMS as PICTURE
from tests.reports.stored import DOSSIER, RATINGS, REVIEW, TEXTS

pytestmark = [pytest.mark.needs("pango"), pytest.mark.needs("poppler")]


def _rows(page_with: str) -> list[list[str]]:
    page = next(page for page in printed("stored").pages[2:] if page_with in page)
    return [line.split() for line in page.splitlines()]


def test_cover_names_unit_agency_government_and_period() -> None:
    cover = printed("stored").pages[0]

    for words in (
        "UPTD Balai Kesehatan Mata",
        "Semester I 2026",
        "Dinas Kesehatan",
        "Pemerintah Provinsi Kalimantan Timur",
    ):
        assert words in cover


def test_what_was_made_up_says_so_on_the_cover_on_each_page_and_on_the_poster() -> None:
    assert all("DATA CONTOH" in page for page in printed("stored").pages)


def test_what_is_real_says_nothing_of_the_kind() -> None:
    real = replace(DOSSIER, is_sample=False)

    assert "DATA CONTOH" not in html_of(REVIEW.report, edition(), answers=None, dossier=real)


@pytest.mark.parametrize("block", TEXTS)
def test_what_the_unit_wrote_is_printed(block: Block) -> None:
    text = printed("stored").text

    for cell in re.split(r"[\t\n]", TEXTS[block]):
        assert cell in text


def test_nothing_is_left_to_fill_in_that_is_known() -> None:
    text = printed("stored").text

    assert "diisi oleh unit" not in text
    assert "dipilih oleh unit" in text  # the photographs


def test_ways_and_days_of_the_survey_are_told() -> None:
    text = printed("stored").text

    assert "Kode QR: 121 (55,8 %)" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Kertas: 28 (12,9 %)" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Kuesioner diterima sejak 1 Januari 2026 sampai dengan 30 Juni 2026." in text
    assert "Unit menetapkan sasaran 220 responden." in text


@pytest.mark.parametrize(
    ("name", "n", "percent"),
    [
        ("Laki-laki", "65", "30,0"),  # of 217
        ("Perempuan", "152", "70,0"),
        ("SMA/SMK", "64", "29,5"),
        ("Wirausaha", "46", "21,2"),
        ("Laboratorium", "0", "0,0"),
    ],
)
def test_respondents_stand_with_number_and_percent(name: str, n: str, percent: str) -> None:
    assert re.search(rf"{name} +{n} +{percent}", printed("stored").text)


def test_who_did_not_say_is_counted_where_there_is_somebody() -> None:
    found = re.findall(r"Lebih suka tidak menjawab +(\d+)", "\n".join(printed("stored").pages[:-1]))

    assert found == ["34", "39"]


def test_the_history_shows_each_period_and_says_what_changed() -> None:
    """Drawn with two decimals of the index; the difference is that of the printed values."""
    report = printed("stored")
    rows = re.findall(r"Semester (I+) (20\d\d) +(\d\d,\d\d) +(\d\d,\d)", "\n".join(report.pages))

    assert [f"{year}-{half}" for half, year, *_ in rows] == [
        "2023-II",
        "2024-I",
        "2024-II",
        "2025-I",
        "2025-II",
        "2026-I",
    ]
    before, after = (float(row[2].replace(",", ".")) for row in rows[-2:])
    assert f"{abs(after - before):.2f}".replace(".", ",") in report.text
    assert report.text.count("Semester II 2025") >= 2  # table and sentence


def test_the_annex_numbers_respondents_and_tells_nothing_else_of_them() -> None:
    rows = _rows("PENGOLAHAN DATA")
    numbered = [row for row in rows if len(row) == 33 and all(cell.isdigit() for cell in row)]

    assert numbered[0][0] == "1"
    assert numbered[0][11] == "74"  # 217 in three columns of 73, read downward
    assert numbered[0][22] == "147"


def test_the_poster_hangs_in_public_and_hides_small_groups() -> None:
    sex = REVIEW.profile[0]
    counts = (3, 214, 0)
    choices = tuple(replace(one, n=n) for one, n in zip(sex.choices, counts, strict=True))
    few = replace(REVIEW, profile=(replace(sex, choices=choices), *REVIEW.profile[1:]))
    html = html_of(REVIEW.report, edition(), answers=None, dossier=replace(DOSSIER, review=few))
    poster = html[html.index('class="poster"') :]

    assert "Perempuan" not in poster
    assert "Perempuan = 152" in printed("stored").pages[-1].replace("\N{NO-BREAK SPACE}", " ")


def test_a_unit_of_two_hundred_fills_fifteen_pages_at_most() -> None:
    assert 12 <= len(printed("stored").pages) <= 15
    assert 12 <= len(printed("stored", "en").pages) <= 15


def test_a_wave_without_answers_is_a_whole_report_too() -> None:
    nobody = drawn(0, 9)
    report = report_of(nobody, title="UPTD")
    tables = tuple(
        replace(table, choices=tuple(replace(choice, n=0) for choice in table.choices))
        for table in REVIEW.profile
    )
    empty = replace(REVIEW, report=report, profile=tables, channels={}, services=())
    dossier = Dossier(replace(empty, trend=REVIEW.trend[-1:]))

    html = html_of(report, edition(), answers=answers_of(nobody), dossier=dossier)

    assert "Indeks belum dapat dihitung" in html
    assert html.rstrip().endswith("</html>")


def test_hostile_texts_stay_words() -> None:
    hostile = {Block.ANALYSIS: "<script>alert(1)</script>", Block.PLAN: "<b>\t{{ 7*7 }}\t\t"}
    html = html_of(
        REVIEW.report,
        edition(),
        answers=None,
        dossier=replace(DOSSIER, texts=hostile),
    )

    assert "<script>" not in html
    assert "&lt;b&gt;" in html
    assert "49" not in html[html.index("&lt;b&gt;") :][:200]


def test_a_page_reads_no_picture_but_those_that_come_with_it() -> None:
    shelves = Shelves(SETTINGS.templates, SETTINGS.static, {ARMS: Picture("image/png", b"no png")})

    assert pdf_of('<p>x<img src="picture:arms" alt="">', shelves).startswith(b"%PDF")
    with pytest.raises(NotOnShelfError, match="picture:other"):
        pdf_of('<p>x<link rel="stylesheet" href="picture:other">', shelves)


def test_printing_takes_little_more_than_weasyprint_itself() -> None:
    """What is ours, the page object and its templates, against the same page printed."""
    shelves = Shelves(SETTINGS.templates, SETTINGS.static, {ARMS: PICTURE})
    began = process_time()
    html = html_of(REVIEW.report, edition(), answers=answers_of(RATINGS), dossier=DOSSIER)
    ours = process_time() - began
    pdf_of(html, shelves)
    whole = process_time() - began

    assert whole <= 1.15 * (whole - ours)
