"""The form in which an officer writes down a complaint for somebody: its fields and choices."""

import secrets
from collections.abc import Mapping, Sequence

from wtforms import BooleanField, FileField, HiddenField, SelectField, StringField, TextAreaField

from survey.core.complaints.complaint import Kind, Route, Track
from survey.core.complaints.intake import Problem, Unfit
from survey.core.complaints.tracking import BITS
from survey.flows.complaints.queueing import Seat
from survey.language import Language
from survey.web.acts import mark
from survey.web.complaints.complaint_words import KINDS, ROUTES
from survey.web.entry import Entry, _
from survey.web.narrowing import beside
from survey.web.refusals import Refusal

BY_HAND = (Route.OFFICER, Route.PAPER, Route.MAIL)
SAID: Mapping[Problem, str] = {
    Problem.MISSING: _("This is needed."),
    Problem.TOO_SHORT: _("Write at least ten characters, so that it can be followed up."),
    Problem.TOO_LONG: _("This is too long. Shorten it."),
    Problem.UNKNOWN: _("Choose one of the list."),
    Problem.MALFORMED: _("This is no address or number by which somebody can be reached."),
}
READ = ("kind", "track", "title", "words", "loss", "wish", "place")
WHO = ("name", "telephone", "mail", "address")


class MailEntry(Entry):
    """An e-mail file."""

    file = FileField(_("E-mail file (.eml)"))


class IntakeEntry(Entry):
    """A complaint as somebody tells it; bits: of the form, so that it counts once."""

    bits = HiddenField()
    route = SelectField(_("How it came in"))
    kind = SelectField(_("Kind"))
    unit_id = SelectField(_("Unit that it is about"))
    service_id = SelectField(_("Service that it is about"))
    title = StringField(_("Title"))
    words = TextAreaField(_("What was told"), render_kw={"rows": 8})
    place = StringField(_("Where it happened"))
    name = StringField(_("Name of the reporter"))
    telephone = StringField(_("Telephone"))
    mail = StringField(_("E-mail"))
    address = TextAreaField(_("Address"))
    anonymous = BooleanField(_("The unit must not learn who told it"))
    secret = BooleanField(_("Not to be shown to the public"))
    track = SelectField(_("Track"))
    loss = TextAreaField(_("Loss"))
    wish = TextAreaField(_("What is asked for"))


def fill(form: IntakeEntry, seats: Sequence[Seat], words: Language, *, is_sent: bool) -> None:
    """Give the form its choices; who has one unit finds it chosen. is_sent: it came back filled."""
    units = [(str(one.id), beside(one.name, one.agency)) for one in seats]
    nobody = ("", words.say("Not known yet; the bureau finds out"))
    form.unit_id.choices = [nobody, *units]
    form.route.choices = [(one.value, str(ROUTES[one])) for one in BY_HAND]
    form.kind.choices = [(one.value, str(KINDS[one])) for one in Kind]
    form.track.choices = [
        (Track.ORDINARY.value, words.say("Ordinary")),
        (Track.FORMAL.value, words.say("Formal, by UU 25/2009")),
    ]
    if not is_sent or form.unit_id.data is None:
        form.unit_id.data = units[0][0] if len(units) == 1 else ""


def offer_services(form: IntakeEntry, services: Mapping[int, str], words: Language) -> None:
    """Let the services of the chosen unit be chosen; what belongs to another unit is refused."""
    named = [(str(id_), name) for id_, name in services.items()]
    form.service_id.choices = [("", words.say("None of these, or not known yet")), *named]
    form.service_id.data = form.service_id.data or ""


def raw_of(form: IntakeEntry) -> dict[str, str]:
    """What was typed, by the names of core/complaints/intake.py."""
    raw = {name: str(form[name].data or "") for name in (*READ, *WHO)}
    return raw | {name: "1" if form[name].data else "" for name in ("anonymous", "secret")}


def mark_unfit(form: IntakeEntry, unfit: Unfit) -> None:
    """Say beside each field what is wrong with it."""
    for name, problem in unfit.problems.items():
        mark(form, Refusal(str(SAID[problem]), (name,)))


def bits_of(typed: str) -> bytes:
    """The bits of the form; new ones for what none of ours can be."""
    try:
        bits = bytes.fromhex(typed)
    except ValueError:
        bits = b""
    return bits if len(bits) == BITS else secrets.token_bytes(BITS)
