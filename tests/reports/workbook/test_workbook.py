"""The workbook holds the official table, our values in its caches, and no formula but ours."""

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from survey.core.results.report import WaveReport
from survey.language import language
from survey.reports.results.answers import Answers
from survey.reports.workbook.workbook import write_workbook
from tests.core.builders import WORKED_EXAMPLE, report_of, report_of_nine
from tests.reports.builders import answers_of, instrument_of, level_counts, report_of_counts

ID, EN = language("id"), language("en")
DAY = date(2026, 11, 23)
NO_FEE = tuple(row[:3] + "." + row[4:] for row in WORKED_EXAMPLE)
SUM = "\N{GREEK CAPITAL LETTER SIGMA} Nilai/Unsur"


def _written(folder: Path, report: WaveReport, answers: Answers | None) -> Path:
    out = folder / "out.xlsx"
    write_workbook(report, out, language=ID, answers=answers, made_on=DAY)
    return out


def _row(sheet: Worksheet, label: str) -> list[object]:
    """The cells behind the last row with that label; the summary above has one of them too."""
    rows = [row for row in sheet.iter_rows(values_only=True) if row[0] == label]
    return list(rows[-1][1:])


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("worked")
    report = report_of(WORKED_EXAMPLE, population=20, title="Puskesmas Melati")
    return _written(folder, report, answers_of(WORKED_EXAMPLE))


@pytest.fixture(scope="module")
def values(worked: Path) -> Workbook:
    return load_workbook(worked, data_only=True)


@pytest.fixture(scope="module")
def formulas(worked: Path) -> Workbook:
    return load_workbook(worked)


def test_first_sheet_is_the_official_table(values: Workbook) -> None:
    sheet = values["Pengolahan"]

    assert sheet["A1"].value == (
        "Pengolahan Data Survei Kepuasan Masyarakat per Responden dan per Unsur Pelayanan"
    )
    assert sheet["A2"].value == "Puskesmas Melati"
    assert _row(sheet, "No. Resp")[:9] == [f"U{place}" for place in range(1, 10)]
    assert _row(sheet, "1") == [3, 3, 3, 4, 3, 3, 4, 3, 4, 30]
    assert _row(sheet, SUM) == [20, 18, 17, 24, 19, 20, 21, 18, 21, 178]


def test_cached_values_are_those_of_the_worked_example(values: Workbook) -> None:
    sheet = values["Pengolahan"]

    means = _row(sheet, "NRR/Unsur")[:9]
    weighted = _row(sheet, "NRR tertimbang/Unsur")
    assert [f"{mean:.4f}" for mean in means] == [
        *("3.3333", "3.0000", "2.8333", "4.0000", "3.1667", "3.3333", "3.5000", "3.0000", "3.5000"),
    ]
    assert f"{weighted[9]:.4f}" == "3.2963"
    assert _row(sheet, "IKM Unit Pelayanan")[9] == 82.41
    assert _row(sheet, "Mutu Pelayanan")[9] == "B"
    assert _row(sheet, "Kinerja Unit Pelayanan")[9] == "Baik"


def test_result_stands_above_the_table_too(values: Workbook) -> None:
    first = next(values["Pengolahan"].iter_rows(min_row=4, max_row=4, values_only=True))

    assert first[:4] == ("IKM Unit Pelayanan", 82.41, "B", "Baik")


def test_every_step_is_a_formula_that_an_officer_can_follow(formulas: Workbook) -> None:
    sheet = formulas["Pengolahan"]

    assert _row(sheet, "Jumlah jawaban (n)")[0] == "=COUNT(B8:B13)"
    assert _row(sheet, SUM)[0] == '=IF(B22=0,"",SUM(B8:B13))'
    assert _row(sheet, "NRR/Unsur")[0] == '=IF(B22=0,"",B14/B22)'
    assert _row(sheet, "NRR tertimbang/Unsur")[0] == '=IF(B15="","",B15*B23)'
    assert _row(sheet, "Bobot")[0] == "=1/9"
    assert _row(sheet, "IKM Unit Pelayanan")[9] == '=IF(K16="","",ROUND(K16*$B$28+$B$29,2))'
    assert _row(sheet, "Faktor konversi")[0] == 25


def test_class_is_read_from_the_cells_of_the_band_table(formulas: Workbook) -> None:
    sheet = formulas["Pengolahan"]

    assert _row(sheet, "Mutu Pelayanan")[9] == (
        '=IF(K17="","",IF(K17>=$C$32,$B$32,IF(K17>=$C$33,$B$33,IF(K17>=$C$34,$B$34,$B$35))))'
    )
    assert [sheet[f"C{row}"].value for row in range(32, 36)] == [88.31, 76.61, 65, 25]
    assert [sheet[f"E{row}"].value for row in range(32, 36)] == [
        *("Sangat Baik", "Baik", "Kurang Baik", "Tidak Baik"),
    ]


def test_blank_stays_an_empty_cell(tmp_path: Path) -> None:
    rows = (*WORKED_EXAMPLE[:5], "33..33333")

    sheet = load_workbook(_written(tmp_path, report_of(rows), answers_of(rows)))["Pengolahan"]

    assert _row(sheet, "6")[:4] == [3, 3, None, None]


def test_element_without_answers_has_no_mean_and_the_unit_no_index(tmp_path: Path) -> None:
    out = _written(tmp_path, report_of(NO_FEE), answers_of(NO_FEE))

    sheet = load_workbook(out, data_only=True)["Pengolahan"]

    assert _row(sheet, "NRR/Unsur")[3] in {None, ""}
    assert _row(sheet, "IKM Unit Pelayanan")[9] in {None, ""}
    assert sheet["F4"].value == "Indeks belum dapat dihitung karena ada unsur tanpa jawaban"


def test_element_of_several_items_takes_the_mean_of_their_means(tmp_path: Path) -> None:
    instrument = instrument_of(2, 1)
    rows = ("34.", "3.2", "422")  # items 10/3, 6/2, 4/2; elements 19/6 and 2
    report = report_of(rows, instrument)

    out = _written(tmp_path, report, answers_of(rows))

    formula = _row(load_workbook(out)["Pengolahan"], "NRR/Unsur")[0]
    sheet = load_workbook(out, data_only=True)["Pengolahan"]
    assert formula == '=IF(MIN(B19:C19)=0,"",(B11/B19+C11/C19)/2)'
    assert _row(sheet, "No. Resp")[:3] == ["U1.1", "U1.2", "U2"]
    assert _row(sheet, "NRR/Unsur")[0] == pytest.approx(19 / 6)
    assert _row(sheet, "IKM Unit Pelayanan")[3] == 64.58


def test_second_sheet_lists_the_elements_with_shares(values: Workbook) -> None:
    sheet = values["Per unsur"]

    rows = {row[0]: row[1:] for row in sheet.iter_rows(min_row=5, values_only=True)}
    assert rows["U3"][:3] == ("Waktu Penyelesaian", 6, 17)
    assert rows["U3"][5:7] == (70.83, "C")
    assert [round(share, 3) for share in rows["U3"][7:11]] == [0, 0.333, 0.5, 0.167]


def test_third_sheet_says_how_it_was_made(values: Workbook) -> None:
    rows = list(values["Keterangan"].iter_rows(values_only=True))

    facts = {row[0]: row[1] for row in rows}
    assert facts["Unit"] == "Puskesmas Melati"
    assert facts["Dibuat pada"] == "23 November 2026"
    assert facts["Bobot"] == "tepat, 1/9 per unsur"
    assert (facts["Populasi (N)"], facts["Sampel minimal"]) == (20, 19)
    assert facts["Urutan unsur"].endswith("U8 SARPRAS, U9 PENGADUAN")
    assert "6 dari minimal 19 responden" in facts["1"]


def test_counts_alone_make_formulas_over_the_counts(tmp_path: Path) -> None:
    report = report_of_counts(np.array([level_counts(50, 160)] * 9))

    sheet = load_workbook(_written(tmp_path, report, None))["Pengolahan"]

    assert _row(sheet, SUM)[0] == '=IF(B20=0,"",SUMPRODUCT(A8:A11,B8:B11))'
    assert [row[:2] for row in sheet.iter_rows(min_row=8, max_row=11, values_only=True)] == [
        (1, 0),
        (2, 0),
        (3, 40),
        (4, 10),
    ]


def test_means_alone_stand_as_numbers(tmp_path: Path) -> None:
    sheet = load_workbook(_written(tmp_path, report_of_nine("3.21"), None))["Pengolahan"]

    assert _row(sheet, "NRR/Unsur")[:9] == [3.21] * 9
    assert _row(sheet, SUM)[:9] == [None] * 9


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+62811", "-5", "@SUM(A1)", "\t=1", "\r=1", "{=1+1}", "http://example.org", "1"],
)
def test_text_from_outside_stays_text(tmp_path: Path, text: str) -> None:
    report = report_of(WORKED_EXAMPLE[:1], title=text)

    out = _written(tmp_path, report, answers_of(WORKED_EXAMPLE[:1], text))

    sheet = load_workbook(out)["Pengolahan"]
    with ZipFile(out) as parts:
        assert not [name for name in parts.namelist() if "rels" in name and "sheet" in name][1:]
    for cell in (sheet["A2"], sheet["A8"]):
        assert cell.data_type == "s"
        assert str(cell.value).endswith(text.strip())
        assert cell.quotePrefix is text.startswith(("=", "+", "-", "@", "\t", "\r", "{"))


def test_same_result_gives_the_same_bytes(tmp_path: Path) -> None:
    first = _written(tmp_path, report_of(WORKED_EXAMPLE), answers_of(WORKED_EXAMPLE)).read_bytes()
    second = _written(tmp_path, report_of(WORKED_EXAMPLE), answers_of(WORKED_EXAMPLE)).read_bytes()

    assert first == second


def test_pages_are_a4_across_with_the_head_on_each(formulas: Workbook) -> None:
    sheet = formulas["Pengolahan"]

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$6:$7"
    assert sheet.freeze_panes == "B8"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_any_title_fits_the_foot_of_the_page(tmp_path: Path) -> None:
    report = report_of(WORKED_EXAMPLE, title="2 & " * 200)

    sheet = load_workbook(_written(tmp_path, report, None))["Pengolahan"]

    assert len(str(sheet.oddFooter.left.text)) < 255
    assert sheet["A2"].value == "2 & " * 200


def test_workbook_in_english_says_everything_in_english(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    report = report_of(WORKED_EXAMPLE)

    write_workbook(report, out, language=EN, answers=answers_of(WORKED_EXAMPLE), made_on=DAY)

    book = load_workbook(out, data_only=True)
    assert book.sheetnames == ["Processing", "Per element", "Key"]
    assert _row(book["Processing"], "Performance of the Unit")[9] == "Good"
