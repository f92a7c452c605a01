"""What is refused about photographs and signed copies of reports, in words."""

from survey.flows import photographing
from survey.flows.attaching import NotAPhotographError
from survey.language import Language
from survey.web.refusal import CONFLICT, Refusal

PAPER_ERRORS = (
    NotAPhotographError,
    photographing.UnfitCaptionError,
    photographing.TooManyPhotographsError,
)


def of_paper(error: Exception, words: Language) -> Refusal | None:
    """What to say about an error of papers; None about any other."""
    match error:
        case NotAPhotographError():
            said = words.say("By its content this is no picture. Choose a JPEG, PNG or WebP file.")
            return Refusal(said, ("file",))
        case photographing.UnfitCaptionError():
            said = words.say("Say in 1 to 200 characters what can be seen.")
            return Refusal(said, ("caption",))
        case photographing.TooManyPhotographsError():
            said = words.say(
                "The report has room for %(most)s photographs. Take one away first.",
                most=words.whole(photographing.MOST),
            )
            return Refusal(said, status=CONFLICT)
    return None
