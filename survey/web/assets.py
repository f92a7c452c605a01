"""Static files under addresses that hold a digest of what is in them, hence kept for good."""

import re
from dataclasses import dataclass
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path

from flask import Blueprint, Flask, Response, abort

SHORT = 12  # hexadecimal digits of the digest
KEPT_FOR_GOOD = "public, max-age=31536000, immutable"
NAMED = re.compile(rb"static:([\w./-]+)")
ASKED_AGAIN = "no-cache"  # an older page asks for what it knew and gets what is there now


@dataclass(frozen=True, slots=True)
class Asset:
    """One static file."""

    content: bytes
    media_type: str
    digest: str


class Assets:
    """The static files of the product, read once when the program starts."""

    def __init__(self, folder: Path) -> None:
        """Read every file of the folder and of those in it."""
        paths = (path for path in folder.rglob("*") if path.is_file())
        self._by_name = {path.relative_to(folder).as_posix(): _asset(path) for path in paths}
        for name, asset in self._by_name.items():
            if name.endswith(".css"):
                self._by_name[name] = self._pointing_at_digests(asset)

    def url(self, name: str) -> str:
        """The address of a file; KeyError when there is none."""
        return f"/static/{self._by_name[name].digest}/{name}"

    def _pointing_at_digests(self, sheet: Asset) -> Asset:
        """A style sheet whose url("static:fonts/x.woff2") leads to where that file is kept."""
        content = NAMED.sub(lambda match: self.url(match[1].decode()).encode(), sheet.content)
        return _digested(content, sheet.media_type)

    def serve(self, digest: str, name: str) -> Response:
        """The file of that name."""
        asset = self._by_name.get(name) or abort(404)
        response = Response(asset.content, content_type=asset.media_type)
        is_same = digest == asset.digest
        response.headers["Cache-Control"] = KEPT_FOR_GOOD if is_same else ASKED_AGAIN
        return response

    def add_to(self, app: Flask) -> None:
        """Serve the files, and let templates say asset("citizen.css")."""
        pages = Blueprint("assets", __name__)
        pages.add_url_rule("/static/<digest>/<path:name>", "serve", self.serve)
        app.register_blueprint(pages)
        app.jinja_env.globals["asset"] = self.url


def _asset(path: Path) -> Asset:
    content = path.read_bytes()
    media_type = guess_type(path.name)[0] or "application/octet-stream"
    if media_type.startswith("text/"):
        media_type += "; charset=utf-8"
    return _digested(content, media_type)


def _digested(content: bytes, media_type: str) -> Asset:
    return Asset(content, media_type, sha256(content).hexdigest()[:SHORT])
