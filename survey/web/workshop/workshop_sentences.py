"""What the journal tells of workshops: who did which step."""

from collections.abc import Mapping

from survey.web.entry import _

WORKSHOP_SENTENCES: Mapping[str, str] = {
    "begin workshop": _("%(who)s began the path of a workshop, %(what)s."),
    "commit workshop": _("%(who)s kept the commitment to %(what)s."),
    "invite workshop": _("%(who)s put people on the list of %(what)s: %(n)s."),
    "strike workshop": _("%(who)s took somebody off the list of %(what)s."),
    "plan workshop": _("%(who)s added a line to the plan of %(what)s."),
    "call workshop": _("%(who)s set day, place and agenda of %(what)s."),
    "attend workshop": _("%(who)s kept who came to %(what)s."),
    "gather cards": _("%(who)s keyed in cards of %(what)s: %(n)s."),
    "sort card": _("%(who)s sorted a card of %(what)s."),
    "erase names": _("%(who)s erased the names of those who came to %(what)s: %(n)s."),
    "ask complaints": _("%(who)s set up the complaint survey of %(what)s."),
    "ask complaints again": _("%(who)s set up the repeat survey of %(what)s."),
    "publish profile": _("%(who)s published the profile of %(what)s."),
    "meet on causes": _("%(who)s kept the workshop on causes of %(what)s."),
    "find cause": _("%(who)s kept a cause in %(what)s."),
    "drop cause": _("%(who)s took away a cause in %(what)s."),
    "offer solution": _("%(who)s kept a solution in %(what)s."),
    "drop solution": _("%(who)s took away a solution in %(what)s."),
    "choose solutions": _("%(who)s chose solutions in %(what)s: %(n)s."),
    "write promise": _("%(who)s wrote a promise in %(what)s."),
    "write recommendation": _("%(who)s wrote a recommendation in %(what)s."),
    "sign promises": _("%(who)s kept that the promises of %(what)s were signed."),
    "send recommendations": _("%(who)s sent the recommendations of %(what)s: %(n)s."),
    "answer recommendation": _("%(who)s replied to a recommendation of %(what)s."),
    "check promise": _("%(who)s checked a promise of %(what)s."),
}
