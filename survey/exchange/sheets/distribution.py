"""The table of a published distribution: which row is which item, and how many gave each score."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from survey.core.surveys.instrument import Element, Instrument
from survey.exchange.refusal import Reason, refuse
from survey.exchange.sheets.cells import Cells
from survey.exchange.sheets.heading import Heading, Title, heading_among
from survey.exchange.sheets.naming import Known, Meaning, Vocabulary, folded, label_of
from survey.exchange.sheets.series import UNNAMED_SERIES, element_of_columns
from survey.exchange.sheets.sheet import Sheet

SCORE = re.compile(r"(?:skor|score|nilai) ?([0-9]{1,2})")
ELEMENT, ITEM = "element", "item"
CALLED = {
    "unsur": ELEMENT,
    "kode unsur": ELEMENT,
    "unsur pelayanan": ELEMENT,
    "elemen": ELEMENT,
    "element": ELEMENT,
    "item": ITEM,
    "butir": ITEM,
    "pertanyaan": ITEM,
    "question": ITEM,
}

# The element, and perhaps the item, that the text of a row means; None for neither.
Namer = Callable[[str], Meaning | None]


@dataclass(frozen=True, slots=True)
class CountsColumns:
    """The columns of a distribution; scores are in the order of the points, worst first."""

    heading: Heading
    element: int
    item: int | None
    scores: tuple[int, ...]

    @property
    def used(self) -> tuple[int | None, ...]:
        """All of the columns."""
        return (self.element, self.item, *self.scores)


@dataclass(frozen=True, slots=True)
class Counted:
    """One row of a distribution: what it is called, what that means, and its counts."""

    text: str
    meaning: Meaning
    item: int
    counts: tuple[int, ...]


def counts_columns(sheets: Sequence[Sheet], points: int) -> CountsColumns:
    """The columns unsur, item (if there is one) and skor1 to the points of the scale.

    Raises RefusedError.
    """
    heading = heading_among(sheets, _sense)
    called = {} if heading is None else _called(heading)
    if heading is None or ELEMENT not in called:
        raise refuse(Reason.NO_COUNTS)
    scores = {name: title for name, title in called.items() if name not in (ELEMENT, ITEM)}
    wanted = [str(point) for point in range(1, points + 1)]
    if set(scores) != set(wanted):
        found = tuple(title.text for title in scores.values())
        raise refuse(Reason.SCALE_DIFFERS, columns=found, points=points)
    item = called.get(ITEM)
    return CountsColumns(
        heading=heading,
        element=called[ELEMENT].column,
        item=None if item is None else item.column,
        scores=tuple(scores[point].column for point in wanted),
    )


def _sense(text: str) -> tuple[str, str] | None:
    """One family: element, item, and each score by its number."""
    said = folded(text)
    score = SCORE.fullmatch(said)
    name = str(int(score[1])) if score else CALLED.get(said)
    return ("", name) if name else None


def _called(heading: Heading) -> dict[str, Title]:
    """The title of each column that has a sense. Raises RefusedError when two have the same."""
    called: dict[str, Title] = {}
    for column in heading.columns:
        for title in heading.titles(column)[:1]:
            sense = _sense(title.text)
            if sense and sense[1] in called:
                columns = (str(called[sense[1]]), str(title))
                raise refuse(Reason.ELEMENT_TWICE, element=title.text, columns=columns)
            if sense:
                called[sense[1]] = title
    return called


def namer_of_instrument(instrument: Instrument) -> Namer:
    """Tells the elements of an instrument, and nothing else."""
    vocabulary = Vocabulary(instrument)

    def named(text: str) -> Meaning | None:
        meaning = vocabulary.meaning_of(text)
        return meaning if meaning and meaning.is_element else None

    return named


def own_name(text: str) -> Meaning | None:
    """The element that a sheet calls by this text, whatever it calls so: U3.2 is item 2 of U3."""
    label = label_of(text)
    if label is not None:
        code = f"{label.series or UNNAMED_SERIES}{label.number}".upper()
        return Meaning(code, label.item, Known.NUMBER)
    code = folded(text).upper().replace(" ", "_")
    return Meaning(code, None, Known.NAME) if code else None


def counted_rows(columns: CountsColumns, rows: Sequence[int], namer: Namer) -> list[Counted]:
    """The rows of a distribution. Raises RefusedError with every cell that cannot be read."""
    cells = Cells(columns.heading)
    counted: dict[tuple[str, int], Counted] = {}
    for row in rows:
        one = _counted(columns, cells, row, namer)
        if one is None:
            cells.note(Reason.ELEMENT_UNKNOWN, row, columns.element)
        elif (one.meaning.element, one.item) in counted:
            cells.note(Reason.ROW_TWICE, row, columns.element)
        else:
            counted[one.meaning.element, one.item] = one
    cells.settle()
    return list(counted.values())


def _counted(columns: CountsColumns, cells: Cells, row: int, namer: Namer) -> Counted | None:
    text = cells.text(row, columns.element)
    meaning = namer(text)
    if meaning is None:
        return None
    return Counted(
        text=text,
        meaning=meaning,
        item=cells.count(row, columns.item) or meaning.item or 1,
        counts=tuple(cells.count(row, column) or 0 for column in columns.scores),
    )


def own_elements(counted: Sequence[Counted]) -> tuple[Element, ...]:
    """The elements that a distribution names, in the order in which it names them."""
    texts: dict[str, list[str]] = defaultdict(list)
    for row in counted:
        texts[row.meaning.element].append(row.text)
    return tuple(element_of_columns(code, texts[code][0], texts[code]) for code in texts)


def resized(elements: Sequence[Element], counted: Sequence[Counted]) -> tuple[Element, ...]:
    """The elements with as many items as the distribution gives them, at least one."""
    sizes: dict[str, int] = defaultdict(int)
    for row in counted:
        sizes[row.meaning.element] += 1
    return tuple(_resized(element, max(1, sizes[element.code])) for element in elements)


def _resized(element: Element, size: int) -> Element:
    if size == len(element.items):
        return element
    last = len(element.items) - 1
    items = [element.items[min(place, last)] for place in range(size)]
    codes = [f"{element.code}.{place}" for place in range(1, size + 1)]
    return replace(
        element,
        items=tuple(replace(item, code=code) for item, code in zip(items, codes, strict=True)),
    )


def counts_in_order(counted: Sequence[Counted], instrument: Instrument) -> NDArray[np.int64]:
    """The counts of each item of the instrument, shape (items, points), zeros where none are."""
    rows: dict[str, list[Counted]] = defaultdict(list)
    for row in counted:
        rows[row.meaning.element].append(row)
    blank = (0,) * instrument.points
    counts: list[tuple[int, ...]] = []
    for element in instrument.elements:
        found = sorted(rows[element.code], key=lambda row: row.item)
        counts.extend([row.counts for row in found] or [blank] * len(element.items))
    return np.array(counts, dtype=np.int64)
