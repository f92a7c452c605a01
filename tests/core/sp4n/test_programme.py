"""How much of a plan was reached: worked out by hand, exact, missing never zero."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.sp4n.programme import (
    CellError,
    Cells,
    Direction,
    Measured,
    ProgrammeMoveError,
    ProgrammeState,
    Share,
    achieved,
    checked,
    latest,
    moved,
    share,
    share_of,
    shares_by_component,
)

RISING, FALLING = Direction.RISING, Direction.FALLING
CELLS = Cells("sdm", "Bimtek admin", "Petugas terlatih", targets=("10", "20", "", "", ""))


def a_row(
    target: str = "8",
    direction: Direction = RISING,
    component: str = "sdm",
    **values: str,
) -> Measured:
    """A row with a target for 2026; values: by quarter, as q1="4"."""
    reached = {(2026, int(name[1])): Decimal(value) for name, value in values.items()}
    return Measured(component, direction, {2026: Decimal(target)}, reached)


@pytest.mark.parametrize(
    ("value", "target", "direction", "percent"),
    [
        ("4", "8", RISING, Fraction(50)),
        ("1", "3", RISING, Fraction(100, 3)),
        ("12", "8", RISING, Fraction(150)),
        ("0", "8", RISING, Fraction(0)),
        ("5", "0", RISING, None),
        ("5", "5", FALLING, Fraction(100)),  # 2 x 5 - 5 = 5 of 5
        ("6", "5", FALLING, Fraction(80)),  # 2 x 5 - 6 = 4 of 5
        ("4", "5", FALLING, Fraction(120)),
        ("12", "5", FALLING, Fraction(0)),
    ],
)
def test_what_was_reached_of_a_target(
    value: str,
    target: str,
    direction: Direction,
    percent: Fraction | None,
) -> None:
    assert achieved(Decimal(value), Decimal(target), direction) == percent


def test_the_latest_quarter_counts_and_a_year_without_report_is_not_known() -> None:
    row = a_row(q1="2", q3="6")

    assert latest(row, 2026) == 6
    assert share_of(row, 2026) == 75
    assert share_of(row, 2027) is None
    assert share_of(a_row(), 2026) is None


def test_the_mean_is_of_what_is_known_each_up_to_100() -> None:
    rows = [a_row(q1="4"), a_row(q2="16"), a_row(), a_row("0", q1="3")]

    assert share(rows, 2026) == Share(Fraction(75), 2, 4)  # (50 + 100) / 2
    assert share(rows, 2027) == Share(None, 0, 0)
    assert share([a_row()], 2026) == Share(None, 0, 1)


def test_each_component_has_its_own() -> None:
    rows = [a_row(q1="4"), a_row(component="monev", q1="2"), a_row(component="monev")]

    assert shares_by_component(rows, 2026) == {
        "sdm": Share(Fraction(50), 1, 1),
        "monev": Share(Fraction(25), 1, 2),
    }


numbers = st.decimals(0, 1000, places=2)
rows = st.lists(
    st.builds(
        Measured,
        st.just("sdm"),
        st.sampled_from(Direction),
        st.dictionaries(st.just(2026), numbers),
        st.dictionaries(st.tuples(st.just(2026), st.sampled_from((1, 2, 3, 4))), numbers),
    ),
    max_size=8,
)


@given(rows)
def test_a_share_lies_between_0_and_100_and_counts_what_it_is_of(found: list[Measured]) -> None:
    one = share(found, 2026)

    assert 0 <= one.n <= one.of <= len(found)
    assert (one.percent is None) == (one.n == 0)
    assert one.percent is None or 0 <= one.percent <= 100


@given(rows, rows)
def test_a_row_that_nobody_reported_changes_no_share(
    some: list[Measured],
    more: list[Measured],
) -> None:
    silent = [Measured(one.component, one.direction, one.targets, {}) for one in more]

    assert share([*some, *silent], 2026).percent == share(some, 2026).percent


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("", ""), ("12", "12"), ("12,5", "12.5"), (" 0.25 ", "0.25"), ("1250", "1250")],
)
def test_numbers_are_kept_with_a_point(typed: str, kept: str) -> None:
    cells = Cells("sdm", "a", "b", baseline=typed, targets=(typed,))

    found = checked(cells, ["sdm"])

    assert found.baseline == kept
    assert found.targets == (kept, "", "", "", "")


@pytest.mark.parametrize("typed", ["1.250", "1.000", "-3", "dua", "1,2,3", "1e5", "٣", "1" * 13])
def test_a_number_that_could_be_two_or_none_is_refused(typed: str) -> None:
    with pytest.raises(CellError) as refused:
        checked(Cells("sdm", "a", "b", targets=("", typed)), ["sdm"])

    assert refused.value.is_number
    assert refused.value.field == "target2"


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (Cells("lain", "a", "b"), "component"),
        (Cells("sdm", " ", "b"), "activity"),
        (Cells("sdm", "a", ""), "indicator"),
        (Cells("sdm", "a", "b", owner="x" * 1001), "owner"),
    ],
)
def test_a_cell_that_cannot_be_is_refused(cells: Cells, field: str) -> None:
    with pytest.raises(CellError) as refused:
        checked(cells, ["sdm"])

    assert (refused.value.field, refused.value.is_number) == (field, False)


def test_what_was_checked_is_checked() -> None:
    assert checked(CELLS, ["sdm"]) == CELLS


@given(st.sampled_from(ProgrammeState), st.lists(st.sampled_from(ProgrammeState), max_size=6))
def test_a_plan_moves_by_the_table_and_never_from_its_end(
    state: ProgrammeState,
    into: list[ProgrammeState],
) -> None:
    draft, adopted, ended = ProgrammeState.DRAFT, ProgrammeState.ADOPTED, ProgrammeState.ENDED
    allowed = {(draft, adopted), (adopted, draft), (adopted, ended)}
    for one in into:
        if (state, one) in allowed:
            state = moved(state, one)
            assert state is one
        else:
            with pytest.raises(ProgrammeMoveError):
                moved(state, one)
