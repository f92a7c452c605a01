"""The checkout as the rules of the house see it: its files, its modules, its functions."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

from tests.capabilities import ROOT

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """One Python file: its place in the checkout, its dotted name and its text."""

    path: Path
    name: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The folder of survey/ that it stands in, or its own name when it stands alone."""
        return ".".join(self.name.split(".")[1:2])


TEMPLATES = frozenset({".html", ".svg", ".txt", ".xml"})


def words(text: str) -> frozenset[str]:
    """The names in a text, for the lists that the rules are made of."""
    return frozenset(text.split())


@cache
def files() -> tuple[Path, ...]:
    """Every file that belongs to the checkout, by its path from the root.

    It needs no git, so that the rules hold in an exported copy too; what .gitignore names
    (plain names and patterns of names) is left out as git would.
    """
    ignored = [line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split()]
    return tuple(sorted(path.relative_to(ROOT) for path in _walk(ROOT, [*ignored, ".git"])))


def _walk(folder: Path, ignored: list[str]) -> Iterator[Path]:
    for path in folder.iterdir():
        if any(fnmatch(path.name, pattern) for pattern in ignored):
            continue
        if path.is_dir():
            yield from _walk(path, ignored)
        else:
            yield path


def files_under(*folders: str, suffix: str = "") -> tuple[Path, ...]:
    """The files of some top-level folders, of every kind or of one."""
    return tuple(
        path for path in files() if path.parts[0] in folders and path.name.endswith(suffix)
    )


def templates() -> tuple[Path, ...]:
    """What Jinja fills in: everything in templates/ but style sheets and fonts."""
    return tuple(path for path in files_under("templates") if path.suffix in TEMPLATES)


@cache
def modules(folder: str) -> tuple[Module, ...]:
    """Every Python file of a top-level folder, parsed."""
    return tuple(_read(path) for path in files_under(folder, suffix=".py"))


def _read(path: Path) -> Module:
    text = (ROOT / path).read_text("utf-8")
    name = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
    return Module(path, name, text, ast.parse(text))


def functions(module: Module) -> list[Function]:
    """Every function of a module: methods and those inside others as well."""
    return [node for node in ast.walk(module.tree) if isinstance(node, Function)]


def lines_of(function: Function) -> int:
    """How many lines a function stands on, docstring included, decorators not."""
    return (function.end_lineno or function.lineno) - function.lineno + 1
