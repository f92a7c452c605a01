"""The index of a unit from period to period, as its report tells it."""

from dataclasses import dataclass, replace

from survey.core.inference.comparison import Change, Comparison
from survey.core.results.report import WaveReport
from survey.core.results.review import Review
from survey.language import Language
from survey.reports.drawing.trend import MOST_DOTS, Step, TrendChart, steps_of, trend_chart

FOOT = 6.0  # room below the last line of the drawing


@dataclass(frozen=True, slots=True)
class Stage:
    """One period of the table; change: since the one before, None for the first."""

    period: str
    report: WaveReport
    change: str | None


@dataclass(frozen=True, slots=True)
class History:
    """The latest periods of a unit; chart is None with fewer than two indices to draw."""

    stages: tuple[Stage, ...]
    sentence: str
    chart: TrendChart | None


def history_of(review: Review | None, language: Language) -> History | None:
    """The periods up to the wave of a review; None where there is no earlier one."""
    if review is None or len(review.trend) == 1:
        return None
    steps = steps_of(review.trend)
    return History(
        stages=tuple(_stage(step, language) for step in steps[-MOST_DOTS:]),
        sentence=_sentence(review, steps[-1].comparison, language),
        chart=_chart(review, language),
    )


def _chart(review: Review, language: Language) -> TrendChart | None:
    """The drawing without the words for what changed, which stand in the table beside it."""
    chart = trend_chart(review.trend, language)
    return None if chart is None else replace(chart, turns=(), height=chart.second + FOOT)


def _stage(step: Step, language: Language) -> Stage:
    change = step.comparison
    return Stage(
        period=step.point.period.name.within(language.code),
        report=step.point.report,
        change=None if change is None else change_words(change, language),
    )


def change_words(comparison: Comparison, language: Language) -> str:
    """What changed, in a word and a number: "up 2.31"."""
    if comparison.difference is None:
        return "\N{EN DASH}"
    size = language.decimal(abs(comparison.difference))
    match comparison.change:
        case Change.UP:
            return language.say("up %(size)s", size=size)
        case Change.DOWN:
            return language.say("down %(size)s", size=size)
        case Change.INDISTINCT:
            return language.say("cannot be told apart yet")
        case Change.UNKNOWN:
            return language.say("cannot be estimated")


def _sentence(review: Review, change: Comparison | None, language: Language) -> str:
    before = review.before
    if before is None or change is None or change.difference is None:
        return language.say(
            "It cannot be said whether the index changed, because there are not two periods that "
            "have one by the same questionnaire.",
        )
    period = before.period.name.within(language.code)
    size = language.decimal(abs(change.difference))
    match change.change:
        case Change.UP:
            message = language.say(
                "The index went up by %(size)s since %(period)s, more than chance alone explains.",
                size=size,
                period=period,
            )
        case Change.DOWN:
            message = language.say(
                "The index went down by %(size)s since %(period)s, more than chance alone "
                "explains.",
                size=size,
                period=period,
            )
        case Change.INDISTINCT:
            message = language.say(
                "The index differs by %(size)s from that of %(period)s. Chance alone may explain "
                "this, so it cannot be said yet whether it went up or down.",
                size=size,
                period=period,
            )
        case Change.UNKNOWN:
            message = language.say(
                "The index differs by %(size)s from that of %(period)s, but how far "
                "chance may have moved the two cannot be estimated, so they are not compared.",
                size=size,
                period=period,
            )
    return message
