"""Letters to units that are late: written in bulk, kept in a register, shown to their units."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from flask import abort, request, url_for
from werkzeug.wrappers import Response
from wtforms import DateField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired

from survey.core.accounts.access import Act
from survey.core.job import JobState
from survey.core.letter import Channel
from survey.core.surveys.period import PeriodCodeError
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.results.overlooking import View
from survey.flows.year import demanding
from survey.flows.year.complying import Compliance, comply
from survey.flows.year.demanding import Letters, Listed, Signer, Tone, late_units
from survey.language import Language
from survey.web.acts import Doing, TicksField, asked, day_of
from survey.web.addressing import number_in
from survey.web.entry import Entry, _, entered
from survey.web.files import as_download
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.narrowing import beside
from survey.web.rendering import draw
from survey.web.rosters import RosterColumn, RosterKind, RosterShown
from survey.web.surveys.period_names import period_name

YEAR = "tahun"  # in the address
TIME_TO_ANSWER = timedelta(days=7)  # proposed, to be changed
TONES: Mapping[Tone, str] = {
    Tone.REQUEST: _("Request for the report"),
    Tone.REPRIMAND: _("Reprimand"),
}


class LettersForm(Entry):
    """Letters to several units."""

    units = TicksField(_("To which units"), coerce=int)
    tone = SelectField(_("What kind of letter"))
    pattern = StringField(_("Number of the letters"), [InputRequired()])
    first = IntegerField(_("First serial number"), [InputRequired()])
    dated_on = DateField(_("Date of the letters"), [InputRequired()])
    reply_by = DateField(_("The report is expected until"), [InputRequired()])
    office = StringField(_("Office of who signs"), [InputRequired()])
    signer = StringField(_("Name of who signs"), [InputRequired()])
    signer_id = StringField(_("NIP of who signs"))


class WithdrawForm(Entry):
    """Why a letter is taken back."""

    reason = TextAreaField(_("Why it is withdrawn"), [InputRequired()])


@dataclass(frozen=True, slots=True)
class ShownLetter:
    """A letter in a register; file, withdraw: where, "" where that cannot be."""

    number: str
    dated_on: date
    tone: str
    unit: str
    period: str
    reply_by: date
    officer: str
    file: str
    standing: str
    withdrawn: str
    withdraw: str


@dataclass(frozen=True, slots=True)
class DemandsPage:
    """pages/year/demands.html; unit: "" for the register of the institution."""

    language: str
    frame: Frame
    unit: str
    year: int
    years: tuple[int, ...]
    letters: tuple[ShownLetter, ...]
    list: RosterShown


LETTERS: RosterKind[ShownLetter] = RosterKind(
    {
        "nomor": RosterColumn(_("No."), lambda one: one.number),
        "tanggal": RosterColumn(_("Date"), lambda one: one.dated_on),
        "unit": RosterColumn(_("Unit"), lambda one: one.unit),
        "jenis": RosterColumn(_("What kind of letter"), lambda one: one.tone),
        "sampai": RosterColumn(_("Expected until"), lambda one: one.reply_by),
        "periode": RosterColumn(_("Period"), lambda one: one.period, is_aside=True),
        "petugas": RosterColumn(_("Officer"), lambda one: one.officer, is_aside=True),
        "ditarik": RosterColumn(_("Why it is withdrawn"), lambda one: one.withdrawn, is_aside=True),
    },
    lambda one: f"{one.number} {one.unit} {one.tone} {one.period} {one.officer} {one.withdrawn}",
)


class DemandsDesk:
    """The pages of letters to units that are late."""

    def __init__(self, office: Office, ways: frozenset[Channel]) -> None:
        """Keep where officers work, and by which ways heads are told."""
        self.office = office
        self.ways = ways

    def desk(self) -> Desk:
        """Their addresses."""
        pages = Desk("demands", self.office)
        pages.show("/kantor/surat-teguran", self.register, Act.ACCEPT_REPORTS)
        pages.show("/kantor/surat-teguran.csv", self.register_file, Act.ACCEPT_REPORTS)
        pages.ask("/kantor/kepatuhan/<code>/surat", self.write, Act.ACCEPT_REPORTS)
        pages.ask("/kantor/surat-teguran/<int:demand_id>/tarik", self.withdraw, Act.ACCEPT_REPORTS)
        unit = "/kantor/satuan/<int:unit_id>/surat"
        pages.show(unit, self.of_unit, Act.SEE_RESULTS)
        pages.show(f"{unit}.csv", self.of_unit_file, Act.SEE_RESULTS)
        pages.show(f"{unit}/<int:demand_id>.pdf", self.fetch, Act.SEE_RESULTS)
        return pages

    def register(self, standing: Standing) -> str:
        """All letters of a year."""
        year = self._year(standing)
        letters, years = self._of_year(standing, year)
        known = tuple(sorted({*years, year}, reverse=True))
        page = _page(standing, letters, "demands.register_file", year, known)
        return draw("pages/year/demands.html", page)

    def register_file(self, standing: Standing) -> Response:
        """The same letters as a file, all pages of them."""
        year = self._year(standing)
        found = LETTERS.found(self._of_year(standing, year)[0], is_whole=True)
        return LETTERS.file(found, f"surat-teguran-{year}")

    def of_unit(self, standing: Standing, unit_id: int) -> str:
        """The letters to one unit."""
        letters = self._of_unit(standing, unit_id)
        return draw("pages/year/demands.html", _page(standing, letters, "demands.of_unit_file"))

    def of_unit_file(self, standing: Standing, unit_id: int) -> Response:
        """The same letters as a file, all pages of them."""
        found = LETTERS.found(self._of_unit(standing, unit_id), is_whole=True)
        return LETTERS.file(found, "surat-teguran")

    def fetch(self, standing: Standing, unit_id: int, demand_id: int) -> Response:
        """A letter as it was printed."""
        home = standing.home.id
        found = demanding.fetch(self.office.database, home, unit_id, demand_id)
        if found is None:
            abort(404)
        return as_download(found.name, found.content, found.media_type)

    def write(self, standing: Standing, code: str) -> Response:
        """Write to units that are late."""
        words = spoken()
        try:
            name = period_name(code, words)
        except PeriodCodeError as error:
            raise NoSuchPlaceError from error
        found = self._found(standing, code)
        form = _form(found, standing)
        doing = Doing(
            title=words.say("Write to late units, %(period)s", period=name),
            says=tuple(_says(words)),
            button=words.say("Issue the letters"),
            back=url_for("compliance.units", periode=code, saring="terlambat"),
            done=words.say("The letters are in the register; they are being printed."),
            hints=_hints(words),
            shuts=_against(found, standing, words),
            is_grave=True,
            is_final=True,
        )

        def does() -> str:
            demanding.write(
                self.office.database,
                actor_of(standing),
                code,
                _typed(form),
                self.ways,
            )
            return url_for("demands.register", tahun=day_of(form.dated_on).year)

        return asked(standing, form, doing, does)

    def withdraw(self, standing: Standing, demand_id: int) -> Response:
        """Take a letter back."""
        words = spoken()
        row = demanding.one(self.office.database, standing.home.id, demand_id)
        form = entered(WithdrawForm)
        doing = Doing(
            title=words.say("Withdraw letter %(number)s", number=row.number),
            says=(
                words.say(
                    "The letter to %(unit)s stays in the register and is marked as withdrawn, with "
                    "your reason, for the unit too. Its number is not used again.",
                    unit=row.unit,
                ),
            ),
            button=words.say("Withdraw it"),
            back=url_for("demands.register", tahun=row.year),
            done=words.say("The letter was withdrawn."),
            is_grave=True,
            is_final=True,
        )

        def does() -> None:
            actor, reason = actor_of(standing), form.reason.data or ""
            demanding.withdraw(self.office.database, actor, demand_id, reason)

        return asked(standing, form, doing, does)

    def _year(self, standing: Standing) -> int:
        return number_in(request.args, YEAR) or standing.today.year

    def _of_year(self, standing: Standing, year: int) -> tuple[list[ShownLetter], Iterable[int]]:
        listed, years = demanding.of_year(self.office.database, standing.home.id, year)
        return [_shown(one, standing, spoken()) for one in listed], years

    def _of_unit(self, standing: Standing, unit_id: int) -> list[ShownLetter]:
        listed = demanding.of_unit(self.office.database, standing.home.id, unit_id)
        return [_shown(one, standing, spoken()) for one in listed]

    def _found(self, standing: Standing, code: str) -> Compliance:
        found = comply(self.office.database, standing.home.id, View(period=code), standing.today)
        if found.overview.period is None or found.overview.period.code != code:
            raise NoSuchPlaceError
        return found


def _page(
    standing: Standing,
    letters: list[ShownLetter],
    file: str,
    year: int = 0,
    years: tuple[int, ...] = (),
) -> DemandsPage:
    unit = standing.place.unit or ""  # none in the register of the institution
    crumbs = [Crumb(spoken().say("Letters about the report"), "")] if unit else []
    found, frame = LETTERS.found(letters), frame_of(standing, *crumbs)
    shown = LETTERS.shown(found, file)
    return DemandsPage(frame.language, frame, unit, year, years, found.rows, shown)


def _form(found: Compliance, standing: Standing) -> LettersForm:
    late = late_units(found, standing.today)
    form = entered(
        LettersForm,
        units=[duty.line.unit_id for duty in late],
        first=1,
        dated_on=standing.today,
        reply_by=standing.today + TIME_TO_ANSWER,
    )
    form.units.choices = [
        (one.line.unit_id, beside(one.line.unit, one.line.agency)) for one in late
    ]
    form.tone.choices = [(tone.value, str(name)) for tone, name in TONES.items()]
    return form


def _says(words: Language) -> Iterator[str]:
    yield words.say(
        "Each unit gets a letter of its own on the paper of the institution, with what is missing "
        "by its steps as they stand today. It is printed in the background; the head of the unit "
        "is told at once.",
    )
    yield words.say(
        "A letter that was issued is never changed. One that was wrong is withdrawn with a reason "
        "and stays in the register.",
    )


def _hints(words: Language) -> dict[str, str]:
    return {
        "pattern": words.say(
            "As your office numbers letters, such as 065/#/ORG. The # stands for the serial "
            "number: each unit in the order of the list gets the next one.",
        ),
        "first": words.say("The serial number of the first letter; the others follow."),
        "dated_on": words.say("After the deadline, today at the latest."),
        "office": words.say("Such as: Head of the organisation bureau."),
        "signer_id": words.say("May stay blank."),
    }


def _against(found: Compliance, standing: Standing, words: Language) -> str:
    if found.deadline is None:
        return words.say(
            "No deadline is set for this period, so no unit is late and there is nothing to write "
            "about. Set a deadline first.",
        )
    if not late_units(found, standing.today):
        return words.say("No unit is late with its report on this period.")
    return ""


def _typed(form: LettersForm) -> Letters:
    return Letters(
        unit_ids=frozenset(form.units.data or ()),
        tone=Tone(form.tone.data),
        pattern=form.pattern.data or "",
        first=form.first.data or 0,
        dated_on=day_of(form.dated_on),
        reply_by=day_of(form.reply_by),
        signer=Signer(form.office.data or "", form.signer.data or "", form.signer_id.data or ""),
    )


def _shown(one: Listed, standing: Standing, words: Language) -> ShownLetter:
    row, ended = one.row, one.withdrawal
    link = url_for("demands.fetch", unit_id=row.unit_id, demand_id=row.id)
    way = url_for("demands.withdraw", demand_id=row.id)
    standing_now = words.say("is being printed")
    if one.state is JobState.FAILED:
        standing_now = words.say("could not be printed; tell your administrator")
    return ShownLetter(
        number=row.number,
        dated_on=row.dated_on,
        tone=str(TONES[row.tone]),
        unit=row.unit,
        period=period_name(one.period, words),
        reply_by=row.reply_by,
        officer=one.officer or "",
        file=link if one.made_at else "",
        standing="" if one.made_at else standing_now,
        withdrawn="" if ended is None else ended.reason,
        withdraw=way if ended is None and standing.may_everywhere(Act.ACCEPT_REPORTS) else "",
    )
