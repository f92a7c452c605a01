"""Words, numbers and dates in Indonesian (first) and English, by gettext and Babel."""

import gettext
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel.core import Locale
from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import (
    NumberFormatError,
    NumberPattern,
    format_decimal,
    parse_decimal,
    parse_pattern,
)

INDONESIAN = "id"
ENGLISH = "en"
LANGUAGES = (INDONESIAN, ENGLISH)
NUMBER = re.compile(r"-?[0-9][0-9.,]{0,30}")
CATALOGUES = Path(__file__).parent / "translations"

Number = Decimal | Fraction | float


class Language:
    """One language of the product: what a message, number or date looks like in it.

    Messages are written in English in the code and translated by survey/translations.
    """

    def __init__(self, code: str, translations: gettext.NullTranslations) -> None:
        """Keep the code ("id" or "en") and the messages of the language."""
        self.code = code
        self.locale = Locale.parse(code)
        self.translations = translations

    def say(self, message: str, **values: object) -> str:
        """The message in this language, with its %(named)s values put in."""
        said = self.translations.gettext(message)
        return said % values if values else said

    def say_many(self, one: str, many: str, n: int, **values: object) -> str:
        """The message for a count: English has a plural, Indonesian has none."""
        return self.translations.ngettext(one, many, n) % {"n": self.whole(n), **values}

    def decimal(self, number: Number, places: int = 2) -> str:
        """A number with that many decimals, rounded half up: 82,41 or 82.41."""
        exact = Fraction(number)
        hundredths = int(abs(exact) * 10**places + Fraction(1, 2))
        value = Decimal(hundredths if exact >= 0 else -hundredths).scaleb(-places)
        return format_decimal(value, _pattern(places), locale=self.locale)

    def whole(self, number: int) -> str:
        """A whole number with its thousands apart: 4.901 or 4,901."""
        return format_decimal(number, _pattern(0), locale=self.locale)

    def read(self, said: str) -> Decimal | int | None:
        """The number that a text is, as this language writes it; None for any other text."""
        if not NUMBER.fullmatch(said):
            return None
        try:
            number = parse_decimal(said, self.locale, strict=True)
        except NumberFormatError:
            return None
        return number if number.as_tuple().exponent else int(number)

    def day(self, day: date) -> str:
        """A date in words: 21 November 2026."""
        return format_date(day, "d MMMM y", locale=self.code)

    def month(self, day: date) -> str:
        """The month of a day, short: Mei 2026."""
        return format_date(day, "MMM y", locale=self.code)

    def listing(self, words: Sequence[str]) -> str:
        """Words joined as a list is read aloud: a, b dan c; words is not empty."""
        *first, last = words
        if not first:
            return last
        return self.say("%(first)s and %(last)s", first=", ".join(first), last=last)


@lru_cache
def _pattern(places: int) -> NumberPattern:
    """How a number with that many decimals is written; read once, as a page holds hundreds."""
    return parse_pattern(f"#,##0.{'0' * places}" if places else "#,##0")


@lru_cache
def language(code: str) -> Language:
    """The language of that code; KeyError for any other than "id" and "en"."""
    if code not in LANGUAGES:
        raise KeyError(code)
    return Language(code, _translations(code))


def _translations(code: str) -> gettext.NullTranslations:
    """The messages of a language; English is what the code is written in."""
    if code == ENGLISH:
        return gettext.NullTranslations()
    catalogue = Catalog(locale=code)
    for path in sorted((CATALOGUES / code).glob("*.po")):  # one file a room
        with path.open("rb") as source:
            for message in read_po(source, locale=code):
                catalogue[message.id] = message
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
