"""An instrument as one canonical text: what is copied when a wave opens, and its digest."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from types import UnionType
from typing import TypeAlias, cast, get_args, get_origin, get_type_hints

from survey.core.surveys.instrument import Instrument

Plain: TypeAlias = "str | int | list[Plain] | dict[str, Plain] | None"


def definition_of(instrument: Instrument) -> str:
    """The whole instrument as JSON: equal instruments give the same text, byte for byte.

    What a field holds by default is left out, so that a later program, whose instruments
    have more fields, still writes the same text.
    """
    return json.dumps(
        _plain(instrument),
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )


def instrument_of(definition: str) -> Instrument:
    """The instrument that a definition was made of."""
    return cast("Instrument", _built(Instrument, json.loads(definition)))


def digest_of(definition: str) -> str:
    """SHA-256 of a definition, 64 hexadecimal digits."""
    return sha256(definition.encode("utf-8")).hexdigest()


def _plain(value: object) -> Plain:
    match value:
        case None | str() | int():
            return value
        case Fraction() | Decimal() | date():
            return str(value)
        case Enum():
            return str(value.value)
        case tuple():
            return [_plain(entry) for entry in value]
        case Mapping():  # as pairs: the first order of an instrument is that of its elements
            return [[_plain(name), _plain(entry)] for name, entry in value.items()]
    return _plain_fields(value)


def _plain_fields(value: object) -> Plain:
    if not is_dataclass(value) or isinstance(value, type):
        message = f"a definition cannot hold {type(value).__name__}"
        raise TypeError(message)
    held = {field.name: (getattr(value, field.name), field.default) for field in fields(value)}
    return {name: _plain(entry) for name, (entry, usual) in held.items() if entry != usual}


def _built(kind: object, plain: Plain) -> object:
    """The value of that type; the type comes from the annotations of the dataclasses."""
    origin, arguments = get_origin(kind), get_args(kind)
    match plain:
        case dict():
            return _built_fields(_one_of(arguments) if origin is UnionType else kind, plain)
        case list() if origin is tuple:
            kinds = arguments[:1] * len(plain) if Ellipsis in arguments else arguments
            return tuple(_built(one, entry) for one, entry in zip(kinds, plain, strict=True))
        case list():
            pairs = (cast("list[Plain]", pair) for pair in plain)
            return {name: _built(arguments[1], entry) for name, entry in pairs}
        case str():
            return _read(_one_of(arguments) if origin is UnionType else kind, plain)
    return plain


def _built_fields(kind: object, plain: dict[str, Plain]) -> object:
    if not isinstance(kind, type):
        message = f"a definition cannot hold {kind}"
        raise TypeError(message)
    hints = get_type_hints(kind)
    return kind(**{name: _built(hints[name], entry) for name, entry in plain.items()})


def _one_of(kinds: tuple[object, ...]) -> object:
    """The type beside None in an annotation such as date | None."""
    return next(kind for kind in kinds if kind is not type(None))


def _read(kind: object, text: str) -> object:
    if kind is date:
        return date.fromisoformat(text)
    if kind is Fraction:
        return Fraction(text)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(text)
    return Decimal(text) if kind is Decimal else text
