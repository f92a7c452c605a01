"""Signs that an answer may not be what a respondent gave of their own accord.

A sign accuses nobody: many honest people tick one column, and a kiosk hands in for everybody.
So signs have a weight, and only an answer on which enough of them meet is flagged. Nothing
here takes an answer away.
"""

from dataclasses import dataclass, field
from enum import Enum

import numpy as np
from numpy.typing import NDArray
from scipy.special import pdtrc

Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]
Shares = NDArray[np.float64]

UNKNOWN = -1
DAY = 24 * 60  # minutes
HOUR = 60
FIRST_WEEKDAY = 3  # 1 January 1970 was a Thursday, Monday being 0
FLAGGED_FROM = 4  # the weights that have to meet on one answer


class Reason(Enum):
    """A sign on an answer."""

    STEERED = "steered"  # the respondent says that somebody steered the answer
    STAFF_NETWORK = "staff_network"
    TOO_FAST = "too_fast"  # than anybody can read
    SAME_BURST = "same_burst"  # the same answers from one place, many in a short time
    FLOOD = "flood"  # more from one device or network in an hour than any office brings
    HASTY = "hasty"  # than most people read
    SEQUENCE = "sequence"  # the same answers one after the other from one place
    BURST = "burst"  # from one device or network in minutes
    RUN = "run"  # from one device or network for an hour
    OUTSIDE_HOURS = "outside_hours"
    STRAIGHT = "straight"  # the same score for everything

    @property
    def weight(self) -> int:
        """4 flags by itself, and two of 2; 1 flags only together with a 3."""
        return _WEIGHTS.get(self, FLAGGED_FROM)


REASONS = tuple(Reason)
# A class that fills in together makes a burst in which many tick one column, so one column
# adds nothing to a burst; who ticks one column faster than people read has not read.
_WEIGHTS = {
    Reason.HASTY: 3,
    Reason.SEQUENCE: 2,
    Reason.BURST: 2,
    Reason.RUN: 2,
    Reason.OUTSIDE_HOURS: 2,
    Reason.STRAIGHT: 1,
}
_WEIGHED = np.array([reason.weight for reason in REASONS])


@dataclass(frozen=True, slots=True)
class Hours:
    """When a unit serves: minutes after midnight, and so many minutes around that count as well.

    closed: weekdays without service, Monday being 0.
    """

    opens: int = 7 * HOUR + 30
    closes: int = 16 * HOUR
    grace: int = HOUR
    closed: frozenset[int] = frozenset()

    def includes(self, minute: Whole) -> Mask:
        """Which of these minutes since 1970 lie within; by the clock of the unit."""
        of_day, weekday = minute % DAY, (minute // DAY + FIRST_WEEKDAY) % 7
        is_open = ~np.isin(weekday, sorted(self.closed))
        since, until = self.opens - self.grace, self.closes + self.grace
        return is_open & (since <= of_day) & (of_day <= until)


@dataclass(frozen=True, slots=True)
class Rules:
    """The limits, each of them a choice (docs/method.md says what they find and what not).

    too_fast, hasty: seconds for each question answered; below 2 is what the literature takes
    for careless, below 1 nobody has read. short, long: minutes in which answers are counted.
    counter_pace: answers an hour that one counter can bring, whatever the rest of its day;
    closed_pace: the same outside service hours. peak: how much busier than its average an
    honest hour may be. fewest: answers in a burst; flood: in an hour. chance: below which it
    is not taken for chance that so many came; run_chance: that so many alike followed each
    other. fewest_items: with fewer questions equal answers say nothing. straight, other: the
    share of respondents with the same answers that is held likely before anything is known,
    where that is one column and where it is anything else; it counts as prior answers do.
    """

    hours: Hours = field(default_factory=Hours)
    too_fast: float = 1.0
    hasty: float = 2.0
    short: int = 10
    long: int = HOUR
    counter_pace: float = 6.0
    closed_pace: float = 1.5
    peak: float = 3.0
    fewest: int = 6
    flood: int = 60
    chance: float = 1e-6
    run_chance: float = 1e-4
    fewest_items: int = 5
    straight: float = 0.5
    other: float = 0.03
    prior: int = 30


@dataclass(frozen=True, slots=True)
class Observations:
    """What is known of n answers, in one order; -1 where it is not known or says nothing.

    ratings: shape (n, items), 0 for a blank. minute: since 1970 by the clock of the unit, -1
    for what was typed in or imported later. seconds: from question to answer. network, device:
    whole numbers, alike where the network or device is alike. steered: 1 for yes, 0 for no.
    is_staff: whether the network is one of the staff's, and not of a kiosk or an enumerator.
    """

    ratings: NDArray[np.uint8]
    minute: Whole
    seconds: Whole
    network: Whole
    device: Whole
    steered: Whole
    is_staff: Mask


def observed(ratings: NDArray[np.uint8], **known: NDArray[np.int64]) -> Observations:
    """Observations of which only this much is known; is_staff as 0 and 1."""
    unknown = np.full(len(ratings), UNKNOWN, dtype=np.int64)
    staff = known.pop("is_staff", np.zeros(len(ratings), dtype=np.int64))
    names = ("minute", "seconds", "network", "device", "steered")
    given = {name: known.pop(name, unknown) for name in names}
    if known:
        raise TypeError(", ".join(known))
    return Observations(ratings, is_staff=staff.astype(bool), **given)


def signs_on(seen: Observations, rules: Rules) -> Mask:
    """Which signs each answer shows, shape (n, reasons), in the order of REASONS.

    As much work as sorting the answers takes: n log n.
    """
    signs = np.zeros((len(seen.ratings), len(REASONS)), dtype=bool)
    if not len(signs):
        return signs
    answered = np.count_nonzero(seen.ratings, axis=1)
    timed = (seen.seconds >= 0) & (answered > 0)
    shown = {
        Reason.STEERED: seen.steered == 1,
        Reason.STAFF_NETWORK: seen.is_staff,
        Reason.TOO_FAST: timed & (seen.seconds < rules.too_fast * answered),
        Reason.HASTY: timed & _between(seen.seconds, rules.too_fast, rules.hasty, answered),
        Reason.STRAIGHT: _straight(seen.ratings) & (answered >= rules.fewest_items),
        Reason.OUTSIDE_HOURS: (seen.minute >= 0) & ~rules.hours.includes(seen.minute),
        **_in_time(seen, rules),
    }
    for reason, mask in shown.items():
        signs[:, REASONS.index(reason)] = mask
    return signs


def flagged(signs: Mask) -> Mask:
    """On which answers enough signs meet, shape (n,); signs: as signs_on gives them."""
    is_enough: Mask = signs @ _WEIGHED >= FLAGGED_FROM
    return is_enough


def _between(seconds: Whole, low: float, high: float, answered: Whole) -> Mask:
    """Whether it took so many seconds for each question: at least low, less than high."""
    within: Mask = (low * answered <= seconds) & (seconds < high * answered)
    return within


def _straight(ratings: NDArray[np.uint8]) -> Mask:
    """Whether all that was answered got the same score."""
    lowest = np.where(ratings == 0, np.uint8(255), ratings).min(axis=1)
    same: Mask = lowest == ratings.max(axis=1)
    return same


@dataclass(frozen=True, slots=True)
class _Stream:
    """The answers whose minute and source are known.

    source: a number for each device or network of a day. pattern: for each row of ratings that
    occurs. share: how many respondents of other days are to be expected with that pattern.
    """

    minute: Whole
    source: Whole
    pattern: Whole
    share: Shares
    is_inside: Mask


def _in_time(seen: Observations, rules: Rules) -> dict[Reason, Mask]:
    """The signs that lie in how answers follow each other."""
    source = np.where(seen.device >= 0, 2 * seen.device + 1, 2 * seen.network)
    place = np.flatnonzero((source >= 0) & (seen.minute >= 0))
    if not len(place):
        return {}
    pattern, share = _patterns(seen, rules)
    minute = seen.minute[place]
    stream = _Stream(
        minute,
        _numbered(minute // DAY, _numbered(source[place])),
        pattern[place],
        share[place],
        rules.hours.includes(minute),
    )
    short, long = (rules.short, rules.fewest), (rules.long, rules.fewest)
    burst = _crowded(stream, rules, *short, same=False)
    found = {
        Reason.BURST: burst,
        Reason.RUN: _crowded(stream, rules, *long, same=False) & ~burst,
        Reason.FLOOD: _crowded(stream, rules, rules.long, rules.flood, same=False),
    }
    if seen.ratings.shape[1] >= rules.fewest_items:
        found[Reason.SAME_BURST] = _crowded(stream, rules, *short, same=True)
        found[Reason.SAME_BURST] |= _crowded(stream, rules, *long, same=True)
        found[Reason.SEQUENCE] = _sequences(stream, rules)
    return {reason: _spread(mask, place, len(seen.minute)) for reason, mask in found.items()}


def _patterns(seen: Observations, rules: Rules) -> tuple[Whole, Shares]:
    """The number of each answer's pattern, and the share of it among the answers of other days.

    Other days only: who fills in a hundred forms in a day does not make them usual by that.
    """
    rows, pattern = np.unique(seen.ratings, axis=0, return_inverse=True)
    pattern = pattern.reshape(-1).astype(np.int64)
    day = np.where(seen.minute >= 0, seen.minute // DAY, UNKNOWN)
    day = _numbered(day)
    both = _numbered(day, pattern)
    elsewhere = np.bincount(pattern)[pattern] - np.bincount(both)[both]
    others = len(day) - np.bincount(day)[day]
    likely = np.where(_straight(rows), rules.straight, rules.other)[pattern]
    return pattern, (elsewhere + rules.prior * likely) / (others + rules.prior)


def _crowded(stream: _Stream, rules: Rules, window: int, fewest: int, *, same: bool) -> Mask:
    """Which answers lie in so many minutes in which one source brought more than it can.

    fewest: so many at least. same: those with the same pattern are counted, by how many are
    to be expected.
    """
    group = _numbered(stream.source, stream.pattern) if same else stream.source
    order = np.lexsort((stream.minute, group))
    minute = stream.minute - stream.minute.min()
    key = (group * (int(minute.max()) + window + 1) + minute)[order]
    first = np.arange(len(key))
    count = np.searchsorted(key, key + window) - first
    expected = window * _pace(stream, rules, order, count)
    if same:
        expected *= stream.share[order]
    is_start = (count >= fewest) & (pdtrc(count - 1, expected) < rules.chance)
    edges = np.zeros(len(key) + 1, dtype=np.int64)
    np.add.at(edges, first[is_start], 1)
    np.add.at(edges, (first + count)[is_start], -1)
    return _spread(np.cumsum(edges[:-1]) > 0, order, len(order))


def _pace(stream: _Stream, rules: Rules, order: Whole, count: Whole) -> Shares:
    """How many answers a minute a source may well bring, at its own pace of the rest of the day."""
    served = rules.hours.closes - rules.hours.opens
    inside = np.bincount(stream.source, weights=stream.is_inside)[stream.source][order]
    rest = np.maximum(inside - count, 0)
    open_pace = rules.counter_pace / HOUR + rules.peak * rest / served
    pace: Shares = np.where(stream.is_inside[order], open_pace, rules.closed_pace / HOUR)
    return pace


def _sequences(stream: _Stream, rules: Rules) -> Mask:
    """Which answers stand in a row of equal ones that is too long for chance."""
    order = np.lexsort((stream.pattern, stream.minute, stream.source))
    source, pattern = stream.source[order], stream.pattern[order]
    is_new = np.ones(len(order), dtype=bool)
    is_new[1:] = (source[1:] != source[:-1]) | (pattern[1:] != pattern[:-1])
    run = np.cumsum(is_new) - 1
    followers = np.bincount(run)[run] - 1
    is_long = stream.share[order] ** followers < rules.run_chance
    return _spread(is_long & (followers > 1), order, len(order))


def _numbered(*columns: Whole) -> Whole:
    """A number from 0 for each combination of values that occurs."""
    number = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        own = np.unique(column, return_inverse=True)[1].reshape(-1)
        number = np.unique(number * (len(column) + 1) + own, return_inverse=True)[1].reshape(-1)
    return number


def _spread(mask: Mask, place: Whole, n: int) -> Mask:
    """The mask at its places among n."""
    whole = np.zeros(n, dtype=bool)
    whole[place] = mask
    return whole
