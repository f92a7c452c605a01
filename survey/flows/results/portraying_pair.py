"""Portraying two units: how far one stands above the other, and how sure that is."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from survey.core.inference.comparison import Change, Comparison
from survey.core.inference.uncertainty import FEWEST_FOR_INTERVAL
from survey.flows.results.comparing import Pair, Side
from survey.language import Language

LEAST_P = 0.001  # below it only that it is below is said


@dataclass(frozen=True, slots=True)
class ElementLine:
    """One element of both units; values on the converted scale, None where there is none.

    difference: the first less the second; ci95: of it.
    """

    name: str
    first: Decimal | None
    second: Decimal | None
    difference: Decimal | None
    ci95: tuple[float, float] | None
    words: str


@dataclass(frozen=True, slots=True)
class PairShown:
    """What is said of two units; elements: none where nothing can be estimated."""

    sides: tuple[Side, Side]
    sentence: str
    elements: tuple[ElementLine, ...]


def show_pair(pair: Pair, words: Language) -> PairShown:
    """The two units in words."""
    is_known = pair.whole.change is not Change.UNKNOWN
    return PairShown(
        sides=(pair.first, pair.second),
        sentence=_sentence(pair, words),
        elements=tuple(_lines(pair, words)) if is_known else (),
    )


def _sentence(pair: Pair, words: Language) -> str:
    test, difference = pair.whole.test, pair.whole.difference
    first, second = pair.first.line.unit, pair.second.line.unit
    if test is None or difference is None:
        return _unknown(pair, words)
    limits = {
        "points": words.decimal(abs(difference)),
        "low": words.decimal(test.ci95[0], 1),
        "high": words.decimal(test.ci95[1], 1),
        "p": _chance(test.p, words),
    }
    if pair.whole.change is Change.INDISTINCT:
        return words.say(
            "%(first)s and %(second)s cannot be told apart yet: their difference of %(points)s "
            "points, with 95 %% confidence from %(low)s to %(high)s, may be chance (Welch's test, "
            "p %(p)s).",
            first=first,
            second=second,
            **limits,
        )
    if pair.whole.change is Change.DOWN:
        return words.say(
            "%(first)s stands %(points)s points below %(second)s, more than chance: the "
            "difference is with 95 %% confidence from %(low)s to %(high)s (Welch's test, p %(p)s).",
            first=first,
            second=second,
            **limits,
        )
    return words.say(
        "%(first)s stands %(points)s points above %(second)s, more than chance: the difference is "
        "with 95 %% confidence from %(low)s to %(high)s (Welch's test, p %(p)s).",
        first=first,
        second=second,
        **limits,
    )


def _unknown(pair: Pair, words: Language) -> str:
    """Why nothing is said of the difference."""
    sides = (pair.first, pair.second)
    small = [side.line.unit for side in sides if side.line.n < FEWEST_FOR_INTERVAL]
    if small:
        return words.say(
            "Whether they differ cannot be estimated: fewer than %(fewest)s people answered in "
            "%(units)s.",
            fewest=words.whole(FEWEST_FOR_INTERVAL),
            units=words.listing(small),
        )
    return words.say(
        "Whether they differ cannot be estimated: in one of them all answers are the same.",
    )


def _chance(p: float, words: Language) -> str:
    if p < LEAST_P:
        return f"< {words.decimal(LEAST_P, 3)}"
    return f"= {words.decimal(p, 3)}"


def _lines(pair: Pair, words: Language) -> Iterator[ElementLine]:
    first = {one.element.code: one.converted for one in pair.first.report.elements}
    second = {one.element.code: one.converted for one in pair.second.report.elements}
    for change in pair.elements:
        code, test = change.element.code, change.comparison.test
        yield ElementLine(
            name=change.element.name.within(words.code),
            first=first[code],
            second=second[code],
            difference=change.comparison.difference,
            ci95=None if test is None else test.ci95,
            words=_verdict(change.comparison, pair, words),
        )


def _verdict(comparison: Comparison, pair: Pair, words: Language) -> str:
    match comparison.change:
        case Change.UP:
            return words.say("higher in %(unit)s; more than chance", unit=pair.first.line.unit)
        case Change.DOWN:
            return words.say("higher in %(unit)s; more than chance", unit=pair.second.line.unit)
        case Change.INDISTINCT:
            return words.say("cannot be told apart yet")
        case Change.UNKNOWN:
            return words.say("cannot be estimated yet")
