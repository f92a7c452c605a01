"""What the words of a header mean: an element by its code, name, question or number.

Knows spellings, and nothing of sheets or places.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from survey.core.surveys.instrument import Instrument

LONGEST_HEADER = 400  # a question with its options fits; a remark need not be looked at
JOINING = frozenset({"dan", "and", "atau", "or"})  # as easily left out as written "&" or "/"
ADDED = frozenset({"nilai", "skor", "score", "jawaban", "unsur"})  # "Nilai U1" says no more than U1
OWN_SERIES = frozenset({"u", "unsur"})
ITEM_LETTERS = "abcdefgh"
NOT_A_WORD = re.compile(r"[\W_]+")
# U1, U 1, Unsur 1, 1., U3.2, U3_2, U3b, and then perhaps a name.
IN_FRONT = re.compile(
    r"[(\[]?(?P<series>[^\W\d_]{0,12})[\s._-]*(?P<number>[0-9]{1,3})"
    r"(?:\s?[._-]\s?(?P<item>[0-9]{1,2})|(?P<letter>[a-h]))?(?![^\W_])(?P<rest>.*)",
    re.DOTALL | re.IGNORECASE,
)
# Persyaratan (U1), Nilai U1.
BEHIND = re.compile(
    r"(?P<rest>.*?)[\s(\[]+(?P<series>u|unsur)[\s._-]*(?P<number>[0-9]{1,3})"
    r"(?:[._-](?P<item>[0-9]{1,2})|(?P<letter>[a-h]))?[)\]]?",
    re.DOTALL | re.IGNORECASE,
)
# A bare number begins a header only with a mark after it: not in "12 Januari", "08.30 WIB".
LISTED = re.compile(r"[(\[]?[0-9]{1,2}\s?[.)\]:-](?![0-9])")
LAST_NUMBER = re.compile(r"(?P<name>.*[^0-9]) (?P<item>[0-9]{1,2})")


def folded(text: str) -> str:
    """The words of a text without case, accents, punctuation and joining words."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in apart if not unicodedata.combining(letter))
    words = NOT_A_WORD.sub(" ", text.casefold().replace("&", " ")).split()
    return " ".join(word for word in words if word not in JOINING)


@dataclass(frozen=True, slots=True)
class Label:
    """A header with a number: U3.2 Waktu is number 3 of the series u, item 2, named waktu.

    series is folded, "" for a bare number; words is what stands beside the number, as written.
    """

    series: str
    number: int
    item: int | None
    words: str

    @property
    def name(self) -> str:
        """The words folded, "" where they add nothing, as in "U1 (nilai 1-4)"."""
        words = folded(self.words).split()
        if all(word in ADDED or word.isdecimal() for word in words):
            return ""
        return " ".join(words)


def label_of(header: str) -> Label | None:
    """The label that a header is, or None when it has no number that labels it."""
    text = unicodedata.normalize("NFKC", header).strip()
    found = IN_FRONT.fullmatch(text) or BEHIND.fullmatch(text)
    if found is None:
        return None
    series, item, letter = found["series"], found["item"], found["letter"]
    return Label(
        series=folded(series),
        number=int(found["number"]),
        item=int(item) if item else ITEM_LETTERS.index(letter.lower()) + 1 if letter else None,
        words=found["rest"].strip(" .:-\N{EN DASH}\N{EM DASH}()[]\n\t"),
    )


def sense_of_series(text: str) -> tuple[str, str] | None:
    """The series and the number of a header such as Q1 or "3. Kecepatan"; None for any other."""
    label = label_of(text)
    if label is None or not (label.series or (label.name and LISTED.match(text))):
        return None
    return label.series, str(label.number)


class Known(Enum):
    """By what an element is known, the surest first."""

    NAME = 1
    NUMBER = 2
    NOT_BY_NUMBER = 3  # U10 of nine
    NOT_BY_NAME = 4  # U8 with a name that the instrument does not have


@dataclass(frozen=True, slots=True)
class Meaning:
    """The element that a header means, its item where one is said, and how it is known.

    element is "" where the header is a label of no element (the last two of Known).
    """

    element: str
    item: int | None
    known: Known

    @property
    def is_element(self) -> bool:
        """Whether the header means an element of the instrument."""
        return bool(self.element)


class Vocabulary:
    """Everything by which the elements of an instrument are called."""

    def __init__(self, instrument: Instrument) -> None:
        """Learn the names; numbers are places in the instrument's own order."""
        self.codes = tuple(element.code for element in instrument.elements)
        self.names = dict(_names(instrument))

    def sense(self, text: str) -> tuple[str, str] | None:
        """What a text names, for the search of a heading: one family, an element each."""
        meaning = self.meaning_of(text)
        return ("", meaning.element) if meaning and meaning.is_element else None

    def meaning_of(self, header: str) -> Meaning | None:
        """What a header means, or None when it is no label of an element.

        A name goes before a number that stands beside it: places differ, names do not.
        """
        if len(header) > LONGEST_HEADER or not any(map(str.isalpha, header)):
            return None
        said = folded(header)
        named = self._named(said, None) or self._named_item(said)
        if named is not None:
            return named
        label = label_of(header)
        return self._labelled(label) if label else None

    def _named(self, name: str, item: int | None) -> Meaning | None:
        known = self.names.get(name) or self.names.get(_without_added(name))
        if known is None:
            return None
        element, own_item = known
        return Meaning(element, own_item if item is None else item, Known.NAME)

    def _named_item(self, said: str) -> Meaning | None:
        """WAKTU.1, Persyaratan 2."""
        found = LAST_NUMBER.fullmatch(said)
        return self._named(found["name"], int(found["item"])) if found else None

    def _labelled(self, label: Label) -> Meaning | None:
        named = self._named(label.name, label.item)
        if named is not None:
            return named
        if label.series not in OWN_SERIES:
            return None
        if label.name:
            return self._loosely_named(label)
        if not 1 <= label.number <= len(self.codes):
            return Meaning("", None, Known.NOT_BY_NUMBER)
        return Meaning(self.codes[label.number - 1], label.item, Known.NUMBER)

    def _loosely_named(self, label: Label) -> Meaning:
        """The one element whose name is among the words beside its number."""
        words = set(label.name.split())
        inside = {
            element for name, (element, _) in self.names.items() if words.issuperset(name.split())
        }
        if len(inside) == 1:
            return Meaning(inside.pop(), label.item, Known.NAME)
        return Meaning("", None, Known.NOT_BY_NAME)


def official_names(instrument: Instrument) -> dict[str, str]:
    """The code of each element by what the instrument itself calls it, folded: code and names."""
    return {
        folded(name): element.code
        for element in instrument.elements
        for name in (element.code, element.name.id, element.name.en)
    }


def _without_added(name: str) -> str:
    return " ".join(word for word in name.split() if word not in ADDED)


def _names(instrument: Instrument) -> Iterator[tuple[str, tuple[str, int | None]]]:
    """Each name of an element, folded, with its code; a question of several with its item."""
    for element in instrument.elements:
        for name in (element.code, element.name.id, element.name.en, *element.aliases):
            yield folded(name), (element.code, None)
        several = len(element.items) > 1
        for place, item in enumerate(element.items, start=1):
            for question in (item.question.id, item.question.en):
                yield folded(question), (element.code, place if several else None)
