"""What the public sees of a unit's workshop: what was complained about, what is promised for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, url_for

from survey.core.workshop.pledge import Progress, Reply
from survey.core.workshop.prevalence import Change
from survey.flows.accounts.admitting import Office
from survey.flows.workshop.polling import Drawing, drawing_of
from survey.flows.workshop.promising import Shown, shown
from survey.flows.workshop.walking import Trail, sought
from survey.language import INDONESIAN
from survey.web.rendering import OtherLanguage, draw, language_asked, other_language
from survey.web.workshop.workshop_words import CHANGES, PROGRESSES, REPLIES


@dataclass(frozen=True, slots=True)
class PromisesPage:
    """pages/workshop/promises.html; chart: None before a profile is published."""

    language: str
    other: OtherLanguage
    shown: Shown
    chart: Drawing | None
    sought: frozenset[str]
    changes: Mapping[Change, str]
    progresses: Mapping[Progress, str]
    replies: Mapping[Reply, str]
    unit_url: str


@dataclass(frozen=True, slots=True)
class Promises:
    """The public page."""

    office: Office
    instruments: Path

    def pages(self) -> Blueprint:
        """Its address; it is public."""
        pages = Blueprint("promises", __name__)
        rule = "/instansi/<code>/unit/<int:unit_id>/janji"
        pages.add_url_rule(rule, "promises", self.promises)
        return pages

    def promises(self, code: str, unit_id: int) -> str:
        """The profile of a unit and what it promised."""
        words = language_asked()
        trail = Trail(self.office.database, self.instruments)
        public = shown(trail, code, unit_id, self.office.clock())
        found = public.found
        lang = None if words.code == INDONESIAN else words.code
        page = PromisesPage(
            language=words.code,
            other=other_language(words),
            shown=public,
            chart=drawing_of(found, words) if found else None,
            sought=frozenset(sought(found.walk.rules, found.poll)) if found else frozenset(),
            changes=CHANGES,
            progresses=PROGRESSES,
            replies=REPLIES,
            unit_url=url_for("front.unit", code=code, unit_id=unit_id, lang=lang),
        )
        return draw("pages/workshop/promises.html", page)
