"""Which column of a sheet holds which item of an instrument."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from survey.core.surveys.instrument import Element, Instrument
from survey.exchange.refusal import Problem, Reason, RefusedError, refuse
from survey.exchange.sheets.heading import Heading, Title, heading_among, rows_that_name
from survey.exchange.sheets.naming import (
    Known,
    Meaning,
    Vocabulary,
    folded,
    official_names,
    sense_of_series,
)
from survey.exchange.sheets.sheet import Sheet

NAMED_AS_EXAMPLE = 3


@dataclass(frozen=True, slots=True)
class Columns:
    """The table of a sheet, matched with an instrument.

    places: the column of each item of the instrument, in the order of its items; None where
    the sheet has none. numbered: the codes of the elements known by their number alone.
    """

    heading: Heading
    instrument: Instrument
    places: tuple[int | None, ...]
    numbered: frozenset[str]

    @property
    def used(self) -> tuple[int, ...]:
        """The columns that hold an item, in the order of the items."""
        return tuple(place for place in self.places if place is not None)

    @property
    def held(self) -> tuple[int, ...]:
        """The places, among the items of the instrument, of those that have a column."""
        return tuple(item for item, place in enumerate(self.places) if place is not None)


@dataclass(frozen=True, slots=True)
class Named:
    """A column whose title means something."""

    title: Title
    meaning: Meaning


def columns_of_instrument(
    sheets: Sequence[Sheet],
    instrument: Instrument,
    others: Sequence[Instrument] = (),
) -> Columns:
    """The columns of the elements of an instrument, in the only table that names them.

    others: whose elements may not stand beside its own. Raises RefusedError.
    """
    vocabulary = Vocabulary(instrument)
    heading = heading_among(sheets, vocabulary.sense)
    if heading is None:
        raise _nothing_named(sheets, instrument)
    named = list(_named_columns(heading, vocabulary))
    matched = [column for column in named if column.meaning.is_element]
    problems = [
        *_unknown(named, instrument),
        *_of_others(heading, vocabulary, others),
        *heading.spread([column.title for column in matched]),
        *_unplaced(matched, instrument),
    ]
    if problems:
        raise RefusedError(*problems)
    return Columns(
        heading=heading,
        instrument=instrument,
        places=tuple(_places(matched, instrument)),
        numbered=frozenset(
            column.meaning.element for column in matched if column.meaning.known is Known.NUMBER
        ),
    )


def _nothing_named(sheets: Sequence[Sheet], instrument: Instrument) -> RefusedError:
    """The refusal, which names the numbered columns that somebody else's survey would have."""
    for sheet, rows in zip(sheets, rows_that_name(sheets, sense_of_series), strict=True):
        if rows:
            numbered = [text for text in sheet.filled(rows[0]).values() if sense_of_series(text)]
            ends = (numbered[0], numbered[-1])
            return refuse(Reason.OTHER_SERIES, instrument=instrument.code, series=ends)
    codes = tuple(element.code for element in islice(instrument.elements, NAMED_AS_EXAMPLE))
    return refuse(Reason.NO_ELEMENTS, instrument=instrument.code, wanted=(*codes, "U1"))


def _named_columns(heading: Heading, vocabulary: Vocabulary) -> Iterator[Named]:
    """Each column with the surest thing that its heading means."""
    for column in heading.columns:
        meanings = [
            Named(title, meaning)
            for title in heading.titles(column)
            if (meaning := vocabulary.meaning_of(title.text))
        ]
        if meanings:
            yield min(meanings, key=lambda named: named.meaning.known.value)


def _unknown(named: Sequence[Named], instrument: Instrument) -> Iterator[Problem]:
    """Labels that the instrument does not have: a name each, all numbers at once."""
    for column in named:
        if column.meaning.known is Known.NOT_BY_NAME:
            title = str(column.title)
            data = {"column": title, "instrument": instrument.code}
            yield Problem(Reason.NAME_UNKNOWN, data)
    beyond = [column.title for column in named if column.meaning.known is Known.NOT_BY_NUMBER]
    if beyond:
        yield Problem(
            Reason.NUMBER_UNKNOWN,
            {
                "instrument": instrument.code,
                "count": len(instrument.elements),
                "columns": tuple(str(title) for title in beyond),
            },
        )


def _of_others(
    heading: Heading,
    vocabulary: Vocabulary,
    others: Sequence[Instrument],
) -> Iterator[Problem]:
    """Columns that another instrument calls so and this one does not: a sheet of two."""
    for column in heading.columns:
        title = heading.header(column)
        if vocabulary.meaning_of(title) is not None:
            continue
        other = next((one for one in others if folded(title) in official_names(one)), None)
        if other is not None:
            yield Problem(
                Reason.OTHER_INSTRUMENT,
                {"column": str(Title(column, title)), "other": other.code},
            )


def _unplaced(matched: Sequence[Named], instrument: Instrument) -> Iterator[Problem]:
    """What keeps the columns of an element from being its items."""
    columns = _by_element(matched)
    for element in instrument.elements:
        found = columns.get(element.code, [])
        reason = _reason_against([column.meaning.item for column in found], len(element.items))
        if reason is not None:
            yield Problem(
                reason,
                {
                    "element": element.code,
                    "count": len(element.items),
                    "instrument": instrument.code,
                    "columns": tuple(str(column.title) for column in found),
                },
            )


def _reason_against(items: Sequence[int | None], size: int) -> Reason | None:
    """Why columns with these item numbers cannot be the items of an element of that size."""
    if len(set(items)) < len(items) or (len(items) > 1 and None in items):
        return Reason.ELEMENT_TWICE
    if len(items) > size or (size > 1 and not set(items) <= set(range(1, size + 1))):
        return Reason.ITEMS_DIFFER
    return None


def _by_element(matched: Sequence[Named]) -> Mapping[str, list[Named]]:
    columns: dict[str, list[Named]] = defaultdict(list)
    for column in matched:
        columns[column.meaning.element].append(column)
    return columns


def _places(matched: Sequence[Named], instrument: Instrument) -> Iterator[int | None]:
    columns = _by_element(matched)
    for element in instrument.elements:
        found = columns.get(element.code, [])
        yield from _places_of(element, found)


def _places_of(element: Element, found: Sequence[Named]) -> Iterator[int | None]:
    """The column of each item; the only column of an only item needs no number."""
    if len(element.items) == 1:
        yield found[0].title.column if found else None
        return
    numbered = {column.meaning.item: column.title.column for column in found}
    for place in range(1, len(element.items) + 1):
        yield numbered.get(place)
