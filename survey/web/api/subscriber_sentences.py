"""What the journal tells of other systems that are told of things."""

from collections.abc import Mapping

from survey.web.entry import _

SUBSCRIBER_SENTENCES: Mapping[str, str] = {
    "make subscriber": _("%(who)s let the system %(what)s be told of %(place)s."),
    "end subscriber": _("%(who)s ended that the system %(what)s is told of things."),
    "resume subscriber": _("%(who)s let the system %(what)s be told of things again."),
    "try subscriber": _("%(who)s sent a trial to the system %(what)s."),
    "resend message": _("%(who)s sent the system %(what)s a message again."),
}
