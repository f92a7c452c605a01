"""Numbers of letters follow each other, and a letter asks for what is missing, nothing more."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.year.compliance import Facts, Step, chain
from survey.core.year.demand import UnfitNumberError, numbers_of, owed

DAY = date(2026, 3, 2)


def test_each_letter_gets_the_next_number() -> None:
    assert numbers_of("065/#/ORG", 101, 3) == ("065/101/ORG", "065/102/ORG", "065/103/ORG")


def test_one_letter_needs_no_serial_number() -> None:
    assert numbers_of(" 065/7/ORG ", 1, 1) == ("065/7/ORG",)


@pytest.mark.parametrize(
    ("pattern", "first", "n"),
    [("", 1, 1), ("#", 1, 1), ("065", 1, 2), ("#/#", 1, 2), ("x" * 101, 1, 1), ("065/#", -1, 1)],
)
def test_what_gives_no_numbers_is_refused(pattern: str, first: int, n: int) -> None:
    with pytest.raises(UnfitNumberError):
        numbers_of(pattern, first, n)


@given(st.integers(0, 999_000), st.integers(1, 500))
def test_no_two_letters_share_a_number(first: int, n: int) -> None:
    assert len(set(numbers_of("065/#/ORG", first, n))) == n


def test_a_letter_asks_for_the_report_and_not_for_what_comes_after_it() -> None:
    facts = Facts(registered_on=DAY, set_up=True, opened_on=DAY, n=3, target=217)

    assert owed(chain(facts)) == (
        Step.REACHED,
        Step.SEALED,
        Step.REPORTED,
        Step.PUBLISHED,
        Step.SUBMITTED,
    )


def test_a_letter_asks_for_no_respondents_of_a_survey_that_is_closed() -> None:
    facts = Facts(registered_on=DAY, set_up=True, opened_on=DAY, n=3, target=217, sealed_on=DAY)

    assert owed(chain(facts)) == (Step.REPORTED, Step.PUBLISHED, Step.SUBMITTED)
