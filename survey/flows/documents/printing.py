"""What happens when results are put on paper or into workbooks: each a whole file or none."""

import errno
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from survey.flows.results.measuring import Measured
from survey.language import Language
from survey.reports.press import PrintingUnavailableError
from survey.reports.results.document import Edition, write_pdf
from survey.reports.workbook.workbook import write_workbook
from survey.settings import Settings

__all__ = [
    "Printing",
    "PrintingUnavailableError",
    "edition_in",
    "places_of",
    "print_pdfs",
    "print_workbooks",
]

UNSAFE_IN_NAMES = re.compile(r"[^\w.-]+")
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Printing:
    """In which language, with whose templates and on which day something is printed."""

    words: Language
    settings: Settings
    today: date


def print_workbooks(measured: Sequence[Measured], out: Path, printing: Printing) -> list[Path]:
    """Write the processing table of each result with live formulas; the files written.

    One result is written to out, several to numbered files beside it (see places_of).
    """
    places = places_of(out, measured)
    for one, place in zip(measured, places, strict=True):
        with _whole(place) as part:
            write_workbook(
                one.report,
                part,
                language=printing.words,
                answers=one.answers,
                made_on=printing.today,
            )
    return places


def places_of(out: Path, measured: Sequence[Measured]) -> list[Path]:
    """Where each result goes: to out, or if there are several to out-01-unit, out-02-unit, etc."""
    if len(measured) == 1 and not measured[0].unit:
        return [out]
    digits = len(str(len(measured)))
    names = [UNSAFE_IN_NAMES.sub("-", one.unit).strip("-.")[:LONGEST_NAME] for one in measured]
    stems = [f"{out.stem}-{i:0{digits}}-{name}" for i, name in enumerate(names, start=1)]
    return [out.with_name(f"{stem.rstrip('-')}{out.suffix}") for stem in stems]


@contextmanager
def _whole(out: Path) -> Iterator[Path]:
    """A place to write a file that takes its name only once it is complete.

    Who is interrupted, or fails, leaves what stood there before. Raises OSError, naming out,
    before anything is computed where out cannot be written.
    """
    part = out.with_name(f".{out.name}.part")
    try:
        _claim(out, part)
        yield part
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def _claim(out: Path, part: Path) -> None:
    if out.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(out))
    try:
        part.touch()
    except OSError as error:  # the person asked for out and knows nothing of its part
        raise OSError(error.errno, error.strerror, str(out)) from error


def print_pdfs(measured: Sequence[Measured], out: Path, printing: Printing) -> list[Path]:
    """Write the report of each result in the official outline; the files written.

    Raises PrintingUnavailableError where Pango is missing, before anything is written.
    """
    edition = Edition(
        language=printing.words,
        templates=printing.settings.templates,
        static=printing.settings.static,
        made_on=printing.today,
    )
    places = places_of(out, measured)
    for one, place in zip(measured, places, strict=True):
        with _whole(place) as part:
            write_pdf(one.report, part, edition, answers=one.answers)
    return places


def edition_in(settings: Settings, words: Language, today: date) -> Edition:
    """How sheets are printed in this installation."""
    return Edition(words, today, settings.templates, settings.static)
