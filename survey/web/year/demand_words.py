"""What is refused about letters to units that are late, and what the journal tells of them."""

from collections.abc import Mapping

from survey.flows.year import demanding
from survey.language import Language
from survey.web.entry import _
from survey.web.refusal import CONFLICT, Refusal

DEMAND_SENTENCES: Mapping[str, str] = {
    "write demand": _("%(who)s wrote to a unit that is late with its report: %(what)s."),
    "withdraw demand": _("%(who)s withdrew a letter to %(what)s."),
}
OF_DEMANDS = (
    demanding.NobodyLateError,
    demanding.UnfitNumberError,
    demanding.NumberTakenError,
    demanding.UnfitLetterDayError,
    demanding.UnfitSignerError,
    demanding.UnfitWhyError,
    demanding.WithdrawnError,
)


def of_demands(error: Exception, words: Language) -> Refusal | None:
    """What to say about an error of such letters; None about any other."""
    match error:
        case demanding.NobodyLateError():
            said = words.say("Choose at least one unit that is late.")
            return Refusal(said, ("units",))
        case demanding.UnfitNumberError():
            said = words.say(
                "Write a number of at most 100 characters; for several letters it holds one #, "
                "which stands for the serial number.",
            )
            return Refusal(said, ("pattern",))
        case demanding.NumberTakenError():
            said = words.say(
                "A letter of that year has one of these numbers already. Look into the register "
                "and begin with the next free one.",
            )
            return Refusal(said, ("pattern",), CONFLICT)
        case demanding.UnfitLetterDayError():
            said = words.say(
                "A letter is dated after the deadline and today at the latest; the report is "
                "expected on that day or later.",
            )
            return Refusal(said, ("dated_on",))
    return _of_texts(error, words)


def _of_texts(error: Exception, words: Language) -> Refusal | None:
    match error:
        case demanding.UnfitSignerError():
            said = words.say("Office and name of who signs have 1 to 200 characters.")
            return Refusal(said, ("signer",))
        case demanding.UnfitWhyError():
            return Refusal(words.say("Write why, in 1 to 1,000 characters."), ("reason",))
        case demanding.WithdrawnError():
            return Refusal(words.say("The letter was withdrawn already."), status=CONFLICT)
    return None
