"""Portraying a published result for the public: sentences that need no training, and drawings."""

from collections.abc import Iterator
from dataclasses import dataclass

from survey.core.results.review import TrendPoint
from survey.flows.portal.exhibiting import Exhibit, UnitShow
from survey.flows.results.portraying import TrendRow, change_sentence, change_words
from survey.language import Language
from survey.reports.drawing.charts import BarChart, bar_chart
from survey.reports.drawing.trend import Step, TrendChart, steps_of, trend_chart
from survey.reports.results.findings import findings_of, headline, separation, why_uncertain
from survey.reports.results.wording import notes


@dataclass(frozen=True, slots=True)
class Portrait:
    """A result with all that is said and drawn of it; bars: None where nothing may be told.

    sentences: the number in plain words, then how sure it is. notes: what weakens it.
    """

    sentences: tuple[str, ...]
    notes: tuple[str, ...]
    change: str | None
    headline: str
    separation: str
    bars: BarChart | None
    lowest: frozenset[str]
    steps: tuple[TrendRow, ...]
    trend: TrendChart | None


def portrait_of(show: UnitShow, exhibit: Exhibit, words: Language) -> Portrait:
    """The portrait of one result of a unit, with those before it by the same questionnaire."""
    past = show.until(exhibit)
    points = [TrendPoint(one.wave_id, one.period, one.report) for one in past]
    steps, report = steps_of(points), exhibit.report
    findings = findings_of(report, words)
    return Portrait(
        sentences=tuple(plain_sentences(exhibit, words)),
        notes=tuple(notes(report, words)),
        change=_change(points, words),
        headline=headline(findings, words),
        separation=separation(findings, words),
        bars=bar_chart(report, findings.weakest, words) if exhibit.n else None,
        lowest=frozenset(result.element.code for result in findings.weakest),
        steps=tuple(_row(one, words) for one in steps),
        trend=trend_chart(points, words),
    )


def plain_sentences(exhibit: Exhibit, words: Language) -> Iterator[str]:
    """A result in sentences that somebody understands who never heard of an index."""
    report, index = exhibit.report, exhibit.report.index
    if exhibit.n is None:
        yield words.say(
            "Too few people answered to tell a number without pointing at one of them.",
        )
        return
    if index is None:
        yield words.say("There is no number, because one question was not answered by anybody.")
        return
    yield words.say_many(
        "%(n)s person who was served gave it %(value)s of 100: that is called “%(grade)s”, class "
        "%(letter)s.",
        "%(n)s people who were served gave it %(value)s of 100: that is called “%(grade)s”, class "
        "%(letter)s.",
        exhibit.n,
        value=words.decimal(index.converted),
        grade=index.band.label.within(words.code),
        letter=index.band.letter,
    )
    if index.uncertainty.ci95 is None:
        why = why_uncertain(report, words)
        yield words.say("How far chance moved this number is not known: %(why)s.", why=why)
        return
    low, high = index.uncertainty.ci95
    yield words.say(
        "Had everybody been asked, it would most likely (95 %%) lie between %(low)s and %(high)s.",
        low=words.decimal(low, 1),
        high=words.decimal(high, 1),
    )


def _change(points: list[TrendPoint], words: Language) -> str | None:
    """What changed since the result before, as the house tells it; None for the first."""
    known = [step for step in steps_of(points) if step.point.report.index is not None]
    if not known or known[-1].comparison is None:  # it has one where there is one before it
        return None
    return change_sentence(known[-1].comparison, known[-2].point.period, words)


def _row(step: Step, words: Language) -> TrendRow:
    made = step.comparison
    return TrendRow(step.point, None if made is None else change_words(made, words))
