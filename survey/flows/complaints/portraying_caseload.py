"""Portraying figures of complaints: in words, tables and charts, for a page and for paper."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from survey.flows.complaints.tallying import Division, Span, Tallied
from survey.language import Language
from survey.reports.complaints.caseload import AGES, Line
from survey.reports.complaints.caseload_meaning import definitions
from survey.reports.complaints.caseload_sheet import (
    Part,
    Portrait,
    groups_table,
    monev_table,
    sheet_of,
)
from survey.reports.drawing.caseload_charts import Counted, column_chart, count_chart

__all__ = ["Portrait"]

Namer: TypeAlias = Callable[[Division, str], str]  # what a line of a division is called


def portray(
    tallied: Tallied,
    titles: Mapping[Division, str],
    named: Namer,
    words: Language,
    most: int | None = None,
) -> Portrait:
    """The figures as they are shown. titles: of the divisions, in the order of the page.

    most: how many rows there is room for by one division; None for all of them.
    """
    sheet = sheet_of(tallied.whole, words)
    ages = [
        Counted(fact.name, _whole(tallied.whole, name))
        for fact, name in zip(sheet.backlog, AGES.values(), strict=True)
    ]
    elements = [
        Counted(named(Division.ELEMENT, one.name), _whole(one, "masuk"))
        for one in tallied.parts[Division.ELEMENT]
    ]
    return Portrait(
        place=tallied.place.unit or tallied.place.agency or "",
        span=span_words(tallied.span, words),
        day=words.day(tallied.day),
        sheet=sheet,
        months=column_chart(_months(tallied, words), words),
        elements=count_chart(sorted(elements, key=lambda one: -one.n), words),
        ages=count_chart(ages, words),
        parts=tuple(_parts(tallied, titles, named, words, most)),
        monev=monev_table(tallied.monev, words),
        definitions=definitions(words),
    )


def span_words(span: Span, words: Language) -> str:
    """A span in words: 2026, or 1 Januari 2026 sampai 31 Maret 2026."""
    if span.year is not None:
        return str(span.year)
    return words.say(
        "%(since)s to %(until)s",
        since=words.day(span.since),
        until=words.day(span.until),
    )


def _parts(
    tallied: Tallied,
    titles: Mapping[Division, str],
    named: Namer,
    words: Language,
    most: int | None,
) -> Iterator[Part]:
    spot = tallied.place.spot
    alone = {Division.AGENCY} if spot.agency_id is not None else set()
    alone |= {Division.UNIT} if spot.unit_id is not None else set()
    for division, title in titles.items():
        lines = tallied.parts[division]
        if lines and division not in alone:  # a place is not divided by itself
            shown = _largest(lines, most)
            names = [named(division, one.name) for one in shown]
            table = groups_table(title, shown, names, words)
            yield Part(division.value, replace(table, more=len(lines) - len(shown)))


def _largest(lines: Sequence[Line], most: int | None) -> list[Line]:
    """Those with the most complaints, in their order; of equal ones the first."""
    by_size = sorted(range(len(lines)), key=lambda place: -_whole(lines[place], "masuk"))
    return [lines[place] for place in sorted(by_size[:most])]


def _months(tallied: Tallied, words: Language) -> list[Counted]:
    """Every month of the span until today, those without a complaint too."""
    lines = {one.name: one for one in tallied.parts[Division.MONTH]}
    found = []
    for month in _months_of(tallied.span.since, min(tallied.span.until, tallied.day)):
        one = lines.get(f"{month:%Y-%m}")
        n, finished = (_whole(one, "masuk"), _whole(one, "selesai")) if one else (0, 0)
        found.append(Counted(words.month(month), n, finished))
    return found


def _months_of(since: date, until: date) -> Iterator[date]:
    month = since.replace(day=1)
    while month <= until:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _whole(one: Line, name: str) -> int:
    value = one.values[name]
    return value if isinstance(value, int) else 0
