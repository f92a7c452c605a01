"""Moments as officers read them: day and time of their institution."""

from datetime import datetime
from zoneinfo import ZoneInfo

from survey.flows.accounts.admitting import Standing
from survey.language import Language


def moment(at: datetime, standing: Standing, words: Language) -> str:
    """Day and time of the institution: 2 March 2026, 17.30."""
    there = at.astimezone(ZoneInfo(standing.home.time_zone))
    return f"{words.day(there.date())}, {there:%H.%M}"
