"""The program that looks at a signed PDF: the file on standard input, one line on its output.

It is run by attachments/signed_pdf.py and confines itself. Nothing is written anew here, so
what could run or hide something is refused instead of taken out.
"""

import io
import json
import sys
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Object, Stream

from survey.exchange.attachments.attachment_fault import Limits
from survey.exchange.attachments.attachment_pdf import DEEPEST, MOST_OBJECTS
from survey.exchange.attachments.signed_fault import SignedFault, SignedPdfError
from survey.exchange.limits import Limits as ReadingLimits
from survey.exchange.sheets.reader import confine

BEGINNING, LOOKED_AT = b"%PDF-", 1024
RANGE = 4  # numbers: two stretches of the file, each by its start and its length
# Whatever stands under these names is run or is another file.
ACTIVE = ("/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/RichMediaContent", "/XFA")
RUN = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition"})


def main() -> None:
    """Look at the file within the limits that the first argument says."""
    limits = Limits(**json.loads(sys.argv[1]))
    confine(ReadingLimits(memory=limits.memory, cpu_seconds=limits.seconds))
    try:
        said = seen(sys.stdin.buffer.read(), limits)
    except SignedPdfError as error:
        said = {"fault": error.fault.name}
    except (MemoryError, RecursionError):
        said = {"fault": SignedFault.TOO_MUCH.name}
    sys.stdout.write(json.dumps(said))
    sys.stdout.flush()


def seen(content: bytes, limits: Limits) -> dict[str, int | str]:
    """How many pages and signatures there are. Raises SignedPdfError."""
    if BEGINNING not in content[:LOOKED_AT]:
        raise SignedPdfError(SignedFault.NO_PDF)
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as pdf:
            return _counted(pdf, len(content), limits)
    except pikepdf.PasswordError as error:
        raise SignedPdfError(SignedFault.ENCRYPTED) from error
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError) as error:
        if isinstance(error, SignedPdfError):
            raise
        raise SignedPdfError(SignedFault.BROKEN) from error


def _counted(pdf: pikepdf.Pdf, size: int, limits: Limits) -> dict[str, int | str]:
    if pdf.is_encrypted:
        raise SignedPdfError(SignedFault.ENCRYPTED)
    if not pdf.pages:
        raise SignedPdfError(SignedFault.BROKEN)
    if len(pdf.pages) > limits.pages:
        raise SignedPdfError(SignedFault.TOO_MANY_PAGES)
    if len(pdf.objects) > MOST_OBJECTS:
        raise SignedPdfError(SignedFault.TOO_MUCH)
    signatures = 0
    for thing in pdf.objects:
        for part in _parts(thing, 0):
            if _is_active(part):
                raise SignedPdfError(SignedFault.ACTIVE)
            signatures += _is_signature(part, size)
    return {"pages": len(pdf.pages), "signatures": signatures}


def _parts(thing: Object, depth: int) -> Iterator[Dictionary | Stream]:
    """An object and what stands directly in it; what it refers to has its own turn."""
    if depth > DEEPEST:
        raise SignedPdfError(SignedFault.TOO_MUCH)
    if isinstance(thing, Array):
        children = list(thing)
    elif isinstance(thing, Dictionary | Stream):
        yield thing
        children = [thing[name] for name in list(thing.keys())]
    else:
        return
    for child in children:
        if isinstance(child, Object) and not child.is_indirect:
            yield from _parts(child, depth + 1)


def _is_active(part: Dictionary | Stream) -> bool:
    return any(name in part for name in ACTIVE) or str(part.get("/S", "")) in RUN


def _is_signature(part: Dictionary | Stream, size: int) -> bool:
    """Whether it declares to be a signature over two stretches of this very file."""
    stretches = part.get("/ByteRange")
    if "/Contents" not in part or not isinstance(stretches, Array) or len(stretches) != RANGE:
        return False
    first, length, second, rest = (int(number) for number in stretches)
    return first == 0 and 0 < length < second and rest >= 0 and second + rest <= size
