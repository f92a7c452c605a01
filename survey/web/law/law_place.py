"""Where duties and evidence of a unit, or of the institution, stand in the addresses."""

from typing import Any

from flask import url_for


def address(endpoint: str, unit_id: int | None, **more: int | str) -> str:
    """The address of a page at the same desk, of a unit or of the institution."""
    values: dict[str, Any] = dict(more)
    if unit_id is not None:
        values["unit_id"] = unit_id
    return url_for(endpoint, **values)
