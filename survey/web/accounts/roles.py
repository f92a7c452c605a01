"""Roles and places in words, for whoever reads what somebody is appointed to."""

from collections.abc import Mapping
from dataclasses import dataclass

from survey.core.accounts.role import Role
from survey.flows.accounts.staffing import Held
from survey.web.entry import _

NAMES: Mapping[Role, str] = {
    Role.BUREAU: _("Officer of the bureau"),
    Role.AGENCY_HEAD: _("Head of agency"),
    Role.UNIT_HEAD: _("Head of unit"),
    Role.UNIT_OFFICER: _("Officer of the unit"),
    Role.ENUMERATOR: _("Enumerator"),
    Role.COMPLAINT_OFFICER: _("Complaint officer"),
    Role.INSPECTOR: _("Inspector"),
    Role.VIEWER: _("Viewer"),
}
RIGHTS: Mapping[Role, str] = {
    Role.BUREAU: _("Sees and sets up everything in the institution, and appoints officers."),
    Role.AGENCY_HEAD: _("Reads the results and remarks of all units of the agency."),
    Role.UNIT_HEAD: _("Runs the surveys of the unit, reads its results, writes its report."),
    Role.UNIT_OFFICER: _(
        "Does the same as the head of the unit, but does not judge unusual answers.",
    ),
    Role.ENUMERATOR: _("Hands out links and QR sheets of the unit; sees no results."),
    Role.COMPLAINT_OFFICER: _("Reads results and remarks, to answer complaints."),
    Role.INSPECTOR: _("Reads results, remarks and the journal; changes nothing."),
    Role.VIEWER: _("Reads results without small groups and remarks."),
}


@dataclass(frozen=True, slots=True)
class Post:
    """An appointment in words."""

    role: str
    place: str
    held: Held


def post_of(held: Held, institution: str) -> Post:
    """An appointment in words; institution: its name."""
    return Post(NAMES[held.role], place_of(held, institution), held)


def place_of(held: Held, institution: str) -> str:
    """Where an appointment stands: unit and agency, agency, or the whole institution."""
    if held.unit is not None:
        return f"{held.unit} · {held.agency}"
    return held.agency or institution
