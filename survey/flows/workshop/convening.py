"""Convening: the first two steps of a path: who is committed, who is invited, what is agreed on."""

from dataclasses import dataclass
from datetime import date
from itertools import count

from survey.catalogue.instruments import catalogue_of
from survey.core.surveys.checklist import code_of
from survey.core.surveys.instrument import Text
from survey.core.workshop.workshop import Part, Step
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor
from survey.flows.registry.arranging import UnfitDayError
from survey.flows.results.measuring import STANDARD
from survey.flows.workshop.walking import (
    LONGEST_AGENDA,
    Trail,
    UnfitWordsError,
    Walk,
    changing,
    going_on,
    line,
    perhaps,
    told,
)
from survey.store.tables.rows import LONGEST_NAME
from survey.store.tables.workshops import (
    StatementRow,
    WorkshopActivityRow,
    WorkshopPersonRow,
)
from survey.store.workshop import workshops

MOST_LINES = 300  # of one form
MOST_PEOPLE = 5000
SPLIT = ";"  # between a name and where somebody comes from


class UnknownElementError(LookupError):
    """There is no such element of the SKM."""


class NoSuchCardError(LookupError):
    """There is no such card, or it was merged into another one itself."""


class UnfitCountError(ValueError):
    """So many cannot have come."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """When, where and with which agenda one meets, and how many are invited."""

    since: date
    until: date
    place: str
    agenda: str
    users: int
    providers: int


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who came: the numbers of those on the list, and how many more of each side."""

    came: frozenset[int]
    more_users: int = 0
    more_providers: int = 0


@dataclass(frozen=True, slots=True)
class Sorting:
    """What becomes of a card.

    cluster: what it is put together under. words: as it is agreed on. about: an element, "" for
    none. into: the number of the card that says the same, 0 for none. is_agreed, is_dropped:
    neither leaves it open.
    """

    cluster: str
    words: str
    about: str = ""
    into: int = 0
    is_agreed: bool = False
    is_dropped: bool = False


def elements_of(trail: Trail) -> dict[str, Text]:
    """The elements of the SKM by their codes, which a statement may belong to."""
    standard = catalogue_of(trail.instruments)[STANDARD]
    return {element.code: element.name for element in standard.elements}


def commit(trail: Trail, actor: Actor, workshop_id: int, day: date, who: str) -> None:
    """Keep that leaders agreed, on which day and by whom.

    Raises UnfitDayError, UnfitWordsError, NoSuchPlaceError.
    """
    _not_later(day, actor.today)
    with going_on(trail, actor, workshop_id, Step.COMMITMENT) as (session, found):
        found.whole.row.committed_on = day
        found.whole.row.committed_by = line(who, "who")
        told(session, actor, "commit workshop", found)


def invite(trail: Trail, actor: Actor, workshop_id: int, part: Part, lines: str) -> int:
    """Put persons on the list, one a line: a name; where from. How many.

    Members of the team belong to the first step, all others to the second. Raises
    UnfitWordsError, NoSuchPlaceError, OutOfOrderError, FrozenError.
    """
    people = [_person(workshop_id, part, one) for one in _lines(lines, "lines")]
    step = Step.COMMITMENT if part is Part.TEAM else Step.WORKSHOP
    with changing(trail, actor, workshop_id, step) as (session, found):
        for person in people:
            workshops.add(session, person)
        told(session, actor, "invite workshop", found, n=len(people), part=part.value)
    return len(people)


def strike(trail: Trail, actor: Actor, workshop_id: int, number: int) -> None:
    """Take somebody off the list. Raises NoSuchPlaceError, OutOfOrderError, FrozenError."""
    with changing(trail, actor, workshop_id, Step.COMMITMENT) as (session, found):
        row = workshops.one(session, WorkshopPersonRow, workshop_id, number)
        if row is None:
            raise NoSuchPlaceError
        workshops.drop(session, row)
        told(session, actor, "strike workshop", found, number=number)


def plan(trail: Trail, actor: Actor, workshop_id: int, said: tuple[str, str, date]) -> None:
    """Put a line on the plan of action: what, who, until when.

    Raises UnfitWordsError, NoSuchPlaceError.
    """
    words, owner, due = said
    with going_on(trail, actor, workshop_id, Step.COMMITMENT) as (session, found):
        row = WorkshopActivityRow(workshop_id=workshop_id, words=line(words, "words"))
        row.owner, row.due = line(owner, "owner"), due
        workshops.add(session, row)
        told(session, actor, "plan workshop", found)


def call(trail: Trail, actor: Actor, workshop_id: int, meeting: Meeting) -> None:
    """Set day, place and agenda of the first workshop, and how many are invited.

    Raises UnfitDayError, UnfitWordsError, UnfitCountError, NoSuchPlaceError, OutOfOrderError,
    FrozenError.
    """
    if meeting.until < meeting.since:
        raise UnfitDayError(meeting.since, meeting.since)
    counts = meeting.users, meeting.providers
    if not (all(0 <= n <= MOST_PEOPLE for n in counts) and any(counts)):
        raise UnfitCountError
    with changing(trail, actor, workshop_id, Step.WORKSHOP) as (session, found):
        row = found.whole.row
        row.met_on, row.met_until = meeting.since, meeting.until
        row.met_at = line(meeting.place, "place")
        row.agenda = _agenda(meeting.agenda)
        row.planned_users, row.planned_providers = meeting.users, meeting.providers
        told(session, actor, "call workshop", found, day=str(meeting.since))


def attend(trail: Trail, actor: Actor, workshop_id: int, attendance: Attendance) -> None:
    """Keep who came to the first workshop.

    Raises UnfitCountError, NoSuchPlaceError, OutOfOrderError, FrozenError.
    """
    more = {Part.USER: attendance.more_users, Part.PROVIDER: attendance.more_providers}
    if not all(0 <= n <= MOST_PEOPLE for n in more.values()):
        raise UnfitCountError
    with changing(trail, actor, workshop_id, Step.WORKSHOP) as (session, found):
        for person in found.whole.people:
            if person.part is not Part.TEAM:
                person.came = person.number in attendance.came
        row = found.whole.row
        row.users = _came(found, Part.USER) + more[Part.USER]
        row.providers = _came(found, Part.PROVIDER) + more[Part.PROVIDER]
        told(session, actor, "attend workshop", found, users=row.users, providers=row.providers)


def gather(trail: Trail, actor: Actor, workshop_id: int, lines: str) -> int:
    """Key in cards, one complaint a line; how many.

    Raises UnfitWordsError, NoSuchPlaceError, OutOfOrderError, FrozenError.
    """
    cards = [line(one, "lines") for one in _lines(lines, "lines")]
    with changing(trail, actor, workshop_id, Step.WORKSHOP) as (session, found):
        for words in cards:
            card = StatementRow(workshop_id=workshop_id, words=words, cluster="")
            card.is_dropped = False
            workshops.add(session, card)
        told(session, actor, "gather cards", found, n=len(cards))
    return len(cards)


def sort(trail: Trail, actor: Actor, workshop_id: int, number: int, sorting: Sorting) -> None:
    """Say what becomes of a card. An agreed one gets a code that it keeps for ever.

    Raises NoSuchCardError, UnknownElementError, UnfitWordsError, NoSuchPlaceError,
    OutOfOrderError, FrozenError.
    """
    if sorting.about and sorting.about not in elements_of(trail):
        raise UnknownElementError(sorting.about)
    with changing(trail, actor, workshop_id, Step.WORKSHOP) as (session, found):
        cards = {one.number: one for one in found.whole.statements}
        if number not in cards:
            raise NoSuchCardError(number)
        card = cards[number]
        into = _into(cards, number, sorting.into)
        card.words, card.cluster = line(sorting.words, "words"), _cluster(sorting.cluster)
        card.about = sorting.about or None
        card.into_number, card.is_dropped = into, sorting.is_dropped and into is None
        is_agreed = sorting.is_agreed and into is None and not sorting.is_dropped
        card.code = (card.code or _next_code(found)) if is_agreed else None
        told(session, actor, "sort card", found, number=number, code=card.code)


def erase(trail: Trail, actor: Actor, workshop_id: int) -> int:
    """Forget the names of all who took part; of how many. Counts stay.

    Raises NoSuchPlaceError, and OutOfOrderError before the workshop is over.
    """
    with going_on(trail, actor, workshop_id, Step.SURVEY) as (session, found):
        n = workshops.erase_names(session, workshop_id, tuple(Part))
        found.whole.row.erased_on = actor.today
        told(session, actor, "erase names", found, n=n)
    return n


def _not_later(day: date, today: date) -> None:
    if day > today:
        raise UnfitDayError(day.min, today)


def _lines(lines: str, field: str) -> list[str]:
    found = [one for one in lines.splitlines() if one.strip()]
    if not 1 <= len(found) <= MOST_LINES:
        raise UnfitWordsError(field, MOST_LINES)
    return found


def _person(workshop_id: int, part: Part, written: str) -> WorkshopPersonRow:
    name, _, origin = written.partition(SPLIT)
    return WorkshopPersonRow(
        workshop_id=workshop_id,
        part=part,
        name=line(name, "lines", LONGEST_NAME),
        origin=perhaps(origin, "lines", LONGEST_NAME),
        came=False,
    )


def line_of(person: WorkshopPersonRow) -> str:
    """The line by which somebody is put on the list."""
    return SPLIT.join(filter(None, (person.name, person.origin)))


def _agenda(written: str, field: str = "agenda") -> str:
    tidy = "\n".join(" ".join(one.split()) for one in written.splitlines() if one.strip())
    if not 1 <= len(tidy) <= LONGEST_AGENDA:
        raise UnfitWordsError(field, LONGEST_AGENDA)
    return tidy


def _came(found: Walk, part: Part) -> int:
    return sum(one.part is part and one.came for one in found.whole.people)


def _cluster(written: str) -> str:
    return perhaps(written, "cluster", LONGEST_NAME) or ""


def _into(cards: dict[int, StatementRow], number: int, into: int) -> int | None:
    """The card that another one goes up in: one that stands by itself."""
    if not into:
        return None
    target = cards.get(into)
    followers = (one.number for one in cards.values() if one.into_number == number)
    if target is None or into == number or target.into_number or any(followers):
        raise NoSuchCardError(into)
    return into


def _next_code(found: Walk) -> str:
    taken = {one.code for one in found.whole.statements}
    return next(code for code in map(code_of, count(1)) if code not in taken)
