"""Photographs that document a survey: how many a report has room for, and what stands under one."""

MOST = 6  # two rows of the annex on one page
LONGEST_CAPTION = 200


class UnfitCaptionError(ValueError):
    """What is to stand under a photograph is nothing, or longer than two lines."""


class TooManyPhotographsError(ValueError):
    """The report has no room for another photograph."""


def captioned(words: str) -> str:
    """The words under a photograph on one line. Raises UnfitCaptionError."""
    line = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    if not 0 < len(line) <= LONGEST_CAPTION:
        raise UnfitCaptionError
    return line
