"""Badging: the latest published result of a unit, small enough to stand on another site."""

from survey.flows.portal import exhibiting
from survey.language import Language
from survey.reports.drawing.badge import HEIGHT, WIDTH, badge_of, badge_svg
from survey.store.databases import Database

SIZE = (WIDTH, HEIGHT)


def badge(database: Database, code: str, unit_id: int, url: str, words: Language) -> bytes:
    """The badge of a unit as a drawing that leads to url. Raises NothingThereError."""
    name, last = exhibiting.last_of(database, code, unit_id)
    result = None if last is None else (last.report, last.period.name.within(words.code))
    return badge_svg(badge_of(name, url, result, words))
