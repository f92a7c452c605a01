"""Rooms and arrows: who may know whom (the table of the plan, section 3)."""

import ast
import sys
from collections.abc import Callable
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.house.imports import hidden_imports, ours_imported_by, strangers_imported_by
from tests.house.tree import Module, modules, words

EVERY_ROOM = (
    "core store demo exchange reports flows web catalogue catalogue_deadlines catalogue_workshop "
    "catalogue_causes catalogue_programme catalogue_assessment catalogue_reporting catalogue_tiles "
    "language settings app"
)
COMMANDS = (
    "cli_call cli_convert cli_database cli_reading cli_score cli_explain cli_bench cli_bureau "
    "cli_officers cli_registry cli_running cli_demo cli_sealing cli_complaints cli_triage "
    "cli_recommend"
)

# What each room may import of ours, and which packages beside the standard library.
ROOMS = {
    "core": (words(""), words("numpy scipy")),
    "store": (words("core"), words("sqlalchemy alembic")),
    "exchange": (
        words("core language"),
        words(
            "holidays lokal numpy python_calamine PIL xlsxwriter pyxform pikepdf polars pyreadstat",
        ),
    ),
    "reports": (
        words("core language"),
        words("numpy jinja2 weasyprint xlsxwriter docx lxml PIL pypdfium2 segno"),
    ),
    "demo": (words("core"), words("numpy")),
    "flows": (
        words(
            "core store demo exchange reports catalogue catalogue_deadlines catalogue_lexicon "
            "catalogue_causes catalogue_programme catalogue_actions catalogue_workshop "
            "catalogue_tiles "
            "catalogue_assessment "
            "settings language",
        ),
        words("argon2 cryptography numpy scipy sklearn"),
    ),
    "web": (
        words("core flows language settings"),
        words("flask jinja2 flask_wtf wtforms flask_security passlib werkzeug"),
    ),
    "catalogue_table": (words("core"), words("")),
    "catalogue_lexicon": (words("core catalogue_table"), words("")),
    "catalogue_actions": (words("core catalogue_table"), words("")),
    "catalogue_questions": (words("core catalogue_table"), words("")),
    "catalogue": (words("core catalogue_table catalogue_questions"), words("")),
    "catalogue_deadlines": (words("core catalogue_table"), words("")),
    "catalogue_programme": (words("core catalogue_table"), words("")),
    "catalogue_reporting": (words("core catalogue_table"), words("")),
    "catalogue_assessment": (words("core catalogue_table"), words("")),
    "catalogue_causes": (words("core catalogue_table"), words("")),
    "catalogue_workshop": (words("core catalogue_table"), words("")),
    "catalogue_tiles": (words("core catalogue_table"), words("")),
    "language": (words(""), words("babel")),
    "settings": (words(""), words("")),
    "app": (words(EVERY_ROOM), words("flask flask_wtf werkzeug")),
    "cli_call": (words("language settings"), words("click")),
    "cli_reading": (words("flows language"), words("click")),
    "cli_score": (words(f"{EVERY_ROOM} cli_call cli_reading"), words("click")),
    "cli_convert": (words("flows language settings cli_call"), words("click")),
    "cli_explain": (words(f"{EVERY_ROOM} cli_call cli_reading"), words("click")),
    "cli_database": (words(f"{EVERY_ROOM} cli_call"), words("click")),
    "cli_bench": (words(f"{EVERY_ROOM} cli_call cli_triage"), words("click")),
    "cli_triage": (words(f"{EVERY_ROOM} catalogue_lexicon cli_call cli_database"), words("click")),
    "cli_bureau": (words(f"{EVERY_ROOM} cli_call cli_database cli_reading"), words("click")),
    "cli_officers": (words(f"{EVERY_ROOM} cli_call cli_database"), words("click")),
    "cli_registry": (words(f"{EVERY_ROOM} cli_call cli_database"), words("click")),
    "cli_complaints": (words(f"{EVERY_ROOM} cli_call cli_database"), words("click")),
    "cli_running": (words(f"{EVERY_ROOM} cli_call cli_database"), words("click gunicorn")),
    "cli_sealing": (words(f"{EVERY_ROOM} cli_call cli_database"), words("click")),
    "cli_recommend": (words(f"{EVERY_ROOM} cli_call cli_database"), words("click")),
    "cli_demo": (
        words("flows language settings cli_call cli_database cli_running"),
        words("click"),
    ),
    "cli": (words(f"{EVERY_ROOM} {COMMANDS}"), words("click")),
}

# The core is computed, never asked: what tells the time, reads a file or draws a number.
WORLDLY_MODULES = words(
    "asyncio glob http importlib io locale logging multiprocessing os pathlib random secrets "
    "shutil signal socket sqlite3 subprocess sys tempfile threading time urllib uuid",
)
WORLDLY_NAMES = words("open input print exec eval Path")
WORLDLY_ATTRIBUTES = words("now today utcnow random fromfile tofile loadtxt genfromtxt savetxt")

Record = Callable[[str, object], None]


def _rooms(module: Module) -> set[str]:
    return {name.split(".")[1] for name in ours_imported_by(module)} - {module.room}


in_every_room = pytest.mark.parametrize(
    "module",
    [m for m in modules("survey") if m.room],
    ids=lambda m: m.name,
)
in_the_core = pytest.mark.parametrize(
    "module",
    [m for m in modules("survey") if m.room == "core"],
    ids=lambda m: m.name,
)


@in_every_room
def test_every_module_stands_in_a_room_of_the_plan(module: Module) -> None:
    assert module.room in ROOMS, (
        f"{module.path} opens a room that the plan does not know.\n"
        f"Rooms are {', '.join(ROOMS)}. A new one is a decision: write it down in "
        f"docs/decisions/ and give it its arrows in {__name__}."
    )


@in_every_room
def test_arrows_between_rooms_run_downward_only(module: Module) -> None:
    allowed, _ = ROOMS[module.room]
    forbidden = _rooms(module) - allowed

    assert not forbidden, (
        f"{module.path} imports from {', '.join(sorted(forbidden))}, but {module.room} may know "
        f"only {', '.join(sorted(allowed)) or 'itself'}.\n"
        f"Move what you need to a room below, or let a room above bring the two together."
    )


@in_every_room
def test_each_room_knows_only_its_own_libraries(module: Module) -> None:
    _, allowed = ROOMS[module.room]
    forbidden = strangers_imported_by(module) - allowed - sys.stdlib_module_names

    assert not forbidden, (
        f"{module.path} imports {', '.join(sorted(forbidden))}, but {module.room} may use only the "
        f"standard library{''.join(f', {name}' for name in sorted(allowed))}.\n"
        f"Each library has one room, so that exchanging it changes one room."
    )


@in_every_room
def test_every_import_can_be_read(module: Module) -> None:
    lines = hidden_imports(module)

    assert not lines, (
        f"{module.path}, lines {lines}: write the import with its whole path, and give "
        f"import_module a literal name, else nobody sees the arrow."
    )


def test_no_module_imports_in_a_circle(record_property: Record) -> None:
    graph = {module.name: ours_imported_by(module) for module in modules("survey")}
    arrows = {(m.room, room) for m in modules("survey") if m.room for room in _rooms(m)}

    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(
            f"A circle: {' → '.join(error.args[1])}.\n"
            f"Move what both sides need into a module below them.",
        )

    record_property("figure", f"circles    none among {len(graph)} modules")
    for room in ROOMS:
        below = sorted(lower for upper, lower in arrows if upper == room)
        if below:
            record_property("figure", f"arrows     {room} → {', '.join(below)}")


@in_the_core
def test_core_knows_no_clock_file_request_or_chance(module: Module) -> None:
    worldly = sorted(strangers_imported_by(module) & WORLDLY_MODULES)
    worldly += [_shown(node) for node in ast.walk(module.tree) if _is_worldly(node)]

    assert not worldly, (
        f"{module.path} reaches into the world by {', '.join(worldly)}.\n"
        f"The core is given what it computes with: the time as `now`, contents as values."
    )


def _is_worldly(node: ast.AST) -> bool:
    match node:
        case ast.Name(id=name):
            return name in WORLDLY_NAMES
        case ast.Attribute(attr=name):
            return name in WORLDLY_ATTRIBUTES
    return False


def _shown(node: ast.AST) -> str:
    return f"{ast.unparse(node)} in line {getattr(node, 'lineno', '?')}"
