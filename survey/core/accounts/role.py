"""What an officer may be appointed to, and on which part of the tree."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum


class Role(Enum):
    """Every role that an appointment can give."""

    BUREAU = "bureau"  # sets periods and instruments, compiles the annual report
    AGENCY_HEAD = "agency_head"
    UNIT_HEAD = "unit_head"
    UNIT_OFFICER = "unit_officer"
    ENUMERATOR = "enumerator"
    COMPLAINT_OFFICER = "complaint_officer"
    INSPECTOR = "inspector"
    VIEWER = "viewer"


class Level(Enum):
    """The levels of the tree on which an appointment can stand."""

    INSTITUTION = "institution"
    AGENCY = "agency"
    UNIT = "unit"


EVERY_LEVEL = frozenset(Level)
LEVELS: Mapping[Role, frozenset[Level]] = {
    Role.BUREAU: frozenset({Level.INSTITUTION}),
    Role.AGENCY_HEAD: frozenset({Level.AGENCY}),
    Role.UNIT_HEAD: frozenset({Level.UNIT}),
    Role.UNIT_OFFICER: frozenset({Level.UNIT}),
    Role.ENUMERATOR: frozenset({Level.UNIT}),
    Role.COMPLAINT_OFFICER: EVERY_LEVEL,
    Role.INSPECTOR: EVERY_LEVEL,
    Role.VIEWER: EVERY_LEVEL,
}


@dataclass(frozen=True, slots=True)
class Node:
    """A place in the tree of an institution: the whole of it, one agency or one unit."""

    agency_id: int | None = None
    unit_id: int | None = None

    @property
    def level(self) -> Level:
        """The level that it stands on."""
        if self.unit_id is not None:
            return Level.UNIT
        return Level.INSTITUTION if self.agency_id is None else Level.AGENCY


@dataclass(frozen=True, slots=True)
class Appointment:
    """A role on a node between two days, both included; until is None while nobody ended it."""

    role: Role
    node: Node
    since: date
    until: date | None

    def holds(self, day: date) -> bool:
        """Whether it is in force on that day."""
        return self.since <= day and (self.until is None or day <= self.until)
