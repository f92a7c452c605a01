"""Publishing: where a unit shows its result to the public, since when, and a picture of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from survey.core.year.compliance import Medium
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor, note
from survey.flows.complaints.receiving import Attached
from survey.store import files
from survey.store.databases import Database
from survey.store.surveys import waves
from survey.store.tables.files import FileRow
from survey.store.tables.rows import LONGEST_NAME
from survey.store.tables.submissions import PublicationRow
from survey.store.year import publications


class UnfitPlaceError(ValueError):
    """Where it was published is blank or has over 300 signs."""


class UnfitPublicationDayError(ValueError):
    """It was to be published before the survey began, or after today."""


@dataclass(frozen=True, slots=True)
class Published:
    """One place where a result is shown; picture: as a harmless file, none where none was taken."""

    medium: Medium
    place: str
    on: date
    picture: Sequence[Attached] = ()


def published(database: Database, institution_id: int, wave_id: int) -> Sequence[PublicationRow]:
    """Where the result of a wave is shown, by day; one statement."""
    with database.reading(institution_id) as session:
        return publications.of_waves(session, [wave_id])[wave_id]


def publication(
    database: Database,
    institution_id: int,
    wave_id: int,
    publication_id: int,
) -> PublicationRow:
    """One place where the result of a wave is shown; one statement. Raises NoSuchPlaceError."""
    with database.reading(institution_id) as session:
        row = publications.find(session, publication_id)
    if row is None or row.wave_id != wave_id:
        raise NoSuchPlaceError
    return row


def picture(
    database: Database,
    institution_id: int,
    wave_id: int,
    publication_id: int,
) -> FileRow:
    """The picture of a place of publication; two statements. Raises NoSuchPlaceError."""
    row = publication(database, institution_id, wave_id, publication_id)
    with database.reading(institution_id) as session:
        file = None if row.file_id is None else files.find(session, row.file_id)
    if file is None:
        raise NoSuchPlaceError
    return file


def publish(database: Database, actor: Actor, wave_id: int, said: Published) -> int:
    """Keep where the result of a wave is shown; its id.

    Raises UnfitPlaceError, UnfitPublicationDayError, NoSuchPlaceError.
    """
    place = " ".join(said.place.split())
    if not 0 < len(place) <= LONGEST_NAME:
        raise UnfitPlaceError
    with database.writing(actor.institution_id) as session:
        wave = waves.find(session, wave_id)
        if wave is None:
            raise NoSuchPlaceError
        if not wave.opens <= said.on <= actor.today:
            raise UnfitPublicationDayError
        row = PublicationRow(wave_id=wave_id, medium=said.medium, place=place)
        row.published_on = said.on
        for one in said.picture[:1]:
            row.file_id = files.keep(session, one.name, one.media_type, one.content, actor.now)
        publications.keep(session, row)
        note(session, actor, "add publication", f"wave:{wave_id}", medium=said.medium.value)
    return row.id


def unpublish(database: Database, actor: Actor, wave_id: int, publication_id: int) -> None:
    """Take a place away that was kept by mistake, with its picture. Raises NoSuchPlaceError."""
    with database.writing(actor.institution_id) as session:
        row = publications.find(session, publication_id)
        if row is None or row.wave_id != wave_id:
            raise NoSuchPlaceError
        publications.drop(session, row)
        if row.file_id is not None:
            files.drop(session, row.file_id)
        note(session, actor, "remove publication", f"wave:{wave_id}", medium=row.medium.value)
