"""The team that manages SP4N-LAPOR!: its decree, its members, and when the decree is out of date.

Those at the desks change; the decree (SK) that names them has to be made anew then. What is out
of date is computed from the appointments of the day and never typed.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

NEAR = timedelta(days=30)  # so long before its end something is said to end
MOST_MEMBERS = 40
LONGEST = 200  # characters of a number, a name or a signer
NOBODY = ""


class Duty(Enum):
    """What a member does in the team."""

    CHAIR = "chair"
    ADMIN = "admin"  # admin instansi or koordinator: examines and disposes
    LIAISON = "liaison"  # pejabat penghubung: receives and coordinates the answer
    MANAGER = "manager"  # trains, watches, reports
    MEMBER = "member"


ANSWERING = frozenset({Duty.ADMIN, Duty.LIAISON})


@dataclass(frozen=True, slots=True)
class Decree:
    """An SK. until: its last day, None where it names none."""

    number: str
    day: date
    signer: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody whom the decree names; officer_id: None for who has no account here."""

    name: str
    duty: Duty
    officer_id: int | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """What somebody holds where the team works, both days included.

    is_desk: whether it is the complaint desk of the very place of the team.
    """

    officer_id: int
    name: str
    since: date
    until: date | None
    is_desk: bool = False

    def holds(self, day: date) -> bool:
        """Whether it is held on that day."""
        return self.since <= day and (self.until is None or day <= self.until)


class Trouble(Enum):
    """Why a decree has to be made, or made anew."""

    MISSING = "missing"  # there is none
    LAPSED = "lapsed"
    LAPSING = "lapsing"  # within 30 days
    UNSTAFFED = "unstaffed"  # it names neither admin nor liaison
    LEFT = "left"  # a member holds nothing here any more
    LEAVING = "leaving"  # within 30 days
    NEWCOMER = "newcomer"  # somebody came to the desk after it, and is not named


@dataclass(frozen=True, slots=True)
class Concern:
    """A trouble; name: of the person, "" for none. day: when, None where that is not known."""

    trouble: Trouble
    name: str = NOBODY
    day: date | None = None


class Flaw(Enum):
    """Why a decree cannot be kept."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    LATER = "later"  # signed after today
    ENDS_EARLY = "ends_early"  # ends before it was signed
    TWICE = "twice"  # somebody has the same duty twice
    NO_MEMBER = "no_member"


class TeamError(ValueError):
    """A decree cannot be kept; field: number, day, signer, until, or name and its number."""

    def __init__(self, flaw: Flaw, field: str) -> None:
        """Keep the flaw and the field."""
        super().__init__(flaw, field)
        self.flaw = flaw
        self.field = field


def checked(
    decree: Decree,
    members: Sequence[Member],
    today: date,
) -> tuple[Decree, tuple[Member, ...]]:
    """Decree and members with their words on one line each. Raises TeamError.

    Members without a name are left out.
    """
    number, signer = _said(decree.number, "number"), _said(decree.signer, "signer")
    for field, words in (("number", number), ("signer", signer)):
        if not words:
            raise TeamError(Flaw.MISSING, field)
    if decree.day > today:
        raise TeamError(Flaw.LATER, "day")
    if decree.until is not None and decree.until < decree.day:
        raise TeamError(Flaw.ENDS_EARLY, "until")
    return Decree(number, decree.day, signer, decree.until), tuple(_members(members))


def concerns(
    decree: Decree | None,
    members: Collection[Member],
    posts: Collection[Post],
    today: date,
) -> tuple[Concern, ...]:
    """What is out of date on that day; first the decree, then its members, then newcomers.

    posts: of all who hold or held something where the team works.
    """
    if decree is None:
        return (Concern(Trouble.MISSING),)
    return (
        *_of_decree(decree, members, today),
        *(one for member in members for one in _of_member(member, posts, today)),
        *_newcomers(decree, members, posts, today),
    )


def is_staffed(members: Iterable[Member], posts: Collection[Post], today: date) -> bool:
    """Whether an admin or a liaison serves: one without an account, or with a post today."""
    return any(
        member.officer_id is None
        or any(post.officer_id == member.officer_id and post.holds(today) for post in posts)
        for member in members
        if member.duty in ANSWERING
    )


def _members(members: Sequence[Member]) -> Iterator[Member]:
    seen: set[tuple[str, Duty]] = set()
    for place, member in enumerate(members, 1):
        name = _said(member.name, f"name{place}")
        if not name:
            continue
        if (name.casefold(), member.duty) in seen:
            raise TeamError(Flaw.TWICE, f"name{place}")
        seen.add((name.casefold(), member.duty))
        yield Member(name, member.duty, member.officer_id)
    if not seen:
        raise TeamError(Flaw.NO_MEMBER, "name1")
    if len(seen) > MOST_MEMBERS:
        raise TeamError(Flaw.TOO_LONG, f"name{MOST_MEMBERS + 1}")


def _said(words: str, field: str) -> str:
    said = " ".join(words.split())
    if len(said) > LONGEST:
        raise TeamError(Flaw.TOO_LONG, field)
    return said


def _of_decree(decree: Decree, members: Iterable[Member], today: date) -> Iterator[Concern]:
    if decree.until is not None and decree.until < today:
        yield Concern(Trouble.LAPSED, day=decree.until)
    elif decree.until is not None and decree.until - today <= NEAR:
        yield Concern(Trouble.LAPSING, day=decree.until)
    if not any(member.duty in ANSWERING for member in members):
        yield Concern(Trouble.UNSTAFFED)


def _of_member(member: Member, posts: Iterable[Post], today: date) -> Iterator[Concern]:
    if member.officer_id is None:
        return
    own = [post for post in posts if post.officer_id == member.officer_id]
    held = [post.until for post in own if post.holds(today)]
    ends = [until for until in held if until is not None]
    if not held:
        past = [post.until for post in own if post.until is not None and post.until < today]
        yield Concern(Trouble.LEFT, member.name, max(past, default=None))
    elif len(ends) == len(held) and max(ends) - today <= NEAR:
        yield Concern(Trouble.LEAVING, member.name, max(ends))


def _newcomers(
    decree: Decree,
    members: Iterable[Member],
    posts: Iterable[Post],
    today: date,
) -> Iterator[Concern]:
    named = {member.officer_id for member in members}
    for post in posts:
        is_new = post.is_desk and post.since > decree.day and post.holds(today)
        if is_new and post.officer_id not in named:
            named.add(post.officer_id)
            yield Concern(Trouble.NEWCOMER, post.name, post.since)
