"""Keys of other systems: who has one, what each is good for, making and withdrawing one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import make_response, request, url_for
from werkzeug.wrappers import Response
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired

from survey.core.accounts.access import Act, Reach, reach
from survey.core.api.api_key import Right
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.api import keeping_keys
from survey.flows.api.calling import rights_of
from survey.flows.api.keeping_keys import (
    GoodForNothingError,
    LabelTakenError,
    NewKey,
    UnfitLabelError,
)
from survey.language import Language
from survey.web.acts import SHOWN, UNPROCESSABLE, Doing, TicksField, asked, mark
from survey.web.acts import Kept as KeptEntry
from survey.web.addressing import site_of
from survey.web.api.key_places import node_in, offer_places
from survey.web.entry import Entry, _, entered
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.gate import Desk, Somewhere
from survey.web.refusal import Refusal
from survey.web.rendering import draw

HERE = "/kantor/kunci"
ANYWHERE = Somewhere(Act.KEEP_KEYS)
REFUSED = (UnfitLabelError, GoodForNothingError, LabelTakenError, NoSuchPlaceError)
RIGHTS: Mapping[Right, str] = {
    Right.TELL: _("Hand in complaints"),
    Right.FOLLOW: _("Read how complaints stand"),
    Right.FIGURES: _("Read the figures of complaints"),
    Right.SERVE: _("Hand in how many each service served"),
    Right.RESULTS: _("Read the results of surveys"),
    Right.DRAFTS: _("Read results that are not sealed yet, too"),
}


class KeyEntry(Entry):
    """A key that is to be made."""

    label = StringField(_("Which system is it for?"))
    place = SelectField(_("How far it reaches"), [InputRequired(_("Choose how far it reaches."))])
    rights = TicksField(_("What it may do"))


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A key in the list; used, withdrawn: None where that was never. withdraw: "" then."""

    label: str
    place: str
    rights: tuple[str, ...]
    maker: str
    made: datetime
    used: date | None
    withdrawn: datetime | None
    withdraw: str


@dataclass(frozen=True, slots=True)
class KeysPage:
    """pages/api/keys.html."""

    language: str
    frame: Frame
    good: tuple[KeyLine, ...]
    withdrawn: tuple[KeyLine, ...]


@dataclass(frozen=True, slots=True)
class NewKeyPage:
    """pages/api/key_new.html."""

    language: str
    frame: Frame
    form: KeyEntry


@dataclass(frozen=True, slots=True)
class MadeKeyPage:
    """pages/api/key_made.html; site: under which address it is used. may: its rights.

    names_unit: whether each complaint has to name its unit, as the key is of an agency.
    """

    language: str
    frame: Frame
    label: str
    key: str
    site: str
    may: frozenset[str]
    names_unit: bool


class KeysDesk:
    """The pages of keys."""

    def __init__(self, office: Office, site: str | None) -> None:
        """Keep where officers work; site: the public address, None for that of the request."""
        self.office = office
        self.site = site

    def desk(self) -> Desk:
        """Their addresses."""
        pages = Desk("keys", self.office)
        pages.show(HERE, self.keys, ANYWHERE)
        pages.ask(f"{HERE}/tambah", self.make, ANYWHERE)
        pages.ask(f"{HERE}/<int:key_id>/cabut", self.withdraw, Act.KEEP_KEYS)
        return pages

    def keys(self, standing: Standing) -> str:
        """The keys that the officer keeps, the good ones first."""
        frame, words = frame_of(standing), spoken()
        found = keeping_keys.keys(self.office.database, actor_of(standing), _reach(standing))
        lines = [_line(one, standing, words) for one in found]
        page = KeysPage(
            language=frame.language,
            frame=frame,
            good=tuple(one for one in lines if one.withdrawn is None),
            withdrawn=tuple(one for one in lines if one.withdrawn is not None),
        )
        return draw("pages/api/keys.html", page)

    def make(self, standing: Standing) -> Response:
        """The form; where it was sent and is in order, the key, this once."""
        form = entered(KeyEntry)
        self._fill(standing, form)
        if request.method != "POST":
            return _drawn(standing, form, SHOWN)
        if not form.validate():
            return _drawn(standing, form, UNPROCESSABLE)
        new = _new(form)
        try:
            key = keeping_keys.make(self.office.database, actor_of(standing), new)
        except REFUSED as error:
            mark(form, _refusal(error, spoken()))
            return _drawn(standing, form, UNPROCESSABLE)
        return self._made(standing, new, key)

    def withdraw(self, standing: Standing, key_id: int) -> Response:
        """Ask, then let the key open nothing any more."""
        words, actor = spoken(), actor_of(standing)
        kept = keeping_keys.key(self.office.database, actor, key_id)
        form = entered(KeptEntry, version=kept.version)
        doing = Doing(
            title=words.say("Withdraw the key “%(label)s”", label=kept.label),
            says=(
                words.say(
                    "From then on the system that holds it is refused. What it handed in stays. "
                    "A key that was withdrawn never opens anything again; make a new one instead.",
                ),
            ),
            button=words.say("Withdraw"),
            back=url_for("keys.keys"),
            done=words.say("The key was withdrawn."),
            version=kept.version,
            is_grave=True,
            is_final=True,
            shuts=words.say("This key was withdrawn already.") if kept.withdrawn_at else "",
        )

        def does() -> None:
            keeping_keys.withdraw(self.office.database, actor, key_id, form.drawn_at)

        return asked(standing, form, doing, does)

    def _fill(self, standing: Standing, form: KeyEntry) -> None:
        """Give the form its choices."""
        offer_places(form.place, self.office, standing, Act.KEEP_KEYS)
        form.rights.choices = [(right.value, str(name)) for right, name in RIGHTS.items()]

    def _made(self, standing: Standing, new: NewKey, key: str) -> Response:
        frame = frame_of(standing, *_crumbs(spoken()))
        page = MadeKeyPage(
            language=frame.language,
            frame=frame,
            label=" ".join(new.label.split()),
            key=key,
            site=site_of(self.site),
            may=frozenset(right.value for right in new.rights),
            names_unit=new.node.agency_id is not None,
        )
        return make_response(draw("pages/api/key_made.html", page))


def _reach(standing: Standing) -> Reach:
    return reach(standing.appointments, Act.KEEP_KEYS, standing.today)


def _new(form: KeyEntry) -> NewKey:
    """What was asked for; the place is one of the choices."""
    rights = frozenset(map(Right, form.rights.data or ()))
    return NewKey(form.label.data or "", node_in(str(form.place.data)), rights)


def _refusal(error: Exception, words: Language) -> Refusal:
    match error:
        case LabelTakenError():
            said = words.say(
                "A key of this name was made already, and was shown then. Withdraw it if it was "
                "lost, or choose another name.",
            )
            return Refusal(said, ("label",))
        case UnfitLabelError():
            said = words.say("Name the system in 1 to 100 characters.")
            return Refusal(said, ("label",))
        case GoodForNothingError():
            return Refusal(words.say("Choose at least one."), ("rights",))
    said = words.say("This place is not there any more. Choose another one.")
    return Refusal(said, ("place",))


def _line(kept: keeping_keys.Kept, standing: Standing, words: Language) -> KeyLine:
    row, zone = kept.row, ZoneInfo(standing.home.time_zone)
    place = kept.unit or kept.agency or words.say("The whole institution")
    ended = row.withdrawn_at
    return KeyLine(
        label=row.label,
        place=place,
        rights=tuple(str(RIGHTS[right]) for right in Right if right in rights_of(row)),
        maker=kept.maker,
        made=row.made_at.astimezone(zone),
        used=kept.used_on,
        withdrawn=None if ended is None else ended.astimezone(zone),
        withdraw="" if ended else url_for("keys.withdraw", key_id=row.id),
    )


def _crumbs(words: Language) -> tuple[Crumb, ...]:
    return (Crumb(words.say("Keys of other systems"), url_for("keys.keys")),)


def _drawn(standing: Standing, form: KeyEntry, status: int) -> Response:
    frame = frame_of(standing, *_crumbs(spoken()))
    page = NewKeyPage(frame.language, frame, form)
    return make_response(draw("pages/api/key_new.html", page), status)
