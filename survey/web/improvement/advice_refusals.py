"""What flows refuse about recommendations, in words."""

from survey.flows.improvement import listing_actions, recommending
from survey.language import Language
from survey.web.refusal import CONFLICT, Refusal

OF_ADVICE = (
    recommending.UnknownSubjectError,
    recommending.UnfitAsideError,
    listing_actions.UnknownActionError,
    listing_actions.UnfitActionError,
    listing_actions.LastOfAlarmError,
    listing_actions.TooManyActionsError,
)


def of_advice(error: Exception, words: Language) -> Refusal | None:
    """What to say about an error of recommendations; None for another one."""
    return _of_recommending(error, words) or _of_actions(error, words)


def _of_recommending(error: Exception, words: Language) -> Refusal | None:
    match error:
        case recommending.UnknownSubjectError():
            said = words.say("Nothing of this kind is recommended here.")
            return Refusal(said, status=CONFLICT)
        case recommending.UnfitAsideError():
            return Refusal(words.say("Write why, in 1 to 500 characters."), ("reason",))
    return None


def _of_actions(error: Exception, words: Language) -> Refusal | None:
    match error:
        case listing_actions.UnknownActionError():
            said = words.say("The catalogue has no such action or element.")
            return Refusal(said, status=CONFLICT)
        case listing_actions.UnfitActionError():
            return Refusal(words.say("Texts have 1 to 300 characters, the reason 1 to 500."))
        case listing_actions.LastOfAlarmError():
            said = words.say("An alarm would call for nothing without it. Change it instead.")
            return Refusal(said, status=CONFLICT)
        case listing_actions.TooManyActionsError():
            said = words.say("This element has had 99 actions; change one of them instead.")
            return Refusal(said, status=CONFLICT)
    return None
