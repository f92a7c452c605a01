"""The result for display: a poster for the wall (A4, A3), a picture for social media.

All of them are drawn from the page of the report, so they show its very numbers.
"""

from enum import Enum

from survey.core.results.review import Review
from survey.reports.manuscript import Manuscript
from survey.reports.results.document import Edition, environment
from survey.reports.results.dossier import Dossier
from survey.reports.results.page import page_of

WALL, SOCIAL = "report/placard.html", "report/placard_social.html"
A3_OF_A4 = 297 / 210  # both have the same proportions
PNG, PDF = "image/png", "application/pdf"


class Format(Enum):
    """How large it is, by its code in the address."""

    A4 = "a4"
    A3 = "a3"
    SQUARE = "persegi"  # 1080 by 1080 points
    TALL = "tegak"  # 1080 by 1920 points

    @property
    def is_picture(self) -> bool:
        """Whether it is made for screens."""
        return self in {Format.SQUARE, Format.TALL}


def placard(review: Review, dossier: Dossier, edition: Edition, form: Format) -> Manuscript:
    """The placard, to become a PDF, or a PNG for screens."""
    page = page_of(review.report, edition.language, edition.made_on, None, dossier)
    templates = environment(edition.templates, edition.language)
    if not form.is_picture:
        html = templates.get_template(WALL).render(page=page)
        return Manuscript(html, dossier.pictures, A3_OF_A4 if form is Format.A3 else 1)
    html = templates.get_template(SOCIAL).render(page=page, form=form.name.lower())
    return Manuscript(html, dossier.pictures, is_picture=True)
