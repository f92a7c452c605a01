"""What is refused about complaints, in words."""

from collections.abc import Mapping

from survey.core.complaints.complaint import MissingError, MoveError, Need, NotTheirsError
from survey.flows.complaints import following, handling, replying, transcribing
from survey.language import Language
from survey.web.complaints.handling_words import STATES
from survey.web.entry import _
from survey.web.refusal import CONFLICT, FORBIDDEN, Refusal

MISSING: Mapping[Need, tuple[str, str]] = {
    Need.WORDS: ("words", _("Write it in words; it is kept with this step.")),
    Need.UNIT: ("unit_id", _("Choose the unit that it is given to.")),
    Need.DESK: ("desk", _("Choose the desk that has it from now on.")),
    Need.OWNER: ("owner", _("Name the institution that is responsible now.")),
    Need.ORIGINAL: ("original", _("Write the number of the complaint that told it first.")),
    Need.PAUSE: ("pause", _("Choose what is waited for.")),
    Need.STARS: ("stars", _("Choose one to five stars.")),
}
COMPLAINT_ERRORS = (
    MoveError,
    MissingError,
    following.NoOriginalError,
    following.UnknownTopicError,
    handling.NoSuchEventError,
    replying.UnfitReplyError,
    replying.UnknownBlankError,
    transcribing.UnreadableMailError,
)


def of_complaint(error: Exception, words: Language) -> Refusal | None:
    """What to say about an error of complaints; None about any other."""
    match error:
        case NotTheirsError():
            said = words.say(
                "This step is not yours: another officer makes it. Nothing was saved; look at "
                "the complaint to see who it waits for.",
            )
            return Refusal(said, status=FORBIDDEN)
        case MoveError():
            return Refusal(past(error, words), status=CONFLICT)
        case MissingError():
            field, said = MISSING[min(error.needs, key=lambda need: need.value)]
            return Refusal(str(said), (field,))
        case following.NoOriginalError():
            said = words.say(
                "No other complaint has this number, or it was merged itself. Compare it sign by "
                "sign, and name the one that goes on.",
            )
            return Refusal(said, ("original",))
    return _of_words(error, words)


def past(error: MoveError, words: Language) -> str:
    """That a complaint stands where a step does not begin."""
    return words.say(
        "This step is not possible any more. The complaint stands at: %(state)s.",
        state=STATES[error.state],
    )


def _of_words(error: Exception, words: Language) -> Refusal | None:
    match error:
        case following.UnknownTopicError():
            said = words.say("“%(code)s” is on none of the lists. Choose again.", code=error.code)
            return Refusal(said, ("elements",))
        case handling.NoSuchEventError():
            said = words.say("There are no words at this place. Choose another one.")
            return Refusal(said, status=CONFLICT)
        case replying.UnknownBlankError():
            said = words.say(
                "Nothing fills in {%(name)s}. Use {nomor}, {layanan}, {unit} or {tanggal}.",
                name=error.name,
            )
            return Refusal(said, ("words",))
        case replying.UnfitReplyError():
            said = words.say(
                "A template needs a title of at most 120 characters and words of at most 5,000.",
            )
            return Refusal(said, ("title",))
        case transcribing.UnreadableMailError():
            said = words.say(
                "This is no e-mail file that can be read. Save the message as .eml and send that, "
                "or type it in.",
            )
            return Refusal(said, ("file",))
    return None
