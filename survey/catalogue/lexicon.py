"""Reads and checks the lexicon of triage: a file becomes a Lexicon or is refused with its place."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from enum import Enum
from pathlib import Path
from typing import TypeVar

from survey.catalogue.table import Table, table_of_toml
from survey.core.complaints.amendment import LONGEST_WORD, MOST_PARTS
from survey.core.complaints.lexicon import ANY_ENDING, STEM, Lexicon, Polarity, Topic
from survey.core.complaints.topic import Alarm, Maladministration
from survey.core.fault import Fault
from survey.core.wording import plain, wording_of

E = TypeVar("E", bound=Enum)
LEXICON = "reference/triage-lexicon.toml"  # in the folder of the instruments
CODE = re.compile(r"[a-z][a-z0-9-]{0,39}")
LEAST, MOST = 1, 5  # of a weight


def read_lexicon(path: Path, elements: Collection[str]) -> Lexicon:
    """The lexicon in a file, for the elements of those codes.

    Raises InstrumentError with file, key and reason.
    """
    return lexicon_of_toml(path.read_bytes(), path.name, elements)


def lexicon_of_toml(content: bytes, file: str, elements: Collection[str]) -> Lexicon:
    """The lexicon that a TOML file holds; docs/triage.md describes its keys.

    file: what it is called where it is wrong. Raises InstrumentError with file, key and reason.
    """
    return _lexicon(table_of_toml(content, file), elements)


def _lexicon(table: Table, elements: Collection[str]) -> Lexicon:
    topics = tuple(_topic(entry, elements) for entry in table.tables("topics"))
    code, times = Counter(topic.code for topic in topics).most_common(1)[0]
    if times > 1:
        table.refuse("topics", Fault.CODE_TWICE, name=code, times=times)
    lexicon = Lexicon(
        version=table.words("version"),
        topics=topics,
        slang=_slang(table.table("slang")),
        negators=frozenset(_plain_words(table, "negators")),
        belittlers=frozenset(_plain_words(table, "belittlers")),
    )
    table.finish()
    return lexicon


def _topic(table: Table, elements: Collection[str]) -> Topic:
    code = table.code(CODE)
    element = table.words("element") if table.holds("element") else None
    if element is not None and element not in elements:
        table.refuse("element", Fault.NONE_OF, words=", ".join(elements))
    topic = Topic(
        code=code,
        words=_words(table, "words"),
        element=element,
        weight=_weight(table, element),
        polarity=_one_of(table, "polarity", Polarity),
        alarm=_one_of(table, "alarm", Alarm),
        maladministration=_one_of(table, "maladministration", Maladministration),
        beside=_words(table, "beside") if table.holds("beside") else (),
    )
    table.finish()
    return topic


def _weight(table: Table, element: str | None) -> int:
    if element is None:
        if table.holds("weight"):
            table.refuse("weight", Fault.WEIGHT_ALONE)
        return 0
    weight = table.value("weight", int, Fault.NOT_WHOLE)
    if not LEAST <= weight <= MOST:
        table.refuse("weight", Fault.NOT_WITHIN, least=LEAST, most=MOST)
    return weight


def _one_of(table: Table, key: str, kind: type[E]) -> E | None:
    if not table.holds(key):
        return None
    written = table.words(key)
    known = [str(member.value) for member in kind]
    if written not in known:
        table.refuse(key, Fault.NONE_OF, words=", ".join(known))
    return kind(written)


def _words(table: Table, key: str) -> tuple[str, ...]:
    words = table.texts(key)
    word, times = Counter(words).most_common(1)[0]
    if times > 1:
        table.refuse(key, Fault.WORD_TWICE, name=word, times=times)
    for place, word in enumerate(words):
        _hold_to_rules(table, f"{key}[{place}]", word)
    return words


def _hold_to_rules(table: Table, key: str, word: str) -> None:
    """Refuse a word that can be found in no text."""
    said = word.removesuffix(ANY_ENDING)
    parts = wording_of(said, {}).words
    if not parts or len(word) > LONGEST_WORD or len(parts) > MOST_PARTS:
        table.refuse(key, Fault.WORD_UNFIT, parts=MOST_PARTS, letters=LONGEST_WORD)
    if said != plain(said) or ANY_ENDING in said or " ".join(said.split()) != said:
        table.refuse(key, Fault.WORD_NOT_PLAIN)
    if word != said and len(parts[-1]) < STEM:
        table.refuse(key, Fault.STEM_SHORT, letters=STEM)


def _slang(table: Table) -> Mapping[str, str]:
    slang = {key: table.words(key) for key in table.content}
    for key, meaning in slang.items():
        if wording_of(key, {}).words != (key,):
            table.refuse(key, Fault.SLANG_UNFIT)
        if meaning != plain(meaning):
            table.refuse(key, Fault.MEANING_UNFIT)
    return slang


def _plain_words(table: Table, key: str) -> tuple[str, ...]:
    words = table.texts(key)
    for place, word in enumerate(words):
        if wording_of(word, {}).words != (word,):
            table.refuse(f"{key}[{place}]", Fault.NOT_ONE_WORD)
    return words
