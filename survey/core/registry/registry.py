"""The tree of an institution as it stood on a day: agencies, their units, their services."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class UnitKind(Enum):
    """What kind of part of an agency serves the public."""

    UPP = "upp"  # unit penyelenggara pelayanan
    UPTD = "uptd"
    UPTB = "uptb"
    DIVISION = "division"  # bidang
    OTHER = "other"


class Rank(Enum):
    """The levels of the registry."""

    AGENCY = "agency"
    UNIT = "unit"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Service:
    """One service of a unit."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit with the services that it had on the day."""

    id: int
    name: str
    kind: UnitKind
    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency with the units that it had on the day."""

    id: int
    name: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Registry:
    """All agencies of an institution, each level in the order of its names."""

    day: date
    agencies: tuple[Agency, ...]

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units of all agencies."""
        return tuple(unit for agency in self.agencies for unit in agency.units)
