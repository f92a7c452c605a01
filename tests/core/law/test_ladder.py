"""The steps of PEKPPP that the platform can prove; ladders typed from form F-02."""

import pytest

from survey.core.law.ladder import (
    Surveyed,
    account_step,
    channel_step,
    count_step,
    resolution_step,
    survey_step,
)
from survey.core.year.compliance import Medium

PRINT, SITE = Medium.PRINT, Medium.WEBSITE


@pytest.mark.parametrize(
    ("survey", "step"),
    [
        (Surveyed(), 0),
        (Surveyed(is_sealed=True), 1),
        (Surveyed(is_sealed=True, is_official=True), 2),
        (Surveyed(is_sealed=True, is_official=True, media=[SITE]), 2),  # print comes first
        (Surveyed(is_sealed=True, is_official=True, media=[PRINT]), 3),
        (Surveyed(is_sealed=True, is_official=True, media=[PRINT, SITE]), 4),
        (Surveyed(is_sealed=True, is_official=True, media=[PRINT, SITE], is_followed=True), 5),
        (Surveyed(is_sealed=True, media=[PRINT, SITE], is_followed=True), 1),
    ],
)
def test_a_survey_earns_a_step_only_after_those_before_it(survey: Surveyed, step: int) -> None:
    assert survey_step(survey) == step


@pytest.mark.parametrize(("n", "step"), [(0, 0), (1, 1), (4, 4), (5, 5), (9, 5)])
def test_media_and_facilities_are_counted_up_to_five(n: int, step: int) -> None:
    assert count_step(n) == step


@pytest.mark.parametrize(
    ("lapor", "others", "step"),
    [
        ((0, 0), (0, 0), None),
        ((0, 0), (4, 0), 0),
        ((0, 0), (10, 4), 1),
        ((0, 0), (10, 5), 2),
        ((10, 4), (0, 0), 3),
        ((10, 5), (90, 0), 4),  # of LAPOR!, whatever became of the others
        ((100, 89), (0, 0), 4),
        ((100, 90), (0, 0), 5),
        ((3, 0), (1, 1), 3),
        ((3, 0), (1, 0), 0),
    ],
)
def test_resolution_is_judged_by_lapor_where_there_is_any(
    lapor: tuple[int, int],
    others: tuple[int, int],
    step: int | None,
) -> None:
    assert resolution_step(lapor, others) == step


def test_channels_and_accountability_are_claimed_no_further_than_proved() -> None:
    assert channel_step(has_online=True, has_counter=False) == 0
    assert channel_step(has_online=False, has_counter=True) == 1
    assert channel_step(has_online=True, has_counter=True) == 3
    assert account_step(is_kept=False, is_reported=True) == 0
    assert account_step(is_kept=True, is_reported=False) == 1
    assert account_step(is_kept=True, is_reported=True) == 2
