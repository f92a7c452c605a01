"""Published results as input: element means of units, or the distribution of the answers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from survey.core.results.note import Note
from survey.core.surveys.instrument import Instrument
from survey.exchange.refusal import Reason, refuse
from survey.exchange.sheets.body import Body, Mask, body_without, number_column
from survey.exchange.sheets.cells import Cells, is_blank, mean_in
from survey.exchange.sheets.columns import Columns
from survey.exchange.sheets.distribution import (
    Counted,
    counted_rows,
    counts_columns,
    counts_in_order,
    namer_of_instrument,
    own_elements,
    own_name,
    resized,
)
from survey.exchange.sheets.footer import names_result
from survey.exchange.sheets.heading import Heading
from survey.exchange.sheets.naming import Known, folded
from survey.exchange.sheets.ratings import (
    Layout,
    columns_in,
    filled_sheets,
    notes_on_order,
    notes_on_rest,
    ordered,
)
from survey.exchange.sheets.series import OWN
from survey.exchange.sheets.sheet import BLANK

UNIT = frozenset(
    {
        "unit",
        "nama unit",
        "unit pelayanan",
        "nama unit pelayanan",
        "unit layanan",
        "unit kerja",
        "upp",
        "uptd",
        "opd",
        "skpd",
        "perangkat daerah",
        "instansi",
        "satuan kerja",
        "dinas",
        "agency",
    },
)
SIZE = frozenset(
    {
        "n",
        "responden",
        "jumlah responden",
        "jumlah",
        "jml responden",
        "respondents",
        "kuesioner",
        "jumlah kuesioner",
        "sampel",
        "jumlah sampel",
    },
)


@dataclass(frozen=True, slots=True)
class PublishedMeans:
    """What one unit published: its element means on the scale's points, None where blank.

    n is the number of its respondents, None where it was not published.
    """

    unit: str
    n: int | None
    means: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class MeansSheet:
    """The means of each unit, one an element of the instrument and in its order."""

    instrument: Instrument
    units: tuple[PublishedMeans, ...]
    notes: tuple[Note, ...]


def read_means(path: Path, layout: Layout) -> MeansSheet:
    """The published means of a file with one unit a row: unit, n, and the element means.

    Means are exact as written, with a comma or a point; a unit without a name is called by its
    place. Raises RefusedError, which holds every cell that is off the scale, and OSError when
    the file cannot be opened.
    """
    points = layout.instrument.points
    columns = columns_in(path, layout, lambda text: is_blank(text) or bool(mean_in(text, points)))
    heading = columns.heading
    unit, size = _column_called(heading, UNIT), _column_called(heading, SIZE)
    number = number_column(heading, columns.used)
    body = _body(heading, unit)
    cells = Cells(heading)
    units = tuple(
        PublishedMeans(
            unit=cells.text(row, unit) or str(place),
            n=cells.count(row, size),
            means=_means(columns, cells, row),
        )
        for place, row in enumerate(body.rows.tolist(), start=1)
    )
    cells.settle()
    if not units:
        raise refuse(Reason.NO_ROWS, row=heading.bottom + 1)
    return MeansSheet(
        instrument=columns.instrument,
        units=units,
        notes=(
            *notes_on_order(layout, columns.numbered),
            *notes_on_rest(heading, body, (*columns.used, unit, size, number)),
        ),
    )


def _column_called(heading: Heading, names: frozenset[str]) -> int | None:
    called = (column for column in heading.columns if folded(heading.header(column)) in names)
    return next(called, None)


def _body(heading: Heading, label: int | None) -> Body:
    """The rows that are filled and not labelled as a sum, mean or remark.

    label is the column of the labels; a row that is blank there begins with its own.
    """
    codes = heading.sheet.codes[heading.body :]
    labels = heading.sheet.leading()[heading.body :]
    if label is not None:
        labels = np.where(codes[:, label] == BLANK, labels, codes[:, label])
    texts = heading.sheet.texts
    results = [code for code in np.unique(labels).tolist() if names_result(texts[code])]
    filled: Mask = labels != BLANK
    return body_without(np.isin(labels, results), filled, heading.body)


def _means(columns: Columns, cells: Cells, row: int) -> tuple[Fraction | None, ...]:
    """The mean of each element: that of the means of its items, None where one is missing."""
    points = columns.instrument.points
    given = iter(
        [None if place is None else cells.mean(row, place, points) for place in columns.places],
    )
    return tuple(
        _mean([next(given) for _ in element.items]) for element in columns.instrument.elements
    )


def _mean(means: Sequence[Fraction | None]) -> Fraction | None:
    known = [mean for mean in means if mean is not None]
    return sum(known, Fraction(0)) / len(means) if len(known) == len(means) else None


@dataclass(frozen=True, slots=True)
class CountsSheet:
    """A published distribution of answers.

    instrument: its elements have as many items as the file gives them. counts: int64, shape
    (items, points): how many gave each score to each item, zeros where the file has no row.
    """

    instrument: Instrument
    counts: NDArray[np.int64]
    notes: tuple[Note, ...]


def read_counts(path: Path, layout: Layout) -> CountsSheet:
    """The published distribution of a file with the columns unsur, item, skor1, skor2 and so on.

    A blank count is 0; without a column item each element has one row, or its items are told by
    U3.1, U3.2. Raises
    RefusedError, and OSError when the file cannot be opened.
    """
    columns = counts_columns(filled_sheets(path, layout), layout.instrument.points)
    heading = columns.heading
    body = _body(heading, columns.element)
    namer = own_name if layout.own_columns else namer_of_instrument(ordered(layout))
    counted = counted_rows(columns, body.rows.tolist(), namer)
    if not any(count for row in counted for count in row.counts):
        raise refuse(Reason.NO_ROWS, row=heading.bottom + 1)
    instrument = _instrument_of_counts(layout, counted)
    numbered = {row.meaning.element for row in counted if row.meaning.known is Known.NUMBER}
    return CountsSheet(
        instrument=instrument,
        counts=counts_in_order(counted, instrument),
        notes=(
            *notes_on_order(layout, numbered),
            *notes_on_rest(heading, body, columns.used),
        ),
    )


def _instrument_of_counts(layout: Layout, counted: Sequence[Counted]) -> Instrument:
    if layout.own_columns:
        return layout.instrument.with_elements(own_elements(counted), code=OWN)
    instrument = ordered(layout)
    return replace(instrument, elements=resized(instrument.elements, counted))
