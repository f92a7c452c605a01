"""Figures of complaints on paper: a few pages that explain themselves."""

from dataclasses import dataclass

from survey.reports.complaints.caseload_sheet import Portrait
from survey.reports.manuscript import Manuscript
from survey.reports.press import Picture
from survey.reports.results.document import Edition, environment
from survey.reports.results.dossier import ARMS

TEMPLATE = "report/caseload.html"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Whose paper it is. is_sample: whether all of it was made up."""

    institution: str
    arms: Picture | None
    is_sample: bool


@dataclass(frozen=True, slots=True)
class CaseloadPage:
    """What the templates receive."""

    code: str
    letterhead: Letterhead
    portrait: Portrait


def caseload_page(portrait: Portrait, letterhead: Letterhead, edition: Edition) -> Manuscript:
    """The figures on A4."""
    page = CaseloadPage(edition.language.code, letterhead, portrait)
    template = environment(edition.templates, edition.language).get_template(TEMPLATE)
    pictures = {} if letterhead.arms is None else {ARMS: letterhead.arms}
    return Manuscript(template.render(page=page), pictures)
