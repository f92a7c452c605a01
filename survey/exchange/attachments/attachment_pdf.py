"""A PDF without anything that runs, opens, hides a file or names its maker."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from survey.exchange.attachments.attachment_fault import AttachmentError, Fault, Limits

MOST_OBJECTS = 100_000
DEEPEST = 100
# Whatever stands under these names is run, fetched, another file, or about the maker.
DROPPED = (
    "/AA",
    "/AF",
    "/Collection",
    "/EF",
    "/EmbeddedFiles",
    "/JS",
    "/JavaScript",
    "/LastModified",
    "/Metadata",
    "/OpenAction",
    "/PA",
    "/PieceInfo",
    "/RichMediaContent",
    "/RichMediaSettings",
    "/SpiderInfo",
    "/Threads",
    "/URLS",
    "/XFA",
)
ALLOWED_ACTIONS = frozenset({"/GoTo", "/URI"})
SAFE_ADDRESSES = ("http://", "https://", "mailto:")
ACTIVE_ANNOTATIONS = frozenset(
    {"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D", "/Widget"},
)
DCT = "/DCTDecode"
SCAN = b"\xda"  # the marker behind which the picture itself begins
KEPT_SEGMENTS = (b"\xe0", b"\xee")  # JFIF, Adobe


def pdf_cleaned(content: bytes, limits: Limits) -> bytes:
    """The PDF written anew from what its pages need. Raises AttachmentError."""
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as pdf:
            _refuse_over_limits(pdf, limits)
            for thing in pdf.objects:
                _clean(thing, 0)
            _forget_forms_and_maker(pdf)
            made = io.BytesIO()
            pdf.save(made, deterministic_id=True, linearize=False)
            return made.getvalue()
    except pikepdf.PasswordError as error:
        raise AttachmentError(Fault.ENCRYPTED) from error
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError) as error:
        if isinstance(error, AttachmentError):
            raise
        raise AttachmentError(Fault.BROKEN) from error


def _refuse_over_limits(pdf: pikepdf.Pdf, limits: Limits) -> None:
    if pdf.is_encrypted:
        raise AttachmentError(Fault.ENCRYPTED)
    if len(pdf.pages) > limits.pages:
        raise AttachmentError(Fault.TOO_MANY_PAGES, most=limits.pages)
    if not pdf.pages:
        raise AttachmentError(Fault.BROKEN)
    if len(pdf.objects) > MOST_OBJECTS:
        raise AttachmentError(Fault.TOO_MUCH)


def _forget_forms_and_maker(pdf: pikepdf.Pdf) -> None:
    """Forms go as a whole: their fields calculate, submit and validate by programs."""
    for name in ("/AcroForm", "/OpenAction", "/Perms", "/Legal"):
        if name in pdf.Root:
            del pdf.Root[name]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]


def _clean(thing: Object, depth: int) -> None:
    """Clean one object and what stands directly in it; what it refers to has its own turn."""
    if depth > DEEPEST:
        raise AttachmentError(Fault.TOO_MUCH)
    if isinstance(thing, Array):
        children = list(thing)
    elif isinstance(thing, Dictionary | Stream):
        _clean_entries(thing)
        children = [thing[name] for name in list(thing.keys())]
    else:
        return
    for child in children:
        if isinstance(child, Object) and not child.is_indirect:
            _clean(child, depth + 1)


def _clean_entries(holder: Object) -> None:
    for name in DROPPED:
        if name in holder:
            del holder[name]
    if "/A" in holder and not _is_harmless(holder["/A"]):
        del holder["/A"]
    if "/Annots" in holder and isinstance(holder["/Annots"], Array):
        kept = [one for one in holder["/Annots"] if _subtype(one) not in ACTIVE_ANNOTATIONS]
        holder["/Annots"] = Array(kept)
    if isinstance(holder, Stream):
        _clean_stream(holder)


def _is_harmless(action: Object) -> bool:
    """Whether it only leads to a page or a web address; what would follow it is taken off."""
    if not isinstance(action, Dictionary) or "/S" not in action:
        return True  # the attributes of a tag stand under the same name
    if "/Next" in action:
        del action["/Next"]
    kind = str(action["/S"])
    address = str(action.get("/URI", "")).strip().lower()
    return kind in ALLOWED_ACTIONS and (kind != "/URI" or address.startswith(SAFE_ADDRESSES))


def _subtype(annotation: object) -> str:
    return str(annotation.get("/Subtype", "")) if isinstance(annotation, Dictionary) else ""


def _clean_stream(stream: Stream) -> None:
    for name in ("/F", "/FFilter", "/FDecodeParms", "/OPI", "/Ref"):  # bytes of another file
        if name in stream:
            del stream[name]
    used = stream.get("/Filter")
    names = [str(one) for one in used] if isinstance(used, Array) else [str(used)]
    if names == [DCT]:
        bare = jpeg_without_remarks(stream.read_raw_bytes())
        said = stream.get("/DecodeParms")
        parms = said if isinstance(said, Dictionary | Array) else None
        stream.write(bare, filter=Name(DCT), decode_parms=parms)


def jpeg_without_remarks(content: bytes) -> bytes:
    """A JPEG without EXIF, comments and the like; only how its colours are stored stays.

    Raises AttachmentError.
    """
    kept, place = [content[:2]], 2
    while content[place : place + 1] == b"\xff":
        marker = content[place + 1 : place + 2]
        size = int.from_bytes(content[place + 2 : place + 4])
        if marker == b"\xff":  # padding
            place += 1
            continue
        if marker == SCAN:
            return b"".join(kept) + content[place:]
        if marker in KEPT_SEGMENTS or not b"\xe0" <= marker <= b"\xfe":
            kept.append(content[place : place + 2 + size])
        place += 2 + size
    raise AttachmentError(Fault.BROKEN)
