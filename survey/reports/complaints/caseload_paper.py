"""Figures of complaints on paper: a few pages that explain themselves."""

from dataclasses import dataclass

from survey.reports.complaints.caseload_sheet import Portrait
from survey.reports.press import Picture, Shelves, pdf_of
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


def caseload_pdf(portrait: Portrait, letterhead: Letterhead, edition: Edition) -> bytes:
    """The figures as a tagged PDF on A4; equal figures of one day give equal bytes.

    Raises PrintingUnavailableError.
    """
    page = CaseloadPage(edition.language.code, letterhead, portrait)
    template = environment(edition.templates, edition.language).get_template(TEMPLATE)
    pictures = {} if letterhead.arms is None else {ARMS: letterhead.arms}
    return pdf_of(template.render(page=page), Shelves(edition.templates, edition.static, pictures))
