"""What becomes of an own questionnaire: handed in, sent back, approved, renewed, discarded."""

from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response
from wtforms import TextAreaField

from survey.core.accounts.access import Act
from survey.core.surveys.questionnaire import QuestionnaireMoveError, QuestionnaireState
from survey.flows.accounts.admitting import Standing
from survey.flows.acting import actor_of
from survey.flows.refusing import ChangedMeanwhileError
from survey.flows.surveys import composing
from survey.flows.surveys.composing import Library, MeantSheet, Sheet
from survey.language import Language
from survey.web.acts import Doing, Kept, asked
from survey.web.entry import Entry, _, entered
from survey.web.frame import spoken
from survey.web.gate import SEE_OTHER, Desk
from survey.web.opposites import overtaken
from survey.web.refusals import REFUSALS, refusal_of
from survey.web.surveys.questionnaire_names import page_of
from survey.web.surveys.questionnaire_words import FILED, before


class RemarkForm(Kept):
    """Why a questionnaire is sent back."""

    remark = TextAreaField(_("What is to be changed"))


@dataclass(frozen=True, slots=True)
class QuestionnaireActs:
    """The acts on a questionnaire as a whole."""

    library: Library

    def add_to(self, desk: Desk, one: str) -> None:
        """Let them be done at a desk; one: the address of a questionnaire."""
        desk.ask(f"{one}/ajukan", self.hand_in, Act.WRITE_QUESTIONNAIRES)
        desk.ask(f"{one}/setujui", self.approve, Act.APPROVE_QUESTIONNAIRES)
        desk.ask(f"{one}/kembalikan", self.send_back, Act.APPROVE_QUESTIONNAIRES)
        desk.ask(f"{one}/versi-baru", self.renew, Act.WRITE_QUESTIONNAIRES)
        desk.ask(f"{one}/buang", self.discard, Act.WRITE_QUESTIONNAIRES)
        desk.take(f"{one}/seperti-tadi", self.put_back, Act.WRITE_QUESTIONNAIRES)

    def hand_in(self, standing: Standing, questionnaire_id: int) -> Response:
        """Let the bureau look at a draft."""
        shown, words = self._sheet(standing, questionnaire_id), spoken()
        form = entered(Kept, version=shown.version)
        doing = Doing(
            title=_title(words.say("Hand in"), shown, words),
            says=(
                words.say(
                    "The bureau looks at it and approves it or sends it back. Until then it is "
                    "not changed.",
                ),
            ),
            button=words.say("Hand in"),
            back=page_of(questionnaire_id),
            done=words.say("The questionnaire was handed in."),
            version=shown.version,
            shuts=_shut(shown, QuestionnaireState.DRAFT, words),
        )

        def does() -> None:
            meant = MeantSheet(questionnaire_id, form.drawn_at)
            composing.hand_in(self.library.database, actor_of(standing), meant)

        return asked(standing, form, doing, does)

    def approve(self, standing: Standing, questionnaire_id: int) -> Response:
        """Freeze a questionnaire."""
        shown, words = self._sheet(standing, questionnaire_id), spoken()
        form = entered(Kept, version=shown.version)
        doing = Doing(
            title=_title(words.say("Approve"), shown, words),
            says=(
                words.say(
                    "From then on it can be asked, and says the same for ever: what was asked is "
                    "never edited afterwards. Look at the preview first.",
                ),
            ),
            button=words.say("Approve"),
            back=page_of(questionnaire_id),
            done=words.say("The questionnaire is approved. It can be chosen for a survey now."),
            version=shown.version,
            is_grave=True,
            is_final=True,
            shuts=_shut(shown, QuestionnaireState.SUBMITTED, words),
        )

        def does() -> None:
            meant = MeantSheet(questionnaire_id, form.drawn_at)
            composing.approve(self.library.database, actor_of(standing), meant)

        return asked(standing, form, doing, does)

    def send_back(self, standing: Standing, questionnaire_id: int) -> Response:
        """Let a questionnaire be written further."""
        shown, words = self._sheet(standing, questionnaire_id), spoken()
        form = entered(RemarkForm, version=shown.version)
        doing = Doing(
            title=_title(words.say("Send back"), shown, words),
            says=(words.say("It becomes a draft again; its page shows what you write here."),),
            button=words.say("Send back"),
            back=page_of(questionnaire_id),
            done=words.say("The questionnaire was sent back."),
            version=shown.version,
            shuts=_shut(shown, QuestionnaireState.SUBMITTED, words),
        )

        def does() -> None:
            meant, actor = MeantSheet(questionnaire_id, form.drawn_at), actor_of(standing)
            composing.send_back(self.library.database, actor, meant, form.remark.data or "")

        return asked(standing, form, doing, does)

    def renew(self, standing: Standing, questionnaire_id: int) -> Response:
        """Begin the next edition."""
        shown, words = self._sheet(standing, questionnaire_id), spoken()
        doing = Doing(
            title=_title(words.say("New version"), shown, words),
            says=(
                words.say(
                    "A draft with the same words, which you can change. Surveys that run keep the "
                    "version that they asked.",
                ),
            ),
            button=words.say("Begin"),
            back=page_of(questionnaire_id),
            done=words.say("The new version is a draft. Change what is to change."),
            shuts=_shut(shown, QuestionnaireState.APPROVED, words),
        )

        def does() -> str:
            return page_of(composing.renew(self.library, actor_of(standing), questionnaire_id))

        return asked(standing, entered(Entry), doing, does)

    def discard(self, standing: Standing, questionnaire_id: int) -> Response:
        """Take a draft away."""
        shown, words = self._sheet(standing, questionnaire_id), spoken()
        form = entered(Kept, version=shown.version)
        doing = Doing(
            title=_title(words.say("Discard"), shown, words),
            says=(words.say("The draft goes away with all that was written in it."),),
            button=words.say("Discard"),
            back=page_of(questionnaire_id),
            done=words.say("The draft was discarded."),
            version=shown.version,
            is_grave=True,
            undo=before(shown, unit_id=shown.spot.unit_id),
            shuts=_shut(shown, QuestionnaireState.DRAFT, words),
        )

        def does() -> str:
            meant = MeantSheet(questionnaire_id, form.drawn_at)
            composing.discard(self.library.database, actor_of(standing), meant)
            return url_for("questionnaires.questionnaires")

        return asked(standing, form, doing, does)

    def put_back(self, standing: Standing, questionnaire_id: int) -> Response:
        """Let a draft say again what it said before something was taken out of it."""
        form, words = entered(Kept), spoken()
        meant = MeantSheet(questionnaire_id, form.drawn_at)
        try:
            written = request.form.get(FILED, "").encode()
            composing.put_back(self.library, actor_of(standing), meant, written)
        except ChangedMeanwhileError:
            flash(overtaken(words))
        except REFUSALS as error:
            flash(refusal_of(error, words).sentence)
        else:
            flash(words.say("The questionnaire says again what it said before."))
        return redirect(page_of(questionnaire_id), SEE_OTHER)

    def _sheet(self, standing: Standing, id_: int) -> Sheet:
        return composing.sheet(self.library.database, standing.home.id, id_)


def _title(act: str, shown: Sheet, words: Language) -> str:
    name = shown.instrument.title.within(words.code)
    return words.say("%(act)s: %(name)s", act=act, name=name)


def _shut(shown: Sheet, needed: QuestionnaireState, words: Language) -> str:
    """Why an act cannot be done where the questionnaire stands; "" where it can."""
    if shown.state is needed:
        return ""
    return refusal_of(QuestionnaireMoveError(shown.state), words).sentence
