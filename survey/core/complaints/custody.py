"""In whose hands a complaint is: on whose part an officer acts, and who learns who told it."""

from collections.abc import Mapping

from survey.core.accounts.access import INSTITUTION, Act, Spot
from survey.core.complaints.complaint import Party, UpperDesk

ACTS: Mapping[Act, Party] = {
    Act.VERIFY_COMPLAINTS: Party.VERIFIER,
    Act.HANDLE_COMPLAINTS: Party.UNIT,
    Act.APPROVE_ANSWERS: Party.HEAD,
    Act.INSPECT_COMPLAINTS: Party.INSPECTOR,
}
INSPECTOR = frozenset({Party.INSPECTOR})


def held_at(spot: Spot, desk: UpperDesk | None) -> Spot:
    """At which spot one must be appointed to move a complaint of a unit, or above that.

    desk: to which it was handed up; None while it is the unit's own.
    """
    match desk:
        case UpperDesk.AGENCY:
            return Spot(spot.agency_id)
        case UpperDesk.CENTRAL:
            return INSTITUTION
        case None:
            return spot


def parties(granted: frozenset[Act], *, is_inspected: bool) -> frozenset[Party]:
    """On whose part an officer acts who may do these things where the complaint stands.

    Once the inspector has taken it over nobody else moves it.
    """
    found = frozenset(party for act, party in ACTS.items() if act in granted)
    return found & INSPECTOR if is_inspected else found


def sees_reporter(
    granted: frozenset[Act],
    *,
    is_central: bool,
    is_anonymous: bool,
    is_inspected: bool,
) -> bool:
    """Whether an officer may open who told a complaint.

    is_central: whether what is granted holds for the whole institution. A unit that a complaint
    of abuse is about must never learn it, so from the take-over on only the inspector does. A
    reporter who chose to be anonymous is known to the central verifier and the inspector alone.
    """
    acting = frozenset(party for act, party in ACTS.items() if act in granted)
    if is_inspected:
        return Party.INSPECTOR in acting
    if is_anonymous:
        return Party.INSPECTOR in acting or (is_central and Party.VERIFIER in acting)
    return bool(acting)
