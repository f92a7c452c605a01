"""What is refused about duties under UU 25/2009 and their evidence, in words."""

from collections.abc import Mapping

from survey.core.law.assessment import UnfitValueError
from survey.flows.law import assessing, disclosing, proving, rewording
from survey.flows.law.disclosing import Flaw
from survey.language import Language
from survey.web.entry import _
from survey.web.law.law_words import PROOF_STATES
from survey.web.refusal import CONFLICT, FORBIDDEN, Refusal

FLAWS: Mapping[Flaw, str] = {
    Flaw.MISSING: _("This is missing."),
    Flaw.TOO_LONG: _("This is too long; there is room for 300 characters, for stories 2,000."),
    Flaw.NOT_YET: _("This day has not come yet."),
    Flaw.TOGETHER: _("This and the field beside it go together: fill in both, or only one link."),
    Flaw.NOT_A_LINK: _("Write the whole address of a page, beginning with https://."),
    Flaw.TOO_EARLY: _("This day lies before the one that it follows."),
    Flaw.NOT_A_YEAR: _("Write the year in four digits, not one that is still to come."),
}
LAW_ERRORS = (
    disclosing.UnfitRecordError,
    proving.OwnProofError,
    proving.ProofMoveError,
    proving.UnfitProofReasonError,
    UnfitValueError,
    assessing.BegunAlreadyError,
    assessing.ClosedAssessmentError,
    assessing.KnownAlreadyError,
    assessing.UnfitCommentError,
    assessing.UnfitYearError,
    rewording.UnfitWordingError,
)


def of_law(error: Exception, words: Language) -> Refusal | None:
    """What to say about an error of duties or evidence; None about any other."""
    match error:
        case disclosing.UnfitRecordError(flaws=flaws):
            field, flaw = next(iter(flaws.items()))
            return Refusal(str(FLAWS[flaw]), (field,))
        case proving.OwnProofError():
            said = words.say("You sent this evidence yourself, so somebody else has to judge it.")
            return Refusal(said, status=FORBIDDEN)
        case proving.ProofMoveError(state=state):
            said = words.say(
                "This is not possible now; the evidence stands at: %(state)s.",
                state=str(PROOF_STATES[state]),
            )
            return Refusal(said, status=CONFLICT)
        case proving.UnfitProofReasonError():
            return Refusal(words.say("Write why, in 1 to 1,000 characters."), ("reason",))
    return _of_assessment(error, words)


def _of_assessment(error: Exception, words: Language) -> Refusal | None:
    match error:
        case UnfitValueError():
            said = words.say("Choose a step of the scale, or write a number within it.")
            return Refusal(said, ("value",))
        case assessing.KnownAlreadyError(least=least) if least is not None:
            said = words.say("At least %(n)s is proved; choose no less.", n=words.whole(least))
            return Refusal(said, ("value",))
        case assessing.KnownAlreadyError():
            said = words.say("This is known already and cannot be typed over; write a comment.")
            return Refusal(said, status=CONFLICT)
    return _of_form(error, words)


def _of_form(error: Exception, words: Language) -> Refusal | None:
    match error:
        case assessing.UnfitCommentError():
            return Refusal(words.say("There is room for 2,000 characters here."), ("comment",))
        case rewording.UnfitWordingError():
            said = words.say(
                "Write a name and either every step or none, each in at most 300 characters.",
            )
            return Refusal(said, ("name", "levels"))
        case assessing.UnfitYearError():
            return Refusal(words.say("The form does not hold in that year."), ("year",))
        case assessing.BegunAlreadyError():
            said = words.say("There is an assessment of that form and year already.")
            return Refusal(said, status=CONFLICT)
        case assessing.ClosedAssessmentError():
            said = words.say("This assessment is closed; nothing of it changes any more.")
            return Refusal(said, status=CONFLICT)
    return None
