"""Reports that were ordered together: how far they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Piece(Enum):
    """How one of them stands."""

    READY = "ready"
    BEGUN = "begun"  # a worker holds it
    WAITING = "waiting"
    FAILED = "failed"  # given up
    CALLED_OFF = "called_off"


@dataclass(frozen=True, slots=True)
class Headway:
    """How many pieces stand how."""

    ready: int = 0
    begun: int = 0
    waiting: int = 0
    failed: int = 0
    called_off: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.ready + self.begun + self.waiting + self.failed + self.called_off

    @property
    def is_over(self) -> bool:
        """Whether nothing is still to be made."""
        return self.begun + self.waiting == 0


def headway(pieces: Iterable[Piece]) -> Headway:
    """How far a batch is."""
    counted = dict.fromkeys(Piece, 0)
    for piece in pieces:
        counted[piece] += 1
    return Headway(**{piece.value: n for piece, n in counted.items()})
