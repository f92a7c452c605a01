"""The badge that other sites show: the drawing, the lines to copy, and the way to the check."""

from dataclasses import dataclass
from functools import partial
from html import escape

from flask import Blueprint, Response, redirect, url_for
from werkzeug.wrappers import Response as Page

from survey.flows.accounts.admitting import Office
from survey.flows.portal import badging, exhibiting
from survey.web.addressing import site_of
from survey.web.gate import SEE_OTHER
from survey.web.headers import embeddable
from survey.web.portal.portal_files import fresh
from survey.web.portal.portal_links import lang
from survey.web.rendering import OtherLanguage, draw, language_asked, other_language


@dataclass(frozen=True, slots=True)
class BadgePage:
    """pages/portal/badge.html; lines: what another site copies."""

    language: str
    other: OtherLanguage
    unit: str
    alternative: str
    picture: str
    lines: str
    width: int
    height: int
    back: str


@dataclass(frozen=True, slots=True)
class PortalBadge:
    """The badge of a unit; site: the public address, None for that of the request."""

    office: Office
    site: str | None

    def add_to(self, pages: Blueprint) -> None:
        """Add its routes to those of the portal."""
        unit = "/instansi/<code>/unit/<int:unit_id>"
        pages.add_url_rule(f"{unit}/lencana", "badge", self.badge)
        pages.add_url_rule(f"{unit}/lencana.svg", "picture", self.picture)
        pages.add_url_rule(f"{unit}/periksa", "check", self.check)

    def badge(self, code: str, unit_id: int) -> str:
        """What another site copies to show the badge."""
        words = language_asked()
        name, _ = exhibiting.last_of(self.office.database, code, unit_id)
        where = partial(url_for, code=code, unit_id=unit_id, lang=lang())
        width, height = badging.SIZE
        picture = where(".picture")
        shown, check = self._site() + picture, self._site() + where(".check")
        alternative = words.say("Latest result of the survey of %(unit)s", unit=name)
        size = f'width="{width}" height="{height}"'
        page = BadgePage(
            language=words.code,
            other=other_language(words),
            unit=name,
            alternative=alternative,
            picture=picture,
            lines=f'<a href="{escape(check)}"><img src="{escape(shown)}" {size} '
            f'alt="{escape(alternative)}"></a>',
            width=width,
            height=height,
            back=where(".unit"),
        )
        return draw("pages/portal/badge.html", page)

    def picture(self, code: str, unit_id: int) -> Response:
        """The badge as a drawing, which any site may show."""
        words = language_asked()
        check = self._site() + url_for(".check", code=code, unit_id=unit_id)
        drawn = badging.badge(self.office.database, code, unit_id, check, words)
        response = Response(drawn, content_type="image/svg+xml; charset=utf-8")
        response.add_etag(weak=True)
        return embeddable(fresh(response))

    def check(self, code: str, unit_id: int) -> Page:
        """The way to the seal of the latest result, or to where results will stand."""
        _, last = exhibiting.last_of(self.office.database, code, unit_id)
        if last is None:
            return redirect(url_for(".unit", code=code, unit_id=unit_id, lang=lang()), SEE_OTHER)
        return redirect(url_for("seals.show", code=last.seal, lang=lang()), SEE_OTHER)

    def _site(self) -> str:
        return site_of(self.site)
