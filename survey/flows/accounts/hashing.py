"""Hashing: what is kept of a password, and whether one is the password that was kept.

The only place where passwords are hashed, for pages, commands and sample accounts alike.
"""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from survey.core.accounts.password import normal

# Argon2id with 64 MiB and three passes, the second choice of RFC 9106: some 0.1 s.
HASHER = PasswordHasher()
# Of a password that was thrown away. Where no account is found as much time is spent as else.
OF_NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$c29tZSBzYWx0IG9mIG91cnM$"
    "E4cZ5rfQ3MZcXcOd7dL9cZlxT3jw3g0mQf1rhL2xYqE"
)


def hashed(password: str) -> str:
    """What is kept of a password; another text each time."""
    return HASHER.hash(normal(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether a password is that of which this was kept; None for an account without one."""
    try:
        return HASHER.verify(kept or OF_NOBODY, normal(password)) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Whether a password that was just given had better be hashed anew."""
    return HASHER.check_needs_rehash(kept)
