"""Pledging: what was chosen is promised or recommended, signed, answered and checked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from survey.core.accounts.access import Reach
from survey.core.workshop.pledge import (
    Check,
    Pledge,
    Progress,
    Reply,
    Route,
    checked_check,
    checked_pledge,
    checked_reply,
    route_of,
)
from survey.core.workshop.workshop import Part, Step
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor
from survey.flows.registry.arranging import UnfitDayError
from survey.flows.workshop.walking import Trail, changing, going_on, line, perhaps, told, walk
from survey.store.databases import StoreSession
from survey.store.tables.workshops import PledgeCheckRow, PledgeRow
from survey.store.workshop import workshops

__all__ = ["PledgeRow"]

GUESTS = tuple(part for part in Part if part is not Part.TEAM)


class NotARecommendationError(ValueError):
    """A leader was to reply to a promise, which is nobody's to answer."""


class UnsentError(ValueError):
    """A reply was to be kept before the recommendations were sent."""


class UnsaidError(ValueError):
    """Promises were to be signed while chosen solutions are not put into words yet; n: of them."""

    def __init__(self, n: int) -> None:
        """Keep how many."""
        super().__init__(n)
        self.n = n


class NothingToSendError(ValueError):
    """There is no recommendation, or they were sent already."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A promise or a recommendation with its latest check, None before any."""

    row: PledgeRow
    check: PledgeCheckRow | None

    @property
    def progress(self) -> Progress | None:
        """How far it was when it was last checked."""
        return self.check.progress if self.check else None


def pledge(trail: Trail, actor: Actor, workshop_id: int, alternative: int, said: Pledge) -> int:
    """Say what a chosen alternative promises, or recommends; the number.

    Its way is that of the alternative. Said once more it replaces what was said before. Raises
    UnfitPledgeError, PastDueError, UnfitWordsError, NoSuchPlaceError, OutOfOrderError,
    FrozenError.
    """
    with changing(trail, actor, workshop_id, Step.PROMISE) as (session, found):
        chosen = {one.number: one for one in found.whole.alternatives if one.is_chosen}
        if alternative not in chosen:
            raise NoSuchPlaceError
        route = route_of(is_internal=chosen[alternative].is_internal)
        fit = checked_pledge(replace(said, route=route), actor.today)
        there = next((p for p in found.whole.pledges if p.alternative == alternative), None)
        row = there or PledgeRow(workshop_id=workshop_id, alternative=alternative)
        _write(row, fit)
        number = row.number if there else workshops.add(session, row)
        told(session, actor, f"write {route.value}", found, number=number)
        return number


def sign(trail: Trail, actor: Actor, workshop_id: int, said: tuple[date, str, str]) -> None:
    """Keep that the promises were signed: on which day, by whom, with which user as witness.

    From then on they are shown to the public and nothing of them changes. The names of those
    who came are forgotten; the team keeps its own. Raises UnsaidError, UnfitDayError,
    UnfitWordsError, NoSuchPlaceError, OutOfOrderError, FrozenError.
    """
    day, who, witness = said
    with changing(trail, actor, workshop_id, Step.PROMISE) as (session, found):
        if found.course.unsaid:
            raise UnsaidError(found.course.unsaid)
        row = found.whole.row
        if not (row.published_on or day) <= day <= actor.today:
            raise UnfitDayError(row.published_on or day, actor.today)
        row.signed_on, row.signed_by = day, line(who, "who")
        row.witness = line(witness, "witness")
        erased = workshops.erase_names(session, workshop_id, GUESTS)
        told(session, actor, "sign promises", found, n=len(found.whole.pledges), erased=erased)


def send(trail: Trail, actor: Actor, workshop_id: int) -> None:
    """Keep that leaders have got the recommendations.

    Raises NothingToSendError, NoSuchPlaceError, OutOfOrderError.
    """
    with going_on(trail, actor, workshop_id, Step.PROMISE) as (session, found):
        if not found.course.recommendations or found.course.sent_on or found.course.unsaid:
            raise NothingToSendError
        found.whole.row.sent_on = actor.today
        told(session, actor, "send recommendations", found, n=found.course.recommendations)


def answer(
    trail: Trail,
    actor: Actor,
    workshop_id: int,
    number: int,
    said: tuple[Reply, str],
) -> None:
    """Keep what a leader replies; a later reply replaces it, the journal keeps both.

    Raises UnfitReplyError, NotARecommendationError, UnsentError, UnfitWordsError,
    NoSuchPlaceError, OutOfOrderError.
    """
    reply, words = said
    with going_on(trail, actor, workshop_id, Step.PROMISE) as (session, found):
        row = _pledge(session, workshop_id, number)
        if row.route is not Route.RECOMMENDATION:
            raise NotARecommendationError
        if found.whole.row.sent_on is None:
            raise UnsentError
        row.reply = checked_reply(reply, words)
        row.reply_words = perhaps(words, "words")
        row.replied_on, row.replied_by = actor.today, actor.officer_id
        told(session, actor, "answer recommendation", found, number=number, reply=reply.value)


def check(trail: Trail, actor: Actor, workshop_id: int, number: int, said: Check) -> None:
    """Keep how far a promise or a recommendation is.

    Raises UnfitCheckError, UnfitWordsError, NoSuchPlaceError, OutOfOrderError.
    """
    fit = checked_check(said, actor.today)
    with going_on(trail, actor, workshop_id, Step.CHECKS) as (session, found):
        _pledge(session, workshop_id, number)
        row = PledgeCheckRow(workshop_id=workshop_id, pledge=number, on=actor.today)
        row.progress, row.percent, row.done_on = fit.progress, fit.percent, fit.done_on
        row.evidence = perhaps(fit.evidence, "evidence")
        row.verifier = perhaps(fit.verifier, "verifier")
        row.note = perhaps(fit.note, "note")
        workshops.add(session, row)
        told(session, actor, "check promise", found, number=number, progress=fit.progress.value)


def sheet(trail: Trail, institution_id: int, workshop_id: int) -> tuple[Checked, ...]:
    """The check sheet of a path. Raises NoSuchPlaceError."""
    whole = walk(trail, institution_id, workshop_id).whole
    return latest(whole.pledges, whole.checks)


@dataclass(frozen=True, slots=True)
class Asked:
    """A recommendation that its leader has got; unit: who asks."""

    workshop_id: int
    unit: str
    sent_on: date
    row: PledgeRow


def asked_of(trail: Trail, institution_id: int, reach: Reach) -> list[Asked]:
    """The recommendations that leaders within reach have got, unanswered ones first."""
    with trail.database.reading(institution_id) as session:
        found = workshops.sent(session, reach)
    asked = [Asked(row.workshop_id, unit, sent_on, row) for row, unit, sent_on in found]
    return sorted(asked, key=lambda one: (one.row.reply is not None, one.row.due))


def latest(
    pledges: Sequence[PledgeRow],
    checks: Sequence[PledgeCheckRow],
) -> tuple[Checked, ...]:
    """Each promise and recommendation with its latest check."""
    last = {one.pledge: one for one in checks}
    return tuple(Checked(one, last.get(one.number)) for one in pledges)


def _write(row: PledgeRow, fit: Pledge) -> None:
    row.route, row.words, row.owner = fit.route, line(fit.words, "words"), line(fit.owner, "owner")
    if fit.due is not None:
        row.due = fit.due
    is_asked = fit.route is Route.RECOMMENDATION
    row.addressee = line(fit.addressee, "addressee") if is_asked else None
    row.asked = perhaps(fit.asked, "asked") if is_asked else None


def _pledge(session: StoreSession, workshop_id: int, number: int) -> PledgeRow:
    row = workshops.one(session, PledgeRow, workshop_id, number)
    if row is None:
        raise NoSuchPlaceError
    return row
