"""Chromium, and a real server over a real database for each test."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from survey.store.databases import Database
from survey.store.revisions import upgrade
from tests.store.builders import a_province
from tests.web.builders import FORM, House, a_house

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",  # Chromium has none for root, and what it opens here is our own
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 8000  # milliseconds
AXE = files("axe_playwright_python") / "axe.min.js"


@dataclass(frozen=True, slots=True)
class Site:
    """A house with the address that a browser reaches it by."""

    house: House
    address: str

    @property
    def form(self) -> str:
        """The address of the questionnaire."""
        return self.address + FORM


class Silent(WSGIRequestHandler):
    """Answers without telling the terminal."""

    def log(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of the system."""
    program = next(found for name in NAMES if (found := shutil.which(name)))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a province in it, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "suara.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def site(migrated: Path, tmp_path: Path) -> Iterator[Site]:
    """A running server with a province that is being asked."""
    shutil.copy(migrated, tmp_path / "suara.db")
    database = Database(f"sqlite:///{tmp_path / 'suara.db'}")
    house = a_house(database, a_province(database), tmp_path)
    with served(house.app) as address:
        yield Site(house, address)
    database.close()


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address of a server of an application."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Silent)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def breaches(page: Page, *rules: str) -> list[str]:
    """What axe finds wrong with a page: the rule and the places. No rules: all that it knows."""
    page.evaluate(AXE.read_text("utf-8"))
    asked = {"runOnly": list(rules)} if rules else {}
    found = page.evaluate("asked => axe.run(asked).then(results => results.violations)", asked)
    return [f"{one['id']}: {[node['html'] for node in one['nodes']]}" for one in found]
