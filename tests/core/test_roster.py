"""A list is searched, sorted the same way every time, and cut into pages."""

from hypothesis import given
from hypothesis import strategies as st

from survey.core.roster import ON_A_PAGE, Roster, Wish, roster

Row = tuple[str, int | None]
KEYS = {"name": lambda row: row[0], "n": lambda row: row[1]}


def listed(rows: list[Row], wish: Wish) -> Roster[Row]:
    return roster(rows, wish, KEYS, lambda row: row[0])


def test_every_word_must_stand_in_a_row_whatever_the_case() -> None:
    rows: list[Row] = [("UPTD Samsat Timur", 1), ("UPTD Panti", 2), ("Samsat Barat", 3)]

    found = listed(rows, Wish("SAMSAT uptd"))

    assert found.rows == (("UPTD Samsat Timur", 1),)
    assert found.n == 1


def test_equal_rows_stay_as_they_came_either_way_round_and_unknown_ones_last() -> None:
    rows: list[Row] = [("b", 1), ("a", None), ("c", 1), ("d", 2)]

    rising = listed(rows, Wish(column="n")).rows
    falling = listed(rows, Wish(column="n", is_falling=True)).rows

    assert [name for name, _ in rising] == ["b", "c", "d", "a"]
    assert [name for name, _ in falling] == ["d", "b", "c", "a"]


def test_small_letters_do_not_come_after_capital_ones() -> None:
    rows: list[Row] = [("b", 1), ("C", 1), ("a", 1)]

    assert [name for name, _ in listed(rows, Wish(column="name")).rows] == ["a", "b", "C"]


def test_an_unknown_column_leaves_the_order_and_a_page_beyond_is_the_last() -> None:
    rows: list[Row] = [(str(n), n) for n in range(ON_A_PAGE + 1)]

    plain = listed(rows, Wish(column="n; DROP TABLE units"))
    beyond = listed(rows, Wish(page=99))

    assert plain.rows == tuple(rows[:ON_A_PAGE])
    assert (beyond.page, beyond.pages, beyond.rows) == (2, 2, (("50", 50),))


def test_nothing_is_one_empty_page() -> None:
    found = listed([], Wish(column="n", page=3))

    assert (found.rows, found.page, found.pages) == ((), 1, 1)


@given(st.lists(st.tuples(st.text("ab ", max_size=3), st.none() | st.integers(0, 3))), st.data())
def test_the_pages_together_hold_every_row_once(rows: list[Row], data: st.DataObject) -> None:
    wish = Wish(column=data.draw(st.sampled_from(["", "n", "name"])))
    first = listed(rows, wish)
    pages = [listed(rows, Wish(column=wish.column, page=n + 1)).rows for n in range(first.pages)]
    whole = listed(rows, Wish(column=wish.column, page=None))

    assert tuple(row for page in pages for row in page) == whole.rows
    assert (whole.n, whole.page, whole.pages) == (first.n, 1, 1)
    assert sorted(map(repr, whole.rows)) == sorted(map(repr, rows))
