"""Phrasing: the questions of a wave in the words of one service.

Only the words of the questions change. Answers, their order, codes and weights are those of the
instrument, so the ratings of all services remain answers to the same elements.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from survey.core.surveys.instrument import Element, Instrument, Text

# The words of an item by its code.
Phrasing: TypeAlias = Mapping[str, Text]

LONGEST = 500  # characters of a question
NOTHING: Phrasing = {}


def encoded(phrasings: Mapping[int, Phrasing]) -> str | None:
    """The phrasings of several services as one text; None where there are none."""
    plain = {
        str(service): {code: [text.id, text.en] for code, text in sorted(phrasing.items())}
        for service, phrasing in sorted(phrasings.items())
        if phrasing
    }
    return json.dumps(plain, separators=(",", ":"), ensure_ascii=False) if plain else None


def decoded(text: str | None) -> dict[int, Phrasing]:
    """The phrasings that a text was made of, by service."""
    if text is None:
        return {}
    return {
        int(service): {code: Text(id=words[0], en=words[1]) for code, words in phrasing.items()}
        for service, phrasing in json.loads(text).items()
    }


def phrased(instrument: Instrument, phrasing: Phrasing) -> Instrument:
    """The instrument with its items asked in other words; of other codes nothing is taken."""
    if not phrasing:
        return instrument
    return replace(
        instrument,
        elements=tuple(_phrased(element, phrasing) for element in instrument.elements),
    )


def _phrased(element: Element, phrasing: Phrasing) -> Element:
    items = tuple(
        replace(item, question=phrasing.get(item.code, item.question)) for item in element.items
    )
    return replace(element, items=items)
