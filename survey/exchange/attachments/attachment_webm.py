"""A WebM video without tags, attached files, chapters and the names of what made it.

The elements of the file (RFC 8794, RFC 9559) are looked through; what is not needed to play it
becomes void in place, so that every offset stays right.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from survey.exchange.attachments.attachment_fault import AttachmentError, Fault

EBML, DOCTYPE, SEGMENT, VOID = 0x1A45DFA3, 0x4282, 0x18538067, 0xEC
SEEK_HEAD, INFO, TRACKS, CLUSTER, CUES = 0x114D9B74, 0x1549A966, 0x1654AE6B, 0x1F43B675, 0x1C53BB6B
TAGS, ATTACHMENTS, CHAPTERS = 0x1254C367, 0x1941A469, 0x1043A770
TOP = frozenset({SEEK_HEAD, INFO, TRACKS, CLUSTER, CUES, TAGS, ATTACHMENTS, CHAPTERS})
PLAYED = frozenset({SEEK_HEAD, TRACKS, CLUSTER, CUES})
TIMING = frozenset({0x2AD7B1, 0x4489})  # of the information: the unit of time and the length
TRACK, TRACK_TYPE, TRACK_NAME, VIDEO = 0xAE, 0x83, 0x536E, 1
MOST_ELEMENTS = 200_000
LONGEST_ID, LONGEST_SIZE = 4, 8


@dataclass(frozen=True, slots=True)
class Element:
    """A part of the file: its id, where it begins, where its content begins and ends.

    is_open: its length is not said, as in a recording made by a browser.
    """

    id: int
    start: int
    body: int
    end: int
    is_open: bool = False


def webm_cleaned(content: bytes) -> bytes:
    """The bytes of the video. Raises AttachmentError."""
    head, segment = _head_and_segment(content)
    doctype = [content[e.body : e.end] for e in elements(content, head) if e.id == DOCTYPE]
    if [name.rstrip(b"\0") for name in doctype] != [b"webm"]:
        raise AttachmentError(Fault.OTHER_KIND, kind="Matroska")
    made = bytearray(content)
    shows = False
    for element in elements(content, segment):
        if element.id == INFO:
            _void_but(made, element, TIMING)
        elif element.id == TRACKS:
            shows = _forget_names(made, element) or shows
        elif element.id not in PLAYED:
            _void(made, element)
    if not shows:
        raise AttachmentError(Fault.NO_PICTURE)
    return bytes(made)


def _head_and_segment(content: bytes) -> tuple[Element, Element]:
    """The two elements that the whole file consists of."""
    head = _element(content, 0, len(content))
    segment = _element(content, head.end, len(content))
    if head.id != EBML or head.is_open or segment.id != SEGMENT or segment.end != len(content):
        raise AttachmentError(Fault.BROKEN)
    return head, segment


def elements(content: bytes | bytearray, parent: Element) -> Iterator[Element]:
    """The elements that fill another one exactly. Raises AttachmentError."""
    place, seen = parent.body, 0
    while place < parent.end:
        element = _element(content, place, parent.end)
        if element.is_open:
            element = _closed(content, element)
        yield element
        place, seen = element.end, seen + 1
        if seen > MOST_ELEMENTS:
            raise AttachmentError(Fault.TOO_MUCH)


def _closed(content: bytes | bytearray, cluster: Element) -> Element:
    """A cluster of unknown length, which ends where the next element of the segment begins."""
    if cluster.id != CLUSTER:
        raise AttachmentError(Fault.BROKEN)
    place = cluster.body
    while place < cluster.end:
        inner = _element(content, place, cluster.end)
        if inner.id in TOP:
            break
        place = inner.end
    return Element(cluster.id, cluster.start, cluster.body, place)


def _element(content: bytes | bytearray, place: int, end: int) -> Element:
    id_length = _length(content, place, LONGEST_ID)
    size_place = place + id_length
    size_length = _length(content, size_place, LONGEST_SIZE)
    body = size_place + size_length
    most = (1 << 7 * size_length) - 1
    size = int.from_bytes(content[size_place:body]) & most
    is_open = size == most
    if body > end or (not is_open and body + size > end):
        raise AttachmentError(Fault.BROKEN)
    id_ = int.from_bytes(content[place:size_place])
    return Element(id_, place, body, end if is_open else body + size, is_open)


def _length(content: bytes | bytearray, place: int, longest: int) -> int:
    """How many bytes a number has, which its first byte says by its leading zeros."""
    first = content[place] if place < len(content) else 0
    length = 9 - first.bit_length()
    if length > longest:
        raise AttachmentError(Fault.BROKEN)
    return length


def _void_but(made: bytearray, parent: Element, kept: frozenset[int]) -> None:
    for element in list(elements(made, parent)):
        if element.id not in kept:
            _void(made, element)


def _forget_names(made: bytearray, tracks: Element) -> bool:
    """Blank what the tracks are called; whether one of them is seen."""
    shows = False
    for track in list(elements(made, tracks)):
        if track.id != TRACK:
            _void(made, track)
            continue
        for element in list(elements(made, track)):
            if element.id == TRACK_NAME:
                _void(made, element)
            if element.id == TRACK_TYPE:
                shows |= int.from_bytes(made[element.body : element.end]) == VIDEO
    return shows


def _void(made: bytearray, element: Element) -> None:
    """Make an element void of the same length: one byte of id, the size, and zeros."""
    length = element.end - element.start
    size_length = LONGEST_SIZE if length > LONGEST_SIZE else 1
    size = length - 1 - size_length
    marked = size | 1 << 7 * size_length
    made[element.start : element.end] = bytes([VOID]) + marked.to_bytes(size_length) + bytes(size)
