"""The frame of officers' pages: who is here, where they stand, and where else they may go."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from flask import flash, g, get_flashed_messages, request, session, url_for

from survey.core.accounts.access import Act
from survey.flows.accounts.admitting import Standing
from survey.language import INDONESIAN, LANGUAGES, Language, language
from survey.web.rendering import ASKED, OtherLanguage, other_language

LANGUAGE = "language"  # in the session
UNDO = "undo"  # that of an act that can be taken back
DONE = "done"  # the category of a flashed message that tells of success

# Other desks that lie behind the one that a word leads to.
BEHIND: Mapping[str, frozenset[str]] = {
    "results": frozenset({"papers", "advice", "plans", "forums", "unit_desk"}),
    "surveys": frozenset(
        {
            "annual",
            "assessments",
            "batches",
            "bureau_desk",
            "compliance",
            "demands",
            "filings",
            "periods",
            "questionnaires",
            "recommendations",
            "served",
            "services",
            "sharing",
            "standards",
            "submissions",
            "workshops",
        },
    ),
    "handling": frozenset(
        {
            "causes",
            "complaint_figures",
            "keys",
            "lexicon",
            "sp4n",
            "sp4n_agency",
            "sp4n_places",
            "subscribers",
        },
    ),
    "registry": frozenset(
        {"actions", "calendar", "deadlines", "enrolment", "institution", "unit_regency"},
    ),
    "officers": frozenset({"appointments", "journal"}),
}


@dataclass(frozen=True, slots=True)
class Way:
    """One word of the navigation; is_here: whether the page at hand lies behind it."""

    name: str
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step from the institution down to where the page stands."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Undo:
    """The ordinary act that takes back what was just done: where it is sent, and what it says."""

    url: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every officer's page; unread: notices that the officer has not read.

    undo: offered once, on the page after the act.
    """

    language: str
    other: OtherLanguage
    institution: str
    officer: str
    ways: tuple[Way, ...]
    crumbs: tuple[Crumb, ...]
    notices: tuple[str, ...]
    unread: int
    undo: Undo | None


def frame_of(standing: Standing, *crumbs: Crumb) -> Frame:
    """The frame of a page; crumbs: what comes below agency and unit, such as a period."""
    words = spoken()
    told = cast("list[tuple[str, str]]", get_flashed_messages(with_categories=True))
    return Frame(
        language=words.code,
        other=other_language(words),
        institution=standing.home.name,
        officer=standing.officer,
        ways=tuple(_ways(standing, words)),
        crumbs=(*_place(standing), *crumbs),
        notices=tuple(str(one) for category, one in told if category != UNDO),
        unread=standing.unread,
        undo=next((_undo(one) for category, one in told if category == UNDO), None),
    )


def offer_undo(undo: Undo) -> None:
    """Let the next page of this officer offer to take back what was just done."""
    flash(json.dumps([undo.url, dict(undo.fields)]), UNDO)


def _undo(kept: str) -> Undo:
    url, fields = json.loads(kept)
    return Undo(url, fields)


def spoken() -> Language:
    """The language of an officer's pages: as asked for last, in this visit.

    From then on a Later of the request is in it.
    """
    asked = request.args.get(ASKED)
    if asked in LANGUAGES and session.get(LANGUAGE) != asked:
        session[LANGUAGE] = asked
    kept = session.get(LANGUAGE, INDONESIAN)
    words = language(kept if kept in LANGUAGES else INDONESIAN)
    g.language = words
    return words


def _ways(standing: Standing, words: Language) -> Iterator[Way]:
    """At most six words, each for the first page of a desk."""
    yield _way(words.say("Home"), "office.home")
    if standing.may_somewhere(Act.SEE_RESULTS):
        yield _way(words.say("Results"), "results.places")
    if standing.may_somewhere(Act.SHARE):
        yield _way(words.say("Surveys"), "surveys.surveys")
    if standing.may_somewhere(Act.READ_COMPLAINTS):
        yield _way(words.say("Complaints"), "handling.queue")
    if standing.may_somewhere(Act.KEEP_REGISTRY):
        yield _way(words.say("Registry"), "registry.registry")
    if standing.may_everywhere(Act.APPOINT):  # the journal lies behind it
        yield _way(words.say("Officers"), "officers.officers")
    elif standing.may_everywhere(Act.READ_JOURNAL):
        yield _way(words.say("Journal"), "journal.journal")


def _way(name: str, endpoint: str) -> Way:
    """A word that leads to an endpoint."""
    desk = endpoint.partition(".")[0]
    return Way(name, url_for(endpoint), request.blueprint in {desk, *BEHIND.get(desk, ())})


def _place(standing: Standing) -> Iterator[Crumb]:
    if standing.place.agency is not None:
        yield Crumb(standing.place.agency, "")
    # An agency that is its own unit is not said twice.
    if standing.place.unit not in {None, standing.place.agency}:
        yield Crumb(standing.place.unit, "")
