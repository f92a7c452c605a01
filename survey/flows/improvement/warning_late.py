"""Warning: officers are told before an action of a plan is due, on the day, and when it is late.

What is told is computed from the rows at each tick and kept by a key of action, day, step and
officer, as with the clocks of complaints (flows/complaints/reminding.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from survey.core.accounts.access import Spot, reaches
from survey.core.accounts.role import Role
from survey.core.complaints.deadline import Counting, Nudges
from survey.core.complaints.reminder import Level, Span, Step, reached
from survey.core.letter import Channel
from survey.core.registry.calendar import Calendar
from survey.flows.complaints.counting_days import calendar_about
from survey.flows.complaints.reminding import Staff
from survey.flows.improvement.planning import PAGE
from survey.flows.office.telling import News, tell_officer, untold
from survey.flows.surveys.answering import day_in
from survey.language import INDONESIAN, language
from survey.store.complaints import dues
from survey.store.databases import Database, StoreSession
from survey.store.improvement import plans
from survey.store.improvement.plans import ListedAction
from survey.store.registry import institutions

NUDGES = Nudges(before=(7, 0), after=(1, 30, 90))  # calendar days
HEADS = frozenset({Role.UNIT_HEAD})
ABOVE = frozenset({Role.AGENCY_HEAD, Role.BUREAU})


@dataclass(frozen=True, slots=True)
class Warned:
    """A step that the last day of an action has reached, and who is told."""

    action: ListedAction
    step: Step
    officer_ids: tuple[int, ...]

    @property
    def key(self) -> str:
        """What it is about; a day that was moved is told of anew."""
        row = self.action.row
        return f"action {row.id} {row.due_on.isoformat()} {self.step.code}"


def warn(database: Database, ways: frozenset[Channel], now: datetime) -> int:
    """Tell whoever is to be told by now, in every institution; how many officers were.

    Four statements for each institution, one more for each 500 letters; then a transaction for
    each step that somebody is told of for the first time.
    """
    with database.reading() as session:
        found = institutions.every(session)
    told = 0
    for institution in found:
        today = day_in(institution.time_zone, now)
        with database.reading(institution.id) as session:
            pending = untold(session, list(warnings(session, today)))
        for one in pending:
            with database.writing(institution.id) as session:
                told += _tell(session, one, ways, now)
    return told


def warnings(session: StoreSession, today: date) -> Iterator[Warned]:
    """Every step that an action has reached today, told or not."""
    calendar = calendar_about(session, today)
    staff = dues.holding(session, HEADS | ABOVE, today)
    for action in plans.owing(session, date.fromordinal(today.toordinal() + max(NUDGES.before))):
        step = _step(action, today, calendar)
        if step is not None:
            yield Warned(action, step, _whom(action, step.level, staff))


def _step(action: ListedAction, today: date, calendar: Calendar) -> Step | None:
    span = Span(action.row.starts_on, action.row.due_on, Counting.CALENDAR)
    return reached(span, today, NUDGES, calendar)


def _whom(action: ListedAction, level: Level, staff: Staff) -> tuple[int, ...]:
    """Before: the owner and the head of the unit. After: they, the agency and the bureau."""
    spot = Spot(action.plan.agency_id, action.plan.row.unit_id)
    roles = HEADS if level is Level.UNIT else HEADS | ABOVE
    held = {id_ for id_, one in staff if one.role in roles and reaches(one.node, spot)}
    return tuple(sorted(held | {action.row.owner_id}))


def _tell(
    session: StoreSession,
    one: Warned,
    ways: frozenset[Channel],
    now: datetime,
) -> int:
    row, words = one.action.row, language(INDONESIAN)
    told = {
        "unit": one.action.plan.unit,
        "activity": row.activity,
        "owner": row.owner,
        "day": words.day(row.due_on),
    }
    if one.step.level is Level.ABOVE:
        subject = words.say("%(unit)s: an action is late", unit=told["unit"])
        said = words.say(
            "%(activity)s (%(owner)s, %(unit)s) was due on %(day)s and is not claimed to be done. "
            "Report it with evidence, or move the day with a reason.",
            **told,
        )
    else:
        subject = words.say("%(unit)s: an action is due on %(day)s", **told)
        said = words.say(
            "%(activity)s (%(owner)s, %(unit)s) is due on %(day)s. Attach the evidence and say "
            "that it is done, or move the day with a reason.",
            **told,
        )
    news = News(one.key, subject, said, PAGE.format(row.id))
    return sum(tell_officer(session, id_, news, ways, now) for id_ in one.officer_ids)
