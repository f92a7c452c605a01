"""A complaint as other systems exchange it by Open311 GeoReport v2: plain facts, no reporter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from survey.core.complaints.complaint import LIVE, Kind, State

WINDOW = timedelta(days=90)  # of the standard, where no dates are said


class Status(Enum):
    """The two states of the standard."""

    OPEN = "open"
    CLOSED = "closed"


# What can be reported; the class that sets the time limits is decided by an officer later.
SERVICE_CODES: Mapping[Kind, str] = {
    Kind.COMPLAINT: "pengaduan",
    Kind.ASPIRATION: "aspirasi",
    Kind.INFORMATION: "permintaan-informasi",
}


@dataclass(frozen=True, slots=True)
class ServiceType:
    """Something that can be reported."""

    code: str
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class ServiceRequest:
    """One report. Moments carry their time zone; "" and None where nothing is known.

    notes: the public answer, or how it goes on. expected: until when it is to be finished.
    """

    id: str
    status: Status
    service: ServiceType
    requested: datetime
    updated: datetime
    description: str = ""
    notes: str = ""
    agency: str = ""
    place: str = ""
    expected: datetime | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """Which reports are asked for; none of ids, codes: no matter which. Both moments included."""

    ids: frozenset[str]
    codes: frozenset[str]
    statuses: frozenset[Status]
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Posted:
    """A report as another system hands it in, each text as it came."""

    kind: Kind
    words: str
    place: str
    name: str
    mail: str
    telephone: str


def status_of(state: State) -> Status:
    """Whether anybody still works on it; what was rejected, merged or forwarded is closed."""
    return Status.OPEN if state in LIVE else Status.CLOSED


def window(
    since: datetime | None,
    until: datetime | None,
    now: datetime,
) -> tuple[datetime, datetime]:
    """From when and until when is looked, never longer than 90 days.

    Without dates the last 90 days; with one, the 90 days that begin or end there; of a longer
    time its last 90 days.
    """
    if until is None:
        until = now if since is None else min(since + WINDOW, max(now, since))
    return max(since or until - WINDOW, until - WINDOW), until
