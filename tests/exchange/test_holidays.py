"""National days off and joint leave are those of the decrees, and deadlines step over them.

The days are typed from the joint decrees as the library holds them, and were counted by hand.
"""

from datetime import date

import pytest

from survey.core.registry.calendar import Calendar
from survey.exchange.holidays import UnknownYearError, holidays_of

# March 2026: Wed 18 joint leave (Nyepi), Thu 19 Nyepi, Fri 20 joint leave, Sat 21 and Sun 22
# Idulfitri, Mon 23 and Tue 24 joint leave. Then Fri 3 April (Good Friday), Fri 1 May, Thu 14 and
# Fri 15 May, Wed 27 and Thu 28 May, Mon 1 June, Tue 16 June.
# December 2026: Thu 24 joint leave, Fri 25 Christmas. January 2027: Fri 1, Tue 5 (Isra Mikraj).
COUNTED = [
    (date(2026, 3, 16), 1, date(2026, 3, 17)),
    (date(2026, 3, 16), 2, date(2026, 3, 25)),  # 18 to 24 March are all off
    (date(2026, 3, 16), 3, date(2026, 3, 26)),
    (date(2026, 3, 16), 5, date(2026, 3, 30)),
    (date(2026, 3, 16), 14, date(2026, 4, 13)),
    (date(2026, 3, 16), 60, date(2026, 6, 25)),
    (date(2026, 3, 21), 3, date(2026, 3, 27)),  # told on the feast itself
    (date(2026, 12, 23), 3, date(2026, 12, 30)),
    (date(2026, 12, 23), 5, date(2027, 1, 4)),
    (date(2026, 12, 23), 14, date(2027, 1, 18)),
]


def calendar_of(*years: int) -> Calendar:
    return Calendar(frozenset(one.day for year in years for one in holidays_of(year).days))


@pytest.mark.parametrize(("received", "n", "due"), COUNTED)
def test_working_days_around_feasts_and_the_end_of_the_year(
    received: date,
    n: int,
    due: date,
) -> None:
    assert calendar_of(2026, 2027).after(received, n) == due


def test_idulfitri_2026_has_its_joint_leave() -> None:
    march = {
        one.day.day: one.is_joint_leave
        for one in holidays_of(2026).days
        if (one.day.month, one.day.year) == (3, 2026)
    }

    assert march == {18: True, 19: False, 20: True, 21: False, 22: False, 23: True, 24: True}


@pytest.mark.parametrize(
    ("year", "national", "joint", "estimated"),
    [(2025, 17, 11, 0), (2026, 17, 8, 0), (2027, 18, 8, 3)],
)
def test_years_with_a_decree(year: int, national: int, joint: int, estimated: int) -> None:
    found = holidays_of(year)

    assert found.is_decreed
    assert sum(not one.is_joint_leave for one in found.days) == national
    assert sum(one.is_joint_leave for one in found.days) == joint
    assert sum(one.is_estimated for one in found.days) == estimated


def test_a_year_without_a_decree_says_that_it_is_an_estimate() -> None:
    found = holidays_of(2028)

    assert not found.is_decreed
    assert not any(one.is_joint_leave for one in found.days)
    assert any(one.is_estimated for one in found.days)


def test_names_are_indonesian_and_the_mark_of_an_estimate_is_no_part_of_them() -> None:
    names = {one.day: one.name for one in holidays_of(2027).days}

    assert names[date(2027, 1, 1)] == "Tahun Baru Masehi"
    assert names[date(2027, 3, 10)] == "Hari Raya Idul Fitri"


@pytest.mark.parametrize("year", [0, 1989, 2101, 9999])
def test_years_that_nobody_knows_are_refused(year: int) -> None:
    with pytest.raises(UnknownYearError):
        holidays_of(year)
