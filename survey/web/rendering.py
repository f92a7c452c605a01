"""Draws pages: one template, one value called page, one language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Protocol
from urllib.parse import urlencode

from flask import Flask, g, render_template, request, url_for
from jinja2 import StrictUndefined

from survey.core.surveys.instrument import Text
from survey.language import ENGLISH, INDONESIAN, LANGUAGES, Language, Number, language

ASKED = "lang"  # in the address
UNKNOWN = "\N{EN DASH}"
NAMES = {INDONESIAN: "Bahasa Indonesia", ENGLISH: "English"}


class Page(Protocol):
    """What every page holds: the code of its language, for the reader of a screen."""

    @property
    def language(self) -> str:
        """Its code: "id" or "en"."""


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """The way to the same page in the other language, named in that language."""

    code: str
    name: str
    url: str


def prepare(app: Flask, *, is_sample: bool) -> None:
    """Let templates be strict, and speak the language of the page that is drawn.

    is_sample: whether what is shown was made up, which every page then says.
    """
    app.jinja_options = {
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "extensions": ["jinja2.ext.i18n"],
    }
    environment = app.jinja_env
    environment.policies["ext.i18n.trimmed"] = True
    # The extension adds this method while it runs, where no type checker can see it.
    vars(environment)["install_gettext_callables"](gettext, ngettext, newstyle=True)
    environment.globals["is_sample"] = is_sample
    environment.filters.update(
        said=_said,
        decimal=_decimal,
        whole=_whole,
        day=_day,
    )


def draw(template: str, page: Page) -> str:
    """The page in its language."""
    g.language = language(page.language)
    return render_template(template, page=page, template=PurePosixPath(template).stem)


def language_asked() -> Language:
    """The language that the address asks for; Indonesian unless it is ?lang=en."""
    asked = request.args.get(ASKED, INDONESIAN)
    return language(asked if asked in LANGUAGES else INDONESIAN)


def other_language(words: Language) -> OtherLanguage:
    """The way to the page at hand in the language that it is not in.

    It names either one: a visit may have kept the other.
    """
    code = INDONESIAN if words.code == ENGLISH else ENGLISH
    return OtherLanguage(code, NAMES[code], _address_with(**{ASKED: code}))


def address_in(code: str) -> str:
    """The address of the page at hand in that language, Indonesian unless it says another."""
    return _address_with() if code == INDONESIAN else _address_with(**{ASKED: code})


def _address_with(**asked: str) -> str:
    if request.endpoint is None:  # there is no such page
        return f"?{urlencode(asked)}"
    kept = {name: value for name, value in request.args.items() if name != ASKED}
    # Underscored names mean something to url_for, and no page of ours asks for them.
    shown = {name: value for name, value in kept.items() if not name.startswith("_")}
    return url_for(request.endpoint, **{**shown, **(request.view_args or {}), **asked})


def gettext(message: str) -> str:
    """The message in the language of the page that is drawn."""
    return str(g.language.translations.gettext(message))


def in_its_language(name: Callable[[Language], str]) -> str:
    """What another room calls something, in that language."""
    return name(g.language)


def ngettext(one: str, many: str, n: int) -> str:
    """The message for a count, in that language."""
    return str(g.language.translations.ngettext(one, many, n))


def _said(text: Text) -> str:
    return text.within(g.language.code)


def _decimal(number: Number | None, places: int = 2) -> str:
    """A number as the language writes it; what is not known is a dash, never a zero."""
    return UNKNOWN if number is None else _spoken().decimal(number, places)


def _whole(number: int | None) -> str:
    return UNKNOWN if number is None else _spoken().whole(number)


def _day(day: date | None) -> str:
    return UNKNOWN if day is None else _spoken().day(day)


def _spoken() -> Language:
    spoken: Language = g.language
    return spoken
