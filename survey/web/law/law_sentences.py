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
    "begin assessment": _("%(who)s began an assessment of %(what)s."),
    "tell indicator": _("%(who)s filled in an indicator of an assessment of %(what)s."),
    "judge indicator": _("%(who)s judged an indicator of an assessment of %(what)s."),
    "word indicator": _("%(who)s worded an indicator of an assessment of %(what)s."),
    "close assessment": _("%(who)s closed an assessment of %(what)s."),
    "coach unit": _("%(who)s advised %(what)s."),
    "finish coaching": _("%(who)s noted that %(what)s followed an advice."),
    "return proof": _("%(who)s sent evidence about %(what)s back."),
}
