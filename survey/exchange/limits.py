"""How much of a file is read before it is refused."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The greatest file that is accepted, and what reading it may cost.

    rows are rows of answers; sheet_rows leave room for titles, headers and footers beside
    them. cells and unpacked_bytes are counted over all sheets that are read. problems are
    the wrong cells that are kept with their places; more are counted. memory is the address
    space of the reading process in bytes.
    """

    file_bytes: int = 25 * MEGABYTE
    unpacked_bytes: int = 400 * MEGABYTE
    rows: int = 200_000
    sheet_rows: int = 200_200
    columns: int = 500
    cells: int = 20_000_000
    problems: int = 100_000
    memory: int = 1 << 30
    cpu_seconds: int = 30
    seconds: int = 60


LIMITS = Limits()
