"""A list as somebody asks for it: searched, in one stable order, a page at a time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")
U = TypeVar("U")
Key: TypeAlias = str | int | Fraction | Decimal | date
Keyed: TypeAlias = Callable[[T], Key | None]

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a list: words that a row must hold, an order, and a page from 1.

    column: by which it is sorted, "" for as it comes. page: None for all rows at once, as a file
    takes them. What no list knows is no wish: an unknown column leaves the order, a page beyond
    the last is the last.
    """

    words: str = ""
    column: str = ""
    is_falling: bool = False
    page: int | None = 1


@dataclass(frozen=True, slots=True)
class Roster(Generic[T]):
    """The rows of one page, out of n that were found; page of pages, both from 1."""

    rows: tuple[T, ...]
    n: int
    page: int = 1
    pages: int = 1

    def told(self, rows: Iterable[U]) -> "Roster[U]":
        """The same page, its rows said in another way."""
        return Roster(tuple(rows), self.n, self.page, self.pages)


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a page lies: it begins after so many rows."""

    page: int
    pages: int
    after: int


def cut(n: int, page: int) -> Cut:
    """The page of a list of n rows; one beyond the last is the last."""
    pages = max(1, ceil(n / ON_A_PAGE))
    here = min(max(1, page), pages)
    return Cut(here, pages, (here - 1) * ON_A_PAGE)


def roster(
    rows: Sequence[T],
    wish: Wish,
    keys: Mapping[str, Keyed[T]],
    text: Callable[[T], str],
) -> Roster[T]:
    """The rows that hold every word, in the order of a column, and the page of them.

    keys: of the columns that it may be sorted by; those of one column are all alike. Rows of
    equal keys stay as they came, whichever way round; those without a key stand last.
    """
    wanted = wish.words.casefold().split()
    found = [row for row in rows if _holds(text(row), wanted)]
    key = keys.get(wish.column)
    ordered = found if key is None else _sorted(found, key, is_falling=wish.is_falling)
    if wish.page is None:
        return Roster(tuple(ordered), len(ordered))
    here = cut(len(ordered), wish.page)
    rest = ordered[here.after : here.after + ON_A_PAGE]
    return Roster(tuple(rest), len(ordered), here.page, here.pages)


def _holds(text: str, wanted: Sequence[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in wanted)


def _sorted(rows: Sequence[T], key: Keyed[T], *, is_falling: bool) -> list[T]:
    keyed = [(_folded(found), row) for row in rows if (found := key(row)) is not None]
    unknown = [row for row in rows if key(row) is None]
    # Python sorts stably the other way round as well.
    keyed.sort(key=lambda pair: pair[0], reverse=is_falling)
    return [*(row for _, row in keyed), *unknown]


def _folded(key: Key) -> Key:
    return key.casefold() if isinstance(key, str) else key
