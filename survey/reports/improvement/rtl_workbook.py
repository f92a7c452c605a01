"""Follow-up plans as workbooks: the official table of one, and the list of all."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import xlsxwriter

from survey.core.improvement.plan import QUARTERS
from survey.core.improvement.planned import Line, Plan
from survey.language import Language
from survey.reports.improvement.rtl_rows import (
    Row,
    budget_words,
    rows_of,
    source_words,
    state_words,
)
from survey.reports.workbook.workbook_style import A4, Leaf, Style, Styles, Value

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
TITLE, SUBTITLE, HEAD, FIRST = 0, 1, 3, 5  # rows
MARK = "\N{CHECK MARK}"
ROMAN = ("I", "II", "III", "IV")
WIDTHS = (5, 26, 44, 5, 5, 5, 5, 26, 30, 30, 22, 20, 20, 13, 20, 7, 13, 34)
LIST_WIDTHS = (30, 30, 22, 26, 50, 28, 12, 12, 24, 10, 12)


@dataclass(frozen=True, slots=True)
class Listed:
    """An action with the names around it, as a line of the list of all plans."""

    agency: str
    unit: str
    period: str
    element: str
    line: Line


def plan_xlsx(plan: Plan, institution: str, words: Language) -> bytes:
    """The official table: its five columns first, ours after; a sheet in landscape."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS) as workbook:
        sheet = workbook.add_worksheet("RTL")
        leaf = Leaf(sheet, Styles(workbook))
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEAD, HEAD + 1)
        sheet.freeze_panes(FIRST, 3)
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        leaf.put((TITLE, 0), words.say("Follow-up plan"), Style.TITLE)
        where = f"{plan.unit}, {plan.agency}, {institution}"
        period = plan.period.name.within(words.code)
        leaf.put((SUBTITLE, 0), f"{where}. {period}, {plan.year}", Style.SUBTITLE)
        _heads(leaf, words)
        for place, row in enumerate(rows_of(plan, words)):
            for column, value in enumerate(_cells(place + 1, row, words)):
                leaf.put((FIRST + place, column), value, Style.TEXT)
    return made.getvalue()


def list_xlsx(listed: Sequence[Listed], words: Language) -> bytes:
    """All actions that somebody may see, one a line."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS) as workbook:
        sheet = workbook.add_worksheet("RTL")
        leaf = Leaf(sheet, Styles(workbook))
        sheet.freeze_panes(1, 2)
        heads = (
            words.say("Agency"),
            words.say("Unit"),
            words.say("Period"),
            words.say("Priority element"),
            words.say("Programme or activity"),
            words.say("Responsible"),
            words.say("First day"),
            words.say("Last day"),
            words.say("State"),
            words.say("Per cent"),
            words.say("Late"),
        )
        for column, head in enumerate(heads):
            leaf.put((0, column), head, Style.HEAD_LEFT)
            sheet.set_column(column, column, LIST_WIDTHS[column])
        for place, one in enumerate(listed, start=1):
            for column, value in enumerate(_listed(one, words)):
                leaf.put((place, column), value, Style.TEXT)
    return made.getvalue()


def _heads(leaf: Leaf, words: Language) -> None:
    """The head of two rows: the quarters stand under their time."""
    first = (words.say("No."), words.say("Priority element"), words.say("Programme or activity"))
    last = (
        words.say("Responsible"),
        words.say("Cause that it takes away"),
        words.say("Root cause"),
        words.say("Where it comes from"),
        words.say("Indicator"),
        words.say("Target"),
        words.say("Last day"),
        words.say("Paid by"),
        words.say("Per cent"),
        words.say("Finished on"),
        words.say("State and evidence"),
    )
    after = len(first) + len(QUARTERS)
    for column, head in [*enumerate(first), *enumerate(last, start=after)]:
        leaf.put((HEAD, column), head, Style.HEAD_LEFT)
        leaf.put((HEAD + 1, column), None, Style.HEAD_LEFT)
    for place, roman in enumerate(ROMAN, start=len(first)):
        leaf.put(
            (HEAD, place),
            words.say("Time (quarter)") if place == len(first) else None,
            Style.HEAD_LEFT,
        )
        leaf.put((HEAD + 1, place), roman, Style.HEAD)


def _cells(number: int, row: Row, words: Language) -> Iterator[Value]:
    line = row.line
    yield number
    yield row.element
    yield line.activity
    yield from (MARK if mark else None for mark in row.marks)
    yield line.owner
    yield line.cause
    yield line.root or None
    yield source_words(line.source, words)
    yield line.indicator
    yield line.target
    yield line.due_on.isoformat()
    yield budget_words(line.budget, words)
    yield line.percent
    yield None if line.done_on is None else line.done_on.isoformat()
    yield f"{row.state}. {row.documentation}".strip()


def _listed(one: Listed, words: Language) -> tuple[Value, ...]:
    line = one.line
    return (
        one.agency,
        one.unit,
        one.period,
        one.element,
        line.activity,
        line.owner,
        line.starts_on.isoformat(),
        line.due_on.isoformat(),
        state_words(line.state, words),
        line.percent,
        words.say("Late") if line.is_late else None,
    )
