"""Displaying: the published result of a wave as poster and as picture."""

from dataclasses import dataclass

from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor
from survey.flows.complaints.parcelling import letterhead
from survey.flows.documents.awaiting import Work, paper
from survey.flows.results.delivering import slug_of
from survey.flows.results.reviewing import UnknownWaveError, review_with_answers
from survey.language import Language
from survey.reports.display.placard import PDF, PNG, Format, placard
from survey.reports.results.document import Edition
from survey.reports.results.dossier import Dossier
from survey.settings import Settings
from survey.store.databases import Database

__all__ = ["Format"]


@dataclass(frozen=True, slots=True)
class Board:
    """What posters are made with."""

    database: Database
    settings: Settings


@dataclass(frozen=True, slots=True)
class Wanted:
    """In which form and language a result is displayed.

    site: by which address the officer came; the seal is checked there where the settings name
    none.
    """

    form: Format
    words: Language
    site: str


def display(board: Board, actor: Actor, wave_id: int, wanted: Wanted) -> Work:
    """The sealed result of a wave for display; one that is not sealed is not shown.

    Raises NoSuchPlaceError.
    """
    home, settings, form = actor.institution_id, board.settings, wanted.form
    try:
        review, _ = review_with_answers(board.database, home, wave_id)
    except UnknownWaveError as error:
        raise NoSuchPlaceError from error
    if review.seal is None:
        raise NoSuchPlaceError
    head = letterhead(board.database, home)
    site = settings.address or wanted.site
    dossier = Dossier(review, {}, head.arms, head.is_sample, site)
    edition = Edition(wanted.words, actor.today, settings.templates, settings.static)
    page = placard(review, dossier, edition, form)
    ending, media_type = ("png", PNG) if form.is_picture else ("pdf", PDF)
    period, unit = review.facts.period.code, slug_of(review.facts.unit)
    return paper(f"ikm_{period}_{unit}_{form.value}.{ending}", page, media_type)
