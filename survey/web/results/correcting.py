"""The bureau corrects a sealed result: a new seal, which names the old one and the reason."""

from dataclasses import dataclass

from flask import url_for
from werkzeug.wrappers import Response
from wtforms import IntegerField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from survey.core.accounts.access import Act
from survey.flows.accounts.admitting import NoSuchPlaceError, Office, Standing
from survey.flows.acting import actor_of
from survey.flows.results.correcting import LONGEST_REASON, SHORTEST_REASON, Corrected, correct
from survey.flows.results.signing import Signer
from survey.flows.surveys import overseeing
from survey.flows.surveys.surveying import MOST_PEOPLE, MeantWave
from survey.web.acts import Doing, Kept, asked
from survey.web.entry import _, entered
from survey.web.frame import spoken
from survey.web.gate import Desk
from survey.web.surveys.period_names import period_name

PEOPLE = [Optional(), NumberRange(1, MOST_PEOPLE, _("Write a number of people, 1 or more."))]
TOLD = [
    InputRequired(),
    Length(SHORTEST_REASON, LONGEST_REASON, _("Write the reason in 10 to 500 characters.")),
]


class CorrectionForm(Kept):
    """What was wrong beside the answers, and why it is corrected."""

    population = IntegerField(_("How many people were served (N)"), PEOPLE)
    reason = TextAreaField(_("Reason, as the public reads it"), TOLD)


@dataclass(frozen=True, slots=True)
class Corrections:
    """The page on which a sealed result is corrected."""

    office: Office
    signer: Signer

    def add_to(self, desk: Desk) -> None:
        """Let the bureau correct at a desk."""
        desk.ask("/kantor/survei/<int:wave_id>/koreksi", self.correct, Act.CORRECT_SEAL)

    def correct(self, standing: Standing, wave_id: int) -> Response:
        """Seal a result again."""
        words, database, actor = spoken(), self.office.database, actor_of(standing)
        view = overseeing.one(database, actor, wave_id)
        if view is None:
            raise NoSuchPlaceError
        form = entered(CorrectionForm, version=view.version, population=view.population)
        doing = Doing(
            title=words.say(
                "Correct the sealed result of %(period)s",
                period=period_name(view.period, words),
            ),
            says=(
                words.say("The answers are what they were; nothing can change them."),
                words.say(
                    "The earlier result stays where it was published, and says from now on that "
                    "it was corrected, when and why.",
                ),
            ),
            button=words.say("Seal the correction"),
            back=url_for("surveys.unit_surveys", unit_id=view.unit_id),
            done=words.say("The corrected result is sealed."),
            version=view.version,
            is_grave=True,
            is_final=True,
        )

        def does() -> None:
            corrected = Corrected(form.population.data, form.reason.data or "")
            correct(database, actor, MeantWave(wave_id, form.drawn_at), corrected, self.signer)

        return asked(standing, form, doing, does)
