"""The map of the portal: published results by regency, as tiles with a table beside them."""

from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, request, url_for

from survey.flows.accounts.admitting import Office
from survey.flows.portal import mapping
from survey.flows.portal.mapping import Mapped, TileChart
from survey.web.portal.portal_links import Link, lang
from survey.web.rendering import OtherLanguage, draw, language_asked, other_language

PERIOD = "periode"  # in the address


@dataclass(frozen=True, slots=True)
class TileMapPage:
    """pages/portal/tile_map.html; chart: None where there is nothing to draw."""

    language: str
    other: OtherLanguage
    lang: str | None
    found: Mapped
    averaged: str
    chart: TileChart | None
    choices: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PortalMap:
    """The map; reference: the folder of official tables."""

    office: Office
    reference: Path

    def add_to(self, pages: Blueprint) -> None:
        """Add its route to those of the portal."""
        pages.add_url_rule("/instansi/<code>/peta", "map", self.map)

    def map(self, code: str) -> str:
        """One period by regency."""
        words = language_asked()
        period = request.args.get(PERIOD, "")
        now = self.office.clock()
        found = mapping.map_of(self.office.database, code, period, self.reference, now)
        page = TileMapPage(
            language=words.code,
            other=other_language(words),
            lang=lang(),
            found=found,
            averaged=found.averaged(words),
            chart=found.chart(words),
            choices=tuple(
                Link(
                    one.name.within(words.code),
                    url_for(".map", code=code, periode=one.code, lang=lang()),
                    one == found.period,
                )
                for one in found.periods
            ),
        )
        return draw("pages/portal/tile_map.html", page)
