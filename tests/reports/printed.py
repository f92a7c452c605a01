"""Real reports on paper, printed once a run, and what poppler sees on their pages."""

import logging
import re
import subprocess
import zlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

import numpy as np
from numpy.typing import NDArray

from survey.language import language
from survey.reports.results.document import Edition, report_pdf
from survey.reports.results.dossier import NOTHING_MORE, Dossier
from survey.settings import settings_of
from tests.core.builders import IKM_2004, WORKED_EXAMPLE, ratings_of, report_of
from tests.reports.builders import answers_of, drawn
from tests.reports.stored import DOSSIER, RATINGS, REVIEW, SEALED

SETTINGS = settings_of({})
DAY = date(2026, 11, 21)
DOTS_PER_INCH = 20  # enough to tell paper from ink
PAPER = 235
WORD = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')
HEAD, FOOT = 0.08, 0.935  # the part of a page between its running lines


@dataclass(frozen=True, slots=True)
class Word:
    """One word and its box, in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Printed:
    """What poppler finds in a printed report: facts, text, words and how far ink reaches."""

    info: str
    fonts: str
    pages: tuple[str, ...]
    words: tuple[tuple[Word, ...], ...]
    fills: tuple[float, ...]
    content: bytes
    complaints: tuple[str, ...]

    @property
    def text(self) -> str:
        """All text in one line, so that a sentence is found wherever it was broken."""
        return " ".join(" ".join(self.pages).split())


def edition(code: str = "id") -> Edition:
    """An edition of a fixed day with the templates of this checkout."""
    return Edition(language(code), DAY, SETTINGS.templates, SETTINGS.static)


def unanswered(ratings: NDArray[np.uint8], item: int) -> NDArray[np.uint8]:
    """The same ratings with one item that nobody answered."""
    blank = ratings.copy()
    blank[:, item] = 0
    return blank


HOSTILE = f"<script>alert(1)</script> & \N{GRINNING FACE} مرحبا \u202e\x00 {'Panjang' * 300}"
UNIT = "UPTD Metrologi"
LONG = f"Unit Pelaksana Teknis Daerah {' '.join(['Pengelolaan Pendapatan Daerah'] * 4)}"
OLDER = unanswered(drawn(60, 14), 3)
ALONE = ratings_of(["334443334"])
CASES = {
    "example": (ratings_of(WORKED_EXAMPLE), report_of(WORKED_EXAMPLE, population=20, title=UNIT)),
    "small": (drawn(32, 9), report_of(drawn(32, 9), title=UNIT)),
    "large": (drawn(953, 9), report_of(drawn(953, 9), population=12_000, title=UNIT)),
    "older": (OLDER, report_of(OLDER, IKM_2004, title=UNIT)),
    "hostile": (ALONE, report_of(ALONE, title=HOSTILE)),
    "stored": (RATINGS, REVIEW.report),
    "sealed": (RATINGS, report_of(RATINGS, population=500, title=LONG)),
}
DOSSIERS: dict[str, Dossier] = {"stored": DOSSIER, "sealed": SEALED}


def printed(case: str, code: str = "id") -> Printed:
    """One of the CASES on paper."""
    return _printed(case, code)


@cache
def _printed(case: str, code: str) -> Printed:
    ratings, report = CASES[case]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        with Complaints() as complaints:
            dossier = DOSSIERS.get(case, NOTHING_MORE)
            pdf = report_pdf(report, edition(code), answers=answers_of(ratings), dossier=dossier)
            path.write_bytes(pdf)
        return _seen(path, tuple(complaints.heard))


class Complaints(logging.Handler):
    """Keeps what WeasyPrint does not understand, or cannot find, while it prints."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())

    def __enter__(self) -> Self:
        logging.getLogger("weasyprint").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("weasyprint").removeHandler(self)


def _seen(path: Path, complaints: tuple[str, ...]) -> Printed:
    text = _run("pdftotext", "-layout", path, "-")
    boxes = _run("pdftotext", "-bbox", path, "-").split("<page ")[1:]
    return Printed(
        info=_run("pdfinfo", path),
        fonts=_run("pdffonts", path),
        pages=tuple(text.split("\f")[:-1]),
        words=tuple(tuple(_words(page)) for page in boxes),
        fills=tuple(_fills(path)),
        content=path.read_bytes(),
        complaints=complaints,
    )


def _run(*command: str | Path) -> str:
    return _output(*command).decode("utf-8", "replace")  # poppler tears an emoji in two


def _output(*command: str | Path) -> bytes:
    return subprocess.run(command, check=True, capture_output=True).stdout


def _words(page: str) -> list[Word]:
    return [
        Word(text, *(float(number) for number in numbers)) for *numbers, text in WORD.findall(page)
    ]


def _fills(path: Path) -> list[float]:
    """Of each page, how far down its lowest ink stands: 0 is the head, 1 the foot."""
    images = _output("pdftoppm", "-gray", "-r", str(DOTS_PER_INCH), path)
    fills = []
    while images:
        _, size, _, rest = images.split(b"\n", 3)
        width, height = (int(number) for number in size.split())
        page = np.frombuffer(rest[: width * height], np.uint8).reshape(height, width)
        body = page[int(height * HEAD) : int(height * FOOT)]
        inked = np.flatnonzero((body < PAPER).any(axis=1))
        fills.append((inked[-1] + 1) / len(body) if len(inked) else 0.0)
        images = rest[width * height :]
    return fills


def inflated(pdf: bytes) -> bytes:
    """The objects of a file as plain bytes, where they can be unpacked."""
    parts = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return b"\n".join(filter(None, map(_unpacked, parts)))


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""
