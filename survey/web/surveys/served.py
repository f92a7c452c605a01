"""How many each service of a unit served, month by month: said here, in a sheet or by a key."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import new_class
from typing import cast
from zoneinfo import ZoneInfo

from flask import flash, make_response, redirect, request, url_for
from werkzeug.wrappers import Response
from wtforms import FileField, IntegerField
from wtforms.validators import NumberRange, Optional

from survey.core.accounts.access import Act
from survey.core.month import LAST_OF_YEAR, Month, UnreadableMonthError, month_in
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.surveys import counting_served, metering
from survey.flows.surveys.counting_served import FIT, Brought, Fate, UnreadableTakingError
from survey.flows.surveys.metering import (
    Count,
    NoSuchServiceError,
    UnfitCountError,
    UnfitMonthError,
)
from survey.flows.surveys.surveying import MOST_PEOPLE
from survey.language import Language
from survey.web.acts import SEE_OTHER, SHOWN, Doing, asked, file_sent, mark
from survey.web.entry import Entry, _, entered
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.refusals import REFUSALS, refusal_of
from survey.web.rendering import draw

HERE = "/kantor/satuan/<int:unit_id>/terlayani"
YEAR, TAKEN = "tahun", "dibaca"  # in the address, and in the form of a sheet that was read
FIRST_YEAR, LAST_YEAR = 2000, 2099
MOST_BYTES = 5_000_000
PEOPLE = [Optional(), NumberRange(0, MOST_PEOPLE, _("Write a number of people, 0 or more."))]
FIELD = "s"  # before the id of a service
FATES: Mapping[Fate, str] = {
    Fate.NEW: _("new"),
    Fate.SAME: _("said already"),
    Fate.CORRECTS: _("corrects what was said"),
    Fate.NO_SERVICE: _("this unit has no service of that name"),
    Fate.NOT_YET: _("this month has not begun"),
    Fate.TOO_MANY: _("more people than there can be"),
    Fate.TWICE: _("said in a row above"),
}


class MonthlyEntry(Entry):
    """A sheet of monthly numbers."""

    file = FileField(_("Sheet"))


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A month with what holds of each service, None for what nobody said; url: where it is said."""

    name: str
    counts: tuple[int | None, ...]
    total: int | None
    url: str


@dataclass(frozen=True, slots=True)
class WordLine:
    """One thing that was said; is_over: whether something was said later."""

    month: str
    service: str
    n: int
    by: str
    at: datetime
    is_over: bool


@dataclass(frozen=True, slots=True)
class ServedPage:
    """pages/surveys/served.html; later: "" where the next year has not begun."""

    language: str
    frame: Frame
    unit: str
    unit_id: int
    year: int
    services: tuple[str, ...]
    months: tuple[MonthLine, ...]
    words: tuple[WordLine, ...]
    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class SheetPage:
    """pages/surveys/served_sheet.html; taken: what is sent to be taken in, "" for nothing."""

    language: str
    frame: Frame
    unit_id: int
    form: Entry
    rows: tuple[tuple[Brought, str], ...]
    n_wrong: int
    taken: str


def desk(office: Office) -> Desk:
    """The pages of numbers served."""
    pages, views = Desk("served", office), ServedViews(office)
    pages.show(HERE, views.year, Act.RUN_SURVEY)
    pages.ask(f"{HERE}/<month>", views.month, Act.RUN_SURVEY)
    pages.receive(f"{HERE}/lembar", views.sheet, Act.RUN_SURVEY, MOST_BYTES)
    return pages


@dataclass(frozen=True, slots=True)
class ServedViews:
    """What a unit sees and says of how many it served."""

    office: Office

    def year(self, standing: Standing, unit_id: int) -> str:
        """A year, month by month, and who said what when."""
        frame, words, this = frame_of(standing), spoken(), standing.today.year
        year = request.args.get(YEAR, this, int)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise NoSuchPlaceError
        services, counts = metering.of_unit(self.office.database, standing.home.id, unit_id, year)
        page = ServedPage(
            language=frame.language,
            frame=frame,
            unit=standing.place.unit or "",
            unit_id=unit_id,
            year=year,
            services=tuple(services.values()),
            months=tuple(_months(unit_id, year, Month.of(standing.today), (services, counts))),
            words=tuple(_told(counts, words, ZoneInfo(standing.home.time_zone))),
            earlier=url_for(".year", unit_id=unit_id, tahun=year - 1),
            later=url_for(".year", unit_id=unit_id, tahun=year + 1) if year < this else "",
        )
        return draw("pages/surveys/served.html", page)

    def month(self, standing: Standing, unit_id: int, month: str) -> Response:
        """Say how many each service served in a month; a blank says nothing."""
        words, when = spoken(), _month(month, Month.of(standing.today))
        database, home = self.office.database, standing.home.id
        services, counts = metering.of_unit(database, home, unit_id, when.year)
        held = {one.service_id: one.n for one in counts if one.month == when}
        form = entered(_form_of(services), **{f"{FIELD}{id_}": n for id_, n in held.items()})
        doing = Doing(
            title=words.say("How many were served, %(month)s", month=words.month(when.first)),
            says=(
                words.say(
                    "Write a number for each service; blank says nothing, 0 that nobody came. "
                    "Another number than before is a correction: what was said stays in the list.",
                ),
            ),
            button=words.say("Save"),
            back=url_for(".year", unit_id=unit_id, tahun=when.year),
            done=words.say("The numbers were saved."),
            shuts="" if services else words.say("This unit has no services yet. Add them first."),
        )

        def does() -> None:
            typed = {id_: form[f"{FIELD}{id_}"].data for id_ in services}
            said = {(id_, when): n for id_, n in typed.items() if n is not None}
            _tell(self.office, standing, unit_id, said)

        return asked(standing, form, doing, does)

    def sheet(self, standing: Standing, unit_id: int) -> Response:
        """Look at a sheet, then take it in as it was seen."""
        form, status, brought = entered(MonthlyEntry), SHOWN, list[Brought]()
        if TAKEN in request.form:
            return self._take_in(standing, unit_id)
        if request.method == "POST":
            try:
                content = file_sent("file")[1]
                brought = counting_served.bring(
                    self.office.database,
                    actor_of(standing),
                    unit_id,
                    content,
                )
            except REFUSALS as error:
                refusal = refusal_of(error, spoken())
                mark(form, refusal)
                status = refusal.status
        frame = frame_of(standing, _crumb(unit_id))
        n_wrong = sum(one.fate not in FIT for one in brought)
        page = SheetPage(
            language=frame.language,
            frame=frame,
            unit_id=unit_id,
            form=form,
            rows=tuple((one, str(FATES[one.fate])) for one in brought),
            n_wrong=n_wrong,
            taken="" if n_wrong else counting_served.written(brought),
        )
        return make_response(draw("pages/surveys/served_sheet.html", page), status)

    def _take_in(self, standing: Standing, unit_id: int) -> Response:
        try:
            said = counting_served.taking(request.form[TAKEN])
        except UnreadableTakingError as error:
            raise NoSuchPlaceError from error
        n, words = _tell(self.office, standing, unit_id, said), spoken()
        flash(words.say_many("%(n)s number was kept.", "%(n)s numbers were kept.", n))
        return redirect(url_for(".year", unit_id=unit_id), SEE_OTHER)


def _tell(
    office: Office,
    standing: Standing,
    unit_id: int,
    said: Mapping[tuple[int, Month], int],
) -> int:
    """Keep it; what the page never offered is not found."""
    try:
        return metering.tell(office.database, actor_of(standing), unit_id, said)
    except (NoSuchServiceError, UnfitMonthError, UnfitCountError) as error:
        raise NoSuchPlaceError from error


def _month(written: str, now: Month) -> Month:
    try:
        month = month_in(written)
    except UnreadableMonthError as error:
        raise NoSuchPlaceError from error
    if month > now:
        raise NoSuchPlaceError
    return month


def _months(
    unit_id: int,
    year: int,
    now: Month,
    said: tuple[Mapping[int, str], Sequence[Count]],
) -> list[MonthLine]:
    """The months of a year that have begun, the first first."""
    services, counts = said
    held = {(one.service_id, one.month): one.n for one in counts}
    words, lines = spoken(), []
    for month in (Month(year, number) for number in range(1, LAST_OF_YEAR + 1)):
        if month <= now:
            each = tuple(held.get((id_, month)) for id_ in services)
            known = [n for n in each if n is not None]
            url = url_for(".month", unit_id=unit_id, month=str(month))
            total = sum(known) if known else None
            lines.append(MonthLine(words.month(month.first), each, total, url))
    return lines


def _told(counts: Sequence[Count], words: Language, zone: ZoneInfo) -> list[WordLine]:
    """All that was said, the latest first."""
    lines = [
        WordLine(
            month=words.month(one.month.first),
            service=one.service,
            n=word.n,
            by=word.by,
            at=word.at.astimezone(zone),
            is_over=word is not one.words[-1],
        )
        for one in counts
        for word in one.words
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def _form_of(services: Mapping[int, str]) -> type[Entry]:
    """A form with a field for each service, named after it."""
    fields = {f"{FIELD}{id_}": IntegerField(name, PEOPLE) for id_, name in services.items()}
    made = new_class("ServedForm", (Entry,), exec_body=lambda names: names.update(fields))
    return cast("type[Entry]", made)


def _crumb(unit_id: int) -> Crumb:
    return Crumb(spoken().say("How many were served"), url_for(".year", unit_id=unit_id))
