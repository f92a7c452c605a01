"""Setting deadlines: what an institution decides about the clocks, for itself or one unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from survey.core.complaints.complaint import ClockClass, Track
from survey.core.complaints.deadline import (
    Clock,
    Counting,
    Rule,
    Standards,
    Start,
    Subject,
    in_force,
)
from survey.core.registry.calendar import MOST_DAYS, ONE_DAY
from survey.flows.acting import Actor, note
from survey.flows.complaints.counting_days import rule_of, rules_at
from survey.store.complaints import deadlines
from survey.store.databases import Database, StoreSession
from survey.store.registry import registry
from survey.store.tables.deadlines import LONGEST_REASON, DeadlineRuleRow

MOST_LETTERS = LONGEST_REASON


class UnfitSpanError(ValueError):
    """A clock has from one day to ten years."""


class EarlyRuleError(ValueError):
    """A rule was to hold from a day that has passed: what was promised then stays."""


class EndBeforeStartError(ValueError):
    """A rule was to end before it begins."""


class UnfitWhyError(ValueError):
    """Why it was decided is blank or too long."""


class LaterRuleError(ValueError):
    """A rule about the same clock begins then or later; since: when."""

    def __init__(self, since: date) -> None:
        """Keep the day."""
        super().__init__(since)
        self.since = since


class UnknownClockError(LookupError):
    """No such clock runs on that track, or there is no such rule or unit."""


@dataclass(frozen=True, slots=True)
class ClockLine:
    """A rule in force, with the classes that it holds for."""

    rule: Rule
    classes: tuple[ClockClass, ...]


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule that was decided here; unit: None for the whole institution."""

    id: int
    rule: Rule
    unit: str | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class Clocks:
    """What holds in the institution today, and all that was decided here."""

    lines: tuple[ClockLine, ...]
    own: tuple[OwnRule, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """So many days for a clock, of these classes, at one unit or in the whole institution."""

    track: Track
    clock: Clock
    classes: tuple[ClockClass, ...]
    unit_id: int | None
    days: int
    counting: Counting
    since: date
    until: date | None
    reason: str


def clocks(database: Database, institution_id: int, standards: Standards, today: date) -> Clocks:
    """The clocks of an institution; two statements."""
    with database.reading(institution_id) as session:
        rules = rules_at(session, standards, None)
        named = deadlines.every_rule(session)
    own = [OwnRule(one.row.id, rule_of(one.row), one.unit, one.agency) for one in named]
    return Clocks(lines=tuple(_lines(rules, today)), own=tuple(own))


def decide(database: Database, actor: Actor, standards: Standards, decision: Decision) -> None:
    """Let a rule hold from a day; the one before it, of the same unit or institution, ends then.

    What was promised stays. Raises UnfitSpanError, EarlyRuleError, EndBeforeStartError,
    UnfitWhyError, LaterRuleError, UnknownClockError.
    """
    _refuse_unfit(decision, actor.today)
    with database.writing(actor.institution_id) as session:
        if decision.unit_id is not None:
            _refuse_unknown(session, decision.unit_id, actor.today)
        before = deadlines.rules_of(session, decision.unit_id)
        for clock_class in decision.classes:
            subject = Subject(decision.track, clock_class, decision.clock)
            start = _start_of(standards, subject, decision.since)
            _end_those_before(before, subject, decision.since)
            deadlines.keep(session, _row(decision, clock_class, start))
        note(
            session,
            actor,
            "set deadline rule",
            f"clock:{decision.clock.value}",
            unit=decision.unit_id,
            track=decision.track.value,
            n=decision.days,
            since=str(decision.since),
        )


def end_rule(database: Database, actor: Actor, rule_id: int, until: date) -> None:
    """Let a rule hold until that day and no longer; one that has not begun then is taken away.

    Raises UnknownClockError, EarlyRuleError for a day before yesterday.
    """
    if until < actor.today - ONE_DAY:
        raise EarlyRuleError
    with database.writing(actor.institution_id) as session:
        row = deadlines.find(session, rule_id)
        if row is None:
            raise UnknownClockError
        if until < row.since:
            deadlines.drop(session, rule_id)
        else:
            row.until = until
        note(
            session,
            actor,
            "end deadline rule",
            f"clock:{row.clock.value}",
            unit=row.unit_id,
            until=str(until),
        )


def _lines(rules: list[Rule], today: date) -> Iterable[ClockLine]:
    """The rules in force, those that say the same of several classes as one."""
    for track in Track:
        for clock in Clock:
            held: dict[tuple[object, ...], tuple[Rule, list[ClockClass]]] = {}
            for clock_class in ClockClass:
                rule = in_force(rules, Subject(track, clock_class, clock), today)
                if rule is not None:
                    same = (rule.days, rule.counting, rule.scope, rule.since, rule.source)
                    held.setdefault(same, (rule, []))[1].append(clock_class)
            yield from (ClockLine(rule, tuple(classes)) for rule, classes in held.values())


def _refuse_unfit(decision: Decision, today: date) -> None:
    if not 1 <= decision.days <= MOST_DAYS:
        raise UnfitSpanError
    if decision.since < today:
        raise EarlyRuleError
    if decision.until is not None and decision.until < decision.since:
        raise EndBeforeStartError
    if not 0 < len(decision.reason.strip()) <= LONGEST_REASON:
        raise UnfitWhyError


def _refuse_unknown(session: StoreSession, unit_id: int, today: date) -> None:
    if registry.unit_on(session, unit_id, today) is None:
        raise UnknownClockError


def _start_of(standards: Standards, subject: Subject, day: date) -> Start:
    """What the clock is counted from: an institution decides how long, not since when."""
    rule = in_force(standards.rules, subject, day)
    if rule is None:
        raise UnknownClockError
    return rule.start


def _end_those_before(rows: Iterable[DeadlineRuleRow], subject: Subject, since: date) -> None:
    for row in rows:
        if Subject(row.track, row.clock_class, row.clock) != subject:
            continue
        if row.since >= since:
            raise LaterRuleError(row.since)
        if row.until is None or row.until >= since:
            row.until = since - ONE_DAY


def _row(decision: Decision, clock_class: ClockClass, start: Start) -> DeadlineRuleRow:
    return DeadlineRuleRow(
        unit_id=decision.unit_id,
        track=decision.track,
        clock_class=clock_class,
        clock=decision.clock,
        days=decision.days,
        counting=decision.counting,
        start=start,
        since=decision.since,
        until=decision.until,
        reason=decision.reason.strip(),
    )
