"""A file that is waited for: asked for, made by a worker, and taken."""

from collections.abc import Mapping

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from survey.core.job import JobKind
from survey.flows.documents import awaiting
from survey.flows.documents.awaiting import Maker
from survey.flows.working import Handler, Worker
from tests.flows.labour import handlers, mark, workshop
from tests.web.builders import House

NOBODY: Mapping[str, Maker] = {}


def work(house: House, handler: Handler | None = None) -> bool:
    """Let a worker do one job; whether there was one. handler: of files, that of the product."""
    known = {**handlers(mark), JobKind.FILE: handler or awaiting.maker_of(NOBODY)}
    return Worker(workshop(house.database), known, house.clock).work_once()


def waited(house: House, browser: FlaskClient, address: str) -> TestResponse:
    """What comes from an address after its file, which was not there yet, was made."""
    asked = browser.get(address)
    assert asked.status_code == 202, asked.status
    assert asked.headers["Refresh"].startswith("2; ")
    assert work(house)
    return browser.get(address)
