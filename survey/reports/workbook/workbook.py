"""A result as a workbook with live formulas: the official table, the elements, how it was made."""

from datetime import UTC, date, datetime, time
from pathlib import Path

from xlsxwriter.workbook import Workbook

from survey.core.results.report import WaveReport
from survey.language import Language
from survey.reports.results.answers import Answers
from survey.reports.results.legend import title
from survey.reports.workbook.workbook_content import Content, content_of
from survey.reports.workbook.workbook_elements import write_elements
from survey.reports.workbook.workbook_explanation import write_explanation
from survey.reports.workbook.workbook_processing import write_processing
from survey.reports.workbook.workbook_style import Leaf, Styles

PRODUCT = "Suara"


def write_workbook(
    report: WaveReport,
    out: Path,
    *,
    language: Language,
    answers: Answers | None,
    made_on: date,
) -> None:
    """Write the workbook of a result to out; the same result gives the same bytes.

    Every formula carries our value, and gives the same to the last digit shown when it is
    recalculated. answers: one row each on the first sheet; without them it is built from the
    counts of the report, or else from its means.
    """
    content = content_of(report, language, answers, made_on)
    with Workbook(str(out), {"strings_to_urls": False}) as workbook:
        workbook.set_properties(_properties(content))
        styles = Styles(workbook)
        write_processing(Leaf(workbook.add_worksheet(content.grid.sheet), styles), content)
        write_elements(Leaf(workbook.add_worksheet(language.say("Per element")), styles), content)
        write_explanation(Leaf(workbook.add_worksheet(language.say("Key")), styles), content)


def _properties(content: Content) -> dict[str, object]:
    # The library would put the clock's time here, and no two workbooks would be equal.
    created = datetime.combine(content.made_on, time(), UTC)
    return {
        "title": title(content.language),
        "subject": content.report.title,
        "author": PRODUCT,
        "created": created.replace(tzinfo=None),
    }
