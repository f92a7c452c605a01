"""What the pages of the portal lead with: links in words, and the language in an address."""

from dataclasses import dataclass

from survey.language import INDONESIAN
from survey.web.rendering import language_asked


@dataclass(frozen=True, slots=True)
class Link:
    """The way to something, in words."""

    name: str
    url: str
    is_here: bool = False


def lang() -> str | None:
    """What stands in an address for the language: nothing for Indonesian."""
    code = language_asked().code
    return None if code == INDONESIAN else code
