"""What the journal tells of root causes."""

from collections.abc import Mapping

from survey.web.entry import _

CAUSE_SENTENCES: Mapping[str, str] = {
    "find cause": _("%(who)s wrote down a root cause at %(place)s."),
    "rewrite cause": _("%(who)s rewrote a root cause at %(place)s, version %(n)s."),
}
