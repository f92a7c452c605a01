"""Texts that a spreadsheet program would run as a formula, made harmless and back again.

What begins with one of these signs is written behind an apostrophe, which such a program shows
or hides but never computes (OWASP, "CSV Injection").
"""

QUOTE = "'"
LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "{=")


def tamed(text: str) -> str:
    """The text as it may stand in a cell."""
    return QUOTE + text if _is_live(text) else text


def untamed(cell: str) -> str:
    """The text that tamed() was given; any other cell as it is."""
    return cell[1:] if cell.startswith(QUOTE) and _is_live(cell[1:]) else cell


def _is_live(text: str) -> bool:
    """Whether it begins as a formula, behind apostrophes that were there already."""
    return text.lstrip(QUOTE).startswith(LIVE)
