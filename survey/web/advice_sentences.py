"""What the journal tells of recommendations: who set which one aside."""

from collections.abc import Mapping

from survey.web.entry import _

ADVICE_SENTENCES: Mapping[str, str] = {
    "set aside": _("%(who)s set the recommendation %(what)s to %(place)s aside."),
    "take up again": _("%(who)s took the recommendation %(what)s to %(place)s up again."),
}
