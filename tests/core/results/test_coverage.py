"""The interval keeps its promise where docs/method.md says so; the trial is of our own interval."""

from pathlib import Path

import numpy as np
import pytest

from tests.cases.coverage import coverage, limits_of, means_of, populations
from tests.core.builders import WORKED_EXAMPLE, ratings_of, report_of

RAW = Path(__file__).parents[4] / "shared" / "real" / "raw"
LOWEST, HIGHEST = 0.93, 0.97
ABOVE_NINETY = ("95 %", "98 %")


def test_the_interval_of_the_trial_is_that_of_the_product() -> None:
    rows = WORKED_EXAMPLE * 3
    report = report_of(rows)

    low, high = limits_of(means_of(ratings_of(rows)).reshape(1, -1))

    assert report.index is not None
    assert report.index.uncertainty.ci95 == pytest.approx((low[0], high[0]), abs=1e-9)


@pytest.mark.needs("shared")
def test_from_200_answers_93_to_97_of_100_intervals_hold_the_true_index() -> None:
    chance = np.random.default_rng(14)
    tried = {
        name: coverage(population, 200, chance, draws=6000)[0]
        for name, population in populations(RAW)
        if not name.startswith(ABOVE_NINETY)
    }

    assert len(tried) == 6
    assert not {name: held for name, held in tried.items() if not LOWEST <= held <= HIGHEST}
