"""What is said of the lexicon on its pages: groups and topics, and what a sentence seems to be."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from survey.core.complaints.amendment import Amendment, Direction
from survey.core.complaints.lexicon import Lexicon, Polarity, Topic
from survey.core.complaints.triage import ComplaintClass, Fired, Suggestion
from survey.core.surveys.instrument import Text
from survey.language import Language
from survey.web.complaints.handling_words import ALARMS, MALADMINISTRATIONS
from survey.web.entry import _
from survey.web.rendering import UNKNOWN

POLARITIES: Mapping[Polarity, str] = {
    Polarity.NEGATIVE: _("Blame"),
    Polarity.POSITIVE: _("Praise"),
    Polarity.SUGGESTION: _("Proposal"),
    Polarity.QUESTION: _("Question"),
    Polarity.MIXED: _("Blame and praise"),
    Polarity.NONE: _("None of these"),
}
MESSAGES: Mapping[ComplaintClass, str] = {
    ComplaintClass.COMPLAINT: _("Complaint"),
    ComplaintClass.ASPIRATION: _("Aspiration"),
    ComplaintClass.REQUEST: _("Request for information"),
    ComplaintClass.NONE: _("None of these"),
}
Names = Mapping[str, Text]  # of elements by their codes


@dataclass(frozen=True, slots=True)
class Group:
    """Topics that speak of one element, of an alarm, or of neither."""

    name: str
    topics: tuple[Topic, ...]

    @property
    def words(self) -> int:
        """How many words they have together."""
        return sum(len(topic.words) for topic in self.topics)


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing that is suggested for a sentence: now, and after the change that is tried."""

    what: str
    now: str
    then: str


def groups(lexicon: Lexicon, names: Names, words: Language) -> tuple[Group, ...]:
    """The topics by element, then those of alarms alone, then those of neither."""
    found = [
        Group(
            name.within(words.code),
            tuple(topic for topic in lexicon.topics if topic.element == code),
        )
        for code, name in names.items()
    ]
    bare = [topic for topic in lexicon.topics if topic.element is None]
    found.append(Group(words.say("Alarms"), tuple(topic for topic in bare if topic.alarm)))
    rest = tuple(topic for topic in bare if not topic.alarm)
    found.append(Group(words.say("No element of its own"), rest))
    return tuple(group for group in found if group.topics)


def titled(code: str) -> str:
    """A topic as it is called on pages."""
    return code.replace("-", " ")


def about(topic: Topic, names: Names, words: Language) -> tuple[tuple[str, str], ...]:
    """What the words of a topic stand for, each with its label."""
    return tuple(_about(topic, names, words))


def _about(topic: Topic, names: Names, words: Language) -> Iterator[tuple[str, str]]:
    if topic.element is not None:
        name = names.get(topic.element)
        yield words.say("Element"), topic.element if name is None else name.within(words.code)
        yield words.say("Weight, 1 to 5"), words.whole(topic.weight)
    if topic.beside:
        yield words.say("Counts only beside"), ", ".join(topic.beside)
    if topic.polarity is not None:
        yield words.say("By itself it is"), str(POLARITIES[topic.polarity])
    if topic.alarm is not None:
        yield words.say("Alarm"), str(ALARMS[topic.alarm.value])
    if topic.maladministration is not None:
        kind = str(MALADMINISTRATIONS[topic.maladministration.value])
        yield words.say("Maladministration"), kind


def changed(amendment: Amendment, words: Language) -> str:
    """A change in words."""
    word, topic = amendment.word, titled(amendment.topic)
    if amendment.direction is Direction.ADD:
        return words.say("“%(word)s” added to %(topic)s", word=word, topic=topic)
    return words.say("“%(word)s” removed from %(topic)s", word=word, topic=topic)


def compared(now: Suggestion, then: Suggestion, names: Names, words: Language) -> list[Compared]:
    """What is suggested for a sentence, line by line."""
    return [
        Compared(what, before, after)
        for (what, before), (_what, after) in zip(
            _suggested(now, names, words),
            _suggested(then, names, words),
            strict=True,
        )
    ]


def _suggested(one: Suggestion, names: Names, words: Language) -> Iterator[tuple[str, str]]:
    yield words.say("Elements, with why"), _joined(_reasons(one, names, words))
    yield words.say("Alarms"), _joined(str(ALARMS[alarm.value]) for alarm in one.alarms)
    kinds = (str(MALADMINISTRATIONS[kind.value]) for kind in one.maladministration)
    yield words.say("Kinds of maladministration"), _joined(kinds)
    yield words.say("Kind of message"), str(MESSAGES[one.complaint_class])
    yield words.say("Says"), str(POLARITIES[one.polarity])
    yield words.say("Words that fired"), _joined(_fired(fired, words) for fired in one.fired)


def _reasons(one: Suggestion, names: Names, words: Language) -> Iterator[str]:
    for reason in one.reasons:
        name = names.get(reason.element)
        said = reason.element if name is None else name.within(words.code)
        yield f"{said} ({', '.join(reason.words)})" if reason.words else said


def _fired(fired: Fired, words: Language) -> str:
    if fired.turned:
        return words.say(
            "“%(said)s” (%(topic)s, turned round)",
            said=fired.said,
            topic=titled(fired.topic),
        )
    return words.say("“%(said)s” (%(topic)s)", said=fired.said, topic=titled(fired.topic))


def _joined(said: Iterable[str]) -> str:
    return "; ".join(said) or UNKNOWN
