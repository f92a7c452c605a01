"""Informing: who told a complaint hears how it goes, by what they left for that.

A letter is written in the transaction of what it tells, once for each event. It says what
happened and until when, and nothing of what was told: neither words nor secret nor reporter.
Addresses stay locked in the outbox, so an anonymous reporter stays one.
"""

import logging
from dataclasses import dataclass, replace

from survey.core.complaints.complaint import Move, Pause, State, UpperDesk
from survey.core.complaints.intake import Reporter
from survey.core.complaints.slip import QUIET, Permit, lasting_permit, sealed_permit
from survey.core.letter import SENT_OUT, Channel
from survey.core.signet import ForgedTokenError
from survey.flows.locking import Locker, WrongKeyError
from survey.flows.office.telling import News, channels_of, tell_outside
from survey.language import INDONESIAN, LANGUAGES, Language, language
from survey.settings import Settings
from survey.store.complaints import complainants, complaints
from survey.store.databases import Database, StoreSession
from survey.store.isolation import here
from survey.store.registry import spots
from survey.store.registry.spots import NamedSpot
from survey.store.tables.complaints import ComplaintEventRow, ComplaintRow

FOLLOWED = "/lacak"
ENDED = "/lacak/pesan/{}"
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Post:
    """By which ways reporters are told. address: where the public finds these pages, or None."""

    ways: frozenset[Channel] = frozenset()
    address: str | None = None


NO_POST = Post()


def post_of(settings: Settings) -> Post:
    """What an installation has set up for it."""
    return Post(channels_of(settings) & SENT_OUT, settings.address)


@dataclass(frozen=True, slots=True)
class Informer:
    """Tells reporters; key: of this installation's forms."""

    post: Post
    key: bytes

    def inform(self, session: StoreSession, row: ComplaintRow, event: ComplaintEventRow) -> None:
        """Tell the reporter of an event, where they left an address and it concerns them.

        In the transaction of the event; one statement, with a letter four to six.
        """
        if not self.post.ways or not _concerns(event):
            return
        reporter = self._reporter(session, row.id)
        if reporter is None or not reporter.wants_news:
            return
        to = {Channel.MAIL: reporter.mail, Channel.WEBHOOK: reporter.telephone}
        reached = [way for way in to if way in self.post.ways and to[way]]
        if reached:
            news = self._news(session, row, event, words_of(reporter))
            for way in reached:
                tell_outside(session, way, Locker(self.key).locked(to[way]), news, event.at)

    def _reporter(self, session: StoreSession, complaint_id: int) -> Reporter | None:
        locked = complainants.find(session, complaint_id)
        try:
            return None if locked is None else Locker(self.key).opened_reporter(locked)
        except WrongKeyError:
            LOG.warning("the reporter of complaint %s is locked with another key", complaint_id)
            return None

    def _news(
        self,
        session: StoreSession,
        row: ComplaintRow,
        event: ComplaintEventRow,
        words: Language,
    ) -> News:
        asked = "" if words.code == INDONESIAN else f"?lang={words.code}"
        told = [_happened(session, row, event, words)]
        if self.post.address is not None:
            permit = Permit(here(session), row.id, 0, event.at)
            path = ENDED.format(sealed_permit(permit, QUIET, self.key))
            told.append(
                words.say(
                    "No more messages about this complaint: %(address)s",
                    address=f"{self.post.address}{path}{asked}",
                ),
            )
        told.append(_going_on(row.number, words))  # the page that it names is written below it
        subject = words.say("Your complaint %(number)s", number=row.number)
        key = f"complaint {row.id} event {event.number}"
        return News(key, subject, "\n\n".join(told), f"{FOLLOWED}{asked}")


def words_of(reporter: Reporter) -> Language:
    """The language in which a reporter is told."""
    return language(reporter.language if reporter.language in LANGUAGES else INDONESIAN)


def number_of(database: Database, token: str, key: bytes) -> str:
    """The number of the complaint whose letters a token can end. Raises ForgedTokenError."""
    permit = lasting_permit(token, QUIET, key)
    with database.reading(permit.institution_id) as session:
        found = complaints.find(session, permit.complaint_id)
    if found is None:
        raise ForgedTokenError
    return found.number


def fall_silent(database: Database, token: str, key: bytes) -> None:
    """Write no more letters about the complaint of a token. Raises as number_of, WrongKeyError."""
    permit, locker = lasting_permit(token, QUIET, key), Locker(key)
    with database.writing(permit.institution_id) as session:
        locked = complainants.find(session, permit.complaint_id)
        if locked is not None:
            quiet = replace(locker.opened_reporter(locked), wants_news=False)
            complainants.change(session, permit.complaint_id, locker.locked_reporter(quiet))


def _concerns(event: ComplaintEventRow) -> bool:
    """Whether its reporter is written to about it; a pause where it waits for them."""
    if event.move is Move.PAUSE:
        return event.detail.get("pause") == Pause.REPORTER.value
    return event.move in TOLD


TOLD = frozenset(
    {
        Move.RECEIVE,
        Move.VERIFY,
        Move.ASSIGN,
        Move.HAND_UP,
        Move.ASK,
        Move.REJECT,
        Move.MERGE,
        Move.FORWARD,
        Move.TELL,
        Move.TAKE_OVER,
        Move.APPROVE,
        Move.ACCEPT,
        Move.CLOSE,
        Move.LAPSE,
    },
)


def _happened(
    session: StoreSession,
    row: ComplaintRow,
    event: ComplaintEventRow,
    words: Language,
) -> str:
    """What happened, as far as a letter may say it."""
    match event.move:
        case Move.RECEIVE:
            return _received(row, words)
        case Move.VERIFY | Move.ASSIGN | Move.FORWARD | Move.HAND_UP:
            return _handed_on(session, row, words)
        case Move.REJECT:
            return words.say("It was not taken up. The reason stands on the page of the complaint.")
        case Move.MERGE:
            return words.say("The same matter had been told before, so both go on as one.")
        case Move.TELL | Move.TAKE_OVER:
            return words.say("There is news on how it goes.")
    return _asked(row, words)


def _handed_on(session: StoreSession, row: ComplaintRow, words: Language) -> str:
    """Whose it is now."""
    if row.owner is not None:
        return words.say(
            "Another institution is responsible and goes on with it: %(owner)s.",
            owner=row.owner,
        )
    unit = None if row.unit_id is None else spots.of_unit(session, row.unit_id)
    if row.desk is not None:
        return _held(row.desk, unit, words)
    name = words.say("the unit responsible") if unit is None else unit.unit
    return words.say("It is with %(unit)s now, which works on it.", unit=name)


def _held(desk: UpperDesk, unit: NamedSpot | None, words: Language) -> str:
    """Which desk above the unit has it."""
    if desk is UpperDesk.AGENCY and unit is not None:
        return words.say(
            "The complaint desk of %(agency)s has it now and finds out who is responsible.",
            agency=unit.agency,
        )
    return words.say("The central complaint desk has it now and finds out who is responsible.")


def _received(row: ComplaintRow, words: Language) -> str:
    day = words.day(row.received_on)
    if row.finish_by is None:
        return words.say("We received it on %(day)s.", day=day)
    return words.say(
        "We received it on %(day)s. It is to be finished by %(last)s.",
        day=day,
        last=words.day(row.finish_by),
    )


def _asked(row: ComplaintRow, words: Language) -> str:
    """What is asked of the reporter: something that is missing, a reply, a rating."""
    last = None if row.reply_by is None else words.day(row.reply_by)
    match row.state:
        case State.CLOSED:
            return words.say(
                "It is finished. Please say how it was handled; where it is not solved you can "
                "open it again.",
            )
        case State.WITHDRAWN:
            return words.say(
                "It ended because what was missing did not come in time. You can open it again.",
            )
        case State.ANSWERED if last is not None:
            return words.say(
                "There is an answer. Please read it and say by %(last)s whether it helps you.",
                last=last,
            )
        case State.ANSWERED:
            return words.say("There is an answer. Please read it and say whether it helps you.")
    if last is None:
        return words.say("Something is asked of you, so that it can go on.")
    return words.say("Something is asked of you by %(last)s, so that it can go on.", last=last)


def _going_on(number: str, words: Language) -> str:
    return words.say(
        "Read more and answer where complaints are followed, with the number %(number)s and your "
        "secret code. The code stands on your receipt alone: we neither send it nor ask for it.",
        number=number,
    )
