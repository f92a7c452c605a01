"""What the pages of a reporter hold: the question for number and secret, and the complaint."""

from dataclasses import dataclass
from datetime import datetime

from survey.core.complaints.complaint import Move, Track
from survey.core.complaints.intake import Reporter
from survey.core.complaints.step import Step
from survey.flows.complaints.attaching import Allowed
from survey.flows.complaints.tracking import Happened, Tracked
from survey.language import INDONESIAN
from survey.web.complaints.complaint_words import KINDS
from survey.web.complaints.tracking_words import (
    HAPPENED,
    PARTIES,
    SENT,
    WITHDRAWING,
    Act,
    Stage,
    acts,
    stages,
    standing,
)
from survey.web.rendering import OtherLanguage


def time_in(at: datetime, code: str) -> str:
    """The time of day as that language writes it."""
    return f"{at:%H.%M}" if code == INDONESIAN else f"{at:%H:%M}"


@dataclass(frozen=True, slots=True)
class TrackPage:
    """pages/complaints/track.html.

    trouble: why it cannot be shown, "" at first. kept: words that could not be sent.
    """

    language: str
    other: OtherLanguage
    action: str
    number: str
    secret: str
    trouble: str
    kept: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """What could not be taken of an act: which field of it ("words", "stars" or "files"), why."""

    step: Step
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class TrackedPage:
    """pages/complaints/tracked.html.

    token: for what is sent from this page. sent: what was done just now. is_stale: whether
    nothing was, as the complaint had moved on.
    """

    language: str
    other: OtherLanguage
    lang: str | None
    tracked: Tracked
    token: str
    allowed: Allowed
    sent: Move | None = None
    is_stale: bool = False
    wrong: Wrong | None = None

    @property
    def kind(self) -> str:
        """What it is."""
        return str(KINDS[self.tracked.kind])

    @property
    def is_formal(self) -> bool:
        """Whether it was told on the formal track."""
        return self.tracked.track is Track.FORMAL

    @property
    def standing(self) -> str:
        """Where it stands."""
        return standing(self.tracked)

    @property
    def stages(self) -> tuple[Stage, ...]:
        """What is done and what comes next."""
        return stages(self.tracked)

    @property
    def answer(self) -> Happened | None:
        """The answer that stands."""
        return self.tracked.answer

    @property
    def acts(self) -> tuple[Act, ...]:
        """What may be done now."""
        return acts(self.tracked)

    @property
    def withdrawing(self) -> Act | None:
        """How it is withdrawn, where it may be."""
        return WITHDRAWING if Move.WITHDRAW in self.tracked.moves else None

    @property
    def thanks(self) -> str:
        """What is said to what was sent just now."""
        return "" if self.sent is None else str(SENT[self.sent])

    def name(self, one: Happened) -> str:
        """What happened."""
        return str(HAPPENED.get(one.move, ""))

    def by(self, one: Happened) -> str:
        """Who did it."""
        return str(PARTIES[one.party])

    def time(self, one: Happened) -> str:
        """When on its day it happened."""
        return time_in(one.at, self.language)

    def written(self, act: Act) -> str:
        """The words that came back because they could not be sent."""
        is_this = self.wrong is not None and self.wrong.step.move is act.move
        return self.wrong.step.words if self.wrong is not None and is_this else ""

    def error(self, act: Act, field: str) -> str:
        """What is wrong with a field of an act; "" where nothing is."""
        if self.wrong is None or (self.wrong.step.move, self.wrong.field) != (act.move, field):
            return ""
        return self.wrong.message

    def is_starred(self, star: int) -> bool:
        """Whether so many stars are chosen: just now, or before."""
        if self.wrong is not None and self.wrong.step.move is Move.RATE:
            return self.wrong.step.stars == star
        return self.tracked.stars == star


@dataclass(frozen=True, slots=True)
class ProofPage:
    """pages/complaints/complaint_proof.html: the receipt under UU 25/2009, to be printed.

    follow: the address at which the complaint is followed, as it is typed in.
    """

    language: str
    other: OtherLanguage
    lang: str | None
    tracked: Tracked
    reporter: Reporter
    follow: str

    @property
    def kind(self) -> str:
        """What it is."""
        return str(KINDS[self.tracked.kind])

    @property
    def time(self) -> str:
        """When on that day it came in."""
        return time_in(self.tracked.received_at, self.language)
