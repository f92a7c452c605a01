"""Sorting: complaints whose unit was named already are verified many at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from survey.core.accounts.access import Act, may
from survey.core.complaints.complaint import Move, MoveError, NotTheirsError, State
from survey.core.complaints.custody import ACTS, held_at, parties
from survey.core.complaints.step import Step
from survey.flows.accounts.admitting import NoSuchPlaceError, Standing
from survey.flows.acting import Actor, actor_of
from survey.flows.complaints.handling import Meant, Mover, move
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.refusing import ChangedMeanwhileError
from survey.store.complaints import worklists

MOST = 100  # at once


class Left(Enum):
    """Why one was not verified."""

    CHANGED = "changed"  # since the list was drawn
    NO_UNIT = "no_unit"
    PAST = "past"  # it does not wait for it
    NOT_THEIRS = "not_theirs"


@dataclass(frozen=True, slots=True)
class Sorted:
    """The numbers of those that were verified, and of those left, by the reason."""

    verified: tuple[str, ...]
    left: Mapping[Left, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Pick:
    meant: Meant
    number: str
    unit_id: int | None
    state: State
    mover: Mover


def verify_many(desk: ComplaintDesk, standing: Standing, meant: Sequence[Meant]) -> Sorted:
    """Verify each for the unit that it names, unclassified; what cannot be is left as it is.

    Each is a move of its own, so one that was changed meanwhile holds up no other. What is
    not there, or not seen by the officer, is passed over.
    """
    verified: list[str] = []
    left: dict[Left, tuple[str, ...]] = {}
    for pick in _picked(desk, standing, meant[:MOST]):
        reason = _verify(desk, pick)
        if reason is None:
            verified.append(pick.number)
        else:
            left[reason] = (*left.get(reason, ()), pick.number)
    return Sorted(tuple(verified), left)


def _picked(desk: ComplaintDesk, standing: Standing, meant: Sequence[Meant]) -> list[_Pick]:
    """Those that the officer sees, each with the part that the officer has in it."""
    actor = actor_of(standing)
    with desk.database.reading(actor.institution_id) as session:
        found = worklists.spots(session, [one.id for one in meant])
    picks = []
    for one in meant:
        if one.id not in found:
            continue
        row, spot = found[one.id]
        held = standing.appointments
        at, today = held_at(spot, row.desk), standing.today
        granted = frozenset(act for act in ACTS if may(held, act, at, today))
        if may(held, Act.READ_COMPLAINTS, spot, today):
            mover = _mover(actor, granted, is_inspected=row.is_inspected)
            picks.append(_Pick(one, row.number, row.unit_id, row.state, mover))
    return picks


def _mover(actor: Actor, granted: frozenset[Act], *, is_inspected: bool) -> Mover:
    return Mover(actor, parties(granted, is_inspected=is_inspected))


def _verify(desk: ComplaintDesk, pick: _Pick) -> Left | None:
    """Verify one; why it was not."""
    if pick.unit_id is None and pick.state is State.RECEIVED:
        return Left.NO_UNIT
    try:
        move(desk, pick.mover, pick.meant, Step(Move.VERIFY, unit_id=pick.unit_id))
    except (ChangedMeanwhileError, NoSuchPlaceError):
        return Left.CHANGED
    except NotTheirsError:
        return Left.NOT_THEIRS
    except MoveError:
        return Left.PAST
    return None
