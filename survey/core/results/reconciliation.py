"""Reconciliation: which rules of counting turn the same answers into a number once published.

The rules are those under which reports of this index are seen to differ: rounded weights, ways
with blanks, rounding on the way, another scale, a number that is cut off. Each is one step away
from the rule of this program; what is looked for are the fewest steps that give the number.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from itertools import product

import numpy as np
from numpy.typing import NDArray

from survey.core.results.lettering import Lettering, letterings
from survey.core.results.published import ElementCheck, Published, checks_of, places_of
from survey.core.results.report import WaveReport
from survey.core.results.scoring import EXACT, element_means, rounded, weight_modes
from survey.core.results.tally import Tally, tally_of
from survey.core.surveys.instrument import Instrument

POINTS_MISTAKEN = 5  # a scale of five is what other surveys use
PLACES_ON_THE_WAY = (2, 3)  # decimals to which reports round before they go on
MOST_STEPS = 3  # with more of them at once any number could be had
Means = tuple[Fraction | None, ...]


class Blanks(Enum):
    """What is done with a question that was left open."""

    OWN = "own"  # it is missing from the answers to that question alone
    ZERO = "zero"  # it is counted as a score of nought
    LISTWISE = "listwise"  # the whole questionnaire is dropped
    POOLED = "pooled"  # one mean of all answers together, whatever they answer


@dataclass(frozen=True, slots=True)
class Rules:
    """One way of counting; by default that of this program.

    weights: a mode of the instrument. mean_places, weighted_places, interval_places: decimals to
    which element means, weighted means and their sum are rounded on the way; None for not at
    all. points: of the scale that the result was converted by; None for that of the instrument.
    is_cut: the end is cut off instead of rounded. order: in which the elements got their
    weights; "" for that of the instrument. elements: by how many the sum was divided; None for
    as many as there are.
    """

    weights: str = EXACT
    blanks: Blanks = Blanks.OWN
    mean_places: int | None = None
    weighted_places: int | None = None
    interval_places: int | None = None
    points: int | None = None
    is_cut: bool = False
    order: str = ""
    elements: int | None = None

    @property
    def steps(self) -> frozenset[tuple[str, object]]:
        """Where these rules leave those of this program."""
        usual = astuple(USUAL)
        named = zip(fields(self), astuple(self), usual, strict=True)
        return frozenset((field.name, mine) for field, mine, other in named if mine != other)

    @property
    def rank(self) -> tuple[int, list[int]]:
        """Its place among others: fewer steps first, then those that are met more often."""
        names = [field.name for field in fields(self)]
        return len(self.steps), sorted(names.index(name) for name, _ in self.steps)


USUAL = Rules()


@dataclass(frozen=True, slots=True)
class Attempt:
    """What rules give: exact, and with as many decimals as the published number has."""

    rules: Rules
    exact: Fraction
    value: Decimal


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A published number beside what the answers give.

    ours: by the rules of this program; None where an element has no answers. single: each rule
    alone, where it makes a difference. found: the ways that give the published number with no
    step to spare, the shortest first; ours alone when that is the number. nearest: what came
    closest, of the fewest steps. tried: how many ways there are.
    """

    published: Decimal
    ours: Attempt | None
    single: tuple[Attempt, ...]
    found: tuple[Attempt, ...]
    nearest: Attempt | None
    tried: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a published result differs from that of this program, or that it does not.

    letterings: what each table calls the published number. elements: those that were published.
    """

    report: WaveReport
    published: Published
    reconciliation: Reconciliation
    letterings: tuple[Lettering, ...]
    elements: tuple[ElementCheck, ...]


def explanation_of(
    report: WaveReport,
    ratings: NDArray[np.uint8] | None,
    published: Published,
    instruments: Mapping[str, Instrument],
) -> Explanation:
    """Why a number that was published of these answers differs from the report of them.

    ratings: those that the report was made from, in the order of its instrument; None where
    only means are known. instruments: whose tables are tried for the letter.
    Raises NoSuchElementError.
    """
    instrument = report.instrument
    own = tuple(result.mean for result in report.elements)
    means = {Blanks.OWN: own} if ratings is None else means_of(ratings, instrument)
    return Explanation(
        report=report,
        published=published,
        reconciliation=reconcile(published.index, means, instrument),
        letterings=letterings(published.index, instrument, instruments),
        elements=checks_of(published, own, instrument),
    )


def means_of(ratings: NDArray[np.uint8], instrument: Instrument) -> dict[Blanks, Means]:
    """The element means under each way with blanks, on the scale's points.

    ratings: shape (respondents, items), 0 for a blank. One entry, OWN, when nothing is blank;
    None stands for an element without answers.
    """
    tally = tally_of(ratings, instrument.points)
    own = element_means(tally, instrument)
    answered = ratings[ratings.any(axis=1)]
    if answered.all():
        return {Blanks.OWN: own}
    complete = tally_of(answered[answered.all(axis=1)], instrument.points)
    return {
        Blanks.OWN: own,
        Blanks.ZERO: _with_zeros(tally, instrument),
        Blanks.LISTWISE: element_means(complete, instrument),
        Blanks.POOLED: _pooled(tally, instrument),
    }


def _with_zeros(tally: Tally, instrument: Instrument) -> Means:
    sums = iter(tally.sums)
    return tuple(
        Fraction(sum(next(sums) for _ in element.items), tally.n * len(element.items))
        for element in instrument.elements
    )


def _pooled(tally: Tally, instrument: Instrument) -> Means:
    return (Fraction(sum(tally.sums), sum(tally.answers)),) * len(instrument.elements)


def reconcile(
    published: Decimal,
    means: Mapping[Blanks, Means],
    instrument: Instrument,
) -> Reconciliation:
    """The ways of counting that give a number.

    published: on the converted scale, with the decimals that were printed.
    means: those of means_of; OWN alone where only means are known.
    """
    attempts = list(_attempts(published, means, instrument))
    by_steps = sorted(attempts, key=lambda one: one.rules.rank)
    return Reconciliation(
        published=published,
        ours=next((one for one in attempts if one.rules == USUAL), None),
        single=tuple(_telling(by_steps)),
        found=tuple(_shortest(one for one in by_steps if one.value == published)),
        nearest=min(by_steps, key=lambda one: abs(one.exact - Fraction(published)), default=None),
        tried=len(attempts),
    )


def _attempts(
    published: Decimal,
    means: Mapping[Blanks, Means],
    instrument: Instrument,
) -> Iterator[Attempt]:
    """Every combination of at most MOST_STEPS rules, for these answers and this instrument."""
    places = places_of(published)
    known = {blanks: whole for blanks, given in means.items() if (whole := _whole(given))}
    on_the_way = (None, *PLACES_ON_THE_WAY)
    scales = (None, *{POINTS_MISTAKEN} - {instrument.points})
    for (mode, order), weights in _weights(instrument).items():
        for blanks, mean, weighted, interval, points, is_cut, elements in product(
            known,
            on_the_way,
            on_the_way,
            on_the_way,
            scales,
            (False, True),
            (None, len(weights) + 1),
        ):
            rules = Rules(
                mode,
                blanks,
                mean,
                weighted,
                interval,
                points,
                is_cut,
                order,
                elements,
            )
            if len(rules.steps) > MOST_STEPS:
                continue
            exact = _interval(rules, known[blanks], weights) * _factor(rules, instrument)
            yield Attempt(rules, exact, (cut if is_cut else rounded)(exact, places))


def _factor(rules: Rules, instrument: Instrument) -> Fraction:
    """What the index on the points is multiplied by."""
    elements = len(instrument.elements)
    divided = Fraction(elements, rules.elements or elements)
    return divided * Fraction(100, rules.points or instrument.points)


def _whole(means: Means) -> tuple[Fraction, ...]:
    """The means where none is missing, else nothing."""
    known = tuple(mean for mean in means if mean is not None)
    return known if len(known) == len(means) else ()


def _weights(instrument: Instrument) -> dict[tuple[str, str], tuple[Fraction, ...]]:
    """The weights by mode and order; an order counts only where it gives other weights."""
    modes = {(mode, ""): weights for mode, weights in weight_modes(instrument).items()}
    exchanged = {(EXACT, order): instrument.ordered(order).weights for order in instrument.orders}
    return modes | {
        key: weights for key, weights in exchanged.items() if weights != instrument.weights
    }


def _interval(
    rules: Rules,
    means: Sequence[Fraction],
    weights: Sequence[Fraction],
) -> Fraction:
    """The index on the scale's points, before it is converted."""
    weighted = (
        _kept(weight * _kept(mean, rules.mean_places), rules.weighted_places)
        for weight, mean in zip(weights, means, strict=True)
    )
    return _kept(sum(weighted, Fraction(0)), rules.interval_places)


def _kept(exact: Fraction, places: int | None) -> Fraction:
    return exact if places is None else Fraction(rounded(exact, places))


def cut(exact: Fraction, places: int) -> Decimal:
    """A non-negative number with what is beyond its decimals cut off."""
    return Decimal(exact.numerator * 10**places // exact.denominator).scaleb(-places)


def _telling(attempts: Sequence[Attempt]) -> Iterator[Attempt]:
    """Those of one step whose result is not the usual one."""
    usual = next((one for one in attempts if one.rules == USUAL), None)
    for one in attempts:
        if len(one.rules.steps) == 1 and (usual is None or one.value != usual.value):
            yield one


def _shortest(fitting: Iterable[Attempt]) -> Iterator[Attempt]:
    """Those that no other does with some of their steps; fitting: the shortest first."""
    kept: list[frozenset[tuple[str, object]]] = []
    for one in fitting:
        if not any(steps <= one.rules.steps for steps in kept):
            kept.append(one.rules.steps)
            yield one
