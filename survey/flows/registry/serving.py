"""Serving: a unit says when it serves and from which networks its own staff work."""

from dataclasses import dataclass
from datetime import time
from ipaddress import ip_address

from survey.core.results.quality import HOUR, Hours
from survey.flows.acting import Actor, note
from survey.store.databases import Database
from survey.store.results import doubts
from survey.store.tables.doubts import LONGEST_NETWORKS, ServingRow
from survey.store.truths import BrokenTruthError, ChangedMeanwhileError

SATURDAY, SUNDAY = 5, 6
MOST_NETWORKS = 20
MOST_SIGNS = LONGEST_NETWORKS
UNSAID = 0
TOO_MANY = ""


class UnfitHoursError(ValueError):
    """A unit was to close before it opens."""


class UnfitNetworkError(ValueError):
    """Something is no address of a network, or there are too many; said: which one."""

    def __init__(self, said: str) -> None:
        """Keep what was written."""
        super().__init__(said)
        self.said = said


@dataclass(frozen=True, slots=True)
class Serving:
    """When a unit serves, and the addresses of its staff's networks; version: 0 if never said."""

    hours: Hours
    networks: tuple[str, ...] = ()
    version: int = UNSAID

    @property
    def opens(self) -> time:
        """When it opens."""
        return time(*divmod(self.hours.opens, HOUR))

    @property
    def closes(self) -> time:
        """When it closes."""
        return time(*divmod(self.hours.closes, HOUR))

    @property
    def on_saturday(self) -> bool:
        """Whether it serves on Saturdays."""
        return SATURDAY not in self.hours.closed

    @property
    def on_sunday(self) -> bool:
        """Whether it serves on Sundays."""
        return SUNDAY not in self.hours.closed


@dataclass(frozen=True, slots=True)
class Said:
    """What a unit says of it; networks: addresses with blanks or commas between."""

    opens: time
    closes: time
    on_saturday: bool
    on_sunday: bool
    networks: str


def serving_of(row: ServingRow | None) -> Serving:
    """What was said, or what holds before anything is: 07.30 to 16.00 on every day."""
    if row is None:
        return Serving(Hours())
    days = ((SATURDAY, row.on_saturday), (SUNDAY, row.on_sunday))
    closed = frozenset(day for day, serves in days if not serves)
    hours = Hours(opens=row.opens, closes=row.closes, closed=closed)
    return Serving(hours, tuple(row.networks.split()), row.version)


def serving(database: Database, institution_id: int, unit_id: int) -> Serving:
    """When a unit serves; one statement."""
    with database.reading(institution_id) as session:
        return serving_of(doubts.serving(session, unit_id))


def declare(database: Database, actor: Actor, unit_id: int, said: Said, version: int) -> None:
    """Keep when a unit serves, in place of the version that its officer saw.

    Raises UnfitHoursError, UnfitNetworkError, ChangedMeanwhileError.
    """
    opens, closes = (HOUR * one.hour + one.minute for one in (said.opens, said.closes))
    if closes <= opens:
        raise UnfitHoursError
    row = ServingRow(
        unit_id=unit_id,
        opens=opens,
        closes=closes,
        on_saturday=said.on_saturday,
        on_sunday=said.on_sunday,
        networks=_addresses(said.networks),
    )
    try:
        with database.writing(actor.institution_id) as session:
            doubts.keep_serving(session, row, version)
            note(session, actor, "set serving", f"unit:{unit_id}")
    except BrokenTruthError as error:  # of two that are the first to say it, one breaks the key
        raise ChangedMeanwhileError from error


def _addresses(networks: str) -> str:
    """The addresses as the server sees them, with blanks between. Raises UnfitNetworkError."""
    written = networks.replace(",", " ").split()
    try:
        addresses = " ".join(dict.fromkeys(_address(one) for one in written))
    except ValueError as error:
        raise UnfitNetworkError(str(error)) from error
    if len(addresses.split()) > MOST_NETWORKS or len(addresses) > LONGEST_NETWORKS:
        raise UnfitNetworkError(TOO_MANY)
    return addresses


def _address(written: str) -> str:
    try:
        return str(ip_address(written))
    except ValueError as error:
        raise ValueError(written) from error
