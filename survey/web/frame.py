"""The frame of officers' pages: who is here, where they stand, and where else they may go."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import g, get_flashed_messages, request, session, url_for

from survey.core.access import Act
from survey.flows.admitting import Standing
from survey.language import INDONESIAN, LANGUAGES, Language, language
from survey.web.rendering import ASKED, OtherLanguage, other_language

LANGUAGE = "language"  # in the session
DONE = "done"  # the category of a flashed message that tells of success


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
class Frame:
    """What stands around every officer's page."""

    language: str
    other: OtherLanguage
    institution: str
    officer: str
    ways: tuple[Way, ...]
    crumbs: tuple[Crumb, ...]
    notices: tuple[str, ...]


def frame_of(standing: Standing, *crumbs: Crumb) -> Frame:
    """The frame of a page; crumbs: what comes below agency and unit, such as a period."""
    words = spoken()
    return Frame(
        language=words.code,
        other=other_language(words),
        institution=standing.home.name,
        officer=standing.officer,
        ways=tuple(_ways(standing, words)),
        crumbs=(*_place(standing), *crumbs),
        notices=tuple(str(one) for one in get_flashed_messages()),
    )


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
        yield _way(words.say("Results"), "results.places", "papers", "advice", "plans", "forums")
    if standing.may_somewhere(Act.SHARE):
        yield _way(
            words.say("Surveys"),
            "surveys.surveys",
            "sharing",
            "services",
            "periods",
            "questionnaires",
            "compliance",
            "submissions",
            "annual",
            "standards",
            "assessments",
            "workshops",
            "recommendations",
        )
    if standing.may_somewhere(Act.READ_COMPLAINTS):
        yield _way(
            words.say("Complaints"),
            "handling.queue",
            "complaint_figures",
            "keys",
            "lexicon",
            "causes",
            "sp4n",
            "sp4n_agency",
            "sp4n_places",
        )
    if standing.may_somewhere(Act.KEEP_REGISTRY):
        yield _way(
            words.say("Registry"),
            "registry.registry",
            "enrolment",
            "institution",
            "calendar",
            "deadlines",
            "actions",
        )
    if standing.may_everywhere(Act.APPOINT):  # the journal lies behind it
        yield _way(words.say("Officers"), "officers.officers", "appointments", "journal")
    elif standing.may_everywhere(Act.READ_JOURNAL):
        yield _way(words.say("Journal"), "journal.journal")


def _way(name: str, endpoint: str, *also: str) -> Way:
    """A word that leads to an endpoint; also: other desks that lie behind it."""
    own = endpoint.partition(".")[0]
    return Way(name, url_for(endpoint), request.blueprint in {own, *also})


def _place(standing: Standing) -> Iterator[Crumb]:
    if standing.place.agency is not None:
        yield Crumb(standing.place.agency, "")
    # An agency that is its own unit is not said twice.
    if standing.place.unit not in {None, standing.place.agency}:
        yield Crumb(standing.place.unit, "")
