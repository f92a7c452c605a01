"""What the code offers stands in the documents: each setting, command, option and exit code."""

import re

import click
import pytest

from survey.cli import skm as cli
from tests.capabilities import ROOT
from tests.house.tree import files_under, modules

SETTING = re.compile(r"SKM_[A-Z_]+")


def _documents() -> str:
    paths = [path for path in files_under("docs", "README.md") if path.suffix == ".md"]
    return "\n".join((ROOT / path).read_text("utf-8") for path in paths)


def _operations() -> str:
    return (ROOT / "docs/operations.md").read_text("utf-8")


@pytest.fixture
def skm(monkeypatch: pytest.MonkeyPatch) -> click.Group:
    """The command as it is put together for a call, before anything runs."""
    assembled: list[click.Group] = []
    monkeypatch.setattr(click.Group, "main", lambda self, *_, **__: assembled.append(self))
    cli.run([], {})
    return assembled[0]


def test_every_setting_stands_in_operations() -> None:
    launcher = (ROOT / "skm").read_text("utf-8")
    texts = [launcher, *(module.text for module in modules("survey"))]
    settings = {name for text in texts for name in SETTING.findall(text)}
    unsaid = settings - set(SETTING.findall(_operations()))

    assert not unsaid, (
        f"docs/operations.md does not know {', '.join(sorted(unsaid))}.\n"
        f"Say there what each changes, what it may hold and what holds without it."
    )


def test_operations_names_no_setting_that_is_gone() -> None:
    code = "\n".join(
        (ROOT / path).read_text("utf-8")
        for path in files_under("survey", "skm", "tests")
        if path.suffix in {".py", ""}
    )
    gone = {name for name in SETTING.findall(_operations()) if name not in code}

    assert not gone, f"docs/operations.md promises {', '.join(sorted(gone))}, which nothing reads."


def test_every_command_stands_in_the_documents(skm: click.Group) -> None:
    said = _documents()
    unsaid = [name for name in skm.commands if f"skm {name}" not in said]

    assert not unsaid, f"Show in README.md or docs/ how to call: {', '.join(unsaid)}."


def test_every_option_stands_in_the_documents(skm: click.Group) -> None:
    said = _documents()
    options = {
        f"skm {name} {option}"
        for name, command in skm.commands.items()
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--") and option not in said
    }

    assert not options, f"Say in README.md or docs/ what these do: {', '.join(sorted(options))}."
