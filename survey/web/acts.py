"""Acts: one page for one thing that an officer does, saying first what will happen."""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias, cast

from flask import flash, make_response, redirect, request
from werkzeug.wrappers import Response
from wtforms import DateField, Field, IntegerField, SelectMultipleField
from wtforms.form import BaseForm
from wtforms.validators import Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, HiddenInput

from survey.flows.accounts.admitting import Standing
from survey.flows.registry.arranging import LONGEST_NAME
from survey.web.entry import Entry, _
from survey.web.frame import Frame, Undo, frame_of, offer_undo, spoken
from survey.web.refusals import REFUSALS, Refusal, refusal_of
from survey.web.rendering import draw

Doer: TypeAlias = Callable[[], str | None]

BEGINNING = "awal"  # in the address

SHOWN, UNPROCESSABLE, SEE_OTHER = 200, 422, 303
NAMED = Length(max=LONGEST_NAME, message=_("A name has 1 to 300 characters."))


class TicksField(SelectMultipleField):
    """Several of a list, each with a box to tick."""

    option_widget = CheckboxInput()

    def pre_validate(self, form: BaseForm) -> None:
        """Refuse what is not on the list, in our words: those of the library are plurals."""
        try:
            super().pre_validate(form)
        except ValidationError as error:
            raise ValidationError(str(_("Not a valid choice."))) from error


class Kept(Entry):
    """A form over something that is kept; version: as it was when the form was drawn."""

    version = IntegerField("", [Optional()], widget=HiddenInput())

    @property
    def drawn_at(self) -> int:
        """The version that its officer saw; 0 where the form does not say."""
        return int(self.version.data or 0)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that are read before something is done; is_folded: opened by who wants to."""

    heading: str
    words: str
    is_folded: bool = False


@dataclass(frozen=True, slots=True)
class Beginning:
    """Words that a form can be begun with, chosen without a script; code: in the address."""

    code: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Doing:
    """What an act's page says, and where it leads.

    says: what holds now and what will happen. back: the page it was asked on. done: what is
    told there afterwards. hints: under the name of the field. version: of what is kept now.
    is_grave: whether something is taken away by it. Then one of three says what holds after it,
    before it is done: is_final, that nothing brings it back; undo, the act that does so, offered
    on the page that follows; returns, in words, where it can be taken back. shuts: why it cannot be
    done at all; the page then has no form. template: of a form with an order of its own.
    """

    title: str
    says: tuple[str, ...]
    button: str
    back: str
    done: str
    hints: Mapping[str, str] = field(default_factory=dict)
    version: int | None = None
    is_grave: bool = False
    is_final: bool = False
    returns: str = ""
    undo: Undo | None = None
    takes_file: bool = False
    shuts: str = ""
    quotes: tuple[Quote, ...] = ()
    beginnings: tuple[Beginning, ...] = ()
    template: str = "pages/act.html"


@dataclass(frozen=True, slots=True)
class ActPage:
    """pages/act.html, or another one that Doing.template names."""

    language: str
    frame: Frame
    doing: Doing
    form: Entry


def asked(standing: Standing, form: Entry, doing: Doing, does: Doer) -> Response:
    """The page of an act; where its form was sent and is in order, the act is done.

    does: what is done; it gives back the page to go to, None for the one before. What it
    refuses is said on the page, with everything that was typed still in it.
    """
    if request.method != "POST":
        return _drawn(standing, form, doing, SHOWN)
    if not form.validate():
        return _drawn(standing, form, doing, UNPROCESSABLE)
    try:
        leads_to = does()
    except REFUSALS as error:
        refusal = refusal_of(error, spoken())
        mark(form, refusal)
        _renew_version(form, doing)
        return _drawn(standing, form, doing, refusal.status)
    flash(doing.done)
    if doing.undo is not None:
        offer_undo(doing.undo)
    return redirect(leads_to or doing.back, SEE_OTHER)


def file_sent(name: str) -> tuple[str, bytes]:
    """The name and the bytes of a file that was sent; "" and nothing where none was."""
    sent = request.files.get(name)
    if sent is None:
        return "", b""
    with closing(sent):
        return sent.filename or "", sent.read()


def mark(form: Entry, refusal: Refusal) -> None:
    """Say a refusal beside the field that it is about, or above all of them."""
    about = next((name for name in refusal.fields if name in form), None)
    if about is None:
        form.form_errors.append(refusal.sentence)
        return
    concerned: Field = form[about]
    concerned.errors = [*concerned.errors, refusal.sentence]


def day_of(filled: DateField) -> date:
    """The day in a field that was found to be filled."""
    return cast("date", filled.data)


def _renew_version(form: Entry, doing: Doing) -> None:
    """Let the officer, who has read what holds now, save over it knowingly."""
    if isinstance(form, Kept) and doing.version is not None:
        form.version.raw_data = None
        form.version.data = doing.version


def _drawn(standing: Standing, form: Entry, doing: Doing, status: int) -> Response:
    frame = frame_of(standing)
    page = ActPage(frame.language, frame, doing, form)
    return make_response(draw(doing.template, page), status)
