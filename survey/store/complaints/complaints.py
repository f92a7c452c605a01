"""Complaints: kept with what happened to them, found by those who may see them, looked for."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import (
    ColumnElement,
    Select,
    TextualSelect,
    and_,
    bindparam,
    false,
    func,
    or_,
    select,
    text,
    true,
)
from sqlalchemy.orm import Session, undefer

from survey.core.accounts.access import NOWHERE, Reach
from survey.core.complaints.complaint import ENDED, Move, Party, State
from survey.core.complaints.topic import Matter
from survey.core.roster import Roster, Wish
from survey.store.columns import POSTGRESQL
from survey.store.complaints.dues import PRESSING
from survey.store.isolation import here
from survey.store.leaves import Order, by_stage, leaf
from survey.store.tables.complaints import (
    ComplaintEventRow,
    ComplaintFileRow,
    ComplaintLinkRow,
    ComplaintRow,
    ComplaintTextRow,
    TrackingRow,
)
from survey.store.tables.files import FileRow
from survey.store.tables.registry import AgencyRow, ServiceRow, UnitRow

WORD = re.compile(r"\w+")
MOST_WORDS = 8  # of a search
STOPPING = (Move.ASK, Move.PAUSE)
GOING_ON = (Move.COMPLETE, Move.RESUME)
ORDERS: Mapping[str, Order] = {
    "number": ComplaintRow.number.expression,
    "received": ComplaintRow.received_at.expression,
    "title": func.lower(ComplaintRow.title),
    "unit": func.lower(UnitRow.name),
    "state": by_stage(ComplaintRow.state.expression, State),
    "presses": PRESSING,
    "due": ComplaintRow.finish_by.expression,
}
# complaint_words is filled by triggers (0016_complaints.py); it knows no institutions, so the
# rows that it names are narrowed by those of complaints.
WITH_WORDS = text(
    "SELECT complaint_id, number FROM complaint_words "
    "WHERE institution_id = :institution_id AND complaint_words MATCH :words",
).bindparams(bindparam("words"), bindparam("institution_id"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which complaints are looked for; None: no matter which.

    states: in one of these. due: with an open clock until that day. alarmed: with an alarm that
    is suggested or decided. inspects: where words that the inspector keeps inside are looked
    through too.
    """

    states: frozenset[State] | None = None
    unit_id: int | None = None
    due: date | None = None
    alarmed: bool = False
    inspects: Reach = NOWHERE


@dataclass(frozen=True, slots=True)
class Listed:
    """A complaint in a list, with the names around it; None where nothing is known yet."""

    row: ComplaintRow
    agency: str | None
    unit: str | None
    service: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, with the words that it came with as they may be read; "" without."""

    row: ComplaintEventRow
    words: str
    files: tuple[FileRow, ...] = field(default=())


def keep(session: Session, row: ComplaintRow, tracking: TrackingRow) -> None:
    """Keep a new complaint with its number and secret."""
    session.add(row)
    session.flush()
    tracking.complaint_id, tracking.institution_id = row.id, here(session)
    session.add(tracking)
    session.flush()


def add_event(
    session: Session,
    event: ComplaintEventRow,
    words: str = "",
    original: bytes | None = None,
) -> ComplaintEventRow:
    """Add what happened as the next event; two statements, three with words."""
    last = select(func.max(ComplaintEventRow.number)).where(
        ComplaintEventRow.complaint_id == event.complaint_id,
    )
    number = session.scalar(last)
    event.number = 0 if number is None else number + 1
    session.add(event)
    session.flush()
    if words:
        told = ComplaintTextRow(complaint_id=event.complaint_id, number=event.number, words=words)
        told.original = original
        session.add(told)
        session.flush()
    return event


def add_files(session: Session, event: ComplaintEventRow, file_ids: Iterable[int]) -> None:
    """Let files stand with an event."""
    for file_id in file_ids:
        session.add(
            ComplaintFileRow(
                complaint_id=event.complaint_id,
                number=event.number,
                file_id=file_id,
            ),
        )
    session.flush()


def find(session: Session, id_: int) -> ComplaintRow | None:
    """The complaint of that id."""
    return session.scalar(select(ComplaintRow).where(ComplaintRow.id == id_))


def placed(session: Session, id_: int) -> Listed | None:
    """The same with the names around it."""
    row = session.execute(_listed().where(ComplaintRow.id == id_)).first()
    return None if row is None else Listed(*row)


def numbered(session: Session, number: str) -> ComplaintRow | None:
    """The complaint of that number in the institution."""
    return session.scalar(select(ComplaintRow).where(ComplaintRow.number == number))


def tracking(session: Session, number: str) -> TrackingRow | None:
    """Where a number stands, asked before the institution is known."""
    return session.get(TrackingRow, number)


def listed(session: Session, reach: Reach, wanted: Wanted, wish: Wish) -> Roster[Listed]:
    """A page of those that somebody may see, the earliest due first, then by their receipt.

    Two statements. wish.words: each begins a word of what was told, or they are the number;
    wish.column: of ORDERS.
    """
    words = WORD.findall(wish.words.lower())[:MOST_WORDS]
    found = _listed().where(within(reach), _wanted(wanted))
    if words:
        found = found.where(_with_words(session, words, wanted.inspects))
    plain = (
        ComplaintRow.state.in_(ENDED),
        PRESSING.is_(None),
        PRESSING,
        ComplaintRow.received_at.expression,
        ComplaintRow.id.expression,
    )
    page = leaf(session, found, wish, ORDERS, *plain)
    return page.told(Listed(*row) for row in page.rows)


def counted(session: Session, reach: Reach) -> dict[State, int]:
    """How many there are in each state, of those that somebody may see; one statement."""
    counts = (
        select(ComplaintRow.state, func.count())
        .outerjoin(UnitRow, UnitRow.id == ComplaintRow.unit_id)
        .where(within(reach))
        .group_by(ComplaintRow.state)
    )
    return dict(session.execute(counts).all())


def events(session: Session, complaint_id: int) -> list[Event]:
    """What happened to a complaint, the first thing first; two statements."""
    found = session.execute(
        select(ComplaintEventRow, ComplaintTextRow.words)
        .outerjoin(ComplaintTextRow, _of_event())
        .where(ComplaintEventRow.complaint_id == complaint_id)
        .order_by(ComplaintEventRow.number),
    ).all()
    files = _files(session, complaint_id)
    return [Event(row, words or "", tuple(files.get(row.number, ()))) for row, words in found]


def told(session: Session, complaint_id: int, number: int) -> ComplaintTextRow | None:
    """The words of an event with their original."""
    return session.scalar(
        select(ComplaintTextRow)
        .where(ComplaintTextRow.complaint_id == complaint_id, ComplaintTextRow.number == number)
        .options(undefer(ComplaintTextRow.original)),
    )


def last_words(session: Session, complaint_id: int, move: Move) -> str:
    """The words of the last event of a kind; "" where there was none."""
    words = (
        select(ComplaintTextRow.words)
        .join(ComplaintEventRow, _of_event())
        .where(ComplaintEventRow.complaint_id == complaint_id, ComplaintEventRow.move == move)
        .order_by(ComplaintEventRow.number.desc())
        .limit(1)
    )
    return session.scalar(words) or ""


def file(session: Session, complaint_id: int, file_id: int) -> FileRow | None:
    """A file of a complaint with its bytes."""
    return session.scalar(
        select(FileRow)
        .join(ComplaintFileRow, ComplaintFileRow.file_id == FileRow.id)
        .where(ComplaintFileRow.complaint_id == complaint_id, FileRow.id == file_id)
        .options(undefer(FileRow.content)),
    )


def links(session: Session, complaint_ids: Iterable[int]) -> dict[int, list[ComplaintLinkRow]]:
    """What complaints are about, by their ids, by matter and code; one statement."""
    found: dict[int, list[ComplaintLinkRow]] = {id_: [] for id_ in complaint_ids}
    rows = session.scalars(
        select(ComplaintLinkRow)
        .where(ComplaintLinkRow.complaint_id.in_(found))
        .order_by(ComplaintLinkRow.matter, ComplaintLinkRow.code),
    )
    for row in rows:
        found[row.complaint_id].append(row)
    return found


def suggest(session: Session, complaint_id: int, topics: Iterable[tuple[Matter, str]]) -> None:
    """Keep what the program proposes that it is about."""
    for matter, code in topics:
        row = ComplaintLinkRow(complaint_id=complaint_id, matter=matter, code=code)
        row.is_suggested, row.is_decided = True, None
        session.add(row)
    session.flush()


def decide(session: Session, complaint_id: int, topics: frozenset[tuple[Matter, str]]) -> None:
    """Keep what an officer says that it is about: these topics, and no others.

    A suggestion that the officer does not share stays, decided against: triage learns from it.
    """
    for row in links(session, [complaint_id])[complaint_id]:
        row.is_decided = (row.matter, row.code) in topics
        topics -= {(row.matter, row.code)}
    for matter, code in sorted(topics, key=lambda topic: (topic[0].value, topic[1])):
        row = ComplaintLinkRow(complaint_id=complaint_id, matter=matter, code=code)
        row.is_suggested, row.is_decided = False, True
        session.add(row)
    session.flush()


def standstills(session: Session, complaint_id: int) -> list[tuple[date, date]]:
    """The times that are over in which its clocks stood, from what was told of it."""
    rows = session.scalars(
        select(ComplaintEventRow)
        .where(
            ComplaintEventRow.complaint_id == complaint_id,
            ComplaintEventRow.move.in_((*STOPPING, *GOING_ON)),
        )
        .order_by(ComplaintEventRow.number),
    )
    found, since = [], None
    for row in rows:
        day = date.fromisoformat(str(row.detail["day"]))
        if row.move in STOPPING:
            since = day
        elif since is not None:
            found.append((since, day))
            since = None
    return found


def lapsing(session: Session, day: date) -> Sequence[ComplaintRow]:
    """Those whose reporter has not replied or completed them before that day."""
    waiting = select(ComplaintRow).where(
        ComplaintRow.state.in_((State.ANSWERED, State.INCOMPLETE)),
        ComplaintRow.reply_by < day,
    )
    return session.scalars(waiting.order_by(ComplaintRow.id)).all()


def within(reach: Reach) -> ColumnElement[bool]:
    """What holds of the complaints that somebody may see; their unit must be joined."""
    if reach.everywhere:
        return true()
    return or_(
        UnitRow.id.in_(sorted(reach.unit_ids)),
        UnitRow.agency_id.in_(sorted(reach.agency_ids)),
    )


def _of_event() -> ColumnElement[bool]:
    return and_(
        ComplaintTextRow.institution_id == ComplaintEventRow.institution_id,
        ComplaintTextRow.complaint_id == ComplaintEventRow.complaint_id,
        ComplaintTextRow.number == ComplaintEventRow.number,
    )


def _wanted(wanted: Wanted) -> ColumnElement[bool]:
    rule: ColumnElement[bool] = true()
    if wanted.states is not None:
        rule &= ComplaintRow.state.in_(sorted(wanted.states, key=lambda state: state.value))
    if wanted.unit_id is not None:
        rule &= ComplaintRow.unit_id == wanted.unit_id
    if wanted.due is not None:
        runs = and_(ComplaintRow.paused_on.is_(None), ComplaintRow.state.not_in(ENDED))
        rule &= and_(ComplaintRow.finish_by <= wanted.due, runs)
    if wanted.alarmed:
        alarmed = select(ComplaintLinkRow.complaint_id).where(
            ComplaintLinkRow.matter == Matter.ALARM,
            ComplaintLinkRow.is_decided.is_distinct_from(false()),
        )
        rule &= ComplaintRow.id.in_(alarmed)
    return rule


def _with_words(session: Session, words: list[str], inspects: Reach) -> ColumnElement[bool]:
    """That each of these begins a word of one event of the complaint, or is its number.

    What the inspector keeps inside is found by nobody else: that it is found tells it.
    """
    found = _found(session, words).subquery()
    named = select(ComplaintEventRow.complaint_id).join(
        found,
        (found.c.complaint_id == ComplaintEventRow.complaint_id)
        & (found.c.number == ComplaintEventRow.number),
    )
    readable = ComplaintEventRow.is_public | (ComplaintEventRow.party != Party.INSPECTOR)
    return or_(
        ComplaintRow.id.in_(named.where(readable)),
        within(inspects) & ComplaintRow.id.in_(named),
        ComplaintRow.number == "-".join(words).upper(),
    )


def _found(session: Session, words: list[str]) -> Select[int, int] | TextualSelect:
    """The events, by complaint and number, with a word that begins so, for each of the words."""
    columns = (ComplaintTextRow.complaint_id, ComplaintTextRow.number)
    if session.get_bind().dialect.name == POSTGRESQL:
        query = " & ".join(f"'{word}':*" for word in words)
        told = func.to_tsvector("simple", ComplaintTextRow.words)
        return select(*columns).where(told.bool_op("@@")(func.to_tsquery("simple", query)))
    query = " ".join(f'"{word}"*' for word in words)
    return WITH_WORDS.bindparams(words=query, institution_id=here(session)).columns(*columns)


def _files(session: Session, complaint_id: int) -> dict[int, list[FileRow]]:
    found: dict[int, list[FileRow]] = {}
    rows = session.execute(
        select(ComplaintFileRow.number, FileRow)
        .join(FileRow, FileRow.id == ComplaintFileRow.file_id)
        .where(ComplaintFileRow.complaint_id == complaint_id)
        .order_by(FileRow.name, FileRow.id),
    )
    for number, row in rows:
        found.setdefault(number, []).append(row)
    return found


def _listed() -> Select[ComplaintRow, str, str, str]:
    return (
        select(ComplaintRow, AgencyRow.name, UnitRow.name, ServiceRow.name)
        .outerjoin(UnitRow, UnitRow.id == ComplaintRow.unit_id)
        .outerjoin(AgencyRow, AgencyRow.id == UnitRow.agency_id)
        .outerjoin(ServiceRow, ServiceRow.id == ComplaintRow.service_id)
    )
