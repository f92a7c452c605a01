"""A photograph drawn anew: what can be seen of it stays, place, camera and remarks do not."""

import io

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from survey.exchange.attachments.attachment_fault import (
    JPEG,
    PNG,
    WEBP,
    AttachmentError,
    Fault,
    Limits,
)

MEDIA_TYPES = {"JPEG": JPEG, "PNG": PNG, "WEBP": WEBP}
QUALITY = 85


def drawn_anew(content: bytes, limits: Limits) -> tuple[str, bytes]:
    """The media type and bytes of the picture, upright and not longer than a side of the limits.

    Of a moving picture the first frame stays. Raises AttachmentError.
    """
    try:
        with Image.open(io.BytesIO(content), formats=list(MEDIA_TYPES)) as image:
            return _drawn(image, limits)
    except AttachmentError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many(limits) from error
    except UnidentifiedImageError as error:
        raise AttachmentError(Fault.BROKEN) from error
    except (OSError, SyntaxError, ValueError, EOFError, OverflowError) as error:
        raise AttachmentError(Fault.BROKEN) from error


def _drawn(image: Image.Image, limits: Limits) -> tuple[str, bytes]:
    if image.width * image.height > limits.points:
        raise _too_many(limits)
    # WeasyPrint, once it is loaded, lets all of Pillow take torn pictures.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    kind = image.format or ""
    side = (limits.longest_side, limits.longest_side)
    if kind == "JPEG":
        image.draft("RGB", side)  # decodes a large photograph at half its size
    seen = ImageOps.exif_transpose(image).convert("RGB" if kind == "JPEG" else "RGBA")
    seen.thumbnail(side)
    bare = Image.new(seen.mode, seen.size)
    bare.paste(seen)
    written = io.BytesIO()
    bare.save(written, kind, **({"optimize": True} if kind == "PNG" else {"quality": QUALITY}))
    return MEDIA_TYPES[kind], written.getvalue()


def _too_many(limits: Limits) -> AttachmentError:
    return AttachmentError(Fault.TOO_MANY_POINTS, most=limits.points)
