"""An MP4 or QuickTime video in which nothing says who made it, where and when.

The boxes of the file (ISO/IEC 14496-12) are looked through; what is not needed to play it is
overwritten in place with zeros and called free, so that every offset stays right.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from survey.exchange.attachments.attachment_fault import MOV, MP4, AttachmentError, Fault, Limits
from survey.exchange.attachments.attachment_track import Track, sample_ranges

QUICKTIME = b"qt  "
CONTAINERS = frozenset(
    {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"dinf", b"moof", b"traf", b"mvex"},
)
PLAYED = CONTAINERS | {b"ftyp", b"styp", b"mdat", b"sidx", b"mfra"}
# What a player needs inside the containers; cameras put places and names into boxes of their own.
NEEDED = frozenset(
    b"mvhd iods tkhd tref tapt elst mdhd hdlr elng vmhd smhd dref stsd stts ctts cslg stsc stsz "
    b"stz2 stco co64 stss stsh sdtp sbgp sgpd subs saiz saio mehd trex mfhd tfhd trun tfdt".split(),
)
DATED = frozenset({b"mvhd", b"tkhd", b"mdhd"})
SHOWN = frozenset({b"vide", b"soun"})
DEEPEST = 10
MOST_BOXES = 20_000
HEAD, LONG_HEAD = 8, 16


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the file: its type, where it begins, where its content begins, where it ends."""

    kind: bytes
    start: int
    body: int
    end: int


def mp4_cleaned(content: bytes, limits: Limits) -> tuple[str, bytes]:
    """The media type and bytes of the video. Raises AttachmentError."""
    del limits
    top = list(boxes(content, 0, len(content)))
    kinds = [box.kind for box in top]
    if kinds[:1] != [b"ftyp"] or b"moov" not in kinds or b"mdat" not in kinds:
        raise AttachmentError(Fault.BROKEN)
    made = bytearray(content)
    tracks = []
    for box in top:
        if box.kind not in PLAYED:
            _blank(made, box)
        elif box.kind in CONTAINERS:
            tracks += _clean(made, box)
    handlers = {track.handler for track in tracks}
    if b"vide" not in handlers:
        raise AttachmentError(Fault.NO_PICTURE)
    if b"moof" in kinds and not handlers <= SHOWN:
        raise AttachmentError(Fault.BROKEN)  # samples of the other tracks would stay
    brand = content[HEAD : HEAD + 4]
    return MOV if brand == QUICKTIME else MP4, bytes(made)


def boxes(content: bytes | bytearray, start: int, end: int) -> Iterator[Box]:
    """The boxes that fill a part of the file exactly. Raises AttachmentError."""
    place = start
    while place < end:
        size = int.from_bytes(content[place : place + 4])
        kind = bytes(content[place + 4 : place + HEAD])
        body = place + HEAD
        if size == 1:
            size = int.from_bytes(content[body : body + 8])
            body = place + LONG_HEAD
        elif size == 0:
            size = end - place
        if body > end or place + size > end or place + size < body:
            raise AttachmentError(Fault.BROKEN)
        yield Box(kind, place, body, place + size)
        place += size


def _clean(made: bytearray, root: Box) -> list[Track]:
    """Blank what is not needed under a container; the tracks in it, blanked ones too."""
    tracks: list[Track] = []
    waiting = [(root, 0)]
    seen = 0
    while waiting:
        parent, depth = waiting.pop()
        for box in boxes(made, parent.body, parent.end):
            seen += 1
            if depth > DEEPEST or seen > MOST_BOXES:
                raise AttachmentError(Fault.TOO_MUCH)
            if box.kind == b"trak":
                track = Track(_within(made, box))
                tracks.append(track)
                if track.handler in SHOWN:
                    waiting.append((box, depth + 1))
                else:
                    _blank_track(made, box, track)
            elif box.kind in CONTAINERS:
                waiting.append((box, depth + 1))
            elif box.kind in DATED:
                _undate(made, box)
            elif box.kind not in NEEDED:
                _blank(made, box)
    return tracks


def _blank_track(made: bytearray, box: Box, track: Track) -> None:
    """Forget a track that is neither seen nor heard, such as the places on the way."""
    for start, end in sample_ranges(made, track):
        made[start:end] = bytes(end - start)
    _blank(made, box)


def _within(made: bytearray, box: Box) -> dict[bytes, bytes]:
    """The content of the boxes in a track that hold no others, by their type."""
    found: dict[bytes, bytes] = {}
    waiting = [(box, 0)]
    while waiting:
        parent, depth = waiting.pop()
        if depth > DEEPEST:
            raise AttachmentError(Fault.TOO_MUCH)
        for child in boxes(made, parent.body, parent.end):
            if child.kind in CONTAINERS:
                waiting.append((child, depth + 1))
            else:
                found.setdefault(child.kind, bytes(made[child.body : child.end]))
    return found


def _blank(made: bytearray, box: Box) -> None:
    made[box.start + 4 : box.start + HEAD] = b"free"
    made[box.body : box.end] = bytes(box.end - box.body)


def _undate(made: bytearray, box: Box) -> None:
    """Forget when it was made and changed: two times of 4 bytes, or of 8 in version 1."""
    size = 16 if made[box.body : box.body + 1] == b"\x01" else 8
    if box.body + 4 + size > box.end:
        raise AttachmentError(Fault.BROKEN)
    made[box.body + 4 : box.body + 4 + size] = bytes(size)
