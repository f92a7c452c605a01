"""Acting: who changes what is administered, and the line of the journal that says so."""

from dataclasses import dataclass
from datetime import date, datetime

from survey.core.journal import Act
from survey.flows.accounts.admitting import Standing
from survey.store import journal
from survey.store.databases import StoreSession


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts in an institution, and when; officer_id: None for a command of the program.

    today: the day that it is in the institution.
    """

    institution_id: int
    officer_id: int | None
    now: datetime
    today: date


def actor_of(standing: Standing) -> Actor:
    """The officer of a page, as the one who acts."""
    return Actor(standing.home.id, standing.officer_id, standing.now, standing.today)


def note(
    session: StoreSession,
    actor: Actor,
    act: str,
    subject: str,
    **detail: str | int | bool | None,
) -> None:
    """Write in the journal what an actor did to what."""
    journal.append(session, actor.now, Act(act, subject, actor.officer_id, detail))
