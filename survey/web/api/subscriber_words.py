"""What other systems are told of, and where a message stands, as officers read it."""

from collections.abc import Mapping

from survey.core.api.subscription import DeliveryState, Happening
from survey.web.entry import _

HAPPENINGS: Mapping[Happening, str] = {
    Happening.COMPLAINT_MOVED: _("A complaint went on"),
    Happening.WAVE_SEALED: _("A survey was closed and sealed"),
    Happening.REPORT_MOVED: _("A report was handed in, accepted or sent back"),
    Happening.ACTION_LATE: _("An action of a plan is late"),
    Happening.TRIAL: _("Trial"),
}
STATES: Mapping[DeliveryState, str] = {
    DeliveryState.WAITING: _("waits"),
    DeliveryState.SENT: _("taken"),
    DeliveryState.FAILED: _("given up"),
}
