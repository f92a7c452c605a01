"""Reads and checks the instruments: a file becomes an Instrument or is refused with its place."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from survey.catalogue.questions import questions_of
from survey.catalogue.table import InstrumentError, Table, table_of_toml, text_of
from survey.core.fault import Fault, Reason
from survey.core.results.scoring import rounded
from survey.core.surveys.checklist import POINTS as TICKS
from survey.core.surveys.instrument import (
    IKM,
    Band,
    Element,
    IndexName,
    Instrument,
    InstrumentKind,
    Item,
    Option,
    Validity,
)

T = TypeVar("T")
__all__ = ["InstrumentError", "catalogue_of", "instrument_of_toml", "read_instrument"]

FEWEST_POINTS, MOST_POINTS = 2, 35  # a rating is kept as one base-36 digit
CODE = re.compile(r"[a-z][a-z0-9-]*")
MOST_CONVERTED = Decimal(100)
ELEMENT_CODE = re.compile(r"[A-Z][A-Z0-9_]*")


def catalogue_of(folder: Path) -> Mapping[str, Instrument]:
    """Every instrument of a folder by its code, in the order of their files' names.

    Raises InstrumentError at the first file that is wrong.
    """
    instruments = (read_instrument(path) for path in sorted(folder.glob("*.toml")))
    return {instrument.code: instrument for instrument in instruments}


def read_instrument(path: Path) -> Instrument:
    """The instrument of one TOML file; docs/instruments.md describes the schema.

    Raises InstrumentError with file, key and reason.
    """
    instrument = instrument_of_toml(path.read_bytes(), path.name)
    if instrument.code != path.stem:
        raise InstrumentError(path.name, "code", Reason(Fault.OTHER_NAME, {}))
    return instrument


def instrument_of_toml(content: bytes, file: str) -> Instrument:
    """The instrument of a TOML file that is not kept under its own name.

    file: what it is called where it is wrong. Raises InstrumentError with file, key and reason.
    """
    return _instrument(table_of_toml(content, file))


def _instrument(table: Table) -> Instrument:
    points, kind = _points(table), _kind(table)
    entries = table.tables("elements")
    elements = _elements(table, entries, points)
    instrument = Instrument(
        code=table.code(CODE),
        version=table.words("version"),
        title=table.both("title"),
        regulation=table.both("regulation"),
        source=table.both("source"),
        certainty=table.both("certainty"),
        validity=_validity(table.table("validity")),
        points=points,
        elements=elements,
        weights=_weights(table, entries),
        compatibility=_compatibility(table),
        bands=() if kind is InstrumentKind.CHECKLIST else _bands(table, points),
        bands_source=table.both("bands_source"),
        orders=_orders(table.table("orders"), elements),
        index=_index(table.table("index")) if table.holds("index") else IKM,
        questions=questions_of(table, elements, points),
        kind=kind,
    )
    table.finish()
    return instrument


def _points(table: Table) -> int:
    points = table.value("points", int, Fault.NOT_WHOLE)
    if not FEWEST_POINTS <= points <= MOST_POINTS:
        table.refuse("points", Fault.NOT_WITHIN, least=FEWEST_POINTS, most=MOST_POINTS)
    return points


def _kind(table: Table) -> InstrumentKind:
    """What is made of the answers; a checklist is on its two points and has no bands."""
    if not table.holds("kind"):
        return InstrumentKind.RATING
    said, known = table.words("kind"), {kind.value: kind for kind in InstrumentKind}
    if said not in known:
        table.refuse("kind", Fault.NOT_KNOWN, word=said, words=", ".join(known))
    kind = known[said]
    if kind is InstrumentKind.CHECKLIST and table.value("points", int, Fault.NOT_WHOLE) != TICKS:
        table.refuse("points", Fault.NOT_WITHIN, least=TICKS, most=TICKS)
    return kind


def _validity(table: Table) -> Validity:
    since = table.value("since", date, Fault.NOT_A_DATE)
    until = table.value("until", date, Fault.NOT_A_DATE) if table.holds("until") else None
    if until is not None and until < since:
        table.refuse("until", Fault.BEFORE_SINCE)
    table.finish()
    return Validity(since=since, until=until)


def _elements(table: Table, entries: Sequence[Table], points: int) -> tuple[Element, ...]:
    elements = tuple(_element(entry, points) for entry in entries)
    _refuse_twice(table, "elements", Fault.CODE_TWICE, [element.code for element in elements])
    aliases = [alias for element in elements for alias in element.aliases]
    _refuse_twice(table, "elements", Fault.ALIAS_TWICE, aliases)
    return elements


def _refuse_twice(table: Table, key: str, fault: Fault, names: Sequence[str]) -> None:
    twice = next(((name, times) for name, times in Counter(names).items() if times > 1), None)
    if twice is not None:
        table.refuse(key, fault, name=twice[0], times=twice[1])


def _element(table: Table, points: int) -> Element:
    code = table.code(ELEMENT_CODE)
    entries = table.tables("items")
    element = Element(
        code=code,
        name=table.both("name"),
        meaning=table.both("meaning"),
        aliases=_aliases(table),
        items=tuple(
            _item(entry, code if len(entries) == 1 else f"{code}.{place}", points)
            for place, entry in enumerate(entries, start=1)
        ),
        is_own=table.flag("own"),
        about=table.words("about") if table.holds("about") else "",
    )
    table.asked.add("weight")  # read with the others by _weights
    table.finish()
    return element


def _aliases(table: Table) -> tuple[str, ...]:
    if not table.holds("aliases"):
        return ()
    return tuple(alias.casefold() for alias in table.texts("aliases"))


def _item(table: Table, code: str, points: int) -> Item:
    labels = [text_of(entry) for entry in table.tables("options")]
    if len(labels) != points:
        table.refuse("options", Fault.ANSWERS_DIFFER, count=len(labels), points=points)
    item = Item(
        code=code,
        question=table.both("question"),
        options=tuple(Option(score, label) for score, label in enumerate(labels, start=1)),
        why_below=_why_below(table, points),
        may_be_irrelevant=table.flag("may_be_irrelevant"),
    )
    table.finish()
    return item


def _why_below(table: Table, points: int) -> int | None:
    if not table.holds("why_below"):
        return None
    why_below = table.value("why_below", int, Fault.NOT_WHOLE)
    if not 1 < why_below <= points:
        table.refuse("why_below", Fault.NOT_WITHIN, least=2, most=points)
    return why_below


def _index(table: Table) -> IndexName:
    points = _points(table) if table.holds("points") else None
    name = IndexName(short=table.words("short"), name=table.both("name"), points=points)
    table.finish()
    return name


def _weights(table: Table, entries: Sequence[Table]) -> tuple[Fraction, ...]:
    """Equal weights, or those written at every element, which must sum to 1 exactly."""
    weighed = [entry for entry in entries if entry.holds("weight")]
    if not weighed:
        return (Fraction(1, len(entries)),) * len(entries)
    if len(weighed) < len(entries):
        table.refuse("elements", Fault.SOME_WEIGHTS)
    weights = tuple(_weight(entry) for entry in entries)
    if sum(weights) != 1:
        table.refuse("elements", Fault.WEIGHTS_SUM, sum=str(sum(weights)))
    return weights


def _weight(table: Table) -> Fraction:
    written = table.words("weight")
    try:
        weight = Fraction(written)
    except (ValueError, ZeroDivisionError):
        table.refuse("weight", Fault.NOT_A_FRACTION)
    if weight <= 0:
        table.refuse("weight", Fault.NOT_POSITIVE)
    return weight


def _compatibility(table: Table) -> Mapping[str, Fraction]:
    if not table.holds("weights"):
        return {}
    weights = table.table("weights")
    names = weights.texts("compatibility")
    weights.finish()
    try:
        return {name: Fraction(Decimal(name)) for name in names}
    except (InvalidOperation, ValueError, OverflowError):
        weights.refuse("compatibility", Fault.NOT_NUMBERS)


def _bands(table: Table, points: int) -> tuple[Band, ...]:
    """The bands, best first: letters once each, bounds falling, the last at the scale's floor."""
    bands = tuple(_band(entry) for entry in table.tables("bands"))
    _refuse_twice(table, "bands", Fault.LETTER_TWICE, [band.letter for band in bands])
    for place, (higher, lower) in enumerate(pairwise(bands), start=1):
        if lower.lower >= higher.lower:
            table.refuse(f"bands[{place}].lower", Fault.BANDS_RISE)
    floor = rounded(Fraction(100, points))
    if bands[-1].lower != floor:
        table.refuse(f"bands[{len(bands) - 1}].lower", Fault.NOT_THE_FLOOR, floor=str(floor))
    if bands[0].lower > MOST_CONVERTED:
        table.refuse("bands[0].lower", Fault.OVER_THE_TOP, top=str(MOST_CONVERTED))
    return bands


def _band(table: Table) -> Band:
    limits = table.texts("interval")
    if len(limits) != len(("from", "to")):
        table.refuse("interval", Fault.NOT_TWO_LIMITS)
    band = Band(
        letter=table.words("letter"),
        label=table.both("label"),
        lower=table.number("lower"),
        interval=(limits[0], limits[1]),
    )
    table.finish()
    return band


def _orders(table: Table, elements: Sequence[Element]) -> Mapping[str, tuple[str, ...]]:
    codes = [element.code for element in elements]
    orders = {name: table.texts(name) for name in table.content}
    for name, order in orders.items():
        if sorted(order) != sorted(codes):
            table.refuse(name, Fault.NOT_EACH_ELEMENT)
    if not orders or next(iter(orders.values())) != tuple(codes):
        table.refuse("-", Fault.OTHER_ORDER)
    return orders
