"""A checklist as an instrument: statements that one ticks where one has experienced them.

It is kept on a scale of two points, so that page, kiosk, paper, sheet, tally and seal are the
ones of every other questionnaire: 1 is ticked (the worse one), 2 is not ticked. It has no bands
and gives no index; what is made of its tally stands in survey/core/workshop/prevalence.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from survey.core.surveys.instrument import (
    Element,
    IndexName,
    Instrument,
    InstrumentKind,
    Item,
    Option,
    Text,
    Validity,
)

POINTS = 2
TICKED, UNTICKED = 1, 2
OPTIONS = (
    Option(TICKED, Text(id="Ya, saya alami", en="Yes, I experienced this")),
    Option(UNTICKED, Text(id="Tidak", en="No")),
)
# Spelt out, because IPM is known for the Indeks Pembangunan Manusia.
PROFILE_NAME = IndexName(
    "Indeks Pengaduan",
    Text(id="Indeks Pengaduan Masyarakat", en="Public Complaint Index"),
)
REGULATION = Text(
    id="PermenPAN 13/2009",
    en="Regulation 13/2009 of the Minister of State Apparatus Reform",
)
SOURCE = Text(
    id="Pernyataan yang disepakati peserta lokakarya unit ini",
    en="Statements that the participants of this unit's workshop agreed on",
)
CERTAINTY = Text(
    id="Bentuk lembarnya susunan kami: lampiran peraturannya tidak dapat dibaca",
    en="The form is ours: the annex of the regulation could not be read",
)
NONE = Text(id="-", en="-")


@dataclass(frozen=True, slots=True)
class Statement:
    """A complaint that was agreed on; code: for ever; about: an element of the SKM, or ""."""

    code: str
    words: str
    about: str = ""


def code_of(number: int) -> str:
    """The code of the number-th agreed statement, counted from 1: P01, P02, …."""
    return f"P{number:02}"


def checklist_of(
    code: str,
    title: Text,
    since: date,
    statements: Sequence[Statement],
) -> Instrument:
    """The questionnaire that asks statements in their order; since: the day from which it holds.

    Raises ValueError where there is none.
    """
    if not statements:
        message = "a checklist needs a statement"
        raise ValueError(message)
    elements = tuple(_element(one) for one in statements)
    return Instrument(
        code=code,
        version="1",
        title=title,
        regulation=REGULATION,
        source=SOURCE,
        certainty=CERTAINTY,
        validity=Validity(since, None),
        points=POINTS,
        elements=elements,
        weights=(Fraction(1, len(elements)),) * len(elements),
        compatibility={},
        bands=(),
        bands_source=NONE,
        orders={"form": tuple(one.code for one in elements)},
        index=PROFILE_NAME,
        kind=InstrumentKind.CHECKLIST,
    )


def _element(statement: Statement) -> Element:
    words = Text(id=statement.words, en=statement.words)
    item = Item(statement.code, words, OPTIONS)
    return Element(statement.code, words, words, (), (item,), about=statement.about)
