"""What a unit does with its waves: sets one up, changes it, opens it, closes it, drops a draft."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from flask import url_for
from werkzeug.wrappers import Response
from wtforms import BooleanField, DateField, IntegerField, SelectField
from wtforms.validators import InputRequired, NumberRange, Optional

from survey.core.accounts.access import Act
from survey.core.surveys.instrument import Instrument
from survey.core.surveys.sample import minimum_sample
from survey.core.surveys.wave import WaveState
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.results.signing import Signer
from survey.flows.surveys import composing, overseeing, scheduling, surveying
from survey.flows.surveys.composing import Library
from survey.flows.surveys.overseeing import WaveView
from survey.flows.surveys.scheduling import PeriodLine
from survey.flows.surveys.surveying import MOST_PEOPLE, MeantWave, Plan
from survey.language import Language
from survey.web.acts import Doing, Kept, asked, day_of
from survey.web.entry import Entry, _, entered
from survey.web.frame import spoken
from survey.web.gate import Desk
from survey.web.opposites import opposite
from survey.web.surveys.period_names import period_name, state_name
from survey.web.surveys.wave_words import closing, opening

EXAMPLES = (100, 500, 1000, 5000)
PEOPLE = [Optional(), NumberRange(1, MOST_PEOPLE, _("Write a number of people, 1 or more."))]


class PlanForm(Kept):
    """Of how many, and until when a wave is asked."""

    population = IntegerField(_("How many people were served (N)"), PEOPLE)
    target = IntegerField(_("Target: how many answers you want"), PEOPLE)
    is_low_meant = BooleanField(_("I deliberately want fewer answers than the table asks for"))
    closes = DateField(_("Last day"), [InputRequired()])


class DraftForm(Kept):
    """The same with the first day, while a wave is being set up."""

    population = IntegerField(_("How many people were served (N)"), PEOPLE)
    target = IntegerField(_("Target: how many answers you want"), PEOPLE)
    is_low_meant = BooleanField(_("I deliberately want fewer answers than the table asks for"))
    opens = DateField(_("First day"), [InputRequired()])
    closes = DateField(_("Last day"), [InputRequired()])


class NewWaveForm(Entry):
    """A wave to be set up."""

    period = SelectField(_("Period"), [InputRequired()])
    instrument = SelectField(_("Questionnaire"), [InputRequired()])
    population = IntegerField(_("How many people were served (N)"), PEOPLE)
    target = IntegerField(_("Target: how many answers you want"), PEOPLE)
    is_low_meant = BooleanField(_("I deliberately want fewer answers than the table asks for"))
    opens = DateField(_("First day"), [InputRequired()])
    closes = DateField(_("Last day"), [InputRequired()])


class CopyForm(Entry):
    """Which period of the unit is copied into which."""

    source = SelectField(_("Copy from"), [InputRequired()])
    period = SelectField(_("Into"), [InputRequired()])


@dataclass(frozen=True, slots=True)
class WaveActs:
    """The acts on waves; instruments: the folder of the questionnaires."""

    office: Office
    instruments: Path
    signer: Signer

    def add_to(self, desk: Desk) -> None:
        """Let officers run the surveys of their unit at a desk."""
        unit, wave = "/kantor/satuan/<int:unit_id>/survei", "/kantor/survei/<int:wave_id>"
        desk.ask(f"{unit}/siapkan", self.set_up, Act.RUN_SURVEY)
        desk.ask(f"{unit}/salin", self.copy_unit, Act.RUN_SURVEY)
        desk.ask(f"{wave}/ubah", self.revise, Act.RUN_SURVEY)
        desk.ask(f"{wave}/buka", self.open_wave, Act.RUN_SURVEY)
        desk.ask(f"{wave}/tutup", self.close_wave, Act.RUN_SURVEY)
        desk.ask(f"{wave}/buang", self.discard, Act.RUN_SURVEY)

    def set_up(self, standing: Standing, unit_id: int) -> Response:
        """Set a wave up."""
        words, database, actor = spoken(), self.office.database, actor_of(standing)
        periods = self._periods(standing)
        form = entered(NewWaveForm, **self._proposed(standing, unit_id, periods))
        form.period.choices = [(one.code, period_name(one.code, words)) for one in periods]
        askable = self._askable(standing, unit_id)
        titles = {code: one.title.within(words.code) for code, one in askable.items()}
        form.instrument.choices = list(titles.items())
        doing = Doing(
            title=words.say("Set up a survey"),
            says=(
                words.say("It is a draft until you open it; nobody can answer before that."),
                _served(words),
            ),
            button=words.say("Save as a draft"),
            back=url_for("surveys.unit_surveys", unit_id=unit_id),
            done=words.say("The survey is set up as a draft. Look it over, then open it."),
            hints=_hints(form.population.data, words),
            shuts=_without_periods(periods, words),
        )

        def does() -> None:
            asked_of = (form.period.data, askable[form.instrument.data])
            surveying.set_up(database, actor, unit_id, asked_of, _plan(form, day_of(form.opens)))

        return asked(standing, form, doing, does)

    def copy_unit(self, standing: Standing, unit_id: int) -> Response:
        """Copy the set-up of another period, for this unit only."""
        words, database, actor = spoken(), self.office.database, actor_of(standing)
        own = dict.fromkeys(view.period for view in overseeing.of_unit(database, actor, unit_id))
        periods = self._periods(standing)
        form = entered(CopyForm, source=next(iter(own), ""), period=_now(standing, periods))
        form.source.choices = [(code, period_name(code, words)) for code in own]
        form.period.choices = [(one.code, period_name(one.code, words)) for one in periods]
        says = words.say(
            "Questionnaire, population and sample target come along as a draft; the days are those "
            "of the period.",
        )
        nothing = words.say("This unit has no survey yet that could be copied.")
        doing = Doing(
            title=words.say("Set up as before"),
            says=(says,),
            button=words.say("Copy"),
            back=url_for("surveys.unit_surveys", unit_id=unit_id),
            done=words.say("The survey is set up as a draft. Look it over, then open it."),
            shuts=_without_periods(periods, words) if own else nothing,
        )

        def does() -> None:
            source, target = form.source.data, form.period.data
            scheduling.copy_set_up(database, actor, source, target, unit_id)

        return asked(standing, form, doing, does)

    def revise(self, standing: Standing, wave_id: int) -> Response:
        """Change how a wave is set up."""
        view, words = self._view(standing, wave_id), spoken()
        form = _form_of(view)
        doing = Doing(
            title=words.say("Change the survey of %(period)s", period=_period(view, words)),
            says=(_so_far(view, words), _served(words)),
            button=words.say("Save"),
            back=_back(view),
            done=words.say("The survey was changed."),
            hints=_hints(form.population.data, words),
            version=view.version,
            shuts=_closed(view, words),
        )

        def does() -> None:
            meant = MeantWave(wave_id, form.drawn_at)
            opens = day_of(form.opens) if isinstance(form, DraftForm) else view.pace.opens
            plan = _plan(form, opens)
            surveying.revise(self.office.database, actor_of(standing), meant, plan)

        return asked(standing, form, doing, does)

    def open_wave(self, standing: Standing, wave_id: int) -> Response:
        """Let a wave be answered."""
        view, words = self._view(standing, wave_id), spoken()
        form = entered(Kept, version=view.version)
        actor = actor_of(standing)
        services = overseeing.serves(self.office.database, actor, view.unit_id)
        is_draft = view.state is WaveState.DRAFT
        doing = Doing(
            title=words.say("Open the survey of %(period)s", period=_period(view, words)),
            says=opening(view, services, words),
            button=words.say("Open it"),
            back=_back(view),
            done=words.say("The survey is open. Share its services now."),
            version=view.version,
            shuts="" if is_draft else _stands(view, words),
        )

        def does() -> None:
            meant = MeantWave(wave_id, form.drawn_at)
            surveying.open_wave(self.office.database, actor, meant)

        return asked(standing, form, doing, does)

    def close_wave(self, standing: Standing, wave_id: int) -> Response:
        """Let a wave be answered no more."""
        view, words = self._view(standing, wave_id), spoken()
        form = entered(Kept, version=view.version)
        doing = Doing(
            title=words.say("Close the survey of %(period)s", period=_period(view, words)),
            says=closing(view, words),
            button=words.say("Close for good"),
            back=_back(view),
            done=words.say("The survey is closed."),
            version=view.version,
            is_grave=True,
            is_final=True,
            shuts="" if view.state is WaveState.OPEN else _stands(view, words),
        )

        def does() -> None:
            meant = MeantWave(wave_id, form.drawn_at)
            office, actor = self.office, actor_of(standing)
            surveying.close_wave(office.database, actor, meant, self.signer, office.key)

        return asked(standing, form, doing, does)

    def discard(self, standing: Standing, wave_id: int) -> Response:
        """Take a draft away."""
        view, words = self._view(standing, wave_id), spoken()
        form = entered(Kept, version=view.version)
        is_draft = view.state is WaveState.DRAFT
        doing = Doing(
            title=words.say("Discard the draft of %(period)s", period=_period(view, words)),
            says=(words.say("Nobody has answered it, so nothing is lost but its set-up."),),
            button=words.say("Discard"),
            back=_back(view),
            done=words.say("The draft was discarded."),
            version=view.version,
            is_grave=True,
            is_final=True,
            shuts="" if is_draft else _stands(view, words),
        )
        if view.instrument in self._askable(standing, view.unit_id):
            about = words.say("Undone, it asks the questionnaire of this name that holds today.")
            undo = opposite(_as_typed(view), unit_id=view.unit_id)
            doing = replace(doing, says=(*doing.says, about), is_final=False, undo=undo)

        def does() -> None:
            meant = MeantWave(wave_id, form.drawn_at)
            surveying.discard(self.office.database, actor_of(standing), meant)

        return asked(standing, form, doing, does)

    def _view(self, standing: Standing, wave_id: int) -> WaveView:
        view = overseeing.one(self.office.database, actor_of(standing), wave_id)
        if view is None:
            raise NoSuchPlaceError
        return view

    def _askable(self, standing: Standing, unit_id: int) -> Mapping[str, Instrument]:
        library = Library(self.office.database, self.instruments)
        return composing.askable(library, standing.home.id, unit_id, standing.today)

    def _periods(self, standing: Standing) -> list[PeriodLine]:
        """The periods in which a wave can still be asked."""
        every = scheduling.lines(self.office.database, standing.home.id)
        return [one for one in every if max(one.until, one.deadline or one.until) >= standing.today]

    def _proposed(
        self,
        standing: Standing,
        unit_id: int,
        periods: list[PeriodLine],
    ) -> dict[str, object]:
        """A new wave as the last one was, in the period of today."""
        earlier = overseeing.of_unit(self.office.database, actor_of(standing), unit_id)
        now = next((one for one in periods if one.holds(standing.today)), None)
        period = now or (periods[-1] if periods else None)
        last = earlier[0] if earlier else None
        return {
            "period": period.code if period else "",
            "population": last.population if last else None,
            "opens": max(standing.today, period.since) if period else None,
            "closes": period.until if period else None,
        }


def _form_of(view: WaveView) -> DraftForm | PlanForm:
    before = {
        "version": view.version,
        "population": view.population,
        "target": view.pace.target,
        "is_low_meant": _is_low(view),
        "opens": view.pace.opens,
        "closes": view.pace.closes,
    }
    if view.state is WaveState.DRAFT:
        return entered(DraftForm, **before)
    return entered(PlanForm, **before)


def _as_typed(view: WaveView) -> dict[str, object]:
    """How a wave is set up, by the fields of a new one."""
    days = {"opens": view.pace.opens, "closes": view.pace.closes}
    asked_of = {"period": view.period, "instrument": view.instrument, **days}
    counts = {"population": view.population, "target": view.pace.target}
    return {**asked_of, **counts, **({"is_low_meant": "y"} if _is_low(view) else {})}


def _plan(form: NewWaveForm | DraftForm | PlanForm, opens: date) -> Plan:
    return Plan(
        population=form.population.data,
        target=form.target.data,
        opens=opens,
        closes=day_of(form.closes),
        is_low_meant=bool(form.is_low_meant.data),
    )


def _is_low(view: WaveView) -> bool:
    target, minimum = view.pace.target, view.minimum
    return target is not None and minimum is not None and target < minimum


def _now(standing: Standing, periods: list[PeriodLine]) -> str:
    return next((one.code for one in periods if one.holds(standing.today)), "")


def _back(view: WaveView) -> str:
    return url_for("surveys.unit_surveys", unit_id=view.unit_id)


def _period(view: WaveView, words: Language) -> str:
    return period_name(view.period, words)


def _served(words: Language) -> str:
    return words.say(
        "N is everybody who received a service of this unit, of whatever kind, usually counted "
        "over one year.",
    )


def _so_far(view: WaveView, words: Language) -> str:
    return words.say_many(
        "%(n)s answer so far; N cannot be lower.",
        "%(n)s answers so far; N cannot be lower.",
        view.pace.n,
    )


def _stands(view: WaveView, words: Language) -> str:
    return words.say("State of this survey: %(state)s.", state=state_name(view.state, words))


def _closed(view: WaveView, words: Language) -> str:
    if view.state is not WaveState.CLOSED:
        return ""
    return words.say("This survey is closed and counted; nothing can be changed any more.")


def _without_periods(periods: list[PeriodLine], words: Language) -> str:
    if periods:
        return ""
    return words.say("No period is running or to come. Ask the bureau to add one.")


def _hints(population: int | None, words: Language) -> Mapping[str, str]:
    asked_of = (population,) if population and population <= MOST_PEOPLE else EXAMPLES
    pairs = ", ".join(
        words.say(
            "N %(population)s: %(minimum)s",
            population=words.whole(one),
            minimum=words.whole(minimum_sample(one)),
        )
        for one in asked_of
    )
    return {
        "population": words.say("Leave it blank while nobody knows."),
        "target": words.say(
            "Leave it blank for what the table of Krejcie and Morgan asks for, with an error of "
            "at most five percent (%(pairs)s).",
            pairs=pairs,
        ),
    }
