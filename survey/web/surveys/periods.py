"""The periods of an institution: listed, added, given a deadline, copied into, opened at once."""

from dataclasses import dataclass
from datetime import date

from flask import flash, url_for
from werkzeug.wrappers import Response
from wtforms import DateField, IntegerField, SelectField
from wtforms.validators import InputRequired, NumberRange, Optional

from survey.core.accounts.access import Act
from survey.core.surveys.period import period_of
from survey.core.surveys.wave import WaveState
from survey.core.year.reporting_day import KnownRule
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.surveys import scheduling
from survey.flows.surveys.scheduling import LeftOut, Opened, PeriodLine
from survey.language import Language
from survey.web.acts import Doing, asked
from survey.web.entry import Entry, _, entered
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.rendering import draw
from survey.web.surveys.period_names import period_name
from survey.web.year.period_deadlines import DeadlineViews, about_deadline

FIRST_YEAR, LAST_YEAR = 2004, 2100  # surveys are prescribed since 2004
MOST_NAMED = 10


class NewPeriodForm(Entry):
    """A period to be added."""

    place = SelectField(_("Period"))
    year = IntegerField(
        _("Year"),
        [InputRequired(), NumberRange(FIRST_YEAR, LAST_YEAR, _("A year from 2004 to 2100."))],
    )
    deadline = DateField(_("Report until"), [Optional()])


class SourceForm(Entry):
    """Which period is copied."""

    source = SelectField(_("Copy from"), [InputRequired()])


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A period as it is listed."""

    code: str
    name: str
    since: date
    until: date
    deadline: date | None
    drafts: int
    open: int
    closed: int
    is_now: bool


@dataclass(frozen=True, slots=True)
class PeriodsPage:
    """pages/surveys/periods.html."""

    language: str
    frame: Frame
    periods: tuple[NamedPeriod, ...]


def desk(office: Office, known: tuple[KnownRule, ...]) -> Desk:
    """The periods, for whoever sets them; known: rules of practice for their deadlines."""
    pages, views = Desk("periods", office), PeriodViews(office)
    days = DeadlineViews(office, known)
    pages.show("/kantor/periode", views.periods, Act.SET_PERIODS)
    pages.ask("/kantor/periode/tambah", views.add, Act.SET_PERIODS)
    pages.show("/kantor/periode/<code>", days.deadline, Act.SET_PERIODS)
    pages.ask("/kantor/periode/<code>/tenggat", days.set_deadline, Act.SET_PERIODS)
    pages.ask("/kantor/periode/<code>/salin", views.copy, Act.SET_PERIODS)
    pages.ask("/kantor/periode/<code>/buka", views.open_drafts, Act.SET_PERIODS)
    return pages


@dataclass(frozen=True, slots=True)
class PeriodViews:
    """The pages of periods."""

    office: Office

    def periods(self, standing: Standing) -> str:
        """All periods."""
        frame, words = frame_of(standing), spoken()
        listed = self._lines(standing)
        named = tuple(_named(line, standing.today, words) for line in listed)
        return draw("pages/surveys/periods.html", PeriodsPage(frame.language, frame, named))

    def add(self, standing: Standing) -> Response:
        """A new period."""
        words = spoken()
        form = entered(NewPeriodForm, year=standing.today.year)
        form.place.choices = _places(words)
        doing = Doing(
            title=words.say("Add a period"),
            says=(
                words.say("Units set up their surveys in it; you can copy those of another one."),
            ),
            button=words.say("Add"),
            back=url_for("periods.periods"),
            done=words.say("The period was added."),
            hints={"deadline": about_deadline(words)},
        )

        def does() -> None:
            code = f"{form.year.data}{form.place.data}"
            actor = actor_of(standing)
            scheduling.add_period(
                self.office.database,
                actor,
                period_of(code),
                form.deadline.data,
            )

        return asked(standing, form, doing, does)

    def copy(self, standing: Standing, code: str) -> Response:
        """Copy the set-up of all units from another period."""
        line, words = self._line(standing, code), spoken()
        others = [one for one in self._lines(standing) if one.code != line.code]
        form = entered(SourceForm, source=period_of(code).preceding.code)
        form.source.choices = [(one.code, period_name(one.code, words)) for one in others]
        says = words.say(
            "Every unit gets a draft with questionnaire, population and sample target as they "
            "were; its days are those of %(period)s. What is set up already stays as it is. "
            "Nothing opens by this.",
            period=period_name(code, words),
        )
        doing = Doing(
            title=words.say("Copy a set-up into %(period)s", period=period_name(code, words)),
            says=(says,),
            button=words.say("Copy for all units"),
            back=url_for("periods.periods"),
            done=words.say("The set-up was copied. Look the drafts over, then open them."),
            shuts="" if others else words.say("There is no other period to copy from."),
        )

        def does() -> str:
            actor, source = actor_of(standing), form.source.data
            scheduling.copy_set_up(self.office.database, actor, source, code)
            return url_for("surveys.surveys", periode=code)

        return asked(standing, form, doing, does)

    def open_drafts(self, standing: Standing, code: str) -> Response:
        """Open every draft of a period."""
        line, words = self._line(standing, code), spoken()
        drafts = line.waves.get(WaveState.DRAFT, 0)
        says = words.say_many(
            "%(n)s draft is opened; it can be answered from its first day until its last one. "
            "Each unit can still change population, target and last day.",
            "%(n)s drafts are opened; they can be answered from their first day until their last "
            "one. Each unit can still change population, target and last day.",
            drafts,
        )
        doing = Doing(
            title=words.say("Open all drafts of %(period)s", period=period_name(code, words)),
            says=(says,),
            button=words.say("Open them"),
            back=url_for("periods.periods"),
            done=words.say("The drafts were opened."),
            shuts="" if drafts else words.say("No draft is waiting in this period."),
        )

        def does() -> str:
            done = scheduling.open_drafts(self.office.database, actor_of(standing), code)
            for sentence in _left_out(done, words):
                flash(sentence)
            return url_for("surveys.surveys", periode=code)

        return asked(standing, entered(Entry), doing, does)

    def _lines(self, standing: Standing) -> list[PeriodLine]:
        return scheduling.lines(self.office.database, standing.home.id)

    def _line(self, standing: Standing, code: str) -> PeriodLine:
        line = next((one for one in self._lines(standing) if one.code == code), None)
        if line is None:
            raise NoSuchPlaceError
        return line


def _places(words: Language) -> list[tuple[str, str]]:
    """The places of a year that a period can have, without the year."""
    return [
        ("-S1", words.say("First half-year")),
        ("-S2", words.say("Second half-year")),
        ("-T1", words.say("First quarter")),
        ("-T2", words.say("Second quarter")),
        ("-T3", words.say("Third quarter")),
        ("-T4", words.say("Fourth quarter")),
        ("", words.say("Whole year")),
    ]


def _named(line: PeriodLine, today: date, words: Language) -> NamedPeriod:
    return NamedPeriod(
        code=line.code,
        name=period_name(line.code, words),
        since=line.since,
        until=line.until,
        deadline=line.deadline,
        drafts=line.waves.get(WaveState.DRAFT, 0),
        open=line.waves.get(WaveState.OPEN, 0),
        closed=line.waves.get(WaveState.CLOSED, 0),
        is_now=line.holds(today),
    )


def _left_out(done: Opened, words: Language) -> list[str]:
    """Which drafts were not opened, a sentence for each reason."""
    by_reason: dict[LeftOut, list[str]] = {}
    for unit, reason in done.left_out:
        by_reason.setdefault(reason, []).append(unit)
    return [
        words.say(
            "Not opened, because %(reason)s: %(units)s.",
            reason=_why(reason, words),
            units=", ".join([*units[:MOST_NAMED], *(["…"] if len(units) > MOST_NAMED else [])]),
        )
        for reason, units in by_reason.items()
    ]


def _why(reason: LeftOut, words: Language) -> str:
    match reason:
        case LeftOut.NO_SERVICE:
            return words.say("the unit has no services")
        case LeftOut.OVER:
            return words.say("the last day has passed")
        case LeftOut.OPEN_ALREADY:
            return words.say("another survey with the same questionnaire is open")
        case LeftOut.UNIT_GONE:
            return words.say("the unit has ended")
