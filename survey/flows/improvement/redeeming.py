"""Redeeming: a promise to the public becomes one action of the unit's plan, and no second one."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from survey.core.improvement.action import Draft
from survey.core.improvement.plan import Source
from survey.core.workshop.pledge import Route
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor
from survey.language import INDONESIAN, language
from survey.store.databases import Database, StoreSession
from survey.store.improvement import actions, plans
from survey.store.tables.plans import ActionRow
from survey.store.truths import BrokenTruthError
from survey.store.workshop import workshops
from survey.store.workshop.workshops import Whole

ONE_ACTION = "uq_actions_pledge"


class UnsignedPromiseError(ValueError):
    """A promise that nobody has signed yet can still change, so no plan rests on it."""


class RedeemedAlreadyError(ValueError):
    """A plan holds an action of this promise already."""


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise of a workshop by its number."""

    workshop_id: int
    number: int


@dataclass(frozen=True, slots=True)
class Redeemed:
    """What became of the promises of a workshop.

    plan_id: the latest plan of the unit, None while it has none. made: the actions by promise.
    """

    plan_id: int | None
    made: Mapping[int, ActionRow]


def redeemed(database: Database, institution_id: int, unit_id: int, workshop_id: int) -> Redeemed:
    """Which promises of a workshop stand in a plan; two statements."""
    with database.reading(institution_id) as session:
        latest = next(iter(plans.of_unit(session, unit_id)), None)
        made = actions.of_workshop(session, workshop_id)
    return Redeemed(None if latest is None else latest.row.id, made)


def drafted(database: Database, actor: Actor, plan_id: int, promised: Promised) -> Draft:
    """A promise as an action of a plan, with all that it says already.

    Raises NoSuchPlaceError, UnsignedPromiseError, RedeemedAlreadyError.
    """
    with database.reading(actor.institution_id) as session:
        plan = plans.find(session, plan_id)
        if plan is None:
            raise NoSuchPlaceError
        whole = check_promise(session, plan.unit_id, promised)
    pledge = next(one for one in whole.pledges if one.number == promised.number)
    way = next(one for one in whole.alternatives if one.number == pledge.alternative)
    cause = next(one for one in whole.causes if one.number == way.cause)
    told = next((one for one in whole.statements if one.code == cause.statement), None)
    words = language(INDONESIAN)
    signed = words.day(whole.row.signed_on) if whole.row.signed_on else ""
    return Draft(
        element=(told.about or "") if told else "",
        activity=pledge.words,
        cause=cause.words,
        owner=pledge.owner,
        starts_on=whole.row.signed_on,
        due_on=pledge.due,
        source=Source.PLEDGE,
        reference=words.say("Promise of the workshop, signed on %(day)s", day=signed),
        voice=told.words if told else "",
        workshop_id=promised.workshop_id,
        pledge=promised.number,
    )


def check_promise(session: StoreSession, unit_id: int, promised: Promised) -> Whole:
    """The workshop of a promise that may become an action of its unit's plan.

    That it has an owner and a day is a truth of its table. Raises NoSuchPlaceError,
    UnsignedPromiseError, RedeemedAlreadyError.
    """
    whole = workshops.whole(session, promised.workshop_id)
    if whole is None or whole.row.unit_id != unit_id:
        raise NoSuchPlaceError
    promises = (one.number for one in whole.pledges if one.route is Route.PROMISE)
    if promised.number not in promises:
        raise NoSuchPlaceError
    if whole.row.signed_on is None:
        raise UnsignedPromiseError
    if promised.number in actions.of_workshop(session, promised.workshop_id):
        raise RedeemedAlreadyError
    return whole


@contextmanager
def adding(database: Database, actor: Actor) -> Iterator[StoreSession]:
    """A transaction of which nothing is kept where somebody redeemed the promise at once."""
    try:
        with database.writing(actor.institution_id) as session:
            yield session
    except BrokenTruthError as error:
        if error.name == ONE_ACTION:
            raise RedeemedAlreadyError from error
        raise
