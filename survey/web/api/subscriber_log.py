"""What one other system was told: looked through, tried out, sent again."""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from zoneinfo import ZoneInfo

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from survey.core.accounts.access import Act
from survey.core.api.subscription import DeliveryState
from survey.core.roster import Roster
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.acting import actor_of
from survey.flows.api import subscribing
from survey.flows.api.subscribing import EndedError, Message, Names, Told
from survey.web.acts import SEE_OTHER
from survey.web.api.subscriber_words import FAILURES, HAPPENINGS, STATES
from survey.web.entry import _
from survey.web.frame import DONE, Crumb, Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.rendering import draw
from survey.web.rosters import RosterColumn, RosterKind, RosterShown

ONE = "/kantor/langganan/<int:subscription_id>"


@dataclass(frozen=True, slots=True)
class MessageLine:
    """A message of the log; answer: what its address answered, or why it did not, or "".

    time: of the day, where the institution is. again: "" where it is not to be sent again.
    """

    id: str
    what: str
    day: date
    time: str
    state: str
    is_failed: bool
    attempts: int
    answer: str
    again: str


@dataclass(frozen=True, slots=True)
class SubscriberPage:
    """pages/api/subscriber.html; trial, end: "" where it is told nothing any more."""

    language: str
    frame: Frame
    label: str
    address: str
    wanted: tuple[str, ...]
    messages: tuple[MessageLine, ...]
    list: RosterShown
    trial: str
    end: str


MESSAGES: RosterKind[MessageLine] = RosterKind(
    {
        "kabar": RosterColumn(_("Message"), attrgetter("what"), order="happening"),
        "ditulis": RosterColumn(_("Written"), attrgetter("day"), order="written"),
        "jam": RosterColumn(_("Time of day"), attrgetter("time"), order="", is_aside=True),
        "keadaan": RosterColumn(_("Stands"), attrgetter("state"), order="state"),
        "upaya": RosterColumn(_("Tries"), attrgetter("attempts"), is_number=True, order="tries"),
        "jawaban": RosterColumn(_("Answered"), attrgetter("answer"), order="answer"),
        "id": RosterColumn(_("Id of the message"), attrgetter("id"), order=""),
    },
)


@dataclass(frozen=True, slots=True)
class SubscriberLogViews:
    """The log of one system, and what can be done with its messages."""

    office: Office

    def add_to(self, pages: Desk) -> None:
        """Their addresses."""
        pages.show(ONE, self.log, Act.KEEP_KEYS)
        pages.show(f"{ONE}.csv", self.log_file, Act.KEEP_KEYS)
        pages.take(f"{ONE}/coba", self.try_out, Act.KEEP_KEYS)
        pages.take(f"{ONE}/pesan/<int:message_id>/ulang", self.again, Act.KEEP_KEYS)

    def log(self, standing: Standing, subscription_id: int) -> str:
        """What a system was told, the latest first."""
        told, found = self._log(standing, subscription_id)
        frame = frame_of(standing, above())
        trial = url_for("subscribers.try_out", subscription_id=subscription_id)
        end = url_for("subscribers.end", subscription_id=subscription_id)
        page = SubscriberPage(
            language=frame.language,
            frame=frame,
            label=told.label,
            address=told.address,
            wanted=tuple(str(HAPPENINGS[one]) for one in told.wanted),
            messages=found.rows,
            list=MESSAGES.shown(found, "subscribers.log_file"),
            trial="" if told.is_over else trial,
            end="" if told.is_over else end,
        )
        return draw("pages/api/subscriber.html", page)

    def log_file(self, standing: Standing, subscription_id: int) -> Response:
        """The same messages as a file, all pages of them."""
        return MESSAGES.file(self._log(standing, subscription_id, is_whole=True)[1], "kabar")

    def try_out(self, standing: Standing, subscription_id: int) -> Response:
        """Send a message that tells of nothing."""
        try:
            subscribing.try_out(self.office.database, actor_of(standing), subscription_id)
        except EndedError:
            flash(spoken().say("This system is told nothing any more."))
        else:
            flash(spoken().say("The trial is on its way; this page tells what came of it."), DONE)
        return to_log(subscription_id)

    def again(self, standing: Standing, subscription_id: int, message_id: int) -> Response:
        """Send a message once more."""
        database, actor = self.office.database, actor_of(standing)
        try:
            subscribing.send_again(database, actor, subscription_id, message_id)
        except EndedError:
            flash(spoken().say("This system is told nothing any more."))
        else:
            flash(spoken().say("The message is sent again."), DONE)
        return to_log(subscription_id)

    def _log(
        self,
        standing: Standing,
        subscription_id: int,
        *,
        is_whole: bool = False,
    ) -> tuple[Told, Roster[MessageLine]]:
        spoken()  # messages are searched and sorted by what they are called in this language
        names = Names(
            {one: str(said) for one, said in HAPPENINGS.items()},
            {one: str(said) for one, said in STATES.items()},
            {one: str(said) for one, said in FAILURES.items()},
        )
        database, actor = self.office.database, actor_of(standing)
        wish = MESSAGES.wish(is_whole=is_whole)
        told, found = subscribing.log(database, actor, subscription_id, wish, names)
        zone = ZoneInfo(standing.home.time_zone)
        return told, found.told(_line(one, told, zone, names) for one in found.rows)


def above() -> Crumb:
    """The way up to the list of systems."""
    name = spoken().say("Systems that are told of things")
    return Crumb(name, url_for("subscribers.subscribers"))


def to_log(subscription_id: int) -> Response:
    """Lead to the log of a system."""
    return redirect(url_for("subscribers.log", subscription_id=subscription_id), SEE_OTHER)


def _line(one: Message, told: Told, zone: ZoneInfo, names: Names) -> MessageLine:
    there = one.written_at.astimezone(zone)
    is_waiting = one.state is DeliveryState.WAITING
    again = url_for("subscribers.again", subscription_id=told.id, message_id=one.id)
    return MessageLine(
        id=one.number,
        what=names.happenings[one.happening],
        day=there.date(),
        time=f"{there:%H.%M}",
        state=names.states[one.state],
        is_failed=one.state is DeliveryState.FAILED,
        attempts=one.attempts,
        answer=names.failures.get(one.answer, one.answer),
        again="" if is_waiting or told.is_over else again,
    )
