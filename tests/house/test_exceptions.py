"""No rule without its reason, no silent way around one, no test that promises nothing."""

import ast
import re
import tomllib
from collections.abc import Iterator
from typing import cast

import pytest

from tests.capabilities import ROOT
from tests.house.tree import Function, Module, functions, modules

MOST_EXCEPTIONS = 5
WAYS_AROUND = re.compile(
    r"#\s*(noqa|type:\s*ignore|pragma:\s*no cover|ruff:|mypy:|fmt:\s*(off|skip))",
    re.IGNORECASE,
)
PROMISES = frozenset({"raises", "warns", "fail"})  # of pytest


def _pyproject() -> str:
    return (ROOT / "pyproject.toml").read_text("utf-8")


def _lint() -> dict[str, object]:
    return cast("dict[str, object]", tomllib.loads(_pyproject())["tool"]["ruff"]["lint"])


def _exceptions() -> list[str]:
    """Every code that the whole tree or a part of it is let off."""
    lint = _lint()
    codes: list[str] = []
    for key in ("ignore", "extend-ignore"):
        codes += cast("list[str]", lint.get(key, []))
    for key in ("per-file-ignores", "extend-per-file-ignores"):
        for some in cast("dict[str, list[str]]", lint.get(key, {})).values():
            codes += some
    return codes


def test_all_rules_are_on() -> None:
    assert _lint()["select"] == ["ALL"]


def test_at_most_five_exceptions_from_them() -> None:
    codes = _exceptions()

    assert len(codes) <= MOST_EXCEPTIONS, (
        f"{len(codes)} exceptions: {', '.join(codes)}. Change the code, or give another one up."
    )


@pytest.mark.parametrize("code", _exceptions())
def test_each_exception_has_its_reason(code: str) -> None:
    given = re.search(rf'"{code}",?\s*#\s*(.+)', _pyproject())

    assert given, f'Write the reason beside "{code}" in pyproject.toml: "{code}", # because …'


@pytest.mark.parametrize("module", modules("survey"), ids=lambda m: m.name)
def test_no_line_goes_around_a_rule(module: Module) -> None:
    around = [
        f"{n}: {line.strip()}"
        for n, line in enumerate(module.text.splitlines(), start=1)
        if WAYS_AROUND.search(line)
    ]

    assert not around, (
        f"{module.path} goes around a rule in {around}.\n"
        f"Change the code so that the rule holds; an exception is for the whole tree, with reason."
    )


def test_every_test_asserts_something() -> None:
    found = [(module, function) for module in modules("tests") for function in functions(module)]
    promising = {function.name for _, function in found if _promises(function)}
    idle = [
        f"{module.path}:{function.lineno} {function.name}"
        for module, function in found
        if _is_test(module, function) and not promising & {function.name, *_called(function)}
    ]

    assert not idle, (
        f"These tests assert nothing: {', '.join(idle)}.\n"
        f"The name of a test is a promise; say in it what is seen when the promise is kept."
    )


def _is_test(module: Module, function: Function) -> bool:
    return module.path.name.startswith("test_") and function.name.startswith("test_")


def _promises(function: Function) -> bool:
    return any(isinstance(node, ast.Assert) for node in ast.walk(function)) or bool(
        PROMISES & set(_called(function)),
    )


def _called(function: Function) -> Iterator[str]:
    for node in ast.walk(function):
        match node:
            case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
                yield name
