"""Every error that is foreseen has its status and its page, in both languages."""

from pathlib import Path

import pytest
from flask import Flask
from werkzeug.exceptions import default_exceptions

from survey.app import app_over
from survey.core.accounts.access import Act
from survey.flows.accounts.admitting import NotAllowedError
from survey.flows.surveys.answering import NotAskedError, TooOftenError
from survey.store.databases import Database
from survey.store.registry.places import Place
from survey.web.failures import FAILURES, failure_of, shown
from tests.store.builders import NOW
from tests.web.builders import settings_over

STATUSES = [400, 403, 404, 405, 409, 410, 413, 415, 429, 500]
PLACE = Place("Periksa mata", "UPTD Kacamata", "Dinas Kesehatan", None, None)


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    """An application over a database that is never opened."""
    database = Database(f"sqlite:///{tmp_path / 'none.db'}")
    return app_over(database, settings_over(database, tmp_path), lambda: NOW)


def an_error(kind: int | type[Exception]) -> Exception:
    if isinstance(kind, int):
        return default_exceptions[kind]()
    if kind is NotAskedError:
        return NotAskedError(PLACE)
    if kind is NotAllowedError:
        return NotAllowedError(Act.APPOINT)
    return TooOftenError(60) if kind is TooOftenError else kind()


@pytest.mark.parametrize("kind", FAILURES, ids=str)
def test_every_failure_is_told_in_both_languages(app: Flask, kind: int | type[Exception]) -> None:
    failure = FAILURES[kind]

    with app.test_request_context("/?lang=en"):
        english = shown(an_error(kind))
    with app.test_request_context("/"):
        indonesian = shown(an_error(kind))

    assert english.status_code == indonesian.status_code == failure.status
    said, translated = english.get_data(as_text=True), indonesian.get_data(as_text=True)
    assert failure.title.value in said
    assert failure.advice.value in said
    assert failure.title.value not in translated
    assert 'lang="id"' in translated


def test_each_status_that_we_give_has_its_page() -> None:
    assert sorted(kind for kind in FAILURES if isinstance(kind, int)) == STATUSES


def test_what_nobody_foresaw_is_our_own_fault() -> None:
    assert failure_of(ZeroDivisionError()).status == 500
