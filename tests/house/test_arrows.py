"""Rooms and arrows: who may know whom (the table of the plan, section 3)."""

import ast
import sys
from collections.abc import Callable
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.house.imports import hidden_imports, ours_imported_by, strangers_imported_by
from tests.house.tree import Module, modules, words

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
        words("core store demo exchange reports catalogue settings language"),
        words("argon2 cryptography numpy scipy sklearn"),
    ),
    "web": (
        words("core flows language settings"),
        words("flask jinja2 flask_wtf wtforms flask_security passlib werkzeug"),
    ),
    "catalogue": (words("core"), words("")),
    "language": (words(""), words("babel")),
    "settings": (words(""), words("")),
    "app": (
        words("core store flows web catalogue language settings"),
        words("flask flask_wtf werkzeug"),
    ),
    "cli": (
        words("core store exchange reports flows web catalogue language settings"),
        words("click gunicorn"),
    ),
}

# The core is computed, never asked: what tells the time, reads a file or draws a number.
WORLDLY_MODULES = words(
    "asyncio glob http importlib io locale logging multiprocessing os pathlib random secrets "
    "shutil signal socket sqlite3 subprocess sys tempfile threading time urllib uuid",
)
WORLDLY_NAMES = words("open input print exec eval Path")
WORLDLY_ATTRIBUTES = words("now today utcnow random fromfile tofile loadtxt genfromtxt savetxt")

Record = Callable[[str, object], None]


# The subjects of the house, from the door to the year. Whatever of a subject stands in a room
# stands in the folder of its name, so that one subject is followed from page to core by name.
SUBJECTS = words(
    "accounts registry surveys results documents complaints improvement workshop sp4n year law "
    "portal api office sample bench",
)
# What a room sorts by beside subjects: the ways of inference, the formats and forms it writes.
OWN_FOLDERS = {
    "core": words("inference"),
    "exchange": words("sheets attachments questionnaires open statistics"),
    "reports": words("drawing display word workbook"),
    "store": words("tables migrations migrations.versions"),
}
# Libraries that one module knows alone, so that exchanging one changes one file.
ALONE = {
    "argon2": "survey.flows.accounts.hashing",
    "babel": "survey.language",
    "flask_security": "survey.web.accounts.vault",
    "gunicorn": "survey.cli.running",
    "holidays": "survey.exchange.holidays",
    "lokal": "survey.exchange.complaints.masking",
    "passlib": "survey.web.accounts.vault",
    "polars": "survey.exchange.statistics.statistical",
    "pypdfium2": "survey.reports.word.word_drawing",
    "pyreadstat": "survey.exchange.statistics.statistical",
    "python_calamine": "survey.exchange.sheets.workbook",
    "pyxform": "survey.exchange.questionnaires.xlsform_reading",
    "segno": "survey.reports.drawing.qr",
    "sklearn": "survey.flows.complaints.training",
    "weasyprint": "survey.reports.press",
}


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
def test_every_folder_of_a_room_is_a_subject_of_the_house(module: Module) -> None:
    folder = ".".join(module.path.with_suffix("").parts[2:-1])
    known = SUBJECTS | OWN_FOLDERS.get(module.room, frozenset())

    assert folder in known | {""}, (
        f"{module.path} opens the folder {folder}, which is no subject of the house.\n"
        f"Subjects have one name in every room: {', '.join(sorted(SUBJECTS))}."
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


@pytest.mark.parametrize(("library", "alone"), ALONE.items())
def test_a_library_that_one_module_knows_is_known_to_no_other(library: str, alone: str) -> None:
    known = {m.name for m in modules("survey") if library in strangers_imported_by(m)}

    assert known == {alone}, (
        f"{library} is imported by {', '.join(sorted(known))}, but only {alone} may know it.\n"
        f"Ask that module for what you need."
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
