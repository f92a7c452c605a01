"""Outdating: a report that was made stays as it is; what was corrected since is told beside it."""

from dataclasses import dataclass
from datetime import date, datetime

from survey.core.results.seal import seal_in
from survey.store.databases import Database
from survey.store.results import seals


@dataclass(frozen=True, slots=True)
class Outdated:
    """A result whose seal was replaced after a report had been made; reason: as it was told."""

    unit: str
    period: str
    at: datetime
    reason: str


def outdated(
    database: Database,
    institution_id: int,
    year: int,
    made_at: datetime,
) -> tuple[Outdated, ...]:
    """What was corrected in a year since a report on it was made, in order; one statement."""
    with database.reading(institution_id) as session:
        found = seals.corrections(session, date(year, 1, 1), date(year, 12, 31))
    told = [
        Outdated(unit, period, seal.sealed_at, seal.corrects.reason)
        for unit, period, content in found
        if (seal := seal_in(content)).corrects is not None and seal.sealed_at > made_at
    ]
    return tuple(sorted(told, key=lambda one: one.at))
