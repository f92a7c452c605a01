"""A month has the days that the calendar gives it, and is written so that it sorts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.month import Month, UnreadableMonthError, month_in


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-01", date(2026, 1, 1), date(2026, 1, 31)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2026-04", date(2026, 4, 1), date(2026, 4, 30)),
        ("2099-12", date(2099, 12, 1), date(2099, 12, 31)),
    ],
)
def test_a_month_has_the_days_of_the_calendar(text: str, first: date, last: date) -> None:
    month = month_in(text)

    assert (month.first, month.last, str(month)) == (first, last, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "2026-0",
        "2026-00",
        "2026-13",
        "1999-12",
        "2100-01",
        "2026-3",
        "2026-0\N{ARABIC-INDIC DIGIT THREE}",
        " 2026-03",
    ],
)
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(UnreadableMonthError):
        month_in(text)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_lies_in_its_month(day: date) -> None:
    month = Month.of(day)

    assert month.first <= day <= month.last
    assert month_in(str(month)) == month
