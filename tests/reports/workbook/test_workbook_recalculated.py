"""A recalculated workbook gives our values: the caches are spoilt first, then LibreOffice computes.

All workbooks go through one start of LibreOffice, which takes longer than the computing.
"""

import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
import pytest
from numpy.typing import NDArray
from openpyxl import load_workbook

from survey.core.results.report import Request, WaveReport, report_of_means
from survey.core.surveys.instrument import Instrument
from survey.language import language
from survey.reports.results.answers import Answers
from survey.reports.workbook.workbook import write_workbook
from tests.core.builders import IKM_2004, SKM, WORKED_EXAMPLE, ratings_of, report_of, total_of
from tests.reports.builders import (
    answers_of,
    instrument_of,
    level_counts,
    report_of_counts,
    tied_counts,
)

pytestmark = pytest.mark.needs("soffice")

ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
SPOILT = b"424242"
CACHE = re.compile(rb"(<f>[^<]*</f><v>)[^<]*(</v>)")
NO_FEE = tuple(row[:3] + "." + row[4:] for row in WORKED_EXAMPLE)
# Element totals of ten respondents whose index is exactly 65, which binary sums put under it.
EXACTLY_65 = (30, 26, 23, 21, 27, 20, 26, 26, 35)

Cells = Mapping[str, object]  # the value of every formula, by sheet and address


@dataclass(frozen=True, slots=True)
class Source:
    """What one workbook is written from."""

    report: WaveReport
    answers: Answers | None


def _rated(
    rows: NDArray[np.uint8] | tuple[str, ...],
    instrument: Instrument = SKM,
    weights: str = "exact",
) -> Source:
    ratings = rows if isinstance(rows, np.ndarray) else ratings_of(rows)
    return Source(report_of(ratings, instrument, weights=weights), answers_of(ratings))


def _exactly_65() -> NDArray[np.uint8]:
    columns = [np.repeat([1, 2, 3, 4], level_counts(10, total)) for total in EXACTLY_65]
    return np.stack(columns, axis=1).astype(np.uint8)


def _many_ties() -> Source:
    """One sheet of 200 elements, each with 5,000 answers and a converted value on a half."""
    totals = range(7501, 19_999, 62)
    counts = np.array([level_counts(5000, total) for total in totals])
    return Source(report_of_counts(counts, instrument_of(*[1] * len(totals))), None)


def _around_the_cuts(chance: np.random.Generator) -> Iterator[tuple[str, Source]]:
    """Tables whose index lies within a few points of a limit, with and without blanks."""
    for place in range(10):
        n = int(chance.integers(10, 60))
        cut = chance.choice([65.0, 76.61, 88.31])
        ratings = total_of(n, round(cut * n * 9 / 25) + int(chance.integers(-1, 2)))
        chance.shuffle(ratings, axis=0)
        if place % 2:
            ratings[chance.random(ratings.shape) < 0.1] = 0
        yield f"cut{place}", _rated(ratings)


def _on_the_ties(chance: np.random.Generator) -> Iterator[tuple[str, Source]]:
    """Indices exactly half-way between two decimals, from unequal numbers of answers."""
    for tie in ("88.305", "76.605", "64.995"):
        for turn in range(3):
            counts = tied_counts(Fraction(tie) * 9 / 25, 9, chance)
            yield f"tie{tie}-{turn}", Source(report_of_counts(counts), None)
    for turn in range(2):
        counts = tied_counts(Fraction("81.255") * 14 / 25, 14, chance)
        yield f"tie2004-{turn}", Source(report_of_counts(counts, IKM_2004), None)


def _sources() -> Iterator[tuple[str, Source]]:
    chance = np.random.default_rng(2017)
    yield "worked", _rated(WORKED_EXAMPLE)
    yield "worked 0.111", _rated(WORKED_EXAMPLE, weights="0.111")
    yield "worked 0.11", _rated(WORKED_EXAMPLE, weights="0.11")
    yield "exactly 65", _rated(_exactly_65())
    yield "no fee", _rated(NO_FEE)
    yield "blank row", _rated((*WORKED_EXAMPLE, "........."))
    yield "several items", _rated(("34..", "3.2.", "4224"), instrument_of(2, 1, 1))
    yield "item unanswered", _rated(("34.2", "3..2", "42.4"), instrument_of(2, 2))
    eight = chance.integers(1, 5, (40, 8)).astype(np.uint8)
    yield "eight", _rated(eight, instrument_of(*[1] * 8))
    means = [Fraction(mean) for mean in ("3.5322", "3.0642", "2.5998", "4", "1", "3.21")]
    report = report_of_means([*means, None, *means[:2]], 30, SKM, Request())
    yield "means", Source(report, None)
    yield "ties", _many_ties()
    yield from _around_the_cuts(chance)
    yield from _on_the_ties(chance)


def _spoil(path: Path) -> None:
    """Put a wrong value into every formula's cache, so that a reader of caches is found out."""
    with ZipFile(path) as parts:
        content = {name: parts.read(name) for name in parts.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as parts:
        for name, part in content.items():
            parts.writestr(name, CACHE.sub(rb"\g<1>" + SPOILT + rb"\g<2>", part))


def _recalculate(folder: Path, books: list[Path]) -> None:
    """Open every workbook in one LibreOffice that trusts no cache, and save it to done/."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    command = ["soffice", f"-env:UserInstallation={user.parent.as_uri()}", "--headless"]
    done = ["--convert-to", "xlsx", "--outdir", str(folder / "done"), *map(str, books)]
    subprocess.run([*command, *done], check=True, capture_output=True, timeout=120)


def _cells(path: Path, formulas: Path) -> Cells:
    """The values that a workbook holds where the other one has a formula."""
    values, written = load_workbook(path, data_only=True), load_workbook(formulas)
    return {
        f"{sheet.title}!{cell.coordinate}": values[sheet.title][cell.coordinate].value
        for sheet in written
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


@dataclass(frozen=True, slots=True)
class Recalculated:
    """One workbook's report, our values of its formulas, and those that LibreOffice gives."""

    report: WaveReport
    ours: Cells
    theirs: Cells


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Recalculated]:
    folder = tmp_path_factory.mktemp("books")
    sources = dict(_sources())
    books = {name: folder / f"{name}.xlsx" for name in sources}
    ours = {}
    for name, source in sources.items():
        write_workbook(
            source.report,
            books[name],
            language=language("id"),
            answers=source.answers,
            made_on=date(2026, 11, 23),
        )
        ours[name] = _cells(books[name], books[name])
        _spoil(books[name])
    _recalculate(folder, list(books.values()))
    return {
        name: Recalculated(
            source.report,
            ours[name],
            _cells(folder / "done" / f"{name}.xlsx", books[name]),
        )
        for name, source in sources.items()
    }


def _differs(ours: object, theirs: object) -> bool:
    """Whether two values differ in any digit that could be shown; empty is an empty text."""
    if isinstance(ours, int | float) and isinstance(theirs, int | float):
        return abs(ours - theirs) > 1e-9
    return (ours or "") != (theirs or "")


def test_every_formula_gives_our_value(recalculated: Mapping[str, Recalculated]) -> None:
    different = [
        f"{name} {address}: {ours!r} became {book.theirs[address]!r}"
        for name, book in recalculated.items()
        for address, ours in book.ours.items()
        if _differs(ours, book.theirs[address])
    ]

    assert not different, "\n".join(different[:20])
    assert sum(len(book.ours) for book in recalculated.values()) > 3000


@pytest.mark.parametrize(
    ("name", "index", "letter"),
    [
        ("worked", 82.41, "B"),
        ("worked 0.111", 82.33, "B"),
        ("worked 0.11", 81.58, "B"),
        ("exactly 65", 65.0, "C"),
        ("tie88.305-0", 88.31, "A"),
        ("tie76.605-0", 76.61, "B"),
        ("tie64.995-0", 65.0, "C"),
        ("tie2004-0", 81.26, "A"),
    ],
)
def test_known_index_is_recalculated_with_its_letter(
    recalculated: Mapping[str, Recalculated],
    name: str,
    index: float,
    letter: str,
) -> None:
    theirs = recalculated[name].theirs

    assert (theirs["Pengolahan!B4"], theirs["Pengolahan!C4"]) == (index, letter)


def test_unanswered_element_leaves_no_index(recalculated: Mapping[str, Recalculated]) -> None:
    for name in ("no fee", "item unanswered", "means"):
        theirs = recalculated[name].theirs

        assert theirs["Pengolahan!B4"] in {None, ""}
        assert str(theirs["Pengolahan!F4"]).startswith("Indeks belum dapat dihitung")


def test_caches_were_really_spoilt(recalculated: Mapping[str, Recalculated]) -> None:
    shown = {value for book in recalculated.values() for value in book.theirs.values()}

    assert float(SPOILT) not in shown
    assert len(recalculated) > 30
