"""Assembles the web application; nothing else."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from survey.catalogue.deadlines import standards_of
from survey.catalogue.reporting import known_rules
from survey.flows.accounts.admitting import Office
from survey.flows.complaints.attaching import Allowed
from survey.flows.complaints.informing import post_of
from survey.flows.complaints.parcelling import Printer
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.documents.displaying import Board
from survey.flows.improvement.papering import Papers
from survey.flows.improvement.planning import PlanDesk
from survey.flows.keying import form_key, key_for
from survey.flows.office.telling import channels_of
from survey.flows.registry.registering import holds_sample
from survey.flows.results.signing import Signer
from survey.flows.surveys.answering import Counter
from survey.flows.surveys.composing import Library
from survey.flows.workshop.distributing import Press
from survey.flows.workshop.walking import Trail
from survey.settings import Settings, settings_of
from survey.store.databases import Database
from survey.web import failures, headers, health, rendering, resending
from survey.web.accounts.account import AccountDesk
from survey.web.accounts.appointments import AppointmentsDesk
from survey.web.accounts.door import Door
from survey.web.accounts.officers import OfficersDesk
from survey.web.accounts.vault import Vault
from survey.web.accounts.visits import Visits
from survey.web.api import georeport_problems, problems
from survey.web.api.api import Api
from survey.web.api.georeport import GeoReport
from survey.web.api.keys import KeysDesk
from survey.web.api.subscribers import SubscribersDesk
from survey.web.assets import Assets
from survey.web.complaints import handling, sharing_complaints
from survey.web.complaints.complaining import Complaining
from survey.web.complaints.complaint_figures import FiguresDesk
from survey.web.complaints.deadlines import DeadlinesDesk
from survey.web.complaints.letters import Letters
from survey.web.complaints.lexicon import LexiconDesk
from survey.web.complaints.tracking import Tracking
from survey.web.documents import papers
from survey.web.documents.batches import BatchesDesk
from survey.web.gate import Desk, make_room
from survey.web.improvement import actions, advice, plan_desk
from survey.web.improvement.causes import CausesDesk
from survey.web.improvement.forums import ForumDesk
from survey.web.improvement.heeded import Heeded
from survey.web.improvement.recommendations import Recommendations
from survey.web.law.standards import StandardsDesk
from survey.web.office import office
from survey.web.office.bureau_desk import BureauDesks
from survey.web.office.guides import Guides
from survey.web.office.journal import JournalDesk
from survey.web.office.notices import NoticesDesk
from survey.web.office.unit_desk import UnitDesks
from survey.web.portal.front import Front
from survey.web.portal.portal import Portal
from survey.web.portal.portal_badge import PortalBadge
from survey.web.portal.portal_files import PortalFiles
from survey.web.portal.portal_map import PortalMap
from survey.web.portal.portal_wall import PortalWall
from survey.web.registry import enrolment, institution, registry, unit_regency, unit_services
from survey.web.registry.calendar import CalendarDesk
from survey.web.results import results
from survey.web.results.correcting import Corrections
from survey.web.results.verifying import SealDesk
from survey.web.sp4n.sp4n import PlacesDesk, Sp4nDesk
from survey.web.surveys import periods, questionnaires, served, sharing, surveys
from survey.web.surveys.answer import AnswerDesk, Clock
from survey.web.surveys.phrasings import Phrasings
from survey.web.surveys.volumes import Volumes
from survey.web.surveys.wave_acts import WaveActs
from survey.web.workshop import workshops
from survey.web.workshop.promises import Promises
from survey.web.workshop.workshop_papers import PaperViews
from survey.web.year.annual import AnnualDesk
from survey.web.year.compliance import ComplianceDesk
from survey.web.year.demands import DemandsDesk
from survey.web.year.filings import FilingsDesk
from survey.web.year.submissions import SubmissionsDesk

MOST_BYTES = 64 * 1024  # of a request; a remark of 2,000 signs has at most 24,000 when sent


def from_environment() -> Flask:
    """The application over the settings of the process, for a WSGI server."""
    return make_app(settings_of(os.environ))


def make_app(settings: Settings) -> Flask:
    """The application over the database of the settings, whose tables must be there."""
    database = Database(settings.database)
    is_sample = holds_sample(database)
    return app_over(database, settings, lambda: datetime.now(UTC), is_sample=is_sample)


def app_over(
    database: Database,
    settings: Settings,
    clock: Clock,
    *,
    is_sample: bool = False,
) -> Flask:
    """The application over an open database, by that clock; is_sample: see rendering.prepare."""
    app = Flask("survey", static_folder=None, template_folder=settings.templates.absolute())
    key = form_key(settings.data)
    app.config.update(
        MAX_CONTENT_LENGTH=MOST_BYTES,
        SECRET_KEY=key_for("session", key),
        WTF_CSRF_TIME_LIMIT=None,  # a form is good as long as its session
        WTF_CSRF_SSL_STRICT=False,  # asks for the Referer that our pages forbid to send
    )
    _stand_behind(app, settings.proxies)
    rendering.prepare(app, is_sample=is_sample)
    headers.add_to(app)
    failures.add_to(app)
    problems.add_to(app, {"/open311/": georeport_problems.told_of})
    Assets(settings.static).add_to(app)
    app.register_blueprint(health.PAGES)
    answering = AnswerDesk(Counter(database, key), clock).pages()
    app.register_blueprint(answering)
    app.before_request(make_room)  # before the form is read for its token
    # A respondent has no session; the form is known by its own token (DESIGN 6).
    tokens = CSRFProtect(app)
    tokens.exempt(answering)
    where = Office(database, clock, settings.needs_second_factor, key)
    checking = SealDesk(where).pages()
    app.register_blueprint(checking)
    tokens.exempt(checking)  # whoever comes along may check a file; nothing of it is kept
    complaints = ComplaintDesk(database, key, settings.instruments, post_of(settings))
    _hear_complaints(app, tokens, complaints, clock, settings)
    app.register_blueprint(Front(where, is_sample=is_sample).pages())
    app.register_blueprint(_portal(where, settings).pages())
    app.register_blueprint(Promises(where, settings.instruments).pages())
    app.register_blueprint(Heeded(where).pages())
    _open_office(app, where, settings, key, complaints)
    return app


def _stand_behind(app: Flask, proxies: int) -> None:
    """Believe what so many proxies say of a request, and nothing that came from before them.

    Each adds the address that it was called from; the scheme is said by the nearest one. What
    a browser calls the host stands in Host, which proxies pass on.
    """
    if proxies:
        vars(app)["wsgi_app"] = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=1)


def _portal(where: Office, settings: Settings) -> Portal:
    """What was published, for anybody."""
    files = PortalFiles(where, settings.address, settings.licence, settings.reference)
    badge = PortalBadge(where, settings.address)
    wall = PortalWall(where, settings.address)
    return Portal(where, files, badge, PortalMap(where, settings.reference), wall)


def _hear_complaints(
    app: Flask,
    tokens: CSRFProtect,
    desk: ComplaintDesk,
    clock: Clock,
    settings: Settings,
) -> None:
    """Let anybody tell a complaint and follow it; their forms are known by tokens of their own."""
    allowed = Allowed(settings.attachment_megabytes)
    for pages in (
        Complaining(desk, clock, allowed).pages(),
        Tracking(desk, clock, allowed).pages(),
        Letters(desk).pages(),
        # Who calls these shows a key, or a secret, and has no session to be misused.
        Api(desk, clock, settings.address).pages(),
        GeoReport(desk, clock, settings.address).pages(),
    ):
        app.register_blueprint(pages)
        tokens.exempt(pages)


def _open_office(
    app: Flask,
    where: Office,
    settings: Settings,
    key: bytes,
    complaints: ComplaintDesk,
) -> None:
    """Let officers in."""
    Visits(where).add_to(app)
    resending.add_to(app)
    guides = Guides(where)
    guides.add_to(app)
    vault = Vault(where, key)
    app.register_blueprint(Door(where, vault, key).pages())
    desks = (
        office.desk(where),
        AccountDesk(where, vault, key).desk(),
        OfficersDesk(where, key, settings.address).desk(),
        AppointmentsDesk(where).desk(),
        JournalDesk(where).desk(),
        NoticesDesk(where).desk(),
        guides.desk(),
        *_survey_desks(where, settings, Signer(settings.key_file)),
        *_year_desks(where, settings, complaints),
        *_complaint_desks(where, settings, complaints),
        *_improvement_desks(where, settings),
    )
    for desk in desks:
        app.register_blueprint(desk.blueprint)


def _survey_desks(where: Office, settings: Settings, signer: Signer) -> Iterator[Desk]:
    """The registry, the surveys of units, what they ask, how they are shared, what came out."""
    yield registry.desk(where)
    yield enrolment.desk(where)
    yield institution.desk(where)
    yield unit_regency.desk(where, settings.reference)
    yield unit_services.desk(where)
    yield periods.desk(where, known_rules(settings.reference))
    acts = WaveActs(where, settings.instruments, signer)
    yield surveys.desk(where, acts, Corrections(where, signer))
    yield questionnaires.desk(where, Library(where.database, settings.instruments))
    yield Volumes(where).desk()
    yield served.desk(where)
    yield Phrasings(where).desk()
    yield sharing.desk(where, settings.address)
    yield results.desk(where, settings.instruments)
    board = Board(where.database, settings)
    yield papers.desk(where, Allowed(settings.attachment_megabytes), board)


def _year_desks(
    where: Office,
    settings: Settings,
    complaints: ComplaintDesk,
) -> Iterator[Desk]:
    """What each unit has done of a period, its report, and the report on the year."""
    yield ComplianceDesk(where, channels_of(settings)).desk()
    yield AnnualDesk(where).desk()
    yield BatchesDesk(where).desk()
    yield DemandsDesk(where, channels_of(settings)).desk()
    allowed = Allowed(settings.attachment_megabytes)
    yield SubmissionsDesk(where, allowed).desk()
    yield FilingsDesk(Library(where.database, settings.instruments), where, allowed).desk()
    yield CalendarDesk(where).desk()
    yield BureauDesks(where).desk()
    yield UnitDesks(where, settings.instruments).desk()
    yield from StandardsDesk(where, allowed, complaints).desks()


def _complaint_desks(
    where: Office,
    settings: Settings,
    complaints: ComplaintDesk,
) -> Iterator[Desk]:
    """Complaints: handled, counted, sorted, shared, and SP4N-LAPOR!."""
    printer = Printer(where.database, settings.templates, settings.static)
    yield FiguresDesk(where, complaints, printer).desk()
    yield KeysDesk(where, settings.address).desk()
    yield SubscribersDesk(where, settings).desk()
    yield DeadlinesDesk(where, standards_of(settings.reference)).desk()
    yield LexiconDesk(where, complaints).desk()
    yield sharing_complaints.desk(where, settings.address)
    yield handling.desk(where, complaints, Allowed(settings.attachment_megabytes))
    yield PlacesDesk(where, settings, complaints).desk()
    yield from Sp4nDesk(where, settings).desks()


def _improvement_desks(where: Office, settings: Settings) -> Iterator[Desk]:
    """What to improve first and why, the workshop of PermenPAN 13/2009, and follow-up plans."""
    yield advice.desk(where, settings)
    yield actions.desk(where, settings.instruments)
    yield CausesDesk(where, settings).desk()
    yield workshops.desk(where, settings.instruments, _workshop_papers(where, settings))
    yield Recommendations(where, settings.instruments).desk()
    yield from _plan_desks(where, settings)


def _workshop_papers(where: Office, settings: Settings) -> PaperViews:
    """The sheets of workshop paths."""
    trail = Trail(where.database, settings.instruments)
    return PaperViews(Press(trail, settings.templates, settings.static))


def _plan_desks(where: Office, settings: Settings) -> tuple[Desk, Desk]:
    """The desks of follow-up plans and of forums."""
    allowed, papers = Allowed(settings.attachment_megabytes), Papers(where.database, settings)
    plans = PlanDesk(where.database, settings.instruments, channels_of(settings))
    forums = ForumDesk(where, papers, allowed).desk()
    return plan_desk.desk(where, plans, papers, allowed), forums
