"""Nothing is left out in silence: runs pytest on small files, on a machine without Chromium."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.capabilities import CAPABILITIES, ROOT

NEEDY = """
import pytest

@pytest.mark.needs("{name}")
def test_something() -> None:
    assert True
"""
WITH_REASON = """
import pytest

@pytest.mark.skip(reason="the moon is full")
def test_something() -> None:
    assert True
"""


def _run(folder: Path, source: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run pytest on one file, with our settings and PATH leading to nothing."""
    (folder / "test_it.py").write_text(source, "utf-8")
    command = [sys.executable, "-m", "pytest", "-c", "pyproject.toml", "-p", "tests.conftest"]
    inherited = {name: value for name, value in os.environ.items() if name != "SKM_TEST_ALL"}
    return subprocess.run(
        [*command, "-p", "no:cacheprovider", str(folder / "test_it.py")],
        cwd=ROOT,
        env={**inherited, "PATH": "", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_missing_capability_is_listed_with_its_remedy(tmp_path: Path) -> None:
    run = _run(tmp_path, NEEDY.format(name="chromium"))

    assert run.returncode == 0
    assert "   1 needs chromium (Chromium): apt-get install chromium" in run.stdout


def test_missing_capability_fails_when_nothing_may_be_left_out(tmp_path: Path) -> None:
    run = _run(tmp_path, NEEDY.format(name="chromium"), SKM_TEST_ALL="1")

    assert run.returncode == 1
    assert "needs chromium (Chromium): apt-get install chromium" in run.stdout


def test_unknown_capability_fails_and_names_the_known(tmp_path: Path) -> None:
    run = _run(tmp_path, NEEDY.format(name="chromum"))

    assert run.returncode == 1
    assert ", ".join(CAPABILITIES) in run.stdout


def test_any_other_skip_is_listed_with_its_reason(tmp_path: Path) -> None:
    run = _run(tmp_path, WITH_REASON)

    assert "   1 the moon is full" in run.stdout


def test_real_data_is_the_only_thing_that_no_package_brings() -> None:
    assert [name for name, one in CAPABILITIES.items() if not one.packages] == ["shared"]


@pytest.mark.needs(*(name for name, one in CAPABILITIES.items() if one.packages))
def test_this_machine_has_every_capability() -> None:
    assert all(one.is_here() for one in CAPABILITIES.values() if one.packages)
