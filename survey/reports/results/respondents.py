"""Who answered: the official table of respondents by characteristic, and by which way they did."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from survey.core.results.review import Review
from survey.core.surveys.answer import CHANNEL_NAMES
from survey.core.surveys.profile import OFFICIAL
from survey.language import Language


@dataclass(frozen=True, slots=True)
class Group:
    """One answer about the respondents; n and percent are None where they are not known."""

    name: str
    n: int | None
    percent: Fraction | None


@dataclass(frozen=True, slots=True)
class Characteristic:
    """One question about the respondents with its answers."""

    name: str
    groups: tuple[Group, ...]


def form(language: Language) -> tuple[Characteristic, ...]:
    """The questions of the official form, with nothing counted; services are left to fill in."""
    asked = [
        Characteristic(
            one.question.within(language.code),
            tuple(_unknown(choice.label.within(language.code)) for choice in one.choices),
        )
        for one in OFFICIAL
    ]
    return (*asked, Characteristic(_service(language), (_unknown(""), _unknown(""))))


def characteristics(review: Review | None, language: Language) -> tuple[Characteristic, ...]:
    """The respondents by each question and by service, in percent of all who answered.

    Who did not say stands at the end, where there is somebody. The bare form without a review.
    """
    if review is None:
        return form(language)
    n = review.report.n or 0
    asked = [
        Characteristic(
            table.question.question.within(language.code),
            tuple(
                _group(choice.label.within(language.code), choice.n, n)
                for choice in table.choices
                if choice.n or choice.code is not None
            ),
        )
        for table in review.profile
    ]
    services = tuple(_group(service.name, service.n, n) for service in review.services)
    return (*asked, Characteristic(_service(language), services))


def channels(review: Review | None, language: Language) -> tuple[Group, ...]:
    """By which ways the questionnaires came in, the most used first."""
    if review is None:
        return ()
    n = review.report.n or 0
    used = [
        _group(CHANNEL_NAMES[channel].within(language.code), count, n)
        for channel, count in review.channels.items()
    ]
    return tuple(sorted(used, key=lambda group: group.n or 0, reverse=True))


def counted(groups: Sequence[Group], language: Language) -> str:
    """Groups with how many are in each, as a list: SD 3, SMP 10; a dash for none shown."""
    return ", ".join(_told(groups, language)) or "\N{EN DASH}"


def _told(groups: Sequence[Group], language: Language) -> Iterator[str]:
    for group in groups:
        if group.n:
            yield f"{group.name}\N{NO-BREAK SPACE}= {language.whole(group.n)}"


def _service(language: Language) -> str:
    return language.say("Type of service")


def _unknown(name: str) -> Group:
    return Group(name, None, None)


def _group(name: str, count: int | None, n: int) -> Group:
    percent = None if count is None or not n else Fraction(100 * count, n)
    return Group(name, count, percent)
