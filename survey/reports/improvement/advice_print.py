"""Recommendations on paper: one unit, or an agency with its units."""

from collections.abc import Sequence
from dataclasses import dataclass

from survey.reports.improvement.advice_joint import JointShown
from survey.reports.improvement.advice_shown import AdviceShown
from survey.reports.manuscript import Manuscript
from survey.reports.results.document import Edition, environment

TEMPLATE = "report/advice.html"


@dataclass(frozen=True, slots=True)
class UnitPart:
    """What is recommended to one unit; n: its respondents."""

    unit: str
    n: int
    shown: AdviceShown


@dataclass(frozen=True, slots=True)
class AdvicePrint:
    """templates/report/advice.html. joint: what an agency is told; None for a single unit.

    is_open: whether a number in it can still change.
    """

    title: str
    institution: str
    period: str
    parts: Sequence[UnitPart]
    joint: JointShown | None
    is_open: bool
    is_sample: bool


def advice_page(print_: AdvicePrint, edition: Edition) -> Manuscript:
    """The page that is then printed."""
    template = environment(edition.templates, edition.language).get_template(TEMPLATE)
    html = template.render(page=print_, code=edition.language.code, made_on=edition.made_on)
    return Manuscript(html)
