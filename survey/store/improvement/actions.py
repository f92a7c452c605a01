"""Actions of plans: kept, found, with what happened to them and the files that prove them."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session, undefer
from sqlalchemy.orm.attributes import flag_modified

from survey.core.improvement.plan import Move
from survey.store.tables.accounts import OfficerRow
from survey.store.tables.files import FileRow
from survey.store.tables.plans import ActionEventRow, ActionRow, EvidenceRow, PlanRow


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, and the name of who did it; None: the program."""

    row: ActionEventRow
    officer: str | None


@dataclass(frozen=True, slots=True)
class Proof:
    """A file that proves an action, without its bytes."""

    row: EvidenceRow
    name: str
    media_type: str


def keep(session: Session, row: ActionRow) -> None:
    """Keep a new action."""
    session.add(row)
    session.flush()


def find(session: Session, action_id: int) -> ActionRow | None:
    """The action of that id."""
    return session.scalar(select(ActionRow).where(ActionRow.id == action_id))


def of_workshop(session: Session, workshop_id: int) -> dict[int, ActionRow]:
    """The actions that keep the promises of a workshop, by the number of the promise."""
    found = session.scalars(select(ActionRow).where(ActionRow.workshop_id == workshop_id))
    return {row.pledge: row for row in found if row.pledge is not None}


def touch(session: Session, row: ActionRow) -> None:
    """Raise the version, whether or not anything else of it was changed; one statement."""
    flag_modified(row, "state")
    session.flush()


def add_event(session: Session, event: ActionEventRow) -> ActionEventRow:
    """Add what happened as the next event; two statements."""
    last = select(func.max(ActionEventRow.number)).where(
        ActionEventRow.action_id == event.action_id,
    )
    number = session.scalar(last)
    event.number = 0 if number is None else number + 1
    session.add(event)
    session.flush()
    return event


def events(session: Session, action_id: int) -> list[Event]:
    """What happened to an action, the first thing first; one statement."""
    found = session.execute(
        select(ActionEventRow, OfficerRow.name)
        .outerjoin(OfficerRow, OfficerRow.id == ActionEventRow.officer_id)
        .where(ActionEventRow.action_id == action_id)
        .order_by(ActionEventRow.number),
    )
    return [Event(row, officer) for row, officer in found]


def last(session: Session, action_id: int, move: Move) -> ActionEventRow | None:
    """The last event of a kind; None where there was none."""
    return session.scalar(
        select(ActionEventRow)
        .where(ActionEventRow.action_id == action_id, ActionEventRow.move == move)
        .order_by(ActionEventRow.number.desc())
        .limit(1),
    )


def last_words(session: Session, action_ids: Collection[int]) -> dict[int, str]:
    """The words that came with the last claim of each of these; one statement."""
    rows = session.execute(
        select(ActionEventRow.action_id, ActionEventRow.words)
        .where(ActionEventRow.action_id.in_(action_ids), ActionEventRow.move == Move.CLAIM)
        .order_by(ActionEventRow.number),
    )
    return dict(rows.all())


def add_proof(session: Session, row: EvidenceRow) -> None:
    """Let a file prove an action."""
    session.add(row)
    session.flush()


def has_proof(session: Session, action_id: int) -> bool:
    """Whether any file proves an action."""
    return bool(session.scalar(select(exists().where(EvidenceRow.action_id == action_id))))


def proof(session: Session, action_id: int, file_id: int) -> EvidenceRow | None:
    """That a file proves an action."""
    return session.scalar(
        select(EvidenceRow).where(
            EvidenceRow.action_id == action_id,
            EvidenceRow.file_id == file_id,
        ),
    )


def proofs(session: Session, action_ids: Collection[int]) -> dict[int, list[Proof]]:
    """The files that prove these actions, by their ids, as they came in; one statement."""
    found: dict[int, list[Proof]] = {id_: [] for id_ in action_ids}
    rows = session.execute(
        select(EvidenceRow, FileRow.name, FileRow.media_type)
        .join(FileRow, FileRow.id == EvidenceRow.file_id)
        .where(EvidenceRow.action_id.in_(action_ids))
        .order_by(EvidenceRow.number, FileRow.name, FileRow.id),
    )
    for row, name, media_type in rows:
        found[row.action_id].append(Proof(row, name, media_type))
    return found


def file(session: Session, action_id: int, file_id: int) -> FileRow | None:
    """A file of an action with its bytes."""
    return session.scalar(_files().where(EvidenceRow.action_id == action_id, FileRow.id == file_id))


def public_file(session: Session, unit_id: int, file_id: int) -> FileRow | None:
    """A file of a unit that anybody may see, with its bytes."""
    shown = (
        _files()
        .join(ActionRow, ActionRow.id == EvidenceRow.action_id)
        .join(PlanRow, PlanRow.id == ActionRow.plan_id)
        .where(PlanRow.unit_id == unit_id, FileRow.id == file_id, EvidenceRow.is_public)
    )
    return session.scalar(shown)


def _files() -> Select[FileRow]:
    return (
        select(FileRow)
        .join(EvidenceRow, EvidenceRow.file_id == FileRow.id)
        .options(undefer(FileRow.content))
    )
