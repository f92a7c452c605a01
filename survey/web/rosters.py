"""Lists that are searched, sorted, leafed through and taken along by their address alone.

What the address asks for and no list knows is no fault: it leaves the plain first page. A list
that is at hand whole is found here (RosterKind.found); one that the store keeps is asked for by
a wish (RosterKind.wish) and comes back as a page.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from flask import request, url_for
from werkzeug.wrappers import Response

from survey.core.roster import ON_A_PAGE, Key, Roster, Wish, roster
from survey.flows.tabulating import Cell, tabulate
from survey.web.addressing import number_in
from survey.web.files import as_download
from survey.web.frame import spoken

T = TypeVar("T")

WORDS, COLUMN, DIRECTION, PAGE = "cari", "urut", "arah", "hal"  # in the address
AFTER = "mulai"  # in addresses of former days: after so many rows
ONCE = frozenset({PAGE, AFTER, "sebelum", "sesudah", "periksa"})  # what no other page takes over
FALLING, RISING = "turun", "naik"
LONGEST_WORDS = 100


@dataclass(frozen=True, slots=True)
class RosterColumn(Generic[T]):
    """A column of a list; key: by which it is sorted, and what the file holds of it.

    cell: what the file holds where that is another thing. order: what the store calls it in a
    list that it sorts, "" for a column that nothing is sorted by, None in a list at hand.
    is_aside: whether it stands in the file alone.
    """

    heading: str
    key: Callable[[T], Key | None]
    is_number: bool = False
    cell: Callable[[T], Cell] | None = None
    order: str | None = None
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class RosterHead:
    """The head of a column; sort: as aria-sort has it, "" for not sorted by it.

    url: "" where nothing is sorted by it.
    """

    heading: str
    url: str
    sort: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class RosterShown:
    """What stands around the rows of a list: its heads, the search, the ways to other pages.

    kept: what else the address asks for, which a search must not lose.
    """

    heads: tuple[RosterHead, ...]
    words: str
    kept: tuple[tuple[str, str], ...]
    n: int
    page: int
    pages: int
    before: str
    after: str
    file: str


@dataclass(frozen=True, slots=True)
class RosterKind(Generic[T]):
    """A kind of list: its columns by their names in the address, and what is searched in a row.

    text: of a list at hand; the store searches what it keeps by itself.
    """

    columns: Mapping[str, RosterColumn[T]]
    text: Callable[[T], str] = str

    def found(self, rows: Sequence[T], *, is_whole: bool = False) -> Roster[T]:
        """The rows of a list at hand as the address asks for them; is_whole: all pages."""
        keys = {name: column.key for name, column in self.columns.items()}
        return roster(rows, _wish(is_whole=is_whole), keys, self.text)

    def wish(self, *, is_whole: bool = False) -> Wish:
        """What the address asks of a list that the store keeps."""
        wish = _wish(is_whole=is_whole)
        column = self.columns.get(wish.column)
        return replace(wish, column="" if column is None else column.order or "")

    def shown(self, found: Roster[T], file: str, *fields: str) -> RosterShown:
        """What stands around them; file: endpoint of the same list as a file.

        fields: what stands in the form of the search beside the words.
        """
        page, own = found.page, {WORDS, *fields}
        return RosterShown(
            heads=tuple(self._heads()),
            words=_wish().words,
            kept=tuple((name, value) for name, value in _asked().items() if name not in own),
            n=found.n,
            page=page,
            pages=found.pages,
            before=here(hal=page - 1) if page > 1 else "",
            after=here(hal=page + 1) if page < found.pages else "",
            file=file_as_asked(file),
        )

    def file(self, found: Roster[T], name: str) -> Response:
        """The rows that were found, as a file."""
        spoken()  # from here on headings are in the language of the visit
        heads = [str(column.heading) for column in self.columns.values()]
        rows = ([_cell(column, row) for column in self.columns.values()] for row in found.rows)
        parcel = tabulate(name, heads, rows)
        return as_download(parcel.name, parcel.content, parcel.media_type)

    def _heads(self) -> Iterator[RosterHead]:
        """Another click on the column that a list is sorted by turns it round."""
        wish = _wish()
        columns = {name: one for name, one in self.columns.items() if not one.is_aside}
        for name, column in columns.items():
            is_by = name == wish.column
            turned = RISING if wish.is_falling else FALLING
            direction = turned if is_by else (FALLING if column.is_number else RISING)
            sort = ("descending" if wish.is_falling else "ascending") if is_by else ""
            url = "" if column.order == "" else here(urut=name, arah=direction, hal=None)
            yield RosterHead(str(column.heading), url, sort, column.is_number)


def _wish(*, is_whole: bool = False) -> Wish:
    """What the address asks for; signs that no name holds, and no database takes, are spaces."""
    said = request.args.get(WORDS, "")[:LONGEST_WORDS]
    return Wish(
        words="".join(sign if sign.isprintable() else " " for sign in said).strip(),
        column=request.args.get(COLUMN, ""),
        is_falling=request.args.get(DIRECTION) == FALLING,
        page=None if is_whole else _page(),
    )


def _page() -> int:
    after = number_in(request.args, AFTER) or 0
    return number_in(request.args, PAGE) or after // ON_A_PAGE + 1


def _cell(column: RosterColumn[T], row: T) -> Cell:
    if column.cell is not None:
        return column.cell(row)
    key = column.key(row)
    return key if isinstance(key, str | int) or key is None else str(key)


def _asked() -> dict[str, str]:
    """What the address asks for, without the page, and without names that mean something else."""
    return {
        name: value
        for name, value in request.args.items()
        if name not in ONCE and not name.startswith("_")
    }


def file_as_asked(endpoint: str) -> str:
    """The address of a file that holds what this list does."""
    return url_for(endpoint, **{**(request.view_args or {}), **_asked()})


def here(**changed: str | int | None) -> str:
    """The address of this list as it is asked for, its first page, with something else of it."""
    return url_for(
        request.endpoint or "",
        **{**_asked(), **(request.view_args or {}), **changed},
    )
