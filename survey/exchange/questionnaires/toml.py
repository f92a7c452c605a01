"""Pieces of TOML that files of instruments and of lexicons are written with."""

import json
from collections.abc import Iterable

DELETE = "\N{DELETE}"  # the one control sign that JSON leaves as it is and TOML does not


def quoted(word: str) -> str:
    """A basic string of TOML, which is a string of JSON but for one sign."""
    return json.dumps(word, ensure_ascii=False).replace(DELETE, "\\u007f")


def listed(words: Iterable[str]) -> str:
    """Several of them."""
    return f"[{', '.join(quoted(word) for word in words)}]"
