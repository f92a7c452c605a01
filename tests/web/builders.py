"""A small province whose first service is asked, and an application that serves it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from survey.app import app_over
from survey.settings import Settings
from survey.store.databases import Database
from tests.capabilities import ROOT
from tests.store.builders import NOW, Province

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


def a_house(database: Database, province: Province, data: Path) -> House:
    """The application over that database, with an unmoved clock."""
    clock = Clock()
    settings = settings_over(database, data)
    return House(app_over(database, settings, clock), database, province, clock)


def settings_over(database: Database, data: Path) -> Settings:
    """The settings of this checkout, with that database and folder."""
    return Settings(
        instruments=ROOT / "instruments",
        templates=ROOT / "templates",
        data=data,
        database=database.url,
        owner=database.url,
    )
