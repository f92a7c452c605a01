"""Extras: what was answered beside the ratings of the index, by the code of its question."""

import json
import re
from collections.abc import Mapping
from typing import TypeAlias

from survey.core.surveys.instrument import Item, Question, QuestionKind

Extra: TypeAlias = int | str | tuple[str, ...]
Extras: TypeAlias = Mapping[str, Extra]

IRRELEVANT = "x"  # what a form sends, and is kept, for "does not apply" at a rated item
WHY = "-why"  # behind the code of an item: the name of what is asked about a low score
HIGHEST_RECOMMENDING = 10
NUMBER = re.compile(r"-?[0-9]{1,9}")
NOTHING: Extras = {}


def why_of(item: Item) -> str:
    """The name under which it is answered why an item got a low score."""
    return f"{item.code}{WHY}"


def tick_of(question: Question, choice: str) -> str:
    """The name under which one choice of several is ticked."""
    return f"{question.code}-{choice}"


def encoded(extras: Extras) -> str | None:
    """The extras as one text, the same for the same answers; None where there are none."""
    if not extras:
        return None
    return json.dumps(extras, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def decoded(text: str | None) -> Extras:
    """The extras that a text was made of."""
    if text is None:
        return NOTHING
    plain: dict[str, int | str | list[str]] = json.loads(text)
    return {code: tuple(one) if isinstance(one, list) else one for code, one in plain.items()}


def codes_in(question: Question) -> frozenset[str]:
    """What may be kept of one choice of a question: the codes of its choices, or 0 to 10."""
    if question.kind is QuestionKind.RECOMMENDING:
        return frozenset(str(score) for score in range(HIGHEST_RECOMMENDING + 1))
    return frozenset(choice.code for choice in question.choices)
