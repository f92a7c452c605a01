"""The link by which an officer sets a password: sealed, for three days, good once."""

import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from survey.core import signet
from survey.core.signet import ForgedTokenError

LIFETIME = timedelta(hours=72)
MARK = 16  # bytes
LAYOUT = struct.Struct(f">QQ{MARK}s")  # officer, second of issue, mark
LINK = b"invitation"


@dataclass(frozen=True, slots=True)
class Invitation:
    """What one link stands for; mark: of the account as it was when the link was made."""

    officer_id: int
    issued_at: datetime
    mark: bytes

    def has_expired(self, now: datetime) -> bool:
        """Whether the link was made too long ago."""
        return now - self.issued_at > LIFETIME


def mark_of(uniquifier: str) -> bytes:
    """What ties a link to the random word of an account, which changes with each link."""
    return sha256(uniquifier.encode()).digest()[:MARK]


def sealed(invitation: Invitation, key: bytes) -> str:
    """The invitation as a word of an address that nobody without the key can make."""
    second = int(invitation.issued_at.timestamp())
    body = LAYOUT.pack(invitation.officer_id, second, invitation.mark)
    return signet.sealed(body, LINK, key)


def opened(word: str, key: bytes) -> Invitation:
    """The invitation of a word; ForgedTokenError when it was not sealed with the key."""
    body = signet.opened(word, LINK, key)
    if len(body) != LAYOUT.size:
        raise ForgedTokenError
    officer_id, second, mark = LAYOUT.unpack(body)
    return Invitation(officer_id, datetime.fromtimestamp(second, UTC), mark)
