"""Keying: the key that forms are sealed with, made once, in a file that only we may read."""

import hmac
import secrets
from pathlib import Path

from survey.flows.results.signing import make_once

NAME = "form.key"
LENGTH = 32


def form_key(folder: Path) -> bytes:
    """The key in that folder; made when there is none, by whoever comes first.

    Several hosts that serve one database need the same file.
    """
    path = folder / NAME
    make_once(path, lambda: secrets.token_bytes(LENGTH))
    return path.read_bytes()


def key_for(purpose: str, key: bytes) -> bytes:
    """A key for another purpose, made of the one that is kept."""
    return hmac.digest(key, purpose.encode(), "sha256")
