"""Reads the questions of an instrument that are never part of its index."""

import re
from collections import Counter
from collections.abc import Sequence
from enum import Enum
from typing import TypeVar

from survey.catalogue.table import Table
from survey.core.fault import Fault
from survey.core.surveys.instrument import Choice, Element, Purpose, Question, QuestionKind, Text

E = TypeVar("E", bound=Enum)
CODE = re.compile(r"[A-Z][A-Z0-9_]{0,39}")
CHOICE_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
FEWEST_CHOICES, MOST_CHOICES, MOST_QUESTIONS = 2, 35, 60
CHOSEN = {QuestionKind.RATING, QuestionKind.CHOICE, QuestionKind.CHOICES}
OF_AN_ELEMENT = {Purpose.EXPECTATION, Purpose.IMPORTANCE, Purpose.DETAIL}
ON_THE_SCALE = {Purpose.ELEMENT, Purpose.DETAIL}
ANSWERED_BY: dict[Purpose, set[QuestionKind]] = {
    Purpose.STEERING: {QuestionKind.CHOICE},
    Purpose.SATISFACTION: {QuestionKind.RATING},
    Purpose.EXPECTATION: {QuestionKind.RATING},
    Purpose.IMPORTANCE: {QuestionKind.RATING},
    Purpose.ELEMENT: {QuestionKind.RATING},
    Purpose.DETAIL: {QuestionKind.RATING},
}


def questions_of(
    table: Table,
    elements: Sequence[Element],
    points: int,
) -> tuple[Question, ...]:
    """The questions of the file, in their order; none where it has no such key.

    points: of the scale of the elements. Raises InstrumentError with file, key and reason.
    """
    if not table.holds("questions"):
        return ()
    entries = table.tables("questions")
    if len(entries) > MOST_QUESTIONS:
        table.refuse("questions", Fault.TOO_MANY_QUESTIONS, most=MOST_QUESTIONS)
    codes = {element.code for element in elements}
    questions = tuple(_question(entry, codes) for entry in entries)
    for entry, question in zip(entries, questions, strict=True):
        if question.purpose in ON_THE_SCALE and len(question.choices) != points:
            count = len(question.choices)
            entry.refuse("choices", Fault.ANSWERS_DIFFER, count=count, points=points)
    taken = Counter([*codes, *(question.code for question in questions)])
    twice = next((code for code, times in taken.items() if times > 1), None)
    if twice is not None:
        table.refuse("questions", Fault.CODE_TWICE, name=twice, times=taken[twice])
    return questions


def _question(table: Table, elements: set[str]) -> Question:
    kind = _named(table, "kind", QuestionKind)
    purpose = _named(table, "purpose", Purpose) if table.holds("purpose") else Purpose.OTHER
    if kind not in ANSWERED_BY.get(purpose, {kind}):
        table.refuse("purpose", Fault.OTHER_PURPOSE, purpose=purpose.value, kind=kind.value)
    question = Question(
        code=table.code(CODE),
        kind=kind,
        question=table.both("question"),
        choices=_choices(table) if kind in CHOSEN else (),
        purpose=purpose,
        element=_element(table, elements) if purpose in OF_AN_ELEMENT else "",
        is_required=table.flag("required"),
        least=_limit(table, "least") if kind is QuestionKind.NUMBER else None,
        most=_limit(table, "most") if kind is QuestionKind.NUMBER else None,
        name=table.both("name") if purpose is Purpose.ELEMENT else None,
    )
    if question.least is not None and question.most is not None and question.most < question.least:
        table.refuse("most", Fault.BELOW_LEAST)
    table.finish()
    return question


def _named(table: Table, key: str, kinds: type[E]) -> E:
    """One of the words of an enumeration."""
    written = table.words(key)
    known = {str(one.value): one for one in kinds}
    if written not in known:
        table.refuse(key, Fault.NOT_ONE_OF, words=", ".join(known))
    return known[written]


def _choices(table: Table) -> tuple[Choice, ...]:
    entries = table.tables("choices")
    if not FEWEST_CHOICES <= len(entries) <= MOST_CHOICES:
        table.refuse("choices", Fault.CHOICES_COUNT, least=FEWEST_CHOICES, most=MOST_CHOICES)
    choices = tuple(_choice(entry) for entry in entries)
    code, times = Counter(choice.code for choice in choices).most_common(1)[0]
    if times > 1:
        table.refuse("choices", Fault.CODE_TWICE, name=code, times=times)
    return choices


def _choice(table: Table) -> Choice:
    """A choice: its code with its words beside it."""
    label = Text(id=table.words("id"), en=table.words("en"))
    choice = Choice(code=table.code(CHOICE_CODE), label=label)
    table.finish()
    return choice


def _element(table: Table, elements: set[str]) -> str:
    code = table.words("element")
    if code not in elements:
        table.refuse("element", Fault.NO_ELEMENT, code=code)
    return code


def _limit(table: Table, key: str) -> int | None:
    return table.value(key, int, Fault.NOT_WHOLE) if table.holds(key) else None
