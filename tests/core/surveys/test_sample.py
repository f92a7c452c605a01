"""The sample size equals the table in circulation, row by row."""

import pytest

from survey.core.surveys.sample import minimum_sample
from tests.cases.krejcie_morgan import TABLE


@pytest.mark.parametrize(("population", "sample"), TABLE.items())
def test_every_row_of_the_table(population: int, sample: int) -> None:
    assert minimum_sample(population) == sample


def test_the_table_has_all_its_rows() -> None:
    assert len(TABLE) == 90


@pytest.mark.parametrize("population", range(1, 10))
def test_below_ten_everybody_is_asked(population: int) -> None:
    assert minimum_sample(population) == population
