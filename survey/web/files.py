"""Files that a browser keeps: each by its name, as what it is."""

from collections.abc import Iterable

from flask import Response

from survey.flows.results.delivering import Parcel

BINARY = "application/octet-stream"


def as_download(
    name: str,
    content: bytes | str | Iterable[bytes],
    media_type: str = BINARY,
) -> Response:
    """A file to be kept; its name holds letters, digits, dots, spaces and hyphens alone."""
    sent = Response(content, content_type=media_type)
    sent.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return sent


def download(parcel: Parcel) -> Response:
    """The same of a file that a flow made."""
    return as_download(parcel.name, parcel.content, parcel.media_type)
