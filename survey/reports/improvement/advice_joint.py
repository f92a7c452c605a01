"""What the units of an agency share, in words."""

from dataclasses import dataclass

from survey.core.improvement.candidate import ActionCatalogue
from survey.core.improvement.joint import Beyond, Joint, JointAlarm
from survey.core.improvement.rule import Rule
from survey.language import Language
from survey.reports.improvement.advice import alarm_words
from survey.reports.improvement.advice_shown import OfferShown, candidate_shown


@dataclass(frozen=True, slots=True)
class Line:
    """Something with the units that it is about; rule: its short name, "" for none."""

    rule: str
    sentence: str
    units: str


@dataclass(frozen=True, slots=True)
class BeyondLine:
    """A candidate that no unit can decide alone, with the units that it is for."""

    offer: OfferShown
    units: str


@dataclass(frozen=True, slots=True)
class JointShown:
    """What an agency is told; institution: what even the agency cannot decide."""

    alarms: tuple[Line, ...]
    repeated: tuple[Line, ...]
    shared: tuple[Line, ...]
    agency: tuple[BeyondLine, ...]
    institution: tuple[BeyondLine, ...]


def joint_shown(joint: Joint, catalogue: ActionCatalogue, words: Language) -> JointShown:
    """What is shown of what units share in a language."""
    return JointShown(
        alarms=tuple(_alarm(one, words) for one in joint.alarms),
        repeated=tuple(
            Line(
                Rule.REPEATED.value,
                words.say(
                    "%(element)s was planned twice running and did not rise.",
                    element=element.name.within(words.code),
                ),
                unit,
            )
            for unit, element in joint.repeated
        ),
        shared=tuple(
            Line(
                "",
                words.say(
                    "%(element)s: among the first of %(n)s of %(among)s units.",
                    element=one.element.name.within(words.code),
                    n=words.whole(len(one.units)),
                    among=words.whole(one.among),
                ),
                words.listing(one.units),
            )
            for one in joint.shared
        ),
        agency=tuple(_beyond(one, catalogue, words) for one in joint.beyond if not one.is_above),
        institution=tuple(_beyond(one, catalogue, words) for one in joint.beyond if one.is_above),
    )


def _alarm(one: JointAlarm, words: Language) -> Line:
    sentence = words.say(
        "%(alarm)s: decided in %(decided)s complaints, suggested by %(suggested)s complaints or "
        "remarks.",
        alarm=alarm_words(one.alarm, words),
        decided=words.whole(one.decided),
        suggested=words.whole(one.suggested),
    )
    return Line(Rule.ALARM.value, sentence, words.listing(one.units))


def _beyond(one: Beyond, catalogue: ActionCatalogue, words: Language) -> BeyondLine:
    return BeyondLine(candidate_shown(one.candidate, catalogue, words), words.listing(one.units))
