"""What the journal tells of teams and plans of SP4N-LAPOR!."""

from collections.abc import Mapping

from survey.web.entry import _

SP4N_SENTENCES: Mapping[str, str] = {
    "form team": _("%(who)s kept a decree of the SP4N team, %(place)s; members: %(n)s."),
    "correct team": _("%(who)s corrected a decree of the SP4N team, %(place)s; members: %(n)s."),
    "begin programme": _("%(who)s began a plan of action for SP4N, %(place)s."),
    "draft programme": _("%(who)s opened the plan of action for SP4N to be written, %(place)s."),
    "adopt programme": _("%(who)s adopted the plan of action for SP4N, %(place)s."),
    "end programme": _("%(who)s ended the plan of action for SP4N, %(place)s."),
    "add programme item": _("%(who)s added a row to the plan of action for SP4N, %(place)s."),
    "change programme item": _("%(who)s changed a row of the plan of action for SP4N, %(place)s."),
    "remove programme item": _("%(who)s removed a row of the plan of action for SP4N, %(place)s."),
    "report programme item": _("%(who)s reported realisation of the plan for SP4N, %(place)s."),
}
