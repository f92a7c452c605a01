"""What is remembered of a database is asked for again with the next minute."""

import ast

from tests.house.tree import modules, words

MEMORIES = words("cache lru_cache")
# What leads to a database: its class, a session in it, the objects of flows that hold one.
SOURCES = words("ComplaintDesk Database Office StoreSession Workshop")


def test_what_is_remembered_of_a_database_is_remembered_for_a_minute() -> None:
    stale = {
        f"{module.path}:{node.lineno}"
        for module in modules("survey")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef) and MEMORIES & _names(*node.decorator_list)
        if SOURCES & _names(*(one.annotation for one in node.args.args if one.annotation))
        if "minute" not in {one.arg for one in node.args.args}
    }

    assert not stale, (
        f"{', '.join(sorted(stale))} would tell of a database what it held long ago.\n"
        f"Take the minute as an argument; by its name tests know what they have to forget."
    )


def _names(*expressions: ast.expr) -> set[str]:
    walked = (node for one in expressions for node in ast.walk(one))
    return {node.id for node in walked if isinstance(node, ast.Name)}
