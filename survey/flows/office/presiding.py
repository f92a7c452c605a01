"""Presiding: the bureau finds on one desk what waits for its decision today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from survey.core.accounts.access import Reach
from survey.core.complaints.complaint import State
from survey.core.surveys.wave import WaveState
from survey.core.year.submission import Timeliness
from survey.flows.results.overlooking import View
from survey.flows.year.complying import Compliance, Duty, comply
from survey.store import outbox
from survey.store.complaints import complaints, worklists
from survey.store.databases import Database
from survey.store.surveys import questionnaires

__all__ = ["Duty"]


@dataclass(frozen=True, slots=True)
class Drafted:
    """An edition of a questionnaire that waits for approval; unit: "" for the bureau's own."""

    id: int
    code: str
    edition: int
    unit: str


@dataclass(frozen=True, slots=True)
class BureauDesk:
    """All that stands on the desk of the bureau.

    found: the units of the latest period that has begun. questionnaires: that were handed in.
    overdue: complaints over the day until which they are to be finished; unverified: received
    and not given to anybody; both None for who may not read complaints. unsent: messages that
    were given up.
    """

    found: Compliance
    questionnaires: tuple[Drafted, ...]
    overdue: int | None
    unverified: int | None
    unsent: int

    @property
    def waiting(self) -> tuple[Duty, ...]:
        """The units whose report waits for the bureau."""
        return tuple(duty for duty in self.found.duties if duty.is_waiting)

    @property
    def late(self) -> tuple[Duty, ...]:
        """The units that have handed nothing in though the day has passed."""
        return tuple(one for one in self.found.duties if one.stands is Timeliness.MISSING)

    @property
    def asked(self) -> tuple[Duty, ...]:
        """The units with a survey that is open."""
        return tuple(one for one in self.found.duties if one.line.state is WaveState.OPEN)

    @property
    def unanswered(self) -> tuple[Duty, ...]:
        """Those of them that nobody has answered yet."""
        return tuple(one for one in self.asked if not one.line.n)

    @property
    def reached(self) -> tuple[Duty, ...]:
        """Those of them with as many answers as they were to have."""
        return tuple(one for one in self.asked if one.line.is_reached)


def preside(
    database: Database,
    institution_id: int,
    complained: Reach | None,
    today: date,
) -> BureauDesk:
    """The desk of the bureau; at most 23 statements.

    complained: where complaints may be read, None for nowhere.
    """
    found = comply(database, institution_id, View(), today)
    with database.reading(institution_id) as session:
        asked = None if complained is None else complaints.counted(session, complained)
        return BureauDesk(
            found=found,
            questionnaires=tuple(_drafted(questionnaires.handed_in(session))),
            overdue=None if complained is None else worklists.late(session, complained, today),
            unverified=None if asked is None else asked.get(State.RECEIVED, 0),
            unsent=outbox.given_up(session),
        )


def _drafted(found: Sequence[questionnaires.Found]) -> list[Drafted]:
    return [Drafted(row.id, row.code, row.edition, unit or "") for row, _, unit in found]
