"""Assessments such as PEKPPP: indicators on ladders, weighted to a score with its grade.

Exact throughout, rounded once half-up; while answers are missing the score lies between two
bounds: as if all of them were the lowest, and as if all were the highest of the scale.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from survey.core.surveys.instrument import Text, Validity

LONGEST_ADVICE = 4000
LONGEST_CODE = 40
LONGEST_COMMENT = 2000
LONGEST_DEFINITION = 100_000
LONGEST_PROOF = 1000
LONGEST_VALUE = 10
LONGEST_WORDING = 300  # of a name, or of what one step means
HUNDRED = 100
NUMBER = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,2})?")
NO_FLOORS: Mapping[str, Decimal] = {}


class Sure(Enum):
    """How sure it is that a rule says so."""

    CONFIRMED = "confirmed"  # two independent sources
    REPORTED = "reported"  # one source
    UNCONFIRMED = "unconfirmed"  # from memory, or from practice; to be checked before it counts


class Source(Enum):
    """What the platform knows by itself and fills in."""

    SURVEY = "survey"
    SURVEY_MEDIA = "survey_media"
    FOLLOW_UP_SHARE = "follow_up_share"
    FOLLOW_UP_SPEED = "follow_up_speed"
    FACILITIES = "facilities"
    CHANNELS = "channels"
    ACCOUNTABILITY = "accountability"
    RESOLUTION = "resolution"
    USERS = "users"


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """What users are asked with, and what the mean of their answers is worth.

    code: of the instrument. lowest, highest: what a mean of its lowest and of its highest answer
    is worth on the scale of the form. validity: of surveys that close in it. sure: how sure the
    conversion is.
    """

    code: str
    lowest: Decimal
    highest: Decimal
    sure: Sure
    validity: Validity

    def worth(self, mean: Fraction, points: int) -> Decimal:
        """What a mean of 1 to points is worth, in proportion; two decimals, rounded half-up."""
        share = (mean - 1) / (points - 1)
        span = Fraction(self.highest) - Fraction(self.lowest)
        return rounded(Fraction(self.lowest) + share * span)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One question. weight: in its aspect, per cent; 0 for one that is only told.

    levels: what each step of the scale means, the lowest first; none where it is not known
    here. source: what fills it in, None where an officer does. is_measured: whether it is a
    number with decimals and not a step. worded_on: from which day the words are those of the
    bureau, None for the words of the file. questionnaire: for what users say, None otherwise.
    """

    code: str
    number: str
    name: Text
    weight: Decimal
    levels: tuple[Text, ...] = ()
    source: Source | None = None
    is_measured: bool = False
    worded_on: date | None = None
    questionnaire: Questionnaire | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """How the bureau words an indicator from a day on: its name, and what each step means.

    levels: none where only the name is worded; then the steps stay as they are.
    """

    indicator: str
    on: date
    name: str
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Aspect:
    """Indicators that belong together; weight: in its part, per cent."""

    code: str
    name: Text
    weight: Decimal
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A form of its own within the assessment, such as F-02; weight: per cent of the score."""

    code: str
    name: Text
    weight: Decimal
    sure: Sure
    aspects: tuple[Aspect, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """A class of the score, reached from its lower bound on."""

    letter: str
    label: Text
    lower: Decimal


@dataclass(frozen=True, slots=True)
class Form:
    """What is assessed and how. low, high: of the scale of every indicator, and of the score.

    is_whole: whether the whole institution is assessed, not a unit. looks_back: how many years
    before the assessment the year lies that what is known is read from. steps: whether only whole
    numbers are given. grades: from the highest down; none where they are not known.
    """

    code: str
    name: Text
    rule: Text
    note: Text
    sure: Sure
    validity: Validity
    is_whole: bool
    looks_back: int
    low: Decimal
    high: Decimal
    steps: bool
    parts: tuple[Part, ...]
    grades: tuple[Grade, ...]
    grades_sure: Sure

    @property
    def aspects(self) -> tuple[Aspect, ...]:
        """The aspects of all parts."""
        return tuple(aspect for part in self.parts for aspect in part.aspects)

    @property
    def indicators(self) -> dict[str, Indicator]:
        """All indicators by their codes."""
        return {one.code: one for aspect in self.aspects for one in aspect.indicators}

    def holds_in(self, year: int) -> bool:
        """Whether it holds on a day of the year."""
        until = self.validity.until
        return self.validity.since.year <= year and (until is None or year <= until.year)

    @property
    def questionnaire(self) -> Questionnaire | None:
        """What users are asked with, None where the form does not say."""
        asked = (one.questionnaire for one in self.indicators.values())
        return next((one for one in asked if one is not None), None)


def worded(form: Form, wordings: Iterable[Wording]) -> Form:
    """The form in the words of the bureau; weights and scores stay what they are."""
    said = {one.indicator: one for one in wordings}
    return replace(
        form,
        parts=tuple(
            replace(
                part,
                aspects=tuple(
                    replace(one, indicators=tuple(_worded(i, said) for i in one.indicators))
                    for one in part.aspects
                ),
            )
            for part in form.parts
        ),
    )


def _worded(indicator: Indicator, said: Mapping[str, Wording]) -> Indicator:
    wording = said.get(indicator.code)
    if wording is None:
        return indicator
    levels = tuple(Text(level, level) for level in wording.levels) or indicator.levels
    name = Text(wording.name, wording.name)
    return replace(indicator, name=name, levels=levels, worded_on=wording.on)


def latest(wordings: Iterable[Wording]) -> tuple[Wording, ...]:
    """The last words on each indicator, by its code."""
    found: dict[str, Wording] = {}
    for one in sorted(wordings, key=lambda one: (one.indicator, one.on)):
        found[one.indicator] = one
    return tuple(found.values())


class UnfitValueError(ValueError):
    """What is no value on the scale of a form."""


@dataclass(frozen=True, slots=True)
class Score:
    """A score on the scale of its form.

    low, high: its bounds, exact; the same where nothing is missing. n: how many indicators that
    count are answered, of: of how many.
    """

    low: Fraction
    high: Fraction
    n: int
    of: int

    @property
    def value(self) -> Decimal | None:
        """The score in two decimals, rounded half-up; None while something is missing."""
        return rounded(self.low) if 0 < self.n == self.of else None


@dataclass(frozen=True, slots=True)
class Result:
    """What an assessment comes to: the whole, and each aspect by its code.

    grade: of the whole; None while it has no value, or where the form knows no grades.
    """

    whole: Score
    aspects: Mapping[str, Score]
    grade: Grade | None


def rounded(exact: Fraction) -> Decimal:
    """A number of at least 0 in two decimals, half-up."""
    hundredths = (exact.numerator * HUNDRED * 2 + exact.denominator) // (exact.denominator * 2)
    return Decimal(hundredths).scaleb(-2)


def value_in(typed: str, form: Form, indicator: Indicator) -> Decimal | None:
    """A value of an indicator as somebody typed it; None for none. Raises UnfitValueError."""
    said = typed.strip()
    if not said:
        return None
    if not said.isascii() or not NUMBER.fullmatch(said):
        raise UnfitValueError
    value = Decimal(said.replace(",", "."))
    is_step = form.steps and not indicator.is_measured
    if not form.low <= value <= form.high or (is_step and value % 1):
        raise UnfitValueError
    return value


def result_of(
    form: Form,
    answers: Mapping[str, Decimal],
    floors: Mapping[str, Decimal] = NO_FLOORS,
) -> Result:
    """The score of answers by the codes of their indicators; what is missing widens the bounds.

    floors: what a missing answer is at least, where that is known.

    Source: PermenPANRB 29/2022 jo. 4/2023 for the weighting of aspects.
    """
    scores = {
        code: _of_indicator(form, answers.get(code), floors.get(code)) for code in form.indicators
    }
    aspects = {
        one.code: _weighted((each.weight, scores[each.code]) for each in one.indicators)
        for one in form.aspects
    }
    parts = [
        (part.weight, _weighted((one.weight, aspects[one.code]) for one in part.aspects))
        for part in form.parts
    ]
    whole = _weighted(parts)
    return Result(whole, aspects, None if whole.value is None else grade_of(whole.value, form))


def grade_of(value: Decimal, form: Form) -> Grade | None:
    """The grade of a score in two decimals; None where the form knows none."""
    return next((one for one in form.grades if value >= one.lower), None)


def _of_indicator(form: Form, answer: Decimal | None, floor: Decimal | None) -> Score:
    if answer is None:
        low = form.low if floor is None else floor
        return Score(Fraction(low), Fraction(form.high), 0, 1)
    return Score(Fraction(answer), Fraction(answer), 1, 1)


def _weighted(parts: Iterable[tuple[Decimal, Score]]) -> Score:
    """The mean of those that weigh something; 0 where none does."""
    counted = list(_counted(parts))
    total = sum((weight for weight, _ in counted), Fraction(0))
    if not total:
        return Score(Fraction(0), Fraction(0), 0, 0)
    return Score(
        low=sum((weight * one.low for weight, one in counted), Fraction(0)) / total,
        high=sum((weight * one.high for weight, one in counted), Fraction(0)) / total,
        n=sum(one.n for _, one in counted),
        of=sum(one.of for _, one in counted),
    )


def _counted(parts: Iterable[tuple[Decimal, Score]]) -> Iterator[tuple[Fraction, Score]]:
    return ((Fraction(weight), one) for weight, one in parts if weight and one.of)


def in_force(forms: Iterable[Form], day: date) -> tuple[Form, ...]:
    """The forms that hold on a day, in their order."""
    return tuple(one for one in forms if one.validity.includes(day))
