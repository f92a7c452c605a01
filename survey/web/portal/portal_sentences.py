"""What the journal tells of the places of units."""

from collections.abc import Mapping

from survey.web.entry import _

PORTAL_SENTENCES: Mapping[str, str] = {
    "place unit": _("%(who)s said in which regency %(what)s stands."),
}
