"""Builders of what the outputs are made from: answers, counts, questionnaires of any shape."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from survey.core.results.note import Note
from survey.core.results.report import Request, WaveReport, report_of_tally
from survey.core.results.tally import tally_of, tally_of_counts
from survey.core.surveys.instrument import Element, Instrument, Item, Text
from survey.reports.results.answers import Answers
from tests.core.builders import SKM, ratings_of


def answers_of(ratings: Sequence[str] | NDArray[np.uint8], *names: str) -> Answers:
    """Answers whose respondents have these names, or are numbered from 1."""
    matrix = ratings if isinstance(ratings, np.ndarray) else ratings_of(ratings)
    numbered = tuple(str(place + 1) for place in range(len(matrix)))
    return Answers(respondents=names or numbered, ratings=matrix)


def report_with(notes: Sequence[Note], instrument: Instrument = SKM) -> WaveReport:
    """A report of one respondent who is content with everything, with notes from its reader."""
    ratings = np.full((1, len(instrument.items)), 4, dtype=np.uint8)
    return report_of_tally(tally_of(ratings, 4), instrument, Request(), notes)


def report_of_counts(
    counts: NDArray[np.int64],
    instrument: Instrument = SKM,
    weights: str = "exact",
) -> WaveReport:
    """The report of a published distribution, shape (items, points)."""
    return report_of_tally(tally_of_counts(counts), instrument, Request(weights=weights))


def instrument_of(*sizes: int) -> Instrument:
    """A questionnaire over the scale and bands of SKM whose elements have that many items."""
    elements = tuple(_element(f"E{place}", size) for place, size in enumerate(sizes, start=1))
    return SKM.with_elements(elements, code="sheet")


def _element(code: str, size: int) -> Element:
    name = Text(id=f"Unsur {code}", en=f"Element {code}")
    items = tuple(Item(f"{code}.{place + 1}", name, ()) for place in range(size))
    return Element(code=code, name=name, meaning=name, aliases=(), items=items)


def level_counts(n: int, total: int) -> list[int]:
    """How many give 1, 2, 3 and 4 points when n scores sum to total as level as possible."""
    low, higher = divmod(total, n)
    counts = [0, 0, 0, 0, 0]
    counts[low - 1] = n - higher
    counts[low] += higher
    return counts[:4]


def tied_counts(
    sum_of_means: Fraction,
    elements: int,
    chance: np.random.Generator,
) -> NDArray[np.int64]:
    """A distribution whose element means sum exactly to that, with unequal numbers of answers."""
    sizes = (10, 20, 25, 40, 50, 100, 125, 200, 250, 500, 1000)
    finest = 50_000
    mean = float(sum_of_means) / elements
    low, high = max(1.0, mean - 0.4), min(4.0, mean + 0.4)
    while True:
        ns = [int(n) for n in chance.choice(sizes, elements - 1)]
        totals = [int(chance.integers(int(n * low), int(n * high) + 1)) for n in ns]
        rest = sum_of_means - sum(Fraction(t, n) for t, n in zip(totals, ns, strict=True))
        if 1 <= rest <= 4 and finest % rest.denominator == 0:
            rows = [level_counts(n, t) for n, t in zip(ns, totals, strict=True)]
            last = level_counts(finest, int(rest * finest))
            return np.array([*rows, last], dtype=np.int64)


def drawn(n: int, items: int, seed: int = 1) -> NDArray[np.uint8]:
    """Ratings of n respondents, most of them 3 and 4, the same at every run."""
    chance = np.random.default_rng(seed)
    liking = chance.normal(3.2, 0.4, (n, 1)) + np.linspace(-0.4, 0.4, items)
    return np.clip(np.rint(liking + chance.normal(0, 0.5, (n, items))), 1, 4).astype(np.uint8)
