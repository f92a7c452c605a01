"""Writes an instrument as the TOML file that instruments.py reads: the same one comes back."""

from collections.abc import Iterator
from fractions import Fraction

from survey.core.surveys.instrument import (
    IKM,
    Band,
    Element,
    IndexName,
    Instrument,
    InstrumentKind,
    Item,
    Purpose,
    Question,
    Text,
)
from survey.exchange.questionnaires.toml import listed, quoted


def toml_of(instrument: Instrument) -> str:
    """The file of an instrument; what is left out there means what it holds by default."""
    return "\n".join(_lines(instrument)) + "\n"


def _lines(instrument: Instrument) -> Iterator[str]:
    yield f"code = {quoted(instrument.code)}"
    yield f"version = {quoted(instrument.version)}"
    for key in ("title", "regulation", "source", "certainty", "bands_source"):
        yield f"{key} = {_both(getattr(instrument, key))}"
    yield f"points = {instrument.points}"
    if instrument.kind is not InstrumentKind.RATING:
        yield f"kind = {quoted(instrument.kind.value)}"
    yield from ("", "[validity]", f"since = {instrument.validity.since}")
    if instrument.validity.until is not None:
        yield f"until = {instrument.validity.until}"
    yield from _index(instrument.index)
    if instrument.compatibility:
        yield from ("", "[weights]", f"compatibility = {listed(tuple(instrument.compatibility))}")
    yield from ("", "[orders]")
    yield from (f"{quoted(name)} = {listed(codes)}" for name, codes in instrument.orders.items())
    for band in instrument.bands:
        yield from _band(band)
    is_equal = len(set(instrument.weights)) == 1
    for element, weight in zip(instrument.elements, instrument.weights, strict=True):
        yield from _element(element, None if is_equal else weight)
    for question in instrument.questions:
        yield from _question(question)


def _index(index: IndexName) -> Iterator[str]:
    if index == IKM:
        return
    yield from ("", "[index]", f"short = {quoted(index.short)}", f"name = {_both(index.name)}")
    if index.points is not None:
        yield f"points = {index.points}"


def _band(band: Band) -> Iterator[str]:
    yield from ("", "[[bands]]", f"letter = {quoted(band.letter)}", f"label = {_both(band.label)}")
    yield f"lower = {quoted(str(band.lower))}"
    yield f"interval = {listed(band.interval)}"


def _element(element: Element, weight: Fraction | None) -> Iterator[str]:
    yield from ("", "[[elements]]", f"code = {quoted(element.code)}")
    yield f"name = {_both(element.name)}"
    yield f"meaning = {_both(element.meaning)}"
    if element.aliases:
        yield f"aliases = {listed(element.aliases)}"
    if weight is not None:
        yield f"weight = {quoted(str(weight))}"
    if element.about:
        yield f"about = {quoted(element.about)}"
    if element.is_own:
        yield "own = true"
    for item in element.items:
        yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    yield from ("", "[[elements.items]]", f"question = {_both(item.question)}", "options = [")
    yield from (f"  {_both(option.label)}," for option in item.options)
    yield "]"
    if item.why_below is not None:
        yield f"why_below = {item.why_below}"
    if item.may_be_irrelevant:
        yield "may_be_irrelevant = true"


def _question(question: Question) -> Iterator[str]:
    yield from ("", "[[questions]]", f"code = {quoted(question.code)}")
    yield f"kind = {quoted(question.kind.value)}"
    yield f"question = {_both(question.question)}"
    if question.purpose is not Purpose.OTHER:
        yield f"purpose = {quoted(question.purpose.value)}"
    if question.element:
        yield f"element = {quoted(question.element)}"
    if question.name is not None:
        yield f"name = {_both(question.name)}"
    if question.is_required:
        yield "required = true"
    for key, limit in (("least", question.least), ("most", question.most)):
        if limit is not None:
            yield f"{key} = {limit}"
    if question.choices:
        yield "choices = ["
        for choice in question.choices:
            yield f"  {{ code = {quoted(choice.code)}, {_pair(choice.label)} }},"
        yield "]"


def _both(text: Text) -> str:
    return f"{{ {_pair(text)} }}"


def _pair(text: Text) -> str:
    return f"id = {quoted(text.id)}, en = {quoted(text.en)}"
