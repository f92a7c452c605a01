"""What the journal tells of follow-up plans and forums: who did what."""

from collections.abc import Mapping

from survey.web.entry import _

PLAN_SENTENCES: Mapping[str, str] = {
    "make plan": _("%(who)s made the plan %(what)s."),
    "take over seal": _("%(who)s let the plan %(what)s rest on the corrected result."),
    "action add": _("%(who)s added the action %(what)s to a plan."),
    "action amend": _("%(who)s changed the action %(what)s."),
    "action report": _("%(who)s reported how far the action %(what)s is."),
    "action prove": _("%(who)s attached evidence to the action %(what)s."),
    "action claim": _("%(who)s said that the action %(what)s is done."),
    "action verify": _("%(who)s verified the action %(what)s."),
    "action return": _("%(who)s sent back the action %(what)s."),
    "action postpone": _("%(who)s moved the action %(what)s to another day."),
    "action drop": _("%(who)s dropped the action %(what)s."),
    "action resume": _("%(who)s took up the action %(what)s again."),
    "action show": _("%(who)s showed a picture of the action %(what)s to the public."),
    "action hide": _("%(who)s took a picture of the action %(what)s from the public."),
    "record forum": _("%(who)s recorded the forum %(what)s."),
    "change forum": _("%(who)s changed the record of the forum %(what)s."),
    "attach minutes": _("%(who)s attached the minutes of the forum %(what)s."),
}
