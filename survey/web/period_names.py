"""What periods and the states of waves are called on screen."""

from survey.core.period import Period, PeriodKind, period_of
from survey.core.wave import WaveState
from survey.language import Language

ROMAN = ("", "I", "II", "III", "IV")


def period_name(code: str, words: Language) -> str:
    """A period by its code, as people say it: Semester I 2026."""
    return name_of(period_of(code), words)


def name_of(period: Period, words: Language) -> str:
    """A period as people say it."""
    place, year = ROMAN[period.place], period.year
    match period.kind:
        case PeriodKind.QUARTER:
            return words.say("Quarter %(place)s %(year)s", place=place, year=year)
        case PeriodKind.HALF:
            return words.say("Half-year %(place)s %(year)s", place=place, year=year)
        case PeriodKind.YEAR:
            return words.say("Year %(year)s", year=year)


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
