"""What is refused about own questionnaires, in words."""

from survey.core.surveys.composition import (
    DividedElementError,
    ElementTakenError,
    OfficialElementError,
    UnfitSumError,
    UnfitWeightError,
)
from survey.core.surveys.questionnaire import (
    LastItemError,
    QuestionnaireMoveError,
    QuestionnaireState,
)
from survey.flows.surveys import composing
from survey.language import Language
from survey.web.refusal import CONFLICT, Refusal

WEIGHT = "weight_"  # before the code of an element: the field of its weight
ABOUT_ELEMENTS = (
    DividedElementError,
    ElementTakenError,
    OfficialElementError,
    UnfitSumError,
    UnfitWeightError,
)


def of_questionnaire(error: Exception, words: Language) -> Refusal | None:
    """What to say about an error of own questionnaires; None about any other."""
    match error:
        case composing.UnfitCodeError():
            said = words.say("Use 1 to 40 small letters, digits and hyphens; begin with a letter.")
            return Refusal(said, ("code",))
        case composing.CodeTakenError():
            said = words.say(
                "There is a questionnaire of this code already, or its next version is being "
                "written. Choose another code, or go on with that one.",
            )
            return Refusal(said, ("code", "file"), CONFLICT)
        case composing.UnexplainedError():
            return Refusal(words.say("Write what is to be changed."), ("remark",))
        case composing.InstrumentError():
            said = words.say(
                "%(file)s cannot be taken: at %(key)s it %(reason)s. Nothing was saved.",
                file=error.file,
                key=error.place(words.say),
                reason=error.why.within(words.say),
            )
            return Refusal(said, ("file",))
    return _of_elements(error, words) or _of_frozen(error, words)


def _of_elements(error: Exception, words: Language) -> Refusal | None:
    match error:
        case ElementTakenError():
            said = words.say("This questionnaire has an element or a question of that code.")
            return Refusal(said, ("code",), CONFLICT)
        case OfficialElementError():
            said = words.say("An element of the official questionnaire stays in the index.")
            return Refusal(said, status=CONFLICT)
        case DividedElementError():
            said = words.say("Take its sub-questions out first, and what is asked besides of it.")
            return Refusal(said, status=CONFLICT)
        case UnfitWeightError():
            said = words.say("Write a fraction such as 1/9 or a decimal number, above 0.")
            return Refusal(said, (f"{WEIGHT}{error.code}",))
        case UnfitSumError():
            said = words.say("The weights sum to %(sum)s, not to 1.", sum=str(error.total))
            return Refusal(said)
    return None


def _of_frozen(error: Exception, words: Language) -> Refusal | None:
    match error:
        case LastItemError():
            said = words.say("An element needs at least one question; reword this one instead.")
            return Refusal(said, status=CONFLICT)
        case QuestionnaireMoveError():
            return Refusal(_frozen_trouble(error, words), status=CONFLICT)
    return None


def _frozen_trouble(error: QuestionnaireMoveError, words: Language) -> str:
    match error.state:
        case QuestionnaireState.DRAFT:
            return words.say("This questionnaire is a draft; it was not handed in yet.")
        case QuestionnaireState.SUBMITTED:
            return words.say(
                "This questionnaire was handed in, so it is not changed. The bureau can send it "
                "back.",
            )
        case QuestionnaireState.APPROVED:
            return words.say(
                "This questionnaire is approved and never changed again. Make a new version.",
            )
