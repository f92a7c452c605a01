"""Locking: what only few may read is kept so that the database alone does not tell it."""

import base64
import hmac
import json
from dataclasses import asdict, dataclass

from cryptography.fernet import Fernet, InvalidToken

from survey.core.complaints.intake import Reporter

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

    def locked_reporter(self, reporter: Reporter) -> bytes:
        """Who told a complaint, locked as one."""
        return self.locked(json.dumps(asdict(reporter), sort_keys=True, ensure_ascii=False))

    def opened_reporter(self, locked: bytes) -> Reporter:
        """Who was locked so; what was locked before a field came has its default.

        Raises WrongKeyError.
        """
        return Reporter(**json.loads(self.opened(locked)))

    @property
    def _fernet(self) -> Fernet:
        return Fernet(base64.urlsafe_b64encode(hmac.digest(self.key, PURPOSE, "sha256")))
