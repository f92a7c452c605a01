"""The state of a report date is kept as a text that says the same again, and is told apart."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.year.compliance import Facts, Link, Medium, Step, chain
from survey.core.year.freeze import (
    Freeze,
    FrozenUnit,
    Since,
    StandingUnit,
    UnreadableFreezeError,
    freeze_in,
    freeze_text,
    is_due,
    judged,
    since_then,
)
from survey.core.year.submission import ReportCount, SubmissionState, Timeliness

DAY = date(2026, 7, 10)
AT = datetime(2026, 7, 10, 16, 5, tzinfo=UTC)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
MAYBE = st.none() | DAYS
FACTS = st.builds(
    Facts,
    registered_on=MAYBE,
    set_up=st.booleans(),
    opened_on=MAYBE,
    n=st.integers(0, 10**6),
    target=st.none() | st.integers(0, 10**6),
    sealed_on=MAYBE,
    reported_on=MAYBE,
    media=st.dictionaries(st.sampled_from(Medium), DAYS),
    submission=st.none() | st.sampled_from(SubmissionState),
    submitted_on=MAYBE,
    accepted_on=MAYBE,
    planned_on=MAYBE,
    consulted_on=MAYBE,
    actions=st.integers(0, 99),
    finished=st.integers(0, 99),
    elsewhere=st.booleans(),
)
UNITS = st.builds(
    FrozenUnit,
    unit_id=st.integers(1, 2**53),
    unit=st.text(),
    agency_id=st.integers(1, 2**53),
    agency=st.text(),
    facts=FACTS,
    stands=st.sampled_from(Timeliness),
    seal=st.text("bcd234", max_size=10),
    places=st.lists(st.text(), max_size=3).map(tuple),
    unproved=st.lists(st.sampled_from(Step), max_size=3).map(tuple),
)


def a_unit(unit_id: int, stands: Timeliness) -> FrozenUnit:
    return FrozenUnit(unit_id, f"Unit {unit_id}", 1, "Dinas", Facts(DAY), stands)


def standing(unit_id: int, *done: Step) -> StandingUnit:
    links = tuple(Link(step, step in done, DAY if step in done else None) for step in Step)
    return StandingUnit(unit_id, f"Unit {unit_id}", "Dinas", links)


@given(st.lists(UNITS, max_size=1).map(tuple))
def test_a_state_comes_back_equal_and_its_text_is_one(units: tuple[FrozenUnit, ...]) -> None:
    freeze = Freeze("2026-S1", DAY, AT, DAY + timedelta(days=1), units)

    text = freeze_text(freeze)

    assert freeze_in(text) == freeze
    assert freeze_text(freeze_in(text)) == text
    assert [one.links for one in freeze_in(text).units] == [chain(one.facts) for one in units]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"period":1}', '{"day":"1e999999999"}'])
def test_what_is_no_state_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFreezeError):
        freeze_in(text)


@pytest.mark.parametrize(
    ("deadline", "dated_on", "today", "due"),
    [
        (None, None, DAY, False),
        (DAY, None, DAY, False),  # the day itself is in time
        (DAY, None, date(2026, 7, 11), True),
        (DAY, date(2026, 3, 2), date(2026, 7, 11), True),
        (DAY, date(2026, 8, 1), date(2026, 8, 1), False),  # set afterwards, and can be mended
        (DAY, date(2026, 8, 1), date(2026, 8, 2), True),
    ],
)
def test_a_state_is_kept_the_day_after(
    deadline: date | None,
    dated_on: date | None,
    today: date,
    *,
    due: bool,
) -> None:
    assert is_due(deadline, dated_on, today) is due


def test_who_reported_after_the_day_stays_late_and_who_did_before_stays_in_time() -> None:
    stands = (Timeliness.IN_TIME, Timeliness.MISSING, Timeliness.MISSING, Timeliness.RELEASED)
    units = tuple(a_unit(place, one) for place, one in enumerate(stands, start=1))
    freeze = Freeze("2026-S1", DAY, AT, DAY + timedelta(days=1), units)

    assert freeze.counted == ReportCount(in_time=1, missing=2, released=1)
    assert judged(freeze, {1, 2}) == {
        1: Timeliness.IN_TIME,
        2: Timeliness.LATE,
        3: Timeliness.MISSING,
        4: Timeliness.RELEASED,
    }
    assert freeze.is_prompt


def test_what_changed_since_is_told_of_each_unit() -> None:
    then = (standing(1, Step.SEALED, Step.PUBLISHED), standing(2, Step.SEALED), standing(3))
    now = (standing(2, Step.SEALED), standing(1, Step.SEALED, Step.SUBMITTED), standing(4))

    submitted = Link(Step.SUBMITTED, is_done=True, on=DAY)
    assert since_then(then, now) == (
        Since(1, "Unit 1", "Dinas", (submitted,), (Step.PUBLISHED,)),
        Since(4, "Unit 4", "Dinas", is_new=True),
        Since(3, "Unit 3", "Dinas", is_gone=True),
    )
