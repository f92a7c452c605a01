"""Filing: the result of another tool comes as the means of its elements, or as its sheet."""

import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from survey.catalogue.instruments import catalogue_of
from survey.core.results.report import Request
from survey.core.surveys.instrument import Instrument
from survey.core.year.filed import (
    FiledMeans,
    UnfitIndexError,
    UnfitMeanError,
    UnlikeIndexError,
    exact_means,
    means_text,
    printed_index,
    typed_means,
)
from survey.exchange.sheets.ratings import Layout
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor
from survey.flows.complaints.receiving import Attached
from survey.flows.results.measuring import STANDARD, Kind, measure
from survey.flows.surveys.composing import Library
from survey.flows.surveys.scheduling import found_period
from survey.flows.year.submitting import hand_in, handing_in
from survey.store import files
from survey.store.databases import Database
from survey.store.registry import registry
from survey.store.results import reviews
from survey.store.surveys import instruments
from survey.store.tables.files import MOST_BYTES, FileRow
from survey.store.tables.submissions import SubmissionRow
from survey.store.year import submissions

__all__ = ["UnfitIndexError", "UnfitMeanError", "UnlikeIndexError"]

LONGEST_TOOL = 300
MOST_PEOPLE = 100_000_000
SHEET_TYPE = "application/octet-stream"  # no browser is to open it by itself


class UnfitToolError(ValueError):
    """The other tool has no name, or one of over 300 signs."""


class NobodyAnsweredError(ValueError):
    """A result from another tool says that fewer than one person answered, or 100,000,001."""


class NoProofError(ValueError):
    """A result from another tool came without its report as a file."""


class BothWaysError(ValueError):
    """Means were typed, or how many answered, and a sheet was sent that says both."""


class SheetTooLargeError(ValueError):
    """A sheet has more bytes than a file that is kept may have."""


class NoIndexError(ValueError):
    """A sheet gives no index, because nobody answered one of the elements."""

    def __init__(self, codes: Sequence[str]) -> None:
        """Keep the codes of those elements."""
        super().__init__(", ".join(codes))
        self.codes = tuple(codes)


@dataclass(frozen=True, slots=True)
class Filed:
    """A result from another tool, as it was sent, with its report as a harmless file.

    means: as typed, by the code of the element. n: None for a blank. sheet: its name and bytes
    in place of both, ("", b"") for none. printed: the index that the tool printed, as typed, ""
    for a blank. is_sure: whether the computed one is to stand where it differs.
    """

    tool: str
    report: Sequence[Attached]
    means: Mapping[str, str]
    n: int | None = None
    sheet: tuple[str, bytes] = ("", b"")
    printed: str = ""
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class _Result:
    means: FiledMeans
    n: int


def asked_in(library: Library, institution_id: int, code: str) -> Instrument:
    """What most units of a period are asked, else the official questionnaire of nine elements.

    At most three statements. Raises UnknownPeriodError.
    """
    with library.database.reading(institution_id) as session:
        period = found_period(session, code)
        waves = reviews.waves_of_period(session, period.id)
        counted = Counter(wave.instrument_digest for wave in waves)
        most = sorted(counted, key=lambda digest: (-counted[digest], digest))
        asked = instruments.find(session, most[0]) if most else None
    return asked or catalogue_of(library.instruments)[STANDARD]


def file_result(library: Library, actor: Actor, unit_id: int, code: str, filed: Filed) -> None:
    """Hand in the result of another tool, with its report as proof; its index is computed here.

    Raises UnfitToolError, NoProofError, BothWaysError, UnfitMeanError, NobodyAnsweredError,
    RefusedError, SheetTooLargeError, NoIndexError, UnfitIndexError, UnlikeIndexError,
    UnknownPeriodError, NoSuchPlaceError, RefusedMoveError.
    """
    tool = " ".join(filed.tool.split())
    if not 0 < len(tool) <= LONGEST_TOOL:
        raise UnfitToolError
    if not filed.report:
        raise NoProofError
    asked = asked_in(library, actor.institution_id, code)
    result = _measured(library, asked, filed)
    printed = printed_index(filed.printed)
    if printed is not None and not filed.is_sure:
        result.means.check(printed)
    report, (sheet, content) = filed.report[0], filed.sheet
    with handing_in(library.database, actor) as session:
        if registry.unit_on(session, unit_id, actor.today) is None:
            raise NoSuchPlaceError
        row = SubmissionRow(tool=tool, filed_index=str(result.means.index), filed_n=result.n)
        row.file_id = files.keep(session, report.name, report.media_type, report.content, actor.now)
        row.instrument_digest = instruments.keep(session, asked).digest
        row.means = means_text(result.means)
        if content:
            row.sheet_id = files.keep(session, sheet, SHEET_TYPE, content, actor.now)
        hand_in(session, actor, unit_id, found_period(session, code), row)


def proof(database: Database, institution_id: int, about: tuple[int, str], what: str) -> FileRow:
    """The "report" or the "sheet" that was filed, with its bytes; three statements.

    about: a unit and the code of a period. Raises NoSuchPlaceError, UnknownPeriodError.
    """
    unit_id, code = about
    with database.reading(institution_id) as session:
        row = submissions.of_unit(session, unit_id, found_period(session, code).id)
        kept = {} if row is None else {"report": row.file_id, "sheet": row.sheet_id}
        file = files.find(session, kept.get(what) or 0)
        if file is None:
            raise NoSuchPlaceError
        return file


def _measured(library: Library, asked: Instrument, filed: Filed) -> _Result:
    typed = [filed.means.get(element.code, "") for element in asked.elements]
    if filed.sheet[1]:
        if filed.n is not None or any(one.strip() for one in typed):
            raise BothWaysError
        return _of_sheet(library, asked, filed.sheet[1])
    means = typed_means(asked, typed)
    if filed.n is None or not 0 < filed.n <= MOST_PEOPLE:
        raise NobodyAnsweredError
    return _Result(means, filed.n)


def _of_sheet(library: Library, asked: Instrument, content: bytes) -> _Result:
    """The result of a sheet as `skm score` reads it; the means stay exact."""
    if len(content) > MOST_BYTES:
        raise SheetTooLargeError
    others = catalogue_of(library.instruments).values()
    layout = Layout(asked, others=tuple(one for one in others if one.code != asked.code))
    with tempfile.NamedTemporaryFile(prefix="suara-") as file:
        file.write(content)
        file.flush()
        (measured,) = measure(Kind.RATINGS, Path(file.name), layout, Request())
    report = measured.report
    known = {one.element.code: one.mean for one in report.elements}
    missing = [code for code, mean in known.items() if mean is None]
    if missing or not report.n:
        raise NoIndexError(missing)
    means = [known[element.code] or Fraction(0) for element in asked.elements]
    return _Result(exact_means(asked, means), report.n)
