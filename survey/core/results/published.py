"""Published: what an old report says of itself, read from what somebody typed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from survey.core.results.scoring import rounded
from survey.core.surveys.instrument import Instrument

MOST = Decimal(100)
MOST_PLACES = 6  # decimals
LONGEST = 12  # letters of a number


class UnfitNumberError(ValueError):
    """A text is no number from 0 to 100 with at most six decimals."""

    def __init__(self, text: str) -> None:
        """Keep the text."""
        super().__init__(text)
        self.text = text


class NoSuchElementError(LookupError):
    """The instrument has no element under that label or code; known are those in labels."""

    def __init__(self, label: str, labels: Sequence[str]) -> None:
        """Keep both."""
        super().__init__(label)
        self.label = label
        self.labels = tuple(labels)


@dataclass(frozen=True, slots=True)
class Published:
    """An index as it was printed, with its decimals, and the letter beside it ("" for none).

    elements: values of elements by what they were called there: U1, U2, … or their codes.
    """

    index: Decimal
    letter: str
    elements: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class ElementCheck:
    """One element that was published, held against the answers.

    code: which element the label means in the order that was read. ours: its value with as
    many decimals; None where nobody answered it. swapped: the code of the element whose value
    it is when the elements are numbered in another order; None when it is not.
    """

    label: str
    code: str
    published: Decimal
    ours: Decimal | None
    swapped: str | None

    @property
    def is_equal(self) -> bool:
        """Whether the published value is that of the answers."""
        return self.ours == self.published


def number_of(text: str) -> Decimal:
    """A published number, written with a comma or a point; its decimals are kept as printed.

    Raises UnfitNumberError.
    """
    written = text.strip().replace(",", ".")
    try:
        number = Decimal(written)
    except InvalidOperation as error:
        raise UnfitNumberError(text) from error
    is_plain = len(written) <= LONGEST and set(written) <= set("0123456789.")
    if not is_plain or number > MOST or places_of(number) > MOST_PLACES:
        raise UnfitNumberError(text)
    return number


def places_of(number: Decimal) -> int:
    """How many decimals a number is written with."""
    return max(0, -int(number.as_tuple().exponent))


def checks_of(
    published: Published,
    means: Sequence[Fraction | None],
    instrument: Instrument,
) -> tuple[ElementCheck, ...]:
    """Each published element beside that of the answers, in the order of the instrument.

    means: on the scale's points, in the order of the instrument. A published value of at most
    those points is a mean, a higher one is on the converted scale.
    Raises NoSuchElementError.
    """
    codes = [element.code for element in instrument.elements]
    labels = {f"U{place}": code for place, code in enumerate(codes, start=1)}
    known = {**{code: code for code in codes}, **labels}
    unknown = next((label for label in published.elements if label.upper() not in known), None)
    if unknown is not None:
        raise NoSuchElementError(unknown, (*labels, *codes))
    checks = (
        _check(label, known[label.upper()], value, dict(zip(codes, means, strict=True)), instrument)
        for label, value in published.elements.items()
    )
    return tuple(sorted(checks, key=lambda check: codes.index(check.code)))


def _check(
    label: str,
    code: str,
    published: Decimal,
    means: Mapping[str, Fraction | None],
    instrument: Instrument,
) -> ElementCheck:
    ours = {other: _as_printed(mean, published, instrument) for other, mean in means.items()}
    is_equal = ours[code] == published
    elsewhere = () if is_equal else _places_of(code, instrument)
    swapped = next((other for other in elsewhere if ours[other] == published), None)
    return ElementCheck(label, code, published, ours[code], swapped)


def _as_printed(
    mean: Fraction | None,
    published: Decimal,
    instrument: Instrument,
) -> Decimal | None:
    if mean is None:
        return None
    value = mean if published <= instrument.points else mean * instrument.factor
    return rounded(value, places_of(published))


def _places_of(code: str, instrument: Instrument) -> Iterator[str]:
    """Which elements stand, in other orders, where this one stands in the order that was read."""
    place = [element.code for element in instrument.elements].index(code)
    for codes in instrument.orders.values():
        if codes[place] != code:
            yield codes[place]
