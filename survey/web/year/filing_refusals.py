"""What is said where the result of another tool cannot be filed so."""

from survey.flows.year import filing
from survey.language import Language
from survey.web.refusal import CONFLICT, Refusal

TOO_LARGE = 413
MEAN = "m_"  # before the code of an element, in the names of the fields
OF_FILING = (
    filing.UnfitToolError,
    filing.NobodyAnsweredError,
    filing.NoProofError,
    filing.BothWaysError,
    filing.SheetTooLargeError,
    filing.NoIndexError,
    filing.UnfitMeanError,
    filing.UnfitIndexError,
    filing.UnlikeIndexError,
)


def of_filing(error: Exception, words: Language) -> Refusal | None:
    """What to say about an error of such a result; None about any other."""
    match error:
        case filing.UnfitToolError():
            return Refusal(words.say("A name has 1 to 300 characters."), ("tool",))
        case filing.NobodyAnsweredError():
            said = words.say("Write how many answered, from 1 to 100,000,000.")
            return Refusal(said, ("n",))
        case filing.NoProofError():
            said = words.say("Add the report of that survey as PDF or photo.")
            return Refusal(said, ("file",))
    return _of_sheets(error, words) or _of_numbers(error, words)


def _of_sheets(error: Exception, words: Language) -> Refusal | None:
    match error:
        case filing.BothWaysError():
            said = words.say(
                "Either type the means and how many answered, or send the sheet of answers, which "
                "says both: leave the other blank.",
            )
            return Refusal(said, ("sheet",))
        case filing.SheetTooLargeError():
            said = words.say("The sheet is larger than 20 MB. Leave out what is no answer.")
            return Refusal(said, ("sheet",), TOO_LARGE)
        case filing.NoIndexError(codes=codes):
            said = words.say(
                "The sheet gives no index: nobody answered these elements: %(codes)s.",
                codes=", ".join(codes),
            )
            return Refusal(said, ("sheet",))
    return None


def _of_numbers(error: Exception, words: Language) -> Refusal | None:
    match error:
        case filing.UnfitMeanError(code=code, points=points):
            said = words.say(
                "Write the mean as a number from 1 to %(points)s with at most four decimals, or "
                "send a sheet of answers.",
                points=words.whole(points),
            )
            return Refusal(said, (f"{MEAN}{code}",))
        case filing.UnfitIndexError():
            said = words.say("Write a number from 25 to 100 with at most two decimals.")
            return Refusal(said, ("printed",))
        case filing.UnlikeIndexError(ours=ours, printed=printed):
            said = words.say(
                "The tool printed %(printed)s, these means give %(ours)s, and rounding explains no "
                "such gap. Mend what is wrong, or tick below that %(ours)s is to be handed in.",
                printed=words.decimal(printed),
                ours=words.decimal(ours),
            )
            return Refusal(said, ("printed",), CONFLICT)
    return None
