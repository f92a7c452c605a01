"""What own questionnaires, their states and their questions are called on screen."""

from dataclasses import dataclass

from flask import url_for

from survey.core.instrument import Instrument, Purpose, QuestionKind, Text
from survey.core.questionnaire import QuestionnaireState
from survey.core.response import plain_text
from survey.flows.composing import Sheet
from survey.language import Language
from survey.web.frame import Crumb


@dataclass(frozen=True, slots=True)
class Extra:
    """A question outside the index, as it is listed."""

    code: str
    text: Text
    about: str
    is_first: bool


def page_of(questionnaire_id: int) -> str:
    """The page of a questionnaire."""
    return url_for("questionnaires.questionnaire", questionnaire_id=questionnaire_id)


def crumbs(shown: Sheet, words: Language) -> tuple[Crumb, ...]:
    """The way to the page of a questionnaire."""
    listed = Crumb(words.say("Questionnaires"), url_for("questionnaires.questionnaires"))
    return (listed, Crumb(shown.instrument.title.within(words.code), ""))


def plain(typed: str | None) -> str:
    """What was typed, on one line."""
    return " ".join(plain_text(typed or "").split())


def state_name(state: QuestionnaireState, words: Language) -> str:
    """Where a questionnaire stands."""
    match state:
        case QuestionnaireState.DRAFT:
            return words.say("Draft")
        case QuestionnaireState.SUBMITTED:
            return words.say("Waiting for approval")
        case QuestionnaireState.APPROVED:
            return words.say("Approved")


def kind_name(kind: QuestionKind, words: Language) -> str:
    """How a question is answered."""
    match kind:
        case QuestionKind.RATING:
            return words.say("a scale of its own")
        case QuestionKind.CHOICE:
            return words.say("one of several answers")
        case QuestionKind.CHOICES:
            return words.say("any of several answers")
        case QuestionKind.NUMBER:
            return words.say("a number")
        case QuestionKind.TEXT:
            return words.say("a short text")
        case QuestionKind.RECOMMENDING:
            return words.say("0 to 10, would recommend (NPS)")


def purpose_name(purpose: Purpose, words: Language) -> str:
    """What a question is for; "" where only its answers are counted."""
    match purpose:
        case Purpose.OTHER:
            return ""
        case Purpose.STEERING:
            return words.say("whether answers were steered")
        case Purpose.SATISFACTION:
            return words.say("overall satisfaction")
        case Purpose.EXPECTATION:
            return words.say("expectation of an element")
        case Purpose.IMPORTANCE:
            return words.say("importance of an element")


def extras_of(instrument: Instrument, words: Language) -> tuple[Extra, ...]:
    """The questions outside the index, in their order."""
    return tuple(
        Extra(
            code=one.code,
            text=one.question,
            about=", ".join(
                filter(None, (kind_name(one.kind, words), purpose_name(one.purpose, words))),
            ),
            is_first=place == 0,
        )
        for place, one in enumerate(instrument.questions)
    )
