"""A page that waits for the press: all that is printed of it, and nothing else, stands in it.

So equal manuscripts give equal files, and whoever keeps a file by the digest of its manuscript
never gives away one that says something else. Making one is as cheap as drawing a page.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from survey.core.kept import Kept, canonical
from survey.reports.press import Picture, Shelves, pdf_of
from survey.reports.results.document import Edition, environment
from survey.reports.word.word_drawing import POINTS, pngs_of


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A page with the pictures that it names. zoom: so many times as large.

    is_picture: whether it becomes a PNG for screens, else a PDF.
    """

    html: str
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    zoom: float = 1
    is_picture: bool = False


def manuscript(template: str, page: object, edition: Edition) -> Manuscript:
    """One template over one value called page."""
    templates = environment(edition.templates, edition.language)
    return Manuscript(templates.get_template(template).render(page=page))


def pressed(page: Manuscript, templates: Path, static: Path) -> bytes:
    """The PDF or the PNG; equal manuscripts give equal bytes.

    Raises PrintingUnavailableError, NotOnShelfError.
    """
    pdf = pdf_of(page.html, Shelves(templates, static, page.pictures), page.zoom)
    if not page.is_picture:
        return pdf
    (picture,) = pngs_of(pdf, 1 / POINTS)
    return picture


def written(page: Manuscript) -> bytes:
    """The manuscript as it is kept until it was printed."""
    pictures: dict[str, Kept] = {
        name: [one.media_type, b64encode(one.content).decode()]
        for name, one in page.pictures.items()
    }
    return canonical([page.html, pictures, page.zoom, page.is_picture]).encode()


def read(content: bytes) -> Manuscript:
    """The manuscript that was written."""
    html, pictures, zoom, is_picture = json.loads(content)
    named = {name: Picture(kind, b64decode(text)) for name, (kind, text) in pictures.items()}
    return Manuscript(html, named, zoom, is_picture)
