"""A place for everything: the top level, empty __init__.py, names that say what is inside."""

import pytest

from tests.capabilities import ROOT
from tests.house.tree import files, words

TOP = words(
    "README.md pyproject.toml wsgi.py skm requirements.lock requirements-dev.lock LICENSE "
    ".gitignore survey instruments templates tests docs .ci",
)
DRAWERS = words("utils util helpers common misc base manager services forms models lib")
STRAY_SETTINGS = words(
    "ruff.toml .ruff.toml mypy.ini .mypy.ini setup.cfg setup.py tox.ini pytest.ini",
)


def test_top_level_holds_only_the_fixed_names() -> None:
    strangers = {path.parts[0] for path in files()} - TOP

    assert not strangers, (
        f"The top level holds {', '.join(sorted(strangers))}.\n"
        f"Its names are fixed, so that whoever opens the folder knows the house: {sorted(TOP)}."
    )


def test_every_init_file_is_empty() -> None:
    filled = [
        str(path)
        for path in files()
        if path.name == "__init__.py" and (ROOT / path).read_text("utf-8").strip()
    ]

    assert not filled, (
        f"{', '.join(filled)} must be empty: a package is a folder, not a shelf.\n"
        f"Importing a name from where it lives keeps circles away."
    )


def test_no_file_is_a_drawer() -> None:
    drawers = [str(path) for path in files() if {path.stem, *path.parts[:-1]} & DRAWERS]

    assert not drawers, (
        f"{', '.join(drawers)}: such a name says nothing and gathers everything.\n"
        f"Name it after the one thing that it knows, and let what is left move out."
    )


@pytest.mark.parametrize("folder", ["survey", "tests"])
def test_every_folder_of_python_is_a_package(folder: str) -> None:
    ours = [path for path in files() if path.parts[0] == folder and path.suffix == ".py"]
    bare = {str(path.parent) for path in ours} - {
        str(path.parent) for path in ours if path.name == "__init__.py"
    }

    assert not bare, f"{', '.join(sorted(bare))}: put an empty __init__.py there."


def test_tools_are_set_in_pyproject_only() -> None:
    stray = [str(path) for path in files() if path.name in STRAY_SETTINGS]

    assert not stray, f"{', '.join(stray)}: the settings of all tools stand in pyproject.toml."
