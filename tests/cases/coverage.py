"""How often the 95 % interval holds the true index: python -m tests.cases.coverage FOLDER.

FOLDER holds real tables of answers (CSV). Each is taken for a whole population, of which
respondents are drawn again and again, with replacement; populations with a given share of the
best answer throughout are made of those of the largest table who answered otherwise. Without
blanks (rows with one are left out) the interval of docs/method.md, section 6, is that of the
respondents' own means, which tests/core/results/test_coverage.py holds to the product's own.
The table that this prints stands in docs/method.md.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from survey.exchange.sheets.ratings import Layout, read_ratings
from tests.core.builders import INSTRUMENTS

SIZES = (20, 50, 100, 200, 500, 1000)
CEILINGS = (80, 85, 90, 95, 98)  # percent
DRAWS, AT_ONCE = 20_000, 1_000
SEED = 2017
TABLES: Mapping[str, tuple[str, str]] = {
    "pulangpisau_2018_2021.csv": ("Pulang Pisau 2018-2021", "skm-2014"),
    "sekadau_2019_s1_first49.csv": ("Sekadau 2019", "skm-2017"),
    "banjarbaru_perizinan_14unsur_2016.csv": ("Banjarbaru 2016", "ikm-2004"),
}

Numbers = NDArray[np.float64]


def means_of(ratings: NDArray[np.uint8]) -> Numbers:
    """The converted mean of each respondent without blanks, on four points."""
    complete = ratings[(ratings > 0).all(axis=1)]
    return np.asarray(25 * complete.mean(axis=1), dtype=np.float64)


def limits_of(drawn: Numbers) -> tuple[Numbers, Numbers]:
    """The interval of each row of respondents' means; without width where none differs."""
    n = drawn.shape[1]
    reach = stdtrit(n - 1, 0.975) * drawn.std(axis=1, ddof=1) / np.sqrt(n)
    return drawn.mean(axis=1) - reach, drawn.mean(axis=1) + reach


def coverage(
    population: Numbers,
    n: int,
    chance: np.random.Generator,
    draws: int = DRAWS,
) -> tuple[float, float]:
    """The share of the printed intervals that hold the true mean, and of draws with none."""
    held = printed = 0
    truth = float(population.mean())
    for _ in range(draws // AT_ONCE):
        drawn = chance.choice(population, (AT_ONCE, n))
        varied = np.ptp(drawn, axis=1) > 0
        low, high = limits_of(drawn[varied])
        held += int(np.count_nonzero((low <= truth) & (truth <= high)))
        printed += int(np.count_nonzero(varied))
    return held / printed, 1 - printed / draws


def populations(folder: Path) -> Iterator[tuple[str, Numbers]]:
    """The real tables, then those with a given share of the best answer throughout."""
    largest = np.zeros(0)
    for file, (name, code) in TABLES.items():
        means = means_of(read_ratings(folder / file, Layout(INSTRUMENTS[code])).ratings)
        largest = max(largest, means, key=len)
        yield f"{name} ({len(means)})", means
    others = largest[largest < 100]
    for percent in CEILINGS:
        best = np.full(round(len(others) * percent / (100 - percent)), 100.0)
        yield f"{percent} % all best", np.concatenate([others, best])


def lines(folder: Path) -> Iterator[str]:
    """The table as docs/method.md has it."""
    yield "| Population | " + " | ".join(f"n = {n}" for n in SIZES) + " |"
    yield "| --- |" + " --- |" * len(SIZES)
    chance = np.random.default_rng(SEED)
    for name, population in populations(folder):
        cells = [_cell(*coverage(population, n, chance)) for n in SIZES]
        yield f"| {name} | " + " | ".join(cells) + " |"


def _cell(held: float, without: float) -> str:
    none = f" ({100 * without:.0f} % none)" if without >= 0.005 else ""
    return f"{100 * held:.1f}{none}"


def main(arguments: Sequence[str]) -> None:
    """Print the table line by line."""
    for line in lines(Path(arguments[0])):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
