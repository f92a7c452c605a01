"""What is said where the day until which units report cannot be set so."""

from survey.flows.year import dating
from survey.language import Language
from survey.web.refusal import Refusal

OF_DATING = (
    dating.UnfitDeadlineError,
    dating.TwoDeadlinesError,
    dating.UnfitSourceError,
    dating.ClosedWeekError,
)


def of_dating(error: Exception, words: Language) -> Refusal | None:
    """What to say about an error of such a day; None about any other."""
    match error:
        case dating.UnfitDeadlineError():
            said = words.say(
                "The period begins on %(day)s; the deadline cannot lie before it.",
                day=words.day(error.since),
            )
            return Refusal(said, ("deadline",))
        case dating.TwoDeadlinesError():
            said = words.say("Choose either a day or a rule: leave one of them blank.")
            return Refusal(said, ("month", "deadline"))
        case dating.ClosedWeekError():
            said = words.say("No day of that week is a working day. Choose another week.")
            return Refusal(said, ("week",))
        case dating.UnfitSourceError():
            return Refusal(words.say("At most 500 characters."), ("source",))
    return None
