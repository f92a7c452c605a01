"""Placards: the published result as poster and as picture, to be hung up or posted."""

from dataclasses import dataclass

from flask import url_for
from werkzeug.wrappers import Response

from survey.core.accounts.access import Act
from survey.flows.accounts.admitting import Standing
from survey.flows.acting import actor_of
from survey.flows.documents import displaying
from survey.flows.documents.displaying import Board, Format, Wanted
from survey.language import Language
from survey.web.addressing import site_of
from survey.web.documents.awaited import awaited
from survey.web.frame import spoken
from survey.web.gate import Desk

FORMS = ", ".join(form.value for form in Format)


@dataclass(frozen=True, slots=True)
class PlacardLink:
    """The way to a placard of one form."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class PlacardViews:
    """The placards of waves."""

    board: Board

    def add_to(self, pages: Desk) -> None:
        """Let them be asked for at a desk."""
        address = f"/kantor/pelaksanaan/<int:wave_id>/poster-<any({FORMS}):form>"
        pages.show(address, self.placard, Act.SEE_RESULTS)

    def placard(self, standing: Standing, wave_id: int, form: str) -> Response:
        """One of them."""
        wanted = Wanted(Format(form), spoken(), site_of(None))
        work = displaying.display(self.board, actor_of(standing), wave_id, wanted)
        back = url_for("papers.reports", unit_id=standing.place.spot.unit_id)
        return awaited(self.board.database, standing, work, back)


def links_of(wave_id: int, words: Language) -> tuple[PlacardLink, ...]:
    """The ways to all of them."""
    names = {
        Format.A4: words.say("A4 (PDF)"),
        Format.A3: words.say("A3 (PDF)"),
        Format.SQUARE: words.say("square picture (1080 by 1080)"),
        Format.TALL: words.say("tall picture (1080 by 1920)"),
    }
    return tuple(
        PlacardLink(name, url_for("papers.placard", wave_id=wave_id, form=form.value))
        for form, name in names.items()
    )
