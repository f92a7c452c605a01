"""What a questionnaire is: elements, their items, the scale, the weights and the bands."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Self


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in the two languages of the product."""

    id: str
    en: str

    def within(self, language: str) -> str:
        """The sentence in English for "en", otherwise in Indonesian."""
        return self.en if language == "en" else self.id


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that may be chosen; score runs from 1 (worst) to the points of the scale."""

    score: int
    label: Text


@dataclass(frozen=True, slots=True)
class Item:
    """One question, answered with one of its options or left blank.

    why_below: who gives a score below it is asked why, None for nobody. may_be_irrelevant:
    whether one may say that it does not apply, which counts as a blank.
    """

    code: str
    question: Text
    options: tuple[Option, ...]
    why_below: int | None = None
    may_be_irrelevant: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """One unsur: known by its code, never by its place (the places of two of them differ).

    is_own: whether somebody added it to the elements of an official instrument. about: the code
    of the element of the SKM that a statement of a checklist belongs to, "" for none.
    """

    code: str
    name: Text
    meaning: Text
    aliases: tuple[str, ...]
    items: tuple[Item, ...]
    is_own: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """One class of service quality, reached from its lower bound on the converted scale.

    interval holds the limits of the interval column as the regulation prints them; they
    are shown, never computed with, because they mix three and four decimals.
    """

    letter: str
    label: Text
    lower: Decimal
    interval: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Validity:
    """The dates between which a rule holds; until is None while it is in force."""

    since: date
    until: date | None

    def includes(self, day: date) -> bool:
        """Whether the rule holds on that day, both ends included."""
        return self.since <= day and (self.until is None or day <= self.until)


class InstrumentKind(Enum):
    """What is made of the answers to a questionnaire."""

    RATING = "rating"  # means, an index, a letter
    CHECKLIST = (
        "checklist"  # a ranked profile of what was ticked (survey/core/surveys/checklist.py)
    )


class QuestionKind(Enum):
    """How a question outside the index is answered."""

    RATING = "rating"  # one of its choices, which are the points of its own scale, worst first
    CHOICE = "choice"  # one of its choices
    CHOICES = "choices"  # any of its choices
    NUMBER = "number"
    TEXT = "text"
    RECOMMENDING = "recommending"  # 0 to 10, how likely one is to recommend the service


class Purpose(Enum):
    """What the answers to a question are for, where more than counting is done with them."""

    OTHER = "other"
    STEERING = "steering"  # whether somebody steered the answers; its first choice means yes
    SATISFACTION = "satisfaction"  # with all of it
    EXPECTATION = "expectation"  # of one element
    IMPORTANCE = "importance"  # of one element
    ELEMENT = "element"  # an element that stands outside the index, on the scale of the index
    DETAIL = "detail"  # a sub-question on one element, outside the index, on its scale


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that may be chosen, by the code that is kept."""

    code: str
    label: Text


@dataclass(frozen=True, slots=True)
class Question:
    """One question that is never part of the index.

    choices: none for a number, a text and recommending. element: the code of the one that
    expectation, importance or detail is of, else "". least, most: of a number; None for no
    limit. name: of an element outside the index, None for every other question.
    """

    code: str
    kind: QuestionKind
    question: Text
    choices: tuple[Choice, ...] = ()
    purpose: Purpose = Purpose.OTHER
    element: str = ""
    is_required: bool = False
    least: int | None = None
    most: int | None = None
    name: Text | None = None


@dataclass(frozen=True, slots=True)
class IndexName:
    """What the index of an instrument is called.

    points: of the scale that it is stated on beside 25-100, because its thresholds are set on
    that one whatever scale respondents saw; None for no other.
    """

    short: str
    name: Text
    points: int | None = None


IKM = IndexName("IKM", Text(id="Indeks Kepuasan Masyarakat", en="Public Satisfaction Index"))


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire with everything that is needed to score and print it.

    points is the number of steps of the scale. weights holds one exact weight per element
    and sums to 1. compatibility holds the rounded weights, by name, under which old reports
    of this instrument were made. orders holds, by name, the element codes in the order in
    which U1, U2, … are read; the first one is the order of elements. questions are asked
    besides and never part of the index.
    """

    code: str
    version: str
    title: Text
    regulation: Text
    source: Text
    certainty: Text
    validity: Validity
    points: int
    elements: tuple[Element, ...]
    weights: tuple[Fraction, ...]
    compatibility: Mapping[str, Fraction]
    bands: tuple[Band, ...]
    bands_source: Text
    orders: Mapping[str, tuple[str, ...]]
    index: IndexName = IKM
    questions: tuple[Question, ...] = ()
    kind: InstrumentKind = InstrumentKind.RATING

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in the order of the ratings: by element, then by item."""
        return tuple(item for element in self.elements for item in element.items)

    @property
    def factor(self) -> Fraction:
        """What turns a mean on the scale's points into the converted scale: 25 for four points."""
        return Fraction(100, self.points)

    def ordered(self, order: str) -> Self:
        """The same instrument with its elements (and weights) in one of its named orders.

        Raises KeyError when the instrument has no such order.
        """
        place = {element.code: i for i, element in enumerate(self.elements)}
        places = [place[code] for code in self.orders[order]]
        return replace(
            self,
            elements=tuple(self.elements[i] for i in places),
            weights=tuple(self.weights[i] for i in places),
        )

    def with_elements(self, elements: tuple[Element, ...], *, code: str) -> Self:
        """The same scale and bands over other elements of equal weight.

        For sheets whose elements are not the instrument's own. Rounded weights are dropped:
        they belong to the number of elements that they were rounded for.
        """
        return replace(
            self,
            code=code,
            elements=elements,
            weights=(Fraction(1, len(elements)),) * len(elements),
            compatibility={},
            orders={"form": tuple(element.code for element in elements)},
        )
