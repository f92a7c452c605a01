"""What the address of a list of units asks for, and the links by which it is asked otherwise."""

from dataclasses import dataclass

PERIOD, AGENCY, ONLY = "periode", "perangkat", "saring"  # in the address


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose among several."""

    name: str
    url: str
    is_here: bool
