"""Promising: what the public sees of a unit's path: its profile, and what it promised."""

from dataclasses import dataclass
from datetime import datetime

from survey.flows.surveys.answering import day_in
from survey.flows.surveys.finding import NothingThereError, Signboard
from survey.flows.workshop.pledging import Checked, latest
from survey.flows.workshop.polling import Profiled, profiled_within
from survey.flows.workshop.walking import Trail
from survey.store.isolation import enter
from survey.store.registry import institutions, spots
from survey.store.workshop import workshops


@dataclass(frozen=True, slots=True)
class Shown:
    """What is public of a unit; found: None before its first profile. pledges: once signed."""

    institution: Signboard
    unit_id: int
    unit: str
    agency_id: int
    agency: str
    found: Profiled | None
    pledges: tuple[Checked, ...]


def shown(trail: Trail, code: str, unit_id: int, now: datetime) -> Shown:
    """What a unit told the public last. Raises NothingThereError."""
    with trail.database.reading() as session:
        institution = institutions.find(session, code)
        if institution is None:
            raise NothingThereError
        enter(session, institution.id)
        spot = spots.of_unit(session, unit_id)
        if spot is None or spot.spot.agency_id is None:
            raise NothingThereError
        today = day_in(institution.time_zone, now)
        rows = workshops.of_unit(session, unit_id)
        public = [row for row in rows if row.published_on and row.published_on <= today]
        found = profiled_within(session, trail, public[0].id) if public else None
    whole = found.walk.whole if found else None
    is_signed = whole is not None and whole.row.signed_on is not None
    return Shown(
        institution=Signboard(institution.code, institution.name),
        unit_id=unit_id,
        unit=spot.unit or "",
        agency_id=spot.spot.agency_id,
        agency=spot.agency or "",
        found=found,
        pledges=latest(whole.pledges, whole.checks) if whole and is_signed else (),
    )
