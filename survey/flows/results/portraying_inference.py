"""Portraying what chance may have done to a result, and how well its questionnaire measures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from survey.core.inference.comparison import Change, Comparison, compared, element_changes
from survey.core.inference.reliability import ItemQuality, Reliability
from survey.core.inference.uncertainty import FEWEST_FOR_INTERVAL
from survey.core.results.report import WaveReport
from survey.core.results.review import Review
from survey.core.surveys.instrument import Item
from survey.language import Language
from survey.reports.drawing.trend import measured

ACCEPTABLE, GOOD = 0.6, 0.7  # alpha, as Indonesian reports take it (docs/method.md)
FEWEST_TRIED, MOST_AT_BEST = 200, Fraction(9, 10)  # where simulations held their 95 %


@dataclass(frozen=True, slots=True)
class Step:
    """What changed in the index or in one element; ci95: of the difference.

    None stands for what is unknown.
    """

    name: str
    difference: Decimal | None
    ci95: tuple[float, float] | None
    words: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """How one question was answered; percents of its answers, None where it has none."""

    name: str
    correlation: float | None
    lowest: Fraction | None
    best: Fraction | None
    unused: str


@dataclass(frozen=True, slots=True)
class Inference:
    """What is said beside a result of how far it can be trusted.

    since: the name of the survey that it is compared with; "" where there is none.
    """

    since: str
    steps: tuple[Step, ...]
    alpha: str
    questions: tuple[QuestionLine, ...]
    coverage: str


def inference_of(review: Review, words: Language) -> Inference:
    """What is said of a review's differences and of its measurement."""
    report, before = review.report, review.before
    return Inference(
        since="" if before is None else before.period.name.within(words.code),
        steps=() if before is None else tuple(_steps(before.report, report, words)),
        alpha=_alpha(report, words),
        questions=tuple(_questions(report, words)),
        coverage=_coverage(report, words),
    )


def _steps(before: WaveReport, after: WaveReport, words: Language) -> Iterator[Step]:
    """The index, then the elements in the order of the later report."""
    whole = compared(measured(before), measured(after))
    yield _step(words.say("Index"), whole, words)
    for change in element_changes(before, after):
        yield _step(change.element.name.within(words.code), change.comparison, words)


def _step(name: str, comparison: Comparison, words: Language) -> Step:
    test = comparison.test
    return Step(
        name=name,
        difference=comparison.difference,
        ci95=None if test is None else test.ci95,
        words=_step_words(comparison, words),
    )


def _step_words(comparison: Comparison, words: Language) -> str:
    difference = comparison.difference
    points = "" if difference is None else words.decimal(abs(difference), 1)
    match comparison.change:
        case Change.UP:
            return words.say("up %(points)s; more than chance", points=points)
        case Change.DOWN:
            return words.say("down %(points)s; more than chance", points=points)
        case Change.INDISTINCT:
            return words.say("no more than chance yet")
        case Change.UNKNOWN:
            return words.say("cannot be estimated yet")


def _alpha(report: WaveReport, words: Language) -> str:
    found = report.reliability
    if found is None or (report.n or 0) < FEWEST_FOR_INTERVAL:
        return words.say("How well the questions go together cannot be estimated yet.")
    if found.alpha is None or found.ci95 is None:
        return words.say("How well the questions go together cannot be computed.")
    figures = words.say(
        "Cronbach's alpha is %(alpha)s, with 95 %% confidence between %(low)s and %(high)s",
        alpha=words.decimal(found.alpha),
        low=words.decimal(found.ci95[0]),
        high=words.decimal(found.ci95[1]),
    )
    return f"{figures}: {_alpha_meaning(found.alpha, words)}"


def _alpha_meaning(alpha: float, words: Language) -> str:
    if alpha >= GOOD:
        return words.say("the questions go together well.")
    if alpha >= ACCEPTABLE:
        return words.say("the questions go together well enough.")
    return words.say("the questions hardly go together; read the elements one by one.")


def _questions(report: WaveReport, words: Language) -> Sequence[QuestionLine]:
    found = report.reliability
    if found is None:
        return ()
    names = [
        element.name.within(words.code) if len(element.items) == 1 else item.code
        for element in report.instrument.elements
        for item in element.items
    ]
    pairs = zip(names, report.instrument.items, found.items, strict=True)
    return [_question(name, item, quality, words) for name, item, quality in pairs]


def _question(name: str, item: Item, quality: ItemQuality, words: Language) -> QuestionLine:
    unused = [
        option.label.within(words.code) for option in item.options if option.score in quality.dead
    ]
    return QuestionLine(
        name=name,
        correlation=quality.correlation,
        lowest=None if quality.floor is None else 100 * quality.floor,
        best=None if quality.ceiling is None else 100 * quality.ceiling,
        unused=words.listing(unused) if unused else "",
    )


def _coverage(report: WaveReport, words: Language) -> str:
    """How far the interval keeps its promise, by the simulations of docs/method.md."""
    if report.index is None or report.index.uncertainty.ci95 is None:
        return ""
    if (report.n or 0) >= FEWEST_TRIED and not _is_crowded(report.reliability):
        return words.say(
            "In simulations with answers like these, 93 to 97 of 100 intervals held the true "
            "index.",
        )
    return words.say(
        "With fewer than %(fewest)s answers, or where more than nine in ten give the best answer "
        "throughout, the interval may hold the true index less often than 95 times in 100; the "
        "true index is then usually lower.",
        fewest=FEWEST_TRIED,
    )


def _is_crowded(reliability: Reliability | None) -> bool:
    """Whether more than nine in ten may have given the best answer throughout."""
    least = None if reliability is None else reliability.lowest_ceiling
    return least is None or least > MOST_AT_BEST
