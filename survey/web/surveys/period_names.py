"""What periods and the states of waves are called on screen."""

from survey.core.surveys.period import period_of
from survey.core.surveys.wave import WaveState
from survey.language import Language


def period_name(code: str, words: Language) -> str:
    """A period by its code, as people say it: Semester I 2026."""
    return period_of(code).name.within(words.code)


def state_name(state: WaveState | None, words: Language) -> str:
    """Where a wave stands; None: there is none."""
    match state:
        case WaveState.DRAFT:
            return words.say("Being set up")
        case WaveState.OPEN:
            return words.say("Open")
        case WaveState.CLOSED:
            return words.say("Closed")
        case None:
            return words.say("Not set up")
