"""The tables of the year tell follow-up and complaints as the bureau's outline asks for them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.improvement.plan import State
from survey.core.improvement.progress import Standing, progress_of
from survey.core.surveys.period import Period, PeriodKind
from survey.language import LANGUAGES, language
from survey.reports.complaints.caseload_sheet import Row, Table
from survey.reports.workbook.plain_table import plain_table
from survey.reports.year.annual_paper import leaf_name, paper_part
from survey.reports.year.annual_tables import Numbered, PlannedLine, annual_tables, plans_table
from survey.reports.year.law_annual import LawYear

ID = language("id")
NBSP = "\N{NO-BREAK SPACE}"
DASH = "\N{EN DASH}"
ISSUED, TODAY = date(2026, 1, 10), date(2026, 9, 1)
LAST_HALF = Period(PeriodKind.HALF, 2025, 2)


def a_plan(*states: State, done: date | None = None) -> PlannedLine:
    standings = [Standing(one, date(2026, 6, 30), done) for one in states]
    return PlannedLine("Dinas", "Unit", LAST_HALF, progress_of(standings, ISSUED, TODAY))


def test_a_plan_is_told_by_share_and_months_with_both_indicators() -> None:
    half = a_plan(State.VERIFIED, State.CLAIMED, State.RUNNING, State.DROPPED)
    whole = a_plan(State.VERIFIED, State.VERIFIED, done=date(2026, 4, 11))

    table = plans_table([half, whole], ID)

    # One of four is 25 %, step 2; not all is finished, so there are no months and step 0.
    assert table.rows[0].cells == (
        *("4", "1", "1", "1", "1", f"25,0{NBSP}%", DASH, "2", "0"),
        "Semester II 2025",
    )
    # From 10 January to 11 April the fourth month has begun: within six, step 3.
    assert table.rows[1].cells == (
        *("2", "2", "0", "0", "0", f"100,0{NBSP}%", "4", "5", "3"),
        "Semester II 2025",
    )
    assert len(table.heads) == 1 + len(table.rows[0].cells)


def test_every_table_stands_under_its_number_and_an_empty_one_says_so() -> None:
    tables = tuple(annual_tables([], [], [], LawYear(), ID))

    assert [one.number for one in tables] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    assert all(one.missing and not one.parts for one in tables)


def test_paper_counts_bare_rows_and_leaves_out_columns_in_which_nothing_stands() -> None:
    table = Table(
        title="Standar",
        heads=("Unit", "1", "2", "Tanggal", "Tempat"),
        rows=(
            Row("A", ("x", DASH, DASH, "Loket"), band="Dinas"),
            Row("B", (DASH, DASH, DASH, DASH), band="Dinas", is_bare=True),
            Row("C", (DASH, DASH, DASH, DASH), band="Badan", is_bare=True),
        ),
        numbers=0,
        band="Perangkat daerah",
        bare="Belum punya standar",
    )

    paper = paper_part(table, ID)

    # A column that only has a number for its name belongs to a row of such, and stays.
    assert paper.table.heads == ("Unit", "1", "2", "Tempat")
    assert [row.cells for row in paper.table.rows] == [("x", DASH, "Loket")]
    assert (paper.apart, paper.bare) == ((("Dinas", "1"), ("Badan", "1")), ("2", "3"))
    assert len(plain_table(table, ID).rows) == 3


def test_the_workbook_has_numbers_and_its_agencies_in_a_column() -> None:
    rows = (Row("A", ("1.204", "86,87", DASH, "B"), band="Dinas"),)
    table = Table("Hasil", ("Unit", "n", "IKM", "U1", "Mutu"), rows, 3, band="Perangkat daerah")

    plain = plain_table(table, ID)

    assert list(plain.heads) == ["Perangkat daerah", "Unit", "n", "IKM", "U1", "Mutu"]
    assert plain.rows == [["Dinas", "A", 1204, Decimal("86.87"), None, "B"]]
    assert plain.pinned == 2


def test_a_sheet_is_named_as_long_as_names_may_be() -> None:
    part = Table("Semester I 2026", (), (), 0)
    long, short = Numbered(3, "Hasil survei (SKM)", (part,), ""), Numbered(7, "IPP", (part,), "")
    alone = Table("Maklumat [1]: cetak/daring", (), (), 0)

    assert leaf_name(long, part) == "3 Semester I 2026"
    assert leaf_name(short, part) == "7 IPP Semester I 2026"
    assert leaf_name(Numbered(2, alone.title, (alone,), ""), alone) == "2 Maklumat 1 cetakdaring"


@given(st.integers(min_value=-(10**9), max_value=10**9), st.sampled_from(LANGUAGES))
def test_a_number_is_read_back_as_it_was_written(n: int, code: str) -> None:
    words = language(code)

    assert words.read(words.whole(n)) == n
    assert words.read(words.decimal(Decimal(n).scaleb(-2))) == Decimal(n).scaleb(-2)


@pytest.mark.parametrize("said", ["", "-", "3 dari 7", "NaN", "1e5", "Infinity", "86,8 %", "1,2,3"])
def test_what_is_no_number_is_not_read_as_one(said: str) -> None:
    assert language("id").read(said) is None
