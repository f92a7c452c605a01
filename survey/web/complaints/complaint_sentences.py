"""What the journal tells of complaints: who moved which one how."""

from collections.abc import Mapping

from survey.web.entry import _

COMPLAINT_SENTENCES: Mapping[str, str] = {
    "complaint receive": _("%(who)s took in the complaint %(what)s."),
    "complaint verify": _("%(who)s verified the complaint %(what)s and gave it to %(place)s."),
    "complaint ask": _("%(who)s asked what is missing in the complaint %(what)s."),
    "complaint complete": _("%(who)s completed the complaint %(what)s."),
    "complaint reject": _("%(who)s rejected the complaint %(what)s."),
    "complaint merge": _("%(who)s merged the complaint %(what)s into another one."),
    "complaint forward": _("%(who)s forwarded the complaint %(what)s to another institution."),
    "complaint assign": _("%(who)s gave the complaint %(what)s to %(place)s."),
    "complaint hand_up": _("%(who)s handed the complaint %(what)s up to a desk above the unit."),
    "complaint begin": _("%(who)s began to work on the complaint %(what)s."),
    "complaint pause": _("%(who)s let the clock of the complaint %(what)s stand."),
    "complaint resume": _("%(who)s let the clock of the complaint %(what)s go on."),
    "complaint draft": _("%(who)s drafted an answer to the complaint %(what)s."),
    "complaint return": _("%(who)s sent back a draft answer to the complaint %(what)s."),
    "complaint approve": _("%(who)s answered the complaint %(what)s."),
    "complaint reply": _("%(who)s told that the complaint %(what)s is not solved."),
    "complaint accept": _("%(who)s told that the complaint %(what)s is solved."),
    "complaint close": _("%(who)s closed the complaint %(what)s."),
    "complaint lapse": _("%(who)s ended the complaint %(what)s, as no reply came in time."),
    "complaint withdraw": _("%(who)s withdrew the complaint %(what)s."),
    "complaint reopen": _("%(who)s reopened the complaint %(what)s."),
    "complaint take_over": _("%(who)s took over the complaint %(what)s to examine it."),
    "complaint tell": _("%(who)s told how the complaint %(what)s goes on."),
    "complaint note": _("%(who)s wrote an internal note on the complaint %(what)s."),
    "complaint classify": _("%(who)s classified the complaint %(what)s."),
    "complaint redact": _("%(who)s redacted words of the complaint %(what)s."),
    "complaint rate": _("%(who)s rated how the complaint %(what)s was handled."),
    "complaint import": _("%(who)s took in a sheet of SP4N-LAPOR!; complaints: %(n)s."),
    "open reporter": _("%(who)s opened who told the complaint %(what)s."),
    "add reply": _("%(who)s added the template of a reply, %(what)s."),
    "change reply": _("%(who)s changed the template of a reply, %(what)s."),
    "remove reply": _("%(who)s removed a template of replies."),
}
