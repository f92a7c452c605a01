"""The open file of a seal: everything from which anyone makes its numbers and digest again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

FORMAT = "suara-seal-1"
PUBLIC, SIGNATURE = 32, 64  # bytes
LARGEST = 64 * 1024 * 1024  # bytes
LONGEST_NAME = 40  # of what a refusal names

Texts: TypeAlias = Mapping[str, object]


class Unreadable(Enum):
    """Why a file is not one of ours."""

    TOO_LARGE = "too large"
    NOT_JSON = "not json"  # torn, no UTF-8, a name twice, NaN
    OTHER_FORMAT = "other format"
    WRONG_PART = "wrong part"  # missing, unknown or of the wrong kind
    SEAL = "seal"
    CONTENTS = "contents"  # the questionnaire is none, or the ratings are none of it


class UnreadableFileError(ValueError):
    """A file is no open file of a seal; part: the name of what is wrong in it, or ""."""

    def __init__(self, reason: Unreadable, part: str = "") -> None:
        """Keep both."""
        super().__init__(reason, part)
        self.reason = reason
        self.part = part[:LONGEST_NAME]


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A seal as the text that was signed, with what it was made of.

    instrument: the definition, word for word. ratings: one string a response, sorted; without
    service, day or profile. public, signature: of Ed25519.
    """

    seal: str
    signature: bytes
    public: bytes
    instrument: str
    ratings: tuple[str, ...]


def written(file: OpenFile) -> str:
    """The file as JSON, the ratings one a line."""
    content = {
        "format": FORMAT,
        "seal": file.seal,
        "signature": file.signature.hex(),
        "key": file.public.hex(),
        "instrument": file.instrument,
        "ratings": list(file.ratings),
    }
    return json.dumps(content, ensure_ascii=False, indent=0) + "\n"


def read(content: bytes, largest: int = LARGEST) -> OpenFile:
    """The file in some bytes. Raises UnreadableFileError."""
    if len(content) > largest:
        raise UnreadableFileError(Unreadable.TOO_LARGE)
    parts = _parts(content)
    if parts.get("format") != FORMAT:
        raise UnreadableFileError(Unreadable.OTHER_FORMAT)
    known = {"format", "seal", "signature", "key", "instrument", "ratings"}
    strange = next(iter(set(parts) ^ known), None)
    if strange is not None:
        raise UnreadableFileError(Unreadable.WRONG_PART, strange)
    return OpenFile(
        seal=_text(parts, "seal"),
        signature=_bytes(parts, "signature", SIGNATURE),
        public=_bytes(parts, "key", PUBLIC),
        instrument=_text(parts, "instrument"),
        ratings=_ratings(parts),
    )


def _parts(content: bytes) -> Texts:
    try:
        parts = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_once,
            parse_constant=_refuse_constant,
        )
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(Unreadable.NOT_JSON) from error
    if not isinstance(parts, dict):
        raise UnreadableFileError(Unreadable.OTHER_FORMAT)
    return parts


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose names each stand in it once."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError(pairs)
    return made


def _refuse_constant(name: str) -> object:
    raise ValueError(name)


def _text(parts: Texts, name: str) -> str:
    text = parts[name]
    if not isinstance(text, str) or not text:
        raise UnreadableFileError(Unreadable.WRONG_PART, name)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:  # half a character, written as \ud800
        raise UnreadableFileError(Unreadable.WRONG_PART, name) from error
    return text


def _bytes(parts: Texts, name: str, length: int) -> bytes:
    text = _text(parts, name)
    try:
        value = bytes.fromhex(text)
    except ValueError as error:
        raise UnreadableFileError(Unreadable.WRONG_PART, name) from error
    if len(value) != length or value.hex() != text:
        raise UnreadableFileError(Unreadable.WRONG_PART, name)
    return value


def _ratings(parts: Texts) -> tuple[str, ...]:
    rows = parts["ratings"]
    if not isinstance(rows, list) or not rows:
        raise UnreadableFileError(Unreadable.WRONG_PART, "ratings")
    if not all(isinstance(row, str) and row.isascii() for row in rows):
        raise UnreadableFileError(Unreadable.WRONG_PART, "ratings")
    return tuple(rows)
