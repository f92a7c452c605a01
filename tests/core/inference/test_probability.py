"""A class is as sure as Student's t says, and settled by as many answers as that needs."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.inference.probability import Certainty, certainty_of, chances
from survey.core.inference.uncertainty import Uncertainty
from survey.core.results.note import NoteKind
from survey.core.results.report import WaveReport
from tests.core.builders import SKM, WORKED_EXAMPLE, report_of


def certainty(report: WaveReport) -> Certainty:
    """How sure the class of a report with one is."""
    assert report.index is not None
    assert report.index.certainty is not None
    return report.index.certainty


@pytest.mark.parametrize(
    ("population", "expected", "more"),
    [
        # R: m <- 25 * rowMeans of the worked example twice; pt((cut - mean(m)) / se, 11) with
        # se <- sd(m) / sqrt(12) * sqrt(1 - 12 / N) and the cuts 88.305, 76.605, 64.995.
        (None, [0.03130704169, 0.9355289796, 0.03312615787, 3.782078735e-05], 2),
        (217, [0.02822924058, 0.9418069653, 0.02993429506, 2.949906578e-05], 1),
        (500, [0.02996662265, 0.9382622326, 0.03173711989, 3.402485551e-05], 2),
    ],
)
def test_probabilities_equal_those_of_r(
    population: int | None,
    expected: list[float],
    more: int,
) -> None:
    found = certainty(report_of(WORKED_EXAMPLE * 2, population=population))

    assert [band.letter for band, _ in found.chances] == ["A", "B", "C", "D"]
    assert [chance for _, chance in found.chances] == pytest.approx(expected, rel=1e-8)
    assert found.more == more
    assert not found.is_settled


def test_a_class_begins_where_an_index_is_rounded_up_to_it() -> None:
    on_the_cut = dict(chances(76.605, 1.0, 100, SKM.bands))

    letters = {band.letter: chance for band, chance in on_the_cut.items()}
    assert letters["B"] == pytest.approx(0.5, abs=1e-9)
    assert letters["C"] == pytest.approx(0.5, abs=1e-9)


def test_who_stands_on_a_limit_is_settled_by_no_number_of_answers() -> None:
    found = certainty_of(76.605, Uncertainty(1.0, None), 100, SKM.bands)

    assert found is not None
    assert found.more is None


def test_nobody_is_left_to_be_asked_where_nearly_all_answered() -> None:
    """Of 13 served 12 answered; with the mean at the limit only the last one could tell."""
    found = certainty_of(76.61, Uncertainty(1.0, None), 12, SKM.bands, population=13)

    assert found is not None
    assert found.more is None


def test_a_census_is_sure_of_its_class() -> None:
    found = certainty(report_of(WORKED_EXAMPLE * 2, population=12))

    assert [chance for _, chance in found.chances] == [0.0, 1.0, 0.0, 0.0]
    assert found.is_settled


@pytest.mark.parametrize("rows", [WORKED_EXAMPLE, ["444444444"] * 50])
def test_few_answers_and_equal_answers_have_no_probability(rows: list[str]) -> None:
    report = report_of(rows)

    assert report.index is not None
    assert report.index.certainty is None


def test_a_sure_class_is_not_called_unsettled() -> None:
    kinds = [note.kind for note in report_of(WORKED_EXAMPLE * 40).notes]

    assert NoteKind.BAND_NOT_SETTLED not in kinds


def test_the_note_says_how_many_more_would_settle_it() -> None:
    report = report_of(WORKED_EXAMPLE * 2)

    note = next(note for note in report.notes if note.kind is NoteKind.BAND_NOT_SETTLED)
    assert note.data == {"lowest": "C", "highest": "A", "more": 2}


@given(
    st.floats(25, 100),
    st.floats(0.01, 10),
    st.integers(10, 2000),
    st.one_of(st.none(), st.integers(2001, 100_000)),
)
def test_so_many_more_are_enough_and_one_fewer_is_not(
    estimate: float,
    se: float,
    n: int,
    population: int | None,
) -> None:
    found = certainty_of(estimate, Uncertainty(se, None), n, SKM.bands, population)

    assert found is not None
    assert sum(chance for _, chance in found.chances) == pytest.approx(1)
    if not found.more:
        return
    left = 1.0 if population is None else 1 - n / population
    deviation = se * (n / left) ** 0.5

    def surest(size: int) -> float:
        still = 1.0 if population is None else 1 - size / population
        return max(
            c for _, c in chances(estimate, deviation * (still / size) ** 0.5, size, SKM.bands)
        )

    assert surest(n + found.more) >= 0.95 > surest(n + found.more - 1)


def test_bands_need_no_order() -> None:
    turned = chances(80.0, 2.0, 30, tuple(reversed(SKM.bands)))

    assert [band.lower for band, _ in turned] == sorted(
        (band.lower for band in SKM.bands),
        reverse=True,
    )
    assert turned[0][0].lower == Decimal("88.31")
