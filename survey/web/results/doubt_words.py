"""Signs on answers in words: what each is called, and what it means and does not mean."""

from collections.abc import Mapping

from survey.core.results.quality import Reason
from survey.web.entry import _

NAMES: Mapping[Reason, str] = {
    Reason.STEERED: _("Steered answer"),
    Reason.STAFF_NETWORK: _("Network of the staff"),
    Reason.TOO_FAST: _("Too fast to have read"),
    Reason.SAME_BURST: _("Many alike in a short time"),
    Reason.FLOOD: _("More than an office can serve"),
    Reason.HASTY: _("Hasty"),
    Reason.SEQUENCE: _("Alike one after another"),
    Reason.BURST: _("Many within minutes"),
    Reason.RUN: _("Many within an hour"),
    Reason.OUTSIDE_HOURS: _("Outside service hours"),
    Reason.STRAIGHT: _("The same score throughout"),
}
MEANINGS: Mapping[Reason, str] = {
    Reason.STEERED: _("The respondent said that somebody steered the answer."),
    Reason.STAFF_NETWORK: _("It came by link or QR code from an address that the unit named."),
    Reason.TOO_FAST: _("Less than one second for each question, which nobody can read."),
    Reason.SAME_BURST: _(
        "One device or network sent so many equal answers within ten minutes or an hour that "
        "chance does not explain it.",
    ),
    Reason.FLOOD: _("At least sixty from one device or network in an hour, against a calm day."),
    Reason.HASTY: _("One to two seconds for each question."),
    Reason.SEQUENCE: _("One device or network sent the same answers too often in a row."),
    Reason.BURST: _(
        "Many more from one device or network within ten minutes than in the rest of its day. A "
        "class that fills in together looks like this too.",
    ),
    Reason.RUN: _(
        "Many more from one device or network within an hour than in the rest of its day.",
    ),
    Reason.OUTSIDE_HOURS: _("More than an hour before opening or after closing. Often honest."),
    Reason.STRAIGHT: _("Often honest, so it counts only together with haste."),
}
