"""The signed token of a form, and what follows from its random bits: receipt and digest.

A token says which wave is asked about which service and when the form was drawn; who holds
it is not in it. Only its random bits outlive the hand-in, and these only as digests that
lead to no answer.
"""

import struct
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from hmac import digest as hmac_of

from survey.core import signet
from survey.core.signet import HASH, ForgedTokenError

BITS = 16  # bytes: 128 random bits, so that two forms never share them
FORM = b"form"  # what its seal is for
LAYOUT = struct.Struct(f">QQQQ{BITS}s")  # institution, wave, service, second of issue, bits
LIFETIME = timedelta(hours=24)  # a form left open over night can still be handed in

# Copied by hand from a telephone: no I, L, O and U, as Crockford's base 32 has it.
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
OWN, CHECK, GROUP = 8, 4, 4  # signs: of the form, of their check, between two hyphens
FORGIVEN = str.maketrans("OIL", "011", "-\N{EN DASH}")


class ExpiredTokenError(ValueError):
    """A form was drawn too long ago."""


@dataclass(frozen=True, slots=True)
class Token:
    """What one drawn form stands for; issued_at: to the second, with its time zone."""

    institution_id: int
    wave_id: int
    service_id: int
    issued_at: datetime
    bits: bytes

    def has_expired(self, now: datetime) -> bool:
        """Whether the form was drawn too long ago."""
        return now - self.issued_at > LIFETIME

    @property
    def digest(self) -> bytes:
        """What is kept when the form was handed in, 32 bytes."""
        return sha256(self.bits).digest()


def sealed(token: Token, key: bytes) -> str:
    """The token as a text that nobody without the key can make or change."""
    second = int(token.issued_at.timestamp())
    body = LAYOUT.pack(
        token.institution_id,
        token.wave_id,
        token.service_id,
        second,
        token.bits,
    )
    return signet.sealed(body, FORM, key)


def opened(text: str, key: bytes) -> Token:
    """The token that a text was made of; ForgedTokenError when it was not sealed with the key."""
    body = signet.opened(text, FORM, key)
    if len(body) != LAYOUT.size:
        raise ForgedTokenError
    institution_id, wave_id, service_id, second, bits = LAYOUT.unpack(body)
    return Token(
        institution_id,
        wave_id,
        service_id,
        issued_at=datetime.fromtimestamp(second, UTC),
        bits=bits,
    )


def receipt_of(token: Token, key: bytes) -> str:
    """The receipt of a form, such as 7K3M-Q0XV-92BD: the same each time that it is handed in."""
    return _checked(signs_of(hmac_of(key, b"receipt\0" + token.bits, HASH), OWN), key)


def mark_of(receipt: str, key: bytes, *, is_low: bool) -> str:
    """What says beside a receipt whether an answer was low, to us and nobody else; 8 signs."""
    said = b"low\0" if is_low else b"not low\0"
    return signs_of(hmac_of(key, said + receipt.encode(), HASH), OWN)


def receipt_read(typed: str, key: bytes) -> str | None:
    """The receipt that somebody typed, as it was given out; None when none such was.

    Its last signs check the others, by the key: of those that are made up one in a million
    passes, without anything being looked up. Case, gaps and signs that look alike are forgiven.
    """
    signs = "".join(typed.upper().translate(FORGIVEN).split())
    if not signs.isascii():
        return None
    receipt = _checked(signs[:OWN], key)
    return receipt if compare_digest(receipt.replace("-", ""), signs) else None


def receipt_digest(receipt: str, key: bytes) -> bytes:
    """What is kept of a receipt, 32 bytes: without the key nobody finds the receipt by it."""
    return hmac_of(key, b"followed\0" + receipt.encode(), HASH)


def _checked(own: str, key: bytes) -> str:
    """The receipt of these signs, with those that check them."""
    return grouped(own + signs_of(hmac_of(key, b"check\0" + own.encode(), HASH), CHECK))


def grouped(signs: str) -> str:
    """Signs as they are copied by hand, four and four with a hyphen between."""
    return "-".join(signs[i : i + GROUP] for i in range(0, len(signs), GROUP))


def signs_of(digest: bytes, length: int) -> str:
    """So many of SIGNS, drawn from a digest."""
    number, signs = int.from_bytes(digest), []
    for _ in range(length):
        number, place = divmod(number, len(SIGNS))
        signs.append(SIGNS[place])
    return "".join(signs)


def network_of(address: str, day: date, key: bytes) -> str:
    """A name for a network address that holds for one day and cannot be turned back."""
    said = f"network\0{day.isoformat()}\0{address}".encode("utf-8", "replace")
    return hmac_of(key, said, HASH).hex()[: 2 * BITS]
