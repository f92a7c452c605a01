"""Relaying: another system hands in what somebody told it; each complaint counts once.

It goes the way of the page's form: the same reading, the same receiving, the same receipt.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from hmac import digest as hmac_of

from survey.core.complaints.complaint import Route
from survey.core.complaints.intake import Intake, Problem, Unfit, read
from survey.core.complaints.tracking import BITS
from survey.core.signet import HASH
from survey.flows.acting import Actor
from survey.flows.api.calling import Caller
from survey.flows.complaints.receiving import ComplaintDesk, Receipt, Told, receive
from survey.flows.surveys.answering import CODE
from survey.store.api import relays
from survey.store.complaints import entrances
from survey.store.databases import StoreSession
from survey.store.registry import spots

ABOUT = "code"  # the field that names a unit or service, by its public code
PRINT = 16  # bytes: of what is kept to know a complaint again


class ReusedError(ValueError):
    """The word that makes a complaint count once was used for another complaint."""


@dataclass(frozen=True, slots=True)
class Relayed:
    """A complaint as a system hands it in; raw: see core/complaints/intake.py read.

    once: the system's own word for it, the same each time that it sends it; "" for none.
    """

    raw: Mapping[str, str]
    once: str = ""


@dataclass(frozen=True, slots=True)
class _Target:
    """What a complaint is about: a service, a unit, or what nobody knows yet."""

    unit_id: int | None = None
    service_id: int | None = None


def relay(desk: ComplaintDesk, caller: Caller, relayed: Relayed) -> Receipt | Unfit:
    """Take a complaint in, or say what is wrong with it.

    Of several with the same word one is kept and all get its receipt, at the same moment too.
    Raises ReusedError.
    """
    intake, problems = read(relayed.raw), {}
    if isinstance(intake, Unfit):
        problems = dict(intake.problems)
    target = _target(desk, caller, relayed.raw.get(ABOUT, "").strip().lower())
    if isinstance(target, Problem):
        problems[ABOUT] = target
    if not isinstance(intake, Intake) or not isinstance(target, _Target) or problems:
        return Unfit(problems)
    seen = _print(relayed, desk.key)
    told = Told(
        intake,
        Route.API,
        _bits(caller, relayed.once, desk.key),
        unit_id=target.unit_id,
        service_id=target.service_id,
        detail={"key": caller.key_id, "print": seen},
    )
    actor = Actor(caller.institution_id, None, caller.now, caller.today)
    receipt = receive(desk, actor, told)
    if relayed.once:
        _refuse_another(desk, caller, receipt, seen)
    return receipt


def _refuse_another(desk: ComplaintDesk, caller: Caller, receipt: Receipt, seen: str) -> None:
    """Raise ReusedError where what is kept under the receipt is not what was handed in.

    Asked of what is kept, not before it: so it holds for two at the same moment as well.
    """
    with desk.database.reading(caller.institution_id) as session:
        kept = relays.said_with(session, receipt.number) or {}
    if kept.get("print") != seen:
        raise ReusedError


def _target(desk: ComplaintDesk, caller: Caller, code: str) -> _Target | Problem:
    """What the code says, or else what the key is of."""
    node = caller.node
    if not code and node.agency_id is not None:
        return Problem.MISSING  # an agency as such handles no complaint
    if code and not CODE.fullmatch(code):
        return Problem.UNKNOWN
    with desk.database.reading(caller.institution_id) as session:
        if not code:
            return _of_key(session, node.unit_id)
        return _of_code(session, caller, code)


def _of_key(session: StoreSession, unit_id: int | None) -> _Target | Problem:
    """The unit of a key, if it is still there."""
    if unit_id is not None and entrances.goal(session, unit_id, None) is None:
        return Problem.UNKNOWN
    return _Target(unit_id)


def _of_code(session: StoreSession, caller: Caller, code: str) -> _Target | Problem:
    """What stands behind a code that the key reaches."""
    at = entrances.of_code(session, code)
    if at is None or at.institution_id != caller.institution_id:
        return Problem.UNKNOWN
    goal = None
    if at.unit_id is not None or at.service_id is not None:
        goal = entrances.goal(session, at.unit_id, at.service_id)
    place = None if goal is None else spots.of_unit(session, goal.unit_id)
    if goal is None or place is None or not caller.reaches(place.spot):
        return Problem.UNKNOWN
    return _Target(goal.unit_id, goal.service_id)


def _bits(caller: Caller, once: str, key: bytes) -> bytes:
    """The random bits of a form, made of the system's own word where it has one."""
    if not once:
        return secrets.token_bytes(BITS)
    said = f"relayed\0{caller.key_id}\0{once}".encode()
    return hmac_of(key, said, HASH)[:BITS]


def _print(relayed: Relayed, key: bytes) -> str:
    """What is kept to know the same complaint again; without the key it tells nothing of it."""
    said = json.dumps(dict(relayed.raw), sort_keys=True)
    return hmac_of(key, b"relayed print\0" + said.encode(), HASH)[:PRINT].hex()
