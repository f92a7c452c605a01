"""Ratings from a sheet of answers: one questionnaire a row, one item a column."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from survey.core.results.note import Note, NoteKind
from survey.core.surveys.checklist import UNTICKED
from survey.core.surveys.instrument import Instrument, InstrumentKind, Item, Text
from survey.core.surveys.response import BLANKS, OffScaleError, rating_of, tick_rating
from survey.exchange.confinement import read_sheets
from survey.exchange.limits import LIMITS
from survey.exchange.refusal import Problem, Reason, RefusedError, refuse
from survey.exchange.sheets.body import OFF_SCALE, Body, body_of, number_column
from survey.exchange.sheets.columns import Columns, columns_of_instrument
from survey.exchange.sheets.heading import Heading, Title
from survey.exchange.sheets.own import Fits, columns_of_sheet
from survey.exchange.sheets.sheet import BLANK, Sheet, letter

LONGEST_SCALE = 10  # in use for satisfaction
SLIPS, SHARE_OF_SLIPS = 4, 0.05  # more wrong answers than both are no slips of the hand


@dataclass(frozen=True, slots=True)
class Layout:
    """How the asker wants a file to be read.

    own_columns: take the sheet's own rating columns as elements, and of the instrument only the
    scale and the bands. order: the name of the order in which U1, U2, … are read; None for the
    instrument's first one, and then a note says so where it matters. by: the column to group by,
    by its name or else its letter. sheet: the sheet to read; None for the only one that fits.
    others: the other instruments that there are, whose elements may not stand beside.
    """

    instrument: Instrument
    own_columns: bool = False
    order: str | None = None
    by: str | None = None
    sheet: str | None = None
    others: tuple[Instrument, ...] = ()


@dataclass(frozen=True, slots=True)
class RatedSheet:
    """The ratings of a sheet, and what must be said beside them.

    instrument: in the order in which the sheet was read, or made from the sheet's own columns.
    ratings: uint8, shape (respondents, items of the instrument), 1 to points, 0 for a blank; an
    item without a column is blank throughout. respondents: one text a row. groups: the value
    of the column to group by, one a row ("" where it is blank); None when none was asked for.
    """

    instrument: Instrument
    ratings: NDArray[np.uint8]
    respondents: tuple[str, ...]
    groups: tuple[str, ...] | None
    notes: tuple[Note, ...]


def read_ratings(path: Path, layout: Layout) -> RatedSheet:
    """The ratings of a file.

    Raises RefusedError, which holds every cell that is off the scale, and OSError when the
    file cannot be opened.
    """
    columns = columns_in(path, layout, _fits_rating(layout.instrument.points))
    heading = columns.heading
    number = number_column(heading, columns.used)
    by = None if layout.by is None else _column_called(layout.by, heading)
    scores = _scores(columns)
    body = body_of(columns, scores)
    _refuse_unusable(columns, scores, body)
    ratings = np.zeros((len(body.rows), len(columns.places)), dtype=np.uint8)
    ratings[:, columns.held] = scores[body.rows]
    if columns.instrument.kind is InstrumentKind.CHECKLIST:
        ratings[ratings == 0] = UNTICKED  # what is not ticked was not experienced
    return RatedSheet(
        instrument=columns.instrument,
        ratings=ratings,
        respondents=_respondents(heading.sheet, number, body),
        groups=None if by is None else _texts(heading.sheet, by, body),
        notes=(
            *notes_on_order(layout, columns.numbered),
            *notes_on_rest(heading, body, (*columns.used, number, by)),
        ),
    )


def columns_in(path: Path, layout: Layout, fits: Fits) -> Columns:
    """The columns of the elements in a file, read as the layout says.

    fits tells the answers of the sheet's own columns. Raises RefusedError and OSError.
    """
    sheets = filled_sheets(path, layout)
    if layout.own_columns:
        return columns_of_sheet(sheets, layout.instrument, fits)
    return columns_of_instrument(sheets, ordered(layout), layout.others)


def filled_sheets(path: Path, layout: Layout) -> list[Sheet]:
    """The sheets that may be meant and have cells. Raises RefusedError and OSError."""
    sheets = [sheet for sheet in read_sheets(path, sheet=layout.sheet) if sheet.codes.size]
    if not sheets:
        raise refuse(Reason.EMPTY_SHEET)
    return sheets


def ordered(layout: Layout) -> Instrument:
    """The instrument in the order that the layout asks for. Raises RefusedError."""
    orders = layout.instrument.orders
    if layout.order is not None and layout.order not in orders:
        raise refuse(
            Reason.ORDER_UNKNOWN,
            instrument=layout.instrument.code,
            order=layout.order,
            orders=tuple(orders),
        )
    return layout.instrument.ordered(layout.order or next(iter(orders)))


def _fits_rating(points: int) -> Fits:
    """Whether a text is a rating or a blank, where no wording of options is known."""
    plain = Item(code="", question=Text(id="", en=""), options=())
    return lambda text: _score(text, plain, points) != OFF_SCALE


def _score(text: str, item: Item, points: int) -> int:
    try:
        return rating_of(text, item, points)
    except OffScaleError:
        return OFF_SCALE


def _tick(text: str, item: Item, points: int) -> int:
    """The same of a checklist; a blank is one here, so that a row without any stays empty."""
    del points
    try:
        return 0 if text.strip().casefold() in BLANKS else tick_rating(text, item)
    except OffScaleError:
        return OFF_SCALE


SCORES = {InstrumentKind.RATING: _score, InstrumentKind.CHECKLIST: _tick}


def _scores(columns: Columns) -> NDArray[np.uint8]:
    """What each cell is as a rating, shape (rows of the sheet, columns.used).

    0 is a blank, OFF_SCALE what is no rating. Each distinct text is read once an item.
    """
    sheet = columns.heading.sheet
    items = columns.instrument.items
    scores = np.zeros((len(sheet.codes), len(columns.used)), dtype=np.uint8)
    meant = np.zeros(len(sheet.texts), dtype=np.uint8)
    read = SCORES[columns.instrument.kind]
    for place, (item, column) in enumerate(zip(columns.held, columns.used, strict=True)):
        codes = sheet.codes[:, column]
        for code in np.unique(codes).tolist():
            meant[code] = read(sheet.texts[code], items[item], columns.instrument.points)
        scores[:, place] = meant[codes]
    return scores


def _refuse_unusable(columns: Columns, scores: NDArray[np.uint8], body: Body) -> None:
    """Refuse what cannot be counted: too much, nothing, or answers that are none."""
    if len(body.rows) > LIMITS.rows:
        raise refuse(Reason.TOO_MANY_ROWS, rows=LIMITS.rows)
    wrong = np.argwhere(scores[body.rows] == OFF_SCALE)
    off_scale = tuple(_off_scale(columns, body, wrong[: LIMITS.problems].tolist()))
    answers = int(np.count_nonzero(scores[body.rows]))
    problems = (
        *_merged_answers(columns, body),
        *_other_scale(off_scale, answers, columns.instrument.points),
        *off_scale,
    )
    if problems:
        raise RefusedError(*problems, unlisted=max(0, len(wrong) - LIMITS.problems))
    if not scores[body.rows].any():
        raise refuse(Reason.NO_ROWS, row=columns.heading.bottom + 1)


def _merged_answers(columns: Columns, body: Body) -> Iterator[Problem]:
    sheet = columns.heading.sheet
    rows = set(body.rows.tolist())
    for merge in sheet.merged:
        if merge.left in columns.used and merge.top in rows and sheet.text(merge.top, merge.left):
            yield Problem(Reason.MERGED_ANSWERS, {"range": merge.range})


def _off_scale(
    columns: Columns,
    body: Body,
    wrong: Sequence[tuple[int, int]],
) -> Iterator[Problem]:
    """The problems of cells that are given by their row of the body and place in columns.used."""
    heading = columns.heading
    headers = [heading.header(column) for column in columns.used]
    for row, place in wrong:
        yield heading.sheet.problem(
            Reason.OFF_SCALE,
            int(body.rows[row]),
            columns.used[place],
            headers[place],
            points=columns.instrument.points,
        )


def _other_scale(off_scale: Sequence[Problem], answers: int, points: int) -> Iterator[Problem]:
    """Says so when the answers off the scale are many, and all on a longer one."""
    values = {str(problem.data["value"]) for problem in off_scale}
    longer = {str(point) for point in range(points + 1, LONGEST_SCALE + 1)}
    if len(off_scale) > max(SLIPS, answers * SHARE_OF_SLIPS) and values <= longer:
        highest = max(values, key=int)
        yield Problem(Reason.OTHER_SCALE, {"highest": highest, "points": points})


def _respondents(sheet: Sheet, column: int | None, body: Body) -> tuple[str, ...]:
    """The sheet's own numbers; the place in the table where it gives none."""
    numbers = ("",) * len(body.rows) if column is None else _texts(sheet, column, body)
    return tuple(number or str(place) for place, number in enumerate(numbers, start=1))


def _texts(sheet: Sheet, column: int, body: Body) -> tuple[str, ...]:
    codes: list[int] = sheet.codes[body.rows, column].tolist()
    return tuple(sheet.texts[code] for code in codes)


def _column_called(name: str, heading: Heading) -> int:
    """The column of that name, else of that letter. Raises RefusedError."""
    sought = _plain(name)
    named = [c for c in heading.columns if sought == _plain(heading.header(c))]
    lettered = [c for c in heading.columns if sought == letter(c).casefold()]
    found = named or lettered
    if len(found) == 1:
        return found[0]
    if found:
        titles = tuple(str(Title(column, heading.header(column))) for column in found)
        raise refuse(Reason.COLUMN_TWICE, column=name, columns=titles)
    headers = tuple(heading.header(column) for column in heading.columns)
    raise refuse(Reason.COLUMN_UNKNOWN, column=name, columns=headers)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def notes_on_order(layout: Layout, numbered: Collection[str]) -> Iterator[Note]:
    """Says that an order was assumed, where that decides what was read.

    numbered holds the codes of the elements that were known by a number alone: where none of
    them has another place in another order, nothing was assumed.
    """
    if layout.own_columns or layout.order is not None:
        return
    orders = layout.instrument.orders
    places = [set(codes) for codes in zip(*orders.values(), strict=True)]
    if any(len(codes) > 1 and not codes.isdisjoint(numbered) for codes in places):
        yield Note(NoteKind.ORDER_ASSUMED, {"order": next(iter(orders))})


def notes_on_rest(heading: Heading, body: Body, used: Collection[int | None]) -> Iterator[Note]:
    """What of a sheet was left out: rows that hold no answers, and columns that are not used."""
    counted = (
        (NoteKind.ROWS_ABOVE_HEADER, heading.rows_above),
        (NoteKind.FOOTER_ROWS, body.footers),
        (NoteKind.EMPTY_ROWS, body.empty),
    )
    for kind, rows in counted:
        if rows:
            yield Note(kind, {"rows": rows})
    cells = heading.sheet.codes[heading.top :]
    filled: list[int] = np.flatnonzero((cells != BLANK).any(axis=0)).tolist()
    unused = tuple(heading.header(column) for column in filled if column not in used)
    if unused:
        yield Note(NoteKind.COLUMNS_UNUSED, {"columns": unused})
