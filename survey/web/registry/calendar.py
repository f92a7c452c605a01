"""The calendar of an institution: which days of a year are off, and what it changes of that."""

from dataclasses import dataclass
from datetime import date

from flask import request, url_for
from werkzeug.wrappers import Response
from wtforms import DateField, SelectField, StringField
from wtforms.validators import InputRequired

from survey.core.accounts.access import Act
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.registry import keeping_calendar
from survey.flows.registry.keeping_calendar import (
    CalendarLine,
    CalendarYear,
    UnknownYearError,
    Whose,
)
from survey.language import Language
from survey.web.acts import NAMED, Doing, asked, day_of
from survey.web.entry import Entry, _, entered
from survey.web.frame import Frame, Undo, frame_of, spoken
from survey.web.gate import Desk
from survey.web.opposites import opposite
from survey.web.rendering import draw

YEAR, ON, WORKED = "tahun", "hari", "masuk"  # in the address
OFF = "libur"
WHOSE = {
    Whose.NATIONAL: _("National holiday"),
    Whose.JOINT_LEAVE: _("Joint leave"),
    Whose.OFF_HERE: _("Off here"),
    Whose.WORKED_HERE: _("Worked here"),
}
OWN = frozenset({Whose.OFF_HERE, Whose.WORKED_HERE})
WEEKDAYS = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)


class DayForm(Entry):
    """A day that differs here."""

    day = DateField(_("Day"), [InputRequired()])
    what = SelectField(_("On this day the institution"), [InputRequired()])
    name = StringField(_("Why"), [InputRequired(), NAMED])


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A day as it is listed; doing: what can be done about it, and where."""

    line: CalendarLine
    weekday: str
    whose: str
    doing: str
    url: str


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """pages/registry/calendar.html."""

    language: str
    frame: Frame
    calendar: CalendarYear
    days: tuple[ShownDay, ...]
    earlier: str
    later: str


class CalendarDesk:
    """The pages of the calendar."""

    def __init__(self, office: Office) -> None:
        """Keep where officers work."""
        self.office = office

    def desk(self) -> Desk:
        """Their addresses."""
        pages = Desk("calendar", self.office)
        pages.show("/kantor/kalender", self.calendar, Act.SET_DEADLINES)
        pages.ask("/kantor/kalender/tambah", self.add, Act.SET_DEADLINES)
        pages.ask("/kantor/kalender/<day>/batal", self.take_back, Act.SET_DEADLINES)
        return pages

    def calendar(self, standing: Standing) -> str:
        """The days off of a year."""
        frame, words = frame_of(standing), spoken()
        year = request.args.get(YEAR, default=standing.today.year, type=int)
        try:
            found = keeping_calendar.year_of(self.office.database, standing.home.id, year)
        except UnknownYearError as error:
            raise NoSuchPlaceError from error
        page = CalendarPage(
            language=frame.language,
            frame=frame,
            calendar=found,
            days=tuple(_shown(line, words) for line in found.lines),
            earlier=url_for(".calendar", tahun=year - 1),
            later=url_for(".calendar", tahun=year + 1),
        )
        return draw("pages/registry/calendar.html", page)

    def add(self, standing: Standing) -> Response:
        """A day that is off here, or worked on all the same."""
        words = spoken()
        what = WORKED if WORKED in request.args else OFF
        form = entered(DayForm, day=_asked_day(standing), what=what)
        form.what.choices = [
            (OFF, words.say("is closed")),
            (WORKED, words.say("works all the same")),
        ]
        doing = Doing(
            title=words.say("Change a day of the calendar"),
            says=(
                words.say(
                    "Time limits that begin from now on step over days off. Those that were given "
                    "already stay as they were promised.",
                ),
            ),
            button=words.say("Save"),
            back=_year_of(form.day.data or standing.today),
            done=words.say("The calendar was changed."),
            hints={"name": words.say("Such as: anniversary of the province, decree 12 of 2026.")},
        )

        def does() -> str:
            day, is_working = day_of(form.day), form.what.data == WORKED
            name, actor = form.name.data or "", actor_of(standing)
            keeping_calendar.add_day(
                self.office.database,
                actor,
                day,
                name,
                is_working=is_working,
            )
            return _year_of(day)

        return asked(standing, form, doing, does)

    def take_back(self, standing: Standing, day: str) -> Response:
        """Let a day be again what the nation says."""
        words, meant = spoken(), _read(day)
        doing = Doing(
            undo=self._undo(standing, meant),
            title=words.say("Take back what is said of %(day)s", day=words.day(meant)),
            says=(
                words.say(
                    "The day is again what weekend and national holidays say. Time limits that "
                    "were given already stay as they were promised.",
                ),
            ),
            button=words.say("Take back"),
            back=_year_of(meant),
            done=words.say("The calendar was changed."),
        )

        def does() -> None:
            keeping_calendar.take_back_day(self.office.database, actor_of(standing), meant)

        return asked(standing, entered(Entry), doing, does)

    def _undo(self, standing: Standing, day: date) -> Undo | None:
        """What says again what is said of a day here; None where nothing is."""
        database, home = self.office.database, standing.home.id
        try:
            lines = keeping_calendar.year_of(database, home, day.year).lines
        except keeping_calendar.UnknownYearError:
            return None
        line = next((one for one in lines if one.day == day and one.whose in OWN), None)
        if line is None:
            return None
        what = WORKED if line.whose is Whose.WORKED_HERE else OFF
        fields = {"day": day.isoformat(), "what": what, "name": line.name}
        return opposite(fields)


def _asked_day(standing: Standing) -> date:
    """The day that the address asks for, else today."""
    said = request.args.get(ON)
    return standing.today if said is None else _read(said)


def _read(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise NoSuchPlaceError from error


def _year_of(day: date) -> str:
    return url_for(".calendar", tahun=day.year)


def _shown(line: CalendarLine, words: Language) -> ShownDay:
    """A day with what can be done: one's own is taken back, one of the nation can be worked on."""
    doing, url = "", ""
    if line.whose in OWN:
        doing, url = words.say("Take back"), url_for(".take_back", day=str(line.day))
    elif not line.is_weekend:
        doing = words.say("Work all the same")
        url = url_for(".add", hari=str(line.day), masuk="ya")
    weekday = str(WEEKDAYS[line.day.weekday()])
    return ShownDay(line, weekday, str(WHOSE[line.whose]), doing, url)
