"""The index: exact means, exact weights, one rounding at the end, then the letter."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from survey.core.results.tally import Tally
from survey.core.surveys.instrument import Band, Instrument

EXACT = "exact"


class UnknownWeightsError(ValueError):
    """The instrument has no weight mode of that name; known are those in modes."""

    def __init__(self, mode: str, modes: Sequence[str]) -> None:
        """Keep the mode that was asked for and the modes there are."""
        super().__init__(mode)
        self.mode = mode
        self.modes = tuple(modes)


def weight_modes(instrument: Instrument) -> Mapping[str, tuple[Fraction, ...]]:
    """The weights of the elements under each mode that the instrument knows, by name.

    "exact" is the instrument's own (1/x for x elements). The others are the rounded weights
    0.111, 0.11, … that circulate; they exist to re-create old reports and do not sum to 1.
    """
    rounded = {
        mode: (weight,) * len(instrument.elements)
        for mode, weight in instrument.compatibility.items()
    }
    return {EXACT: instrument.weights, **rounded}


def weights_of(instrument: Instrument, mode: str) -> tuple[Fraction, ...]:
    """The weight of each element under a mode; UnknownWeightsError when there is no such mode."""
    modes = weight_modes(instrument)
    if mode not in modes:
        raise UnknownWeightsError(mode, tuple(modes))
    return modes[mode]


def item_means(tally: Tally) -> tuple[Fraction | None, ...]:
    """Mean score of each item over those who answered it, exact; None where nobody did."""
    return tuple(
        Fraction(total, answers) if answers else None
        for total, answers in zip(tally.sums, tally.answers, strict=True)
    )


def element_means(tally: Tally, instrument: Instrument) -> tuple[Fraction | None, ...]:
    """Mean score of each element, exact: the mean of the means of its items.

    On the scale's points (1-4), not on 25-100. An element that has an item which nobody
    answered has no mean (None), which is not zero.

    Source: PermenPANRB 14/2017, annex, "NRR per unsur". Blanks are left out of the
    denominator of their own item only; the annex does not rule on them (docs/method.md).
    """
    means = iter(item_means(tally))
    return tuple(_mean([next(means) for _ in element.items]) for element in instrument.elements)


def _mean(means: Sequence[Fraction | None]) -> Fraction | None:
    known = [mean for mean in means if mean is not None]
    return sum(known, Fraction(0)) / len(means) if len(known) == len(means) else None


def index(means: Sequence[Fraction | None], weights: Sequence[Fraction]) -> Fraction | None:
    """The index on the scale's points ("nilai interval"), exact: the weighted sum of means.

    None as soon as one element has no mean: an index over fewer elements would be another
    index under the same name.
    """
    known = [mean for mean in means if mean is not None]
    if len(known) < len(means):
        return None
    return sum((w * m for w, m in zip(weights, known, strict=True)), Fraction(0))


def rounded(exact: Fraction, places: int = 2) -> Decimal:
    """A non-negative number rounded once, half up, to so many decimals.

    By whole numbers throughout: a binary float would put exact halves on either side.
    """
    units = (2 * 10**places * exact.numerator + exact.denominator) // (2 * exact.denominator)
    return Decimal(units).scaleb(-places)


def converted(mean: Fraction, instrument: Instrument) -> Decimal:
    """A mean or an index on the 25-100 scale ("nilai interval konversi"), rounded once."""
    return rounded(mean * instrument.factor)


def band_of(value: Decimal, bands: Sequence[Band]) -> Band:
    """The band of a rounded converted value: the highest whose lower bound it reaches.

    A value under every lower bound, which only rounded weights can give, is in the lowest.
    """
    by_height = sorted(bands, key=lambda band: band.lower, reverse=True)
    return next((band for band in by_height if value >= band.lower), by_height[-1])
