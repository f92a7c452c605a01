"""What is refused about root causes, in words, and what is doubtful in them."""

from collections.abc import Mapping

from survey.core.improvement.cause import CauseError, Doubt, Flaw
from survey.flows.improvement.analysing import UnknownSourceError
from survey.language import Language
from survey.web.entry import _
from survey.web.refusal import Refusal

CAUSE_ERRORS = (CauseError, UnknownSourceError)
FLAWS: Mapping[Flaw, str] = {
    Flaw.MISSING: _("Write it in words."),
    Flaw.TOO_LONG: _("This is too long: at most 300 characters, seven whys and 24 causes fit."),
    Flaw.TOO_FEW: _("One why is no chain yet: ask once more what causes this."),
    Flaw.GAP: _(
        "A step is left out here. Only direct causes stand in the chain, one after another.",
    ),
    Flaw.TWICE: _("This stands there already, so the chain leads nowhere. Write another cause."),
    Flaw.UNKNOWN: _("Choose a category of the list."),
    Flaw.NO_VOTES: _("Write how many voted, 0 to 9999, or leave it blank."),
    Flaw.NOTHING: _("Write at least two whys, or one cause on the fishbone."),
}
DOUBTS: Mapping[Doubt, str] = {
    Doubt.BEGINS_WITH_MONEY: _(
        "The chain begins with budget. Begin with what goes wrong in the service itself.",
    ),
    Doubt.BEGINS_WITH_OTHERS: _(
        "The chain begins with somebody else. Begin with what the unit itself does or lacks.",
    ),
    Doubt.ENDS_IN_MONEY: _(
        "The last step names only budget. Ask why it is missing, or what could be done without it.",
    ),
    Doubt.ENDS_IN_OTHERS: _(
        "The last step names somebody else. Ask what the unit can do, or recommend it to a leader.",
    ),
    Doubt.WITHOUT_EVIDENCE: _(
        "Some steps have no evidence: a count, an observation or a document makes them sure.",
    ),
    Doubt.NOT_AGREED: _("No root cause was agreed on yet."),
    Doubt.OUTSIDE: _(
        "The root cause lies outside the authority of the unit: recommend it to a leader.",
    ),
}


def of_causes(error: Exception, words: Language) -> Refusal | None:
    """What to say about an error of root causes; None about any other."""
    match error:
        case CauseError(flaw=flaw, field=field):
            return Refusal(str(FLAWS[flaw]), (field,))
        case UnknownSourceError(field="complaint"):
            said = words.say(
                "This unit has no such complaint. Compare the number sign by sign, or leave it "
                "blank.",
            )
            return Refusal(said, ("complaint",))
        case UnknownSourceError(field=field):
            return Refusal(words.say("Choose one of the list."), (field,))
    return None
