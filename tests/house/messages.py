"""What the product says: messages in code and templates, and their Indonesian catalogue."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from tests.capabilities import ROOT
from tests.house.tree import Module, files_under, functions, modules, templates

CATALOGUE = "survey/translations/id"
SAYING = {"say": 1, "_": 1, "gettext": 1, "say_many": 2, "ngettext": 2}
PLACEHOLDER = re.compile(r"%\((\w+)\)")

Ids = tuple[str, ...]  # one message, or its singular and plural
Written = str | tuple[str, ...] | list[str] | None  # the same as babel gives it


@dataclass(frozen=True, slots=True)
class Said:
    """One message where it is said; without ids when it cannot be read from the source."""

    ids: Ids
    place: str


@cache
def said() -> tuple[Said, ...]:
    """Every message of survey/ and templates/."""
    in_code = (one for module in modules("survey") for one in _said_in_code(module))
    in_templates = (
        Said(ids, f"{path}:{line}")
        for path in templates()
        for ids, line in _said_in_template((ROOT / path).read_text("utf-8"))
    )
    return (*in_code, *in_templates)


@cache
def entries() -> tuple[tuple[str, Entry], ...]:
    """Every entry of the Indonesian catalogue with the file that it stands in."""
    return tuple(
        (path.name, entry)
        for path in files_under("survey", suffix=".po")
        for entry in _catalogue(str(path))
    )


@cache
def _catalogue(path: str) -> tuple[Entry, ...]:
    with (ROOT / path).open("rb") as source:
        return tuple(entry for entry in read_po(source, locale="id") if entry.id)


def ids_of(entry: Entry) -> Ids:
    """The English of an entry, singular and plural."""
    return _strings(entry.id)


def translations_of(entry: Entry) -> Ids:
    """The Indonesian of an entry; Indonesian has one form for every number."""
    return _strings(entry.string)


def placeholders(texts: Iterable[str]) -> set[str]:
    """The names that are put into a message when it is said."""
    return {name for text in texts for name in PLACEHOLDER.findall(text)}


def as_entry(message: Said) -> str:
    """A message as it would stand in the catalogue, ready to be translated."""
    first, *plural = (f'"{text.replace(chr(34), chr(92) + chr(34))}"' for text in message.ids)
    if plural:
        return f'msgid {first}\nmsgid_plural {plural[0]}\nmsgstr[0] ""\n'
    return f'msgid {first}\nmsgstr ""\n'


def _strings(written: Written) -> Ids:
    return (written,) if isinstance(written, str) else tuple(written or ())


def _said_in_code(module: Module) -> Iterator[Said]:
    """Calls of .say(…) and the like; a function of that name only passes its message on."""
    passed_on = {
        id(node)
        for function in functions(module)
        if function.name in SAYING
        for node in ast.walk(function)
    }
    for node in ast.walk(module.tree):
        match node:
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name), args=arguments):
                if name in SAYING and id(node) not in passed_on:
                    place = f"{module.path}:{node.lineno}"
                    for ids in _read(module, arguments[: SAYING[name]]):
                        yield Said(ids, place)


def _read(module: Module, arguments: list[ast.expr]) -> list[Ids]:
    """The message of a call, or all of them: say(problem.reason.value) says every Reason."""
    match arguments:
        case [ast.Attribute(attr="value", value=ast.Attribute(attr=name) | ast.Name(id=name))]:
            return [(text,) for text in _members(module, name.capitalize())] or [()]
    return [_literals(arguments)]


def _literals(arguments: list[ast.expr]) -> Ids:
    texts = tuple(
        argument.value
        for argument in arguments
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    )
    return texts if len(texts) == len(arguments) else ()


def _members(module: Module, name: str) -> list[str]:
    """The texts of an enum of the same module."""
    return [
        value
        for node in module.tree.body
        if isinstance(node, ast.ClassDef) and node.name == name
        for statement in node.body
        if isinstance(statement, ast.Assign)
        for value in [getattr(statement.value, "value", None)]
        if isinstance(value, str)
    ]


def _said_in_template(text: str) -> Iterator[tuple[Ids, int]]:
    """Calls by name or attribute; {% trans %} becomes such a call when it is parsed."""
    for call in _environment().parse(text).find_all(nodes.Call):
        match call.node:
            case nodes.Name(name=name) | nodes.Getattr(attr=name):
                if name in SAYING:
                    yield _constants(call.args[: SAYING[name]]), call.lineno


@cache
def _environment() -> Environment:
    """Jinja reads a message as the product's own does, or another one would be looked up."""
    environment = Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    vars(environment).update(newstyle_gettext=True)  # what install_gettext_translations sets
    return environment


def _constants(arguments: list[nodes.Expr]) -> Ids:
    texts = tuple(
        argument.value
        for argument in arguments
        if isinstance(argument, nodes.Const) and isinstance(argument.value, str)
    )
    return texts if len(texts) == len(arguments) else ()
