"""Photographing: a unit chooses the photographs that document a survey, and says what they show."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from survey.core.documents.photograph import (
    LONGEST_CAPTION,
    MOST,
    TooManyPhotographsError,
    UnfitCaptionError,
    captioned,
)
from survey.core.surveys.period import Period, period_of
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor
from survey.flows.complaints.receiving import Attached
from survey.store import files
from survey.store.databases import Database, StoreSession
from survey.store.documents import photographs
from survey.store.surveys import waves
from survey.store.tables.papers import PhotographRow
from survey.store.tables.waves import WaveRow
from survey.store.truths import BrokenTruthError, ChangedMeanwhileError, expect

__all__ = ["LONGEST_CAPTION", "MOST", "TooManyPhotographsError", "UnfitCaptionError"]

SAME_PLACE = "uq_photographs_place"
SECOND_THOUGHTS = timedelta(minutes=10)  # after one was taken out


class TooLateError(RuntimeError):
    """It was taken out too long ago, and its file is erased."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A photograph of a report; is_earlier: taken over and not looked at since."""

    id: int
    version: int
    caption: str
    is_earlier: bool


@dataclass(frozen=True, slots=True)
class Album:
    """The photographs of the report of a wave; before: from which period some can be taken over."""

    period: Period
    shown: tuple[Shown, ...]
    before: Period | None

    @property
    def has_room(self) -> bool:
        """Whether another one can be added."""
        return len(self.shown) < MOST


def album(database: Database, institution_id: int, wave_id: int) -> Album:
    """The photographs of a wave; at most three statements. Raises NoSuchPlaceError."""
    with database.reading(institution_id) as session:
        wave = _wave(session, wave_id)
        found = photographs.of_wave(session, wave_id)
        before = None if found else photographs.wave_before(session, wave)
        return Album(
            period=period_of(wave.period.code),
            shown=tuple(
                Shown(one.row.id, one.row.version, one.row.caption, one.row.is_earlier)
                for one in found
            ),
            before=None if before is None else period_of(before.period.code),
        )


def picture(
    database: Database,
    institution_id: int,
    wave_id: int,
    photograph_id: int,
) -> tuple[str, bytes]:
    """The media type and the bytes of a photograph. Raises NoSuchPlaceError."""
    with database.reading(institution_id) as session:
        row = photographs.find(session, wave_id, photograph_id)
        file = None if row is None or row.file_id is None else files.find(session, row.file_id)
        if file is None:
            raise NoSuchPlaceError
        return file.media_type, file.content


def add(database: Database, actor: Actor, wave_id: int, caption: str, file: Attached) -> None:
    """Add a photograph at the end.

    Raises UnfitCaptionError, TooManyPhotographsError, NoSuchPlaceError, and
    ChangedMeanwhileError where somebody else added one at the same moment.
    """
    line = captioned(caption)
    with _writing(database, actor) as session:
        _wave(session, wave_id)
        if len(photographs.of_wave(session, wave_id)) >= MOST:
            raise TooManyPhotographsError
        _add(session, actor, wave_id, (line, file))


def caption(
    database: Database,
    actor: Actor,
    wave_id: int,
    photograph_id: int,
    said: tuple[str, int],
) -> None:
    """Say anew what a photograph shows; said: the words, and the version that was looked at.

    One that was taken over is from then on one of this survey. Raises UnfitCaptionError,
    NoSuchPlaceError, ChangedMeanwhileError.
    """
    words, version = said
    line = captioned(words)
    with database.writing(actor.institution_id) as session:
        row = _found(session, wave_id, photograph_id)
        expect(row, version)
        row.caption, row.is_earlier = line, False


def take_away(
    database: Database,
    actor: Actor,
    wave_id: int,
    photograph_id: int,
    version: int,
) -> None:
    """Take a photograph out of a report; its file is erased after SECOND_THOUGHTS.

    Raises NoSuchPlaceError, ChangedMeanwhileError.
    """
    with database.writing(actor.institution_id) as session:
        row = _found(session, wave_id, photograph_id)
        expect(row, version)
        row.taken_at = actor.now


def put_back(
    database: Database,
    actor: Actor,
    wave_id: int,
    photograph_id: int,
    version: int,
) -> None:
    """Put a photograph back to where it stood, right after it was taken out.

    Raises ChangedMeanwhileError, TooLateError, TooManyPhotographsError.
    """
    with database.writing(actor.institution_id) as session:
        row = photographs.taken(session, wave_id, photograph_id)
        expect(row, version)
        if row is None or row.taken_at is None or actor.now - row.taken_at > SECOND_THOUGHTS:
            raise TooLateError
        if len(photographs.of_wave(session, wave_id)) >= MOST:
            raise TooManyPhotographsError
        row.taken_at = None


def take_over(database: Database, actor: Actor, wave_id: int) -> int:
    """Copy the photographs of the report before into one that has none; how many.

    Each is marked until somebody says anew what it shows. Raises NoSuchPlaceError,
    ChangedMeanwhileError where there are some by now.
    """
    with _writing(database, actor) as session:
        before = photographs.wave_before(session, _wave(session, wave_id))
        if before is None:
            raise NoSuchPlaceError
        if photographs.of_wave(session, wave_id):
            raise ChangedMeanwhileError
        earlier = photographs.of_wave(session, before.id, with_bytes=True)
        for one in earlier:
            file = Attached(one.file.name, one.file.media_type, one.file.content)
            _add(session, actor, wave_id, (one.row.caption, file), is_earlier=True)
    return len(earlier)


@contextmanager
def _writing(database: Database, actor: Actor) -> Iterator[StoreSession]:
    """A session in which photographs are added; of two at once the second is told so."""
    try:
        with database.writing(actor.institution_id) as session:
            yield session
    except BrokenTruthError as error:
        if error.name == SAME_PLACE:
            raise ChangedMeanwhileError from error
        raise


def _add(
    session: StoreSession,
    actor: Actor,
    wave_id: int,
    shows: tuple[str, Attached],
    *,
    is_earlier: bool = False,
) -> None:
    line, file = shows
    row = PhotographRow(wave_id=wave_id, caption=line, is_earlier=is_earlier)
    row.number = photographs.last_number(session, wave_id) + 1
    row.file_id = files.keep(session, file.name, file.media_type, file.content, actor.now)
    photographs.keep(session, row)


def _wave(session: StoreSession, wave_id: int) -> WaveRow:
    wave = waves.find(session, wave_id)
    if wave is None:
        raise NoSuchPlaceError
    return wave


def _found(session: StoreSession, wave_id: int, photograph_id: int) -> PhotographRow:
    row = photographs.find(session, wave_id, photograph_id)
    if row is None:
        raise NoSuchPlaceError
    return row
