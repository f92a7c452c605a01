"""Which of the facts about respondents may stand beside their answers, row by row.

Each fact alone may be shared by many and all of them together by nobody else. So a row keeps its
facts only while at least five rows of its own place show the very same ones; else it loses them
in a stated order, the most telling first, until they do.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from survey.core.results.suppression import FEWEST_SHOWN
from survey.core.surveys.answer import Channel

Numbers: TypeAlias = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is told of a respondent; None for what was not said or may not be told."""

    day: date | None = None
    month: str | None = None  # 2026-03
    channel: Channel | None = None
    sex: str | None = None
    age: str | None = None
    education: str | None = None
    occupation: str | None = None

    def without(self, names: Sequence[str]) -> "Facts":
        """The same, some of them not told."""
        kept = {one: getattr(self, one) for one in NAMES if one not in names}
        return Facts(**kept)


NAMES = ("day", "month", "channel", "sex", "age", "education", "occupation")
LARGEST = 2**62  # so large a number of combinations can be counted
# In this order they are left out of a row that would stand too much alone.
LOST = ("day", "occupation", "education", "month", "age", "channel", "sex")


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told: each combination once; of: for each group the number of its own."""

    classes: tuple[Facts, ...]
    of: tuple[int, ...]


def told(places: Sequence[Hashable], facts: Sequence[Facts], counts: Sequence[int]) -> Told:
    """What may be told of groups of rows, each of a place, with facts, and so many rows.

    Of what is told in a place, every combination is that of at least five rows, or no fact of
    any row there is told: where so few are left without facts that they would stand alone, the
    smallest combination gives up its facts as well, as in suppression.hidden.

    Source: k-anonymity by local suppression, Samarati and Sweeney, Protecting Privacy when
    Disclosing Information (1998), with k = 5 as in all that is published here.
    """
    if not facts:
        return Told((), ())
    place, rows = _codes(list(places)), np.array(counts, dtype=np.int64)
    columns = [_codes([getattr(one, name) for one in facts]) for name in LOST]
    depth = np.full(len(facts), len(LOST))
    classes = np.zeros(len(facts), dtype=np.int64)
    rest = np.arange(len(facts))
    for lost in range(len(LOST) + 1):
        joined = _joined([place[rest], *(one[rest] for one in columns[lost:])])
        enough = np.bincount(joined, rows[rest])[joined] >= FEWEST_SHOWN
        if lost == len(LOST):
            enough[:] = True  # without facts all are told
        taken = rest[enough]
        depth[taken], classes[taken] = lost, joined[enough]
        rest = rest[~enough]
    _give_up(place, depth, classes, rows)
    blanked = [np.where(depth > lost, -1, one) for lost, one in enumerate(columns)]
    shown = _joined([place, *blanked])
    _, firsts = np.unique(shown, return_index=True)
    return Told(
        classes=tuple(facts[one].without(LOST[: depth[one]]) for one in firsts.tolist()),
        of=tuple(shown.tolist()),
    )


def _give_up(place: Numbers, depth: Numbers, classes: Numbers, rows: Numbers) -> None:
    """Where fewer than five of a place are left without facts, let its smallest class join them."""
    for one in np.unique(place[depth == len(LOST)]):
        here = place == one
        alone = rows[here & (depth == len(LOST))].sum()
        kept = np.flatnonzero(here & (depth < len(LOST)))
        if alone >= FEWEST_SHOWN or not len(kept):
            continue
        joined = _joined([depth[kept], classes[kept]])
        smallest = int(np.bincount(joined, rows[kept]).argmin())
        depth[kept[joined == smallest]] = len(LOST)


def _codes(values: Sequence[Hashable]) -> Numbers:
    """A number for each value, equal for equal ones, in an order that the values alone decide."""
    numbers = {one: n for n, one in enumerate(sorted(set(values), key=str))}
    return np.array([numbers[one] for one in values], dtype=np.int64)


def _joined(columns: Sequence[Numbers]) -> Numbers:
    """A number for each combination of numbers from -1 on, from 0 without a gap."""
    joined, most = columns[0], 1 + int(columns[0].max(initial=0))
    for one in columns[1:]:
        base = 2 + int(one.max(initial=0))
        if most * base > LARGEST:
            _, joined = np.unique(joined, return_inverse=True)
            most = len(joined)
        joined, most = joined * base + one + 1, most * base
    _, joined = np.unique(joined, return_inverse=True)
    return joined
