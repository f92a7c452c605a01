"""The bureau decides time limits and days off; what was promised before stays."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from survey.core.complaints.complaint import ClockClass, Track
from survey.core.complaints.deadline import Clock, Counting, Scope, Start
from survey.flows.complaints import setting_deadlines
from survey.flows.complaints.setting_deadlines import Clocks, Decision, clocks, decide, end_rule
from survey.flows.registry import keeping_calendar
from survey.flows.registry.keeping_calendar import Whose, add_day, take_back_day, year_of
from survey.store.complaints import deadlines
from survey.store.databases import Database
from tests.flows.complaints.test_counting_days import STANDARDS
from tests.flows.hands import acts, ani
from tests.store.builders import DAY, Province
from tests.store.counting import counted

TOMORROW, YESTERDAY = date(2026, 3, 3), date(2026, 3, 1)
FOUR = Decision(
    track=Track.ORDINARY,
    clock=Clock.ANSWER,
    classes=(ClockClass.ORDINARY,),
    unit_id=None,
    days=4,
    counting=Counting.WORKING,
    since=DAY,
    until=None,
    reason="SK 12 Tahun 2026",
)


def held(database: Database, province: Province, day: date = DAY) -> Clocks:
    return clocks(database, province.id, STANDARDS, day)


def decided(database: Database, province: Province, decision: Decision) -> None:
    decide(database, ani(province), STANDARDS, decision)


def test_what_holds_is_told_once_for_classes_that_are_alike(
    database: Database,
    province: Province,
) -> None:
    with counted() as statements:
        found = held(database, province)

    told = {
        (line.rule.subject.track, line.rule.subject.clock): line.classes for line in found.lines
    }
    assert len(statements) == 2
    assert told[Track.ORDINARY, Clock.VERIFY] == tuple(ClockClass)
    finishing = [line for line in found.lines if line.rule.subject.clock is Clock.FINISH]
    assert sorted(line.rule.days for line in finishing) == [5, 5, 14, 60, 60]
    assert found.own == ()


def test_an_own_rule_takes_its_place_and_is_told(database: Database, province: Province) -> None:
    decided(database, province, FOUR)

    found = held(database, province)

    own = [line.rule for line in found.lines if line.rule.scope is Scope.INSTITUTION]
    assert [(rule.days, rule.start, rule.source.id) for rule in own] == [
        (4, Start.RECEIVED, "SK 12 Tahun 2026"),
    ]
    assert [one.unit for one in found.own] == [None]
    assert acts(database, province)[-1] == "set deadline rule"


def test_the_rule_before_ends_on_the_eve(database: Database, province: Province) -> None:
    decided(database, province, FOUR)
    decided(database, province, replace(FOUR, days=3, since=TOMORROW))

    spans = sorted(
        (one.rule.since, one.rule.until, one.rule.days) for one in held(database, province).own
    )

    assert spans == [(DAY, DAY, 4), (TOMORROW, None, 3)]


def test_a_unit_has_its_own_beside_that_of_the_institution(
    database: Database,
    province: Province,
) -> None:
    decided(database, province, FOUR)
    decided(database, province, replace(FOUR, unit_id=province.unit_id, days=2))

    own = held(database, province).own

    assert [(one.unit, one.rule.days) for one in own] == [(None, 4), ("UPTD Kacamata", 2)]


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"days": 0}, setting_deadlines.UnfitSpanError),
        ({"days": 3661}, setting_deadlines.UnfitSpanError),
        ({"since": YESTERDAY}, setting_deadlines.EarlyRuleError),
        ({"until": YESTERDAY}, setting_deadlines.EndBeforeStartError),
        ({"reason": "  "}, setting_deadlines.UnfitWhyError),
        ({"reason": "x" * 501}, setting_deadlines.UnfitWhyError),
        ({"unit_id": 1}, setting_deadlines.UnknownClockError),
        ({"clock": Clock.DELIVER}, setting_deadlines.UnknownClockError),
    ],
)
def test_what_cannot_hold_is_refused_and_not_kept(
    database: Database,
    province: Province,
    changed: dict[str, Any],
    error: type[Exception],
) -> None:
    with pytest.raises(error):
        decided(database, province, replace(FOUR, **changed))

    assert held(database, province).own == ()


def test_two_rules_from_the_same_day_are_refused(database: Database, province: Province) -> None:
    decided(database, province, FOUR)

    with pytest.raises(setting_deadlines.LaterRuleError):
        decided(database, province, replace(FOUR, days=9))


def test_an_ended_rule_leaves_the_wider_one(database: Database, province: Province) -> None:
    decided(database, province, FOUR)
    rule_id = held(database, province).own[0].id

    end_rule(database, ani(province), rule_id, DAY)

    assert held(database, province).own[0].rule.until == DAY
    tomorrow = held(database, province, TOMORROW)
    assert all(line.rule.scope is Scope.NATIONAL for line in tomorrow.lines)
    assert acts(database, province)[-1] == "end deadline rule"


def test_a_rule_that_has_not_begun_is_taken_away(database: Database, province: Province) -> None:
    decided(database, province, replace(FOUR, since=TOMORROW))

    end_rule(database, ani(province), held(database, province).own[0].id, DAY)

    assert held(database, province).own == ()


def test_no_rule_ends_in_the_past_and_none_that_is_not_there(
    database: Database,
    province: Province,
) -> None:
    with pytest.raises(setting_deadlines.EarlyRuleError):
        end_rule(database, ani(province), 1, date(2026, 2, 1))
    with pytest.raises(setting_deadlines.UnknownClockError):
        end_rule(database, ani(province), 1, DAY)


def test_a_year_of_the_calendar(database: Database, province: Province) -> None:
    """2026 has 261 weekdays. Of 25 days off 4 lie on weekends: 21, 22 March, 5 April, 31 May."""
    with counted() as statements:
        year = year_of(database, province.id, 2026)

    assert year.working_days == 240
    assert len(year.lines) == 25
    assert year.is_decreed
    assert len(statements) == 1


def test_a_day_off_of_the_province_and_one_that_it_works_on(
    database: Database,
    province: Province,
) -> None:
    anniversary, eve = date(2026, 1, 9), date(2026, 12, 24)
    add_day(database, ani(province), anniversary, "Hari jadi", is_working=False)
    add_day(database, ani(province), eve, "  Surat edaran  ", is_working=True)

    year = year_of(database, province.id, 2026)
    own = {
        line.day: line for line in year.lines if line.whose in {Whose.OFF_HERE, Whose.WORKED_HERE}
    }

    assert year.working_days == 240
    assert own[anniversary].instead == ""
    assert (own[eve].name, own[eve].instead) == ("Surat edaran", "Cuti Bersama Hari Raya Natal")
    assert acts(database, province)[-2:] == ["add day off", "open day"]

    take_back_day(database, ani(province), eve)
    assert year_of(database, province.id, 2026).working_days == 239
    with pytest.raises(keeping_calendar.NothingSaidError):
        take_back_day(database, ani(province), eve)


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ((date(2026, 1, 9), " ", False), keeping_calendar.UnfitDayNameError),
        ((date(2026, 1, 9), "x" * 301, False), keeping_calendar.UnfitDayNameError),
        ((date(2026, 1, 9), "x", True), keeping_calendar.NoChangeError),
        ((date(2026, 1, 10), "x", False), keeping_calendar.NoChangeError),  # a Saturday
        ((date(2026, 1, 1), "x", False), keeping_calendar.NoChangeError),
        ((date(1900, 1, 1), "x", False), keeping_calendar.UnknownYearError),
    ],
)
def test_days_that_change_nothing_are_refused(
    database: Database,
    province: Province,
    told: tuple[date, str, bool],
    error: type[Exception],
) -> None:
    day, name, is_working = told
    with pytest.raises(error):
        add_day(database, ani(province), day, name, is_working=is_working)


def test_a_day_is_said_once(database: Database, province: Province) -> None:
    add_day(database, ani(province), date(2026, 1, 9), "Hari jadi", is_working=False)

    with pytest.raises(keeping_calendar.SaidAlreadyError):
        add_day(database, ani(province), date(2026, 1, 9), "Lagi", is_working=False)

    with database.reading(province.id) as session:
        assert len(deadlines.days_off(session, date(2026, 1, 1), date(2026, 12, 31))) == 1
