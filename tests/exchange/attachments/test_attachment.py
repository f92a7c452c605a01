"""What is attached is kept as what can be seen of it; whatever else it is, is gone or refused."""

import io
import struct
import zlib
from dataclasses import replace
from hashlib import sha256

import pikepdf
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from PIL import Image

from survey.exchange.attachments.attachment import Clean, all_cleaned, cleaned
from survey.exchange.attachments.attachment_fault import LIMITS, AttachmentError, Fault
from survey.exchange.attachments.attachment_pdf import jpeg_without_remarks
from survey.exchange.attachments.attachment_reader import clean_content
from survey.language import language
from tests.exchange.attachments.builders import (
    FRAME,
    GPS,
    PLACES,
    SCRIPT,
    archive,
    box,
    busy_document,
    document,
    document_of_photograph,
    element,
    photograph,
    picture,
    recording,
    saved,
    video,
)


def fault_of(content: bytes, name: str = "foto.jpg") -> Fault:
    """Why the file is refused."""
    with pytest.raises(AttachmentError) as refused:
        cleaned(name, content)
    for code in ("id", "en"):
        assert "%(" not in refused.value.sentence(language(code))
    return refused.value.fault


def opened(clean: Clean) -> Image.Image:
    """The picture that is kept."""
    return Image.open(io.BytesIO(clean.content))


def test_a_photograph_keeps_what_is_seen_upright_and_nothing_else() -> None:
    clean = cleaned("foto.jpg", photograph() + SCRIPT)

    image = opened(clean)
    assert (clean.media_type, image.format, image.size) == ("image/jpeg", "JPEG", (40, 20))
    points = image.convert("RGB").tobytes()
    left, right = points[3 * 405 : 3 * 406], points[3 * 435 : 3 * 436]
    assert (min(left) > 200, right[0] > 200, max(right[1:]) < 60) == (True, True, True)
    assert not image.getexif()
    assert not any(word in clean.content for word in (b"Kamera", b"script", b"Exif"))
    assert clean.digest == sha256(clean.content).digest()


@pytest.mark.parametrize(
    ("kind", "media_type", "ending"),
    [("PNG", "image/png", "png"), ("WEBP", "image/webp", "webp"), ("JPEG", "image/jpeg", "jpg")],
)
def test_the_kind_is_told_by_the_content_and_not_by_the_name(
    kind: str,
    media_type: str,
    ending: str,
) -> None:
    clean = cleaned("laporan.pdf", picture(kind))

    assert (clean.media_type, clean.name) == (media_type, f"laporan.{ending}")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd.png"),
        ("C:\\foto\\a.PNG", "a.png"),
        ("a.php.jpg", "a php.png"),
        ("\u202egnp.exe", "gnp.png"),
        ('"><script>.png', "script.png"),
        ("", "lampiran.png"),
        ("....", "lampiran.png"),
        ("jalan rusak_1.jpeg", "jalan rusak_1.png"),
        ("a" * 300 + ".png", "a" * 60 + ".png"),
    ],
)
def test_a_name_is_only_a_label(name: str, kept: str) -> None:
    assert cleaned(name, picture("PNG")).name == kept


def test_a_large_photograph_is_made_smaller() -> None:
    assert opened(cleaned("a", picture(size=(6000, 1000)))).size == (3000, 500)


def test_a_picture_that_unpacks_to_far_more_is_refused() -> None:
    """A PNG of a few bytes that says 60,000 by 60,000 points."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + crc(kind + content)

    def crc(content: bytes) -> bytes:
        return struct.pack(">I", zlib.crc32(content))

    header = chunk(b"IHDR", struct.pack(">2I5B", 60_000, 60_000, 1, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(bytes(1000)))
    bomb = b"\x89PNG\r\n\x1a\n" + header + data + chunk(b"IEND", b"")

    assert fault_of(bomb) is Fault.TOO_MANY_POINTS


def test_a_second_file_behind_a_picture_is_gone() -> None:
    for first in (picture("PNG"), picture("JPEG"), picture("WEBP")):
        clean = cleaned("a", first + archive())

        assert b"PK\x05\x06" not in clean.content
        assert SCRIPT not in clean.content


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.EMPTY),
        (b"\0", Fault.UNKNOWN_KIND),
        (b"GIF89a/*" + SCRIPT, Fault.OTHER_KIND),
        (archive(), Fault.OTHER_KIND),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", Fault.OTHER_KIND),
        (b"\xef\xbb\xbf \n<!DOCTYPE html><p>", Fault.OTHER_KIND),
        (b"MZ" + bytes(100), Fault.OTHER_KIND),
        (b"\0\0\0\x18ftypheic" + bytes(12), Fault.HEIC),
        (b"\0\0\0\x18ftypavif" + bytes(12), Fault.HEIC),
        (b"%PDF-1.7\n" + bytes(50), Fault.BROKEN),
        (b"\xff\xd8\xff\xe0" + bytes(50), Fault.BROKEN),
        (b"\xff\xd8\xff\xe0<html>" + SCRIPT, Fault.BROKEN),
        (b"\x1aE\xdf\xa3" + bytes(50), Fault.BROKEN),
        (b"\0\0\0\x10ftypisom\0\0\0\0", Fault.BROKEN),
        (bytes(4) + b"ftypisom" + bytes(40), Fault.BROKEN),
    ],
)
def test_what_is_none_of_the_kinds_is_refused(content: bytes, fault: Fault) -> None:
    assert fault_of(content) is fault


@pytest.mark.parametrize(
    "whole",
    [picture("PNG"), picture("JPEG"), picture("WEBP"), busy_document(), video(), recording()],
    ids=["png", "jpeg", "webp", "pdf", "mp4", "webm"],
)
def test_a_torn_file_is_refused(whole: bytes) -> None:
    assert fault_of(whole[: len(whole) * 2 // 3]) is Fault.BROKEN


def test_a_video_of_thirty_megabytes_hears_how_much_is_taken() -> None:
    with pytest.raises(AttachmentError) as refused:
        cleaned("rekaman.mp4", bytes(30_000_000))

    assert refused.value.fault is Fault.TOO_LARGE
    assert "rekaman.mp4 berukuran 30,0 MB" in refused.value.sentence(language("id"))
    assert "paling besar 20,0 MB" in refused.value.sentence(language("id"))


def test_more_files_than_are_taken_are_refused_at_once() -> None:
    with pytest.raises(AttachmentError) as refused:
        all_cleaned([("a.png", picture("PNG"))] * 6)

    assert refused.value.fault is Fault.TOO_MANY
    assert "5" in refused.value.sentence(language("en"))


def test_several_files_are_cleaned_in_their_order() -> None:
    found = all_cleaned([("a", picture("PNG")), ("b", picture("JPEG"))])

    assert [clean.name for clean in found] == ["a.png", "b.jpg"]


def test_a_pdf_loses_what_runs_opens_hides_or_names() -> None:
    clean = cleaned("surat.pdf", busy_document())

    with pikepdf.open(io.BytesIO(clean.content)) as pdf:
        plain = saved(pdf)
        assert [str(link.A.URI) for link in pdf.pages[0].Annots if "/A" in link] == [
            "https://example.go.id/a",
        ]
        assert not pdf.attachments
    for word in (b"JS1", b"LAUNCH", b"XFA1", b"EVIL", b"Ani", b"URI1", b"FILE1", b"JavaScript"):
        assert word not in plain, word


def test_a_photograph_within_a_pdf_loses_its_place() -> None:
    clean = cleaned("pindai.pdf", document_of_photograph())

    with pikepdf.open(io.BytesIO(clean.content)) as pdf:
        image = pdf.pages[0].Resources.XObject.Im0.read_raw_bytes()
    assert not any(word in image for word in (b"Kamera", b"script", b"Exif"))
    assert Image.open(io.BytesIO(image)).size == (40, 20)


def test_a_locked_pdf_and_a_long_one_are_refused() -> None:
    locked = saved(document(), encryption=pikepdf.Encryption(owner="a", user="b"))
    half = saved(document(), encryption=pikepdf.Encryption(owner="a"))

    assert fault_of(locked) is Fault.ENCRYPTED
    assert fault_of(half) is Fault.ENCRYPTED
    assert fault_of(saved(document(101))) is Fault.TOO_MANY_PAGES


def test_a_file_behind_or_in_front_of_a_pdf_is_gone_or_refused() -> None:
    pdf = saved(document())

    assert b"PK\x05\x06" not in cleaned("a", pdf + b"\n" + archive() + b"\n%%EOF").content
    assert fault_of(SCRIPT + pdf) is Fault.OTHER_KIND


def test_an_archive_within_a_pdf_is_refused() -> None:
    """Inside a stream that is not packed anew, for the end of the file to be read as a ZIP."""
    pdf = document()
    stream = pdf.make_stream(archive())
    stream.Filter = pikepdf.Name.Unknown
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=stream))

    assert fault_of(saved(pdf)) is Fault.TWO_IN_ONE


def test_deeply_nested_pdf_objects_end_in_a_reason() -> None:
    pdf = document()
    deep = pikepdf.Array([])
    for _ in range(300):
        deep = pikepdf.Array([deep])
    pdf.Root.Deep = deep

    assert fault_of(saved(pdf)) is Fault.TOO_MUCH


@pytest.mark.parametrize(
    ("brand", "media_type", "name"),
    [(b"isom", "video/mp4", "a.mp4"), (b"qt  ", "video/quicktime", "a.mov")],
)
def test_a_video_keeps_its_frames_and_loses_places_and_days(
    brand: bytes,
    media_type: str,
    name: str,
) -> None:
    sent = video(brand)
    clean = cleaned("a.avi", sent)

    assert (clean.media_type, clean.name) == (media_type, name)
    assert len(clean.content) == len(sent)
    assert clean.content.index(FRAME) == sent.index(FRAME)  # where its tables say
    assert GPS not in clean.content
    assert PLACES not in clean.content
    assert (3_900_000_000).to_bytes(4) not in clean.content


def test_an_unknown_box_is_emptied() -> None:
    clean = cleaned("a", video(b"isom", box(b"PK\x03\x04", archive()), box(b"uuid", GPS)))

    assert b"PK" not in clean.content
    assert GPS not in clean.content


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (video(handler=b"soun"), Fault.NO_PICTURE),
        (video() + b"tail", Fault.BROKEN),
        (video() + archive(), Fault.BROKEN),
        (video(b"isom", box(b"mdat", archive())), Fault.TWO_IN_ONE),
        (video(b"isom", box(b"moof")), Fault.BROKEN),
        (video()[:16] + b"\xff\xff\xff\xff" + video()[20:], Fault.BROKEN),
        (recording(kind=2), Fault.NO_PICTURE),
        (recording(b"matroska"), Fault.OTHER_KIND),
        (recording() + archive(), Fault.BROKEN),
        (recording() + element(0x18538067, b""), Fault.BROKEN),
    ],
)
def test_a_video_that_is_not_one_is_refused(content: bytes, fault: Fault) -> None:
    assert fault_of(content, "rekaman.mp4") is fault


@pytest.mark.parametrize("is_open", [False, True])
def test_a_recording_keeps_its_frames_and_loses_names_and_files(*, is_open: bool) -> None:
    sent = recording(is_open=is_open)
    clean = cleaned("a", sent)

    assert (clean.media_type, clean.name) == ("video/webm", "a.webm")
    assert len(clean.content) == len(sent)
    assert clean.content.index(FRAME) == sent.index(FRAME)
    for word in (GPS, b"Ani", b"EVIL"):
        assert word not in clean.content, word


def test_what_is_clean_stays_as_it_is() -> None:
    for content in (video(), recording(), recording(is_open=True)):
        once = cleaned("a", content).content

        assert cleaned("a", once).content == once


def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(AttachmentError) as refused:
        cleaned("a.png", picture("PNG"), replace(LIMITS, seconds=0))

    assert refused.value.fault is Fault.TOO_MUCH


def test_what_takes_too_much_memory_is_ended() -> None:
    with pytest.raises(AttachmentError) as refused:
        cleaned("a.png", picture("PNG", (7000, 7000)), replace(LIMITS, memory=300_000_000))

    assert refused.value.fault is Fault.TOO_MUCH


WHOLE = st.sampled_from([video(), recording(), recording(is_open=True)])
WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)


@given(WHOLE, st.lists(st.tuples(st.integers(0), st.integers(0, 255)), min_size=1, max_size=6))
@settings(max_examples=300, deadline=None, phases=WITHOUT_SHRINKING)
def test_a_video_with_wrong_bytes_ends_in_a_video_or_a_reason(
    whole: bytes,
    changes: list[tuple[int, int]],
) -> None:
    content = bytearray(whole)
    for place, value in changes:
        content[place % len(content)] = value
    try:
        _, made = clean_content(bytes(content), LIMITS)
    except AttachmentError:
        return
    assert len(made) == len(content)


@given(st.binary(max_size=200))
def test_any_bytes_of_a_jpeg_within_a_pdf_end_in_bytes_or_a_reason(content: bytes) -> None:
    try:
        bare = jpeg_without_remarks(b"\xff\xd8" + content)
    except AttachmentError:
        return
    assert bare.startswith(b"\xff\xd8")
    assert len(bare) <= 2 + len(content)
