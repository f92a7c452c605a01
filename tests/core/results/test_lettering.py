"""A letter is traced back to the table, and the reading of it, that gave it."""

from decimal import Decimal

import pytest

from survey.core.results.lettering import Lettering, Reading, letterings
from tests.core.builders import INSTRUMENTS, SKM


def said(value: str) -> dict[tuple[str, Reading], str | None]:
    """The letters of a number by table and reading."""
    found = letterings(Decimal(value), SKM, INSTRUMENTS)
    return {(one.instrument, one.reading): one.letter for one in found}


@pytest.mark.parametrize(
    ("value", "table", "reading", "letter"),
    [
        ("88.31", "skm-2017", Reading.REACHED, "A"),
        ("88.31", "skm-2017", Reading.EXCEEDED, "B"),
        ("65.00", "skm-2017", Reading.EXCEEDED, "D"),
        ("25.00", "skm-2017", Reading.EXCEEDED, None),
        ("80.00", "ikm-2004", Reading.REACHED, "B"),
        ("81.38", "ikm-2004", Reading.REACHED, "A"),
        # 3.2552 of four points is 3.26 to two decimals, and the column has it in A.
        ("81.38", "ikm-2004", Reading.COLUMN, "A"),
        # 3.53 lies in B of the column of 2017, whose A begins at 3.5324.
        ("88.31", "skm-2017", Reading.COLUMN, "B"),
    ],
)
def test_each_reading_gives_its_letter(
    value: str,
    table: str,
    reading: Reading,
    letter: str | None,
) -> None:
    assert said(value)[table, reading] == letter


def test_the_own_table_comes_first_and_equal_tables_once() -> None:
    found = letterings(Decimal("80.00"), SKM, INSTRUMENTS)

    assert found[0] == Lettering("skm-2017", Reading.REACHED, "B")
    assert len({one.instrument for one in found}) == len(found) / len(Reading)
    assert not {"skm-2014", "ikm-2004"} <= {one.instrument for one in found}
