"""The time limits of complaints: which hold, who says so and how sure that is, and own ones."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from flask import url_for
from werkzeug.wrappers import Response
from wtforms import DateField, IntegerField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from survey.core.accounts.access import Act
from survey.core.complaints.complaint import ClockClass, Track
from survey.core.complaints.deadline import Clock, Counting, Scope, Standards
from survey.core.registry.calendar import MOST_DAYS, ONE_DAY
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.complaints import setting_deadlines
from survey.flows.complaints.setting_deadlines import (
    MOST_LETTERS,
    ClockLine,
    Clocks,
    Decision,
    OwnRule,
)
from survey.flows.registry import browsing
from survey.language import Language
from survey.web.acts import Doing, asked, day_of
from survey.web.complaints.clock_words import (
    CLOCKS,
    COUNTINGS,
    STARTS,
    TRACKS,
    classes_said,
    span,
    text_said,
)
from survey.web.complaints.complaint_words import CLASSES
from survey.web.entry import Entry, _, entered, options
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.rendering import draw

ALL = "all"
WHOLE = ""  # the institution, in the choice of a unit
SPAN = _("A number of days from 1 to 3660.")
WHY = _("Write why, in 1 to 500 characters.")


class RuleForm(Entry):
    """An own time limit."""

    clock_class = SelectField(_("Class of the complaint"), [InputRequired()])
    unit = SelectField(_("Where it holds"), [])
    days = IntegerField(_("Number of days"), [InputRequired(), NumberRange(1, MOST_DAYS, SPAN)])
    counting = SelectField(_("Which days count"), [InputRequired()])
    since = DateField(_("First day"), [InputRequired()])
    until = DateField(_("Last day"), [Optional()])
    reason = TextAreaField(
        _("Decided by"),
        [InputRequired(WHY), Length(max=MOST_LETTERS, message=WHY)],
    )


class EndForm(Entry):
    """Until when an own time limit holds."""

    until = DateField(_("Last day"), [InputRequired()])


@dataclass(frozen=True, slots=True)
class ShownClock:
    """A time limit in force, in words."""

    clock: str
    classes: str
    span: str
    start: str
    source: str
    certainty: str
    since: date
    is_confirmed: bool
    is_own: bool
    change: str


@dataclass(frozen=True, slots=True)
class ShownTrack:
    """A track with its time limits."""

    name: str
    clocks: tuple[ShownClock, ...]


@dataclass(frozen=True, slots=True)
class ShownRule:
    """An own time limit, in words; end: where it can be ended, "" for one that has ended."""

    where: str
    what: str
    span: str
    since: date
    until: date | None
    reason: str
    end: str


@dataclass(frozen=True, slots=True)
class DeadlinesPage:
    """pages/complaints/deadlines.html; unsure: how many of those in force are not confirmed."""

    language: str
    frame: Frame
    tracks: tuple[ShownTrack, ...]
    own: tuple[ShownRule, ...]
    unsure: int


class DeadlinesDesk:
    """The pages of time limits."""

    def __init__(self, office: Office, standards: Standards) -> None:
        """Keep where officers work, and what holds where nobody decided otherwise."""
        self.office, self.standards = office, standards

    def desk(self) -> Desk:
        """Their addresses."""
        tracks = ",".join(one.value for one in Track)
        clocks = ",".join(one.value for one in Clock)
        one = f"/kantor/batas-waktu/<any({tracks}):track>/<any({clocks}):clock>"
        pages = Desk("deadlines", self.office)
        pages.show("/kantor/batas-waktu", self.deadlines, Act.SET_DEADLINES)
        pages.ask(one, self.decide, Act.SET_DEADLINES)
        pages.ask("/kantor/batas-waktu/<int:rule_id>/akhir", self.end, Act.SET_DEADLINES)
        return pages

    def deadlines(self, standing: Standing) -> str:
        """What holds today, and what was decided here."""
        frame, words = frame_of(standing), spoken()
        found = self._clocks(standing)
        page = DeadlinesPage(
            language=frame.language,
            frame=frame,
            tracks=tuple(_track(track, found, words) for track in Track),
            own=tuple(_shown_rule(one, standing, words) for one in found.own),
            unsure=sum(not line.rule.is_confirmed for line in found.lines),
        )
        return draw("pages/complaints/deadlines.html", page)

    def decide(self, standing: Standing, track: str, clock: str) -> Response:
        """An own time limit for a clock."""
        words = spoken()
        line = self._line(standing, Track(track), Clock(clock))
        form = entered(
            RuleForm,
            days=line.rule.days,
            counting=line.rule.counting.value,
            since=standing.today,
        )
        self._choices(standing, form, words)
        says = (
            _now(line, words),
            words.say(
                "Yours takes its place from the first day on. What was promised before stays as "
                "it is: each complaint keeps the time limits of its receipt.",
            ),
        )
        doing = Doing(
            title=words.say(
                "Own time limit: %(clock)s, %(track)s",
                clock=CLOCKS[Clock(clock)],
                track=TRACKS[Track(track)],
            ),
            says=says,
            button=words.say("Save"),
            back=url_for(".deadlines"),
            done=words.say("The time limit was saved."),
            hints={
                "until": words.say("Leave it blank if it holds until further notice."),
                "reason": words.say("Such as: decree of the governor 12 of 2026."),
            },
        )

        def does() -> None:
            decision = _decision(line, form)
            database, actor = self.office.database, actor_of(standing)
            setting_deadlines.decide(database, actor, self.standards, decision)

        return asked(standing, form, doing, does)

    def end(self, standing: Standing, rule_id: int) -> Response:
        """Let an own time limit end."""
        words = spoken()
        own = next((one for one in self._clocks(standing).own if one.id == rule_id), None)
        if own is None:
            raise NoSuchPlaceError
        form = entered(EndForm, until=standing.today)
        shown = _shown_rule(own, standing, words)
        doing = Doing(
            title=words.say("End an own time limit"),
            says=(
                f"{shown.what}: {shown.span}, {shown.where}.",
                words.say(
                    "After the last day the wider rule holds again. With a last day before the "
                    "first one it is taken away.",
                ),
            ),
            button=words.say("End it"),
            back=url_for(".deadlines"),
            done=words.say("The time limit ends on that day."),
        )

        def does() -> None:
            database, actor = self.office.database, actor_of(standing)
            setting_deadlines.end_rule(database, actor, rule_id, day_of(form.until))

        return asked(standing, form, doing, does)

    def _clocks(self, standing: Standing) -> Clocks:
        database, home = self.office.database, standing.home
        return setting_deadlines.clocks(database, home.id, self.standards, standing.today)

    def _line(self, standing: Standing, track: Track, clock: Clock) -> ClockLine:
        """The rule that is to be replaced; NoSuchPlaceError where no such clock runs."""
        about = (track, clock)
        for line in self._clocks(standing).lines:
            if (line.rule.subject.track, line.rule.subject.clock) == about:
                return line
        raise NoSuchPlaceError

    def _choices(self, standing: Standing, form: RuleForm, words: Language) -> None:
        form.clock_class.choices = [
            (ALL, words.say("All classes")),
            *((one.value, str(CLASSES[one])) for one in ClockClass),
        ]
        form.counting.choices = [(one.value, str(COUNTINGS[one])) for one in Counting]
        registry = browsing.tree(self.office.database, actor_of(standing))
        units = {
            agency.name: {str(unit.id): unit.name for unit in agency.units}
            for agency in registry.agencies
            if agency.units
        }
        whole = {standing.home.name: {WHOLE: words.say("The whole institution")}}
        form.unit.choices = options({**whole, **units})


def _decision(line: ClockLine, form: RuleForm) -> Decision:
    said = form.clock_class.data
    return Decision(
        track=line.rule.subject.track,
        clock=line.rule.subject.clock,
        classes=tuple(ClockClass) if said == ALL else (ClockClass(said),),
        unit_id=int(form.unit.data) if form.unit.data else None,
        days=cast("int", form.days.data),
        counting=Counting(form.counting.data),
        since=day_of(form.since),
        until=form.until.data,
        reason=form.reason.data or "",
    )


def _now(line: ClockLine, words: Language) -> str:
    rule = line.rule
    return words.say(
        "Now: %(span)s, %(start)s. %(source)s.",
        span=span(rule.days, rule.counting, words),
        start=STARTS[rule.start],
        source=text_said(rule.source, words).removesuffix("."),
    )


def _track(track: Track, found: Clocks, words: Language) -> ShownTrack:
    lines = [line for line in found.lines if line.rule.subject.track is track]
    return ShownTrack(str(TRACKS[track]), tuple(_shown(line, words) for line in lines))


def _shown(line: ClockLine, words: Language) -> ShownClock:
    rule = line.rule
    track, clock = rule.subject.track, rule.subject.clock
    return ShownClock(
        clock=str(CLOCKS[clock]),
        classes=classes_said(line.classes, words),
        span=span(rule.days, rule.counting, words),
        start=str(STARTS[rule.start]),
        source=text_said(rule.source, words),
        certainty=text_said(rule.certainty, words),
        since=rule.since,
        is_confirmed=rule.is_confirmed,
        is_own=rule.scope is not Scope.NATIONAL,
        change=url_for(".decide", track=track.value, clock=clock.value),
    )


def _shown_rule(one: OwnRule, standing: Standing, words: Language) -> ShownRule:
    rule, subject = one.rule, one.rule.subject
    has_ended = rule.until is not None and rule.until < standing.today - ONE_DAY
    return ShownRule(
        where=standing.home.name if one.unit is None else f"{one.unit} · {one.agency}",
        what=f"{CLOCKS[subject.clock]}, {CLASSES[subject.clock_class]}, {TRACKS[subject.track]}",
        span=span(rule.days, rule.counting, words),
        since=rule.since,
        until=rule.until,
        reason=text_said(rule.source, words),
        end="" if has_ended else url_for(".end", rule_id=one.id),
    )
