"""The editable report says what the printed one says, and is built as a text is edited."""

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from docx.oxml.ns import qn

from survey.exchange.attachments.made_picture import made_picture
from survey.language import language
from survey.reports.press import Picture
from survey.reports.results.document import html_of
from survey.reports.results.dossier import Photograph
from survey.reports.word.word import word_of
from survey.reports.word.word_page import page_of
from survey.reports.word.word_table import grid_of
from survey.reports.workbook.workbook import write_workbook
from tests.reports.printed import DAY, edition, printed
from tests.reports.stored import DOSSIER, REVIEW
from tests.reports.worded import NUMBER, opened, worded

pytestmark = [pytest.mark.needs("pango")]

# Marks of scales and the tints' scores: they stand in drawings only.
DRAWN = {"60", "65", "70", "75", "80", "85", "90"}


@pytest.mark.needs("poppler")
def test_every_number_of_the_printed_report_stands_in_the_word_file() -> None:
    pages = printed("sealed").pages
    contents, others = pages[1], (pages[0], *pages[2:])
    body = [" ".join(page.strip().splitlines()[1:-1]) for page in others]  # no running lines
    numbers = {number for page in body for number in NUMBER.findall(page)}

    assert len(numbers) > 200
    assert numbers - worded().numbers <= DRAWN
    assert "Daftar Isi" in contents


@pytest.mark.needs("poppler")
def test_no_number_stands_in_the_word_file_alone() -> None:
    numbers = set(NUMBER.findall(printed("sealed").text))

    assert worded().numbers - numbers == set()


def test_the_values_are_those_of_the_workbook(tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("book") / "table.xlsx"
    words = language("id")
    write_workbook(REVIEW.report, out, language=words, answers=None, made_on=DAY)
    leaf = openpyxl.load_workbook(out, data_only=True)["Per unsur"]
    rows = [[cell.value for cell in row] for row in leaf.iter_rows()]
    table = worded().table("Tabel 3.2")
    for label, name, mean, weighted, value, grade in table[1:10]:
        found = next(row for row in rows if row[0] == label)
        numbers = [one for one in found if isinstance(one, int | float)]
        assert {mean, weighted} <= {words.decimal(one, 3) for one in numbers}, name
        assert value in {words.decimal(one) for one in numbers}
        assert grade[0] in found


def test_headings_are_headings_and_the_contents_lead_to_them() -> None:
    text = worded().text
    headings = [one.text for one in text.paragraphs if one.style and one.style.name == "Heading 1"]

    assert headings[0] == "BAB I Pendahuluan"
    assert headings[5].startswith("Lampiran 1")
    instructions = [one.text or "" for one in text.element.body.iter(qn("w:instrText"))]
    assert any(one.strip().startswith("TOC") for one in instructions)
    marked = {one.get(qn("w:name")) for one in text.element.body.iter(qn("w:bookmarkStart"))}
    asked = {one.split()[1] for one in instructions if one.strip().startswith("PAGEREF")}
    assert len(asked) == 23
    assert asked == marked


def test_heads_of_tables_repeat_and_no_row_is_broken() -> None:
    text = worded().text
    captions = [one.text for one in text.paragraphs if one.style and one.style.name == "Caption"]

    assert sum(one.startswith("Tabel") for one in captions) == 11
    tables = [list(one.iter(qn("w:tr"))) for one in text.element.body.iter(qn("w:tbl"))]
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for rows in tables for row in rows)
    ledger = max(tables, key=len)
    assert ledger[0].find(f".//{qn('w:tblHeader')}") is not None


def test_each_picture_says_what_it_shows() -> None:
    text = worded().text
    told = [one.get("descr") for one in text.element.body.iter(qn("wp:docPr"))]

    assert len(told) == 4  # three charts and the code of the seal
    assert all(told)


def test_it_is_in_indonesian_with_a_page_number_on_every_page_but_the_cover() -> None:
    text = worded().text

    assert text.core_properties.language == "id-ID"
    langs = {one.get(qn("w:val")) for one in text.styles.element.iter(qn("w:lang"))}
    assert langs == {"id-ID"}
    footer = text.sections[0].footer.paragraphs[0].paragraph_format.element
    assert {one.text for one in footer.iter(qn("w:instrText"))} == {" PAGE ", " NUMPAGES "}
    assert text.sections[0].different_first_page_header_footer


def test_equal_reports_of_one_day_are_equal_files() -> None:
    chart = '<svg viewBox="0 0 300 40"><title>Batang</title><rect width="9" height="9"/></svg>'
    html = f"<title>Laporan</title><body><h1>Bab</h1><figure>{chart}</figure></body>"
    first, second = (word_of(html, edition(), {}) for _ in range(2))

    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_photographs_stand_in_their_annex_with_their_words() -> None:
    picture = Picture("image/jpeg", made_picture("Loket 1"))
    photographs = (Photograph("Loket satu", picture), Photograph("Meja", picture, is_earlier=True))
    dossier = replace(DOSSIER, photographs=photographs)
    html = html_of(REVIEW.report, edition(), answers=None, dossier=dossier)

    word = opened(word_of(html, edition(), dossier.pictures))

    assert "Foto 1 Loket satu" in word.words
    assert "Foto 2 Meja (dari laporan sebelumnya)" in word.words
    told = [one.get("descr") for one in word.text.element.body.iter(qn("wp:docPr"))]
    assert {"Loket satu", "Meja"} <= set(told)


def test_cells_that_span_rows_and_columns_keep_their_places() -> None:
    _, body = page_of(
        "<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr><tr><td>c</td><td>d</td></tr>"
        "<tr><td>e</td><td>f</td><td>g</td></tr></table>",
    )

    grid = grid_of(tuple(body.all("tr")))

    assert [[(one.cell.text, one.column, one.is_first) for one in row] for row in grid] == [
        [("a", 0, True), ("b", 1, True)],
        [("a", 0, False), ("c", 1, True), ("d", 2, True)],
        [("e", 0, True), ("f", 1, True), ("g", 2, True)],
    ]
