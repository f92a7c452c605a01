"""What ./skm does before Python runs; .ci/bare shows the set-up itself on a bare machine."""

import subprocess
from hashlib import sha256
from pathlib import Path
from shutil import which

import pytest

from tests.capabilities import ROOT

INGREDIENTS = ("pyproject.toml", "requirements.lock")
SHELL_TOOLS = ("sh", "cat", "id", "readlink", "sha256sum")  # but no python3, apt-get or sudo


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose environment is complete; its skm says where it stands and what it got."""
    root = tmp_path / "a checkout"
    commands = root / ".venv" / "bin"
    commands.mkdir(parents=True)
    for name in ("skm", *INGREDIENTS):
        (root / name).write_bytes((ROOT / name).read_bytes())
    for name in ("python", "skm"):
        (commands / name).write_text('#!/bin/sh\npwd\nprintf "%s\\n" "$@"\n', "utf-8")
        (commands / name).chmod(0o755)
    (root / "skm").chmod(0o755)
    (root / ".venv" / ".complete").write_text(_marker(root), "utf-8")
    return root


@pytest.fixture
def bare_path(tmp_path: Path) -> str:
    """A PATH that leads to no Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in SHELL_TOOLS:
        (folder / name).symlink_to(which(name) or name)
    return str(folder)


def _marker(root: Path) -> str:
    paths = [root / name for name in INGREDIENTS]
    return "".join(f"{sha256(path.read_bytes()).hexdigest()}  {path}\n" for path in paths)


def _call(skm: Path, *arguments: str, folder: Path, path: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [skm, *arguments],
        cwd=folder,
        env={"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_complete_environment_is_handed_over_to_at_once(
    checkout: Path,
    tmp_path: Path,
    bare_path: str,
) -> None:
    called = _call(checkout / "skm", "score", "two words.csv", folder=tmp_path, path=bare_path)

    assert called.stderr == ""
    assert called.stdout.splitlines() == [str(tmp_path), "score", "two words.csv"]


def test_launcher_finds_its_checkout_through_a_link(
    checkout: Path,
    tmp_path: Path,
    bare_path: str,
) -> None:
    (tmp_path / "link").symlink_to(checkout / "skm")

    called = _call(tmp_path / "link", "instruments", folder=tmp_path, path=bare_path)

    assert called.stdout.splitlines() == [str(tmp_path), "instruments"]


@pytest.mark.parametrize("name", INGREDIENTS)
def test_changed_ingredient_asks_for_a_new_environment(
    checkout: Path,
    bare_path: str,
    name: str,
) -> None:
    with (checkout / name).open("a", encoding="utf-8") as ingredient:
        ingredient.write("# changed\n")

    called = _call(checkout / "skm", "instruments", folder=checkout, path=bare_path)

    assert called.returncode == 3
    assert "Python 3.11" in called.stderr
    assert called.stdout == ""


def test_moved_checkout_asks_for_a_new_environment(checkout: Path, bare_path: str) -> None:
    moved = checkout.rename(checkout.with_name("elsewhere"))

    assert _call(moved / "skm", "instruments", folder=moved, path=bare_path).returncode == 3


def test_what_is_missing_is_said_in_one_line(checkout: Path, bare_path: str) -> None:
    (checkout / ".venv" / ".complete").unlink()

    called = _call(checkout / "skm", "score", "x.csv", folder=checkout, path=bare_path)

    assert called.stderr.splitlines() == [
        "skm: Suara memerlukan Python 3.11 atau lebih baru. Pasanglah paket python3, lalu ulangi.",
    ]
