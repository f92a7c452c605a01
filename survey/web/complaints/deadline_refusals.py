"""What flows refuse about calendar and time limits, in words."""

from survey.flows.complaints import setting_deadlines
from survey.flows.registry import keeping_calendar
from survey.language import Language
from survey.web.refusal import CONFLICT, Refusal

OF_DEADLINES = (
    keeping_calendar.SaidAlreadyError,
    keeping_calendar.NothingSaidError,
    keeping_calendar.NoChangeError,
    keeping_calendar.UnfitDayNameError,
    keeping_calendar.UnknownYearError,
    setting_deadlines.UnfitSpanError,
    setting_deadlines.EarlyRuleError,
    setting_deadlines.EndBeforeStartError,
    setting_deadlines.UnfitWhyError,
    setting_deadlines.LaterRuleError,
    setting_deadlines.UnknownClockError,
)


def of_deadlines(error: Exception, words: Language) -> Refusal | None:
    """What to say about an error of calendar or time limits; None for another one."""
    return _of_calendar(error, words) or _of_rules(error, words) or _of_others(error, words)


def _of_calendar(error: Exception, words: Language) -> Refusal | None:
    match error:
        case keeping_calendar.SaidAlreadyError():
            said = words.say("This day was changed already. Take that back first.")
            return Refusal(said, ("day",), CONFLICT)
        case keeping_calendar.NothingSaidError():
            said = words.say("Nothing is said of this day any more; somebody took it back.")
            return Refusal(said, status=CONFLICT)
        case keeping_calendar.NoChangeError():
            said = words.say("The day is already so, by weekend or national holiday.")
            return Refusal(said, ("what",))
        case keeping_calendar.UnfitDayNameError():
            return Refusal(words.say("Write why, in 1 to 300 characters."), ("name",))
        case keeping_calendar.UnknownYearError():
            return Refusal(words.say("Choose a day from 1990 to 2100."), ("day",))
    return None


def _of_rules(error: Exception, words: Language) -> Refusal | None:
    match error:
        case setting_deadlines.UnfitSpanError():
            return Refusal(words.say("A number of days from 1 to 3660."), ("days",))
        case setting_deadlines.EarlyRuleError():
            said = words.say("Choose today or later: what was promised before stays as it is.")
            return Refusal(said, ("since", "until"))
        case setting_deadlines.EndBeforeStartError():
            return Refusal(words.say("The last day lies before the first one."), ("until",))
        case setting_deadlines.UnfitWhyError():
            return Refusal(words.say("Write why, in 1 to 500 characters."), ("reason",))
    return None


def _of_others(error: Exception, words: Language) -> Refusal | None:
    """What other rules stand in the way of."""
    match error:
        case setting_deadlines.LaterRuleError():
            said = words.say(
                "A time limit for this clock begins on %(day)s already. End that one first.",
                day=words.day(error.since),
            )
            return Refusal(said, ("since",), CONFLICT)
        case setting_deadlines.UnknownClockError():
            said = words.say("There is no such clock, rule or unit any more.")
            return Refusal(said, status=CONFLICT)
    return None
