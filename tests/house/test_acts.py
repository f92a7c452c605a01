"""Every act that is written into the journal has its sentence, so that anybody can read it."""

import ast
import re
from collections.abc import Iterator

from survey.core.complaints.complaint import Move
from survey.web.office.journal_sentences import SENTENCES
from tests.house.tree import Module, modules

WRITING = {"Act": 0, "note": 2}  # who writes a line, and which argument names the act


def _acts(module: Module) -> Iterator[tuple[str, str]]:
    """A pattern for each act that a module names, and where it does."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Call(func=ast.Name(id=name), args=arguments) if name in WRITING:
                if len(arguments) > WRITING[name]:
                    pattern = _pattern(arguments[WRITING[name]])
                    if pattern:
                        yield pattern, f"{module.path}:{node.lineno}"


def _pattern(argument: ast.expr) -> str:
    """What the act may be; "" for one that is handed on by its name."""
    match argument:
        case ast.Constant(value=str(said)):
            return re.escape(said)
        case ast.JoinedStr(values=parts):
            return "".join(_pattern(part) or r"\w+" for part in parts)
    return ""


def test_every_act_has_its_sentence() -> None:
    found = [one for module in modules("survey") for one in _acts(module)]
    untold = [
        f"{pattern} ({place})"
        for pattern, place in found
        if not any(re.fullmatch(pattern, act) for act in SENTENCES)
    ]

    assert found
    assert not untold, (
        f"{', '.join(untold)}: say in survey/web/office/journal_sentences.py who did what."
    )


def test_every_move_of_a_complaint_has_its_sentence() -> None:
    assert {f"complaint {move.value}" for move in Move} <= set(SENTENCES)
