"""A public consultation forum (FKP): who took part by kind, and the points that were agreed."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

LONGEST_AGREED = 4000
MOST_PEOPLE = 10_000
MOST_POINTS = 40


class Kind(Enum):
    """On whose part somebody takes part.

    All but the last are the five kinds that indicator 2 of the PEKPPP counts.
    """

    USERS = "users"  # masyarakat pengguna layanan
    EXPERTS = "experts"  # ahli, praktisi, akademisi
    AGENCIES = "agencies"  # instansi terkait
    SOCIETY = "society"  # organisasi masyarakat sipil
    MEDIA = "media"  # media massa
    PROVIDERS = "providers"  # the unit itself


COUNTED = tuple(kind for kind in Kind if kind is not Kind.PROVIDERS)
MOST_SCORE = 5  # of indicator 2: a point for each kind


@dataclass(frozen=True, slots=True)
class Forum:
    """What was held: when, where, about what, with how many of each kind, and what was agreed."""

    held_on: date
    place: str
    topic: str
    people: dict[Kind, int]
    agreed: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many took part."""
        return sum(self.people.values())

    @property
    def kinds(self) -> int:
        """How many of the five kinds of the public took part: indicator 2 of the PEKPPP, 0 to 5.

        Source: form F-02 of the PEKPPP, indicator 2.
        """
        return sum(self.people.get(kind, 0) > 0 for kind in COUNTED)


def points_in(words: str) -> tuple[str, ...]:
    """The points that were agreed, one a line, without signs before them that number them."""
    lines = (line.strip().lstrip("-*•0123456789.) ").strip() for line in words.splitlines())
    return tuple(line for line in lines if line)[:MOST_POINTS]
