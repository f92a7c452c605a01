"""The chain of a journal: each line carries a digest of itself and of the line before it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TypeAlias

Detail: TypeAlias = Mapping[str, str | int | bool | None]

BEFORE_THE_FIRST = bytes(32)


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did: who (None for the program), what, to what, with which particulars.

    Particulars hold codes and numbers, no names of persons: a journal cannot be erased.
    """

    act: str
    subject: str
    officer_id: int | None = None
    detail: Detail | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a journal: the number-th, counted from 1."""

    number: int
    at: datetime
    act: Act
    digest: bytes


def digest_of(before: bytes, number: int, at: datetime, act: Act) -> bytes:
    """SHA-256 over the digest of the line before and the canonical text of this one."""
    content = {
        "number": number,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "officer": act.officer_id,
        "act": act.act,
        "subject": act.subject,
        "detail": dict(act.detail or {}),
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(before + text.encode("utf-8")).digest()


def first_broken(lines: Iterable[Line]) -> int | None:
    """The number of the first line that is changed or missing; None when the chain is whole.

    lines: all of them, by number. Lines cut off at the end leave a whole chain: against that
    the head of each day is signed elsewhere.
    """
    before = BEFORE_THE_FIRST
    for number, line in enumerate(lines, start=1):
        if line.number != number or line.digest != digest_of(before, number, line.at, line.act):
            return number
        before = line.digest
    return None
