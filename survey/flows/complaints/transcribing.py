"""Transcribing: what came by mail is read into the fields of a complaint, for correction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from survey.core.complaints.intake import LONGEST_NAME, LONGEST_TITLE
from survey.exchange.attachments import eml
from survey.exchange.attachments.attachment_fault import AttachmentError, Fault
from survey.exchange.attachments.eml import MOST_BYTES, UnreadableMailError
from survey.flows.complaints.attaching import Allowed, UnfitFileError, attached
from survey.flows.complaints.receiving import Attached

__all__ = ["MOST_BYTES", "UnreadableMailError"]

MOST_LOOKED_AT = 10  # files of a mail, which may hold two hundred; each takes a process
MOST_CARRIED = 12_000_000  # bytes of all files of a mail, after they were made harmless


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was read; fields: by the names of core/complaints/intake.py.

    is_cut: whether its words were longer than there is room for. files: those of the mail,
    made harmless. left: why each of the others cannot be taken.
    """

    fields: Mapping[str, str]
    is_cut: bool
    files: tuple[Attached, ...]
    left: tuple[UnfitFileError, ...]


def transcribe(content: bytes, allowed: Allowed) -> Transcript:
    """The complaint that an e-mail file tells. Raises UnreadableMailError."""
    read = eml.read(content)
    fields = {
        "title": read.subject[:LONGEST_TITLE],
        "words": read.words or read.subject,
        "name": read.name[:LONGEST_NAME],
        "mail": read.address[:LONGEST_NAME],
    }
    files, left = _sifted(read.attached, allowed)
    return Transcript(fields, read.is_cut, files, left)


def _sifted(
    sent: Sequence[tuple[str, bytes]],
    allowed: Allowed,
) -> tuple[tuple[Attached, ...], tuple[UnfitFileError, ...]]:
    """The files that can be taken, made harmless, and why each of the others cannot."""
    files: list[Attached] = []
    left: list[UnfitFileError] = []
    for place, (name, content) in enumerate(sent):
        try:
            _refuse_beyond(name, place, files, allowed)
            (clean,) = attached(allowed, [(name, content)])
            _refuse_too_much(clean, files)
        except UnfitFileError as error:
            left.append(error)
        else:
            files.append(clean)
    return tuple(files), tuple(left)


def _refuse_beyond(name: str, place: int, files: Sequence[Attached], allowed: Allowed) -> None:
    """Refuse without a look what comes after enough was taken or looked at."""
    if len(files) >= allowed.files or place >= MOST_LOOKED_AT:
        raise UnfitFileError(AttachmentError(Fault.TOO_MANY, name, most=allowed.files))


def _refuse_too_much(clean: Attached, files: Sequence[Attached]) -> None:
    room = MOST_CARRIED - sum(len(one.content) for one in files)
    size = len(clean.content)
    if size > room:
        raise UnfitFileError(AttachmentError(Fault.TOO_LARGE, clean.name, size=size, most=room))
