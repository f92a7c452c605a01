"""The path keeps its order, and says what is missing before it goes on."""

from contextlib import suppress
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.surveys.instrument import Text, Validity
from survey.core.surveys.wave import WaveState
from survey.core.workshop.workshop import (
    STEPS,
    WANTED,
    Course,
    FrozenError,
    Guide,
    Lack,
    Mix,
    OutOfOrderError,
    Rules,
    Step,
    check_step,
    clustered,
    lacks_of,
    planned,
    stands_at,
)

DAY = date(2026, 3, 2)
SAID = Text("a", "a")
RULES = Rules(Validity(date(2009, 1, 1), None), 80, 50, 2, 3, SAID, SAID, is_confirmed=False)
READY = Course(committed_on=DAY, team=3, activities=1)
MET = replace(READY, met=True, users=8, providers=2, agreed=4)
ASKED = replace(MET, survey=WaveState.CLOSED, answers=120)
PUBLISHED = replace(ASKED, published_on=DAY)
ANALYSED = replace(PUBLISHED, analysed=True, analysts=6)
PROMISED = replace(ANALYSED, signed_on=DAY, recommendations=1, sent_on=DAY)
WHOLE = replace(PROMISED, repeat=WaveState.CLOSED, repeat_answers=110)


@pytest.mark.parametrize(
    ("course", "step"),
    [
        (Course(), Step.COMMITMENT),
        (READY, Step.WORKSHOP),
        (MET, Step.SURVEY),
        (replace(MET, survey=WaveState.OPEN), Step.SURVEY),
        (ASKED, Step.PROFILE),
        (PUBLISHED, Step.ANALYSIS),
        (ANALYSED, Step.PROMISE),
        (replace(PROMISED, unchecked=1), Step.CHECKS),
        (PROMISED, Step.REPEAT),
        (WHOLE, None),
    ],
)
def test_a_path_stands_at_the_first_step_that_is_not_whole(
    course: Course,
    step: Step | None,
) -> None:
    """In the order of the regulation."""
    assert stands_at(course, RULES) is step


def test_what_is_missing_is_counted() -> None:
    """One of a team of three, no agreement, no plan."""
    lacks = lacks_of(Course(team=1), RULES, Step.COMMITMENT)
    assert lacks == {Lack.AGREEMENT: 1, Lack.TEAM: 2, Lack.ACTIVITY: 1}


def test_a_step_out_of_order_is_refused_with_where_the_path_stands() -> None:
    """No survey before the workshop, no analysis before the profile is published."""
    with pytest.raises(OutOfOrderError) as refused:
        check_step(READY, RULES, Step.SURVEY)
    assert (refused.value.asked, refused.value.at) == (Step.SURVEY, Step.WORKSHOP)
    assert Lack.STATEMENTS in refused.value.lacks
    with pytest.raises(OutOfOrderError) as refused:
        check_step(ASKED, RULES, Step.ANALYSIS)
    assert refused.value.lacks == {Lack.PUBLICATION: 1}


def test_what_later_steps_stand_on_is_frozen() -> None:
    """No card after the questionnaire, no cause after the signatures."""
    with pytest.raises(FrozenError) as refused:
        check_step(ASKED, RULES, Step.WORKSHOP)
    assert refused.value.step is Step.WORKSHOP
    with pytest.raises(FrozenError):
        check_step(PROMISED, RULES, Step.ANALYSIS)
    check_step(PUBLISHED, RULES, Step.ANALYSIS)


def test_the_mix_is_planned_and_held_against_what_came() -> None:
    """80 % of 200 are 160 and 40; 159 and 41 are 80 % when rounded, and not enough."""
    assert planned(200, 80) == (160, 40)
    assert (Mix(160, 40, 80).share, Mix(160, 40, 80).is_reached) == (80, True)
    assert (Mix(159, 41, 80).share, Mix(159, 41, 80).is_reached) == (80, False)
    assert (Mix(0, 0, 80).share, Mix(0, 0, 80).is_reached) == (None, False)


def test_cards_stand_in_their_clusters() -> None:
    """In the order in which they came."""
    assert clustered([(1, "Antrean"), (2, "Loket"), (3, "Antrean")]) == {
        "Antrean": (1, 3),
        "Loket": (2,),
    }


def test_the_rules_of_a_day_are_those_in_force() -> None:
    """A changed rule holds from its day; before all of them the first one does."""
    later = replace(RULES, validity=Validity(date(2027, 1, 1), None), users=70)
    guide = Guide((replace(RULES, validity=Validity(date(2009, 1, 1), None)), later), (), ())
    assert [guide.on(date(year, 6, 1)).users for year in (2008, 2026, 2027)] == [80, 80, 70]


COURSES = st.builds(
    Course,
    **{
        one.name: (
            st.none() | st.just(DAY)
            if one.name.endswith("_on")
            else st.none() | st.sampled_from(WaveState)
            if one.name in {"survey", "repeat"}
            else st.booleans()
            if one.name in {"met", "analysed"}
            else st.integers(0, 3)
        )
        for one in fields(Course)
    },
)


@given(COURSES)
def test_no_step_begins_before_all_above_it_are_whole(course: Course) -> None:
    """Of any path whatever: what is allowed has nothing missing above it."""
    at = stands_at(course, RULES)
    for step in STEPS:
        above = STEPS[: STEPS.index(step)]
        if at in above:
            with pytest.raises(OutOfOrderError) as refused:
                check_step(course, RULES, step)
            assert refused.value.at is at
        else:
            with suppress(FrozenError):
                check_step(course, RULES, step)
            assert all(not lacks_of(course, RULES, one) for one in above)


def test_every_step_says_what_it_wants() -> None:
    """And every lack belongs to one step."""
    assert tuple(WANTED) == STEPS
    listed = [lack for wanted in WANTED.values() for lack in wanted]
    assert sorted(listed, key=lambda one: one.value) == sorted(Lack, key=lambda one: one.value)
