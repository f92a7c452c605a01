"""Who imports whom in survey/: read from the syntax, so nothing is run and nothing hides."""

import ast
from collections.abc import Iterator
from functools import cache

from tests.house.tree import Module, modules

OURS = "survey"


def imported_by(module: Module) -> set[str]:
    """Whole names of all that a module imports, wherever in the file that stands.

    Inside functions, under TYPE_CHECKING and by import_module("name") counts like any other.
    """
    return {name for node in ast.walk(module.tree) for name in _names(node)}


def ours_imported_by(module: Module) -> set[str]:
    """The modules of survey/ that a module imports."""
    return {name for name in imported_by(module) if _top(name) == OURS} - {OURS}


def strangers_imported_by(module: Module) -> set[str]:
    """The packages from outside that a module imports, by their first name."""
    return {_top(name) for name in imported_by(module)} - {OURS}


def hidden_imports(module: Module) -> list[int]:
    """Lines whose import nobody can read: relative, or named only when it runs."""
    return [line for node in ast.walk(module.tree) for line in _hidden(node)]


def _names(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import(names=names):
            yield from (alias.name for alias in names)
        case ast.ImportFrom(module=str(source), names=names, level=0):
            yield from (_whole(source, alias.name) for alias in names)
        case ast.Call(args=[ast.Constant(value=str(name)), *_]) if _imports(node):
            yield name


def _whole(source: str, name: str) -> str:
    """`from survey.core import tally` imports a module, `from survey.core.tally import …` not."""
    whole = f"{source}.{name}"
    return whole if whole in _our_names() else source


@cache
def _our_names() -> frozenset[str]:
    return frozenset(module.name for module in modules(OURS))


def _hidden(node: ast.AST) -> Iterator[int]:
    match node:
        case ast.ImportFrom(level=level) if level > 0:
            yield node.lineno
        case ast.Call(args=[ast.Constant(value=str()), *_]):
            return
        case ast.Call() if _imports(node):
            yield node.lineno


def _imports(call: ast.Call) -> bool:
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name in {"import_module", "__import__"}
    return False


def _top(name: str) -> str:
    return name.split(".", maxsplit=1)[0]
