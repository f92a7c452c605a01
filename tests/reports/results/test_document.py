"""The report on paper: whole, in the official outline, accessible, the same each time."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from survey.language import language
from survey.reports.results.document import write_pdf
from survey.reports.results.outline import CHAPTER, outline
from tests.reports.builders import answers_of
from tests.reports.printed import CASES, SETTINGS, edition, inflated, printed

pytestmark = [pytest.mark.needs("pango"), pytest.mark.needs("poppler")]

MILLIMETRE = 72 / 25.4
LEFT, RIGHT, POSTER = 25 * MILLIMETRE, (210 - 20) * MILLIMETRE, 16 * MILLIMETRE
WIDTH = 210 * MILLIMETRE
SLACK = 1.5  # points by which a letter may overhang its box
NEARLY_EMPTY = 0.25
DASH = "\N{EN DASH}"
PRINTED = [*((case, "id") for case in CASES), ("small", "en"), ("stored", "en")]
every_report = pytest.mark.parametrize(("case", "code"), PRINTED)


@every_report
def test_report_is_tagged_and_on_a4(case: str, code: str) -> None:
    info = printed(case, code).info

    assert re.search(r"Tagged: +yes", info)
    assert "(A4)" in info


@every_report
def test_no_page_is_nearly_empty(case: str, code: str) -> None:
    fills = printed(case, code).fills

    assert min(fills) > NEARLY_EMPTY, [round(fill, 2) for fill in fills]


@every_report
def test_no_word_runs_over_the_edge(case: str, code: str) -> None:
    *report, poster = printed(case, code).words
    margins = [*((page, LEFT, RIGHT) for page in report), (poster, POSTER, WIDTH - POSTER)]

    outside = [
        word
        for words, left, right in margins
        for word in words
        if word.left < left - SLACK or word.right > right + SLACK
    ]

    assert not outside


@every_report
def test_contents_name_the_page_of_each_chapter(case: str, code: str) -> None:
    pages = printed(case, code).pages
    headings = [one for one in outline(language(code)).values() if one.depth == CHAPTER]
    *chapters, poster = headings

    named = {one: re.search(rf"{re.escape(one.title)}[. ]*(\d+)\n", pages[1]) for one in headings}

    for chapter in chapters:
        page = named[chapter]
        assert page, chapter.title
        assert f"{chapter.number}\n" in pages[int(page[1]) - 1]
    last = named[poster]
    assert last
    assert int(last[1]) == len(pages)


@pytest.mark.parametrize("case", ["example", "small", "hostile"])
def test_report_of_a_small_unit_has_twelve_to_fifteen_pages(case: str) -> None:
    assert 12 <= len(printed(case).pages) <= 15


def test_report_of_many_respondents_is_no_longer_and_says_where_their_rows_are() -> None:
    report = printed("large")

    assert len(report.pages) <= 15
    assert "Baris jawaban 953 responden ada pada buku kerja (XLSX)" in report.text


def test_headings_stand_in_the_official_order() -> None:
    headings = outline(language("id"))
    # The contents name them all once; the poster is their last line.
    _, _, text = printed("example").text.partition(headings["poster"].title)
    places = [text.find(f"{one.number} {one.title}") for one in headings.values()]

    assert -1 not in places[:-1]
    assert places[:-1] == sorted(places[:-1])


def test_every_number_of_the_worked_example_is_printed() -> None:
    text = printed("example").text
    sums = "Jumlah nilai/unsur 20 18 17 24 19 20 21 18 21 178"
    means = "NRR/unsur 3,333 3,000 2,833 4,000 3,167 3,333 3,500 3,000 3,500"
    weighted = "0,370 0,333 0,315 0,444 0,352 0,370 0,389 0,333 0,389 *) 3,296"
    converted = ("83,33", "75,00", "70,83", "100,00", "79,17", "87,50")

    for line in (sums, means, weighted, *converted, "**) 82,41"):
        assert line in text


def test_result_says_number_word_and_letter_and_why_there_is_no_interval() -> None:
    text = printed("example").text

    assert f"82,41 Mutu B {DASH} Baik" in text
    assert "Selang keyakinan belum dapat ditaksir: responden kurang dari 10." in text
    assert "6 dari minimal 19 responden" in text


def test_rows_of_the_respondents_are_printed() -> None:
    page = next(page for page in printed("example").pages if "PENGOLAHAN DATA" in page)
    rows = [line.split() for line in page.splitlines()]

    assert ["1", "3", "3", "3", "4", "3", "3", "4", "3", "4", "30"] in rows
    assert ["4", "4", "4", "4", "4", "4", "4", "4", "4", "4", "36"] in rows


def test_numbers_follow_the_language() -> None:
    indonesian, english = printed("small"), printed("small", "en")
    converted = [str(one.converted) for one in CASES["small"][1].elements]

    assert all(value in english.text for value in converted)
    assert all(value.replace(".", ",") in indonesian.text for value in converted)
    assert "Halaman 3 dari" in indonesian.pages[2]
    assert "Page 3 of" in english.pages[2]


def test_without_an_index_the_report_says_which_element_is_missing() -> None:
    report = printed("older")

    assert "Indeks belum dapat dihitung" in report.text
    assert "Belum ada penilaian untuk unsur Kedisiplinan petugas pelayanan." in report.text
    assert "tanpa jawaban" in report.text


def test_hostile_title_is_printed_as_words_and_cut() -> None:
    cover = printed("hostile").pages[0]

    assert "<script>alert(1)</script> &" in cover
    assert "…" in cover
    assert len(cover) < 2000


def test_only_the_vendored_family_is_needed() -> None:
    names = [line.split()[0] for line in printed("small").fonts.splitlines()[2:]]

    assert names
    assert all("Plus-Jakarta-Sans" in name for name in names)


def test_charts_have_alternative_text_and_the_file_its_language() -> None:
    inside = inflated(printed("small").content)

    assert inside.count(b"/Alt") == 2
    assert b"/Lang (id)" in inside


def test_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    ratings, report = CASES["hostile"]
    again = tmp_path / "again.pdf"

    write_pdf(report, again, edition(), answers=answers_of(ratings))

    assert again.read_bytes() == printed("hostile").content


@every_report
def test_nothing_is_missing_or_misunderstood_in_printing(case: str, code: str) -> None:
    assert printed(case, code).complaints == ()


def test_without_pango_it_says_what_to_install_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "libpango-1.0.so.0").touch()  # found before the true one, and no library
    program = (
        "from pathlib import Path\n"
        "from survey.reports.press import PrintingUnavailableError, Shelves, pdf_of\n"
        "try:\n"
        f"    pdf_of('<p>x</p>', Shelves(Path({str(SETTINGS.templates)!r}), Path('.')))\n"
        "except PrintingUnavailableError as error:\n"
        "    print(*error.packages)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"LD_LIBRARY_PATH": str(tmp_path), "PYTHONPATH": str(SETTINGS.templates.parent)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "libpango-1.0-0 libpangoft2-1.0-0\n"
