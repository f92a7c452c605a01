"""Help: what every page is for, what words mean, and the first steps of a bureau and a unit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import Flask, flash, redirect, session, url_for
from werkzeug.wrappers import Response

from survey.core.accounts.access import Act
from survey.core.surveys.instrument import Text
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.office.arriving import Post, posts_of
from survey.flows.office.beginning import Setup, Ticked, duty_now, setups
from survey.language import Language
from survey.web.entry import _
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import SEE_OTHER, Desk
from survey.web.office.help_complaints import PAGES as OF_COMPLAINTS
from survey.web.office.help_office import PAGES as OF_OFFICE
from survey.web.office.help_surveys import PAGES as OF_SURVEYS
from survey.web.office.help_words import TERMS, Help, Term
from survey.web.office.help_year import PAGES as OF_THE_YEAR
from survey.web.rendering import draw
from survey.web.year.compliance_words import STEPS
from survey.web.year.unit_steps import ASKED, DOING, way_to

PAGES: Mapping[str, Help] = {
    **OF_OFFICE,
    **OF_SURVEYS,
    **OF_COMPLAINTS,
    **OF_THE_YEAR,
}  # by template
HIDDEN = "guide_hidden"  # in the session
SETUPS: Mapping[Setup, tuple[str, str, str]] = {
    Setup.LOOKS: (
        _("Show the institution"),
        _("Put in the arms and choose the colour; both stand on every page for the public."),
        "institution.institution",
    ),
    Setup.UNITS: (
        _("Enter agencies and units"),
        _("One by one, or all at once from a sheet."),
        "registry.registry",
    ),
    Setup.SERVICES: (
        _("Give every unit its services"),
        _("Each service is surveyed by itself and has a code of its own."),
        "registry.registry",
    ),
    Setup.HEADS: (
        _("Appoint a head for every unit"),
        _("The head opens the survey, hands in the report and is reminded."),
        "officers.officers",
    ),
    Setup.HANDLERS: (
        _("Appoint who verifies complaints"),
        _("Without them a complaint waits for the bureau."),
        "officers.officers",
    ),
    Setup.PERIOD: (
        _("Add the period"),
        _("Each unit is surveyed at least once a year."),
        "periods.periods",
    ),
    Setup.DEADLINE: (
        _("Set until when units report"),
        _("Heads are reminded 30, 14, 7 and 1 days before."),
        "periods.periods",
    ),
    Setup.WAVES: (
        _("Set up the surveys"),
        _("Each unit does so itself, or you copy those of an earlier period."),
        "surveys.surveys",
    ),
    Setup.OPENED: (
        _("Open the surveys"),
        _("From then on people can answer by code, link, counter and paper."),
        "surveys.surveys",
    ),
}


@dataclass(frozen=True, slots=True)
class GuideStep:
    """A step of a guide; way: the page to do it on, "" for none. count: "3 of 21 units", or ""."""

    name: str
    says: str
    is_done: bool
    is_next: bool
    way: str
    doing: str
    count: str = ""


@dataclass(frozen=True, slots=True)
class GuidePage:
    """pages/office/guide.html; period: that the steps of a unit are of."""

    language: str
    frame: Frame
    title: str
    period: Text | None
    steps: tuple[GuideStep, ...]
    done: int


@dataclass(frozen=True, slots=True)
class HelpLink:
    """The way to a guide."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class HelpPage:
    """pages/office/help.html."""

    language: str
    frame: Frame
    guides: tuple[HelpLink, ...]
    terms: Mapping[str, Term]
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Guides:
    """The pages of help."""

    office: Office

    def add_to(self, app: Flask) -> None:
        """Let every officer's page say what it is for."""
        app.jinja_env.globals["help_of"] = PAGES.get
        app.jinja_env.globals["help_terms"] = TERMS

    def desk(self) -> Desk:
        """Their addresses."""
        pages = Desk("guides", self.office)
        pages.show("/kantor/bantuan", self.words, None)
        pages.take("/kantor/bantuan/sembunyikan", self.hide, None)
        pages.take("/kantor/bantuan/tampilkan", self.show_again, None)
        pages.show("/kantor/langkah-awal", self.bureau, Act.ACCEPT_REPORTS)
        pages.show("/kantor/satuan/<int:unit_id>/langkah-awal", self.unit, Act.RUN_SURVEY)
        return pages

    def words(self, standing: Standing) -> str:
        """What words mean, and the way to the guides."""
        words, frame = spoken(), frame_of(standing)
        posts = posts_of(self.office.database, standing, Act.RUN_SURVEY)
        guides = tuple(links_of(posts, words))
        page = HelpPage(words.code, frame, guides, TERMS, HIDDEN in session)
        return draw("pages/office/help.html", page)

    def hide(self, standing: Standing) -> Response:
        """Take the guides off the first page until the officer signs in again."""
        del standing
        session[HIDDEN] = True
        flash(spoken().say("The first steps are hidden; you find them again under Help."))
        return redirect(url_for("office.home"), SEE_OTHER)

    def show_again(self, standing: Standing) -> Response:
        """Put them there again."""
        del standing
        session.pop(HIDDEN, None)
        return redirect(url_for("office.home"), SEE_OTHER)

    def bureau(self, standing: Standing) -> str:
        """The first steps of the bureau."""
        words = spoken()
        found = setups(self.office.database, standing.home.id, standing.today)
        following = next((one.setup for one in found if not one.is_done), None)
        steps = tuple(_setup(one, words, is_next=one.setup is following) for one in found)
        return _guide(standing, words.say("First steps of the bureau"), steps, None)

    def unit(self, standing: Standing, unit_id: int) -> str:
        """The first steps of a unit, which are those of its period."""
        words = spoken()
        database, home = self.office.database, standing.home.id
        period, duty = duty_now(database, home, unit_id, standing.today)
        steps: tuple[GuideStep, ...] = ()
        if duty is not None and period is not None:
            steps = tuple(
                GuideStep(
                    name=str(STEPS[link.step]),
                    says=str(ASKED[link.step]),
                    is_done=link.is_done,
                    is_next=link.step is duty.next,
                    way="" if link.is_done else way_to(link.step, duty, period.code, standing),
                    doing=str(DOING.get(link.step, "")),
                )
                for link in duty.links
            )
        title = words.say("First steps of %(unit)s", unit=standing.place.unit or "")
        return _guide(standing, title, steps, None if period is None else period.name)


def links_of(posts: tuple[Post, ...], words: Language) -> Iterator[HelpLink]:
    """The guides of the places at which an officer runs surveys."""
    for post in posts:
        if post.node.unit_id is not None:
            url = url_for("guides.unit", unit_id=post.node.unit_id)
            yield HelpLink(words.say("First steps of %(unit)s", unit=post.name), url)
        elif Act.ACCEPT_REPORTS in post.acts:
            yield HelpLink(words.say("First steps of the bureau"), url_for("guides.bureau"))


def _setup(one: Ticked, words: Language, *, is_next: bool) -> GuideStep:
    name, says, endpoint = SETUPS[one.setup]
    count = ""
    if one.done is not None and one.of:
        told = {"done": words.whole(one.done), "units": words.whole(one.of)}
        count = words.say("%(done)s of %(units)s units", **told)
    return GuideStep(
        name=str(name),
        says=str(says),
        is_done=one.is_done,
        is_next=is_next,
        way=url_for(endpoint),
        doing=words.say("Go there"),
        count=count,
    )


def _guide(
    standing: Standing,
    title: str,
    steps: tuple[GuideStep, ...],
    period: Text | None,
) -> str:
    frame = frame_of(standing)
    done = sum(step.is_done for step in steps)
    return draw(
        "pages/office/guide.html",
        GuidePage(frame.language, frame, title, period, steps, done),
    )
