"""Planted fraud among honest office traffic: what the signs of core/results/quality.py find of it.

    python -m tests.cases.honesty

prints the table of docs/method.md. The seed is fixed; the shares of honest behaviour are stated
here, in one place, because no data with known fraud is to be had.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from survey.core.results.quality import DAY, Observations, Rules, flagged, observed, signs_on

SEED = 2026
WAVES = 12  # simulated waves for each row of the table
DAYS = 40  # working days of a wave
FIRST_DAY = 20_513  # since 1970: Monday, 2 March 2026
A_DAY = 24  # answers an honest unit of several counters gets on a day
ITEMS = 9
OFFICE, KIOSK, FRAUD, CARRIERS, PHONES = 1, 2, 3, 10, 1000  # networks, from these numbers on
# When people come: minutes after midnight, with the dip of lunch and a few from home at night.
HOURS = (8, 9, 10, 11, 12, 13, 14, 15, 19, 20, 21)
BUSY = np.array([9, 16, 17, 12, 4, 11, 12, 7, 3, 3, 2]) / 96
LEVEL, KINDNESS, CHANCE = 3.25, 0.42, 0.5
CUTS = (1.55, 2.5, 3.5)
USUAL_SECONDS, SECONDS_APART = 4.6, 0.75  # of the logarithm: half within 99 seconds, 1 % in 18


@dataclass(frozen=True, slots=True)
class Part:
    """Answers of one kind: minute, seconds and network of each beside its ratings."""

    ratings: NDArray[np.uint8]
    minute: NDArray[np.int64]
    seconds: NDArray[np.int64]
    network: NDArray[np.int64]
    steered: NDArray[np.int64]

    def __add__(self, other: "Part") -> "Part":
        """Both, the first one first."""
        return Part(
            *(
                np.concatenate([getattr(self, name), getattr(other, name)])
                for name in self.__slots__
            ),
        )


def honest(chance: np.random.Generator, straight: float, a_day: int = A_DAY) -> Part:
    """The answers of a wave nobody meddles with; straight: the share that ticks one column."""
    n = DAYS * a_day
    day = FIRST_DAY + np.repeat([d + 2 * (d // 5) for d in range(DAYS)], a_day)
    hour = chance.choice(HOURS, n, p=BUSY)
    minute = day * DAY + hour * 60 + chance.integers(0, 60, n)
    at_home = hour > 16
    # Of those at the office 45 % use its network, 20 % the kiosk, the others their telephones,
    # of which a carrier shows some behind one address.
    place = chance.choice(4, n, p=(0.45, 0.2, 0.25, 0.1))
    network = np.select(
        [at_home, place == 0, place == 1, place == 2],
        [PHONES + np.arange(n), OFFICE, KIOSK, PHONES + np.arange(n)],
        CARRIERS + chance.integers(0, 3, n),
    )
    return Part(
        ratings=_ratings(chance, n, straight),
        minute=minute,
        seconds=chance.lognormal(USUAL_SECONDS, SECONDS_APART, n).astype(np.int64),
        network=network,
        steered=np.zeros(n, dtype=np.int64),
    )


def _ratings(chance: np.random.Generator, n: int, straight: float) -> NDArray[np.uint8]:
    drawn = LEVEL + chance.normal(0, KINDNESS, (n, 1)) + chance.normal(0, CHANCE, (n, ITEMS))
    ratings = (np.searchsorted(CUTS, drawn) + 1).astype(np.uint8)
    is_straight = chance.random(n) < straight
    column = np.where(chance.random(n) < 0.6, 3, 4).astype(np.uint8)
    ratings[is_straight] = column[is_straight][:, None]
    return ratings


def _planted(
    ratings: NDArray[np.uint8],
    minute: NDArray[np.int64],
    seconds: NDArray[np.int64],
    network: int,
) -> Part:
    n = len(ratings)
    return Part(ratings, minute, seconds, np.full(n, network), np.zeros(n, dtype=np.int64))


def _at(chance: np.random.Generator, hour: int) -> int:
    return (FIRST_DAY + int(chance.integers(0, 4)) * 7) * DAY + hour * 60


def officer(chance: np.random.Generator) -> Part:
    """An officer fills in thirty in ten minutes on the office's network, all 4."""
    minute = _at(chance, 14) + np.arange(30) // 3
    fours = np.full((30, ITEMS), 4, dtype=np.uint8)
    return _planted(fours, minute, chance.integers(14, 22, 30), OFFICE)


def script(chance: np.random.Generator) -> Part:
    """A script hands in every twenty seconds for half an hour, different answers each time."""
    minute = _at(chance, 10) + np.arange(90) // 3
    return _planted(_ratings(chance, 90, 0.2), minute, chance.integers(15, 21, 90), FRAUD)


def patient_script(chance: np.random.Generator) -> Part:
    """The same, but each form is left open for as long as honest people take."""
    part = script(chance)
    usual = chance.lognormal(USUAL_SECONDS, SECONDS_APART, 90).astype(np.int64)
    return _planted(part.ratings, part.minute, usual, FRAUD)


def night(chance: np.random.Generator) -> Part:
    """Somebody fills in twenty-five at night from home, kindly and with some variation."""
    minute = _at(chance, 20) + np.sort(chance.integers(0, 90, 25))
    ratings = np.maximum(_ratings(chance, 25, 0.3), 3)
    return _planted(ratings, minute, chance.integers(40, 150, 25), FRAUD)


def copied(chance: np.random.Generator) -> Part:
    """Twenty copies of one form, one every three minutes, on the office's network."""
    row = np.array([4, 3, 4, 4, 3, 4, 4, 3, 4], dtype=np.uint8)
    minute = _at(chance, 10) + 3 * np.arange(20)
    return _planted(np.tile(row, (20, 1)), minute, chance.integers(40, 150, 20), OFFICE)


def steered(chance: np.random.Generator) -> Part:
    """Twenty are told what to answer; eight of ten say so where they are asked."""
    part = honest(chance, 0.5, 1)
    part = Part(*(getattr(part, name)[:20] for name in Part.__slots__))
    told = (chance.random(20) < 0.8).astype(np.int64)
    return Part(part.ratings, part.minute, part.seconds, part.network, told)


def trickle(chance: np.random.Generator) -> Part:
    """An officer adds three kind ones on each day, by telephone, at an honest pace."""
    day = FIRST_DAY + np.repeat([d + 2 * (d // 5) for d in range(DAYS)], 3)
    n = len(day)
    minute = day * DAY + chance.integers(8 * 60, 15 * 60, n)
    ratings = np.maximum(_ratings(chance, n, 0.3), 3)
    part = _planted(ratings, minute, chance.integers(40, 150, n), FRAUD)
    return Part(part.ratings, minute, part.seconds, PHONES * 10 + np.arange(n), part.steered)


FRAUDS: Mapping[str, Callable[[np.random.Generator], Part]] = {
    "officer, 30 in ten minutes, all 4": officer,
    "script, every 20 s, half an hour": script,
    "the same script, waiting as people do": patient_script,
    "25 at night from one home": night,
    "20 copies of one form, every 3 min": copied,
    "20 told what to answer": steered,
    "3 a day by telephone, at an honest pace": trickle,
}


def crowd(chance: np.random.Generator) -> Part:
    """Honest: a class of thirty fills in together within ten minutes, on the office's network."""
    minute = _at(chance, 14) + chance.integers(0, 10, 30)
    usual = chance.lognormal(USUAL_SECONDS, SECONDS_APART, 30).astype(np.int64)
    return _planted(_ratings(chance, 30, 0.4), minute, usual, OFFICE)


def kiosk_day(chance: np.random.Generator) -> Part:
    """Honest: one kiosk hands in two hundred on one day, 40 % of them one column."""
    minute = FIRST_DAY * DAY + np.sort(chance.integers(8 * 60, 15 * 60 + 30, 200))
    usual = chance.lognormal(USUAL_SECONDS - 0.3, SECONDS_APART, 200).astype(np.int64)
    return _planted(_ratings(chance, 200, 0.4), minute, usual, KIOSK)


HONEST: Mapping[str, Callable[[np.random.Generator], Part]] = {
    "office, 20 % one column": lambda chance: honest(chance, 0.2),
    "office, 40 % one column": lambda chance: honest(chance, 0.4),
    "office, 60 % one column": lambda chance: honest(chance, 0.6),
    "quiet office, 3 a day, 60 % one column": lambda chance: honest(chance, 0.6, 3),
    "200 on one day from one kiosk": kiosk_day,
    "class of 30 within ten minutes": lambda chance: honest(chance, 0.4, 3) + crowd(chance),
}


def observations(part: Part) -> Observations:
    """What the rules see of it."""
    return observed(
        part.ratings,
        minute=part.minute,
        seconds=part.seconds,
        network=part.network,
        steered=part.steered,
    )


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of the planted and of the honest answers that are flagged, over all waves."""

    planted: float
    honest: float


def detection(fraud: Callable[[np.random.Generator], Part]) -> Rates:
    """What is found of a fraud among an honest office in which 40 % tick one column."""
    chance, found = np.random.default_rng(SEED), []
    for _ in range(WAVES):
        planted, usual = fraud(chance), honest(chance, 0.4)
        hit = flagged(signs_on(observations(planted + usual), Rules()))
        found.append((hit[: len(planted.minute)].mean(), hit[len(planted.minute) :].mean()))
    planted_rate, honest_rate = np.mean(found, axis=0)
    return Rates(float(planted_rate), float(honest_rate))


def false_alarms(traffic: Callable[[np.random.Generator], Part]) -> float:
    """The share of honest answers that is flagged where nobody meddles, over all waves."""
    chance = np.random.default_rng(SEED)
    hits = [flagged(signs_on(observations(traffic(chance)), Rules())) for _ in range(WAVES)]
    return float(reduce(lambda a, b: np.concatenate([a, b]), hits).mean())


def lines() -> Iterator[str]:
    """The two tables, as docs/method.md shows them."""
    yield "| Planted | Found | Honest answers flagged beside it |"
    yield "| --- | --- | --- |"
    for name, fraud in FRAUDS.items():
        rates = detection(fraud)
        yield f"| {name} | {rates.planted:.0%} | {rates.honest:.2%} |"
    yield ""
    yield "| Honest traffic alone | Flagged |"
    yield "| --- | --- |"
    for name, traffic in HONEST.items():
        yield f"| {name} | {false_alarms(traffic):.2%} |"


if __name__ == "__main__":
    sys.stdout.write("\n".join(lines()) + "\n")
