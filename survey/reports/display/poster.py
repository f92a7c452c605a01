"""What the poster tells beside the number. It hangs in public, so small groups are not told."""

from dataclasses import dataclass

from survey.core.results.review import Review
from survey.core.results.suppression import hidden
from survey.language import Language
from survey.reports.results.respondents import Characteristic, characteristics, counted

SEX, EDUCATION = 0, 2  # their places among the questions of the official form


@dataclass(frozen=True, slots=True)
class Poster:
    """The lines under the number; "" for one that is left to fill in."""

    service: str
    sex: str
    education: str
    period: str


def poster_of(review: Review | None, language: Language) -> Poster:
    """The lines of a poster; all to fill in where nothing is known of the survey."""
    if review is None:
        return Poster("", "", "", "")
    asked = characteristics(review, language)
    facts = review.facts
    return Poster(
        service=_services(review, language),
        sex=_told(asked[SEX], language),
        education=_told(asked[EDUCATION], language),
        period=language.say(
            "%(period)s (%(opens)s to %(closes)s)",
            period=facts.period.name.within(language.code),
            opens=language.day(facts.opens),
            closes=language.day(facts.closes),
        ),
    )


def _services(review: Review, language: Language) -> str:
    asked = [service.name for service in review.services if service.n]
    if len(asked) == 1:
        return asked[0]
    return language.say_many("%(n)s service", "%(n)s services", len(asked))


def _told(asked: Characteristic, language: Language) -> str:
    out_of_sight = hidden([group.n or 0 for group in asked.groups])
    shown = [group for place, group in enumerate(asked.groups) if place not in out_of_sight]
    return counted(shown, language)
