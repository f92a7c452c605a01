"""The press: HTML becomes a tagged PDF through WeasyPrint, without the network."""

import importlib
import io
import os
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit
from urllib.request import url2pathname

PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0")
ACCESSIBLE = "pdf/ua-1"
STATIC = "static"  # the scheme by which a style sheet names a file of the static folder
PICTURE = "picture"  # the scheme by which a page names a picture that comes along with it
CLOCK = "SOURCE_DATE_EPOCH"  # the moment that tools write into what they make, in place of now
TYPES = {".css": "text/css", ".woff2": "font/woff2"}


class PrintingUnavailableError(Exception):
    """Pango cannot be loaded, so nothing can be printed; packages are those that bring it."""

    def __init__(self) -> None:
        """Keep the names of the system packages."""
        super().__init__(*PACKAGES)
        self.packages = PACKAGES


class NotOnShelfError(RuntimeError):
    """A page names a file that may not be read, or is not there."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image by its bytes; media_type as in image/png."""

    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Shelves:
    """All that a printed page may read from: two folders, and pictures by their names."""

    templates: Path
    static: Path
    pictures: Mapping[str, Picture] = field(default_factory=dict)


def pdf_of(html: str, shelves: Shelves, zoom: float = 1) -> bytes:
    """The page as a tagged PDF (PDF/UA-1), so many times as large; equal pages, equal bytes.

    A picture that is none is left out. Raises PrintingUnavailableError and NotOnShelfError.
    """
    weasyprint = _weasyprint()
    page = weasyprint.HTML(
        string=html,
        base_url=f"{shelves.templates.resolve().as_uri()}/",
        url_fetcher=_OwnFiles(weasyprint.urls.URLFetcherResponse, shelves),
    )
    try:
        printed: bytes = page.write_pdf(pdf_variant=ACCESSIBLE, zoom=zoom)
    except weasyprint.urls.FatalURLFetchingError as error:  # which is no Exception
        raise NotOnShelfError(str(error)) from error
    return printed


def _weasyprint() -> ModuleType:
    # Loaded on use: it takes half a second and fails without Pango, while most commands print
    # nothing. What it says about its own installation gives way to our error. Without
    # libharfbuzz-subset fonts are cut by fontTools, which writes the time into each.
    os.environ.setdefault(CLOCK, "0")
    try:
        with redirect_stdout(io.StringIO()):
            return importlib.import_module("weasyprint")
    except OSError as error:
        raise PrintingUnavailableError from error


class _OwnFiles:
    """Serves what stands on the shelves to WeasyPrint, and nothing else."""

    _fail_on_errors = True  # WeasyPrint asks for it: no page without its style and its fonts

    def __init__(self, response: Callable[..., object], shelves: Shelves) -> None:
        self.response = response
        self.shelves = shelves

    def __call__(self, url: str) -> object:
        parts = urlsplit(url)
        if parts.scheme == PICTURE:
            picture = self.shelves.pictures[parts.path]
            return self.response(url, picture.content, {"Content-Type": picture.media_type})
        path = self._path(url).resolve()
        roots = (self.shelves.templates.resolve(), self.shelves.static.resolve())
        if not any(path.is_relative_to(root) for root in roots):
            raise PermissionError(url)
        return self.response(url, path.read_bytes(), {"Content-Type": TYPES[path.suffix]})

    def _path(self, url: str) -> Path:
        parts = urlsplit(url)
        if parts.scheme == STATIC:
            return self.shelves.static / parts.path
        return Path(url2pathname(parts.path))
