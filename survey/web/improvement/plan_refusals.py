"""What is refused about follow-up plans, in words: what to do instead."""

from collections.abc import Mapping

from survey.core.improvement.action import Flaw, UnfitActionError
from survey.core.improvement.plan import (
    LackingError,
    Need,
    NotForPartyError,
    OwnWorkError,
    PlanMoveError,
)
from survey.flows.complaints import attaching
from survey.flows.improvement import conferring, planning, progressing, redeeming
from survey.language import Language
from survey.web.documents.paper_refusals import PAPER_ERRORS, of_paper
from survey.web.entry import _
from survey.web.improvement.plan_words import STATES
from survey.web.refusal import CONFLICT, FORBIDDEN, Refusal

LACKING: Mapping[Need, tuple[str, str]] = {
    Need.WORDS: ("words", _("Write it in words; it is kept with this step.")),
    Need.PERCENT: ("percent", _("Write how far it is, from 0 to 100.")),
    Need.DAY: ("due_on", _("Choose the new last day.")),
    Need.EVIDENCE: ("file", _("Choose a file first: a photograph, a PDF or a video shows it.")),
}
FLAWS: Mapping[Flaw, str] = {
    Flaw.MISSING: _("This is missing. Without it nobody could be held to the action."),
    Flaw.TOO_LONG: _("This is too long. Say it in a sentence or two."),
    Flaw.UNKNOWN_ELEMENT: _("The survey did not ask this element. Choose one of the list."),
    Flaw.UNKNOWN_ENTRY: _(
        "The catalogue of actions has no such entry. Leave it empty, or copy the code as it "
        "stands there, such as WAKTU-01.",
    ),
    Flaw.NOT_OF_UNIT: _("This does not belong to the unit. Choose from the list."),
    Flaw.ENDS_BEFORE_START: _("The last day lies before the first. Change one of the two."),
    Flaw.BEFORE_REPORT: _("It would end before the result was published. Choose a later day."),
    Flaw.TOO_FAR: _("That is more than five years off. Plan a first step that ends earlier."),
    Flaw.NO_ROOT: _(
        "This element was in the last plan and did not rise by more than chance. Name the root "
        "cause: ask why until the answer is something that the unit can change.",
    ),
}
FORUM_FLAWS: Mapping[conferring.Flaw, str] = {
    conferring.Flaw.MISSING: _("This is missing."),
    conferring.Flaw.TOO_LONG: _("This is too long. Keep to the points themselves."),
    conferring.Flaw.NOBODY: _("Say how many took part of the public; a forum without is none."),
    conferring.Flaw.NOT_YET: _("This day has not come yet. Record the forum when it was held."),
    conferring.Flaw.TOO_MANY: _("This is not a number from 0 to 10,000."),
}
PLAN_ERRORS = (
    UnfitActionError,
    PlanMoveError,
    OwnWorkError,
    LackingError,
    planning.UnsealedWaveError,
    planning.PlannedAlreadyError,
    planning.WithdrawnSealError,
    redeeming.UnsignedPromiseError,
    redeeming.RedeemedAlreadyError,
    progressing.UnfitWordsError,
    progressing.UnfitPercentError,
    progressing.UnfitDueError,
    progressing.NoSuchProofError,
    progressing.NotAPictureError,
    attaching.UnfitFileError,
    conferring.UnfitForumError,
    *PAPER_ERRORS,
)


def of_plan(error: Exception, words: Language) -> Refusal | None:
    """What to say about an error of plans; None about any other."""
    match error:
        case UnfitActionError(flaws=flaws):
            field, flaw = next(iter(flaws.items()))
            return Refusal(str(FLAWS[flaw]), (field,))
        case conferring.UnfitForumError(flaws=said):
            field, wrong = next(iter(said.items()))
            return Refusal(str(FORUM_FLAWS[wrong]), (field,))
        case LackingError(needs=needs):
            field, lacking = LACKING[min(needs, key=lambda need: need.value)]
            return Refusal(str(lacking), (field,))
        case attaching.UnfitFileError():
            return Refusal(error.sentence(words), ("file",))
    return _of_move(error, words) or _of_rest(error, words) or of_paper(error, words)


def _of_move(error: Exception, words: Language) -> Refusal | None:
    match error:
        case OwnWorkError():
            said = words.say(
                "You own this action or said that it is done, so somebody else has to judge it: "
                "the head of the unit, the head of the agency or the bureau.",
            )
            return Refusal(said, status=FORBIDDEN)
        case NotForPartyError():
            return Refusal(words.say("This step is another officer's."), status=FORBIDDEN)
        case PlanMoveError():
            said = words.say(
                "This step is not possible now. The action stands at: %(state)s.",
                state=STATES[error.state],
            )
            return Refusal(said, status=CONFLICT)
    return _of_step(error, words)


def _of_step(error: Exception, words: Language) -> Refusal | None:
    match error:
        case progressing.UnfitWordsError():
            return Refusal(words.say("There is room for 2,000 characters here."), ("words",))
        case progressing.UnfitPercentError():
            return Refusal(words.say("Write a whole number from 0 to 100."), ("percent",))
        case progressing.UnfitDueError():
            said = words.say(
                "Choose another day than the old one, not before the action begins and not more "
                "than five years off.",
            )
            return Refusal(said, ("due_on",))
        case progressing.NotAPictureError() | progressing.NoSuchProofError():
            return Refusal(words.say("Only pictures of this action are shown to the public."))
    return None


def _of_rest(error: Exception, words: Language) -> Refusal | None:
    match error:
        case planning.UnsealedWaveError():
            said = words.say(
                "This survey has no published result yet. Close it first; the plan is made from "
                "what was published.",
            )
            return Refusal(said, status=CONFLICT)
        case planning.PlannedAlreadyError():
            return Refusal(words.say("There is a plan of this survey already."), status=CONFLICT)
        case redeeming.UnsignedPromiseError():
            said = words.say("This promise is not signed yet and can still change. Sign it first.")
            return Refusal(said, status=CONFLICT)
        case redeeming.RedeemedAlreadyError():
            said = words.say(
                "A plan holds an action of this promise already; the promise leads to it.",
            )
            return Refusal(said, status=CONFLICT)
        case planning.WithdrawnSealError(code=code):
            said = words.say(
                "The result that this plan was made from was corrected; %(code)s holds now. Read "
                "it, then let the plan rest on it, on the page of the plan.",
                code=code,
            )
            return Refusal(said, status=CONFLICT)
    return None
