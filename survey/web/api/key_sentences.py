"""What the journal tells of the keys of other systems."""

from collections.abc import Mapping

from survey.web.entry import _

KEY_SENTENCES: Mapping[str, str] = {
    "make key": _("%(who)s made the key of another system, %(what)s, for %(place)s."),
    "withdraw key": _("%(who)s withdrew the key of another system, %(what)s."),
}
