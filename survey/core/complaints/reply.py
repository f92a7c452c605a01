"""Templates of replies to complaints: words with blanks such as {nomor}, which are filled in."""

import re
from collections.abc import Mapping
from enum import Enum

LONGEST_TITLE = 120
LONGEST_WORDS = 5_000
BLANK = re.compile(r"\{([^{}\n]*)\}")


class Blank(Enum):
    """What a template may leave to be filled in; written in braces, in the officers' language."""

    NUMBER = "nomor"
    SERVICE = "layanan"
    UNIT = "unit"
    DAY = "tanggal"  # of the reply


KNOWN = frozenset(blank.value for blank in Blank)


class UnknownBlankError(ValueError):
    """A template leaves something open that nothing fills in; name: what stands in the braces."""

    def __init__(self, name: str) -> None:
        """Keep the name."""
        super().__init__(name)
        self.name = name


def checked(words: str) -> str:
    """The words of a template whose blanks are all known. Raises UnknownBlankError."""
    for name in BLANK.findall(words):
        if name not in KNOWN:
            raise UnknownBlankError(name)
    return words


def filled(words: str, values: Mapping[Blank, str]) -> str:
    """The words with their blanks filled in; a blank without a value stays as it is written.

    What is filled in is not looked through once more: it may hold braces of its own.
    """
    by_name = {blank.value: value for blank, value in values.items()}
    return BLANK.sub(lambda found: by_name.get(found[1], found[0]), words)
