"""What makes a password unfit: too short, or among the first that anybody would try.

No rules on digits and signs: they make passwords harder to remember, not to guess (NIST SP
800-63B, 5.1.1.2). Length does, and a list of what is tried first.
"""

import unicodedata
from enum import Enum
from itertools import pairwise

SHORTEST, LONGEST = 12, 200  # characters
FEWEST_DIFFERENT = 5
SHORTEST_WORD = 3  # of a name that counts as a word of its own
NOISE = "0123456789 !@#$%^&*()-_=+.,:;?/'\""
# What most passwords of office workers are made of, here and elsewhere.
LISTED = (
    "password passw0rd katasandi kata sandi rahasia qwerty qwertyuiop qwertyuiopasdf asdfghjkl "
    "administrator admin adminadmin superadmin indonesia indonesiaraya merdeka bismillah "
    "selamatdatang selamat welcome iloveyou sayang sayangku akusayangkamu letmein monkey dragon "
    "sunshine princess football pemprov provinsi kabupaten dinas pegawai pelayanan suara"
)
COMMON = frozenset(LISTED.split())


class Weakness(Enum):
    """Why a password is refused."""

    SHORT = "short"
    LONG = "long"
    COMMON = "common"
    OWN = "own"  # it is made of the name or the address of its owner


def normal(password: str) -> str:
    """The password as it is hashed: the same however a keyboard composes its letters."""
    return unicodedata.normalize("NFKC", password)


def weakness_of(password: str, *own: str) -> Weakness | None:
    """Why a password is unfit for somebody, None when it is fit; own: name and address."""
    said = normal(password)
    if len(said) < SHORTEST:
        return Weakness.SHORT
    if len(said) > LONGEST:
        return Weakness.LONG
    bare = said.casefold().strip(NOISE)
    if _is_monotonous(said) or _is_repeated(bare, COMMON):
        return Weakness.COMMON
    return Weakness.OWN if _is_repeated(bare, _words_of(own)) else None


def _is_monotonous(said: str) -> bool:
    """Whether it has hardly any different signs, or runs along like 123456789012."""
    steps = {ord(after) - ord(before) for before, after in pairwise(said)}
    return len(set(said)) < FEWEST_DIFFERENT or steps <= {1, -9} or steps <= {-1, 9}


def _is_repeated(bare: str, words: frozenset[str]) -> bool:
    """Whether nothing is left once these words and the noise around them are taken away."""
    for word in sorted(words, key=len, reverse=True):
        bare = bare.replace(word, "")
    return not bare.strip(NOISE)


def _words_of(own: tuple[str, ...]) -> frozenset[str]:
    parts = " ".join(own).casefold().replace("@", " ").replace(".", " ").split()
    return frozenset(part for part in parts if len(part) >= SHORTEST_WORD)
