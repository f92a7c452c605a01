"""What flows refuse to officers, in words: what happened, what to do now, beside which field."""

from survey.core.surveys.questionnaire import LastItemError, QuestionnaireMoveError
from survey.core.surveys.wave import WaveMoveError, WaveState
from survey.flows import refusing
from survey.flows.explaining import explanation_of
from survey.flows.refusing import (
    BrokenTruthError,
    ChangedMeanwhileError,
    RefusedError,
    StillInUseError,
)
from survey.flows.registry import arranging, enrolling, presenting, serving
from survey.flows.results import correcting, screening
from survey.flows.surveys import composing, phrasing, scheduling, surveying, weighing
from survey.language import Language
from survey.web.complaints.deadline_refusals import OF_DEADLINES, of_deadlines
from survey.web.complaints.handling_refusals import COMPLAINT_ERRORS, of_complaint
from survey.web.complaints.lexicon_refusals import OF_LEXICON, of_lexicon
from survey.web.improvement.advice_refusals import OF_ADVICE, of_advice
from survey.web.improvement.cause_refusals import CAUSE_ERRORS, of_causes
from survey.web.improvement.plan_refusals import PLAN_ERRORS, of_plan
from survey.web.law.law_refusals import LAW_ERRORS, of_law
from survey.web.refusal import CONFLICT, Refusal
from survey.web.sp4n.sp4n_words import SP4N_ERRORS, of_sp4n
from survey.web.surveys.questionnaire_refusals import ABOUT_ELEMENTS, of_questionnaire
from survey.web.workshop.workshop_refusals import WORKSHOP_ERRORS, of_workshop
from survey.web.year.compliance_words import OF_REPORTS, of_reports
from survey.web.year.dating_refusals import OF_DATING, of_dating
from survey.web.year.demand_words import OF_DEMANDS, of_demands
from survey.web.year.filing_refusals import OF_FILING, of_filing

__all__ = ["REFUSALS", "Refusal", "refusal_of"]

REFUSALS = (
    arranging.UnfitNameError,
    arranging.NameTakenError,
    arranging.UnfitDayError,
    arranging.GoneError,
    arranging.SamePlaceError,
    arranging.SurveyedError,
    StillInUseError,
    BrokenTruthError,
    ChangedMeanwhileError,
    enrolling.NoSheetError,
    enrolling.RegistryChangedError,
    presenting.UnfitColourError,
    presenting.FaintColourError,
    presenting.UnfitTimeZoneError,
    presenting.PictureError,
    scheduling.PeriodThereError,
    scheduling.UnknownPeriodError,
    *OF_DATING,
    *OF_DEMANDS,
    scheduling.NothingToCopyError,
    composing.UnfitCodeError,
    composing.CodeTakenError,
    composing.UnexplainedError,
    composing.InstrumentError,
    LastItemError,
    QuestionnaireMoveError,
    *ABOUT_ELEMENTS,
    surveying.SetUpAlreadyError,
    surveying.AlreadyOpenError,
    surveying.UnfitOpeningError,
    surveying.UnfitPopulationError,
    surveying.UnfitTargetError,
    surveying.LowTargetError,
    phrasing.UnfitPhrasingError,
    weighing.FewerServedError,
    surveying.UnservedError,
    correcting.NotSealedError,
    correcting.UnfitReasonError,
    correcting.NothingCorrectedError,
    screening.NothingDoubtedError,
    screening.UnfitReasonError,
    serving.UnfitHoursError,
    serving.UnfitNetworkError,
    *OF_DEADLINES,
    WaveMoveError,
    *COMPLAINT_ERRORS,
    *OF_REPORTS,
    *OF_FILING,
    *CAUSE_ERRORS,
    *SP4N_ERRORS,
    *OF_LEXICON,
    *OF_ADVICE,
    *WORKSHOP_ERRORS,
    *PLAN_ERRORS,
    *LAW_ERRORS,
    RefusedError,
)


def refusal_of(error: Exception, words: Language) -> Refusal:
    """What to say about an error of REFUSALS, and where."""
    return (
        _at_once(error, words)
        or _of_names(error, words)
        or _of_registry(error, words)
        or _of_looks(error, words)
        or _of_period(error, words)
        or _of_plan(error, words)
        or _of_wave(error, words)
        or _of_phrasing(error, words)
        or _of_volumes(error, words)
        or of_questionnaire(error, words)
        or _of_seal(error, words)
        or _of_doubts(error, words)
        or of_deadlines(error, words)
        or of_dating(error, words)
        or of_demands(error, words)
        or of_complaint(error, words)
        or of_reports(error, words)
        or of_filing(error, words)
        or of_causes(error, words)
        or of_sp4n(error, words)
        or of_lexicon(error, words)
        or of_advice(error, words)
        or of_workshop(error, words)
        or of_plan(error, words)
        or of_law(error, words)
        or Refusal(" ".join(explanation_of(error, words)), ("file",))
    )


def _at_once(error: Exception, words: Language) -> Refusal | None:
    match error:
        case ChangedMeanwhileError():
            said = words.say(
                "Somebody else saved this while you were at it; above you see what it says now. "
                "What you typed is still here: save once more if it is to hold.",
            )
        case BrokenTruthError(name=refusing.REWORDED):
            said = words.say(
                "The questionnaire was changed after it was asked, and has the same version still. "
                "Nothing was saved; give its file a new version.",
            )
        case BrokenTruthError():
            said = words.say(
                "This does not fit what is there by now (%(name)s). Nothing was saved; look at "
                "the page again.",
                name=error.name or "-",
            )
        case arranging.GoneError():
            said = words.say(
                "This, or what it was to belong to, no longer exists. Nothing was saved.",
            )
        case enrolling.NoSheetError():
            said = words.say(
                "This sheet is not here any more: it was taken in, or a day has passed. Send it "
                "once more if needed.",
            )
        case enrolling.RegistryChangedError():
            said = words.say(
                "The registry changed since you looked. Below is what the sheet would bring now; "
                "nothing was taken in yet.",
            )
        case _:
            return None
    return Refusal(said, status=CONFLICT)


def _of_names(error: Exception, words: Language) -> Refusal | None:
    match error:
        case arranging.UnfitNameError():
            return Refusal(words.say("A name has 1 to 300 characters."), ("name",))
        case arranging.NameTakenError(name=""):
            said = words.say(
                "Two entries would then have the same name. Rename one of them first.",
            )
            return Refusal(said, ("name", "into"), CONFLICT)
        case arranging.NameTakenError():
            said = words.say(
                "“%(name)s” already exists. Choose another name, or use that one.",
                name=error.name,
            )
            return Refusal(said, ("name", "into"), CONFLICT)
    return None


def _of_registry(error: Exception, words: Language) -> Refusal | None:
    match error:
        case arranging.UnfitDayError():
            return Refusal(_day_trouble(error, words), ("day",))
        case arranging.SamePlaceError():
            return Refusal(words.say("It is already there. Choose another one."), ("into",))
        case arranging.SurveyedError():
            said = words.say("The survey of this unit is open. Close it first.")
            return Refusal(said, status=CONFLICT)
        case StillInUseError():
            said = words.say("Something still belongs to it. Move, merge or end that first.")
            return Refusal(said, status=CONFLICT)
    return None


def _day_trouble(error: arranging.UnfitDayError, words: Language) -> str:
    if error.latest < error.earliest:
        return words.say(
            "The earliest possible day is %(day)s. Please come back then.",
            day=words.day(error.earliest),
        )
    return words.say(
        "Choose a day between %(earliest)s and %(latest)s.",
        earliest=words.day(error.earliest),
        latest=words.day(error.latest),
    )


def _of_looks(error: Exception, words: Language) -> Refusal | None:
    match error:
        case presenting.UnfitColourError():
            return Refusal(words.say("Write the colour as #0a6b6b."), ("colour",))
        case presenting.FaintColourError():
            said = words.say(
                "On white this colour has a contrast of %(ratio)s : 1; at least 4.5 : 1 can be "
                "read well. Choose a darker one.",
                ratio=words.decimal(error.ratio),
            )
            return Refusal(said, ("colour",))
        case presenting.UnfitTimeZoneError():
            return Refusal(words.say("Choose one of the time zones."), ("time_zone",))
        case presenting.PictureError():
            return Refusal(_picture_trouble(error.fault, words), ("file",))
    return None


def _picture_trouble(fault: presenting.PictureFault, words: Language) -> str:
    match fault:
        case presenting.PictureFault.EMPTY:
            return words.say("Choose a picture first.")
        case presenting.PictureFault.TOO_LARGE:
            return words.say("The picture is larger than 1 MB. Save it smaller and send it again.")
        case presenting.PictureFault.TOO_MANY_POINTS:
            return words.say(
                "The picture has more than 16 million points. Save it with 800 points a side.",
            )
        case presenting.PictureFault.OTHER_KIND:
            return words.say(
                "By its content this is neither PNG nor JPEG, whatever its name says. Save it as "
                "PNG; drawings (SVG) are not taken, because they can hold programs.",
            )
        case presenting.PictureFault.BROKEN:
            return words.say("The picture is damaged. Open it, save it as PNG and send that.")


def _of_period(error: Exception, words: Language) -> Refusal | None:
    match error:
        case scheduling.PeriodThereError():
            return Refusal(words.say("This period already exists."), ("year",), CONFLICT)
        case scheduling.UnknownPeriodError():
            return Refusal(words.say("There is no such period."), ("period", "source"))
        case scheduling.NothingToCopyError():
            said = words.say(
                "There is nothing to copy: that period has no surveys, or this one already has "
                "them all.",
            )
            return Refusal(said, ("source",))
    return None


def _of_plan(error: Exception, words: Language) -> Refusal | None:
    match error:
        case surveying.UnfitOpeningError():
            field = "closes" if isinstance(error, surveying.UnfitClosingError) else "opens"
            return Refusal(_days_trouble(error, words), (field,))
        case surveying.UnfitPopulationError(least=0):
            return Refusal(
                words.say("Write how many were served, 1 or more; leave it blank if not known."),
                ("population",),
            )
        case surveying.UnfitPopulationError():
            said = words.say(
                "There are already %(n)s answers, so at least that many people were served.",
                n=words.whole(error.least),
            )
            return Refusal(said, ("population",))
        case surveying.UnfitTargetError():
            said = words.say(
                "Choose a target between 1 and %(most)s.",
                most=words.whole(error.most),
            )
            return Refusal(said, ("target",))
        case surveying.LowTargetError():
            said = words.say(
                "For %(population)s people the table of Krejcie and Morgan asks for at least "
                "%(minimum)s answers. Take that number, or tick below that you want fewer.",
                population=words.whole(error.population),
                minimum=words.whole(error.minimum),
            )
            return Refusal(said, ("target",))
    return None


def _days_trouble(error: surveying.UnfitOpeningError, words: Language) -> str:
    if error.latest < error.earliest:
        return words.say("The period is over. Choose another period, or move its deadline.")
    return words.say(
        "Choose a day between %(earliest)s and %(latest)s.",
        earliest=words.day(error.earliest),
        latest=words.day(error.latest),
    )


def _of_volumes(error: Exception, words: Language) -> Refusal | None:
    if not isinstance(error, weighing.FewerServedError):
        return None
    said = words.say(
        "%(n)s have answered already, so at least so many were served.",
        n=words.whole(error.n),
    )
    return Refusal(said, (f"s{error.service_id}",))


def _of_phrasing(error: Exception, words: Language) -> Refusal | None:
    if not isinstance(error, phrasing.UnfitPhrasingError):
        return None
    said = words.say(
        "Question %(place)s: write it in both languages, each in at most 500 characters.",
        place=words.whole(error.place),
    )
    return Refusal(said, (f"id{error.place - 1}",))


def _of_wave(error: Exception, words: Language) -> Refusal | None:
    match error:
        case surveying.SetUpAlreadyError():
            said = words.say(
                "A survey of this period with this questionnaire is being set up or open already. "
                "Change that one.",
            )
            return Refusal(said, ("period",), CONFLICT)
        case surveying.AlreadyOpenError():
            said = words.say(
                "Another survey of this unit, period and questionnaire is open already; two at "
                "once would divide the answers.",
            )
            return Refusal(said, status=CONFLICT)
        case surveying.UnservedError():
            said = words.say("The unit has no services yet, so nobody could answer. Add one first.")
            return Refusal(said)
        case WaveMoveError():
            return Refusal(_move_trouble(error, words), status=CONFLICT)
    return None


def _of_seal(error: Exception, words: Language) -> Refusal | None:
    match error:
        case correcting.NotSealedError():
            said = words.say(
                "There is no sealed result to be corrected. A survey is sealed when it is closed.",
            )
            return Refusal(said, status=CONFLICT)
        case correcting.UnfitReasonError():
            return Refusal(words.say("Write the reason in 10 to 500 characters."), ("reason",))
        case correcting.NothingCorrectedError():
            said = words.say("That is the number that was sealed. Write the right one.")
            return Refusal(said, ("population",))
    return None


def _of_doubts(error: Exception, words: Language) -> Refusal | None:
    match error:
        case screening.NothingDoubtedError():
            said = words.say(
                "There is nothing to mark here: somebody has done so, or it was never there.",
            )
            return Refusal(said, status=CONFLICT)
        case screening.UnfitReasonError():
            return Refusal(words.say("Write why, in 1 to 500 characters."), ("why",))
        case serving.UnfitHoursError():
            said = words.say("A unit closes later than it opens, on the same day.")
            return Refusal(said, ("closes",))
        case serving.UnfitNetworkError(said=""):
            return Refusal(words.say("At most 20 addresses fit here."), ("networks",))
        case serving.UnfitNetworkError():
            said = words.say(
                "“%(address)s” is no network address. Write it as 203.0.113.7.",
                address=error.said,
            )
            return Refusal(said, ("networks",))
    return None


def _move_trouble(error: WaveMoveError, words: Language) -> str:
    match error.state:
        case WaveState.OPEN:
            return words.say("This survey is open already; nothing was changed.")
        case WaveState.CLOSED:
            return words.say("This survey is closed and counted; nothing can be changed any more.")
        case WaveState.DRAFT:
            return words.say("This survey was never open, so it cannot be closed.")
