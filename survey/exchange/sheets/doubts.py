"""What is doubtful in a list of names that people typed: cut off, spelt in two ways, stuttered."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum

from survey.exchange.sheets.naming import folded

FEWEST_CUT = 5  # so many names that end at one length, the greatest there is, were cut off there
SHORTEST_CUT = 20
TWICE = re.compile(r"\b(\w{3,})\s+\1\b", re.IGNORECASE)


class Doubt(Enum):
    """What is doubtful about some names."""

    CUT_OFF = "cut_off"
    SPELT_IN_TWO_WAYS = "spelt_in_two_ways"
    WORD_TWICE = "word_twice"


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Names that had better be looked at; length: where they were cut off, else 0."""

    doubt: Doubt
    names: tuple[str, ...]
    length: int = 0


def doubtful_names(names: Collection[str], spellings: Collection[str]) -> Iterator[Doubtful]:
    """What is doubtful among the names of services, and the spellings of what gives them.

    spellings: every agency and unit as it was written anywhere.
    """
    distinct = tuple(dict.fromkeys(names))
    longest = max(map(len, distinct), default=0)
    cut = tuple(name for name in distinct if len(name) == longest)
    if len(cut) >= FEWEST_CUT and longest >= SHORTEST_CUT:
        yield Doubtful(Doubt.CUT_OFF, cut, longest)
    alike: dict[str, Counter[str]] = defaultdict(Counter)
    for spelling in spellings:
        alike[folded(spelling)][spelling] += 1
    for written in alike.values():
        if len(written) > 1:
            yield Doubtful(Doubt.SPELT_IN_TWO_WAYS, tuple(written))
    stuttered = (one for one in dict.fromkeys((*spellings, *distinct)) if TWICE.search(one))
    if found := tuple(stuttered):
        yield Doubtful(Doubt.WORD_TWICE, found)
