"""The chain of a unit says each step as it stands; what is not known is not done."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from survey.core.year.compliance import (
    Facts,
    Medium,
    Step,
    chain,
    next_step,
    reached_on,
    report_count,
)
from survey.core.year.submission import ReportCount, SubmissionState, Timeliness, timeliness

FOUNDED = date(2020, 1, 1)
BARE = Facts(registered_on=FOUNDED)
WHOLE = Facts(
    registered_on=FOUNDED,
    set_up=True,
    opened_on=date(2026, 7, 1),
    n=322,
    target=322,
    sealed_on=date(2026, 10, 1),
    reported_on=date(2026, 10, 5),
    media={Medium.WEBSITE: date(2026, 10, 9), Medium.PRINT: date(2026, 10, 7)},
    submission=SubmissionState.ACCEPTED,
    submitted_on=date(2026, 10, 20),
    accepted_on=date(2026, 11, 2),
    planned_on=date(2026, 10, 15),
    consulted_on=date(2026, 10, 14),
    actions=3,
    finished=3,
    followed_on=date(2027, 1, 12),
)


def done(facts: Facts) -> set[Step]:
    """The steps that are done."""
    return {link.step for link in chain(facts) if link.is_done}


def test_a_sample_is_reached_on_the_day_of_the_answer_that_was_enough() -> None:
    answers = {date(2026, 3, 2): 4, date(2026, 3, 1): 3, date(2026, 3, 9): 1}

    assert reached_on(answers, 3) == date(2026, 3, 1)
    assert reached_on(answers, 4) == reached_on(answers, 7) == date(2026, 3, 2)
    assert reached_on(answers, 8) == date(2026, 3, 9)
    assert reached_on(answers, 9) is None
    assert reached_on({}, 1) is None


def test_a_unit_of_which_nothing_is_known_but_its_name_has_its_first_step() -> None:
    links = chain(BARE)
    assert [link.step for link in links] == list(Step)
    assert done(BARE) == {Step.REGISTERED}
    assert next_step(links) is Step.SET_UP


def test_a_unit_that_did_everything_has_nothing_next() -> None:
    links = chain(WHOLE)
    assert done(WHOLE) == set(Step)
    assert next_step(links) is None


def test_it_was_published_on_the_first_day_of_any_medium() -> None:
    (published,) = [link for link in chain(WHOLE) if link.step is Step.PUBLISHED]
    assert published.on == date(2026, 10, 7)


def test_one_answer_too_few_is_not_enough_and_no_target_is_no_promise_kept() -> None:
    assert Step.REACHED not in done(replace(WHOLE, n=321))
    assert Step.REACHED not in done(replace(WHOLE, target=None))


def test_a_closed_survey_is_asked_for_no_more_answers() -> None:
    short = replace(WHOLE, n=321, submitted_on=None)
    still_open = replace(short, sealed_on=None)

    assert next_step(chain(short)) is Step.SUBMITTED
    assert [link.step for link in chain(short) if link.is_missed] == [Step.REACHED]
    assert next_step(chain(still_open)) is Step.REACHED


def test_a_report_that_was_handed_in_was_made() -> None:
    handed_in = replace(WHOLE, reported_on=None, submitted_on=date(2026, 10, 20))

    (made,) = [link for link in chain(handed_in) if link.step is Step.REPORTED]
    assert made.on == date(2026, 10, 20)


def test_a_plan_without_actions_or_with_one_left_is_not_followed_up() -> None:
    assert Step.FOLLOWED not in done(replace(WHOLE, actions=0, finished=0))
    assert Step.FOLLOWED not in done(replace(WHOLE, finished=2))


def test_a_plan_was_carried_out_on_the_day_of_its_last_action_and_not_before() -> None:
    *_, followed = chain(WHOLE)
    *_, open_ = chain(replace(WHOLE, finished=2))

    assert (followed.step, followed.on) == (Step.FOLLOWED, date(2027, 1, 12))
    assert open_.on is None


def test_a_result_from_another_tool_needs_no_survey_here() -> None:
    filed = Facts(registered_on=FOUNDED, elsewhere=True)
    assert done(filed) == {Step.REGISTERED, Step.SET_UP, Step.OPENED, Step.SEALED}


def test_the_units_of_a_period_by_their_deadline() -> None:
    deadline = date(2026, 11, 6)
    submitted = [date(2026, 11, 6), date(2026, 11, 7), None, None]

    def counted(today: date) -> ReportCount:
        return report_count(timeliness(first, deadline, today) for first in submitted)

    assert counted(date(2026, 11, 9)) == ReportCount(
        in_time=1,
        late=1,
        missing=2,
    )
    assert counted(date(2026, 11, 6)) == ReportCount(
        in_time=1,
        late=1,
        awaited=2,
    )


@given(st.lists(st.none() | st.dates(), max_size=20), st.none() | st.dates(), st.dates())
def test_every_unit_is_counted_once(
    submitted: list[date | None],
    deadline: date | None,
    today: date,
) -> None:
    stand = [timeliness(first, deadline, today) for first in submitted]
    assert report_count(stand).units == len(submitted)


def test_a_unit_that_owes_nothing_is_none_of_them() -> None:
    counted = report_count([Timeliness.RELEASED, Timeliness.MISSING])
    assert (counted.units, counted.missing, counted.released) == (1, 1, 1)
