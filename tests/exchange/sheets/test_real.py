"""Published files come out with their published numbers, typed here from where they stand."""

from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from survey.core.results.report import Request, WaveReport, report_of_tally
from survey.core.results.tally import tally_of, tally_of_counts
from survey.core.surveys.instrument import Instrument
from survey.exchange.refusal import Reason, RefusedError
from survey.exchange.sheets.published import read_counts
from survey.exchange.sheets.ratings import Layout, RatedSheet, read_ratings
from tests.core.builders import IKM_2004, INSTRUMENTS, figure
from tests.exchange.builders import OWN, PLAIN, assert_explained, notes

pytestmark = pytest.mark.needs("shared")

RAW = Path(__file__).parents[3].parent / "shared" / "real" / "raw"
PASER = RAW / "paser_bpmppt_feb2016_10q.csv"
SERVQUAL = RAW / "rs_servqual_persepsi_harapan_2017.csv"


def rated(name: str, instrument: Instrument, by: str) -> RatedSheet:
    return read_ratings(RAW / name, Layout(instrument, by=by))


def report_of_group(sheet: RatedSheet, start: str) -> WaveReport:
    """The report of the rows whose group begins so."""
    assert sheet.groups is not None
    chosen = np.array([group.startswith(start) for group in sheet.groups])
    tally = tally_of(sheet.ratings[chosen], 4)
    return report_of_tally(tally, sheet.instrument, Request())


def report_of_counts(name: str, layout: Layout, weights: str = "exact") -> WaveReport:
    sheet = read_counts(RAW / name, layout)
    return report_of_tally(
        tally_of_counts(sheet.counts),
        sheet.instrument,
        Request(weights=weights),
        sheet.notes,
    )


@pytest.mark.parametrize(
    ("year", "n", "index", "letter"),
    [
        ("2018", 10, "82.78", "A"),
        ("2019", 243, "81.05", "B"),
        ("2020", 401, "78.09", "B"),
        ("2021", 299, "89.06", "A"),
    ],
)
def test_pulang_pisau_by_year(year: str, n: int, index: str, letter: str) -> None:
    sheet = rated("pulangpisau_2018_2021.csv", INSTRUMENTS["skm-2014"], "bulan")

    report = report_of_group(sheet, year)

    assert report.n == n
    assert figure(report) == (Decimal(index), letter)
    assert sheet.instrument.elements[7].code == "MAKLUMAT"
    assert notes(sheet) == {
        "COLUMNS_UNUSED": ("jenis_layanan", "jk", "kelompok_usia", "pendidikan", "total_tercatat"),
    }


@pytest.mark.parametrize(
    ("month", "n", "index"),
    [("1", 1, "55.36"), ("2", 100, "72.95"), ("3", 1, "92.86")],
)
def test_banjarbaru_by_month(month: str, n: int, index: str) -> None:
    sheet = rated("banjarbaru_perizinan_14unsur_2016.csv", IKM_2004, "bulan")

    report = report_of_group(sheet, month)

    assert (report.n, figure(report)[0]) == (n, Decimal(index))


def test_sekadau() -> None:
    sheet = read_ratings(RAW / "sekadau_2019_s1_first49.csv", PLAIN)

    report = report_of_tally(tally_of(sheet.ratings, 4), sheet.instrument, Request())

    assert (report.n, figure(report)) == (49, (Decimal("78.74"), "B"))
    assert sheet.respondents[48] == "49"
    assert notes(sheet) == {"ORDER_ASSUMED": "form"}


def test_paser_has_ten_elements_of_its_own() -> None:
    sheet = read_ratings(PASER, OWN)

    complete = sheet.ratings[(sheet.ratings > 0).all(axis=1)]
    report = report_of_tally(tally_of(complete, 4), sheet.instrument, Request())

    assert sheet.ratings.shape == (48, 10)
    assert (report.n, figure(report)[0]) == (45, Decimal("79.33"))
    assert notes(sheet)["COLUMNS_UNUSED"] == ("tanggal", "total_tercatat")


def test_mahkamah_konstitusi_has_eight_elements_with_several_items() -> None:
    report = report_of_counts("mk_2022_distribusi_jawaban.csv", OWN)

    assert report.n == 63
    assert figure(report)[0] == Decimal("87.09")
    assert [len(result.element.items) for result in report.elements] == [1, 1, 4, 1, 4, 3, 1, 7]


def test_mahkamah_konstitusi_as_the_nine_has_no_index() -> None:
    report = report_of_counts("mk_2022_distribusi_jawaban.csv", PLAIN)

    assert report.index is None


@pytest.mark.parametrize(("weights", "index"), [("exact", "91.48"), ("0.11", "90.56")])
def test_kemenag(weights: str, index: str) -> None:
    report = report_of_counts("kemenag_gaspul_tw3_distribusi_jawaban.csv", PLAIN, weights)

    assert (report.n, figure(report)[0]) == (29, Decimal(index))


@pytest.mark.parametrize(
    ("path", "layout", "reason"),
    [
        (SERVQUAL, PLAIN, Reason.OTHER_SERIES),
        (SERVQUAL, OWN, Reason.SEVERAL_SERIES),
        (PASER, PLAIN, Reason.OTHER_SERIES),
        (RAW / "banjarbaru_perizinan_14unsur_2016.csv", PLAIN, Reason.NUMBER_UNKNOWN),
    ],
)
def test_what_is_of_another_kind_is_refused(path: Path, layout: Layout, reason: Reason) -> None:
    with pytest.raises(RefusedError) as error:
        read_ratings(path, layout)

    assert [problem.reason for problem in error.value.problems] == [reason]
    assert_explained(error.value)
