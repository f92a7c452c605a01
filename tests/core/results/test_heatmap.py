"""A map of elements by services shows each mean, and none that few people could be told by."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from survey.core.results.heatmap import heat_map
from survey.core.results.review import ServiceResult
from tests.core.builders import report_of


def a_service(id_: int, *rows: str) -> ServiceResult:
    return ServiceResult(id_, f"Layanan {id_}", len(rows), report_of(rows) if rows else None)


def test_each_cell_is_the_mean_of_its_element_at_its_service_with_its_class() -> None:
    """3 of 4 is 75.00, under the 76.61 of B; 4 is 100."""
    found = heat_map([a_service(1, *["343333333"] * 5), a_service(2, *["333333334"] * 6)], 9)

    first, second = found.rows
    assert (first.n, second.n) == (5, 6)
    assert [first.cells[1].converted, second.cells[1].converted] == [Decimal(100), Decimal(75)]
    assert [cell.band.letter for cell in second.cells if cell.band] == ["C"] * 8 + ["A"]
    assert not found.is_hiding


def test_a_small_service_is_hidden_whole_and_another_with_it() -> None:
    small, large, larger = ["222222222"] * 3, ["333333333"] * 6, ["444444444"] * 20
    found = heat_map([a_service(1, *small), a_service(2, *large), a_service(3, *larger)], 9)

    assert [row.n for row in found.rows] == [None, None, 20]
    assert all(cell.is_hidden and cell.converted is None for cell in found.rows[1].cells)
    assert found.is_hiding


def test_blanks_hide_a_cell_and_what_would_give_it_away() -> None:
    """Four of six answered the first element at the first service: two cells of its column hide."""
    blank = [*["333333333"] * 4, *[".33333333"] * 2]
    found = heat_map([a_service(1, *blank), a_service(2, *["444444444"] * 9)], 9)

    assert [row.cells[0].is_hidden for row in found.rows] == [True, True]
    assert [row.cells[1].is_hidden for row in found.rows] == [False, False]
    assert [row.n for row in found.rows] == [6, 9]


def test_a_service_that_nobody_answered_about_is_empty_and_not_hidden() -> None:
    found = heat_map([a_service(1), a_service(2, *["333333333"] * 5)], 9)

    assert found.rows[0].n == 0
    assert all(not cell.is_hidden and cell.converted is None for cell in found.rows[0].cells)


@given(st.lists(st.lists(st.sampled_from(["3333", ".333", "3..3"]), max_size=9), min_size=1))
def test_no_shown_cell_is_of_one_to_four_people(answers: list[list[str]]) -> None:
    rows = [[f"{row}33333" for row in service] for service in answers]
    found = heat_map([a_service(n, *each) for n, each in enumerate(rows)], 9)

    for row, each in zip(found.rows, rows, strict=True):
        for place, cell in enumerate(row.cells):
            answered = sum(one[place] != "." for one in each)
            assert cell.is_hidden or not 0 < answered < 5
