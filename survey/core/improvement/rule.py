"""The open rules by which an element is recommended for improvement, each a function of its own.

R1 to R8 are what is usual in practice or was designed for it; S1 and S2 keep nine scores from
deciding alone. docs/recommendations.md gives each with its source and a case.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from survey.core.complaints.topic import Alarm
from survey.core.improvement.basis import FEWEST_VOICES, Basis, ElementBasis, Importance
from survey.core.inference.comparison import Change
from survey.core.results.distribution import Quadrant, quadrant_of
from survey.core.results.scoring import rounded

Number: TypeAlias = Decimal | int | str

MOST_LOWEST = 3
LEAST_FALL = 2  # points of the converted scale
LEAST_SHARE = Fraction(20, 100)
FEWEST_TO_RANK = 30  # respondents; fewer give an indication only
RUNNING = 2  # plans without a rise, one after the other


class Rule(Enum):
    """Every rule by its short name."""

    LOWEST = "R1"  # one of the three lowest
    BELOW = "R2"  # below the band that must be reached
    FALLING = "R3"  # fell by more than chance
    VOICED = "R4"  # a large share of complaints and remarks
    QUADRANT = "R5"  # matters to people and is done badly
    ALARM = "R6"  # comes first whatever the score
    FEW = "R7"  # so few answers that all is an indication
    REPEATED = "R8"  # planned twice running without a rise
    SILENT = "S1"  # low, and nobody said why
    PARADOX = "S2"  # high, and much complained of


# What makes an element one to be improved; the others say how to read it.
RECOMMENDING = frozenset(
    {Rule.LOWEST, Rule.BELOW, Rule.FALLING, Rule.VOICED, Rule.QUADRANT, Rule.REPEATED},
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says, with the numbers it stands on by their names; nothing else decides."""

    rule: Rule
    numbers: Mapping[str, Number] = field(default_factory=dict)
    is_urgent: bool = False


Judge: TypeAlias = Callable[[ElementBasis, Basis], Finding | None]


def lowest(element: ElementBasis, basis: Basis) -> Finding | None:
    """R1: fewer than three elements are lower, and not all are equal.

    Elements that share the third place are all named. Not with fewer than 30 respondents: R7
    then allows no claim of a rank.
    """
    mean = element.result.mean
    if mean is None or is_few(basis):
        return None
    means = [one.result.mean for one in basis.elements if one.result.mean is not None]
    lower = sum(other < mean for other in means)
    if lower >= MOST_LOWEST or mean == max(means):
        return None
    return Finding(Rule.LOWEST, {"rank": lower + 1, "among": len(means), "mean": rounded(mean)})


def below(element: ElementBasis, basis: Basis) -> Finding | None:
    """R2: below the second band; urgent below the third."""
    value, band = element.result.converted, element.result.band
    limits = sorted((one.lower for one in basis.report.instrument.bands), reverse=True)
    if value is None or band is None or len(limits) < RUNNING or value >= limits[1]:
        return None
    is_urgent = len(limits) > MOST_LOWEST - 1 and value < limits[2]
    limit = limits[2 if is_urgent else 1]
    numbers: dict[str, Number] = {"value": value, "limit": limit, "band": band.letter}
    return Finding(Rule.BELOW, numbers, is_urgent=is_urgent)


def falling(element: ElementBasis, basis: Basis) -> Finding | None:
    """R3: fell by two points or more, and the test corrected over the elements calls it a fall."""
    change = element.change
    if change is None or change.p is None or element.fall < LEAST_FALL:
        return None
    p = rounded(Fraction(change.p), 3)
    return Finding(Rule.FALLING, {"fall": element.fall, "p": p, "since": basis.earlier or ""})


def voiced(element: ElementBasis, basis: Basis) -> Finding | None:
    """R4: a fifth of what was told, or in the first half of the complaint survey."""
    share = basis.share(element)
    if share < LEAST_SHARE and element.code not in basis.profile:
        return None
    voices = element.voices
    numbers: dict[str, Number] = {
        "percent": rounded(100 * share, 1),
        "complaints": voices.complaints,
        "remarks": voices.remarks,
        "told": basis.told,
        "fewest": FEWEST_VOICES,
        "surveyed": int(element.code in basis.profile),
    }
    if voices.before is not None:
        numbers["before"] = voices.before
    return Finding(Rule.VOICED, numbers)


def quadrant(element: ElementBasis, basis: Basis) -> Finding | None:
    """R5: in the first quadrant of importance and performance, crossed at the means.

    The means are of the elements that have both. Not where these matter all alike.
    """
    pairs = [
        (one.result.mean, Fraction(one.importance))
        for one in basis.elements
        if one.result.mean is not None and one.importance is not None
    ]
    own = element.result.mean, element.importance
    if own[0] is None or own[1] is None:
        return None
    means = Fraction(sum(mean for mean, _ in pairs)) / len(pairs)
    weights = Fraction(sum(weight for _, weight in pairs)) / len(pairs)
    matters = min(weight for _, weight in pairs) < max(weight for _, weight in pairs)
    if not matters or quadrant_of(own[0], Fraction(own[1]), (means, weights)) is not Quadrant.FIRST:
        return None
    numbers: dict[str, Number] = {
        "mean": rounded(own[0]),
        "middle": rounded(means),
        "importance": own[1],
        "weight": rounded(weights),
        "asked": int(basis.importance is Importance.ASKED),
    }
    return Finding(Rule.QUADRANT, numbers)


def repeated(element: ElementBasis, basis: Basis) -> Finding | None:
    """R8: in the plan twice running, and neither time did it rise.

    What then is asked for is the root cause, and the head of the agency.
    """
    del basis
    latest = element.attempts[:RUNNING]
    if len(latest) < RUNNING or any(one.change is Change.UP for one in latest):
        return None
    return Finding(Rule.REPEATED, {"first": latest[1].period, "second": latest[0].period})


def silent(element: ElementBasis, basis: Basis) -> Finding | None:
    """S1: low by R1 or R2, and neither a complaint nor a remark says why."""
    is_low = lowest(element, basis) is not None or below(element, basis) is not None
    return Finding(Rule.SILENT) if is_low and not element.voices.n else None


def paradox(element: ElementBasis, basis: Basis) -> Finding | None:
    """S2: not low by R2, and yet much complained of: the sample may miss whom it hurts."""
    value = element.result.converted
    if value is None or below(element, basis) is not None or voiced(element, basis) is None:
        return None
    return Finding(Rule.PARADOX, {"value": value, "n": element.voices.n})


# In the order in which their sentences stand.
OF_AN_ELEMENT: Mapping[Rule, Judge] = {
    Rule.REPEATED: repeated,
    Rule.BELOW: below,
    Rule.LOWEST: lowest,
    Rule.FALLING: falling,
    Rule.VOICED: voiced,
    Rule.QUADRANT: quadrant,
    Rule.PARADOX: paradox,
    Rule.SILENT: silent,
}


def findings_on(element: ElementBasis, basis: Basis) -> tuple[Finding, ...]:
    """What all rules say of an element, in their order; nothing of one that nobody answered."""
    if element.result.mean is None:
        return ()
    found = (judge(element, basis) for judge in OF_AN_ELEMENT.values())
    return tuple(one for one in found if one is not None)


def alarming(basis: Basis) -> tuple[Finding, ...]:
    """R6: one finding for each alarm that anything raises, in the order of the alarms."""
    order = list(Alarm)
    return tuple(
        Finding(
            Rule.ALARM,
            {"alarm": one.alarm.value, "decided": one.decided, "suggested": one.suggested},
            is_urgent=True,
        )
        for one in sorted(basis.alarms, key=lambda raised: order.index(raised.alarm))
        if one.decided or one.suggested
    )


def few(basis: Basis) -> Finding | None:
    """R7: so few answered that everything is an indication, and nothing is ranked."""
    return (
        Finding(Rule.FEW, {"n": basis.n or 0, "fewest": FEWEST_TO_RANK}) if is_few(basis) else None
    )


def is_few(basis: Basis) -> bool:
    """Whether fewer than 30 answered; not where nobody published how many did."""
    return basis.n is not None and basis.n < FEWEST_TO_RANK
