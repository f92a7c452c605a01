"""What the journal tells of duties under UU 25/2009, evidence, assessments and coaching."""

from collections.abc import Mapping

from survey.web.entry import _

LAW_SENTENCES: Mapping[str, str] = {
    "write standard": _("%(who)s recorded a service standard of %(what)s."),
    "write charter": _("%(who)s recorded the service charter of %(what)s."),
    "write information": _("%(who)s recorded the information system of %(what)s."),
    "write innovation": _("%(who)s recorded an innovation of %(what)s."),
    "drop innovation": _("%(who)s took an innovation of %(what)s away."),
    "add proof": _("%(who)s sent evidence about %(what)s."),
    "renew proof": _("%(who)s sent evidence about %(what)s anew."),
    "verify proof": _("%(who)s verified evidence about %(what)s."),
    "return proof": _("%(who)s sent evidence about %(what)s back."),
}
