"""Attachments as people and attackers send them, with what must not be found in them again."""

import io
import struct
import zipfile

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

GPS = b"-00.5022+117.1536/"
SCRIPT = b"<script>alert(1)</script>"


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20), **how: object) -> bytes:
    """A picture whose left half is red, of that kind."""
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    written = io.BytesIO()
    image.save(written, kind, **how)
    return written.getvalue()


def photograph() -> bytes:
    """A JPEG taken with the telephone upside down, which says where and with what."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 3, "Kamera Ani"  # orientation, maker
    exif.get_ifd(0x8825)[1] = "S"
    return picture(exif=exif, comment=SCRIPT)


def archive() -> bytes:
    """A ZIP with a page in it."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as zipped:
        zipped.writestr("index.html", SCRIPT)
    return written.getvalue()


def document(pages: int = 1) -> pikepdf.Pdf:
    """A PDF of some pages with nothing on them."""
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(200, 200))
    return pdf


def saved(pdf: pikepdf.Pdf, **how: object) -> bytes:
    """Its bytes, nothing in them packed, so that a test sees what is inside."""
    written = io.BytesIO()
    plain = {"compress_streams": False, "object_stream_mode": pikepdf.ObjectStreamMode.disable}
    pdf.save(written, **(plain | how))
    return written.getvalue()


def busy_document() -> bytes:
    """A PDF with everything that runs, opens or hides something, and one plain link."""
    pdf = document()
    script = Dictionary(S=Name.JavaScript, JS="app.alert('JS1')")
    launch = Dictionary(S=Name.Launch, F="LAUNCH.exe", Next=script)
    pdf.Root.OpenAction = pdf.make_indirect(script)
    pdf.Root.AA = Dictionary(WC=script)
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA="XFA1")
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=Dictionary(Title="x", A=launch)))
    pdf.attachments["EVIL.exe"] = b"MZ EVIL"
    pdf.docinfo["/Author"] = "Ani"
    with pdf.open_metadata() as metadata:
        metadata["dc:title"] = "Judul Ani"
    web = Dictionary(S=Name.URI, URI="https://example.go.id/a", Next=script)
    bad = Dictionary(S=Name.URI, URI="javascript:alert('URI1')")
    pdf.pages[0].Annots = Array(
        [
            Dictionary(Subtype=Name.Link, Rect=[0, 0, 9, 9], A=web),
            Dictionary(Subtype=Name.Link, Rect=[0, 0, 9, 9], A=bad),
            Dictionary(Subtype=Name.Link, Rect=[0, 0, 9, 9], A=pdf.make_indirect(launch)),
            Dictionary(Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9], Contents="FILE1"),
            Dictionary(Subtype=Name.Screen, Rect=[0, 0, 9, 9], A=script),
        ],
    )
    return saved(pdf)


def document_of_photograph() -> bytes:
    """A PDF as a scanning telephone makes it: a JPEG with all its remarks on a page."""
    pdf = document()
    image = pdf.make_stream(photograph())
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height, image.BitsPerComponent = 40, 20, 8
    image.ColorSpace, image.Filter = Name.DeviceRGB, Name.DCTDecode
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(Im0=image))
    return saved(pdf)


def box(kind: bytes, *content: bytes) -> bytes:
    """A box of an MP4."""
    body = b"".join(content)
    return struct.pack(">I", 8 + len(body)) + kind + body


def full(kind: bytes, *numbers: int) -> bytes:
    """A box with its version and flags, then numbers of four bytes."""
    return box(kind, bytes(4), struct.pack(f">{len(numbers)}I", *numbers))


def track(handler: bytes, offset: int, size: int, *more: bytes) -> bytes:
    """A track with one sample of that size at that offset of the file."""
    table = box(
        b"stbl",
        full(b"stts", 1, 1, 1),
        full(b"stsc", 1, 1, 1, 1),
        full(b"stsz", size, 1),
        full(b"stco", 1, offset),
    )
    said = box(b"hdlr", bytes(8), handler, bytes(13))
    media = box(b"mdia", full(b"mdhd", 7, 7, 1, 1, 0), said, box(b"minf", table))
    return box(b"trak", full(b"tkhd", 7, 7, 1, 0, 1), media, *more)


FRAME, PLACES = b"a frame of the picture", b"GPS track " + GPS


def video(brand: bytes = b"isom", *more: bytes, handler: bytes = b"vide") -> bytes:
    """An MP4 of one frame, with a second track of places, and a place beside both."""
    start = box(b"ftyp", brand, bytes(4))
    samples = box(b"mdat", FRAME, PLACES)
    at = len(start) + 8
    movie = box(
        b"moov",
        full(b"mvhd", 3_900_000_000, 3_900_000_001, 600, 600),
        track(handler, at, len(FRAME), box(b"udta", GPS)),
        track(b"meta", at + len(FRAME), len(PLACES)),
        box(b"udta", box(b"\xa9xyz", GPS)),
        box(b"gps ", GPS),
    )
    return b"".join([start, samples, movie, *more])


def element(id_: int, content: bytes, *, is_open: bool = False) -> bytes:
    """An element of a WebM; an open one does not say its length."""
    size = len(content) | 1 << 56
    head = id_.to_bytes((id_.bit_length() + 7) // 8)
    return head + (b"\x01" + b"\xff" * 7 if is_open else size.to_bytes(8)) + content


def recording(doctype: bytes = b"webm", kind: int = 1, *, is_open: bool = False) -> bytes:
    """A WebM of one cluster with a title, a tag, an attached file and the name of its track."""
    track_ = element(0xAE, element(0x83, bytes([kind])) + element(0x536E, b"Kamera Ani"))
    information = element(0x2AD7B1, b"\x0f\x42\x40") + element(0x7BA9, b"Judul Ani")
    parts = (
        element(0x1549A966, information)
        + element(0x1654AE6B, track_)
        + element(0x1F43B675, element(0xE7, b"\0") + element(0xA3, FRAME), is_open=is_open)
        + element(0x1254C367, GPS)
        + element(0x1941A469, b"MZ EVIL")
    )
    head = element(0x1A45DFA3, element(0x4282, doctype))
    return head + element(0x18538067, parts, is_open=is_open)
