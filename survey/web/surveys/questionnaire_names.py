"""What own questionnaires, their states and their questions are called on screen."""

from dataclasses import dataclass

from flask import url_for

from survey.core.surveys.composition import may_count
from survey.core.surveys.instrument import Instrument, Purpose, Question, QuestionKind, Text
from survey.core.surveys.questionnaire import QuestionnaireState
from survey.core.surveys.response import plain_text
from survey.flows.surveys.composing import Sheet
from survey.language import Language
from survey.web.frame import Crumb


@dataclass(frozen=True, slots=True)
class Extra:
    """A question outside the index, as it is listed."""

    code: str
    text: Text
    about: str
    is_first: bool
    may_count: bool
    name: Text | None


def page_of(questionnaire_id: int, code: str | None = None) -> str:
    """The page of a questionnaire, at one of its elements or questions where a code is given."""
    where = "questionnaires.questionnaire"
    return url_for(where, questionnaire_id=questionnaire_id, _anchor=code)


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
    return {
        Purpose.OTHER: "",
        Purpose.STEERING: words.say("whether answers were steered"),
        Purpose.SATISFACTION: words.say("overall satisfaction"),
        Purpose.EXPECTATION: words.say("expectation of an element"),
        Purpose.IMPORTANCE: words.say("importance of an element"),
        Purpose.ELEMENT: words.say("own element outside the index"),
        Purpose.DETAIL: words.say("sub-question outside the index"),
    }[purpose]


def extras_of(instrument: Instrument, words: Language) -> tuple[Extra, ...]:
    """The questions outside the index, in their order."""
    return tuple(
        Extra(
            code=one.code,
            text=one.question,
            about=_about(one, words),
            is_first=place == 0,
            may_count=may_count(instrument, one.code),
            name=one.name,
        )
        for place, one in enumerate(instrument.questions)
    )


def _about(one: Question, words: Language) -> str:
    """How it is answered, what it is for and of which element; what could count says no scale."""
    is_ready = one.purpose in (Purpose.ELEMENT, Purpose.DETAIL)
    kind = "" if is_ready else kind_name(one.kind, words)
    return ", ".join(filter(None, (kind, purpose_name(one.purpose, words), one.element)))
