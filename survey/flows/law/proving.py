"""Proving: evidence is sent by a unit, and verified or sent back by the bureau."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from survey.core.improvement.action import tidied
from survey.core.law.proof import (
    LONGEST_TOPIC,
    OwnProofError,
    ProofMove,
    ProofMoveError,
    ProofState,
    UnfitProofReasonError,
    check_other,
    judged_or_renewed,
)
from survey.core.roster import Roster, Wish
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor, note
from survey.flows.complaints.receiving import Attached
from survey.flows.law.disclosing import LONGEST, Flaw, UnfitRecordError, is_link
from survey.store import files
from survey.store.databases import Database, StoreSession
from survey.store.law import proofs
from survey.store.law.proofs import Listed, Waiting
from survey.store.registry import spots
from survey.store.tables.standards import ProofEventRow, ProofRow
from survey.store.truths import expect

__all__ = ["OwnProofError", "ProofMoveError", "UnfitProofReasonError", "Waiting"]


@dataclass(frozen=True, slots=True)
class Sent:
    """What is sent as a proof: a harmless file, or a link."""

    caption: str
    link: str = ""
    files: Sequence[Attached] = ()


@dataclass(frozen=True, slots=True)
class Meant:
    """A proof of a unit, or of the institution where unit_id is None; version: as it was seen."""

    unit_id: int | None
    id: int
    version: int = 0


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to a proof; words: why it was sent back, else ""."""

    at: datetime
    move: ProofMove
    officer: str
    words: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof as it stands; file: its name, "" for a link. events: the first thing first."""

    id: int
    unit_id: int | None
    version: int
    topic: str
    caption: str
    file: str
    link: str
    state: ProofState
    sender_id: int
    sender: str
    events: tuple[Happened, ...] = ()

    @property
    def reason(self) -> str:
        """Why it was sent back last; "" unless it needs revision now."""
        back = [one.words for one in self.events if one.move is ProofMove.RETURN]
        return back[-1] if back and self.state is ProofState.RETURNED else ""


def proofs_of(
    database: Database,
    institution_id: int,
    unit_id: int | None,
    beginning: str = "",
) -> tuple[Proof, ...]:
    """The proofs of a unit, or of the institution, whose topic begins so; one statement."""
    with database.reading(institution_id) as session:
        return tuple(_proof(one) for one in proofs.of_unit(session, unit_id, beginning))


def waiting(database: Database, institution_id: int, wish: Wish) -> Roster[Waiting]:
    """A page of what units sent and nobody judged yet, the longest waiting first.

    Two statements, one for all pages.
    """
    with database.reading(institution_id) as session:
        return proofs.waiting(session, wish)


def how_many_wait(database: Database, institution_id: int) -> int:
    """How many there are; one statement."""
    with database.reading(institution_id) as session:
        return proofs.how_many_wait(session)


def proof_of(database: Database, institution_id: int, meant: Meant) -> Proof:
    """One proof with its history; three statements. Raises NoSuchPlaceError."""
    with database.reading(institution_id) as session:
        row = _found(session, meant)
        listed = proofs.of_unit(session, meant.unit_id, row.topic)
        found = next(one for one in listed if one.row.id == row.id)
        events = tuple(
            Happened(one.row.at, one.row.move, one.officer or "", one.row.words)
            for one in proofs.events(session, row.id)
        )
    return _proof(found, events)


def file_of(database: Database, institution_id: int, meant: Meant) -> tuple[str, bytes]:
    """Name and bytes of the file of a proof. Raises NoSuchPlaceError."""
    with database.reading(institution_id) as session:
        row = _found(session, meant)
        file = None if row.file_id is None else files.find(session, row.file_id)
        if file is None:
            raise NoSuchPlaceError
        return file.name, file.content


def send(database: Database, actor: Actor, unit_id: int | None, topic: str, sent: Sent) -> int:
    """Keep a new proof, which waits for the bureau then; its id.

    Raises UnfitRecordError, NoSuchPlaceError.
    """
    caption, link = _fit(sent)
    if actor.officer_id is None or not 0 < len(topic) <= LONGEST_TOPIC:
        raise NoSuchPlaceError
    with database.writing(actor.institution_id) as session:
        if unit_id is not None and spots.of_unit(session, unit_id) is None:
            raise NoSuchPlaceError
        row = ProofRow(unit_id=unit_id, topic=topic, caption=caption, state=ProofState.PENDING)
        row.uploaded_by = actor.officer_id
        _put(session, actor, row, link, sent)
        proofs.keep(session, row)
        _happen(session, actor, row, ProofMove.ADD)
    return row.id


def renew(database: Database, actor: Actor, meant: Meant, sent: Sent) -> None:
    """Put another file or link in the place of a proof, which waits for the bureau again.

    Raises UnfitRecordError, NoSuchPlaceError, ChangedMeanwhileError.
    """
    caption, link = _fit(sent)
    if actor.officer_id is None:
        raise NoSuchPlaceError
    with database.writing(actor.institution_id) as session:
        row = _found(session, meant)
        expect(row, meant.version)
        row.state = judged_or_renewed(row.state, ProofMove.RENEW)
        row.caption, row.uploaded_by, row.verified_by = caption, actor.officer_id, None
        _put(session, actor, row, link, sent)
        _happen(session, actor, row, ProofMove.RENEW)


def judge(
    database: Database,
    actor: Actor,
    meant: Meant,
    move: ProofMove,
    reason: str = "",
) -> None:
    """Verify a proof, or send it back with a reason.

    That the officer may judge is for the gate; that nobody judges what they sent is held here.
    Raises OwnProofError, ProofMoveError, UnfitProofReasonError, NoSuchPlaceError,
    ChangedMeanwhileError.
    """
    with database.writing(actor.institution_id) as session:
        row = _found(session, meant)
        expect(row, meant.version)
        check_other(move, row.uploaded_by, actor.officer_id)
        after = judged_or_renewed(row.state, move, reason)
        row.verified_by = actor.officer_id if after is ProofState.VERIFIED else None
        row.state = after
        _happen(session, actor, row, move, reason.strip())


def _fit(sent: Sent) -> tuple[str, str]:
    """Caption and link in order; what was sent is one of file and link."""
    caption, link = tidied(sent.caption), sent.link.strip()
    flaws: dict[str, Flaw] = {}
    if not caption:
        flaws["caption"] = Flaw.MISSING
    elif len(caption) > LONGEST:
        flaws["caption"] = Flaw.TOO_LONG
    if link and not is_link(link):
        flaws["link"] = Flaw.NOT_A_LINK
    elif bool(link) == bool(sent.files):
        flaws["link" if link else "file"] = Flaw.TOGETHER if link else Flaw.MISSING
    if flaws:
        raise UnfitRecordError(flaws)
    return caption, link


def _put(session: StoreSession, actor: Actor, row: ProofRow, link: str, sent: Sent) -> None:
    """What was sent before stays where its event leads to it."""
    row.link, row.file_id = link or None, None
    for one in sent.files:
        row.file_id = files.keep(session, one.name, one.media_type, one.content, actor.now)


def _happen(
    session: StoreSession,
    actor: Actor,
    row: ProofRow,
    move: ProofMove,
    words: str = "",
) -> None:
    event = ProofEventRow(proof_id=row.id, at=actor.now, officer_id=actor.officer_id, words=words)
    event.move, event.state = move, row.state
    event.file_id, event.link = row.file_id, row.link
    proofs.add_event(session, event)
    subject = "institution" if row.unit_id is None else f"unit:{row.unit_id}"
    note(session, actor, f"{move.value} proof", subject, proof=row.id, topic=row.topic)


def _found(session: StoreSession, meant: Meant) -> ProofRow:
    row = proofs.find(session, meant.id)
    if row is None or row.unit_id != meant.unit_id:
        raise NoSuchPlaceError
    return row


def _proof(one: Listed, events: tuple[Happened, ...] = ()) -> Proof:
    row = one.row
    return Proof(
        id=row.id,
        unit_id=row.unit_id,
        version=row.version,
        topic=row.topic,
        caption=row.caption,
        file=one.file or "",
        link=row.link or "",
        state=row.state,
        sender_id=row.uploaded_by,
        sender=one.sender,
        events=events,
    )
