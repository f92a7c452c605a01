"""Entries: the forms of officers' pages, whose words wait until it is known in which language.

They are WTForms; that a form was drawn by us is checked by Flask-WTF for every address at once
(survey/app.py), so a template says only {{ pieces.token() }}.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import partial
from typing import Any, ClassVar, TypeVar, cast

from flask import request
from wtforms import Form, IntegerField

from survey.language import Language
from survey.web.frame import spoken
from survey.web.rendering import gettext, in_its_language, ngettext
from survey.web.rendering import gettext as looked_up

E = TypeVar("E", bound="Entry")
K = TypeVar("K", bound=Enum)

MOST_WHOLE = 2**31 - 1  # what a column of whole numbers holds in every database


class Later:
    """A message that is looked up when it is written out, in the language of the page then."""

    def __init__(self, message: str) -> None:
        """Keep the message."""
        self.message = message

    def __str__(self) -> str:
        """The message in the language of the page."""
        return looked_up(self.message)

    def __mod__(self, values: object) -> str:
        """The same with values put in, as validators of the library do."""
        return str(self) % values


def _(message: str) -> str:
    """A label or an error of a form, to be looked up when it is shown."""
    return cast("str", Later(message))


class Named:
    """A name that another room gives, asked for when it is written out, as with Later."""

    def __init__(self, name: Callable[[Language], str]) -> None:
        """Keep who names it."""
        self.name = name

    def __str__(self) -> str:
        """The name in the language of the page."""
        return in_its_language(self.name)


def named(kind: type[K], name: Callable[[K, Language], str]) -> Mapping[K, str]:
    """What each of a kind is called by a flow, to be looked up when it is shown."""
    return {one: cast("str", Named(partial(name, one))) for one in kind}


# What WTForms itself says where a field is given no words of its own.
SAID_BY_THE_LIBRARY = (
    _("This field is required."),
    _("Not a valid choice."),
    _("Invalid Choice: could not coerce."),
    _("Invalid choice(s): one or more data inputs could not be coerced."),
    _("Not a valid integer value."),
    _("Not a valid date value."),
    _("Not a valid time value."),
)


class _Spoken:
    """The translations that WTForms asks for: ours."""

    def gettext(self, string: str) -> str:
        """The message in the language of the page."""
        return gettext(string)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The message for a count."""
        return ngettext(singular, plural, n)


class Entry(Form):
    """A form of an officer's page."""

    class Meta:
        """How WTForms is to behave."""

        csrf = False
        locales: ClassVar[list[str]] = ["id"]

        def get_translations(self, form: object) -> _Spoken:
            """Our words in place of the library's."""
            del form
            return _Spoken()

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Whether it is in order; a number with more digits than anything keeps is not."""
        for field in self:
            if isinstance(field, IntegerField) and abs(field.data or 0) > MOST_WHOLE:
                field.data = None
                field.process_errors = [*field.process_errors, gettext("This number is too long.")]
        return super().validate(extra_validators)


def entered(form: type[E], **before: object) -> E:
    """The form as it was sent, or with what there is before where nothing was sent yet.

    What it says is in the language of the visit.
    """
    spoken()
    return form(request.form if request.method == "POST" else None, data=before)


def options(listed: Mapping[str, str] | Mapping[str, dict[str, str]]) -> list[tuple[str, str]]:
    """Labels by value for the choices of a select, or groups of them by their heading.

    WTForms takes a dict so and is done with tuples, which its published types do not know yet.
    """
    return cast("list[tuple[str, str]]", dict(listed))
