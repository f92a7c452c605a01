"""Diagnosing: from the complaints told most often to their causes, and from those to a choice."""

from collections.abc import Sequence
from datetime import date

from survey.core.workshop.pledge import scores_of
from survey.core.workshop.workshop import Step
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor
from survey.flows.workshop.convening import MOST_PEOPLE, UnfitCountError
from survey.flows.workshop.walking import Trail, changing, line, sought, told
from survey.store.tables.workshops import AlternativeRow, CauseRow
from survey.store.workshop import workshops

__all__ = ["AlternativeRow"]


class UnsoughtError(LookupError):
    """A cause was to be told of a complaint that is not among those to be analysed."""


class UnknownCategoryError(LookupError):
    """There is no such kind of causes."""


class LastingError(ValueError):
    """A cause or an alternative was to go on which something else stands."""


def meet(trail: Trail, actor: Actor, workshop_id: int, said: tuple[date, str, int]) -> None:
    """Keep day and place of the second workshop, and how many providers came.

    Raises UnfitWordsError, UnfitCountError, NoSuchPlaceError, OutOfOrderError, FrozenError.
    """
    day, place, providers = said
    if not 0 <= providers <= MOST_PEOPLE:
        raise UnfitCountError
    with changing(trail, actor, workshop_id, Step.ANALYSIS) as (session, found):
        row = found.whole.row
        row.analysed_on, row.analysed_at = day, line(place, "place")
        row.analysts = providers
        told(session, actor, "meet on causes", found, providers=providers)


def find_cause(trail: Trail, actor: Actor, workshop_id: int, said: tuple[str, str, str]) -> int:
    """Keep a direct cause of a complaint: its code, the cause, its kind; the number.

    Raises UnsoughtError, UnknownCategoryError, UnfitWordsError, NoSuchPlaceError,
    OutOfOrderError, FrozenError.
    """
    statement, words, category = said
    with changing(trail, actor, workshop_id, Step.ANALYSIS) as (session, found):
        if statement not in sought(found.rules, found.poll):
            raise UnsoughtError(statement)
        if category not in {one.code for one in found.guide.categories}:
            raise UnknownCategoryError(category)
        row = CauseRow(workshop_id=workshop_id, statement=statement, category=category)
        row.words = line(words, "words")
        number = workshops.add(session, row)
        told(session, actor, "find cause", found, code=statement, category=category)
        return number


def offer(
    trail: Trail,
    actor: Actor,
    workshop_id: int,
    cause: int,
    said: tuple[str, bool, Sequence[int | None]],
) -> int:
    """Keep an alternative for a cause: words, whether internal, scores; the number.

    Raises UnfitScoresError, UnfitWordsError, NoSuchPlaceError, OutOfOrderError, FrozenError.
    """
    words, is_internal, scores = said
    with changing(trail, actor, workshop_id, Step.ANALYSIS) as (session, found):
        if workshops.one(session, CauseRow, workshop_id, cause) is None:
            raise NoSuchPlaceError
        row = AlternativeRow(workshop_id=workshop_id, cause=cause, is_internal=is_internal)
        row.words, row.is_chosen = line(words, "words"), False
        row.scores = scores_of(scores, len(found.guide.criteria))
        number = workshops.add(session, row)
        told(session, actor, "offer solution", found, cause=cause)
        return number


def choose(trail: Trail, actor: Actor, workshop_id: int, numbers: frozenset[int]) -> None:
    """Choose the alternatives that are done, and no others.

    Raises LastingError where one is left out that is promised already, NoSuchPlaceError,
    OutOfOrderError, FrozenError.
    """
    with changing(trail, actor, workshop_id, Step.ANALYSIS) as (session, found):
        if not {one.alternative for one in found.whole.pledges} <= numbers:
            raise LastingError
        for one in found.whole.alternatives:
            one.is_chosen = one.number in numbers
        told(session, actor, "choose solutions", found, n=len(numbers))


def drop_cause(trail: Trail, actor: Actor, workshop_id: int, number: int) -> None:
    """Take a cause away that has no alternatives.

    Raises LastingError, NoSuchPlaceError, OutOfOrderError, FrozenError.
    """
    with changing(trail, actor, workshop_id, Step.ANALYSIS) as (session, found):
        row = workshops.one(session, CauseRow, workshop_id, number)
        if row is None:
            raise NoSuchPlaceError
        if any(one.cause == number for one in found.whole.alternatives):
            raise LastingError
        workshops.drop(session, row)
        told(session, actor, "drop cause", found, number=number)


def drop_offer(trail: Trail, actor: Actor, workshop_id: int, number: int) -> None:
    """Take an alternative away that nobody promised.

    Raises LastingError, NoSuchPlaceError, OutOfOrderError, FrozenError.
    """
    with changing(trail, actor, workshop_id, Step.ANALYSIS) as (session, found):
        row = workshops.one(session, AlternativeRow, workshop_id, number)
        if row is None:
            raise NoSuchPlaceError
        if any(one.alternative == number for one in found.whole.pledges):
            raise LastingError
        workshops.drop(session, row)
        told(session, actor, "drop solution", found, number=number)
