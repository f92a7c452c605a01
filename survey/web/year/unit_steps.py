"""The steps of a unit's year as things to do: what each asks for, and the page to do it on."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from survey.core.accounts.access import Act
from survey.core.year.compliance import Step
from survey.flows.accounts.admitting import Standing
from survey.flows.year.complying import Duty
from survey.web.entry import _

ASKED: Mapping[Step, str] = {
    Step.REGISTERED: _("Ask the organisation bureau to enter the unit into the registry."),
    Step.SET_UP: _("Set up the survey of this period with an approved questionnaire."),
    Step.OPENED: _("Open the survey, so that it takes answers."),
    Step.REACHED: _("Share the code and the sheets until enough people have answered."),
    Step.SEALED: _("Close the survey when it is over; its result is then sealed."),
    Step.REPORTED: _("Make the report and read it through."),
    Step.PUBLISHED: _("Publish the result and keep where it can be read, with a photo."),
    Step.SUBMITTED: _("Hand in the report to the organisation bureau."),
    Step.ACCEPTED: _("Wait for the bureau; it accepts the report or sends it back with a reason."),
    Step.PLANNED: _("Make the follow-up plan from the lowest elements."),
    Step.CONSULTED: _("Hold a public consultation forum and keep what was agreed."),
    Step.FOLLOWED: _("Carry out the plan, and prove each action that is finished."),
}
DOING: Mapping[Step, str] = {
    Step.SET_UP: _("Set up the survey"),
    Step.OPENED: _("To the surveys"),
    Step.REACHED: _("Share the survey"),
    Step.SEALED: _("To the surveys"),
    Step.REPORTED: _("Make the report"),
    Step.PUBLISHED: _("Keep where it is published"),
    Step.SUBMITTED: _("To the report"),
    Step.ACCEPTED: _("To the report"),
    Step.PLANNED: _("To the follow-up plan"),
    Step.CONSULTED: _("Enter the forum"),
    Step.FOLLOWED: _("To the follow-up plan"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """The page that a step is done on, and what one must be allowed for it."""

    endpoint: str
    needed: Act


SURVEYS = Place("surveys.unit_surveys", Act.SHARE)
PLANS = Place("plans.unit_plans", Act.SEE_RESULTS)
DUTY = Place("compliance.unit", Act.SEE_RESULTS)
PLACES: Mapping[Step, Place] = {
    Step.SET_UP: SURVEYS,
    Step.OPENED: SURVEYS,
    Step.REACHED: Place("sharing.share_unit", Act.SHARE),
    Step.SEALED: SURVEYS,
    Step.REPORTED: Place("papers.reports", Act.SEE_SMALL_GROUPS),
    Step.PUBLISHED: Place("submissions.publish", Act.WRITE_REPORT),
    Step.SUBMITTED: DUTY,
    Step.ACCEPTED: DUTY,
    Step.PLANNED: PLANS,
    Step.CONSULTED: Place("forums.add", Act.KEEP_PLANS),
    Step.FOLLOWED: PLANS,
}


def way_to(step: Step, duty: Duty, code: str, standing: Standing) -> str:
    """The page on which the officer can do a step of a unit; "" where there is none for them."""
    place = PLACES.get(step)
    if place is None or not standing.may(place.needed):
        return ""
    if place.endpoint == "submissions.publish":
        wave_id = duty.line.wave_id
        return "" if wave_id is None else url_for(place.endpoint, wave_id=wave_id)
    period = code if place is DUTY else None
    return url_for(place.endpoint, unit_id=duty.line.unit_id, periode=period)
