"""A sheet's own numbered columns (Q1, Q2, Q3.1, Q3.2, …) as elements with one item or several."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from survey.core.surveys.instrument import Element, Instrument, Item, Text
from survey.exchange.refusal import Problem, Reason, RefusedError, refuse
from survey.exchange.sheets.columns import Columns
from survey.exchange.sheets.heading import FEWEST, Heading, Title
from survey.exchange.sheets.naming import Label, Vocabulary, label_of, sense_of_series

OWN = "sheet"  # the code of an instrument made from a sheet's own columns
UNNAMED_SERIES = "u"  # for titles such as "1. Kecepatan"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A column of a series: its title and what that says."""

    title: Title
    label: Label


def columns_of_series(heading: Heading, instrument: Instrument) -> Columns:
    """The columns of the only series of a heading, as elements in the order of their numbers.

    Columns that differ in the number after the dot alone are items of one element. Raises
    RefusedError.
    """
    numbered = list(_numbered(heading))
    _refuse_several(numbered)
    groups = _groups(numbered)
    elements = [_element(group, instrument) for group in groups]
    problems = [
        *heading.spread([column.title for column in numbered]),
        *(_twice(group) for group in groups if _clashes(group)),
        *named_twice(elements, [group[0].title for group in groups]),
    ]
    if problems:
        raise RefusedError(*problems)
    return Columns(
        heading=heading,
        instrument=instrument.with_elements(tuple(elements), code=OWN),
        places=tuple(column.title.column for group in groups for column in group),
        numbered=frozenset(),
    )


def _numbered(heading: Heading) -> Iterator[Numbered]:
    """The columns that are members of a series; a single one is none."""
    found = [
        Numbered(title, label)
        for column in heading.columns
        for title in heading.titles(column)
        if sense_of_series(title.text) and (label := label_of(title.text))
    ]
    for one in found:
        numbers = {other.label.number for other in found if other.label.series == one.label.series}
        if len(numbers) >= FEWEST:
            yield one


def _refuse_several(numbered: Sequence[Numbered]) -> None:
    series: dict[str, list[str]] = defaultdict(list)
    for column in numbered:
        series[column.label.series].append(column.title.text)
    if len(series) > 1:
        spans = tuple(f"{titles[0]} … {titles[-1]}" for titles in series.values())
        raise refuse(Reason.SEVERAL_SERIES, series=spans)


def _groups(numbered: Sequence[Numbered]) -> list[list[Numbered]]:
    """The columns of each number, in the order of the numbers and then of the items."""
    groups: dict[int, list[Numbered]] = defaultdict(list)
    for column in sorted(numbered, key=lambda one: (one.label.number, one.label.item or 0)):
        groups[column.label.number].append(column)
    return list(groups.values())


def _clashes(group: Sequence[Numbered]) -> bool:
    """Whether columns of one number are not told apart by the numbers of their items."""
    items = [column.label.item for column in group]
    return len(items) > 1 and (None in items or len(set(items)) < len(items))


def _twice(group: Sequence[Numbered]) -> Problem:
    columns = tuple(str(column.title) for column in group)
    return Problem(Reason.ELEMENT_TWICE, {"element": group[0].title.text, "columns": columns})


def _element(group: Sequence[Numbered], instrument: Instrument) -> Element:
    """The element of one number: the instrument's own where the words beside it name one."""
    label = group[0].label
    named = element_called(label.name, instrument) if len(group) == 1 else None
    if named is not None:
        return named
    code = f"{label.series or UNNAMED_SERIES}{label.number}".upper()
    return element_of_columns(code, label.words or code, [column.title.text for column in group])


def element_called(name: str, instrument: Instrument) -> Element | None:
    """The element of the instrument with one item and that name, if there is one."""
    meaning = Vocabulary(instrument).sense(name)
    for element in instrument.elements:
        if meaning is not None and meaning[1] == element.code and len(element.items) == 1:
            return element
    return None


def element_of_columns(code: str, name: str, questions: Sequence[str]) -> Element:
    """An element that only a sheet knows: one item a column, answered with numbers alone."""
    several = len(questions) > 1
    return Element(
        code=code,
        name=Text(id=name, en=name),
        meaning=Text(id=name, en=name),
        aliases=(),
        items=tuple(
            Item(
                code=f"{code}.{place}" if several else code,
                question=Text(id=question, en=question),
                options=(),
            )
            for place, question in enumerate(questions, start=1)
        ),
    )


def named_twice(elements: Sequence[Element], titles: Sequence[Title]) -> Iterator[Problem]:
    """A problem for each element that more than one of the titles, one for each, name."""
    columns: dict[str, list[str]] = defaultdict(list)
    for element, title in zip(elements, titles, strict=True):
        columns[element.code].append(str(title))
    for code, called in columns.items():
        if len(called) > 1:
            yield Problem(Reason.ELEMENT_TWICE, {"element": code, "columns": tuple(called)})
