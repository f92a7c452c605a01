"""What the journal tells of root causes."""

from collections.abc import Mapping

from survey.web.entry import _

CAUSE_SENTENCES: Mapping[str, str] = {
    "find root cause": _("%(who)s wrote down a root cause at %(place)s."),
    "rewrite root cause": _("%(who)s rewrote a root cause at %(place)s, version %(n)s."),
}
