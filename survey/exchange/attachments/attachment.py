"""What somebody sends with a complaint, made so that it can be kept and shown without harm.

The content is looked at in a process of its own (attachments/attachment_reader.py), within
limits of space and time. What cannot be cleaned is refused with a reason that a page can word.
"""

import json
import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256

from survey.exchange.attachments.attachment_fault import (
    EXTENSIONS,
    LIMITS,
    AttachmentError,
    Fault,
    Limits,
)
from survey.exchange.confinement import asked
from survey.exchange.limits import Limits as ReadingLimits
from survey.exchange.refusal import RefusedError

LONGEST_NAME = 60
NO_NAME = "lampiran"
UNSAFE = re.compile(r"[^\w -]+")
CLEANER = "attachment_reader"


@dataclass(frozen=True, slots=True)
class Clean:
    """A file that may be kept. name: for people, its ending says the media type.

    digest: SHA-256 of the content.
    """

    media_type: str
    name: str
    content: bytes
    digest: bytes


def cleaned(name: str, content: bytes, limits: Limits = LIMITS) -> Clean:
    """The file made harmless. Raises AttachmentError."""
    if not content:
        raise AttachmentError(Fault.EMPTY, name)
    if len(content) > limits.file_bytes:
        raise AttachmentError(Fault.TOO_LARGE, name, size=len(content), most=limits.file_bytes)
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        try:
            written, status = asked(
                CLEANER,
                file.fileno(),
                json.dumps(asdict(limits)),
                _room(limits),
            )
        except RefusedError as error:  # too slow, or writes without end
            raise AttachmentError(Fault.TOO_MUCH, name) from error
    return _clean(name, written, status, limits)


def all_cleaned(files: Sequence[tuple[str, bytes]], limits: Limits = LIMITS) -> tuple[Clean, ...]:
    """Several files, by name and content, each harmless. Raises AttachmentError."""
    if len(files) > limits.files:
        raise AttachmentError(Fault.TOO_MANY, most=limits.files)
    return tuple(cleaned(name, content, limits) for name, content in files)


def _room(limits: Limits) -> ReadingLimits:
    """What the process may write and how long it may take."""
    return ReadingLimits(unpacked_bytes=2 * limits.file_bytes, seconds=limits.seconds)


def _clean(name: str, written: bytes, status: int, limits: Limits) -> Clean:
    """The file that the process wrote, or why there is none. Raises AttachmentError."""
    line, _, made = written.partition(b"\n")
    match _head(line):
        case {"media_type": str(media_type)} if media_type in EXTENSIONS:
            if len(made) > limits.file_bytes:
                size = len(made)
                raise AttachmentError(Fault.TOO_LARGE, name, size=size, most=limits.file_bytes)
            digest = sha256(made).digest()
            return Clean(media_type, _name(name, media_type), made, digest)
        case {"fault": str(fault), "data": {**data}} if fault in Fault.__members__:
            raise AttachmentError(Fault[fault], name, **_figures(data))
        case _:
            was_ended = os.waitstatus_to_exitcode(status) < 0  # by a signal, at its limits
            raise AttachmentError(Fault.TOO_MUCH if was_ended else Fault.BROKEN, name)


def _head(line: bytes) -> Mapping[str, object]:
    try:
        head = json.loads(line)
    except ValueError:
        return {}
    return head if isinstance(head, dict) else {}


def _figures(data: Mapping[object, object]) -> dict[str, int | str]:
    return {str(name): datum for name, datum in data.items() if isinstance(datum, int | str)}


def _name(name: str, media_type: str) -> str:
    """The name without folders, dots and strange signs, with the ending of what it is."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem = last.rsplit(".", 1)[0]
    plain = " ".join(UNSAFE.sub(" ", stem).split())[:LONGEST_NAME].strip()
    return f"{plain or NO_NAME}.{EXTENSIONS[media_type]}"
