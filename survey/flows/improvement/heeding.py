"""Heeding: what a unit did about what people said, for anybody to read.

Nothing here names a person: who owns an action is not shown, and what was written in free words
is masked like any text that goes out.
"""

from dataclasses import dataclass
from datetime import date, datetime

from survey.core.improvement.plan import State, is_late
from survey.exchange.complaints.masking import masked
from survey.flows.improvement.planning import known_elements
from survey.flows.surveys.answering import day_in
from survey.flows.surveys.finding import NothingThereError, Signboard
from survey.store.databases import Database, StoreSession
from survey.store.improvement import actions, plans
from survey.store.improvement.actions import Proof
from survey.store.improvement.plans import ListedAction
from survey.store.isolation import enter
from survey.store.registry import institutions, spots

MOST_PLANS = 3  # the latest ones


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that shows what was done; file_id: by which it is asked for."""

    file_id: int
    caption: str


@dataclass(frozen=True, slots=True)
class Promise:
    """What people said, what was promised, where it stands and since when.

    said: "" where it was only the element that was rated low. until: the promised day.
    """

    said: str
    element: str
    promised: str
    target: str
    state: State
    percent: int
    until: date
    done_on: date | None
    is_late: bool
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The promises of a unit, finished ones first, then by their day."""

    institution: Signboard
    agency_id: int
    agency: str
    unit: str
    promises: tuple[Promise, ...]

    @property
    def kept(self) -> int:
        """How many are finished."""
        return sum(one.state is State.VERIFIED for one in self.promises)


def board(database: Database, code: str, unit_id: int, now: datetime) -> Board:
    """The board of a unit, of its latest plans. Raises NothingThereError."""
    with database.reading() as session:
        institution = institutions.find(session, code)
        if institution is None:
            raise NothingThereError
        enter(session, institution.id)
        spot = spots.of_unit(session, unit_id)
        if spot is None or spot.spot.agency_id is None:
            raise NothingThereError
        latest = plans.of_unit(session, unit_id)[:MOST_PLANS]
        found = plans.actions_of(session, [one.row.id for one in latest])
        names = known_elements(session, {one.row.wave_id for one in latest})
        proofs = actions.proofs(session, [one.row.id for one in found])
    today = day_in(institution.time_zone, now)
    promises = [
        _promise(one, names.get(one.row.element, one.row.element), proofs[one.row.id], today)
        for one in found
        if one.row.state is not State.DROPPED
    ]
    return Board(
        institution=Signboard(institution.code, institution.name),
        agency_id=spot.spot.agency_id,
        agency=spot.agency or "",
        unit=spot.unit or "",
        promises=tuple(
            sorted(promises, key=lambda one: (one.state is not State.VERIFIED, one.until)),
        ),
    )


def kept_of(session: StoreSession, unit_id: int) -> tuple[int, int]:
    """How many promises of its board a unit kept, and how many there are; two statements."""
    latest = plans.of_unit(session, unit_id)[:MOST_PLANS]
    found = plans.actions_of(session, [one.row.id for one in latest])
    states = [one.row.state for one in found if one.row.state is not State.DROPPED]
    return states.count(State.VERIFIED), len(states)


def picture(database: Database, code: str, unit_id: int, file_id: int) -> tuple[str, bytes]:
    """The media type and the bytes of a picture that was cleared for the public.

    Raises NothingThereError.
    """
    with database.reading() as session:
        institution = institutions.find(session, code)
        if institution is None:
            raise NothingThereError
        enter(session, institution.id)
        row = actions.public_file(session, unit_id, file_id)
        if row is None or not row.media_type.startswith("image/"):
            raise NothingThereError
        return row.media_type, row.content


def _promise(listed: ListedAction, element: str, proofs: list[Proof], today: date) -> Promise:
    row = listed.row
    is_done = row.state is State.VERIFIED
    return Promise(
        said=masked(row.voice or "").text,
        element=element,
        promised=masked(row.activity).text,
        target=masked(f"{row.indicator}: {row.target}").text,
        state=row.state,
        percent=row.percent,
        until=row.due_on,
        done_on=row.claimed_on if is_done else None,
        is_late=is_late(row.state, row.due_on, today),
        pictures=tuple(
            Picture(one.row.file_id, masked(one.row.caption).text)
            for one in proofs
            if one.row.is_public and one.media_type.startswith("image/")
        ),
    )
