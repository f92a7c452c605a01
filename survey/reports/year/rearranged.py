"""What the registry changed of units in a period, in one sentence each."""

from survey.core.registry.lineage import ONE_DAY, Rearrangement, Turn
from survey.language import Language


def rearranged_sentence(change: Rearrangement, words: Language) -> str:
    """What happened to a unit, when, and from where; how its period is then judged."""
    day = words.day(change.day)
    match change.turn:
        case Turn.MOVED:
            return words.say(
                "%(unit)s moved on %(day)s from %(before)s to %(after)s; a period counts it where "
                "it stands on the last day.",
                unit=change.unit,
                day=day,
                before=change.before,
                after=change.after,
            )
        case Turn.RENAMED:
            return words.say(
                "%(unit)s was called %(before)s until %(day)s; it is the same unit.",
                unit=change.unit,
                before=change.before,
                day=words.day(change.day - ONE_DAY),
            )
        case Turn.AGENCY_RENAMED:
            return words.say(
                "The agency %(agency)s was called %(before)s until %(day)s; it is the same agency.",
                agency=change.unit,
                before=change.before,
                day=words.day(change.day - ONE_DAY),
            )
        case Turn.MERGED:
            return words.say(
                "%(unit)s was merged into %(after)s on %(day)s; what was measured of it before "
                "stays its own, and nothing is due from it since.",
                unit=change.unit,
                after=change.after,
                day=day,
            )
        case Turn.ENDED:
            return words.say(
                "%(unit)s is no more since %(day)s; what was measured of it before stays its own, "
                "and nothing is due from it since.",
                unit=change.unit,
                day=day,
            )
