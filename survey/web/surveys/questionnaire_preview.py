"""The preview of an own questionnaire: as a respondent sees it, and nothing is kept of it."""

from dataclasses import dataclass

from flask import make_response, request
from werkzeug.wrappers import Response

from survey.core.accounts.access import Act
from survey.core.surveys.response import LANGUAGE
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.surveys import composing
from survey.flows.surveys.answering import Form
from survey.web.acts import SHOWN, UNPROCESSABLE
from survey.web.frame import spoken
from survey.web.gate import Desk
from survey.web.rendering import OtherLanguage, address_in, draw, other_language
from survey.web.surveys.answer import Notice
from survey.web.surveys.questionnaire import NOTHING_WRONG, Questionnaire, questionnaire_of
from survey.web.surveys.questionnaire_names import page_of

SWITCH = "switch"


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """pages/surveys/preview.html, over templates/pages/surveys/answer.html; back: to the draft."""

    language: str
    other: OtherLanguage
    action: str
    form: Form
    questionnaire: Questionnaire
    notice: Notice | None
    back: str


@dataclass(frozen=True, slots=True)
class Preview:
    """The page of the preview."""

    office: Office

    def add_to(self, desk: Desk, one: str) -> None:
        """Let it be looked at; one: the address of a questionnaire."""
        desk.ask(f"{one}/pratinjau", self.preview, Act.WRITE_QUESTIONNAIRES)

    def preview(self, standing: Standing, questionnaire_id: int) -> Response:
        """What a respondent would see, and be told about what they filled in."""
        shown = composing.sheet(self.office.database, standing.home.id, questionnaire_id)
        words = spoken()
        raw = {name: value for name, value in request.form.items() if name != "csrf_token"}
        is_sent = request.method == "POST" and SWITCH not in raw
        invalid = None
        if is_sent:
            invalid = composing.try_out(shown.instrument, {**raw, LANGUAGE: words.code})
        notice = None
        if is_sent and invalid is None:
            title = words.say("These answers would be taken.")
            notice = Notice(title, words.say("This is a preview: nothing was kept."))
        form = composing.preview(standing.home.name, shown, words.say("Name of the service"))
        page = PreviewPage(
            language=words.code,
            other=other_language(words),
            action=address_in(words.code),
            form=form,
            questionnaire=questionnaire_of(
                shown.instrument,
                raw,
                invalid or NOTHING_WRONG,
                words,
            ),
            notice=notice,
            back=page_of(questionnaire_id),
        )
        status = SHOWN if invalid is None else UNPROCESSABLE
        return make_response(draw("pages/surveys/preview.html", page), status)
