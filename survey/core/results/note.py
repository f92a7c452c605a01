"""What a reader must be told beside a number: facts with their data, without words."""

from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

Datum: TypeAlias = str | int | tuple[str, ...] | tuple[int, ...]


class NoteKind(Enum):
    """Every kind of remark that can stand beside a result."""

    ORDER_ASSUMED = "order assumed"  # last two elements read in form order, nobody said so
    BAND_TABLE_ENDED = "band table ended"  # the instrument has been replaced by a later one
    ROUNDED_WEIGHTS = "rounded weights"
    ELEMENT_UNANSWERED = "element unanswered"  # hence no index
    ITEMS_UNEQUAL = "items unequal"  # counts of the items differ: n is the largest
    MANY_BLANKS = "many blanks"
    TOO_FEW_FOR_INTERVAL = "too few for interval"
    NO_VARIANCE = "no variance"
    BAND_NOT_SETTLED = "band not settled"  # the interval crosses a limit
    SAMPLE_TOO_SMALL = "sample too small"
    POPULATION_TOO_SMALL = "population too small"  # fewer are said to be served than answered
    ROWS_ABOVE_HEADER = "rows above header"
    FOOTER_ROWS = "footer rows"
    EMPTY_ROWS = "empty rows"
    COLUMNS_UNUSED = "columns unused"


@dataclass(frozen=True, slots=True)
class Note:
    """One remark with the data that its sentence needs."""

    kind: NoteKind
    data: dict[str, Datum] = field(default_factory=dict)
