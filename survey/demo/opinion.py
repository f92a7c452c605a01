"""What users of one unit of the sample said of it on the six stars of PEKPPP F-03."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import numpy as np

from survey.core.results.ratings import rows_of
from survey.core.surveys.answer import Answer, Filled
from survey.core.surveys.period import Period
from survey.demo.cast import CLINIC, HOSPITAL
from survey.demo.people import people
from survey.demo.registry import SampleUnit, number

QUESTIONNAIRE = "survei-f03"
ASKED = f"{HOSPITAL}/{CLINIC}"  # the key of the unit; its assessment is still open
ASKED_AFTER, DAYS_ASKED, N = 63, 25, 96
LEVEL, APART = 4.6, 0.25  # stars of a usual answer, and over the thirteen matters
KINDNESS, CHANCE = 0.7, 0.8  # spread over respondents, and within one
STARS = 6


def days_of(period: Period) -> tuple[date, date]:
    """The first and the last day on which it was asked in a half-year."""
    since = period.since + timedelta(days=ASKED_AFTER)
    return since, since + timedelta(days=DAYS_ASKED)


def told(unit: SampleUnit, period: Period, codes: Sequence[str]) -> Iterator[Filled]:
    """The answers of the users of a unit, the same each time; codes: of what is asked."""
    chance = np.random.default_rng(number("opinion", unit.key, period.code))
    since, _ = days_of(period)
    persons = people(N, unit.agency, chance)
    drawn = (
        chance.normal(LEVEL, APART, len(codes))
        + chance.normal(0, KINDNESS, (N, 1))
        + chance.normal(0, CHANCE, (N, len(codes)))
    )
    stars = np.clip(np.rint(drawn), 1, STARS).astype(np.uint8)
    for row, coded in enumerate(rows_of(stars)):
        service, person = unit.services[row % len(unit.services)], persons[row]
        day = since + timedelta(days=row % DAYS_ASKED)
        answer = Answer(service.id, day, person.channel, coded, person.profile)
        yield Filled(number("opinion", unit.key, period.code, row), answer)
