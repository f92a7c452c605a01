"""A picture is made anew: what is hidden in it stays behind, what is none is refused."""

import io

import pytest
from PIL import Image, PngImagePlugin

from survey.exchange.attachments.picture import MOST_BYTES, PictureError, PictureFault, picture_of

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def a_picture(kind: str = "PNG", size: tuple[int, int] = (40, 60), **saving: object) -> bytes:
    """A picture of one colour."""
    written = io.BytesIO()
    Image.new("RGB", size, "#0a6b6b").save(written, kind, **saving)
    return written.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_comes_back_is_a_png_of_the_same_shape(kind: str) -> None:
    with Image.open(io.BytesIO(picture_of(a_picture(kind)))) as made:
        assert (made.format, made.size) == ("PNG", (40, 60))


def test_what_stands_beside_the_picture_is_gone() -> None:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "Rahasia Negara")
    exif = Image.Exif()
    exif[0x010E] = "Rahasia Negara"  # ImageDescription

    for content in (a_picture(pnginfo=told), a_picture("JPEG", exif=exif)):
        assert b"Rahasia" in content
        assert b"Rahasia" not in picture_of(content)


def test_a_large_picture_is_made_smaller() -> None:
    with Image.open(io.BytesIO(picture_of(a_picture(size=(2000, 1000))))) as made:
        assert made.size == (800, 400)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", PictureFault.EMPTY),
        (SVG, PictureFault.OTHER_KIND),
        (b"GIF89a" + b"\0" * 40, PictureFault.OTHER_KIND),
        (b"%PDF-1.7", PictureFault.OTHER_KIND),
        (a_picture()[:60], PictureFault.BROKEN),
        (b"x" * (MOST_BYTES + 1), PictureFault.TOO_LARGE),
        (a_picture(size=(5000, 5000)), PictureFault.TOO_MANY_POINTS),
    ],
    ids=["empty", "svg", "gif", "pdf", "torn", "large", "many points"],
)
def test_what_is_no_picture_of_ours_is_refused(content: bytes, fault: PictureFault) -> None:
    with pytest.raises(PictureError) as refused:
        picture_of(content)

    assert refused.value.fault is fault
