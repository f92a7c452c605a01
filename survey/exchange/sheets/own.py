"""Which columns of a sheet are its own elements, where they are not those of an instrument."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import numpy as np

from survey.core.surveys.instrument import Element, Instrument
from survey.exchange.refusal import Reason, RefusedError, refuse
from survey.exchange.sheets.columns import Columns
from survey.exchange.sheets.footer import names_result
from survey.exchange.sheets.heading import FEWEST, RESPONDENT, Heading, Title, heading_among
from survey.exchange.sheets.naming import Vocabulary, folded, sense_of_series
from survey.exchange.sheets.series import (
    OWN,
    columns_of_series,
    element_called,
    element_of_columns,
    named_twice,
)
from survey.exchange.sheets.sheet import BLANK, Sheet

# Whether a text may stand for an answer: a rating, or a published mean.
Fits: TypeAlias = Callable[[str], bool]

# How the name of a column begins that holds small whole numbers and no ratings.
PROFILE = RESPONDENT | frozenset(
    {
        "kode",
        "umur",
        "usia",
        "age",
        "kelompok",
        "jenis",
        "jk",
        "gender",
        "sex",
        "pendidikan",
        "education",
        "pekerjaan",
        "occupation",
        "status",
        "tanggal",
        "tgl",
        "hari",
        "bulan",
        "tahun",
        "jam",
        "date",
        "day",
        "month",
        "year",
        "semester",
        "triwulan",
        "periode",
        "loket",
        "poli",
        "kelas",
        "frekuensi",
        "kunjungan",
        "n",
    },
)


def columns_of_sheet(sheets: Sequence[Sheet], instrument: Instrument, fits: Fits) -> Columns:
    """The sheet's own rating columns as elements of equal weight on the instrument's scale.

    They are one series of numbered columns (Q1, Q2, and so on), else the columns called like
    elements of the instrument together with those that hold nothing but answers. Raises
    RefusedError.
    """
    series = heading_among(sheets, sense_of_series)
    if series is not None:
        return columns_of_series(series, instrument)
    named = heading_among(sheets, Vocabulary(instrument).sense)
    heading = named or _only_plain_heading(sheets, instrument, fits)
    titles = _rated(heading, instrument, fits)
    elements = [_element(title, instrument) for title in titles]
    problems = [*heading.spread(titles), *named_twice(elements, titles)]
    if problems:
        raise RefusedError(*problems)
    return Columns(
        heading=heading,
        instrument=instrument.with_elements(tuple(elements), code=OWN),
        places=tuple(title.column for title in titles),
        numbered=frozenset(),
    )


def _element(title: Title, instrument: Instrument) -> Element:
    code = folded(title.text).upper().replace(" ", "_")
    return element_called(title.text, instrument) or element_of_columns(
        code,
        title.text,
        [title.text],
    )


def _only_plain_heading(sheets: Sequence[Sheet], instrument: Instrument, fits: Fits) -> Heading:
    """The heading of the only sheet that has columns with nothing but answers."""
    headings = [heading for sheet in sheets if (heading := _plain_heading(sheet, fits))]
    having = [heading for heading in headings if _rated(heading, instrument, fits)]
    if not having:
        raise refuse(Reason.NO_OWN_COLUMNS, points=instrument.points)
    if len(having) > 1:
        names = tuple(heading.sheet.name for heading in having)
        raise refuse(Reason.SEVERAL_SHEETS, sheets=names)
    return having[0]


def _plain_heading(sheet: Sheet, fits: Fits) -> Heading | None:
    """The first row that is filled like the rows below it, and with words."""
    filled = np.count_nonzero(sheet.codes, axis=1)
    enough = max(FEWEST, int(filled.max(initial=0)) // 2)
    for row in np.flatnonzero(filled >= enough).tolist():
        if not any(fits(text) for text in sheet.filled(row).values()):
            return Heading(sheet, row, row)
    return None


def _rated(heading: Heading, instrument: Instrument, fits: Fits) -> list[Title]:
    """The titles of the columns that hold ratings, by what they are called or what they hold."""
    vocabulary = Vocabulary(instrument)
    titles = [title for column in heading.columns for title in heading.titles(column)[:1]]
    return [
        title
        for title in titles
        if vocabulary.sense(title.text) or _holds_answers(heading, title, fits)
    ]


def _holds_answers(heading: Heading, title: Title, fits: Fits) -> bool:
    words = folded(title.text).split()
    if not words or words[0] in PROFILE or names_result(title.text):
        return False
    texts = set(_answers(heading, title.column))
    return bool(texts) and all(map(fits, texts))


def _answers(heading: Heading, column: int) -> Iterator[str]:
    """The texts of a column between the heading and the first row of results, without blanks."""
    sheet = heading.sheet
    leading = sheet.leading()[heading.body :]
    results = [code for code in np.unique(leading).tolist() if names_result(sheet.texts[code])]
    ends = np.flatnonzero(np.isin(leading, results))
    end = heading.body + int(ends[0]) if len(ends) else len(sheet.codes)
    codes = np.unique(sheet.codes[heading.body : end, column])
    return (sheet.texts[code] for code in codes.tolist() if code != BLANK)
