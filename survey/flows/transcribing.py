"""Transcribing: what came by mail is read into the fields of a complaint, for correction."""

from collections.abc import Mapping
from dataclasses import dataclass

from survey.core.intake import LONGEST_NAME, LONGEST_TITLE
from survey.exchange import eml
from survey.exchange.eml import MOST_BYTES, UnreadableMailError

__all__ = ["MOST_BYTES", "UnreadableMailError"]


@dataclass(frozen=True, slots=True)
class Transcript:
    """The fields that were read, by the names of core/intake.py.

    is_cut: whether its words were longer than there is room for. left: files of the mail that
    are not taken in.
    """

    fields: Mapping[str, str]
    is_cut: bool
    left: tuple[str, ...]


def transcribe(content: bytes) -> Transcript:
    """The complaint that an e-mail file tells. Raises UnreadableMailError."""
    read = eml.read(content)
    fields = {
        "title": read.subject[:LONGEST_TITLE],
        "words": read.words or read.subject,
        "name": read.name[:LONGEST_NAME],
        "mail": read.address[:LONGEST_NAME],
    }
    return Transcript(fields, read.is_cut, read.attached)
