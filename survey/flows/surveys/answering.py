"""Answering: a questionnaire is asked for by a public code, filled in and handed in."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from math import ceil
from zoneinfo import ZoneInfo

from survey.core.surveys.answer import Answer, Channel, Trace
from survey.core.surveys.definition import instrument_of
from survey.core.surveys.instrument import Instrument
from survey.core.surveys.phrasing import NOTHING, decoded, phrased
from survey.core.surveys.response import Invalid, Response, read
from survey.core.surveys.token import (
    BITS,
    ExpiredTokenError,
    Token,
    network_of,
    opened,
    receipt_digest,
    receipt_of,
    receipt_read,
    sealed,
)
from survey.store import limits
from survey.store.databases import Database, StoreSession
from survey.store.isolation import enter
from survey.store.registry import places
from survey.store.registry.places import Place
from survey.store.surveys import receipts, responses, spent_tokens
from survey.store.surveys.spent_tokens import NotTogetherError
from survey.store.tables.waves import WaveRow

# What is typed in from paper may come in capitals; anything else leads nowhere.
CODE = re.compile(r"[a-z0-9-]{1,40}")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
WINDOW = timedelta(minutes=10)
# A whole office may stand behind one address, and a kiosk hands in for everybody who comes.
MOST_IN_WINDOW = 150


class UnknownCodeError(LookupError):
    """No service has this public code."""


class NotAskedError(LookupError):
    """Nothing is asked of a service now; place holds its names."""

    def __init__(self, place: Place) -> None:
        """Keep the names of the service."""
        super().__init__(place)
        self.place = place


class UnknownReceiptError(LookupError):
    """No receipt of ours reads so."""


class WaveOverError(ValueError):
    """The wave that a form was drawn for takes no answers any more."""


class _UnfitError(ValueError):
    """A form was filled in so that it cannot be taken."""

    def __init__(self, invalid: Invalid) -> None:
        """Keep why."""
        super().__init__(invalid)
        self.invalid = invalid


class TooOftenError(RuntimeError):
    """One network handed in too much in a window of time; seconds: until when to wait."""

    def __init__(self, seconds: int) -> None:
        """Keep how many seconds there are to wait."""
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Counter:
    """Where forms are drawn and handed in; key: what their tokens are sealed with."""

    database: Database
    key: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """A questionnaire to be filled in about one service."""

    institution: str
    place: Place
    instrument: Instrument
    token: str


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A filled form as it arrived; raw: see surveys/response.py read. address: of the network."""

    token: str
    raw: Mapping[str, str]
    channel: Channel
    address: str


def ask(counter: Counter, code: str, now: datetime) -> Form:
    """The form of the service with that public code; two statements.

    Raises UnknownCodeError, NotAskedError.
    """
    typed = code.strip().lower()
    if not CODE.fullmatch(typed):
        raise UnknownCodeError(code)
    with counter.database.reading() as session:
        door = places.door(session, typed)
        if door is None:
            raise UnknownCodeError(code)
        enter(session, door.institution_id)
        place = places.place(session, door.service_id, day_in(door.time_zone, now))
    if place is None:
        raise UnknownCodeError(code)
    if place.wave_id is None or place.definition is None:
        raise NotAskedError(place)
    bits = secrets.token_bytes(BITS)
    token = Token(door.institution_id, place.wave_id, door.service_id, now, bits)
    phrasing = decoded(place.phrasings).get(door.service_id, NOTHING)
    instrument = phrased(instrument_kept(place.definition), phrasing)
    return Form(door.institution, place, instrument, sealed(token, counter.key))


def submit(counter: Counter, handed_in: HandedIn, now: datetime) -> str | Invalid:
    """The receipt of a form that was handed in, or why it cannot be taken; five statements.

    Handed in once more it gets the same receipt, even after its time, and nothing is kept
    twice. Raises ForgedTokenError, ExpiredTokenError, WaveOverError.
    """
    token = opened(handed_in.token, counter.key)
    receipt = receipt_of(token, counter.key)
    try:
        with counter.database.writing(token.institution_id) as session:
            if _take(session, counter, token, handed_in, now):
                receipts.keep(session, receipt_digest(receipt, counter.key), token.wave_id)
    except _UnfitError as error:
        return error.invalid
    except NotTogetherError as error:
        raise WaveOverError from error
    return receipt


def _take(
    session: StoreSession,
    counter: Counter,
    token: Token,
    handed_in: HandedIn,
    now: datetime,
) -> bool:
    """Whether a form was kept, which it is unless it was kept before.

    What it raises undoes that its token was spent.
    """
    survey = spent_tokens.spend(session, token.digest, token.wave_id, token.service_id)
    if survey is None:
        return False
    day = day_in(survey.time_zone, now)
    if not survey.is_open(day):
        raise WaveOverError
    if token.has_expired(now):
        raise ExpiredTokenError
    response = read(handed_in.raw, instrument_kept(survey.definition))
    if isinstance(response, Invalid):
        raise _UnfitError(response)
    network = network_of(handed_in.address, day, counter.key)
    answered = _Answered(token, response, handed_in.channel, now, network)
    _keep(session, survey.wave, answered, day)
    return True


def receipt_called(counter: Counter, typed: str) -> str:
    """The receipt that somebody typed, as it was given out; it asks the database nothing.

    Raises UnknownReceiptError.
    """
    receipt = receipt_read(typed, counter.key)
    if receipt is None:
        raise UnknownReceiptError
    return receipt


def admit(
    counter: Counter,
    address: str,
    now: datetime,
    purpose: str = "answer",
    most: int | None = None,
) -> None:
    """Count one more form from a network address, or one more time that something is asked for.

    most: so many are let through in ten minutes. One statement. Raises TooOftenError.
    """
    since = now - (now - EPOCH) % WINDOW
    network = network_of(address, since.date(), counter.key)
    with counter.database.writing() as session:
        hits = limits.hit(session, f"{purpose} {network}", since)
    if hits > (MOST_IN_WINDOW if most is None else most):
        raise TooOftenError(ceil((since + WINDOW - now).total_seconds()))


@dataclass(frozen=True, slots=True)
class _Answered:
    """A response with how it came in."""

    token: Token
    response: Response
    channel: Channel
    now: datetime
    network: str

    def answer(self, day: date) -> Answer:
        """What is counted of it."""
        return Answer(
            service_id=self.token.service_id,
            day=day,
            channel=self.channel,
            ratings=self.response.ratings,
            profile=self.response.profile,
            extras=self.response.extras,
        )

    def trace(self) -> Trace:
        """What is known of how it came in."""
        return Trace(
            minute=self.now.replace(second=0, microsecond=0),
            language=self.response.language,
            network=self.network,
            seconds=max(0, int((self.now - self.token.issued_at).total_seconds())),
        )


def _keep(session: StoreSession, wave: WaveRow, answered: _Answered, day: date) -> None:
    response_id = responses.add(session, wave, answered.answer(day))
    responses.add_trace(session, wave.id, response_id, answered.trace())
    if answered.response.remark is not None:
        responses.add_remark(session, wave.id, response_id, answered.response.remark)


def day_in(time_zone: str, now: datetime) -> date:
    """The day that it is there."""
    return now.astimezone(ZoneInfo(time_zone)).date()


@lru_cache(maxsize=64)
def instrument_kept(definition: str) -> Instrument:
    """The instrument of a definition; kept, because reading one takes longer than all else."""
    return instrument_of(definition)
