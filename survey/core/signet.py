"""Texts that nobody without a key can make or change, for addresses and hidden fields."""

import base64
import binascii
from hmac import compare_digest
from hmac import digest as hmac_of

LENGTH = 16  # bytes of the HMAC that are kept
HASH = "sha256"


class ForgedTokenError(ValueError):
    """A text was not sealed for that purpose with this key."""


def sealed(body: bytes, purpose: bytes, key: bytes) -> str:
    """The bytes with their seal, as a text that can stand in an address."""
    whole = body + _seal(body, purpose, key)
    return base64.urlsafe_b64encode(whole).rstrip(b"=").decode("ascii")


def opened(text: str, purpose: bytes, key: bytes) -> bytes:
    """The bytes that a text was made of; ForgedTokenError when they were not sealed so."""
    whole = _bytes_of(text)
    body, seal = whole[:-LENGTH], whole[-LENGTH:]
    if not compare_digest(seal, _seal(body, purpose, key)):
        raise ForgedTokenError
    return body


def _seal(body: bytes, purpose: bytes, key: bytes) -> bytes:
    return hmac_of(key, purpose + b"\0" + body, HASH)[:LENGTH]


def _bytes_of(text: str) -> bytes:
    try:
        return base64.b64decode(text.encode("ascii") + b"==", altchars=b"-_")
    except (binascii.Error, UnicodeEncodeError) as error:
        raise ForgedTokenError from error
