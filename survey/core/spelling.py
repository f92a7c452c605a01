"""Spelling: a text as it is looked for, whatever its capitals and accents."""

import unicodedata

FIRST_MARK, LAST_MARK = "\u0300", "\u036f"  # what stands on a letter once both are taken apart


def bare(text: str) -> str:
    """The text in small letters without accents; "Étage" and "etage" are one."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not FIRST_MARK <= sign <= LAST_MARK).lower()
