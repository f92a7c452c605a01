"""Reminding: officers are told before the time limit of a complaint ends, and those above after.

What is told is computed from the rows at each tick, and kept by a key of complaint, clock, step
and officer: a tick that is missed, or made twice, tells nobody less and nobody more. Letters hold
a number and a day, and nothing of what the complaint says.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from survey.core.accounts.access import Spot, reaches
from survey.core.accounts.role import Appointment, Role
from survey.core.complaints.custody import held_at
from survey.core.complaints.deadline import Case, Clock, Counting, Rule, Standards, Start, in_force
from survey.core.complaints.reminder import Level, Span, Step, reached
from survey.core.letter import Channel
from survey.core.registry.calendar import Calendar
from survey.flows.complaints.counting_days import calendar_about, rule_of
from survey.flows.office.telling import News, tell_officer, untold
from survey.flows.surveys.answering import day_in
from survey.language import INDONESIAN, Language, language
from survey.store.complaints import deadlines, dues
from survey.store.complaints.dues import DueComplaint
from survey.store.databases import Database, StoreSession
from survey.store.registry import institutions

HANDLING = frozenset({Role.UNIT_HEAD, Role.COMPLAINT_OFFICER})
ABOVE = frozenset({Role.AGENCY_HEAD, Role.BUREAU})
ROLES = HANDLING | ABOVE | {Role.INSPECTOR}
PAGE = "/kantor/pengaduan/{}"

Staff = Sequence[tuple[int, Appointment]]


@dataclass(frozen=True, slots=True)
class Reminder:
    """A step that a clock of a complaint has reached, and who is told."""

    complaint: DueComplaint
    clock: Clock
    due: date
    step: Step
    officer_ids: tuple[int, ...]

    @property
    def key(self) -> str:
        """What it is about; a complaint that was reopened is told of anew."""
        told = f"complaint {self.complaint.id} {self.clock.value} {self.step.code}"
        return f"{told} {self.complaint.reopened}"


@dataclass(frozen=True, slots=True)
class Ticking:
    """By what a tick judges: the day, its calendar, the rules by unit, who holds which role."""

    today: date
    calendar: Calendar
    standards: Standards
    own: Mapping[int | None, Sequence[Rule]]
    staff: Staff

    def rules_at(self, unit_id: int | None) -> list[Rule]:
        """The rules of a unit, of the institution and of the nation."""
        theirs = self.own.get(unit_id, ()) if unit_id is not None else ()
        return [*theirs, *self.own.get(None, ()), *self.standards.rules]


def remind(
    database: Database,
    standards: Standards,
    ways: frozenset[Channel],
    now: datetime,
) -> int:
    """Tell whoever is to be told by now, in every institution; how many officers were.

    Five statements for each institution, one more for each 500 letters; then a transaction for
    each step that somebody is told of for the first time.
    """
    with database.reading() as session:
        found = institutions.every(session)
    told = 0
    for institution in found:
        today = day_in(institution.time_zone, now)
        with database.reading(institution.id) as session:
            pending = untold(session, reminders(session, standards, today))
        for reminder in pending:
            with database.writing(institution.id) as session:
                told += _tell(session, reminder, ways, now)
    return told


def reminders(session: StoreSession, standards: Standards, today: date) -> list[Reminder]:
    """Every step that a clock has reached today, told or not; five statements."""
    calendar = calendar_about(session, today)
    own: dict[int | None, list[Rule]] = {}
    for named in deadlines.every_rule(session):
        own.setdefault(named.row.unit_id, []).append(rule_of(named.row))
    ticking = Ticking(today, calendar, standards, own, dues.holding(session, ROLES, today))
    horizon = calendar.after(today, max(standards.nudges.before, default=0))
    found = dues.due(session, horizon)
    return [one for complaint in found for one in _of(complaint, ticking)]


def _of(complaint: DueComplaint, ticking: Ticking) -> Iterator[Reminder]:
    rules = ticking.rules_at(complaint.unit_id)
    case = Case(complaint.track, complaint.clock_class, complaint.received_on)
    for clock, due in _open_clocks(complaint):
        rule = in_force(rules, case.about(clock), complaint.received_on)
        counting = Counting.WORKING if rule is None else rule.counting
        since = complaint.received_on
        if rule is not None and rule.start is Start.VERIFIED and complaint.verified_on:
            since = complaint.verified_on
        span = Span(since, due, counting)
        step = reached(span, ticking.today, ticking.standards.nudges, ticking.calendar)
        if step is not None:
            whom = officers_told(complaint, step.level, ticking.staff)
            yield Reminder(complaint, clock, due, step, whom)


def _open_clocks(complaint: DueComplaint) -> Iterator[tuple[Clock, date]]:
    clocks = (
        (Clock.VERIFY, complaint.verify_by, complaint.verified_on),
        (Clock.ANSWER, complaint.answer_by, complaint.answered_on),
        (Clock.FINISH, complaint.finish_by, complaint.finished_on),
    )
    for clock, due, done in clocks:
        if due is not None and done is None:
            yield clock, due


def officers_told(complaint: DueComplaint, level: Level, staff: Staff) -> tuple[int, ...]:
    """Who is told of a complaint, each once, by their ids.

    Before: who handles complaints at its unit, and the head of that. After: the head of the
    agency, and the bureau. What the inspector took over the unit and its agency are not told
    of. Where nobody is there to be told before, the bureau is.
    """
    spot = held_at(Spot(complaint.agency_id, complaint.unit_id), complaint.desk)
    if level is Level.ABOVE:
        roles = frozenset({Role.BUREAU}) if complaint.is_inspected else ABOVE
    else:
        roles = frozenset({Role.INSPECTOR}) if complaint.is_inspected else HANDLING
    return _there(staff, roles, spot) or _there(staff, frozenset({Role.BUREAU}), spot)


def _there(staff: Staff, roles: frozenset[Role], spot: Spot) -> tuple[int, ...]:
    held = {id_ for id_, one in staff if one.role in roles and reaches(one.node, spot)}
    return tuple(sorted(held))


def _tell(
    session: StoreSession,
    reminder: Reminder,
    ways: frozenset[Channel],
    now: datetime,
) -> int:
    news = _news(reminder, language(INDONESIAN))
    return sum(tell_officer(session, id_, news, ways, now) for id_ in reminder.officer_ids)


def _news(reminder: Reminder, words: Language) -> News:
    told = {
        "number": reminder.complaint.number,
        "clock": clock_name(reminder.clock, words),
        "day": words.day(reminder.due),
        "unit": reminder.complaint.unit or words.say("no unit yet"),
    }
    if reminder.step.level is Level.UNIT:
        subject = words.say("Complaint %(number)s: %(clock)s until %(day)s", **told)
        said = words.say(
            "%(clock)s of complaint %(number)s, %(unit)s, is due on %(day)s at the latest. Open it "
            "and take the next step, or record why it has to wait.",
            **told,
        )
    else:
        subject = words.say("Complaint %(number)s is late: %(clock)s", **told)
        said = words.say(
            "%(clock)s of complaint %(number)s, %(unit)s, was due on %(day)s and is not done. See "
            "to it that somebody takes it up.",
            **told,
        )
    link = PAGE.format(reminder.complaint.id)
    return News(reminder.key, subject, said, link)


def clock_name(clock: Clock, words: Language) -> str:
    """What a time limit of a complaint is called."""
    match clock:
        case Clock.VERIFY:
            return words.say("Verification")
        case Clock.ANSWER:
            return words.say("First answer")
        case Clock.FINISH:
            return words.say("Completion")
        case Clock.COMPLETE:
            return words.say("Reporter completes it")
        case Clock.REPLY:
            return words.say("Reporter replies")
        case Clock.DELIVER:
            return words.say("Delivery of the decision")
