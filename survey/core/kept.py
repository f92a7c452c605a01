"""Results as texts that are kept: a value of dataclasses as JSON, and back without a loss.

What stands in the instrument (elements, bands) is kept by its code or letter alone.
"""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from types import UnionType
from typing import TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from survey.core.results.report import WaveReport
from survey.core.surveys.instrument import Band, Element, Instrument

T = TypeVar("T")
Kept: TypeAlias = "str | int | float | list[Kept] | dict[str, Kept] | None"

EXACT_KINDS = (Fraction, Decimal)
# Not 1e999999999, which would take all memory to be read.
PLAINLY = re.compile(r"-?[0-9]{1,2000}([./][0-9]{1,2000})?", re.ASCII)


def canonical(kept: Kept) -> str:
    """JSON with its names in order and without gaps: equal values give the same text."""
    return json.dumps(
        kept,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    )


def report_text(report: WaveReport) -> str:
    """A result as it is kept beside its seal, without its instrument."""
    return canonical(plain(report))


def report_kept(text: str, instrument: Instrument) -> WaveReport | None:
    """The result that was kept; None when an earlier program kept it otherwise than this one."""
    try:
        return cast("WaveReport", built(WaveReport, json.loads(text), instrument))
    except (TypeError, ValueError, LookupError, ArithmeticError):
        return None


def plain(value: object) -> Kept:
    """A value as JSON can hold it."""
    match value:
        case None | str() | int() | float():
            return value
        case Fraction() | Decimal() | date() | Enum() | Instrument() | Element() | Band():
            return _word(value)
        case tuple():
            return [plain(entry) for entry in value]
        case Mapping():
            return {str(plain(name)): plain(entry) for name, entry in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(value)
    return {field.name: plain(getattr(value, field.name)) for field in fields(value)}


def _word(value: Fraction | Decimal | date | Enum | Instrument | Element | Band) -> str:
    match value:
        case date():  # a moment is one as well
            return value.isoformat()
        case Enum():
            return str(value.value)
        case Instrument() | Element():
            return value.code
        case Band():
            return value.letter
    return str(value)


def built(kind: object, kept: Kept, instrument: Instrument | None = None) -> object:
    """The value of that type which a plain one was made of.

    instrument: where elements and bands are found. Raises TypeError, ValueError, LookupError
    and ArithmeticError for what is no such value.
    """
    choices = get_args(kind) if get_origin(kind) in {UnionType, Union} else (kind,)
    if kept is None and (type(None) in choices or kind is None):
        return None
    if instrument is not None and kind in {Instrument, Element, *choices} & {Instrument, Element}:
        return instrument if kind is Instrument else _called(instrument.elements, "code", kept)
    if instrument is not None and Band in choices:
        return _called(instrument.bands, "letter", kept)
    fitting = [choice for choice in choices if _fits(choice, kept)]
    for choice in fitting[:-1]:
        with suppress(TypeError):  # a list of texts or one of numbers
            return _of_kind(choice, kept, instrument)
    if not fitting:
        raise TypeError(kind, kept)
    return _of_kind(fitting[-1], kept, instrument)


def _called(entries: tuple[T, ...], name: str, kept: Kept) -> T:
    found = [entry for entry in entries if getattr(entry, name) == kept]
    return found[0]


def _fits(kind: object, kept: Kept) -> bool:
    """Whether a plain value can have been made of one of that type."""
    origin = get_origin(kind) or kind
    is_type = isinstance(origin, type)
    match kept:
        case bool() | float():
            return origin is type(kept)
        case int():
            return origin in {int, float}
        case str():
            is_word = is_type and issubclass(cast("type", origin), Enum)
            return is_word or origin in {str, date, datetime, *EXACT_KINDS}
        case list():
            return origin is tuple
    is_mapping = is_type and issubclass(cast("type", origin), Mapping)
    return is_mapping or is_dataclass(origin)


def _of_kind(kind: object, kept: Kept, instrument: Instrument | None) -> object:
    origin, arguments = get_origin(kind) or kind, get_args(kind)
    match kept:
        case list():
            kinds = arguments[:1] * len(kept) if Ellipsis in arguments else arguments
            return tuple(built(k, e, instrument) for k, e in zip(kinds, kept, strict=True))
        case dict() if arguments:
            called, kind_in = arguments
            return {built(called, name): built(kind_in, e, instrument) for name, e in kept.items()}
        case dict():
            return _of_fields(cast("type", origin), kept, instrument)
        case str():
            return _read(cast("type", origin), kept)
    return float(kept) if origin is float and isinstance(kept, int) else kept


def _of_fields(kind: type, kept: dict[str, Kept], instrument: Instrument | None) -> object:
    hints = _hints(kind)
    values = {name: built(hints[name], entry, instrument) for name, entry in kept.items()}
    return kind(**values)


def _read(kind: type, text: str) -> object:
    if kind in {date, datetime}:
        return kind.fromisoformat(text)
    if kind in EXACT_KINDS and not PLAINLY.fullmatch(text):
        raise ValueError(text)
    return text if kind is str else kind(text)


@lru_cache(maxsize=64)
def _hints(kind: type) -> Mapping[str, object]:
    """The types of the fields; kept, because resolving them takes longer than all else."""
    return get_type_hints(kind)
