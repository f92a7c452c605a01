"""The officer's first page: the places that they work for, and what matters at each of them now."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import redirect, session, url_for

from survey.core.accounts.access import Act
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.office.arriving import News, arrive, posts_of
from survey.flows.results.portraying import change_sentence
from survey.language import Language
from survey.web.accounts.visits import ARRIVED
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import SEE_OTHER, Desk, Drawn
from survey.web.office.guides import HIDDEN, HelpLink, links_of
from survey.web.rendering import draw
from survey.web.results.results import results_of


@dataclass(frozen=True, slots=True)
class Doing:
    """What can be done next at a place."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class PlaceNews:
    """One place of the officer; doings: what can be done there, the most useful first."""

    news: News
    change: str
    doings: tuple[Doing, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """pages/office/home.html; guides: the first steps, none where the officer hid them."""

    language: str
    frame: Frame
    places: tuple[PlaceNews, ...]
    guides: tuple[HelpLink, ...]


class FirstPage:
    """The first page after signing in."""

    def __init__(self, office: Office) -> None:
        """Keep where officers work."""
        self.office = office

    def home(self, standing: Standing) -> Drawn:
        """What matters at each place; who has just come to work at one unit goes to its desk."""
        if session.pop(ARRIVED, None):
            posts = posts_of(self.office.database, standing, Act.SEE_RESULTS)
            if len(posts) == 1 == len(standing.appointments) and posts[0].node.unit_id is not None:
                desk_of = url_for("unit_desk.unit_desk", unit_id=posts[0].node.unit_id)
                return redirect(desk_of, SEE_OTHER)
        frame = frame_of(standing)
        news = arrive(self.office.database, standing)
        places = tuple(PlaceNews(one, _change(one), tuple(_doings(one))) for one in news)
        guides = () if HIDDEN in session else tuple(_guides(news))
        return draw("pages/office/home.html", HomePage(frame.language, frame, places, guides))


def _guides(news: tuple[News, ...]) -> Iterator[HelpLink]:
    """The first steps of the places at which the officer runs surveys."""
    running = tuple(one.post for one in news if Act.RUN_SURVEY in one.post.acts)
    return links_of(running, spoken())


def _change(news: News) -> str:
    """What changed since the index before, "" where there is none."""
    last = news.last
    if last is None or last.comparison is None or last.before is None:
        return ""
    return change_sentence(last.comparison, last.before, spoken()) or ""


def _doings(news: News) -> Iterator[Doing]:
    """The desk and the results first, then what is done here, then what leaders are asked."""
    acts, words, unit_id = news.post.acts, spoken(), news.post.node.unit_id
    if Act.SEE_RESULTS in acts:
        if unit_id is not None:
            address = url_for("unit_desk.unit_desk", unit_id=unit_id)
            yield Doing(words.say("Desk of the unit"), address)
        yield Doing(words.say("See the results"), results_of(news.post))
    yield from _whole_doings(acts, words) if unit_id is None else _unit_doings(acts, unit_id, words)
    if Act.ANSWER_RECOMMENDATIONS in acts:
        recommended = url_for("recommendations.recommendations")
        yield Doing(words.say("Recommendations to leaders"), recommended)
    if news.last is not None and Act.READ_REMARKS in acts:
        remarks = url_for("results.remarks", wave_id=news.last.wave_id)
        yield Doing(words.say("Read the remarks"), remarks)


def _whole_doings(acts: frozenset[Act], words: Language) -> Iterator[Doing]:
    """At an agency or at the institution."""
    if Act.SHARE in acts:
        yield Doing(words.say("Surveys"), url_for("surveys.surveys"))
    if Act.ACCEPT_REPORTS in acts:
        yield Doing(words.say("Desk of the bureau"), url_for("bureau_desk.bureau_desk"))
        yield Doing(words.say("Compliance"), url_for("compliance.units"))
        yield Doing(words.say("Duties under UU 25/2009"), url_for("standards.units"))


def _unit_doings(acts: frozenset[Act], unit_id: int, words: Language) -> Iterator[Doing]:
    """At a unit."""
    if Act.SHARE in acts:
        yield Doing(words.say("Surveys"), url_for("surveys.unit_surveys", unit_id=unit_id))
        yield Doing(words.say("Share"), url_for("sharing.share_unit", unit_id=unit_id))
    if Act.SEE_RESULTS in acts:
        yield Doing(words.say("Steps"), url_for("compliance.unit", unit_id=unit_id))
        duties = url_for("standards.unit", unit_id=unit_id)
        yield Doing(words.say("Duties under UU 25/2009"), duties)
    if Act.SEE_SMALL_GROUPS in acts:
        yield Doing(words.say("Reports"), url_for("papers.reports", unit_id=unit_id))
    if Act.RUN_WORKSHOPS in acts:
        yield Doing(words.say("Workshop paths"), url_for("workshops.workshops", unit_id=unit_id))


def desk(office: Office) -> Desk:
    """The first page."""
    pages = Desk("office", office)
    pages.show("/kantor", FirstPage(office).home, None)
    return pages
