"""Reads what another system sends: its key, its words, and JSON, each name once."""

import json
import re
from collections.abc import Mapping
from datetime import date

from flask import abort, request

from survey.core.api.api_key import Right
from survey.core.surveys.period import period_of
from survey.flows.api.calling import Call, UnknownKeyError
from survey.flows.api.releasing import Page
from survey.flows.complaints.tallying import Span, UnknownSpanError

UNREADABLE, WRONG_TYPE = 400, 415
JSON = "application/json"
MOST_BYTES = 256 * 1024  # 10,000 signs are 120,000 bytes when each is written as two escapes
MOST_NAMES = 40
USUAL, MOST_LISTED, LAST_PAGE = 50, 100, 99_999
BEARER = re.compile(r"[Bb]earer +(\S+)")
ONCE = re.compile(r"[\x21-\x7e]{1,200}")  # the word that makes a complaint count once
IDEMPOTENCY = "Idempotency-Key"
PROOF = "Complaint-Secret"


class UnfitPageError(ValueError):
    """A page or a period that cannot be asked for."""


def call_for(right: Right) -> Call:
    """What the request shows to be let in. Raises UnknownKeyError where it shows nothing."""
    shown = BEARER.fullmatch(request.headers.get("Authorization", "").strip())
    if shown is None:
        raise UnknownKeyError
    return Call(shown[1], request.remote_addr or "", right)


def once() -> str | None:
    """The system's own word for what it sends; "" without one, None for one that cannot be."""
    said = request.headers.get(IDEMPOTENCY, "").strip()
    return said if not said or ONCE.fullmatch(said) else None


def sent() -> Mapping[str, object]:
    """The JSON object that came, of at most 256 KiB; else 400, 413 or 415."""
    if request.mimetype != JSON:
        abort(WRONG_TYPE)
    request.max_content_length = MOST_BYTES
    try:
        found = json.loads(request.get_data().decode("utf-8"), object_pairs_hook=_each_once)
    except (ValueError, RecursionError):
        abort(UNREADABLE)
    if not isinstance(found, dict) or len(found) > MOST_NAMES:
        abort(UNREADABLE)
    return found


def span(today: date) -> Span:
    """The days that are asked for, else this year up to today. Raises UnknownSpanError."""
    return span_between(day("dari"), day("sampai") or today)


def span_between(since: date | None, until: date | None) -> Span:
    """From one day to another; without one of them the other one's year is meant.

    Raises UnknownSpanError.
    """
    first = since or (None if until is None else until.replace(month=1, day=1))
    last = until or (None if since is None else since.replace(month=12, day=31))
    if first is None or last is None:
        raise UnknownSpanError
    return Span(first, last)


def page() -> Page:
    """Which page of a list is asked for. Raises UnfitPageError."""
    return Page(_number("halaman", 1, LAST_PAGE), _number("per_halaman", USUAL, MOST_LISTED))


def period() -> str:
    """The code of the period that is asked for, "" for any. Raises UnfitPageError."""
    said = request.args.get("periode", "").strip()
    if not said:
        return ""
    try:
        return period_of(said).code
    except (ValueError, LookupError) as error:
        raise UnfitPageError(said) from error


def _number(name: str, usual: int, most: int) -> int:
    said = request.args.get(name, "").strip()
    if not said:
        return usual
    if not (said.isascii() and said.isdecimal() and 1 <= int(said[:9]) <= most):
        raise UnfitPageError(said)
    return int(said)


def day(name: str) -> date | None:
    """The day that is said under a name, None for none. Raises UnknownSpanError."""
    said = request.args.get(name, "").strip()
    if not said:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise UnknownSpanError(said) from error


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(pairs)
    return found
