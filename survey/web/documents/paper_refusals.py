"""What is refused about photographs and signed copies of reports, in words."""

from collections.abc import Mapping

from survey.flows.complaints.attaching import NotAPhotographError
from survey.flows.documents import endorsing, photographing
from survey.flows.documents.endorsing import SignedFault
from survey.language import Language
from survey.web.entry import _
from survey.web.refusal import CONFLICT, Refusal

PAPER_ERRORS = (
    NotAPhotographError,
    photographing.UnfitCaptionError,
    photographing.TooManyPhotographsError,
    endorsing.SignedPdfError,
    endorsing.UnsignedCopyError,
    endorsing.SignedAlreadyError,
    endorsing.UnfitReasonError,
)
FAULTS: Mapping[SignedFault, str] = {
    SignedFault.EMPTY: _("Choose the signed PDF first."),
    SignedFault.TOO_LARGE: _("The file is larger than is taken here. Save it smaller."),
    SignedFault.NO_PDF: _("By its content this is no PDF, whatever its name says."),
    SignedFault.ENCRYPTED: _("The file is locked with a password. Upload one that is not."),
    SignedFault.TOO_MANY_PAGES: _("The file has more than 300 pages. Upload the report alone."),
    SignedFault.ACTIVE: _(
        "The file runs something when it is opened, or hides another file in it. Upload the "
        "report without that.",
    ),
    SignedFault.BROKEN: _("The file is damaged or not complete. Save it once more."),
    SignedFault.TOO_MUCH: _("The file takes too much time or memory to read."),
}


def of_paper(error: Exception, words: Language) -> Refusal | None:
    """What to say about an error of papers; None about any other."""
    return _of_signed(error, words) or _of_photograph(error, words)


def _of_signed(error: Exception, words: Language) -> Refusal | None:
    match error:
        case endorsing.SignedPdfError(fault=fault):
            return Refusal(str(FAULTS[fault]), ("file",))
        case endorsing.UnsignedCopyError():
            said = words.say(
                "This is the report as it was made here; nobody has signed it. Upload the file "
                "that came out of signing.",
            )
            return Refusal(said, ("file",))
        case endorsing.SignedAlreadyError():
            said = words.say(
                "There is a signed report of this survey already. Withdraw it first, with a "
                "reason.",
            )
            return Refusal(said, status=CONFLICT)
        case endorsing.UnfitReasonError():
            return Refusal(words.say("Say why in 1 to 500 characters."), ("reason",))
    return None


def _of_photograph(error: Exception, words: Language) -> Refusal | None:
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
