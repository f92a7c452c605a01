"""Files that were made harmless travel with a form until it is sent; nothing keeps them before.

Each is sealed, so that what comes back is what the cleaner made, byte for byte.
"""

import json
from collections.abc import Sequence

from survey.core import signet
from survey.core.signet import ForgedTokenError
from survey.flows.complaints.receiving import Attached

PURPOSE = b"carried file"
FIELD = "carried"  # hidden, once for each file


def sealed_files(files: Sequence[Attached], key: bytes) -> tuple[str, ...]:
    """Each file as the value of a hidden field."""
    return tuple(_sealed(one, key) for one in files)


def opened_files(values: Sequence[str], key: bytes) -> tuple[Attached, ...]:
    """The files that came back. Raises ForgedTokenError for what was not sealed here."""
    return tuple(_opened(value, key) for value in values)


def _sealed(one: Attached, key: bytes) -> str:
    head = json.dumps([one.name, one.media_type]).encode()
    return signet.sealed(head + b"\n" + one.content, PURPOSE, key)


def _opened(value: str, key: bytes) -> Attached:
    head, line_end, content = signet.opened(value, PURPOSE, key).partition(b"\n")
    if not line_end:
        raise ForgedTokenError
    name, media_type = json.loads(head)
    return Attached(name, media_type, content)
