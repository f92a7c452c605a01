"""Auditing: somebody reads the journal, and asks whether it is whole."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from survey.core.journal import Act, Line
from survey.store import journal
from survey.store.accounts import officers
from survey.store.columns import id_in
from survey.store.databases import Database, StoreSession
from survey.store.journal import AT_A_TIME, JournalSearch
from survey.store.office import subjects

PAGE = 50  # lines
ONE_DAY = timedelta(days=1)
NOBODY = 0  # ids are positive
FIRST_YEAR, LAST_YEAR = 1900, 9999


@dataclass(frozen=True, slots=True)
class Asked:
    """Which lines are asked for; None: no matter which. beyond: those that follow a number.

    officer: the id, as a text; one that nobody can have finds nothing. words: each with the acts
    in whose sentence it stands. is_rising: the oldest first.
    """

    officer: str | None = None
    act: str | None = None
    day: date | None = None
    beyond: int | None = None
    words: Mapping[str, Collection[str]] = field(default_factory=dict)
    is_rising: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the journal with the names that it speaks of, as they are now.

    officer is None for the program; names: by subject, such as unit:12, of what is there.
    """

    number: int
    at: datetime
    act: Act
    officer: str | None
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lines:
    """A page of the journal, of n lines; further: the number to go on beyond, None at the end."""

    told: tuple[Told, ...]
    n: int
    further: int | None
    authors: tuple[tuple[int, str], ...]


def lines(database: Database, institution_id: int, asked: Asked, time_zone: str) -> Lines:
    """A page of the journal, newest first, and who has written in it.

    Four statements, and one more for each kind of thing that its lines are about.
    """
    search = _search(asked, time_zone)
    with database.reading(institution_id) as session:
        found = journal.page(session, search, asked.beyond, PAGE + 1, is_rising=asked.is_rising)
        authors = officers.names(session, sorted(journal.authors(session)))
        told = _told(session, found[:PAGE], authors, ZoneInfo(time_zone))
        n = journal.how_many(session, search)
    further = told[-1].number if len(found) > PAGE else None
    return Lines(told, n, further, tuple(sorted(authors.items(), key=lambda one: one[1])))


def every(
    database: Database,
    institution_id: int,
    asked: Asked,
    time_zone: str,
) -> tuple[Told, ...]:
    """All lines that are asked for, from the first page on.

    Three statements, and one more for each thousand lines and kind of thing that they are about.
    """
    search, zone = _search(asked, time_zone), ZoneInfo(time_zone)
    with database.reading(institution_id) as session:
        found = journal.page(session, search, None, None, is_rising=asked.is_rising)
        authors = officers.names(session, sorted(journal.authors(session)))
        parts = (found[start : start + AT_A_TIME] for start in range(0, len(found), AT_A_TIME))
        return tuple(told for part in parts for told in _told(session, part, authors, zone))


def _told(
    session: StoreSession,
    found: Sequence[Line],
    authors: Mapping[int, str],
    zone: ZoneInfo,
) -> tuple[Told, ...]:
    named = subjects.names(session, {one for line in found for one in _about(line.act)})
    return tuple(
        Told(
            number=line.number,
            at=line.at.astimezone(zone),
            act=line.act,
            officer=authors.get(line.act.officer_id or 0),
            names=named,
        )
        for line in found
    )


def first_broken(database: Database, institution_id: int) -> int | None:
    """The number of the first line that was changed or taken away; None when all is whole.

    One statement that reads the whole journal.
    """
    with database.reading(institution_id) as session:
        return journal.first_broken(session)


def _search(asked: Asked, time_zone: str) -> JournalSearch:
    officer_id = None if asked.officer is None else id_in(asked.officer) or NOBODY
    act = asked.act if asked.act is None or asked.act.isprintable() else ""
    if asked.day is None:
        return JournalSearch(officer_id, act, words=asked.words)
    if not FIRST_YEAR < asked.day.year < LAST_YEAR:
        return JournalSearch(NOBODY, act)  # nothing happened then
    zone = ZoneInfo(time_zone)
    since = datetime.combine(asked.day, time.min, zone)
    until = datetime.combine(asked.day + ONE_DAY, time.min, zone)
    return JournalSearch(officer_id, act, since, until, asked.words)


def _about(act: Act) -> Iterator[str]:
    """The things that a line names: its subject, and places among its details."""
    yield act.subject
    detail = act.detail or {}
    for name in ("agency", "unit"):
        if detail.get(name) is not None:
            yield f"{name}:{detail[name]}"
    if "into" in detail:
        yield into(act)


def into(act: Act) -> str:
    """What something was moved or merged into, as a subject such as agency:12."""
    kind = act.subject.partition(":")[0]
    parent = {"unit": "agency", "service": "unit"}.get(kind, kind)
    return f"{kind if act.act == 'merge' else parent}:{(act.detail or {}).get('into')}"
