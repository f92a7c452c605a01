"""The official table of a survey: the ratings respondent by respondent, as it is printed."""

from collections.abc import Iterator
from dataclasses import dataclass

from survey.core.results.report import WaveReport
from survey.reports.results.answers import Answers

MOST_ROWS = 500  # more make a report that nobody prints; they stand in the workbook
WIDTH = 165.0  # millimetres between the margins
NUMBER, RATING, TOTAL = 8.0, 4.2, 9.0  # what each column needs at least
MOST_BESIDE = 3
FEWEST_BESIDE = 40  # as many have room one below the other on a page
LONGEST_NUMBER = 4  # letters; respondents with names need a line of their own


@dataclass(frozen=True, slots=True)
class Row:
    """The ratings of one respondent, None for a blank, and their sum."""

    respondent: str
    ratings: tuple[int | None, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """The table's columns and its lines, on each of which some respondents stand side by side.

    columns: the label of each rated item, U3 or, where an element has several, U3.2.
    beside: how many respondents a line holds; in the last line None stands for those missing.
    lines is empty where the answers of the respondents are not known, or are more than
    MOST_ROWS: then is_cut.
    """

    columns: tuple[str, ...]
    beside: int
    lines: tuple[tuple[Row | None, ...], ...]
    is_cut: bool
    total: int | None


def ledger_of(report: WaveReport, answers: Answers | None) -> Ledger:
    """The official table of a report, with as many rows as paper bears."""
    given = [] if answers is None else list(_rows(answers))
    columns = tuple(_columns(report))
    beside = _beside(len(columns), given)
    totals = [result.total for result in report.elements]
    known = [total for total in totals if total is not None]
    return Ledger(
        columns=columns,
        beside=beside,
        lines=tuple(_lines(given, beside)) if len(given) <= MOST_ROWS else (),
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


def _beside(columns: int, rows: list[Row]) -> int:
    """How many respondents stand side by side: one where they are few, or have long names."""
    if len(rows) < FEWEST_BESIDE or any(len(row.respondent) > LONGEST_NUMBER for row in rows):
        return 1
    return max(1, min(MOST_BESIDE, int(WIDTH / (NUMBER + RATING * columns + TOTAL))))


def _lines(rows: list[Row], beside: int) -> Iterator[tuple[Row | None, ...]]:
    """Lines that are read down one column of respondents, then down the next."""
    height = -(-len(rows) // beside)
    for place in range(height):
        line = [rows[i] if i < len(rows) else None for i in range(place, height * beside, height)]
        yield tuple(line)
