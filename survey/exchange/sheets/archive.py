"""Archives: files go into a ZIP one after another, so that only one is in memory at a time."""

import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime

UNIX_REGULAR = 0o100644 << 16  # a file that its owner may write and everybody read


class _Sink:
    """What was written and not yet taken; it cannot be wound back, so sizes follow the bytes."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, content: bytes, /) -> int:
        self.pieces.append(bytes(content))
        return len(content)

    def flush(self) -> None:
        """Nothing waits below."""

    def close(self) -> None:
        """There is nothing to be closed."""

    def taken(self) -> bytes:
        """What was written since the last time."""
        written, self.pieces = b"".join(self.pieces), []
        return written


def zipped(files: Iterable[tuple[str, datetime, bytes]]) -> Iterator[bytes]:
    """A ZIP archive of files by name and moment, in pieces of one file each.

    PDFs are compressed already, so they are only stored. Equal files give equal bytes.
    """
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:
        for name, moment, content in files:
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            entry.external_attr = UNIX_REGULAR
            archive.writestr(entry, content)
            yield sink.taken()
    yield sink.taken()
