"""Systems that are told of things: of what and until when."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import flash, make_response, request, url_for
from werkzeug.wrappers import Response
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired

from survey.core.accounts.access import Act, reach
from survey.core.api.subscription import Happening, UnfitAddressError
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.api import subscribing
from survey.flows.api.keeping_keys import LabelTakenError, UnfitLabelError
from survey.flows.api.subscribing import (
    WANTED,
    EndedError,
    Kept,
    NewSubscriber,
    NothingWantedError,
    wanted_of,
)
from survey.flows.locking import Locker
from survey.flows.refusing import ChangedMeanwhileError
from survey.language import Language
from survey.settings import Settings
from survey.web.acts import SHOWN, UNPROCESSABLE, Doing, TicksField, asked, mark
from survey.web.acts import Kept as KeptEntry
from survey.web.api.key_places import node_in, offer_places
from survey.web.api.subscriber_log import ONE, SubscriberLogViews, above, to_log
from survey.web.api.subscriber_words import HAPPENINGS
from survey.web.entry import Entry, _, entered
from survey.web.frame import DONE, Frame, frame_of, spoken
from survey.web.gate import Desk, Somewhere
from survey.web.opposites import opposite, overtaken
from survey.web.refusal import Refusal
from survey.web.rendering import draw

HERE = "/kantor/langganan"
ANYWHERE = Somewhere(Act.KEEP_KEYS)
REFUSED = (
    UnfitLabelError,
    LabelTakenError,
    UnfitAddressError,
    NothingWantedError,
    NoSuchPlaceError,
)


class SubscriberEntry(Entry):
    """A system that is to be told."""

    label = StringField(_("Which system is it?"))
    address = StringField(_("Address that messages are sent to"))
    place = SelectField(_("What place it is told of"), [InputRequired(_("Choose the place."))])
    wanted = TicksField(_("What it is told of"))


@dataclass(frozen=True, slots=True)
class SubscriberLine:
    """A system in the list; ended: None where it is told still."""

    label: str
    place: str
    wanted: tuple[str, ...]
    maker: str
    made: datetime
    ended: datetime | None
    url: str


@dataclass(frozen=True, slots=True)
class SubscribersPage:
    """pages/api/subscribers.html."""

    language: str
    frame: Frame
    told: tuple[SubscriberLine, ...]
    ended: tuple[SubscriberLine, ...]


@dataclass(frozen=True, slots=True)
class NewSubscriberPage:
    """pages/api/subscriber_new.html."""

    language: str
    frame: Frame
    form: SubscriberEntry


@dataclass(frozen=True, slots=True)
class MadeSubscriberPage:
    """pages/api/subscriber_made.html; url: of its log."""

    language: str
    frame: Frame
    label: str
    secret: str
    url: str


class SubscribersDesk:
    """The pages of systems that are told of things."""

    def __init__(self, office: Office, settings: Settings) -> None:
        """Keep where officers work; settings: whether private networks may be told."""
        self.office = office
        self.with_private = settings.private_subscribers

    def desk(self) -> Desk:
        """Their addresses."""
        pages = Desk("subscribers", self.office)
        pages.show(HERE, self.subscribers, ANYWHERE)
        pages.ask(f"{HERE}/tambah", self.make, ANYWHERE)
        SubscriberLogViews(self.office).add_to(pages)
        pages.ask(f"{ONE}/akhiri", self.end, Act.KEEP_KEYS)
        pages.take(f"{ONE}/lanjutkan", self.resume, Act.KEEP_KEYS)
        return pages

    def subscribers(self, standing: Standing) -> str:
        """The systems that the officer lets be told, and those that were."""
        frame, words = frame_of(standing), spoken()
        within = reach(standing.appointments, Act.KEEP_KEYS, standing.today)
        found = subscribing.subscribers(self.office.database, actor_of(standing), within)
        lines = [_line(one, standing, words) for one in found]
        page = SubscribersPage(
            language=frame.language,
            frame=frame,
            told=tuple(one for one in lines if one.ended is None),
            ended=tuple(one for one in lines if one.ended is not None),
        )
        return draw("pages/api/subscribers.html", page)

    def make(self, standing: Standing) -> Response:
        """The form; where it was sent and is in order, the secret, this once."""
        form = entered(SubscriberEntry)
        self._fill(standing, form)
        if request.method != "POST":
            return _drawn(standing, form, SHOWN)
        if not form.validate():
            return _drawn(standing, form, UNPROCESSABLE)
        new = _new(form)
        try:
            id_, secret = subscribing.subscribe(
                self.office.database,
                actor_of(standing),
                new,
                Locker(self.office.key),
                with_private=self.with_private,
            )
        except REFUSED as error:
            mark(form, _refusal(error, spoken()))
            return _drawn(standing, form, UNPROCESSABLE)
        frame = frame_of(standing, above())
        url = url_for("subscribers.log", subscription_id=id_)
        page = MadeSubscriberPage(frame.language, frame, " ".join(new.label.split()), secret, url)
        return make_response(draw("pages/api/subscriber_made.html", page))

    def end(self, standing: Standing, subscription_id: int) -> Response:
        """Ask, then tell the system nothing any more."""
        words, actor = spoken(), actor_of(standing)
        found = subscribing.told(self.office.database, actor, subscription_id)
        form = entered(KeptEntry, version=found.version)
        doing = Doing(
            title=words.say("Tell “%(label)s” nothing any more", label=found.label),
            says=(
                words.say(
                    "Messages that still wait are given up, and its secret is good for nothing "
                    "more. The log stays.",
                ),
                words.say("It can be undone for ten minutes; what was given up is not sent then."),
            ),
            button=words.say("End it"),
            back=url_for("subscribers.subscribers"),
            done=words.say("The system is told nothing any more."),
            version=found.version,
            is_grave=True,
            undo=opposite({"version": found.version + 1}),
            shuts=words.say("This system is told nothing any more.") if found.is_over else "",
        )

        def does() -> None:
            subscribing.end(self.office.database, actor, subscription_id, form.drawn_at)

        return asked(standing, form, doing, does)

    def resume(self, standing: Standing, subscription_id: int) -> Response:
        """Tell the system of things again, right after that was ended."""
        words, form = spoken(), entered(KeptEntry)
        database, actor = self.office.database, actor_of(standing)
        try:
            subscribing.resume(database, actor, subscription_id, form.drawn_at)
            flash(words.say("The system is told of things again."), DONE)
        except EndedError:
            flash(words.say("Too much time has passed. Add the system anew."))
        except ChangedMeanwhileError:
            flash(overtaken(words))
        except LabelTakenError as error:
            flash(_refusal(error, words).sentence)
        return to_log(subscription_id)

    def _fill(self, standing: Standing, form: SubscriberEntry) -> None:
        """Give the form its choices."""
        offer_places(form.place, self.office, standing, Act.KEEP_KEYS)
        form.wanted.choices = [(one.value, str(HAPPENINGS[one])) for one in WANTED]


def _new(form: SubscriberEntry) -> NewSubscriber:
    """What was asked for; place and happenings are of the choices."""
    return NewSubscriber(
        label=form.label.data or "",
        address=form.address.data or "",
        node=node_in(str(form.place.data)),
        wanted=frozenset(map(Happening, form.wanted.data or ())),
    )


def _refusal(error: Exception, words: Language) -> Refusal:
    match error:
        case LabelTakenError():
            return Refusal(words.say("A system of this name is told already."), ("label",))
        case UnfitLabelError():
            said = words.say("Name the system in 1 to 100 characters.")
            return Refusal(said, ("label",))
        case NothingWantedError():
            return Refusal(words.say("Choose at least one."), ("wanted",))
        case UnfitAddressError():
            said = words.say(
                "Write an address that begins with https:// and leads to the public net: no name "
                "or number of this machine or of a private network, no user and no password.",
            )
            return Refusal(said, ("address",))
    said = words.say("This place is not there any more. Choose another one.")
    return Refusal(said, ("place",))


def _line(kept: Kept, standing: Standing, words: Language) -> SubscriberLine:
    row, zone = kept.row, ZoneInfo(standing.home.time_zone)
    return SubscriberLine(
        label=row.label,
        place=kept.unit or kept.agency or words.say("The whole institution"),
        wanted=tuple(str(HAPPENINGS[one]) for one in wanted_of(row)),
        maker=kept.maker,
        made=row.made_at.astimezone(zone),
        ended=None if row.ended_at is None else row.ended_at.astimezone(zone),
        url=url_for("subscribers.log", subscription_id=row.id),
    )


def _drawn(standing: Standing, form: SubscriberEntry, status: int) -> Response:
    frame = frame_of(standing, above())
    page = NewSubscriberPage(frame.language, frame, form)
    return make_response(draw("pages/api/subscriber_new.html", page), status)
