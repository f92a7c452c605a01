"""The key that forms are sealed with: made once, kept in a file that only we may read."""

import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

NAME = "form.key"
LENGTH = 32
ONLY_WE = 0o600


def form_key(folder: Path) -> bytes:
    """The key in that folder; made when there is none, by whoever comes first.

    Several hosts that serve one database need the same file.
    """
    path = folder / NAME
    if not path.exists():
        _make(path)
    return path.read_bytes()


def key_for(purpose: str, key: bytes) -> bytes:
    """A key for another purpose, made of the one that is kept."""
    return hmac.digest(key, purpose.encode(), "sha256")


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    draft.touch(ONLY_WE)
    draft.write_bytes(secrets.token_bytes(LENGTH))
    with suppress(FileExistsError):
        path.hardlink_to(draft)  # whole at once, and never over one that is there
    draft.unlink()
