"""The acts of the two surveys of a path: set up, published, set up once more."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import url_for
from werkzeug.wrappers import Response
from wtforms import DateField, IntegerField, SelectField
from wtforms.validators import InputRequired, NumberRange, Optional

from survey.core.accounts.access import Act
from survey.core.workshop.workshop import Step
from survey.flows.accounts.admitting import Standing
from survey.flows.surveys import scheduling
from survey.flows.surveys.surveying import MOST_PEOPLE, Plan
from survey.flows.workshop import polling
from survey.flows.workshop.walking import Trail
from survey.language import Language
from survey.web.acts import Doing, asked, day_of
from survey.web.entry import Entry, _, entered
from survey.web.frame import spoken
from survey.web.gate import Desk
from survey.web.surveys.period_names import period_name
from survey.web.workshop.workshop_frame import acting, found, path_url, shut

RUN = Act.RUN_WORKSHOPS
PEOPLE = [Optional(), NumberRange(1, MOST_PEOPLE, _("Write a number of people, 1 or more."))]


class PollEntry(Entry):
    """When a complaint survey is asked, and of how many."""

    period = SelectField(_("Period"), [InputRequired()])
    population = IntegerField(_("How many people were served (N)"), PEOPLE)
    opens = DateField(_("First day"), [InputRequired()])
    closes = DateField(_("Last day"), [InputRequired()])


@dataclass(frozen=True, slots=True)
class PollActs:
    """What is done with the surveys of a path."""

    trail: Trail

    def add_to(self, pages: Desk, path: str) -> None:
        """Let it be done at a desk."""
        pages.ask(f"{path}/survei", self.ask, RUN)
        pages.ask(f"{path}/survei-ulang", self.ask_again, RUN)
        pages.ask(f"{path}/terbitkan", self.publish, RUN)

    def ask(self, standing: Standing, workshop_id: int) -> Response:
        """Set up the survey of what was agreed on."""
        words = spoken()
        title = words.say("Set up the complaint survey")
        return self._asking(standing, workshop_id, Step.SURVEY, title)

    def ask_again(self, standing: Standing, workshop_id: int) -> Response:
        """Set up the repeat survey."""
        words = spoken()
        title = words.say("Set up the repeat survey")
        return self._asking(standing, workshop_id, Step.REPEAT, title)

    def publish(self, standing: Standing, workshop_id: int) -> Response:
        """Show the profile to the public."""
        words, one = spoken(), found(self.trail, standing, workshop_id)
        doing = Doing(
            title=words.say("Publish the profile"),
            says=(
                words.say("Everybody can see it on the page of this unit from then on."),
                words.say("It is published for good; a later path brings a new one."),
            ),
            button=words.say("Publish"),
            back=url_for(".profile", workshop_id=workshop_id),
            done=words.say("The profile is public."),
            shuts=shut(one, Step.PROFILE, words),
        )

        def does() -> None:
            polling.publish(self.trail, acting(standing), workshop_id)

        return asked(standing, entered(Entry), doing, does)

    def _asking(self, standing: Standing, workshop_id: int, step: Step, title: str) -> Response:
        words, one = spoken(), found(self.trail, standing, workshop_id)
        form = self._form(standing, words)
        doing = Doing(
            title=title,
            says=(
                words.say(
                    "The questionnaire holds the agreed complaints; one ticks all that one has "
                    "experienced. It is asked by link, QR code, kiosk and on paper.",
                ),
                words.say("While it is open, the codes of this unit lead to it."),
            ),
            button=words.say("Save as a draft"),
            back=path_url(workshop_id),
            done=words.say("The survey is set up as a draft. Open it on the page of surveys."),
            hints={"population": words.say("Leave it blank while nobody knows.")},
            shuts=shut(one, step, words),
        )
        ask = polling.ask if step is Step.SURVEY else polling.ask_again
        return asked(standing, form, doing, self._does(ask, standing, workshop_id, form))

    def _form(self, standing: Standing, words: Language) -> PollEntry:
        """The periods in which a survey can still be asked, the one of today first."""
        every = scheduling.lines(self.trail.database, standing.home.id)
        today = standing.today
        running = [one for one in every if max(one.until, one.deadline or one.until) >= today]
        now = next((one for one in running if one.holds(today)), None)
        form = entered(
            PollEntry,
            period=now.code if now else "",
            opens=max(today, now.since) if now else None,
            closes=now.until if now else None,
        )
        form.period.choices = [(one.code, period_name(one.code, words)) for one in running]
        return form

    def _does(
        self,
        ask: Callable[..., int],
        standing: Standing,
        workshop_id: int,
        form: PollEntry,
    ) -> Callable[[], None]:
        def does() -> None:
            plan = Plan(form.population.data, None, day_of(form.opens), day_of(form.closes))
            ask(self.trail, acting(standing), workshop_id, form.period.data or "", plan)

        return does
