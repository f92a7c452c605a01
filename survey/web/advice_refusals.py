"""What flows refuse about recommendations, in words."""

from survey.flows import recommending
from survey.language import Language
from survey.web.refusal import CONFLICT, Refusal

OF_ADVICE = (recommending.UnknownSubjectError, recommending.UnfitAsideError)


def of_advice(error: Exception, words: Language) -> Refusal | None:
    """What to say about an error of recommendations; None for another one."""
    match error:
        case recommending.UnknownSubjectError():
            said = words.say("Nothing of this kind is recommended here.")
            return Refusal(said, status=CONFLICT)
        case recommending.UnfitAsideError():
            return Refusal(words.say("Write why, in 1 to 500 characters."), ("reason",))
    return None
