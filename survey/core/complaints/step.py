"""One move of a complaint with what comes with it."""

from dataclasses import dataclass

from survey.core.complaints.complaint import RULES, Move, Need, Pause, UpperDesk
from survey.core.complaints.topic import Matter
from survey.core.journal import Detail


@dataclass(frozen=True, slots=True)
class Step:
    """A move with what comes with it.

    unit_id: to whom it is given. desk: to which it is handed up. owner: which institution is
    responsible. original: the number of the complaint that told it first. is_supervisory:
    whether it needs an examination; None leaves that as it is. topics: all that it is about;
    None leaves them. event: whose words are redacted, by its number.
    """

    move: Move
    words: str = ""
    unit_id: int | None = None
    desk: UpperDesk | None = None
    owner: str = ""
    original: str = ""
    pause: Pause | None = None
    stars: int | None = None
    is_supervisory: bool | None = None
    topics: frozenset[tuple[Matter, str]] | None = None
    event: int = 0

    @property
    def given(self) -> frozenset[Need]:
        """What comes with it."""
        there = {
            Need.WORDS: self.words.strip(),
            Need.UNIT: self.unit_id,
            Need.DESK: self.desk,
            Need.OWNER: self.owner.strip(),
            Need.ORIGINAL: self.original.strip(),
            Need.PAUSE: self.pause,
            Need.STARS: self.stars,
        }
        return frozenset(need for need, what in there.items() if what)

    @property
    def detail(self) -> Detail:
        """What of it stands in the journal: codes and numbers, no words and no names."""
        told: Detail = {
            "unit": self.unit_id if Need.UNIT in RULES[self.move].needs else None,
            "desk": self.desk.value if self.desk else None,
            "original": self.original or None,
            "pause": self.pause.value if self.pause else None,
            "stars": self.stars,
            "supervisory": self.is_supervisory,
            "event": self.event if self.move is Move.REDACT else None,
        }
        return {name: value for name, value in told.items() if value is not None}
