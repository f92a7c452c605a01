"""Until when units report on a period: which day, by which rule and why, and how it was set."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from flask import request, url_for
from werkzeug.wrappers import Response
from wtforms import DateField, SelectField, StringField
from wtforms.validators import Length, Optional

from survey.core.year.reporting_day import MONTHS, WEEKS, KnownRule, ReportingRule
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.acting import actor_of
from survey.flows.surveys import scheduling
from survey.flows.year.dating import Chosen, Dated, LookedAt, dated
from survey.language import Language
from survey.web.acts import BEGINNING, Beginning, Doing, Kept, asked
from survey.web.entry import _, entered
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.registry.calendar import WEEKDAYS
from survey.web.rendering import draw
from survey.web.surveys.period_names import period_name

NO_MONTH = "0"
LONGEST_SOURCE = 500


class DeadlineForm(Kept):
    """Until when the units report: a day, or a rule."""

    deadline = DateField(_("Report until"), [Optional()])
    month = SelectField(_("Or: last working day of a week of"))
    week = SelectField(_("Which week of that month"))
    source = StringField(
        _("On what it rests"),
        [Length(max=LONGEST_SOURCE, message=_("At most 500 characters."))],
    )


@dataclass(frozen=True, slots=True)
class ShownDating:
    """A time that the day was set."""

    on: date
    officer: str
    said: str
    source: str


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A day that was looked at; what: a working day, or why it is none."""

    weekday: str
    day: date
    what: str
    is_taken: bool


@dataclass(frozen=True, slots=True)
class PeriodDeadlinePage:
    """pages/year/period_deadline.html; rule: in words, "" for none."""

    language: str
    frame: Frame
    name: str
    found: Dated
    rule: str
    days: tuple[ShownDay, ...]
    datings: tuple[ShownDating, ...]


@dataclass(frozen=True, slots=True)
class DeadlineViews:
    """The pages of the day until which units report on a period; known: rules of practice."""

    office: Office
    known: tuple[KnownRule, ...]

    def deadline(self, standing: Standing, code: str) -> str:
        """The day, why it is that one, and how it was set."""
        words = spoken()
        found = dated(self.office.database, standing.home.id, code)
        name = period_name(code, words)
        page = PeriodDeadlinePage(
            language=words.code,
            frame=frame_of(standing, Crumb(name, "")),
            name=name,
            found=found,
            rule="" if found.rule is None else rule_words(found.rule, words),
            days=tuple(_day(one, words) for one in found.days),
            datings=tuple(_datings(found, standing, words)),
        )
        return draw("pages/year/period_deadline.html", page)

    def set_deadline(self, standing: Standing, code: str) -> Response:
        """Until when the units report on a period."""
        found, words = dated(self.office.database, standing.home.id, code), spoken()
        form = self._form(found, words)
        name = period_name(code, words)
        now = words.say("No day is set now.")
        if found.deadline:
            now = words.say("Now it is %(day)s.", day=words.day(found.deadline))
        doing = Doing(
            title=words.say("Deadline of %(period)s", period=name),
            says=(now, *_practice(self.known, words)),
            button=words.say("Save"),
            back=url_for("periods.deadline", code=code),
            done=words.say("The deadline was saved."),
            hints=_hints(words),
            version=found.version,
            beginnings=self._beginnings(words),
        )

        def does() -> None:
            actor, chosen = actor_of(standing), _chosen(form)
            scheduling.set_deadline(self.office.database, actor, code, form.drawn_at, chosen)

        return asked(standing, form, doing, does)

    def _form(self, found: Dated, words: Language) -> DeadlineForm:
        """The form as the day stands now, or begun with a rule of practice."""
        wanted = request.args.get(BEGINNING, "")
        begun = next((one for one in self.known if one.code == wanted), None)
        rule = found.rule if begun is None else begun.rule
        form = entered(
            DeadlineForm,
            version=found.version,
            deadline=found.deadline if rule is None else None,
            month=NO_MONTH if rule is None else str(rule.month),
            week="1" if rule is None else str(rule.week),
            source=found.source if begun is None else begun.source.within(words.code),
        )
        form.month.choices = [
            (NO_MONTH, words.say("no rule")),
            *((str(month), _month(month, words)) for month in MONTHS),
        ]
        form.week.choices = [(str(week), _week(week, words)) for week in WEEKS]
        return form

    def _beginnings(self, words: Language) -> tuple[Beginning, ...]:
        wanted = request.args.get(BEGINNING, "")
        return tuple(
            Beginning(one.code, one.name.within(words.code), one.code == wanted)
            for one in self.known
        )


def rule_words(rule: ReportingRule, words: Language) -> str:
    """A rule as people say it."""
    return words.say(
        "last working day of %(week)s of %(month)s",
        week=_week(rule.week, words),
        month=_month(rule.month, words),
    )


def _chosen(form: DeadlineForm) -> Chosen:
    month = int(form.month.data)
    rule = ReportingRule(month, int(form.week.data)) if month else None
    return Chosen(form.deadline.data, rule, form.source.data or "")


def _hints(words: Language) -> dict[str, str]:
    return {
        "deadline": about_deadline(words),
        "month": words.say(
            "A rule computes the day by the calendar of the institution. With a rule, leave the "
            "day above blank.",
        ),
        "week": words.say("Days 1 to 7 are the first week, 8 to 14 the second, and so on."),
        "source": words.say("The letter or decree with its number, so that units can look it up."),
    }


def about_deadline(words: Language) -> str:
    """What the day is for."""
    return words.say(
        "The last day on which units hand in their report; until then a survey may stay open. "
        "Leave it blank if no day is set.",
    )


def _practice(known: tuple[KnownRule, ...], words: Language) -> Iterator[str]:
    for one in known:
        yield words.say(
            "Known of practice: %(name)s. %(certainty)s.",
            name=one.name.within(words.code),
            certainty=one.certainty.within(words.code),
        )


def _month(month: int, words: Language) -> str:
    """The whole name of a month, as it stands in a date."""
    return words.day(date(2026, month, 1)).split()[1]


def _week(week: int, words: Language) -> str:
    match week:
        case 1:
            return words.say("the first week")
        case 2:
            return words.say("the second week")
        case 3:
            return words.say("the third week")
        case 4:
            return words.say("the fourth week")
        case _:
            return words.say("the fifth week")


def _day(one: LookedAt, words: Language) -> ShownDay:
    what = one.why or (words.say("weekend") if one.is_weekend else "")
    if one.works:
        worked = words.say("working day")
        what = f"{worked} ({what})" if what else worked
    else:
        what = words.say("day off: %(why)s", why=what)
    return ShownDay(str(WEEKDAYS[one.day.weekday()]), one.day, what, one.is_taken)


def _datings(found: Dated, standing: Standing, words: Language) -> Iterator[ShownDating]:
    zone = ZoneInfo(standing.home.time_zone)
    for one in found.datings:
        row = one.row
        said = words.say("no day") if row.day is None else words.day(row.day)
        if row.month is not None and row.week is not None:
            rule = rule_words(ReportingRule(row.month, row.week), words)
            said = words.say("%(day)s: %(rule)s", day=said, rule=rule)
        yield ShownDating(row.at.astimezone(zone).date(), one.officer or "", said, row.source)
