"""The officer's first page: the places that they work for, and what can be done at each."""

from dataclasses import dataclass

from survey.flows.admitting import Office, Standing
from survey.web.frame import Frame, frame_of
from survey.web.gate import Desk
from survey.web.rendering import draw


@dataclass(frozen=True, slots=True)
class HomePage:
    """templates/pages/home.html."""

    language: str
    frame: Frame


def desk(office: Office) -> Desk:
    """The first page."""
    pages = Desk("office", office)
    pages.show("/kantor", home, None)
    return pages


def home(standing: Standing) -> str:
    """The first page after signing in."""
    frame = frame_of(standing)
    return draw("pages/home.html", HomePage(frame.language, frame))
