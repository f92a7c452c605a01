"""A picture that somebody sent, made anew: what is kept is only what can be seen of it."""

import io
from enum import Enum

from PIL import Image, ImageFile, UnidentifiedImageError

MOST_BYTES = 1_000_000
MOST_POINTS = 16_000_000  # 4000 by 4000; a small file can unpack to far more
LONGEST_SIDE = 800  # enough for 3 cm of paper at 600 dpi
PNG = "image/png"
KINDS = ("PNG", "JPEG")


class PictureFault(Enum):
    """Why a picture cannot be used."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    OTHER_KIND = "other_kind"  # by its content, whatever its name says
    TOO_MANY_POINTS = "too_many_points"
    BROKEN = "broken"


class PictureError(ValueError):
    """A picture cannot be used."""

    def __init__(self, fault: PictureFault) -> None:
        """Keep why."""
        super().__init__(fault.value)
        self.fault = fault


def picture_of(content: bytes) -> bytes:
    """The picture of a PNG or JPEG file as a new PNG of at most 800 points a side.

    Place, camera, author and whatever else stood in the file beside the picture are gone; a
    drawing that could hold a program (SVG) is not taken. Raises PictureError.
    """
    if not content:
        raise PictureError(PictureFault.EMPTY)
    if len(content) > MOST_BYTES:
        raise PictureError(PictureFault.TOO_LARGE)
    try:
        with Image.open(io.BytesIO(content), formats=KINDS) as image:
            return _made_anew(image)
    except UnidentifiedImageError as error:
        raise PictureError(PictureFault.OTHER_KIND) from error
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        if isinstance(error, PictureError):
            raise
        raise PictureError(PictureFault.BROKEN) from error


def _made_anew(image: Image.Image) -> bytes:
    if image.width * image.height > MOST_POINTS:
        raise PictureError(PictureFault.TOO_MANY_POINTS)
    # WeasyPrint, once it is loaded, lets all of Pillow take torn pictures.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    seen = image.convert("RGBA")
    seen.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new("RGBA", seen.size)
    bare.paste(seen)
    written = io.BytesIO()
    bare.save(written, "PNG", optimize=True)
    return written.getvalue()
