"""Which attachments are taken, how much of one, and why one is refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the confined cleaner imports this module and must start fast, without Babel
    from survey.language import Language

JPEG, PNG, WEBP = "image/jpeg", "image/png", "image/webp"
PDF, MP4, MOV, WEBM = "application/pdf", "video/mp4", "video/quicktime", "video/webm"
EXTENSIONS: Mapping[str, str] = {
    JPEG: "jpg",
    PNG: "png",
    WEBP: "webp",
    PDF: "pdf",
    MP4: "mp4",
    MOV: "mov",
    WEBM: "webm",
}
MEGABYTE = 1_000_000
LONGEST_SHOWN = 60


class Fault(Enum):
    """Every way in which an attachment can be refused: what happened, what to do."""

    EMPTY = "%(name)s is empty. Please choose the file again."
    TOO_LARGE = (
        "%(name)s has %(size)s MB, and at most %(most)s MB are taken. Send a shorter video or a "
        "smaller picture; for video, half a minute in low quality is enough."
    )
    TOO_MANY = "More than %(most)s files were chosen. Please send the most important ones."
    HEIC = (
        "%(name)s is a HEIC picture, which not every telephone and computer can show. Take a "
        "screenshot of it or save it as JPEG, and send that."
    )
    OTHER_KIND = (
        "By its content %(name)s is a %(kind)s file. Taken are JPEG, PNG and WebP pictures, PDF, "
        "and MP4, MOV and WebM videos."
    )
    UNKNOWN_KIND = (
        "By its content %(name)s is none of the files that are taken: JPEG, PNG and WebP "
        "pictures, PDF, and MP4, MOV and WebM videos."
    )
    TOO_MANY_POINTS = (
        "The picture %(name)s has more than %(most)s million points. Please send it smaller."
    )
    TOO_MANY_PAGES = (
        "%(name)s has more than %(most)s pages. Please send only those that the complaint is about."
    )
    ENCRYPTED = "%(name)s is locked with a password. Save a copy without a password and send that."
    BROKEN = "%(name)s is damaged or not complete. Please save or record it once more."
    NO_PICTURE = (
        "%(name)s is a video without a picture. Please send a video or write down the words."
    )
    TWO_IN_ONE = "%(name)s hides a second file inside, so it was not taken. Please save it anew."
    TOO_MUCH = "%(name)s takes too much memory or time to read. Please send it smaller or simpler."


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken. points: of a picture, before it is made smaller.

    The table of files holds at most 20,000,000 bytes a file.
    """

    file_bytes: int = 20 * MEGABYTE
    files: int = 5
    points: int = 50_000_000
    pages: int = 100
    longest_side: int = 3000
    memory: int = 3 << 29
    seconds: int = 30


LIMITS = Limits()


class AttachmentError(ValueError):
    """An attachment cannot be taken; name: as it was sent, data: what its sentence tells."""

    def __init__(self, fault: Fault, name: str = "", **data: int | str) -> None:
        """Keep why, which one, and the figures."""
        super().__init__(fault.name)
        self.fault = fault
        self.name = name
        self.data = data

    @property
    def shown(self) -> str:
        """Its name as a page can show it."""
        return "".join(sign for sign in self.name if sign.isprintable())[:LONGEST_SHOWN] or "?"

    def sentence(self, language: "Language") -> str:
        """What happened and what to do now, in a full sentence."""
        figures = {name: _figure(self.fault, datum, language) for name, datum in self.data.items()}
        return language.say(self.fault.value, name=self.shown, **figures)


def _figure(fault: Fault, datum: int | str, language: "Language") -> str:
    """A datum as it is read; bytes in MB and points in millions, with one decimal."""
    if isinstance(datum, str):
        return datum
    if fault in {Fault.TOO_LARGE, Fault.TOO_MANY_POINTS}:
        return language.decimal(datum / MEGABYTE, 1)
    return language.whole(datum)
