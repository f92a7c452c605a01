"""What a workbook is made of: the result, the answers behind it, and the plan of its cells."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from survey.core.results.report import WaveReport
from survey.core.results.tally import tally_of
from survey.language import Language
from survey.reports.results.answers import Answers
from survey.reports.workbook.workbook_grid import Grid, Source


@dataclass(frozen=True, slots=True)
class Content:
    """All that the sheets of one workbook draw from.

    sums and answered: of each item, in the columns' order; empty when the source is means.
    """

    report: WaveReport
    language: Language
    answers: Answers | None
    made_on: date
    grid: Grid
    sums: tuple[int, ...]
    answered: tuple[int, ...]

    @property
    def graded(self) -> tuple[Decimal | None, str | None, str | None]:
        """The rounded index, the letter of its band and the band's word; unknown without index."""
        index = self.report.index
        if index is None:
            return None, None, None
        return index.converted, index.band.letter, index.band.label.within(self.language.code)


def content_of(
    report: WaveReport,
    language: Language,
    answers: Answers | None,
    made_on: date,
) -> Content:
    """The content of a workbook over the best that is known: answers, counts or means."""
    source = _source(report, answers)
    sums, answered = _items(report, source, answers)
    return Content(
        report=report,
        language=language,
        answers=answers,
        made_on=made_on,
        grid=Grid(
            sheet=language.say("Processing"),
            source=source,
            sizes=_sizes(report, source),
            rows=_rows(report, source, answers),
            bands=len(report.instrument.bands),
        ),
        sums=sums,
        answered=answered,
    )


def _source(report: WaveReport, answers: Answers | None) -> Source:
    """Counts of an element with several items do not tell its mean, so they do not serve."""
    if answers is not None:
        return Source.ANSWERS
    single = all(len(result.element.items) == 1 for result in report.elements)
    counted = all(result.counts is not None for result in report.elements)
    return Source.COUNTS if single and counted else Source.MEANS


def _sizes(report: WaveReport, source: Source) -> tuple[int, ...]:
    if source is Source.MEANS:
        return (1,) * len(report.elements)
    return tuple(len(result.element.items) for result in report.elements)


def _rows(report: WaveReport, source: Source, answers: Answers | None) -> int:
    if answers is not None:
        return max(1, len(answers.respondents))  # a formula needs a range, even an empty one
    return report.instrument.points if source is Source.COUNTS else 0


def _items(
    report: WaveReport,
    source: Source,
    answers: Answers | None,
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    if answers is not None:
        tally = tally_of(answers.ratings, report.instrument.points)
        return tally.sums, tally.answers
    if source is Source.MEANS:
        return (), ()
    return (
        tuple(result.total or 0 for result in report.elements),
        tuple(result.n or 0 for result in report.elements),
    )
