"""What steps, media and standings of a unit's year are called, and what is refused about them."""

from collections.abc import Mapping

from survey.core.year.compliance import Medium, Step
from survey.core.year.submission import SubmissionMove, SubmissionState
from survey.flows.complaints import attaching
from survey.flows.documents import batching
from survey.flows.year import publishing, submitting
from survey.flows.year.complying import step_name
from survey.language import Language
from survey.web.entry import _, named
from survey.web.refusal import CONFLICT, UNPROCESSABLE, Refusal

TOO_LARGE = 413

STEPS: Mapping[Step, str] = named(Step, step_name)
SHORT: Mapping[Step, str] = {
    Step.REGISTERED: _("Listed"),
    Step.SET_UP: _("Set up"),
    Step.OPENED: _("Opened"),
    Step.REACHED: _("Sample"),
    Step.SEALED: _("Sealed"),
    Step.REPORTED: _("Report"),
    Step.PUBLISHED: _("Shown"),
    Step.SUBMITTED: _("Handed in"),
    Step.ACCEPTED: _("Accepted"),
    Step.PLANNED: _("Plan"),
    Step.CONSULTED: _("Forum"),
    Step.FOLLOWED: _("Carried out"),
}
MEDIA: Mapping[Medium, str] = {
    Medium.PRINT: _("Notice board, poster or leaflet"),
    Medium.BILLBOARD: _("Billboard or banner"),
    Medium.SCREEN: _("Screen at the counter"),
    Medium.WEBSITE: _("Website"),
    Medium.SOCIAL: _("Social media"),
    Medium.APPLICATION: _("Application to be downloaded"),
}
STATES: Mapping[SubmissionState, str] = {
    SubmissionState.SUBMITTED: _("waits for the bureau"),
    SubmissionState.RETURNED: _("was sent back"),
    SubmissionState.ACCEPTED: _("was accepted"),
}
MOVES: Mapping[SubmissionMove, str] = {
    SubmissionMove.SUBMIT: _("Handed in"),
    SubmissionMove.RETURN: _("Sent back"),
    SubmissionMove.ACCEPT: _("Accepted"),
}
SENTENCES: Mapping[str, str] = {
    "submit report": _("%(who)s handed in the report of %(what)s."),
    "return report": _("%(who)s sent the report of %(what)s back."),
    "accept report": _("%(who)s accepted the report of %(what)s."),
    "add publication": _("%(who)s kept where the result of %(what)s is published."),
    "remove publication": _("%(who)s took away a place where %(what)s was published."),
    "freeze compliance": _("How the units stood on the report date was kept, %(what)s: %(n)s."),
    "urge reports": _("%(who)s reminded units of their report, %(what)s: %(n)s."),
}
OF_REPORTS = (
    submitting.NotSealedError,
    submitting.RefusedMoveError,
    submitting.UnfitReasonError,
    publishing.UnfitPlaceError,
    publishing.UnfitPublicationDayError,
    attaching.UnfitFileError,
    batching.NothingToReportError,
)


def of_reports(error: Exception, words: Language) -> Refusal | None:
    """What to say about an error of reports and publications; None about any other."""
    match error:
        case submitting.NotSealedError():
            said = words.say("The survey is not closed yet. Close it; its result is then sealed.")
            return Refusal(said, status=CONFLICT)
        case submitting.RefusedMoveError(state=None):
            return Refusal(words.say("Nothing was handed in yet."), status=CONFLICT)
        case submitting.RefusedMoveError(state=state) if state is not None:
            said = words.say(
                "This cannot be done now: the report %(state)s. Look at the page again.",
                state=str(STATES[state]),
            )
            return Refusal(said, status=CONFLICT)
        case submitting.UnfitReasonError():
            return Refusal(words.say("Write why, in 1 to 1,000 characters."), ("reason",))
        case attaching.UnfitFileError():
            status = TOO_LARGE if error.is_too_large else UNPROCESSABLE
            return Refusal(error.sentence(words), ("file",), status)
    return _of_publications(error, words)


def _of_publications(error: Exception, words: Language) -> Refusal | None:
    match error:
        case batching.NothingToReportError():
            return Refusal(words.say("Nobody has answered there yet, so there is no report."))
        case publishing.UnfitPlaceError():
            said = words.say("Write where, in 1 to 300 characters.")
            return Refusal(said, ("place",))
        case publishing.UnfitPublicationDayError():
            said = words.say("Choose a day from the beginning of the survey until today.")
            return Refusal(said, ("on",))
    return None
