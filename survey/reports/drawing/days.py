"""Answers day by day, as a row of thin columns: how a wave gets on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

WIDTH, HEIGHT, HEAD = 640, 120, 16
MOST_DAYS = 92  # a quarter; of a longer wave the latest days are shown
GAP = Fraction(1, 5)  # of a day's width


@dataclass(frozen=True, slots=True)
class Column:
    """One day: its place and size in the drawing, and how many answers it had."""

    day: date
    n: int
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class DayChart:
    """The days from since until until; most: the answers of the fullest one."""

    width: int
    height: int
    base: int
    since: date
    until: date
    most: int
    columns: tuple[Column, ...]


def day_chart(counts: Mapping[date, int], since: date, until: date) -> DayChart | None:
    """The columns of the days between two, both included; None when no answer lies there.

    Of more than 92 days the latest are shown.
    """
    first = max(since, until - timedelta(days=MOST_DAYS - 1))
    days = [first + timedelta(days=place) for place in range((until - first).days + 1)]
    most = max((counts.get(day, 0) for day in days), default=0)
    if most == 0:
        return None
    step = Fraction(WIDTH, max(len(days), 14))  # the first days do not stand as broad as a wall
    columns = tuple(
        _column(day, counts[day], (place * step, step * (1 - GAP)), most)
        for place, day in enumerate(days)
        if counts.get(day)
    )
    return DayChart(WIDTH, HEIGHT + HEAD, HEIGHT, first, until, most, columns)


def _column(day: date, n: int, across: tuple[Fraction, Fraction], most: int) -> Column:
    height = Fraction(HEIGHT - HEAD) * n / most
    x, width = across
    return Column(day, n, _size(x), _size(HEIGHT - height), _size(width), _size(height))


def _size(length: Fraction) -> str:
    return f"{float(length):.2f}"
