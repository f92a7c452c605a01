"""What is said when a request of the bureau is refused: setting up, importing, serving."""

from survey.core.surveys.period import PeriodCodeError
from survey.core.surveys.wave import WaveState
from survey.exchange.refusal import visible
from survey.flows.registry.registering import (
    AlreadyFoundedError,
    RealThereError,
    SampleThereError,
    UnfitFoundingError,
    UnknownInstitutionError,
)
from survey.flows.surveys.importing import (
    AlreadyImportedError,
    FuturePeriodError,
    UnknownServiceError,
    WaveNotOpenError,
)
from survey.flows.upgrading import OutdatedDatabaseError
from survey.language import Language
from survey.store import truths
from survey.store.databases import StrongRoleError
from survey.store.outages import DatabaseOutOfReachError
from survey.store.truths import BrokenTruthError, ChangedMeanwhileError

UNFIT_FOR_THE_BUREAU = (
    AlreadyFoundedError,
    AlreadyImportedError,
    BrokenTruthError,
    ChangedMeanwhileError,
    DatabaseOutOfReachError,
    FuturePeriodError,
    OutdatedDatabaseError,
    PeriodCodeError,
    RealThereError,
    SampleThereError,
    StrongRoleError,
    UnfitFoundingError,
    UnknownInstitutionError,
    UnknownServiceError,
    WaveNotOpenError,
)


def bureau_trouble(error: Exception, words: Language) -> str | None:
    """The sentence on an error of UNFIT_FOR_THE_BUREAU, None on any other."""
    return (
        _database_trouble(error, words)
        or _sample_trouble(error, words)
        or _founding_trouble(error, words)
        or _import_trouble(error, words)
    )


def _database_trouble(error: Exception, words: Language) -> str | None:
    match error:
        case OutdatedDatabaseError():
            return words.say(
                "The database is at %(at)s, but this program needs %(wanted)s. "
                "Please run: skm upgrade",
                at=error.at or words.say("nothing"),
                wanted=error.wanted,
            )
        case DatabaseOutOfReachError():
            return words.say(
                "The database cannot be opened: %(detail)s. Check SKM_DATABASE_URL and SKM_DATA.",
                detail=error.detail,
            )
        case StrongRoleError():
            return words.say(
                "The role in SKM_DATABASE_URL owns the tables or may go around row-level security. "
                "Use a plain role there, and name the owner in SKM_DATABASE_OWNER_URL.",
            )
        case BrokenTruthError(name=truths.REWORDED):
            return words.say(
                "The questionnaire was changed after it was asked, and has the same version still. "
                "Nothing was saved; give its file a new version.",
            )
        case BrokenTruthError() | ChangedMeanwhileError():
            return words.say(
                "Somebody else changed the same thing at this moment, or it does not fit what is "
                "there (%(name)s). Nothing was stored; please try again.",
                name=error.name if isinstance(error, BrokenTruthError) else "-",
            )
    return None


def _sample_trouble(error: Exception, words: Language) -> str | None:
    match error:
        case SampleThereError():
            return words.say(
                "This database holds sample data (skm demo), and nothing real is set up beside it. "
                "Choose another folder in SKM_DATA.",
            )
        case RealThereError():
            return words.say(
                "This folder holds the data of %(name)s, which is no sample; nothing was changed. "
                "Choose another folder with --data.",
                name=error.name,
            )
    return None


def _founding_trouble(error: Exception, words: Language) -> str | None:
    match error:
        case UnfitFoundingError():
            return words.say(
                "%(value)s at %(option)s cannot be used. A code has small letters, digits and "
                "hyphens (kaltim), a name 1 to 300 characters, a colour the form #0a6b6b, a time "
                "zone a name such as Asia/Makassar.",
                value=visible(repr(error.value)),
                option=error.option,
            )
        case AlreadyFoundedError():
            return words.say(
                "The institution %(code)s is set up already; nothing was changed. "
                "Its services: skm services --institution %(code)s",
                code=error.code,
            )
        case UnknownInstitutionError(codes=()):
            return words.say("There is no institution yet. Please run: skm init")
        case UnknownInstitutionError():
            return words.say(
                "Please say with --institution which one is meant: %(codes)s.",
                codes=", ".join(error.codes),
            )
    return None


def _import_trouble(error: Exception, words: Language) -> str | None:
    match error:
        case UnknownServiceError():
            return words.say(
                "No service has the code %(code)s. The codes are listed by: skm services",
                code=visible(error.code),
            )
        case PeriodCodeError():
            return words.say(
                "%(code)s is no period. Write a half-year as 2026-S1, a quarter as 2026-T3, a year "
                "as 2026.",
                code=visible(error.code),
            )
        case FuturePeriodError():
            return words.say(
                "The period %(period)s begins only on %(day)s. Check --period.",
                period=error.period.code,
                day=words.day(error.period.since),
            )
        case WaveNotOpenError():
            return _wave_trouble(error, words)
        case AlreadyImportedError():
            return words.say(
                "This file was taken in before (%(times)s times); nothing was stored. "
                "Use --again if it is to be counted once more.",
                times=error.times,
            )
    return None


def _wave_trouble(error: WaveNotOpenError, words: Language) -> str:
    if error.state is WaveState.CLOSED:
        return words.say(
            "The survey of %(unit)s in %(period)s is closed and counted; nothing can be added.",
            unit=error.unit,
            period=error.period,
        )
    return words.say(
        "The survey of %(unit)s in %(period)s is still being set up. Please open it first.",
        unit=error.unit,
        period=error.period,
    )
