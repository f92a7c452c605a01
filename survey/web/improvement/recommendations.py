"""What units recommend to leaders, for those who reply."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from survey.core.accounts.access import Act, reach
from survey.core.workshop.pledge import Reply
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.workshop import pledging
from survey.flows.workshop.pledging import Asked
from survey.flows.workshop.walking import Trail
from survey.web.frame import Frame, frame_of
from survey.web.gate import Desk, Somewhere
from survey.web.rendering import draw
from survey.web.workshop.workshop_words import REPLIES

LEAD = Act.ANSWER_RECOMMENDATIONS


@dataclass(frozen=True, slots=True)
class RecommendationsPage:
    """pages/improvement/recommendations.html."""

    language: str
    frame: Frame
    asked: tuple[Asked, ...]
    replies: Mapping[Reply, str]


@dataclass(frozen=True, slots=True)
class Recommendations:
    """The page of leaders."""

    office: Office
    instruments: Path

    def desk(self) -> Desk:
        """Its address."""
        pages = Desk("recommendations", self.office)
        pages.show("/kantor/rekomendasi", self.recommendations, Somewhere(LEAD))
        return pages

    def recommendations(self, standing: Standing) -> str:
        """Those that the officer may answer, unanswered ones first."""
        seen = reach(standing.appointments, LEAD, standing.today)
        trail = Trail(self.office.database, self.instruments)
        asked = tuple(pledging.asked_of(trail, standing.home.id, seen))
        frame = frame_of(standing)
        page = RecommendationsPage(frame.language, frame, asked, REPLIES)
        return draw("pages/improvement/recommendations.html", page)
