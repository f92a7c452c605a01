"""Revealing: an officer opens who told a complaint, and the journal says that they did."""

from dataclasses import dataclass

from survey.core.accounts.access import Act
from survey.core.complaints.custody import sees_reporter
from survey.core.complaints.intake import Reporter
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor, note
from survey.flows.complaints.receiving import ComplaintDesk, reporter_of
from survey.store.complaints import complainants, complaints


class HiddenReporterError(PermissionError):
    """The officer may not learn who told it."""


@dataclass(frozen=True, slots=True)
class Opener:
    """Who wants to know; granted: what they may do where it stands; is_central: everywhere."""

    actor: Actor
    granted: frozenset[Act]
    is_central: bool


def reveal(desk: ComplaintDesk, opener: Opener, complaint_id: int) -> Reporter | None:
    """Who told a complaint, None where nobody said; each time is a line of the journal.

    Raises NoSuchPlaceError, HiddenReporterError, WrongKeyError; nothing is noted then.
    """
    with desk.database.writing(opener.actor.institution_id) as session:
        row = complaints.find(session, complaint_id)
        if row is None:
            raise NoSuchPlaceError
        is_seen = sees_reporter(
            opener.granted,
            is_central=opener.is_central,
            is_anonymous=row.is_anonymous,
            is_inspected=row.is_inspected,
        )
        if not is_seen:
            raise HiddenReporterError
        locked = complainants.find(session, complaint_id)
        if locked is None:
            return None
        found = reporter_of(desk, locked)
        note(session, opener.actor, "open reporter", f"complaint:{complaint_id}")
    return found
