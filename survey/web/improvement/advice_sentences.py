"""What the journal tells of recommendations and of the catalogue behind them."""

from collections.abc import Mapping

from survey.web.entry import _

ADVICE_SENTENCES: Mapping[str, str] = {
    "set aside": _("%(who)s set the recommendation %(what)s to %(place)s aside."),
    "take up again": _("%(who)s took the recommendation %(what)s to %(place)s up again."),
    "change action": _("%(who)s changed the action %(what)s of the catalogue."),
    "offer action again": _("%(who)s put the action %(what)s into the catalogue again."),
    "drop action": _("%(who)s took the action %(what)s out of the catalogue."),
}
