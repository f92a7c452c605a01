"""Proofs of what units say of themselves: kept, found, counted, with what happened to them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from survey.core.law.proof import ProofState
from survey.core.roster import Roster, Wish
from survey.store.isolation import here
from survey.store.leaves import holds, leaf
from survey.store.tables.accounts import OfficerRow
from survey.store.tables.files import FileRow
from survey.store.tables.registry import AgencyRow, UnitRow
from survey.store.tables.standards import ProofEventRow, ProofRow


@dataclass(frozen=True, slots=True)
class Listed:
    """A proof with the name of its file, None for a link, and of whoever sent it."""

    row: ProofRow
    file: str | None
    sender: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proof of a unit that waits for the bureau; sent_at: when what is there now was sent."""

    row: ProofRow
    unit: str
    agency: str
    sender: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a proof, and the name of who did it."""

    row: ProofEventRow
    officer: str | None


def keep(session: Session, row: ProofRow) -> None:
    """Keep a new proof."""
    session.add(row)
    session.flush()


def find(session: Session, proof_id: int) -> ProofRow | None:
    """The proof of that id."""
    return session.scalar(select(ProofRow).where(ProofRow.id == proof_id))


def add_event(session: Session, event: ProofEventRow) -> None:
    """Add what happened as the next event; two statements."""
    last = select(func.max(ProofEventRow.number)).where(ProofEventRow.proof_id == event.proof_id)
    number = session.scalar(last)
    event.number = 0 if number is None else number + 1
    session.add(event)
    session.flush()


def events(session: Session, proof_id: int) -> list[Event]:
    """What happened to a proof, the first thing first; one statement."""
    found = session.execute(
        select(ProofEventRow, OfficerRow.name)
        .outerjoin(OfficerRow, OfficerRow.id == ProofEventRow.officer_id)
        .where(ProofEventRow.proof_id == proof_id)
        .order_by(ProofEventRow.number),
    )
    return [Event(row, officer) for row, officer in found]


def of_unit(session: Session, unit_id: int | None, beginning: str = "") -> list[Listed]:
    """The proofs of a unit, or of the institution, whose topic begins so; one statement."""
    return _listed(session, _at(unit_id), ProofRow.topic.startswith(beginning, autoescape=True))


def waiting(session: Session, wish: Wish) -> Roster[Waiting]:
    """A page of the proofs of units that wait for the bureau, the longest waiting first.

    Two statements, one for all pages. wish.words: in caption, unit, agency or the name of who
    sent it; wish.column: caption, unit, agency, sender or sent.
    """
    # Whatever happened last to one that waits is that it was sent.
    sent_at = (
        select(func.max(ProofEventRow.at))
        .where(
            ProofEventRow.institution_id == ProofRow.institution_id,
            ProofEventRow.proof_id == ProofRow.id,
        )
        .scalar_subquery()
    )
    names = (UnitRow.name.expression, AgencyRow.name.expression, OfficerRow.name.expression)
    found = (
        select(ProofRow, *names, sent_at.label("sent_at"))
        .join(UnitRow, UnitRow.id == ProofRow.unit_id)
        .join(AgencyRow, AgencyRow.id == UnitRow.agency_id)
        .join(OfficerRow, OfficerRow.id == ProofRow.uploaded_by)
        .where(*_waits(session), holds(wish.words, ProofRow.caption.expression, *names))
    )
    unit, agency, sender = map(func.lower, names)
    orders = {
        "caption": func.lower(ProofRow.caption),
        "unit": unit,
        "agency": agency,
        "sender": sender,
        "sent": sent_at,
    }
    page = leaf(session, found, wish, orders, sent_at.asc(), ProofRow.id.expression)
    return page.told(Waiting(*row) for row in page.rows)


def how_many_wait(session: Session) -> int:
    """How many proofs of units wait for the bureau; one statement."""
    found = select(func.count()).select_from(ProofRow).where(*_waits(session))
    return session.scalar(found) or 0


def counted(session: Session) -> dict[int, dict[ProofState, int]]:
    """How many proofs each unit has in each state; one statement."""
    found: defaultdict[int, dict[ProofState, int]] = defaultdict(dict)
    rows = session.execute(
        select(ProofRow.unit_id, ProofRow.state, func.count())
        .where(ProofRow.unit_id.is_not(None))
        .group_by(ProofRow.unit_id, ProofRow.state),
    )
    for unit_id, state, n in rows:
        found[unit_id or 0][state] = n
    return found


def _waits(session: Session) -> tuple[ColumnElement[bool], ...]:
    return (
        ProofRow.institution_id == here(session),
        ProofRow.state == ProofState.PENDING,
        ProofRow.unit_id.is_not(None),
    )


def _at(unit_id: int | None) -> ColumnElement[bool]:
    return ProofRow.unit_id.is_(None) if unit_id is None else ProofRow.unit_id == unit_id


def _listed(session: Session, *rules: ColumnElement[bool]) -> list[Listed]:
    sender = aliased(OfficerRow)
    rows = session.execute(
        select(ProofRow, FileRow.name, sender.name)
        .outerjoin(FileRow, FileRow.id == ProofRow.file_id)
        .join(sender, sender.id == ProofRow.uploaded_by)
        .where(*rules)
        .order_by(ProofRow.topic, ProofRow.caption, ProofRow.id),
    )
    return [Listed(row, file, name) for row, file, name in rows]
