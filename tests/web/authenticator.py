"""An authenticator app, after RFC 6238, that shares no code with what checks it."""

import base64
import hmac
import re
import struct
import time

SECRET = re.compile(r'class="secret">([A-Z2-7 ]+)<')
PERIOD = 30  # seconds


def secret_on(page: str) -> str:
    """The secret that a page shows, without its spaces."""
    shown = SECRET.search(page)
    assert shown is not None
    return shown[1].replace(" ", "")


def code(secret: str, ahead: int = 0) -> str:
    """The six digits of this half minute; ahead: of so many later."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    counter = int(time.time()) // PERIOD + ahead
    digest = hmac.digest(key, struct.pack(">Q", counter), "sha1")
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
