"""What the bureau advised a unit: written down, listed, and noted as followed."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from werkzeug.wrappers import Response
from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from survey.core.accounts.access import Act
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.law import coaching
from survey.flows.law.coaching import Advice, Coached
from survey.web.acts import Doing, Kept, asked
from survey.web.entry import Entry, _, entered
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.rendering import draw


class AdviceEntry(Entry):
    """An advice."""

    held_on = DateField(_("Day"), [InputRequired()])
    topic = StringField(_("About what"))
    advice = TextAreaField(_("What was advised"), render_kw={"rows": 5})
    due_on = DateField(_("To be done until"), [Optional()])


@dataclass(frozen=True, slots=True)
class CoachingsPage:
    """pages/law/coachings.html; coaches: whether this officer may write here."""

    language: str
    frame: Frame
    unit: str
    unit_id: int
    coached: Sequence[Coached]
    coaches: bool


@dataclass(frozen=True, slots=True)
class CoachingViews:
    """The pages of coaching."""

    office: Office

    def add_to(self, pages: Desk, unit: str) -> None:
        """Let it be done at a desk; unit: the address of one."""
        pages.show(f"{unit}/pembinaan", self.coachings, Act.SEE_RESULTS)
        pages.ask(f"{unit}/pembinaan/tambah", self.coach, Act.JUDGE_STANDARDS)
        finish = f"{unit}/pembinaan/<int:advice>/selesai"
        pages.ask(finish, self.finish_coaching, Act.JUDGE_STANDARDS)

    def coachings(self, standing: Standing, unit_id: int) -> str:
        """What a unit was advised."""
        frame = frame_of(standing)
        page = CoachingsPage(
            language=frame.language,
            frame=frame,
            unit=standing.place.unit or "",
            unit_id=unit_id,
            coached=coaching.coached(self.office.database, standing.home.id, unit_id),
            coaches=standing.may(Act.JUDGE_STANDARDS),
        )
        return draw("pages/law/coachings.html", page)

    def coach(self, standing: Standing, unit_id: int) -> Response:
        """Write an advice down."""
        words, form = spoken(), entered(AdviceEntry, held_on=standing.today)
        doing = Doing(
            title=words.say("Write down an advice"),
            says=(words.say("The unit reads it, and the annual report lists it."),),
            button=words.say("Save"),
            back=url_for(".coachings", unit_id=unit_id),
            done=words.say("The advice was written down."),
        )

        def does() -> None:
            said = Advice(
                held_on=form.held_on.data,
                topic=form.topic.data or "",
                advice=form.advice.data or "",
                due_on=form.due_on.data,
            )
            coaching.coach(self.office.database, actor_of(standing), unit_id, said)

        return asked(standing, form, doing, does)

    def finish_coaching(self, standing: Standing, unit_id: int, advice: int) -> Response:
        """Note that it was followed."""
        words, database = spoken(), self.office.database
        listed = coaching.coached(database, standing.home.id, unit_id)
        found = next((one for one in listed if one.row.id == advice), None)
        if found is None:
            raise NoSuchPlaceError
        form = entered(Kept, version=found.row.version)
        doing = Doing(
            title=words.say("The advice was followed"),
            says=(found.row.topic, found.row.advice),
            button=words.say("Note it"),
            back=url_for(".coachings", unit_id=unit_id),
            done=words.say("It was noted that the advice was followed."),
            version=found.row.version,
        )

        def does() -> None:
            actor = actor_of(standing)
            coaching.finish(database, actor, unit_id, advice, form.drawn_at)

        return asked(standing, form, doing, does)
