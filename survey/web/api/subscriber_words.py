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
FAILURES: Mapping[str, str] = {  # why nothing was answered, by what a try ended with
    "TimeoutError": _("no answer in time"),
    "ConnectionRefusedError": _("connection refused"),
    "ConnectionResetError": _("connection broken off"),
    "RemoteDisconnected": _("connection broken off"),
    "gaierror": _("address not found"),
    "SSLCertVerificationError": _("certificate not valid"),
    "private network": _("leads into a private network"),
    "ended": _("told nothing any more"),
    "locked with another key": _("its secret cannot be read"),
}
STATES: Mapping[DeliveryState, str] = {
    DeliveryState.WAITING: _("waits"),
    DeliveryState.SENT: _("taken"),
    DeliveryState.FAILED: _("given up"),
}
