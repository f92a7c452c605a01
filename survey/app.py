"""Assembles the web application; nothing else."""

import os
from datetime import UTC, datetime

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from survey.catalogue_deadlines import standards_of
from survey.flows.admitting import Office
from survey.flows.answering import Counter
from survey.flows.attaching import Allowed
from survey.flows.composing import Library
from survey.flows.keying import form_key, key_for
from survey.flows.papering import Papers
from survey.flows.planning import PlanDesk
from survey.flows.receiving import ComplaintDesk
from survey.flows.registering import holds_sample
from survey.flows.signing import Signer
from survey.flows.telling import channels_of
from survey.settings import Settings, settings_of
from survey.store.databases import Database
from survey.web import (
    enrolment,
    failures,
    handling,
    headers,
    health,
    institution,
    office,
    papers,
    periods,
    plan_desk,
    questionnaires,
    registry,
    rendering,
    resending,
    results,
    sharing,
    sharing_complaints,
    surveys,
    unit_services,
)
from survey.web.account import AccountDesk
from survey.web.answer import AnswerDesk, Clock
from survey.web.appointments import AppointmentsDesk
from survey.web.assets import Assets
from survey.web.calendar import CalendarDesk
from survey.web.complaining import Complaining
from survey.web.complaint_figures import FiguresDesk
from survey.web.correcting import Corrections
from survey.web.deadlines import DeadlinesDesk
from survey.web.door import Door
from survey.web.forums import ForumDesk
from survey.web.front import Front
from survey.web.gate import Desk, make_room
from survey.web.heeded import Heeded
from survey.web.journal import JournalDesk
from survey.web.notices import NoticesDesk
from survey.web.officers import OfficersDesk
from survey.web.phrasings import Phrasings
from survey.web.tracking import Tracking
from survey.web.vault import Vault
from survey.web.verifying import SealDesk
from survey.web.visits import Visits
from survey.web.volumes import Volumes
from survey.web.wave_acts import WaveActs

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
    complaints = ComplaintDesk(database, key, settings.instruments)
    _hear_complaints(app, tokens, complaints, clock, settings)
    app.register_blueprint(Front(where, is_sample=is_sample).pages())
    app.register_blueprint(Heeded(where).pages())
    _open_office(app, where, settings, key)
    return app


def _stand_behind(app: Flask, proxies: int) -> None:
    """Believe what so many proxies say of a request, and nothing that came from before them.

    Each adds the address that it was called from; the scheme is said by the nearest one. What
    a browser calls the host stands in Host, which proxies pass on.
    """
    if proxies:
        vars(app)["wsgi_app"] = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=1)


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
    ):
        app.register_blueprint(pages)
        tokens.exempt(pages)


def _open_office(app: Flask, where: Office, settings: Settings, key: bytes) -> None:
    """Let officers in."""
    Visits(where).add_to(app)
    resending.add_to(app)
    vault, signer = Vault(where, key), Signer(settings.key_file)
    app.register_blueprint(Door(where, vault, key).pages())
    desks = (
        office.desk(where),
        AccountDesk(where, vault, key).desk(),
        OfficersDesk(where, key, settings.address).desk(),
        AppointmentsDesk(where).desk(),
        JournalDesk(where).desk(),
        NoticesDesk(where).desk(),
        registry.desk(where),
        enrolment.desk(where),
        institution.desk(where),
        unit_services.desk(where),
        periods.desk(where),
        CalendarDesk(where).desk(),
        FiguresDesk(where).desk(),
        DeadlinesDesk(where, standards_of(settings.reference)).desk(),
        surveys.desk(
            where,
            WaveActs(where, settings.instruments, signer),
            Corrections(where, signer),
        ),
        questionnaires.desk(where, Library(where.database, settings.instruments)),
        Volumes(where).desk(),
        Phrasings(where).desk(),
        sharing.desk(where, settings.address),
        sharing_complaints.desk(where, settings.address),
        results.desk(where, settings.instruments),
        papers.desk(where),
        handling.desk(where, ComplaintDesk(where.database, key, settings.instruments)),
        *_plan_desks(where, settings),
    )
    for desk in desks:
        app.register_blueprint(desk.blueprint)


def _plan_desks(where: Office, settings: Settings) -> tuple[Desk, Desk]:
    """The desks of follow-up plans and of forums."""
    allowed, papers = Allowed(settings.attachment_megabytes), Papers(where.database, settings)
    plans = PlanDesk(where.database, settings.instruments, channels_of(settings))
    forums = ForumDesk(where, papers, allowed).desk()
    return plan_desk.desk(where, plans, papers, allowed), forums
