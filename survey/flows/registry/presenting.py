"""Presenting: what an institution is called and how it looks: name, colour, time zone, arms."""

import re
from dataclasses import dataclass
from decimal import Decimal
from zoneinfo import ZoneInfo

from survey.core.contrast import LEAST, contrast
from survey.exchange.attachments.picture import PNG, PictureError, PictureFault, picture_of
from survey.flows.acting import Actor, note
from survey.flows.registry.arranging import tidy_name
from survey.store import files
from survey.store.databases import Database, StoreSession
from survey.store.registry import institutions
from survey.store.tables.registry import InstitutionRow
from survey.store.truths import expect

__all__ = ["PictureError", "PictureFault"]

COLOUR = re.compile(r"#[0-9a-f]{6}")
ARMS = "arms.png"
# Papua, Sulawesi and Java keep these three; who works elsewhere is set up by skm init.
TIME_ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")


class UnfitColourError(ValueError):
    """A colour is no #rrggbb."""


class FaintColourError(ValueError):
    """White text cannot be read on a colour; ratio: between the two."""

    def __init__(self, ratio: Decimal) -> None:
        """Keep the ratio."""
        super().__init__(ratio)
        self.ratio = ratio


class UnfitTimeZoneError(ValueError):
    """There is no time zone of that name."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What an institution is called and how it looks; colour: #rrggbb."""

    name: str
    colour: str
    time_zone: str


@dataclass(frozen=True, slots=True)
class Presented:
    """The same as it is kept; ratio: of the colour on white. has_arms: whether there are any."""

    looks: Looks
    version: int
    ratio: Decimal
    has_arms: bool


def presented(database: Database, institution_id: int) -> Presented:
    """How an institution looks now; one statement."""
    with database.reading(institution_id) as session:
        row = _row(session, institution_id)
    return Presented(
        looks=Looks(row.name, row.colour, row.time_zone),
        version=row.version,
        ratio=contrast(row.colour),
        has_arms=row.arms_id is not None,
    )


def arms(database: Database, institution_id: int) -> bytes | None:
    """The arms as a PNG; None where there are none. Two statements."""
    with database.reading(institution_id) as session:
        arms_id = _row(session, institution_id).arms_id
        file = None if arms_id is None else files.find(session, arms_id)
        return None if file is None else file.content


def present(database: Database, actor: Actor, looks: Looks, version: int) -> None:
    """Keep name, colour and time zone.

    Raises UnfitNameError, UnfitColourError, FaintColourError, UnfitTimeZoneError and
    ChangedMeanwhileError.
    """
    name, colour = tidy_name(looks.name), checked_colour(looks.colour)
    zone = _checked_zone(looks.time_zone)
    with database.writing(actor.institution_id) as session:
        row = _expected(session, actor, version)
        row.name, row.colour, row.time_zone = name, colour, zone
        note(session, actor, "present", "institution", colour=colour, time_zone=zone)


def set_arms(database: Database, actor: Actor, content: bytes, version: int) -> None:
    """Keep the picture of a file as the arms, in place of those before.

    Raises PictureError, ChangedMeanwhileError.
    """
    picture = picture_of(content)
    with database.writing(actor.institution_id) as session:
        row = _expected(session, actor, version)
        before = row.arms_id
        row.arms_id = files.keep(session, ARMS, PNG, picture, actor.now)
        _forget(session, before)
        note(session, actor, "set arms", "institution", bytes=len(picture))


def drop_arms(database: Database, actor: Actor, version: int) -> None:
    """Take the arms away. Raises ChangedMeanwhileError."""
    with database.writing(actor.institution_id) as session:
        row = _expected(session, actor, version)
        before, row.arms_id = row.arms_id, None
        _forget(session, before)
        note(session, actor, "drop arms", "institution")


def checked_colour(colour: str) -> str:
    """The colour in small letters. Raises UnfitColourError, FaintColourError."""
    tidy = colour.strip().lower()
    if not COLOUR.fullmatch(tidy):
        raise UnfitColourError
    ratio = contrast(tidy)
    if ratio < LEAST:
        raise FaintColourError(ratio)
    return tidy


def _checked_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError) as error:
        raise UnfitTimeZoneError from error
    return name


def _row(session: StoreSession, institution_id: int) -> InstitutionRow:
    row = institutions.by_id(session, institution_id)
    if row is None:
        raise LookupError(institution_id)
    return row


def _expected(session: StoreSession, actor: Actor, version: int) -> InstitutionRow:
    row = _row(session, actor.institution_id)
    expect(row, version)
    return row


def _forget(session: StoreSession, file_id: int | None) -> None:
    session.flush()  # first the institution lets go of it
    if file_id is not None:
        files.drop(session, file_id)
