"""skm recommend: what it prints, and what it refuses."""

import json
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import select

from survey.cli.skm import run
from survey.settings import settings_of
from survey.store.databases import Database
from survey.store.registry import institutions
from survey.store.tables.seals import SealRow
from tests.cli.test_sealing import home

__all__ = ["home"]


@pytest.fixture
def seal(home: dict[str, str]) -> str:
    """The code of the only seal."""
    with closing(Database(settings_of(home).database)) as database:
        with database.reading() as session:
            (institution,) = institutions.every(session)
        with database.reading(institution.id) as session:
            return session.scalars(select(SealRow.code)).one()


def test_a_sealed_wave_is_told_in_blocks(
    home: dict[str, str],
    seal: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Eleven answered: nothing is ranked, and everything is an indication."""
    assert run(["recommend", "--wave", seal], home) == 0

    printed = capsys.readouterr().out
    assert "[R7] Hanya indikasi: 11 responden" in " ".join(printed.split())
    assert "masih dibuka" not in printed


def test_data_holds_every_number_and_is_the_same_twice(
    home: dict[str, str],
    seal: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for _ in range(2):
        assert run(["recommend", "--wave", seal, "--format", "json", "--lang", "en"], home) == 0
    first, second = _two(capsys.readouterr().out)

    assert first == second
    assert first["sealed"] is True
    assert first["indication"] is True
    (note,) = first["notes"]
    assert note["rule"] == "R7"
    assert note["numbers"] == {"n": 11, "fewest": 30}


def test_what_is_not_there_is_refused_in_a_sentence(
    home: dict[str, str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["recommend", "--wave", "12"], home) == 2
    assert "Tidak ada pelaksanaan atau segel 12" in capsys.readouterr().err


def _two(printed: str) -> list[dict[str, Any]]:
    half = printed.index("\n}\n") + 2
    return [json.loads(printed[:half]), json.loads(printed[half:])]
