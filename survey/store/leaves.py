"""One leaf of a long list: its rows are found, put in order and counted in the database."""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, TypeAlias, TypeVar, TypeVarTuple

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select, true
from sqlalchemy.orm import Session

from survey.core.roster import ON_A_PAGE, Roster, Wish, cut

Ts = TypeVarTuple("Ts")
E = TypeVar("E", bound=Enum)
C = TypeVar("C", bound=Enum | str)
Order: TypeAlias = ColumnElement[Any]  # an order is of any type that a column has


def leaf(
    session: Session,
    found: Select[*Ts],
    wish: Wish,
    orders: Mapping[str, Order],
    *plain: Order,
) -> Roster[Row[*Ts]]:
    """The page of what was found that is wished for; two statements, one for all pages at once.

    orders: by the columns that can be wished for. plain: the order without such a wish, and of
    rows that are alike, to the last of them. Rows without a value stand last either way round.
    """
    ordered = found.order_by(*_wished(wish, orders), *plain)
    if wish.page is None:
        rows = tuple(session.execute(ordered))
        return Roster(rows, len(rows))
    n = session.scalar(select(func.count()).select_from(found.subquery())) or 0
    here = cut(n, wish.page)
    rows = tuple(session.execute(ordered.offset(here.after).limit(ON_A_PAGE)))
    return Roster(rows, n, here.page, here.pages)


def holds(words: str, *texts: ColumnElement[str]) -> ColumnElement[bool]:
    """That each word stands in one of the texts, whatever the case."""
    return and_(
        true(),
        *(
            or_(*(func.lower(text).contains(word, autoescape=True) for text in texts))
            for word in words.lower().split()
        ),
    )


def by_stage(column: ColumnElement[E], stages: type[E]) -> Order:
    """The order of stages as they follow one another, not of their letters."""
    return case(*((column == stage, place) for place, stage in enumerate(stages)))


def called(column: ColumnElement[C], names: Mapping[C, str]) -> ColumnElement[str]:
    """What is said of a value that is kept by its code, to be searched and sorted by."""
    return case(*((column == one, name) for one, name in names.items()), else_="")


def _wished(wish: Wish, orders: Mapping[str, Order]) -> Iterator[Order]:
    order = orders.get(wish.column)
    if order is not None:
        yield order.is_(None)
        yield order.desc() if wish.is_falling else order.asc()
