"""The seal of a published result: its numbers, what they were made of, and one digest of both.

What is signed is the canonical text of a seal. Whoever has that text, the questionnaire and
the sorted ratings can make every number of it again (docs/method.md).
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from hashlib import sha256

from survey.core.kept import built, canonical, plain, report_text
from survey.core.results.ratings import DIGITS, matrix_of, rows_of
from survey.core.results.report import Request, WaveReport, report_of_means
from survey.core.results.scoring import EXACT, element_means
from survey.core.results.suppression import FEWEST_SHOWN
from survey.core.results.tally import tally_of
from survey.core.surveys.definition import digest_of as definition_digest
from survey.core.surveys.definition import instrument_of
from survey.core.surveys.instrument import Instrument

RULES = "1"  # raised when the same answers would give another number
FEWEST_TO_PUBLISH = 10  # answers; of fewer the open file could point at persons
CODE = re.compile(r"[23456789bcdfghjkmnpqrstvwxz]{10}")
UNFIT = (
    TypeError,
    ValueError,
    LookupError,
    ArithmeticError,
    AttributeError,
    StopIteration,
    RecursionError,
)
MOST_ITEMS = 500
FEWEST_POINTS, MOST_POINTS = 2, len(DIGITS) - 1
EXPONENT = re.compile(r"\s*[-+]?[0-9._]+e[-+]?[0-9_]+\s*", re.IGNORECASE)


class UnreadableSealError(ValueError):
    """A text is no seal, a definition no questionnaire, or ratings are none of it."""


class Fault(Enum):
    """What does not hold of a seal."""

    INSTRUMENT = "instrument"  # the questionnaire is not the one that was sealed
    RATINGS = "ratings"  # not sorted
    N = "n"
    DIGEST = "digest"
    ELEMENTS = "elements"
    INDEX = "index"
    RULES = "rules"  # other rules of computing than this program's: numbers not held against
    SIGNATURE = "signature"
    KEY = "key"  # signed with another key than the one that is trusted


@dataclass(frozen=True, slots=True)
class SealedNumber:
    """A mean on the scale's points, exact; the same on 25-100, rounded once; its letter."""

    mean: Fraction
    converted: Decimal
    letter: str


@dataclass(frozen=True, slots=True)
class SealedElement:
    """What one element came to; number is None where nobody answered it."""

    code: str
    number: SealedNumber | None


@dataclass(frozen=True, slots=True)
class Correction:
    """Which seal is replaced, and why."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose result is sealed: names on the last day of the wave; period: its code.

    population: how many were served; sample_target: how many were to answer; None where
    nobody said so.
    """

    institution: str
    unit: str
    period: str
    population: int | None
    sample_target: int | None


@dataclass(frozen=True, slots=True)
class Seal:
    """A published result as it was when it was sealed.

    instrument: SHA-256 of its definition. weights: the mode. index is None where an element
    was not answered at all. digest: see digest_of. report: SHA-256 of the whole result as it is
    kept beside the seal (core/kept.py), with its intervals and notes.
    """

    code: str
    subject: Subject
    instrument: str
    rules: str
    weights: str
    n: int
    index: SealedNumber | None
    elements: tuple[SealedElement, ...]
    digest: str
    report: str
    sealed_at: datetime
    corrects: Correction | None

    @property
    def is_told(self) -> bool:
        """Whether so many answered that its numbers point at nobody (results/suppression.py)."""
        return self.n >= FEWEST_SHOWN


@dataclass(frozen=True, slots=True)
class Sealing:
    """Under which code and when a result is sealed, and what it corrects."""

    code: str
    at: datetime
    corrects: Correction | None = None


def digest_of(instrument_digest: str, rows: Sequence[str]) -> str:
    """SHA-256 over the digest of the questionnaire and the sorted ratings, 64 hexadecimal digits.

    The bytes are ASCII: the instrument digest in small hexadecimal digits and a line feed,
    then each string of ratings and a line feed, in the order of their bytes (LC_ALL=C sort).
    """
    lines = [instrument_digest, *sorted(rows)]
    return sha256("".join(f"{line}\n" for line in lines).encode("ascii")).hexdigest()


def rows_in(joined: str, items: int) -> list[str]:
    """The ratings of each response, sorted; joined: as the store joins them.

    Raises TornRatingsError.
    """
    return sorted(rows_of(matrix_of(joined, items)))


def seal_of(
    subject: Subject,
    instrument_digest: str,
    report: WaveReport,
    rows: Sequence[str],
    sealing: Sealing,
) -> Seal:
    """The seal of a result by exact weights; rows: the very ratings that it was made from."""
    index, elements = _numbers(report)
    return Seal(
        code=sealing.code,
        subject=subject,
        instrument=instrument_digest,
        rules=RULES,
        weights=report.weights,
        n=len(rows),
        index=index,
        elements=elements,
        digest=digest_of(instrument_digest, rows),
        report=text_digest(report_text(report)),
        sealed_at=sealing.at,
        corrects=sealing.corrects,
    )


def text_digest(text: str) -> str:
    """SHA-256 of the UTF-8 of a text, 64 hexadecimal digits."""
    return sha256(text.encode("utf-8")).hexdigest()


def text_of(seal: Seal) -> str:
    """The canonical text that is signed."""
    return canonical(plain(seal))


def seal_in(text: str) -> Seal:
    """The seal of a canonical text. Raises UnreadableSealError for any other text."""
    try:
        seal = built(Seal, json.loads(text))
        if isinstance(seal, Seal) and text_of(seal) == text:
            return seal
    except UNFIT as error:
        raise UnreadableSealError from error
    raise UnreadableSealError


@lru_cache(maxsize=64)
def instrument_in(definition: str) -> Instrument:
    """The questionnaire of a definition that anybody may have written.

    Raises UnreadableSealError.
    """
    try:
        if any(EXPONENT.fullmatch(text) for text in _texts(json.loads(definition))):
            raise UnreadableSealError  # read as a fraction it would take all memory
        instrument = instrument_of(definition)
        is_sized = FEWEST_POINTS <= instrument.points <= MOST_POINTS
        if not is_sized or len(instrument.items) > MOST_ITEMS:
            raise UnreadableSealError
        report_of_rows([], instrument)
    except UNFIT as error:
        raise UnreadableSealError from error
    return instrument


def report_of_rows(rows: Sequence[str], instrument: Instrument) -> WaveReport:
    """The numbers of ratings by exact weights, without intervals, which no seal tells.

    Raises UnreadableSealError where they do not fit.
    """
    items, signs = len(instrument.items), set(DIGITS[: instrument.points + 1])
    if any(len(row) != items or not signs.issuperset(row) for row in rows):
        raise UnreadableSealError
    tally = tally_of(matrix_of("".join(rows), items), instrument.points)
    means = element_means(tally, instrument)
    return report_of_means(means, tally.n, instrument, Request(weights=EXACT))


def faults_of(seal: Seal, definition: str, rows: Sequence[str]) -> tuple[Fault, ...]:
    """What of a seal does not follow from the questionnaire and the ratings.

    Raises UnreadableSealError.
    """
    instrument = instrument_in(definition)
    try:
        index, elements = _numbers(report_of_rows(rows, instrument))
    except UNFIT as error:
        raise UnreadableSealError from error
    is_ours = (seal.rules, seal.weights) == (RULES, EXACT)
    checks = {
        Fault.INSTRUMENT: definition_digest(definition) == seal.instrument,
        Fault.RATINGS: list(rows) == sorted(rows),
        Fault.N: len(rows) == seal.n,
        Fault.DIGEST: digest_of(seal.instrument, rows) == seal.digest,
        Fault.RULES: is_ours,
        Fault.ELEMENTS: not is_ours or elements == seal.elements,
        Fault.INDEX: not is_ours or index == seal.index,
    }
    return tuple(fault for fault, holds in checks.items() if not holds)


def _texts(plain_value: object) -> Iterator[str]:
    """Every text in what JSON holds."""
    match plain_value:
        case str():
            yield plain_value
        case list():
            for entry in plain_value:
                yield from _texts(entry)
        case dict():
            yield from _texts(list(plain_value.values()))


def _numbers(report: WaveReport) -> tuple[SealedNumber | None, tuple[SealedElement, ...]]:
    """Index and elements as a seal holds them."""
    elements = tuple(
        SealedElement(
            result.element.code,
            None
            if result.mean is None or result.converted is None or result.band is None
            else SealedNumber(result.mean, result.converted, result.band.letter),
        )
        for result in report.elements
    )
    index = report.index
    if index is None:
        return None, elements
    return SealedNumber(index.interval, index.converted, index.band.letter), elements
