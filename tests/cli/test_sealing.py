"""skm verify, audit and key: what they print, and how they leave."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from survey.cli.skm import run
from survey.core.surveys.answer import Answer, Channel
from survey.flows.acting import Actor
from survey.flows.results.signing import Signer
from survey.flows.surveys.surveying import MeantWave, close_wave
from survey.settings import settings_of
from survey.store.databases import Database
from survey.store.registry import institutions
from survey.store.surveys import responses
from survey.store.tables.registry import ServiceRow
from survey.store.tables.waves import WaveRow
from tests.flows.bureau import written
from tests.flows.results.test_verifying import a_file
from tests.flows.sealed import ROWS

INIT = ["init", "--code", "KALTIM", "--name", "Kaltim", "--registry"]
REGISTRY = "opd,layanan\nDinas Sosial,Bantuan"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment with an institution whose only wave was answered and sealed."""
    home = {"SKM_DATA": str(tmp_path / "data")}
    assert run([*INIT, str(written(tmp_path / "registry.csv", REGISTRY))], home) == 0
    settings = settings_of(home)
    with closing(Database(settings.database)) as database:
        with database.reading() as session:
            (institution,) = institutions.every(session)
        with database.writing(institution.id) as session:
            wave = session.scalars(select(WaveRow)).one()
            service = session.scalars(select(ServiceRow)).one()
            answers = [Answer(service.id, wave.opens, Channel.LINK, row) for row in ROWS]
            responses.add_many(session, wave, answers)
        now = datetime.now(UTC)
        actor = Actor(institution.id, None, now, now.date())
        meant = MeantWave(wave.id, wave.version)
        assert close_wave(database, actor, meant, Signer(settings.key_file))
    return home


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An open file, signed with a key of its own."""
    return written(tmp_path / "open.json", a_file(Signer(tmp_path / "its.key")))


def test_an_untouched_file_holds_and_the_key_is_to_be_asked_for(
    file: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["verify", str(file)], {}) == 0

    printed = capsys.readouterr().out
    assert "86,87" in printed
    assert "Semuanya sah." in printed
    assert "--key" in printed


def test_a_changed_rating_and_another_key_are_told(
    file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    content = json.loads(file.read_text("utf-8"))
    content["ratings"][0] = "433333333"
    torn = written(tmp_path / "changed.json", json.dumps(content))

    assert run(["verify", str(torn), "--lang", "en"], {}) == 1
    assert "DIFFERS" in capsys.readouterr().out
    other = Signer(tmp_path / "other.key").public.hex()
    assert run(["verify", str(file), "--key", other, "--lang", "en"], {}) == 1
    assert "DIFFERS" in capsys.readouterr().out
    its = Signer(tmp_path / "its.key").public.hex()
    assert run(["verify", str(file), "--key", its], {}) == 0
    assert "--key" not in capsys.readouterr().out


def test_what_is_no_open_file_or_key_is_refused_in_words(
    file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for arguments in (
        ["verify", str(written(tmp_path / "no.json", "[1, 2"))],
        ["verify", str(tmp_path / "nowhere.json")],
        ["verify", str(file), "--key", "abc"],
    ):
        assert run(arguments, {}) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.strip()


def test_an_audit_of_what_nobody_touched_holds(
    home: dict[str, str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    capsys.readouterr()

    assert run(["audit"], home) == 0

    assert "Semuanya sah." in capsys.readouterr().out


def test_an_audit_names_a_rating_that_was_changed_in_the_database(
    home: dict[str, str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    with closing(sqlite3.connect(Path(home["SKM_DATA"]) / "suara.db")) as database, database:
        (code,) = database.execute("SELECT code FROM seals").fetchone()
        database.execute(
            "UPDATE responses SET ratings = '433333333' "
            "WHERE id = (SELECT min(id) FROM responses WHERE ratings = '333333333')",
        )
    capsys.readouterr()

    assert run(["audit", "--lang", "en"], home) == 1

    printed = capsys.readouterr().out
    assert "FIRST DIFFERENCE" in printed
    assert code in printed


def test_an_audit_of_an_unknown_institution_is_refused(
    home: dict[str, str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["audit", "--institution", "kalsel"], home) == 2
    assert "kalsel" in capsys.readouterr().err


def test_the_key_is_shown_and_stays(
    home: dict[str, str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    capsys.readouterr()
    assert run(["key"], home) == 0
    first = capsys.readouterr().out
    assert run(["key"], home) == 0

    assert capsys.readouterr().out == first
    assert len(first.split("\t")[1].strip()) == 64
    assert settings_of(home).key_file.stat().st_mode & 0o777 == 0o600
