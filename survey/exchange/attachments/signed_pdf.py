"""A PDF that somebody signed: looked at, never changed, because any change would break it.

It is looked at in a process of its own (survey/exchange/attachments/signed_pdf_reader.py). How many
signatures it declares is told; whether they hold is for who gave the certificate to say.
"""

import json
import os
import tempfile
from dataclasses import asdict, dataclass

from survey.exchange.attachments.attachment_fault import LIMITS, Limits
from survey.exchange.attachments.signed_fault import SignedFault, SignedPdfError
from survey.exchange.confinement import asked
from survey.exchange.limits import Limits as ReadingLimits
from survey.exchange.refusal import RefusedError

LOOKER = "signed_pdf_reader"
MOST_ANSWERED = 10_000  # bytes; it is one short line


@dataclass(frozen=True, slots=True)
class SignedPdf:
    """What was seen of a PDF; signatures: how many it declares, none of them verified."""

    pages: int
    signatures: int


def looked_at(content: bytes, limits: Limits = LIMITS) -> SignedPdf:
    """What a PDF holds, when it is harmless as it is. Raises SignedPdfError."""
    if not content:
        raise SignedPdfError(SignedFault.EMPTY)
    if len(content) > limits.file_bytes:
        raise SignedPdfError(SignedFault.TOO_LARGE)
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        room = ReadingLimits(unpacked_bytes=MOST_ANSWERED, seconds=limits.seconds)
        try:
            written, status = asked(LOOKER, file.fileno(), json.dumps(asdict(limits)), room)
        except RefusedError as error:  # too slow
            raise SignedPdfError(SignedFault.TOO_MUCH) from error
    return _seen(written, status)


def _seen(written: bytes, status: int) -> SignedPdf:
    try:
        said = json.loads(written)
    except ValueError:
        said = None
    match said:
        case {"pages": int(pages), "signatures": int(signatures)}:
            return SignedPdf(pages, signatures)
        case {"fault": str(fault)} if fault in SignedFault.__members__:
            raise SignedPdfError(SignedFault[fault])
    was_ended = os.waitstatus_to_exitcode(status) < 0  # by a signal, at its limits
    raise SignedPdfError(SignedFault.TOO_MUCH if was_ended else SignedFault.BROKEN)
