"""The Indeks Pengaduan Masyarakat: a ranked profile of complaints, never one number.

All of it follows from a tally of a checklist (surveys/checklist.py). PermenPAN 13/2009 is
known to rank complaints and to work down the ranking; prevalence, share and the comparison of
two surveys are ours (docs/workshops.md).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import erfc, sqrt

from scipy.special import ndtri

from survey.core.inference.difference import MOST_CHANCE, holm
from survey.core.inference.uncertainty import CONFIDENCE, FEWEST_FOR_INTERVAL
from survey.core.results.tally import Tally
from survey.core.surveys.checklist import TICKED
from survey.core.surveys.instrument import Element, Instrument

FEWEST_FOR_SHARES = 30  # respondents; of fewer the profile is an indication
Z = float(ndtri((1 + CONFIDENCE) / 2))


@dataclass(frozen=True, slots=True)
class Complaint:
    """One statement of the profile; rank: from 1; number: its place on the questionnaire.

    n: how many ticked it. prevalence: of all respondents; share: of all ticks; cumulative:
    the shares down to it. All exact, 0 to 1, None where there is nothing to divide by.
    interval: of the prevalence with 95 % confidence, None under 10 respondents.
    """

    rank: int
    number: int
    element: Element
    n: int
    prevalence: Fraction | None
    share: Fraction | None
    cumulative: Fraction | None
    interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Prevalence:
    """The profile of a survey: n respondents made so many ticks in all; most told first."""

    n: int
    ticks: int
    complaints: tuple[Complaint, ...]

    @property
    def per_respondent(self) -> Fraction | None:
        """How many complaints one respondent has on average; None without respondents."""
        return Fraction(self.ticks, self.n) if self.n else None

    @property
    def is_indication(self) -> bool:
        """Whether so few answered that shares are an indication and no more."""
        return self.n < FEWEST_FOR_SHARES

    def down_to(self, share: Fraction) -> tuple[Complaint, ...]:
        """The complaints from the top until together they make that share of all ticks.

        The one that reaches the share is among them, and whatever was told as often as it: of
        two that weigh alike none is left out. What nobody ticked never is.
        """
        told = [one for one in self.complaints if one.n]
        reached = next((one for one in told if (one.cumulative or 0) >= share), None)
        return tuple(one for one in told if reached is None or one.n >= reached.n)


class Change(Enum):
    """What two surveys tell of one complaint."""

    FELL = "fell"  # turun nyata
    ROSE = "rose"
    UNDECIDED = "undecided"  # belum dapat disimpulkan


@dataclass(frozen=True, slots=True)
class Compared:
    """One complaint before and after; difference: of the prevalences, -1 to 1.

    p: how often chance alone would give a difference as great, enlarged for the number of
    complaints that are compared (Holm); None where it cannot be said.
    """

    element: Element
    before: Complaint
    after: Complaint
    difference: Fraction | None
    p: float | None
    change: Change


def prevalence_of(tally: Tally, instrument: Instrument) -> Prevalence:
    """The profile of a tally of a checklist; ties stand in the order of the questionnaire."""
    counts = [int(n) for n in tally.counts[:, TICKED - 1]]
    ticks, total = sum(counts), tally.n
    ranked = sorted(range(len(counts)), key=lambda place: (-counts[place], place))
    complaints, running = [], 0
    for rank, place in enumerate(ranked, start=1):
        n = counts[place]
        running += n
        one = Complaint(
            rank=rank,
            number=place + 1,
            element=instrument.elements[place],
            n=n,
            prevalence=Fraction(n, total) if total else None,
            share=Fraction(n, ticks) if ticks else None,
            cumulative=Fraction(running, ticks) if ticks else None,
            interval=wilson(n, total) if total >= FEWEST_FOR_INTERVAL else None,
        )
        complaints.append(one)
    return Prevalence(total, ticks, tuple(complaints))


def by_group(
    tallies: Mapping[str, Tally],
    instrument: Instrument,
) -> dict[str, Prevalence]:
    """The profile of each group, by its name, those that most answered first."""
    profiles = {name: prevalence_of(tally, instrument) for name, tally in tallies.items()}
    return dict(sorted(profiles.items(), key=lambda pair: (-pair[1].n, pair[0])))


def wilson(n: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share of n in a positive total, within 0 and 1.

    Source: Wilson, JASA 22 (1927); equal to R's prop.test without continuity correction.
    """
    share, square = n / total, Z * Z
    middle = (share + square / (2 * total)) / (1 + square / total)
    spread = share * (1 - share) / total + square / (4 * total * total)
    reach = Z * sqrt(spread) / (1 + square / total)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def two_shares(before: tuple[int, int], after: tuple[int, int]) -> float | None:
    """The two-sided p of the z-test of two shares, each as n and total.

    None where either is of fewer than 10 respondents. 1 where nobody, or everybody, told it in
    both. Source: the pooled two-proportion test; equal to R's prop.test without correction.
    """
    (n0, total0), (n1, total1) = before, after
    if min(total0, total1) < FEWEST_FOR_INTERVAL:
        return None
    pooled = (n0 + n1) / (total0 + total1)
    variance = pooled * (1 - pooled) * (1 / total0 + 1 / total1)
    if variance == 0:
        return 1.0
    return erfc(abs(n1 / total1 - n0 / total0) / sqrt(2 * variance))


def compared(before: Prevalence, after: Prevalence) -> tuple[Compared, ...]:
    """What was asked in both surveys, by its code, in the order of the first profile."""
    later = {one.element.code: one for one in after.complaints}
    pairs = [
        (one, later[one.element.code]) for one in before.complaints if one.element.code in later
    ]
    chances = [two_shares((old.n, before.n), (new.n, after.n)) for old, new in pairs]
    known = [chance for chance in chances if chance is not None]
    adjusted: Sequence[float | None] = holm(known) if len(known) == len(chances) else chances
    return tuple(_compared(old, new, p) for (old, new), p in zip(pairs, adjusted, strict=True))


def _compared(before: Complaint, after: Complaint, p: float | None) -> Compared:
    difference = None
    if before.prevalence is not None and after.prevalence is not None:
        difference = after.prevalence - before.prevalence
    change = Change.UNDECIDED
    if difference and p is not None and p < MOST_CHANCE:
        change = Change.FELL if difference < 0 else Change.ROSE
    return Compared(before.element, before, after, difference, p, change)
