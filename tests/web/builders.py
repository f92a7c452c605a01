"""A small province whose first service is asked, and an application that serves it."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from survey.app import app_over
from survey.core.accounts.role import Appointment, Node, Role
from survey.flows.accounts import visiting
from survey.flows.accounts.visiting import Remembered
from survey.flows.keying import form_key
from survey.flows.results.signing import Signer
from survey.settings import Settings
from survey.store import journal
from survey.store.accounts import officers
from survey.store.databases import Database
from survey.web.accounts.visits import COOKIE, JSON, OFFICER
from tests.capabilities import ROOT
from tests.store.builders import FOUNDED, NOW, SETTING_UP, Province
from tests.web.routes import KnownRule
from tests.web.templates import TEMPLATES

Flask.url_rule_class = KnownRule

CODE = "kaltim-mata"
FORM = f"/s/{CODE}"
ELEMENTS = (
    "PERSYARATAN",
    "PROSEDUR",
    "WAKTU",
    "BIAYA",
    "PRODUK",
    "KOMPETENSI",
    "PERILAKU",
    "SARPRAS",
    "PENGADUAN",
)
RATINGS = "343344344"
COMPLETE = dict(zip(ELEMENTS, RATINGS, strict=True))


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        """It stands at the NOW of the tests."""
        self.now = NOW

    def __call__(self) -> datetime:
        """What it shows."""
        return self.now

    def move(self, by: timedelta) -> None:
        """Move it on."""
        self.now += by

    def stand_at(self, year: int, month: int, day: int) -> None:
        """Put it to noon of that day."""
        self.now = datetime(year, month, day, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class House:
    """The application over a database with a province in it."""

    app: Flask
    database: Database
    province: Province
    clock: Clock

    def client(self) -> FlaskClient:
        """A browser without a past."""
        return self.app.test_client()

    def client_of(self, officer_id: int) -> FlaskClient:
        """A browser in which an officer is signed in; it asks for no tokens in forms.

        That they are asked for is a promise of its own (tests/web/test_gate.py).
        """
        token = f"visit of {officer_id}"
        # The token is there as after signing in, so no page has to keep one first.
        content = JSON.dumps({OFFICER: officer_id, "csrf_token": "of the tests"})
        visiting.keep(
            self.database,
            token,
            Remembered(content, officer_id, self.clock.now),
            self.clock.now,
        )
        client = self.app.test_client()
        client.set_cookie(COOKIE, token)
        return client

    def appoint(self, officer_id: int, role: Role, node: Node) -> None:
        """Appoint an officer from the founding on."""
        with self.database.writing(self.province.id) as session:
            officers.appoint(session, officer_id, Appointment(role, node, FOUNDED, None))
            journal.append(session, self.clock.now, SETTING_UP)


def a_house(database: Database, province: Province, data: Path) -> House:
    """The application over that database, with an unmoved clock."""
    clock = Clock()
    app = app_over(database, settings_over(database, data), clock)
    app.config["WTF_CSRF_ENABLED"] = False  # see House.client_of
    app.jinja_env.bytecode_cache = TEMPLATES
    return House(app, database, province, clock)


class Houses:
    """Applications that are built once for each database and stand as new for each test.

    What they keep lies in the database; beside it there are keys, which are the same in all.
    """

    def __init__(self, keys: Path) -> None:
        """Make the keys in that folder."""
        self.keys = keys
        self.built: dict[str, House] = {}
        form_key(keys)
        Signer(keys / "signing.key").signed("")

    def over(self, database: Database, province: Province, data: Path) -> House:
        """The application over that database; its keys lie in the folder of the test as well."""
        if database.url not in self.built:
            self.built[database.url] = a_house(database, province, self.keys)
        house = self.built[database.url]
        house.clock.now = NOW
        house.app.config["WTF_CSRF_ENABLED"] = False
        shutil.copytree(self.keys, data, dirs_exist_ok=True)
        return house


def settings_over(database: Database, data: Path) -> Settings:
    """The settings of this checkout, with that database and folder."""
    return Settings(
        instruments=ROOT / "instruments",
        templates=ROOT / "templates",
        data=data,
        database=database.url,
        owner=database.url,
    )
