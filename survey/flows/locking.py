"""Locking: what only few may read is kept so that the database alone does not tell it."""

import base64
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken

PURPOSE = b"complainants"


class WrongKeyError(RuntimeError):
    """Something was locked with another key than that of this installation."""


@dataclass(frozen=True, slots=True)
class Locker:
    """Locks and opens with a key made of the one in form.key, which a backup must hold."""

    key: bytes

    def locked(self, words: str) -> bytes:
        """The words, locked: AES-128 in CBC with HMAC-SHA256, as Fernet has it."""
        return self._fernet.encrypt(words.encode("utf-8"))

    def opened(self, locked: bytes) -> str:
        """The words that were locked. Raises WrongKeyError."""
        try:
            return self._fernet.decrypt(locked).decode("utf-8")
        except InvalidToken as error:
            raise WrongKeyError from error

    def locked_fields(self, fields: Mapping[str, str]) -> bytes:
        """Named texts, locked together."""
        return self.locked(json.dumps(dict(fields), sort_keys=True, ensure_ascii=False))

    def opened_fields(self, locked: bytes) -> dict[str, str]:
        """The named texts that were locked together. Raises WrongKeyError."""
        found: dict[str, str] = json.loads(self.opened(locked))
        return found

    @property
    def _fernet(self) -> Fernet:
        return Fernet(base64.urlsafe_b64encode(hmac.digest(self.key, PURPOSE, "sha256")))
