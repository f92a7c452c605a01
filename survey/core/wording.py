"""Wording: a text as the plain words it says, whatever way they were typed."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

LONGEST = 20_000  # characters that are read of a text; what a person has to say stands in them
LONGEST_WORD = 40
PLACEHOLDER = re.compile(r"@?\[\w{1,20}\]")  # what masking left in the place of a name or number
STRETCHED = re.compile(r"([^\W\d])\1{2,}")  # lamaaaa
STRETCHED_END = re.compile(r"(?<=\w)([aiouhkmnrtg])\1+\b")  # lamaa; free, app, kk keep theirs
PIECE = re.compile(r"[^\W\d_]+|\d+|[.!?;,()\n]")
WORD_TWICE = re.compile(r"\b([^\W\d_]{2,})2\b")  # tiba2
BREAKS = frozenset(".!?;,()\n")
TURNS = frozenset({"tapi", "tetapi", "namun", "hanya", "cuma", "padahal", "sayangnya"})
SHORTEST_BEFORE_NYA = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text in their order, and of each the clause it stands in, from 0."""

    words: tuple[str, ...]
    clauses: tuple[int, ...]


def wording_of(text: str, slang: Mapping[str, str]) -> Wording:
    """The plain words of a text: small letters, none stretched, slang replaced, no -nya.

    slang: what is read as what; the second may be several words. Only the first 20,000
    characters are read; a text without letters or digits has no words.
    """
    words: list[str] = []
    clauses: list[int] = []
    clause = 0
    for piece in PIECE.findall(plain(text)):
        if piece in BREAKS:
            clause += 1
            continue
        spoken = _spoken(piece, slang)
        clause += spoken[0] in TURNS
        words += spoken
        clauses += [clause] * len(spoken)
    return Wording(tuple(words), tuple(clauses))


def plain(text: str) -> str:
    """The text in small letters, without masks, stretched letters and the 2 of tiba2."""
    kept = unicodedata.normalize("NFKC", text[:LONGEST])[:LONGEST].casefold()
    kept = PLACEHOLDER.sub(" ", kept)
    kept = WORD_TWICE.sub(r"\1", kept)
    return STRETCHED_END.sub(r"\1", STRETCHED.sub(r"\1", kept))


def _spoken(piece: str, slang: Mapping[str, str]) -> list[str]:
    """The words that one written piece stands for."""
    word = slang.get(piece, piece)
    if word is piece:
        word = _without_nya(piece)
        word = slang.get(word, word)
    return word[:LONGEST_WORD].split() if len(word) > LONGEST_WORD else word.split()


def _without_nya(word: str) -> str:
    for ending in ("nya", "ny"):
        if word.endswith(ending) and len(word) >= SHORTEST_BEFORE_NYA + len(ending):
            return word.removesuffix(ending)
    return word
