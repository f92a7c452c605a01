"""The key of another system: how it reads, what it may do, and what is kept of it.

It begins with a word that a search for leaked secrets can look for, and ends with signs that
anybody can check without asking us. Institution and key are named in it, so it is found in one
statement; who holds it proves that by its random bits, of which only a digest is kept.
"""

import base64
import binascii
import struct
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256

PREFIX = "suara_"
BITS = 16  # bytes: 128 random bits
LAYOUT = struct.Struct(f">QQ{BITS}s")  # institution, key, random bits
OWN, CHECK = 52, 6  # signs: of the key, of their check; A to Z and 2 to 7
LARGEST_ID = 2**63 - 1
LONGEST_LABEL = 100


class Right(Enum):
    """What a key may be used for."""

    TELL = "tell"  # hand in complaints
    FOLLOW = "follow"  # read how complaints stand
    FIGURES = "figures"  # read the figures of complaints
    SERVE = "serve"  # say how many each service served, and read what was said
    RESULTS = "results"  # read the results of surveys that are sealed
    DRAFTS = "drafts"  # read those that are not sealed yet as well


class UnreadableKeyError(ValueError):
    """A text is no key, or one that was copied wrongly."""


@dataclass(frozen=True, slots=True)
class ApiKey:
    """One key, whole: only who made it and who uses it ever see that."""

    institution_id: int
    id: int
    bits: bytes

    @property
    def digest(self) -> bytes:
        """What is kept of it, 32 bytes; of so many random bits no key comes back from it."""
        return sha256(self.bits).digest()


def written(key: ApiKey) -> str:
    """The key as a text of 64 signs."""
    own = _signs(LAYOUT.pack(key.institution_id, key.id, key.bits))[:OWN]
    return f"{PREFIX}{own}{_check(own)}"


def read(text: str) -> ApiKey:
    """The key that a text says. Raises UnreadableKeyError; nothing is asked for that."""
    own = text.removeprefix(PREFIX)[:OWN]
    try:
        body = base64.b32decode(own + "====")
        found = ApiKey(*LAYOUT.unpack(body))
    except (binascii.Error, ValueError, struct.error) as error:
        raise UnreadableKeyError from error
    fits = 0 < found.institution_id <= LARGEST_ID and 0 < found.id <= LARGEST_ID
    if not fits or written(found) != text:
        raise UnreadableKeyError
    return found


def _check(own: str) -> str:
    return _signs(sha256(f"{PREFIX}{own}".encode()).digest())[:CHECK]


def _signs(content: bytes) -> str:
    return base64.b32encode(content).decode("ascii")
