"""What happens when a request is refused: it is explained in sentences its person can act on."""

from survey.catalogue.instruments import InstrumentError
from survey.core.results.published import NoSuchElementError, UnfitNumberError
from survey.core.results.report import PopulationTooSmallError
from survey.core.results.scoring import UnknownWeightsError
from survey.exchange.refusal import RefusedError
from survey.flows.results.measuring import SeveralUnitsError, UnknownInstrumentError
from survey.language import Language
from survey.reports.press import PrintingUnavailableError
from survey.settings import SettingError


class ExplainedError(Exception):
    """A refusal that has found its words already, where it was understood."""

    def __init__(self, sentence: str) -> None:
        """Keep the sentence."""
        super().__init__(sentence)
        self.sentence = sentence


UNFIT = (
    UnknownInstrumentError,
    UnknownWeightsError,
    PopulationTooSmallError,
    UnfitNumberError,
    NoSuchElementError,
    SeveralUnitsError,
)
EXPLAINED = (
    ExplainedError,
    RefusedError,
    OSError,
    InstrumentError,
    SettingError,
    PrintingUnavailableError,
    *UNFIT,
)


def explanation_of(error: Exception, words: Language) -> list[str]:
    """What happened and what to do now, one sentence an entry, for an error of EXPLAINED."""
    match error:
        case ExplainedError():
            return [error.sentence]
        case RefusedError():
            return error.sentences(words)
        case OSError():
            return [_file_trouble(error, words)]
        case InstrumentError() | SettingError():
            return [_installation_trouble(error, words)]
        case PrintingUnavailableError():
            return [_no_printing(words)]
        case _:
            sentence = _unfit_request(error, words)
            return [sentence] if sentence else []


def _unfit_request(error: Exception, words: Language) -> str | None:
    """The sentence on a request that names what there is not, or what cannot be."""
    match error:
        case UnknownInstrumentError():
            return words.say(
                "There is no instrument %(code)s. Choose one of: %(codes)s.",
                code=error.code,
                codes=", ".join(error.codes),
            )
        case UnknownWeightsError():
            return words.say(
                "This instrument has no weights %(mode)s. It has: %(modes)s.",
                mode=error.mode,
                modes=", ".join(error.modes),
            )
        case PopulationTooSmallError():
            return words.say(
                "The population (%(population)s) is smaller than the number of respondents "
                "(%(n)s). Check --population: it is the number of people served.",
                population=words.whole(error.population),
                n=words.whole(error.n),
            )
    return _unfit_published(error, words)


def _unfit_published(error: Exception, words: Language) -> str | None:
    """The sentence on an old report that cannot be held against the answers."""
    match error:
        case UnfitNumberError():
            return words.say(
                "%(text)s is no published number. Write it as the report does, such as 90.56.",
                text=repr(error.text),
            )
        case NoSuchElementError():
            return words.say(
                "There is no element %(label)s. Choose from: %(labels)s.",
                label=error.label,
                labels=", ".join(error.labels),
            )
        case SeveralUnitsError():
            return words.say(
                "The file holds %(n)s units. Keep the one whose number was published.",
                n=words.whole(len(error.units)),
            )
    return None


def _file_trouble(error: OSError, words: Language) -> str:
    name = str(error.filename or "-")
    match error:
        case FileNotFoundError():
            return words.say("There is no file or folder %(name)s. Check the name.", name=name)
        case PermissionError():
            return words.say(
                "You may not read or write %(name)s. Ask for the right, or choose another place.",
                name=name,
            )
        case IsADirectoryError():
            return words.say("%(name)s is a folder, not a file. Name a file.", name=name)
        case _:
            reason = error.strerror or type(error).__name__
            return words.say(
                "%(name)s cannot be used: %(reason)s. Check the place and the space left on it.",
                name=name,
                reason=reason,
            )


def _installation_trouble(error: InstrumentError | SettingError, words: Language) -> str:
    match error:
        case InstrumentError():
            return words.say(
                "The instrument file %(file)s is wrong at %(key)s: %(reason)s. Correct it there.",
                file=error.file,
                key=error.place(words.say),
                reason=error.why.within(words.say),
            )
        case SettingError():
            return words.say(
                "The setting %(name)s holds %(value)s, which cannot be used. Correct or remove it.",
                name=error.name,
                value=repr(error.value),
            )


def _no_printing(words: Language) -> str:
    return words.say(
        "The PDF cannot be made because Pango is missing on this machine; everything else works. "
        "On Debian or Ubuntu install it with: %(command)s",
        command="apt-get install libpango-1.0-0 libpangoft2-1.0-0",
    )
