"""skm bench measures real work, and says how it stands to limits measured in the same run."""

import json
import tempfile
from pathlib import Path

import pytest

from survey.cli.skm import run


def test_a_small_size_is_measured_whole_with_its_database(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    options = ["--responses", "4000", "--responses", "6000", "--format", "json"]

    assert run(["bench", "score", *options], {}) == 0

    first, second = json.loads(capsys.readouterr().out)
    assert first["size"] == {"responses": 4000, "waves": 2}
    assert second["size"] == {"responses": 6000, "waves": 3}
    assert first["columns"] == 4000 * 14
    for name in ("limit", "tallied", "divided", "reported", "fetched", "peak"):
        assert first[name] > 0
    assert first["fetched_to_tallied"] == first["fetched"] / first["tallied"]
    assert list(tmp_path.iterdir()) == []


def test_without_a_database_that_is_not_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bench", "score", "--responses", "4000", "--no-database"], {}) == 0

    printed = capsys.readouterr().out
    assert "Rekapitulasi dan sel banding membaca sekali" in printed
    assert "4.000" in printed


def test_too_few_answers_and_unknown_benches_are_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["bench", "score", "--responses", "10"], {}) == 2
    assert run(["bench", "tea"], {}) == 2
    assert capsys.readouterr().out == ""
