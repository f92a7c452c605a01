"""What was measured, as a table for a terminal and as data."""

from collections.abc import Sequence
from dataclasses import asdict
from fractions import Fraction

from survey.core.bench.timing import (
    MOST_DIVIDED_TO_LIMIT,
    MOST_FETCHED_TO_TALLIED,
    MOST_PEAK_TO_COLUMNS,
    Timing,
)
from survey.language import Language
from survey.reports.terminal import aligned, page

UNKNOWN = "-"


def timings_table(timings: Sequence[Timing], words: Language) -> str:
    """One size a column: what was made, seconds, then the ratios that count with their limits."""
    return page([_seconds(timings, words), _ratios(timings, words)])


def timings_record(timings: Sequence[Timing]) -> list[dict[str, object]]:
    """The same as data; what was not measured is null."""
    return [
        {
            **asdict(one),
            "tallied_to_limit": one.tallied_to_limit,
            "divided_to_limit": one.divided_to_limit,
            "fetched_to_tallied": one.fetched_to_tallied,
            "peak_to_columns": one.peak_to_columns,
        }
        for one in timings
    ]


def _seconds(timings: Sequence[Timing], words: Language) -> str:
    say = words.say
    rows = [
        [say("Answers"), *(words.whole(one.size.responses) for one in timings)],
        [say("Waves"), *(words.whole(one.size.waves) for one in timings)],
        [say("Columns in memory, MB"), *(_number(one.columns / 1e6, words, 0) for one in timings)],
        [say("Reading them once, s"), *(_number(one.limit, words, 4) for one in timings)],
        [say("Tally of each wave, s"), *(_number(one.tallied, words) for one in timings)],
        [say("with cells of five divisions, s"), *(_number(one.divided, words) for one in timings)],
        [say("Reports from the tallies, s"), *(_number(one.reported, words) for one in timings)],
        [
            say("for each wave, ms"),
            *(_number(1000 * one.reported / one.size.waves, words) for one in timings),
        ],
        [say("From SQLite with its tally, s"), *(_number(one.fetched, words) for one in timings)],
    ]
    return aligned(rows)


def _ratios(timings: Sequence[Timing], words: Language) -> str:
    say = words.say
    rows = [
        [say("Ratio"), *("" for _ in timings), say("at most")],
        [
            say("Tally to reading once"),
            *(_number(one.tallied_to_limit, words, 0) for one in timings),
            "",
        ],
        [
            say("Tally and cells to reading once"),
            *(_number(one.divided_to_limit, words, 0) for one in timings),
            str(MOST_DIVIDED_TO_LIMIT),
        ],
        [
            say("From SQLite to from memory"),
            *(_number(one.fetched_to_tallied, words) for one in timings),
            str(MOST_FETCHED_TO_TALLIED),
        ],
        [
            say("Memory on top of the columns"),
            *(_number(one.peak_to_columns, words) for one in timings),
            str(MOST_PEAK_TO_COLUMNS),
        ],
    ]
    return aligned(rows)


def _number(number: float | None, words: Language, places: int = 2) -> str:
    return UNKNOWN if number is None else words.decimal(Fraction(number), places)
