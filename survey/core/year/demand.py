"""Letters to units that are late with their report: what is asked for, and under which number.

Nothing of it comes from a regulation; offices ask first and admonish afterwards.
"""

from collections.abc import Iterable
from enum import Enum

from survey.core.year.compliance import Link, Step

SERIAL = "#"  # stands in a number for the serial one
LONGEST_NUMBER = 100
LONGEST_SIGNER = 200
LONGEST_WHY = 1000
LARGEST_SERIAL = 999_999
# What a unit owes until its report is handed in; what comes afterwards no letter asks for.
OWED = (
    Step.SET_UP,
    Step.OPENED,
    Step.REACHED,
    Step.SEALED,
    Step.REPORTED,
    Step.PUBLISHED,
    Step.SUBMITTED,
)


class Tone(Enum):
    """How a letter speaks."""

    REQUEST = "request"  # permintaan laporan
    REPRIMAND = "reprimand"  # teguran


class UnfitNumberError(ValueError):
    """No numbers can be made so: blank or too long, or one # is wanted for several letters."""


def numbers_of(pattern: str, first: int, n: int) -> tuple[str, ...]:
    """The numbers of n letters: the # of a pattern stands for first, first + 1, and so on.

    One letter needs no #. Raises UnfitNumberError.
    """
    plain = " ".join(pattern.split())
    if plain.count(SERIAL) > 1 or (n > 1 and SERIAL not in plain) or not plain.strip(f"{SERIAL} "):
        raise UnfitNumberError
    if not 0 <= first <= LARGEST_SERIAL:
        raise UnfitNumberError
    made = tuple(plain.replace(SERIAL, str(first + place)) for place in range(n))
    if any(len(one) > LONGEST_NUMBER for one in made):
        raise UnfitNumberError
    return made


def owed(links: Iterable[Link]) -> tuple[Step, ...]:
    """The steps towards its report that a unit can still do, in their order."""
    left = (link.step for link in links if not (link.is_done or link.is_missed))
    return tuple(step for step in left if step in OWED)
