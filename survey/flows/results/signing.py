"""Signing: the key that lies outside the database, made once, and what can be told by its half.

Ed25519, as RFC 8032 has it: a signature of 64 bytes over the UTF-8 of a text.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from survey.settings import SIGNING_KEY, SettingError
from survey.store.databases import StoreSession
from survey.store.results import seals
from survey.store.results.seals import Signed

ONLY_WE = 0o600
ID_SIGNS = 16  # hexadecimal digits of the digest of a public key


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs with the key of a file, which is made when something is first signed."""

    path: Path

    @property
    def public(self) -> bytes:
        """The public key, 32 bytes. Raises SettingError."""
        return _public(_private(self.path))

    def sign(self, session: StoreSession, text: str, now: datetime) -> Signed:
        """Sign a text, and let the database know the public key. Raises SettingError."""
        signed = self.signed(text)
        seals.know_key(session, signed.key_id, self.public, now)
        return signed

    def signed(self, text: str) -> Signed:
        """The signature of a text. Raises SettingError."""
        return Signed(id_of(self.public), _private(self.path).sign(text.encode("utf-8")))


def id_of(public: bytes) -> str:
    """The id of a public key: the first 16 hexadecimal digits of its SHA-256."""
    return sha256(public).hexdigest()[:ID_SIGNS]


def is_signed(public: bytes, text: str, signature: bytes) -> bool:
    """Whether the holder of the other half of a key signed this very text."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text.encode("utf-8"))
    except (InvalidSignature, ValueError):
        return False
    return True


def make_once(path: Path, content: Callable[[], bytes]) -> None:
    """See to it that a file is there that only we may read, made by whoever comes first."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    draft.touch(ONLY_WE)
    draft.write_bytes(content())
    with suppress(FileExistsError):
        path.hardlink_to(draft)  # whole at once, and never over one that is there
    draft.unlink()


def _private(path: Path) -> Ed25519PrivateKey:
    make_once(path, _new_key)
    return _loaded(path.read_bytes(), path)


@lru_cache(maxsize=8)
def _loaded(content: bytes, path: Path) -> Ed25519PrivateKey:
    """The key of a file; kept, because reading one takes longer than signing with it."""
    try:
        key = load_pem_private_key(content, None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise SettingError(SIGNING_KEY, str(path)) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise SettingError(SIGNING_KEY, str(path))
    return key


def _new_key() -> bytes:
    key = Ed25519PrivateKey.generate()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _public(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
