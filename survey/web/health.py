"""Tells a supervisor that the program answers; it asks nothing of the database."""

from flask import Blueprint

PAGES = Blueprint("health", __name__)


@PAGES.get("/health")
def health() -> tuple[str, dict[str, str]]:
    """A word."""
    return "ok\n", {"Content-Type": "text/plain; charset=utf-8"}
