"""Recommendations: what a unit should begin with, and what an agency must decide for its units."""

from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from survey.core.accounts.access import Act
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.improvement.delivering_advice import (
    Wanted,
    print_advice,
    print_gathered,
    tabulate_advice,
    tabulate_gathered,
)
from survey.flows.improvement.planning import plan_of_wave
from survey.flows.improvement.portraying_advice import (
    AdviceShown,
    AgencyShown,
    show_advice,
    show_gathered,
)
from survey.flows.improvement.recommending import (
    MOST_LETTERS,
    Gathered,
    Recommended,
    UnknownSubjectError,
    recommend,
    recommend_agency,
    set_aside,
    subjects_of,
    take_up,
)
from survey.flows.results.overlooking import View
from survey.flows.results.reviewing import UnknownWaveError
from survey.language import Language
from survey.settings import Settings
from survey.web.acts import Doing, asked
from survey.web.documents.awaited import awaited
from survey.web.entry import Entry, _, entered
from survey.web.files import download
from survey.web.frame import Crumb, Frame, frame_of, spoken
from survey.web.gate import SEE_OTHER, Desk
from survey.web.opposites import opposite
from survey.web.rendering import draw
from survey.web.results.overviews import PERIOD, Chosen

ABOUT = "untuk"  # in the address: the code of an element or of an action


class AsideForm(Entry):
    """Why something is set aside."""

    reason = TextAreaField(
        _("Reason"),
        [InputRequired(_("Write why, in 1 to 500 characters.")), Length(max=MOST_LETTERS)],
    )


@dataclass(frozen=True, slots=True)
class AdvicePage:
    """pages/improvement/advice.html. decides: whether the officer may set something aside.

    plans: whether the officer plans for the unit; plan: the id of that of the wave, 0 for none.
    """

    language: str
    frame: Frame
    recommended: Recommended
    shown: AdviceShown
    decides: bool
    plans: bool
    plan: int
    results: str
    voices: str


@dataclass(frozen=True, slots=True)
class AgencyAdvicePage:
    """pages/improvement/advice_agency.html; missing: units without answers."""

    language: str
    frame: Frame
    agency: str
    shown: AgencyShown
    period: str
    periods: tuple[Chosen, ...]
    missing: tuple[str, ...]
    results: str
    paper: str
    workbook: str


class Advices:
    """The pages and files; instruments: the folder of catalogue, lexicon and model."""

    def __init__(self, office: Office, settings: Settings) -> None:
        """Keep where officers work."""
        self.office = office
        self.settings = settings
        self.instruments = settings.instruments

    def unit(self, standing: Standing, wave_id: int) -> str:
        """What is recommended to the unit of a wave."""
        found, words = self._recommended(standing, wave_id), spoken()
        results = url_for("results.unit", unit_id=found.facts.unit_id, pelaksanaan=wave_id)
        page = AdvicePage(
            language=words.code,
            frame=frame_of(standing, Crumb(found.facts.period.name.within(words.code), results)),
            recommended=found,
            shown=show_advice(found, words),
            decides=standing.may(Act.DECIDE_ADVICE),
            plans=standing.may(Act.KEEP_PLANS) and found.is_sealed,
            plan=self._plan(standing, wave_id),
            results=results,
            voices=url_for("results.voices", wave_id=wave_id),
        )
        return draw("pages/improvement/advice.html", page)

    def _plan(self, standing: Standing, wave_id: int) -> int:
        if not standing.may(Act.KEEP_PLANS):
            return 0
        return plan_of_wave(self.office.database, standing.home.id, wave_id) or 0

    def set_aside(self, standing: Standing, wave_id: int) -> Response:
        """Set an element or an action aside, with the reason."""
        found, words = self._recommended(standing, wave_id), spoken()
        subject, form = request.args.get(ABOUT, ""), entered(AsideForm)
        is_known = subject in subjects_of(found)
        doing = Doing(
            title=words.say("Set a recommendation aside"),
            says=_says(found, subject, words) if is_known else (),
            button=words.say("Set aside"),
            back=url_for(".unit", wave_id=wave_id),
            done=words.say("The recommendation was set aside; your reason stands beside it."),
            hints={"reason": words.say("Such as: done since March, or decided otherwise.")},
            undo=opposite({ABOUT: subject}),
            shuts="" if is_known else words.say("Nothing of this kind is recommended here."),
        )

        def does() -> None:
            actor = actor_of(standing)
            set_aside(self.office.database, actor, found, subject, form.reason.data or "")

        return asked(standing, form, doing, does)

    def take_up(self, standing: Standing, wave_id: int) -> Response:
        """Take up again what was set aside."""
        found, subject = self._recommended(standing, wave_id), request.form.get(ABOUT, "")
        words = spoken()
        try:
            take_up(self.office.database, actor_of(standing), found, subject)
            flash(words.say("The recommendation was taken up again."))
        except UnknownSubjectError:
            flash(words.say("It is not set aside any more; nothing was changed."))
        return redirect(url_for(".unit", wave_id=wave_id), SEE_OTHER)

    def agency(self, standing: Standing, agency_id: int) -> str:
        """What the units of an agency share, and what only somebody above them can decide."""
        words, gathered = spoken(), self._gathered(standing, agency_id)
        period = gathered.period
        code = None if period is None else period.code
        page = AgencyAdvicePage(
            language=words.code,
            frame=frame_of(standing),
            agency=standing.place.agency or "",
            shown=show_gathered(gathered, words),
            period="" if period is None else period.name.within(words.code),
            periods=tuple(
                Chosen(
                    one.name.within(words.code),
                    url_for(".agency", agency_id=agency_id, periode=one.code),
                    one == period,
                )
                for one in gathered.periods
            ),
            missing=gathered.missing,
            results=url_for("results.agency", agency_id=agency_id),
            paper=url_for(".agency_paper", agency_id=agency_id, periode=code),
            workbook=url_for(".agency_workbook", agency_id=agency_id, periode=code),
        )
        return draw("pages/improvement/advice_agency.html", page)

    def paper(self, standing: Standing, wave_id: int) -> Response:
        """What is recommended to a unit, on paper."""
        found = self._recommended(standing, wave_id)
        work, back = print_advice(found, self._wanted(standing)), url_for(".unit", wave_id=wave_id)
        return awaited(self.office.database, standing, work, back)

    def workbook(self, standing: Standing, wave_id: int) -> Response:
        """The same as a workbook."""
        found = self._recommended(standing, wave_id)
        return download(tabulate_advice(found, self._wanted(standing)))

    def agency_paper(self, standing: Standing, agency_id: int) -> Response:
        """What is recommended to an agency, on paper."""
        gathered, agency = self._gathered(standing, agency_id), standing.place.agency or ""
        work = print_gathered(gathered, agency, self._wanted(standing))
        back = url_for(".agency", agency_id=agency_id)
        return awaited(self.office.database, standing, work, back)

    def agency_workbook(self, standing: Standing, agency_id: int) -> Response:
        """The same as a workbook, unit by unit."""
        gathered, agency = self._gathered(standing, agency_id), standing.place.agency or ""
        return download(tabulate_gathered(gathered, agency, self._wanted(standing)))

    def _gathered(self, standing: Standing, agency_id: int) -> Gathered:
        view = View(agency_id, request.args.get(PERIOD, ""))
        database, home = self.office.database, standing.home.id
        return recommend_agency(database, home, view, self.instruments, standing.today)

    def _wanted(self, standing: Standing) -> Wanted:
        settings = self.settings
        templates, static = settings.templates, settings.static
        return Wanted(standing.home, spoken(), standing.today, templates, static)

    def _recommended(self, standing: Standing, wave_id: int) -> Recommended:
        try:
            return recommend(self.office.database, standing.home.id, wave_id, self.instruments)
        except UnknownWaveError as error:
            raise NoSuchPlaceError from error


def desk(office: Office, settings: Settings) -> Desk:
    """The pages and files of recommendations."""
    pages, views = Desk("advice", office), Advices(office, settings)
    of_wave = "/kantor/pelaksanaan/<int:wave_id>/rekomendasi"
    pages.show(of_wave, views.unit, Act.READ_REMARKS)
    pages.ask(f"{of_wave}/sisihkan", views.set_aside, Act.DECIDE_ADVICE)
    pages.take(f"{of_wave}/pakai-lagi", views.take_up, Act.DECIDE_ADVICE)
    of_agency = "/kantor/perangkat/<int:agency_id>/rekomendasi"
    pages.show(of_agency, views.agency, Act.READ_REMARKS)
    pages.show(f"{of_wave}.pdf", views.paper, Act.READ_REMARKS)
    pages.show(f"{of_wave}.xlsx", views.workbook, Act.READ_REMARKS)
    pages.show(f"{of_agency}.pdf", views.agency_paper, Act.READ_REMARKS)
    pages.show(f"{of_agency}.xlsx", views.agency_workbook, Act.READ_REMARKS)
    return pages


def _says(found: Recommended, subject: str, words: Language) -> tuple[str, ...]:
    """What is set aside, and what that does."""
    action = found.catalogue.by_code.get(subject)
    named = {
        one.code: one.basis.result.element.name.within(words.code) for one in found.advice.ranked
    }
    what = named.get(subject, "") if action is None else action.text.within(words.code)
    return (
        f"{subject}: {what}",
        words.say(
            "It no longer stands among what is recommended. Your name and reason are kept, and it "
            "can be taken up again at any time. Numbers do not change.",
        ),
    )
