"""What docs/method.md says of planted fraud and honest traffic is what the simulation gives."""

import pytest

from tests.cases.honesty import lines
from tests.docs.test_method import METHOD


def share(said: str) -> float:
    return float(said.strip().rstrip("%")) / 100


@pytest.fixture(scope="module")
def printed() -> list[str]:
    """The lines of both tables."""
    return list(lines())


@pytest.fixture(scope="module")
def simulated(printed: list[str]) -> list[list[str]]:
    """Their rows, without the headers."""
    rows = [line.strip("|").split(" | ") for line in printed if line]
    return [row for row in rows if row[1].strip().endswith("%")]


def test_the_page_shows_the_tables_that_the_simulation_prints(printed: list[str]) -> None:
    assert "\n".join(printed) in METHOD.read_text("utf-8")


def test_fraud_in_a_hurry_is_found_and_patient_fraud_is_not(simulated: list[list[str]]) -> None:
    found = {row[0].strip(): share(row[1]) for row in simulated if len(row) == 3}

    assert len(found) == 7
    assert found.pop("3 a day by telephone, at an honest pace") < 0.05
    assert found.pop("20 told what to answer") > 0.7
    assert min(found.values()) > 0.95


def test_few_honest_answers_are_flagged(simulated: list[list[str]]) -> None:
    beside = [share(row[2]) for row in simulated if len(row) == 3]
    alone = {row[0].strip(): share(row[1]) for row in simulated if len(row) == 2}

    assert max(beside) < 0.02
    assert alone.pop("class of 30 within ten minutes") < 0.05
    assert max(alone.values()) < 0.02
