"""What the journal tells of signed reports: who did what."""

from collections.abc import Mapping

from survey.web.entry import _

PAPER_SENTENCES: Mapping[str, str] = {
    "upload signed report": _("%(who)s uploaded a signed report of %(what)s."),
    "withdraw signed report": _("%(who)s withdrew a signed report of %(what)s."),
}
