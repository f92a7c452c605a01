"""Finding: whoever wants to answer looks for the service, by words or from agency to unit."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from survey.core.spelling import bare
from survey.flows.surveys.answering import day_in
from survey.store.databases import Database, StoreSession
from survey.store.isolation import enter
from survey.store.registry import institutions, spots
from survey.store.surveys import offers
from survey.store.surveys.offers import Branch, Offer
from survey.store.workshop import workshops

MOST_HITS = 20
MOST_WORDS = 8  # more of them only cost time
MOST_PAGES = 100  # of hits; whoever leafs further wants another word


class NothingThereError(LookupError):
    """There is no such institution, agency or unit."""


@dataclass(frozen=True, slots=True)
class Signboard:
    """An institution as the public knows it."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Branches:
    """What an institution or an agency of it consists of; above: the agency, None for none."""

    institution: Signboard
    above: str | None
    listed: Sequence[Branch]


@dataclass(frozen=True, slots=True)
class Offers:
    """Services that were found, of a unit or by words; is_cut: whether there are more.

    after: how many were found before these, on earlier pages.
    agency_id, agency and unit: of the unit; None where services were searched. has_promised:
    whether the unit published what it was complained about.
    """

    institution: Signboard
    listed: Sequence[Offer]
    is_cut: bool = False
    after: int = 0
    agency_id: int | None = None
    agency: str | None = None
    unit: str | None = None
    has_promised: bool = False


def hosts(database: Database) -> list[Signboard]:
    """The institutions in the order of their names; one statement."""
    with database.reading() as session:
        return [Signboard(one.code, one.name) for one in institutions.every(session)]


def agencies(database: Database, code: str, now: datetime) -> Branches:
    """The agencies of an institution; two statements. Raises NothingThereError."""
    with _inside(database, code, now) as (session, institution, day):
        return Branches(institution, None, offers.agencies(session, day))


def units(database: Database, code: str, agency_id: int, now: datetime) -> Branches:
    """The units of an agency; three statements. Raises NothingThereError."""
    with _inside(database, code, now) as (session, institution, day):
        spot = spots.of_agency(session, agency_id)
        if spot is None:
            raise NothingThereError
        return Branches(institution, spot.agency, offers.units(session, agency_id, day))


def services(database: Database, code: str, unit_id: int, now: datetime) -> Offers:
    """The services of a unit; four statements. Raises NothingThereError."""
    with _inside(database, code, now) as (session, institution, day):
        spot = spots.of_unit(session, unit_id)
        if spot is None:
            raise NothingThereError
        return Offers(
            institution,
            offers.of_unit(session, unit_id, day),
            agency_id=spot.spot.agency_id,
            agency=spot.agency,
            unit=spot.unit,
            has_promised=workshops.is_public(session, unit_id),
        )


def search(database: Database, code: str, said: str, now: datetime, page: int = 1) -> Offers:
    """Services in whose names every word stands that was said, twenty a page; two statements.

    Capitals and accents make no difference. Without a word nothing is found. page: from 1; one
    beyond those there are is empty. Raises NothingThereError.
    """
    words = tuple(dict.fromkeys(bare(said).split()))[:MOST_WORDS]
    after = MOST_HITS * (min(max(page, 1), MOST_PAGES) - 1)
    with _inside(database, code, now) as (session, institution, day):
        found = offers.matching(session, words, day, MOST_HITS + 1, after) if words else ()
        return Offers(institution, found[:MOST_HITS], is_cut=len(found) > MOST_HITS, after=after)


@contextmanager
def _inside(
    database: Database,
    code: str,
    now: datetime,
) -> Iterator[tuple[StoreSession, Signboard, date]]:
    """A session in the institution of that code, and the day that it is there."""
    with database.reading() as session:
        institution = institutions.find(session, code)
        if institution is None:
            raise NothingThereError
        enter(session, institution.id)
        day = day_in(institution.time_zone, now)
        yield session, Signboard(institution.code, institution.name), day
