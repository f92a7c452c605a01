"""The public portal: what units published of their surveys, for anybody, without a script."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from flask import Blueprint, request, url_for

from survey.flows.accounts.admitting import Office
from survey.flows.portal import exhibiting
from survey.flows.portal.exhibiting import LEAF, Exhibit, Show, UnitShow
from survey.flows.portal.portraying_exhibit import Portrait, plain_sentences, portrait_of
from survey.language import Language
from survey.web.portal.portal_badge import PortalBadge
from survey.web.portal.portal_files import PortalFiles
from survey.web.portal.portal_links import Link, lang
from survey.web.portal.portal_map import PortalMap
from survey.web.portal.portal_wall import PortalWall
from survey.web.rendering import OtherLanguage, draw, language_asked, other_language

PAGE, SEAL = "hal", "segel"  # in the address


@dataclass(frozen=True, slots=True)
class Line:
    """One unit in the list of results; sentence: its result in words."""

    exhibit: Exhibit
    url: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PortalPage:
    """pages/portal/portal.html: the units with results, agency by agency.

    before and after: the pages beside this one, "" for none. lang: what stands in an address.
    """

    language: str
    other: OtherLanguage
    lang: str | None
    show: Show
    lines: tuple[Line, ...]
    before: str
    after: str
    search: str


@dataclass(frozen=True, slots=True)
class ExhibitPage:
    """pages/portal/exhibit.html: what one unit published; shown: None where it has nothing."""

    language: str
    other: OtherLanguage
    lang: str | None
    show: UnitShow
    choices: tuple[Link, ...]
    shown: Exhibit | None
    portrait: Portrait | None


@dataclass(frozen=True, slots=True)
class Portal:
    """The pages of published results."""

    office: Office
    files: PortalFiles
    badge: PortalBadge
    map: PortalMap
    wall: PortalWall

    def pages(self) -> Blueprint:
        """The routes; all of them are public."""
        pages = Blueprint("portal", __name__)
        pages.add_url_rule("/instansi/<code>/hasil", "results", self.results)
        pages.add_url_rule("/instansi/<code>/unit/<int:unit_id>/hasil", "unit", self.unit)
        self.files.add_to(pages)
        self.badge.add_to(pages)
        self.map.add_to(pages)
        self.wall.add_to(pages)
        return pages

    def results(self, code: str) -> str:
        """The latest result of every unit, in the order of the registry."""
        words, number = language_asked(), max(1, request.args.get(PAGE, 1, int))
        show = exhibiting.latest(self.office.database, code, number)
        number = show.after // LEAF + 1
        page = PortalPage(
            language=words.code,
            other=other_language(words),
            lang=lang(),
            show=show,
            lines=tuple(_lines(show, words)),
            before=_leaf(code, number - 1) if number > 1 else "",
            after=_leaf(code, number + 1) if show.is_cut else "",
            search=url_for("front.institution", code=code, lang=lang()),
        )
        return draw("pages/portal/portal.html", page)

    def unit(self, code: str, unit_id: int) -> str:
        """What a unit published, and what it did about it."""
        words = language_asked()
        show = exhibiting.of_unit(self.office.database, code, unit_id)
        shown = show.chosen(request.args.get(SEAL, ""))
        page = ExhibitPage(
            language=words.code,
            other=other_language(words),
            lang=lang(),
            show=show,
            choices=tuple(_choices(show, shown, words)),
            shown=shown,
            portrait=portrait_of(show, shown, words) if shown else None,
        )
        return draw("pages/portal/exhibit.html", page)


def _lines(show: Show, words: Language) -> Iterator[Line]:
    for one in show.exhibits:
        url = url_for(".unit", code=show.host.code, unit_id=one.unit_id, lang=lang())
        yield Line(one, url, " ".join(plain_sentences(one, words)))


def _leaf(code: str, number: int) -> str:
    return url_for(".results", code=code, hal=number if number > 1 else None, lang=lang())


def _choices(show: UnitShow, shown: Exhibit | None, words: Language) -> Iterator[Link]:
    """The results of a unit, the latest first; two of one period by what was asked."""
    periods = [one.period for one in show.exhibits]
    for one in reversed(show.exhibits):
        name = one.period.name.within(words.code)
        if periods.count(one.period) > 1:
            name = f"{name}, {one.report.instrument.index.short}"
        here = partial(url_for, ".unit", code=show.host.code, unit_id=show.unit_id, lang=lang())
        yield Link(name, here(segel=one.seal), one is shown)
