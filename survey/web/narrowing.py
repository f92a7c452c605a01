"""By what a list is narrowed: the groups above it, and the filters beside its search."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tab:
    """A group of the rows of a list, with how many stand in it."""

    name: str
    n: int
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a filter; value: what the address says for it, "" for no filter."""

    value: str
    name: str
    is_chosen: bool


def options(names: Mapping[str, str], chosen: str) -> tuple[Option, ...]:
    """The entries of a filter in the order of their names, by their values in the address."""
    return tuple(Option(value, name, value == chosen) for value, name in names.items())


def beside(name: str, agency: str) -> str:
    """What a unit is called among those of several agencies; alone where it is the agency."""
    return name if name == agency else f"{name} ({agency})"
