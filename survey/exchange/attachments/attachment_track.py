"""Where in an MP4 the samples of one track lie, by its tables of chunks and sizes."""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from survey.exchange.attachments.attachment_fault import AttachmentError, Fault

MOST_SAMPLES = 1_000_000


@dataclass(frozen=True, slots=True)
class Track:
    """A track by the contents of its boxes that hold no others."""

    parts: Mapping[bytes, bytes]

    @property
    def handler(self) -> bytes:
        """What it is played as: vide, soun, meta, text …; b"" where it does not say."""
        return self.parts.get(b"hdlr", b"")[8:12]


def sample_ranges(content: bytes | bytearray, track: Track) -> Iterator[tuple[int, int]]:
    """The first byte and the one after the last of each chunk of samples.

    Raises AttachmentError where the tables do not agree with each other or with the file.
    """
    sizes = tuple(_sizes(track))
    first = total = 0
    offsets = _offsets(track)
    chunks = tuple(_samples_of_chunks(track, len(offsets)))
    if len(chunks) != len(offsets):
        raise AttachmentError(Fault.BROKEN)
    for offset, samples in zip(offsets, chunks, strict=True):
        size = sum(sizes[first : first + samples])
        first, total = first + samples, total + size
        if first > len(sizes) or total > len(content) or offset + size > len(content):
            raise AttachmentError(Fault.BROKEN)
        yield offset, offset + size


def _offsets(track: Track) -> tuple[int, ...]:
    if b"co64" in track.parts:
        return _numbers(track.parts[b"co64"], 4, "Q")
    return _numbers(track.parts.get(b"stco", bytes(8)), 4, "I")


def _sizes(track: Track) -> Iterator[int]:
    table = track.parts.get(b"stsz", bytes(12))
    same, count = struct.unpack_from(">II", table.ljust(12, b"\0"), 4)
    if count > MOST_SAMPLES:
        raise AttachmentError(Fault.TOO_MUCH)
    yield from [same] * count if same else _numbers(table, 8, "I")


def _samples_of_chunks(track: Track, chunks: int) -> Iterator[int]:
    """How many samples each chunk has, from the runs of chunks that have equally many."""
    runs = _numbers(track.parts.get(b"stsc", bytes(8)), 4, "III")
    firsts, counts = runs[::3], runs[1::3]
    ends = (*firsts[1:], chunks + 1)[: len(firsts)]
    for first, after, count in zip(firsts, ends, counts, strict=True):
        if count > MOST_SAMPLES or not 0 < first <= after <= chunks + 1:
            raise AttachmentError(Fault.BROKEN)
        yield from [count] * (after - first)


def _numbers(table: bytes, head: int, kinds: str) -> tuple[int, ...]:
    """The numbers of a table: after the head how many entries there are, then the entries."""
    size = struct.calcsize(f">{kinds}")
    count = int.from_bytes(table[head : head + 4])
    entries = table[head + 4 : head + 4 + count * size]
    if count > MOST_SAMPLES or len(entries) != count * size:
        raise AttachmentError(Fault.BROKEN)
    return tuple(number for entry in struct.iter_unpack(f">{kinds}", entries) for number in entry)
