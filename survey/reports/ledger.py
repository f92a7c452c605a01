"""The official table of a survey: the ratings respondent by respondent, as it is printed."""

from collections.abc import Iterator
from dataclasses import dataclass

from survey.core.report import WaveReport
from survey.reports.answers import Answers

MOST_ROWS = 500  # more make a report that nobody prints; they stand in the workbook


@dataclass(frozen=True, slots=True)
class Row:
    """The ratings of one respondent, None for a blank, and their sum."""

    respondent: str
    ratings: tuple[int | None, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """The table's columns and rows.

    columns: the label of each rated item, U3 or, where an element has several, U3.2.
    spans: how many columns each element takes. rows is empty where the answers of the
    respondents are not known, or are more than MOST_ROWS: then is_cut.
    """

    columns: tuple[str, ...]
    spans: tuple[int, ...]
    rows: tuple[Row, ...]
    is_cut: bool
    total: int | None


def ledger_of(report: WaveReport, answers: Answers | None) -> Ledger:
    """The official table of a report, with as many rows as paper bears."""
    given = [] if answers is None else list(_rows(answers))
    totals = [result.total for result in report.elements]
    known = [total for total in totals if total is not None]
    return Ledger(
        columns=tuple(_columns(report)),
        spans=tuple(len(result.element.items) for result in report.elements),
        rows=tuple(given) if len(given) <= MOST_ROWS else (),
        is_cut=len(given) > MOST_ROWS,
        total=sum(known) if len(known) == len(totals) else None,
    )


def _columns(report: WaveReport) -> Iterator[str]:
    for result in report.elements:
        items = result.element.items
        if len(items) == 1:
            yield result.label
        else:
            yield from (f"{result.label}.{place}" for place in range(1, len(items) + 1))


def _rows(answers: Answers) -> Iterator[Row]:
    for respondent, ratings in zip(answers.respondents, answers.ratings.tolist(), strict=True):
        yield Row(respondent, tuple(rating or None for rating in ratings), sum(ratings))
