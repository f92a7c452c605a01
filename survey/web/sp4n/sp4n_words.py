"""What teams and plans of SP4N-LAPOR! are called on screen, and what is refused about them."""

from collections.abc import Mapping

from survey.core.sp4n.programme import CellError, Direction, ProgrammeMoveError, ProgrammeState
from survey.core.sp4n.team import Duty, Flaw, TeamError
from survey.flows.complaints.attaching import UnfitFileError
from survey.language import Language
from survey.web.entry import _
from survey.web.refusal import CONFLICT, Refusal

SP4N_ERRORS = (TeamError, CellError, ProgrammeMoveError, UnfitFileError)
DUTIES: Mapping[Duty, str] = {
    Duty.CHAIR: _("Chair"),
    Duty.ADMIN: _("Admin of the institution"),
    Duty.LIAISON: _("Liaison (pejabat penghubung)"),
    Duty.MANAGER: _("Manager"),
    Duty.MEMBER: _("Member"),
}
STATES: Mapping[ProgrammeState, str] = {
    ProgrammeState.DRAFT: _("Being written"),
    ProgrammeState.ADOPTED: _("Adopted"),
    ProgrammeState.ENDED: _("Ended"),
}
DIRECTIONS: Mapping[Direction, str] = {
    Direction.RISING: _("More is better"),
    Direction.FALLING: _("Less is better"),
}
FLAWS: Mapping[Flaw, str] = {
    Flaw.MISSING: _("Write it as it stands in the decree."),
    Flaw.TOO_LONG: _("There is room for 200 characters and 40 members."),
    Flaw.LATER: _("A decree is kept from the day on which it was signed; choose today or earlier."),
    Flaw.ENDS_EARLY: _("The decree cannot end before it was signed."),
    Flaw.TWICE: _("This member has this duty already."),
    Flaw.NO_MEMBER: _("Name at least one member."),
}


def of_sp4n(error: Exception, words: Language) -> Refusal | None:
    """What to say about an error of teams and plans; None about any other."""
    match error:
        case UnfitFileError():
            return Refusal(error.sentence(words), ("files",))
        case TeamError(flaw=flaw, field=field):
            return Refusal(str(FLAWS[flaw]), (field,))
        case CellError(field=field, is_number=True):
            said = words.say("Write a number without thousands, as 12 or 12,5; or leave it blank.")
            return Refusal(said, (field,))
        case CellError(field=field):
            said = words.say("Write it in at most 1,000 characters, or choose one of the list.")
            return Refusal(said, (field,))
        case ProgrammeMoveError(state=state):
            said = words.say(
                "This is not possible any more. The plan stands at: %(state)s.",
                state=STATES[state],
            )
            return Refusal(said, status=CONFLICT)
    return None
