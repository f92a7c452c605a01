"""Addresses: what stands behind their question mark, read so that it does no harm; our own."""

from collections.abc import Mapping

from flask import request

MOST_DIGITS = 19  # ids have at most 63 bits
GREATEST = 2**63 - 1
NOTHING = 0  # which nothing has for its id


def site_of(kept: str | None) -> str:
    """Where we are reached, without a slash behind it; as we were asked where nothing is kept."""
    return kept or request.url_root.rstrip("/")


def number_in(asked: Mapping[str, str], name: str) -> int | None:
    """The id under a name; None where there is none, NOTHING where it is no number."""
    text = asked.get(name, "")
    if not text:
        return None
    is_number = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return min(int(text), GREATEST) if is_number else NOTHING
