"""The kinds and the states of a job that is done in the background."""

from enum import Enum


class JobKind(Enum):
    """What a worker can be ordered to do."""

    REPORT = "report"  # the printed report of a wave
    SEND = "send"  # a letter of the outbox
    ANNUAL = "annual"  # the annual compliance report of an institution
    DELIVER = "deliver"  # a message to another system
    DEMAND = "demand"  # a letter to a unit that is late
    FILE = "file"  # a file that somebody waits for


class JobState(Enum):
    """Where a job stands; one that a worker has taken waits for the end of its lease."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"  # given up: nobody takes it again
