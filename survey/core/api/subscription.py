"""What other systems can be told of by themselves, and where to: nothing that names a person."""

from enum import Enum

LONGEST_LABEL = 100
LONGEST_ADDRESS = 500


class Happening(Enum):
    """What is told; value: as the message says it."""

    COMPLAINT_MOVED = "complaint.moved"
    WAVE_SEALED = "wave.sealed"
    REPORT_MOVED = "report.moved"
    ACTION_LATE = "action.late"
    TRIAL = "trial"  # asked for by an officer, sent to one subscriber whatever it wants


WANTED = tuple(one for one in Happening if one is not Happening.TRIAL)


class DeliveryState(Enum):
    """Where a message to a subscriber stands."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"  # given up; the page of the subscriber says why


class UnfitAddressError(ValueError):
    """A text is no address that messages may be sent to."""
