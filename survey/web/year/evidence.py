"""What proves the steps of a unit: places of publication with their pictures, and pages to open."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from flask import url_for

from survey.core.accounts.access import Act
from survey.core.year.compliance import Step
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.year import publishing
from survey.flows.year.complying import Duty
from survey.web.year.compliance_words import MEDIA

PLACES, EVENTS = "publikasi", "laporan"  # where the page of a unit tells of them


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """Where a result is published; picture, remove: the ways to them, "" where there is none.

    remove: the way to take it away, "" for who may not. is_stale: whether it shows a result
    whose seal was replaced since.
    """

    medium: str
    place: str
    on: date
    picture: str
    remove: str
    is_stale: bool


def places(office: Office, standing: Standing, duty: Duty) -> Iterator[ShownPlace]:
    """Where the result of a unit is published, by day; one statement."""
    wave_id = duty.line.wave_id
    if wave_id is None:
        return
    keeps = standing.may(Act.WRITE_REPORT)
    for row in publishing.published(office.database, standing.home.id, wave_id):
        way = url_for("submissions.unpublish", wave_id=wave_id, publication=row.id)
        proof = url_for("submissions.picture", wave_id=wave_id, publication=row.id)
        yield ShownPlace(
            medium=str(MEDIA[row.medium]),
            place=row.place,
            on=row.published_on,
            picture="" if row.file_id is None else proof,
            remove=way if keeps else "",
            is_stale=duty.replaced_on is not None and row.published_on < duty.replaced_on,
        )


def ways(duty: Duty, standing: Standing) -> Mapping[Step, str]:
    """Where what proves each step that is done can be looked at by this officer."""
    unit_id, wave_id = duty.line.unit_id, duty.line.wave_id
    plans = url_for("plans.unit_plans", unit_id=unit_id)
    found = {
        Step.SUBMITTED: f"#{EVENTS}",
        Step.ACCEPTED: f"#{EVENTS}",
        Step.PUBLISHED: f"#{PLACES}",
        Step.PLANNED: plans,
        Step.CONSULTED: plans,
        Step.FOLLOWED: plans,
    }
    if standing.may(Act.SHARE):
        found[Step.SET_UP] = url_for("surveys.unit_surveys", unit_id=unit_id)
    if wave_id is not None:
        result = url_for("results.unit", unit_id=unit_id, pelaksanaan=wave_id)
        found |= dict.fromkeys((Step.OPENED, Step.REACHED, Step.SEALED), result)
        if standing.may(Act.SEE_SMALL_GROUPS):
            found[Step.REPORTED] = url_for("papers.reports", unit_id=unit_id)
    done = [link.step for link in duty.links if link.is_done]
    return {step: found[step] for step in done if step in found}
