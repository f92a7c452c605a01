"""Periods are known by their codes and follow each other without a gap."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.surveys.period import Period, PeriodCodeError, PeriodKind, period_of

CODES = st.from_regex(r"(19|20)[0-9]{2}(-(T[1-4]|S[12]))?", fullmatch=True)


@pytest.mark.parametrize(
    ("code", "kind", "since", "until"),
    [
        ("2026-T1", PeriodKind.QUARTER, date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-T4", PeriodKind.QUARTER, date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-S1", PeriodKind.HALF, date(2026, 1, 1), date(2026, 6, 30)),
        ("2024-S2", PeriodKind.HALF, date(2024, 7, 1), date(2024, 12, 31)),
        ("2026", PeriodKind.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_code_says_kind_and_days(code: str, kind: PeriodKind, since: date, until: date) -> None:
    period = period_of(code)

    assert (period.kind, period.since, period.until) == (kind, since, until)


@given(CODES)
def test_code_is_written_as_it_was_read(code: str) -> None:
    assert period_of(code).code == code


@given(CODES)
def test_periods_follow_each_other_without_a_gap(code: str) -> None:
    period = period_of(code)

    assert period.following.since - period.until == timedelta(days=1)
    assert period.following.preceding == period
    assert period.preceding.following == period


@pytest.mark.parametrize("code", ["2026-S3", "2026-T5", "2026-T0", "26-S1", "2026S1", "", "0000"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(PeriodCodeError):
        period_of(code)


def test_first_quarter_comes_after_the_fourth() -> None:
    assert period_of("2025-T4").following == Period(PeriodKind.QUARTER, 2026, 1)


@pytest.mark.parametrize(
    ("code", "name", "in_english"),
    [
        ("2026-S1", "Semester I 2026", "First half of 2026"),
        ("2026-T3", "Triwulan III 2026", "Third quarter of 2026"),
        ("2026", "Tahun 2026", "Year 2026"),
    ],
)
def test_a_period_is_called_as_people_call_it(code: str, name: str, in_english: str) -> None:
    assert (period_of(code).name.id, period_of(code).name.en) == (name, in_english)
