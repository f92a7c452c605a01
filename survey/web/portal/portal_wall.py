"""The wall: one result after the other in large letters, changed by the page itself, no script."""

from dataclasses import dataclass

from flask import Blueprint, request, url_for

from survey.flows.accounts.admitting import Office
from survey.flows.portal import hanging
from survey.flows.portal.exhibiting import Exhibit
from survey.flows.portal.hanging import Hung
from survey.flows.portal.portraying_exhibit import plain_sentences
from survey.web.addressing import site_of
from survey.web.portal.portal_links import lang
from survey.web.rendering import OtherLanguage, draw, language_asked, other_language

TURN, PAUSED = "ke", "jeda"  # in the address
SECONDS = 20  # that a result stands, long enough to be read twice


@dataclass(frozen=True, slots=True)
class WallPage:
    """pages/portal/wall.html; refresh: when and to where it moves on, "" while it rests.

    code: the QR code of where the unit is rated. rest: where it stays, or moves on again.
    """

    language: str
    other: OtherLanguage
    institution: str
    home: str
    hung: Hung
    exhibit: Exhibit | None
    sentence: str
    refresh: str
    rest: str
    following: str
    code: str


@dataclass(frozen=True, slots=True)
class PortalWall:
    """The wall; site: the public address, None for that of the request."""

    office: Office
    site: str | None

    def add_to(self, pages: Blueprint) -> None:
        """Add its route to those of the portal."""
        pages.add_url_rule("/instansi/<code>/layar", "wall", self.wall)

    def wall(self, code: str) -> str:
        """One result; without any it looks again after a while."""
        words = language_asked()
        hung = hanging.hang(self.office.database, code, request.args.get(TURN, 1, int))
        shown, is_paused = hung.exhibit, bool(request.args.get(PAUSED))
        following = self._turn(code, hung.following)
        page = WallPage(
            language=words.code,
            other=other_language(words),
            institution=hung.host.name,
            home=url_for(".results", code=code, lang=lang()),
            hung=hung,
            exhibit=shown,
            sentence=" ".join(plain_sentences(shown, words)) if shown else "",
            refresh="" if is_paused else f"{SECONDS}; url={following}",
            rest=self._turn(code, hung.turn, is_paused=not is_paused),
            following=following,
            code=self._code(code, shown),
        )
        return draw("pages/portal/wall.html", page)

    def _turn(self, code: str, turn: int, *, is_paused: bool = False) -> str:
        return url_for(".wall", code=code, ke=turn, jeda=1 if is_paused else None, lang=lang())

    def _code(self, code: str, shown: Exhibit | None) -> str:
        site = site_of(self.site)
        where = (
            url_for("front.institution", code=code)
            if shown is None
            else url_for("front.unit", code=code, unit_id=shown.unit_id)
        )
        return hanging.code_of(f"{site}{where}")
