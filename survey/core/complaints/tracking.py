"""The number and the secret of a complaint: made of its form's random bits, checked by a key.

A form that is handed in twice gets the same ones, so nothing is taken in twice. The number
may be read aloud; only who holds the secret as well sees the complaint.
"""

from hmac import digest as hmac_of

from survey.core.signet import HASH
from survey.core.surveys.token import FORGIVEN, SIGNS, grouped, signs_of

NUMBER, SECRET = 8, 10  # signs: 40 and 50 bits
BITS = 16


def number_of(bits: bytes, key: bytes) -> str:
    """The number of the complaint of a form, such as 7K3M-Q0XV."""
    return grouped(signs_of(hmac_of(key, b"complaint\0" + bits, HASH), NUMBER))


def secret_of(bits: bytes, key: bytes) -> str:
    """The secret of the same form, such as 92BD-7K3M-Q0."""
    return grouped(signs_of(hmac_of(key, b"complaint secret\0" + bits, HASH), SECRET))


def as_given(typed: str) -> str:
    """What somebody typed, as we give it out; case, gaps and signs that look alike are forgiven.

    "" for what none of ours can be.
    """
    signs = "".join(typed.upper().translate(FORGIVEN).split())
    if len(signs) not in {NUMBER, SECRET} or not set(signs) <= set(SIGNS):
        return ""
    return grouped(signs)


def proof_of(secret: str, key: bytes) -> bytes:
    """What is kept of a secret, 32 bytes."""
    return hmac_of(key, b"complaint proof\0" + secret.encode(), HASH)
