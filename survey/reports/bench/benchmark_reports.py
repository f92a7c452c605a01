"""What was measured of reports, as a table for a terminal and as data."""

from dataclasses import asdict
from fractions import Fraction

from survey.core.bench.report_timing import (
    MOST_BATCH_TO_ONE,
    MOST_NUMBERS_TO_PRINTING,
    MOST_RECAP_TO_PRINTING,
    BatchTiming,
    RecapTiming,
)
from survey.language import Language
from survey.reports.terminal import aligned, page


def reports_table(batch: BatchTiming, recap: RecapTiming, words: Language) -> str:
    """Seconds of both, then the ratios that count with their limits."""
    return page([_batch(batch, words), _recap(recap, words), _ratios(batch, recap, words)])


def reports_record(batch: BatchTiming, recap: RecapTiming) -> dict[str, dict[str, float]]:
    """The same as data."""
    return {
        "batch": {
            **asdict(batch),
            "wall_to_least": batch.wall_to_least,
            "processor_to_least": batch.processor_to_least,
        },
        "recap": {
            **asdict(recap),
            "whole_to_printing": recap.whole_to_printing,
            "numbers_to_printing": recap.numbers_to_printing,
        },
    }


def _batch(one: BatchTiming, words: Language) -> str:
    say = words.say
    return aligned(
        [
            [say("Unit reports"), words.whole(one.units)],
            [say("Workers at once"), words.whole(one.cores)],
            [say("One report alone, processor s"), _number(one.one, words)],
            [say("All, by the clock, s"), _number(one.wall, words)],
            [say("All, processor s"), _number(one.processor, words)],
            [
                say("500 reports at this pace, min"),
                _number(one.wall / one.units * 500 / 60, words, 1),
            ],
        ],
    )


def _recap(one: RecapTiming, words: Language) -> str:
    say = words.say
    size = say("%(agencies)s, %(units)s", agencies=one.agencies, units=one.units)
    return aligned(
        [
            [say("Recap: agencies, units"), size],
            [say("Its numbers, processor s"), _number(one.numbers, words)],
            [say("Its page from the numbers, processor s"), _number(one.drawing, words)],
            [say("The whole recap, processor s"), _number(one.whole, words)],
            [say("Printing of the finished page alone, processor s"), _number(one.printing, words)],
        ],
    )


def _ratios(batch: BatchTiming, recap: RecapTiming, words: Language) -> str:
    say = words.say
    rows = [
        [say("Ratio"), "", say("at most")],
        _ratio(
            say("Reports by the clock to as many of one alone, over the workers"),
            batch.wall_to_least,
            MOST_BATCH_TO_ONE,
            words,
        ),
        [
            say("the same of processor time"),
            _number(batch.processor_to_least, words, 3),
            "",
        ],
        _ratio(
            say("Whole recap to printing alone"),
            recap.whole_to_printing,
            MOST_RECAP_TO_PRINTING,
            words,
        ),
        _ratio(
            say("Numbers of the recap to printing alone"),
            recap.numbers_to_printing,
            MOST_NUMBERS_TO_PRINTING,
            words,
        ),
    ]
    return aligned(rows)


def _ratio(name: str, value: float, most: float, words: Language) -> list[str]:
    return [name, _number(value, words, 3), _number(most, words)]


def _number(number: float, words: Language, places: int = 2) -> str:
    return words.decimal(Fraction(number), places)
