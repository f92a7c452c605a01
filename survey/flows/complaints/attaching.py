"""Attaching: what somebody sends with a complaint is made harmless before anything keeps it."""

from collections.abc import Sequence
from dataclasses import dataclass

from survey.exchange.attachments.attachment import all_cleaned
from survey.exchange.attachments.attachment_fault import (
    LIMITS,
    MEGABYTE,
    AttachmentError,
    Fault,
    Limits,
)
from survey.flows.complaints.receiving import Attached
from survey.language import Language

__all__ = ["MEGABYTE"]

TOGETHER = 3  # as many bytes may come at once as so many files of the largest size have
PICTURES = "image/"
PHOTOGRAPH_SIDE = 1600  # 8 cm of paper at 500 dpi
TOO_LARGE = frozenset({Fault.TOO_LARGE, Fault.TOO_MANY})


class UnfitFileError(ValueError):
    """A file cannot be taken; is_too_large: because there is too much of it."""

    def __init__(self, error: AttachmentError) -> None:
        """Keep why."""
        super().__init__(str(error))
        self.error = error
        self.is_too_large = error.fault in TOO_LARGE

    @property
    def name(self) -> str:
        """Of the file, as it was sent, without what cannot be printed."""
        return self.error.shown

    def sentence(self, words: Language) -> str:
        """What happened and what to do now."""
        return self.error.sentence(words)


class NotAPhotographError(ValueError):
    """A file is harmless, but no picture."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """How much may be attached. megabytes: of one file, 1 to 20."""

    megabytes: int
    files: int = LIMITS.files

    @property
    def together(self) -> int:
        """How many megabytes may come at once."""
        return TOGETHER * self.megabytes


def attached(allowed: Allowed, sent: Sequence[tuple[str, bytes]]) -> tuple[Attached, ...]:
    """Files, by name and content, made harmless. Raises UnfitFileError."""
    limits = Limits(file_bytes=allowed.megabytes * MEGABYTE, files=allowed.files)
    try:
        clean = all_cleaned(sent, limits)
    except AttachmentError as error:
        raise UnfitFileError(error) from error
    return tuple(Attached(one.name, one.media_type, one.content) for one in clean)


def photographed(allowed: Allowed, sent: tuple[str, bytes]) -> Attached:
    """A picture drawn anew for print. Raises UnfitFileError, NotAPhotographError."""
    limits = Limits(allowed.megabytes * MEGABYTE, 1, longest_side=PHOTOGRAPH_SIDE)
    try:
        (clean,) = all_cleaned([sent], limits)
    except AttachmentError as error:
        raise UnfitFileError(error) from error
    if not clean.media_type.startswith(PICTURES):
        raise NotAPhotographError
    return Attached(clean.name, clean.media_type, clean.content)
