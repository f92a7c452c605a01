"""Picking: the entry of the catalogue of actions that an action of a plan was taken from."""

import tomllib
from pathlib import Path

ACTIONS = Path("reference") / "actions.toml"  # in the folder of the instruments


def known_entries(instruments: Path) -> frozenset[str] | None:
    """The codes of the catalogue of actions; None where the installation has none."""
    path = instruments / ACTIONS
    if not path.exists():
        return None
    content = tomllib.loads(path.read_text("utf-8"))
    return frozenset(
        str(action["code"])
        for element in content.get("elements", ())
        for action in element.get("actions", ())
    )
