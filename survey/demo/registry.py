"""The registry of the sample: agencies that there are, with units and services made up for them.

It stands in survey/demo/registry/, one file for each field. Ids and public codes follow from
the names, so that they are the same each time.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

Table: TypeAlias = Mapping[str, object]

FOLDER = Path(__file__).parent / "registry"
FREE = "Gratis"
# By their codes (Kepmendagri 100.1.1-6117/2022); the longer of two names that end alike first.
REGENCIES = {
    "Penajam Paser Utara": "64.09",
    "Paser": "64.01",
    "Kutai Kartanegara": "64.02",
    "Berau": "64.03",
    "Kutai Barat": "64.07",
    "Kutai Timur": "64.08",
    "Mahakam Ulu": "64.11",
    "Balikpapan": "64.71",
    "Samarinda": "64.72",
    "Bontang": "64.74",
}
MOST_ID = 2**63 - 1
CODE_SIGNS = "23456789bcdfghjkmnpqrstvwxz"  # as survey/store/surveys/addresses.py has them
CODE_LENGTH = 8


@dataclass(frozen=True, slots=True)
class SampleService:
    """One service; code: its public one."""

    id: int
    code: str
    name: str
    legal_basis: str
    fee: str
    duration: str

    @property
    def is_free(self) -> bool:
        """Whether nothing is charged for it."""
        return self.fee == FREE


@dataclass(frozen=True, slots=True)
class SampleUnit:
    """One unit; served: how many people come in a usual half-year."""

    id: int
    agency: str
    name: str
    served: int
    services: tuple[SampleService, ...]

    @property
    def regency(self) -> str | None:
        """The code of the regency that its name ends with; None for the whole province."""
        ends = (code for name, code in REGENCIES.items() if self.name.endswith(f" {name}"))
        return next(ends, None)

    @property
    def key(self) -> str:
        """What it is known by: two hospitals have units of the same name."""
        return f"{self.agency}/{self.name}"

    @property
    def code(self) -> str:
        """The public code of the unit itself, where it shows one."""
        return _code(self.id)


@dataclass(frozen=True, slots=True)
class SampleAgency:
    """One agency with its units; leader: who leads those that none of the cast does."""

    id: int
    name: str
    leader: str
    units: tuple[SampleUnit, ...]


@cache
def agencies() -> tuple[SampleAgency, ...]:
    """All agencies of the sample in the order of their names."""
    return tuple(sorted(_read(), key=lambda agency: agency.name))


def number(*names: object) -> int:
    """A number of 63 bits that follows from the names, 1 or more; other names, another one."""
    said = "\0".join(str(name) for name in names).encode()
    return int.from_bytes(sha256(said).digest()) % MOST_ID + 1


def _read() -> Iterator[SampleAgency]:
    for path in sorted(FOLDER.glob("*.toml")):
        content = tomllib.loads(path.read_text("utf-8"))
        for agency in content["agency"]:
            units = tuple(
                _unit(agency["name"], unit, content["offers"]) for unit in agency["units"]
            )
            id_ = number("agency", agency["name"])
            yield SampleAgency(id_, agency["name"], agency["leader"], units)


def _unit(agency: str, unit: Mapping[str, object], offers: Mapping[str, Table]) -> SampleUnit:
    name, served = str(unit["name"]), int(str(unit["served"]))
    offered = offers[str(unit["offers"])]
    rows = offered["services"]
    listed = rows if isinstance(rows, list) else []
    services = tuple(_service(agency, name, str(offered["basis"]), row) for row in listed)
    return SampleUnit(number("unit", agency, name), agency, name, served, services)


def _service(agency: str, unit: str, basis: str, row: list[str]) -> SampleService:
    name, fee, duration = row
    id_ = number("service", agency, unit, name)
    return SampleService(id_, _code(id_), name, basis, fee, duration)


def _code(id_: int) -> str:
    signs = []
    for _ in range(CODE_LENGTH):
        id_, place = divmod(id_, len(CODE_SIGNS))
        signs.append(CODE_SIGNS[place])
    return "".join(signs)
