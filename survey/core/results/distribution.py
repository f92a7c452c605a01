"""Distribution: what was answered to the questions beside the index, question by question."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import sqrt

from survey.core.inference.uncertainty import FEWEST_FOR_INTERVAL, student
from survey.core.surveys.extras import HIGHEST_RECOMMENDING, WHY, Extra, Extras
from survey.core.surveys.instrument import (
    Choice,
    Element,
    Instrument,
    Purpose,
    Question,
    QuestionKind,
    Text,
)

PROMOTING, DETRACTING = 9, 6  # from 9 on one recommends, up to 6 one advises against


@dataclass(frozen=True, slots=True)
class Recommending:
    """The net promoter score: the share of 9 and 10 less that of 0 to 6, in points of 100.

    limits: of 95 %; None under ten answers.

    Source of the standard error: the variance of a difference of two shares of one sample,
    (p + d - (p - d)²) / n.
    """

    promoters: int
    passives: int
    detractors: int
    value: Fraction
    limits: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class ChoiceShare:
    """How many chose one answer; percent: of those who answered the question, None of nobody."""

    choice: Choice
    n: int
    percent: Fraction | None


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """What was answered to one question. n: how many answered it.

    counts: of each choice (of several choices one person may count more than once), 0 to 10
    for recommending; empty for a number and a text. mean: of a rating on
    its own points, or of a number; None where there is none. texts: what was written.
    """

    question: Question
    n: int
    counts: tuple[ChoiceShare, ...]
    mean: Fraction | None
    recommending: Recommending | None
    texts: tuple[str, ...]


class Quadrant(Enum):
    """Where an element stands by what it means to people and how it is done."""

    FIRST = "first"  # matters, done badly: improve this first
    KEEP = "keep"  # matters, done well
    LATER = "later"  # matters less, done badly
    ENOUGH = "enough"  # matters less, done well


@dataclass(frozen=True, slots=True)
class Gap:
    """An element beside what was expected of it, or how much it matters, on the same points.

    difference: what was found less what was expected. fit: the one in percent of the other.
    """

    element: Element
    found: Fraction
    expected: Fraction
    quadrant: Quadrant

    @property
    def difference(self) -> Fraction:
        """Below zero where less was found than was expected."""
        return self.found - self.expected

    @property
    def fit(self) -> Fraction:
        """Found in percent of expected ("tingkat kesesuaian")."""
        return 100 * self.found / self.expected


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why an item got low scores, as people wrote it."""

    element: Element
    texts: tuple[str, ...]


def results_of(instrument: Instrument, given: Sequence[Extras]) -> tuple[QuestionResult, ...]:
    """The result of each question of an instrument, in its order; given: one a respondent."""
    return tuple(
        _result(question, [one[question.code] for one in given if question.code in one])
        for question in instrument.questions
    )


def _result(question: Question, answers: Sequence[Extra]) -> QuestionResult:
    chosen = Counter(str(code) for answer in answers for code in _codes(answer))
    choices = _choices(question)
    places = {choice.code: place for place, choice in enumerate(choices, start=1)}
    scores = {
        QuestionKind.RATING: [places[str(answer)] for answer in answers if str(answer) in places],
        QuestionKind.NUMBER: [answer for answer in answers if isinstance(answer, int)],
    }.get(question.kind, [])
    is_recommending = question.kind is QuestionKind.RECOMMENDING
    return QuestionResult(
        question=question,
        n=len(answers),
        counts=tuple(_share(choice, chosen[choice.code], len(answers)) for choice in choices),
        mean=Fraction(sum(scores), len(scores)) if scores else None,
        recommending=recommending_of(answers) if is_recommending and answers else None,
        texts=_texts(answers) if question.kind is QuestionKind.TEXT else (),
    )


def _share(choice: Choice, n: int, among: int) -> ChoiceShare:
    return ChoiceShare(choice, n, Fraction(100 * n, among) if among else None)


def _codes(answer: Extra) -> Iterable[Extra]:
    return answer if isinstance(answer, tuple) else (answer,)


def _choices(question: Question) -> tuple[Choice, ...]:
    if question.kind is not QuestionKind.RECOMMENDING:
        return question.choices
    scores = [str(score) for score in range(HIGHEST_RECOMMENDING + 1)]
    return tuple(Choice(score, Text(id=score, en=score)) for score in scores)


def _texts(answers: Iterable[Extra]) -> tuple[str, ...]:
    """In the order of their letters, which tells nothing of who wrote when."""
    return tuple(sorted(str(answer) for answer in answers))


def recommending_of(answers: Sequence[Extra]) -> Recommending:
    """The net promoter score of answers from 0 to 10, of which there is one at least."""
    scores = [answer for answer in answers if isinstance(answer, int)]
    n = len(scores)
    promoters = sum(score >= PROMOTING for score in scores)
    detractors = sum(score <= DETRACTING for score in scores)
    value = Fraction(100 * (promoters - detractors), n)
    return Recommending(
        promoters=promoters,
        passives=n - promoters - detractors,
        detractors=detractors,
        value=value,
        limits=_limits(promoters, detractors, n) if n >= FEWEST_FOR_INTERVAL else None,
    )


def _limits(promoters: int, detractors: int, n: int) -> tuple[float, float]:
    up, down = promoters / n, detractors / n
    se = 100 * sqrt((up + down - (up - down) ** 2) / n)
    reach = student(n - 1) * se
    value = 100 * (up - down)
    return max(-100.0, value - reach), min(100.0, value + reach)


def gaps_of(
    purpose: Purpose,
    means: Mapping[str, Fraction | None],
    instrument: Instrument,
    results: Sequence[QuestionResult],
) -> tuple[Gap, ...]:
    """Each element beside its expectation or importance; none unless all have both.

    purpose: which of the two. means: of the elements, on the scale's points, by code. Asked
    on another scale than the elements the two cannot be compared, so there is none either.

    Source of the quadrants: importance-performance analysis, crossed at the two grand means.
    """
    asked = {
        result.question.element: result
        for result in results
        if result.question.purpose is purpose and len(result.counts) == instrument.points
    }
    expected = {code: result.mean for code, result in asked.items() if result.mean is not None}
    found = {code: mean for code, mean in means.items() if mean is not None and code in expected}
    if len(found) < len(instrument.elements):
        return ()
    middle = _mean(found.values()), _mean(expected.values())
    return tuple(
        Gap(
            element,
            found[element.code],
            expected[element.code],
            quadrant_of(found[element.code], expected[element.code], middle),
        )
        for element in instrument.elements
    )


def _mean(values: Iterable[Fraction]) -> Fraction:
    listed = list(values)
    return sum(listed, Fraction(0)) / len(listed)


def quadrant_of(
    found: Fraction,
    expected: Fraction,
    middle: tuple[Fraction, Fraction],
) -> Quadrant:
    """Where an element stands by its mean and its importance, crossed at the two middles."""
    if expected >= middle[1]:
        return Quadrant.FIRST if found < middle[0] else Quadrant.KEEP
    return Quadrant.LATER if found < middle[0] else Quadrant.ENOUGH


def reasons_of(instrument: Instrument, given: Sequence[Extras]) -> tuple[Reasons, ...]:
    """What was written about low scores, by element; without those of which nothing was."""
    written = (
        Reasons(
            element,
            _texts(
                one[name]
                for item in element.items
                for name in (f"{item.code}{WHY}",)
                for one in given
                if name in one
            ),
        )
        for element in instrument.elements
    )
    return tuple(one for one in written if one.texts)
