"""What kinds, classes and ways in of complaints are called, on every page that names them."""

from collections.abc import Mapping

from survey.core.complaints.complaint import ClockClass, Kind, Route
from survey.web.entry import _

KINDS: Mapping[Kind, str] = {
    Kind.COMPLAINT: _("Complaint"),
    Kind.ASPIRATION: _("Aspiration"),
    Kind.INFORMATION: _("Request for information"),
}
CLASSES: Mapping[ClockClass, str] = {
    ClockClass.INFORMATION: _("Request for information"),
    ClockClass.ASPIRATION: _("Aspiration"),
    ClockClass.ORDINARY: _("Complaint that needs no examination"),
    ClockClass.SUPERVISORY: _("Complaint that needs an examination"),
}
ROUTES: Mapping[Route, str] = {
    Route.WEB: _("Web page"),
    Route.SURVEY: _("After a survey"),
    Route.QR: _("QR sheet"),
    Route.OFFICER: _("Told to an officer"),
    Route.PAPER: _("Paper form"),
    Route.MAIL: _("E-mail"),
    Route.LAPOR: _("SP4N-LAPOR!"),
    Route.API: _("Another system"),
}
