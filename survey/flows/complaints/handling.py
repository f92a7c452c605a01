"""Handling: a complaint is moved by whom the table of moves lets, and every move is told."""

from dataclasses import dataclass

from survey.core.complaints.complaint import Move, NotTheirsError, Party, State, moved, part
from survey.core.complaints.intake import first_words
from survey.core.complaints.step import Step
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor, note
from survey.flows.api import heralding
from survey.flows.complaints.following import Moved, follow
from survey.flows.complaints.hearing import Heard, heard
from survey.flows.complaints.receiving import Attached, ComplaintDesk
from survey.store import files
from survey.store.complaints import complaints
from survey.store.databases import StoreSession
from survey.store.tables.complaints import ComplaintEventRow, ComplaintRow
from survey.store.truths import expect

# What the reporter does not read: a draft is read when it is approved, as the answer.
INSIDE = frozenset({Move.NOTE, Move.DRAFT, Move.RETURN, Move.CLASSIFY, Move.REDACT})
RECEIPT = 0  # the number of the event with which every complaint begins


class NoSuchEventError(LookupError):
    """Nothing was told then that could be redacted."""


@dataclass(frozen=True, slots=True)
class Mover:
    """Who moves a complaint, and on whose part they may."""

    actor: Actor
    parties: frozenset[Party]


@dataclass(frozen=True, slots=True)
class Meant:
    """The complaint that a move is about; version: as it was when the form was drawn."""

    id: int
    version: int


def move(
    desk: ComplaintDesk,
    mover: Mover,
    meant: Meant,
    step: Step,
    attached: tuple[Attached, ...] = (),
) -> State:
    """Move a complaint; where it stands then.

    Raises NoSuchPlaceError, ChangedMeanwhileError, MoveError, NotTheirsError, MissingError, and
    what follow raises; nothing is kept then.
    """
    with desk.database.writing(mover.actor.institution_id) as session:
        row = complaints.find(session, meant.id)
        if row is None:
            raise NoSuchPlaceError
        expect(row, meant.version)
        event = make(session, desk, mover, row, step)
        complaints.add_files(session, event, _kept(session, attached, mover.actor))
        return row.state


def make(
    session: StoreSession,
    desk: ComplaintDesk,
    mover: Mover,
    row: ComplaintRow,
    step: Step,
) -> ComplaintEventRow:
    """Move a complaint within a transaction; see move."""
    party = part(step.move, mover.parties)
    if party is None:
        raise NotTheirsError(row.state, step.move)
    after = moved(row.state, step.move, party, step.given)
    today, elements = mover.actor.today, frozenset(desk.elements)
    follow(session, Moved(row, step, party, after, today, elements, desk.standards))
    event = ComplaintEventRow(
        complaint_id=row.id,
        at=mover.actor.now,
        officer_id=mover.actor.officer_id,
        party=party,
        move=step.move,
        state=row.state,
        is_public=step.move not in INSIDE,
        detail={**step.detail, "day": today.isoformat()},
    )
    what = _heard(session, desk, row, step, party)
    complaints.add_event(session, event, what.words, what.original)
    if step.move is Move.REDACT:
        _redact(session, desk, row, step)
    desk.informer.inform(session, row, event)
    heralding.complaint_moved(session, row, event)
    subject = f"complaint:{row.id}"
    note(session, mover.actor, f"complaint {step.move.value}", subject, **step.detail)
    return event


def _heard(
    session: StoreSession,
    desk: ComplaintDesk,
    row: ComplaintRow,
    step: Step,
    party: Party,
) -> Heard:
    """The words that an event is told with: those of the draft where it becomes the answer."""
    if step.move is Move.REDACT:
        return Heard("", None)  # they stand in place of those redacted
    if step.move is Move.APPROVE:
        return Heard(complaints.last_words(session, row.id, Move.DRAFT), None)
    if party is Party.REPORTER:
        return heard(step.words.strip(), desk.locker)
    return Heard(step.words.strip(), None)


def _kept(session: StoreSession, attached: tuple[Attached, ...], actor: Actor) -> list[int]:
    return [
        files.keep(session, one.name, one.media_type, one.content, actor.now) for one in attached
    ]


def _redact(session: StoreSession, desk: ComplaintDesk, row: ComplaintRow, step: Step) -> None:
    """Put other words in place of what was told; the first original stays, locked.

    The title may quote what the reporter told, so it is made of the new words; the old one
    stays, locked, above the original.
    """
    told = complaints.told(session, row.id, step.event)
    if told is None:
        raise NoSuchEventError
    is_receipt = step.event == RECEIPT
    if told.original is None:
        titled = f"{row.title}\n\n{told.words}" if is_receipt else told.words
        told.original = desk.locker.locked(titled)
    told.words = step.words.strip()
    if is_receipt:
        row.title = first_words(told.words)
    session.flush()
