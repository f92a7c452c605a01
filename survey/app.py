"""Assembles the web application; nothing else."""

import os
from datetime import UTC, datetime

from flask import Flask

from survey.flows.answering import Counter
from survey.settings import Settings, settings_of
from survey.store.databases import Database
from survey.web import failures, headers, health, rendering
from survey.web.answer import AnswerDesk, Clock
from survey.web.assets import Assets
from survey.web.keys import form_key

MOST_BYTES = 64 * 1024  # of a request; a remark of 2,000 signs has at most 24,000 when sent


def from_environment() -> Flask:
    """The application over the settings of the process, for a WSGI server."""
    return make_app(settings_of(os.environ))


def make_app(settings: Settings) -> Flask:
    """The application over the database of the settings, whose tables must be there."""
    return app_over(Database(settings.database), settings, lambda: datetime.now(UTC))


def app_over(database: Database, settings: Settings, clock: Clock) -> Flask:
    """The application over an open database, by that clock."""
    app = Flask("survey", static_folder=None, template_folder=settings.templates.absolute())
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    counter = Counter(database, form_key(settings.data))
    rendering.prepare(app)
    headers.add_to(app)
    failures.add_to(app)
    Assets(settings.static).add_to(app)
    app.register_blueprint(health.PAGES)
    app.register_blueprint(AnswerDesk(counter, clock).pages())
    return app
