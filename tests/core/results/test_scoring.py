"""The number: every way a known system gets it wrong is a vector that must come out right.

F-numbers name the faults of a study of some twenty Indonesian survey systems; the figures are
typed from it and from the regulation's own tables, not computed by the code under test.
"""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.results.note import NoteKind
from survey.core.results.report import PopulationTooSmallError, Request, report_of_means
from survey.core.results.scoring import UnknownWeightsError, band_of, rounded, weights_of
from tests.core.builders import (
    IKM_2004,
    INSTRUMENTS,
    SKM,
    WORKED_EXAMPLE,
    figure,
    ratings_of,
    report_of,
    report_of_nine,
    total_of,
)


def test_worked_example_has_the_sums_means_and_index_of_the_table() -> None:
    report = report_of(WORKED_EXAMPLE)

    assert [e.total for e in report.elements] == [20, 18, 17, 24, 19, 20, 21, 18, 21]
    means = ["3.3333", "3.0000", "2.8333", "4.0000", "3.1667", "3.3333", "3.5000", "3.0000"]
    assert [f"{float(e.mean or 0):.4f}" for e in report.elements] == [*means, "3.5000"]
    assert report.index is not None
    assert f"{float(report.index.interval):.6f}" == "3.296296"
    assert figure(report) == (Decimal("82.41"), "B")


@pytest.mark.parametrize(
    ("weights", "interval", "converted"),
    [("0.111", "3.2930", "82.33"), ("0.11", "3.2633", "81.58")],
)
def test_worked_example_under_rounded_weights(weights: str, interval: str, converted: str) -> None:
    report = report_of(WORKED_EXAMPLE, weights=weights)

    assert report.index is not None
    assert f"{float(report.index.interval):.4f}" == interval
    assert figure(report) == (Decimal(converted), "B")


@pytest.mark.parametrize(
    ("n", "total", "converted", "letter"),
    [
        (29, 955, "91.48", "A"),
        (19, 524, "76.61", "B"),
        (19, 604, "88.30", "B"),
        (43, 1367, "88.31", "A"),
        (58, 1357, "64.99", "D"),
        (384, 8985, "65.00", "C"),
    ],
)
def test_letter_follows_the_rounded_value_at_the_limits(
    n: int,
    total: int,
    converted: str,
    letter: str,
) -> None:
    assert figure(report_of(total_of(n, total))) == (Decimal(converted), letter)


def test_all_threes_are_75_and_less_than_good() -> None:
    report = report_of(["333333333"] * 12)

    assert figure(report) == (Decimal("75.00"), "C")
    assert report.index is not None
    assert report.index.band.label.id == "Kurang Baik"


@pytest.mark.parametrize(
    ("weights", "converted"),
    [("exact", "100.00"), ("0.11", "99.00"), ("0.111", "99.90")],
)
def test_f1_only_the_exact_weight_reaches_100(weights: str, converted: str) -> None:
    assert figure(report_of(["444444444"], weights=weights))[0] == Decimal(converted)


@pytest.mark.parametrize(
    ("mean", "weights", "converted", "letter"),
    [
        ("3.5324", "exact", "88.31", "A"),
        ("3.5324", "0.11", "87.43", "B"),
        ("3.5324", "0.111", "88.22", "B"),
        ("2.6", "exact", "65.00", "C"),
        ("2.6", "0.11", "64.35", "D"),
        ("2.6", "0.111", "64.94", "D"),
    ],
)
def test_f2_f3_weights_near_a_limit(mean: str, weights: str, converted: str, letter: str) -> None:
    assert figure(report_of_nine(mean, weights=weights)) == (Decimal(converted), letter)


@pytest.mark.parametrize(
    ("exact", "converted", "letter"),
    [("88.305", "88.31", "A"), ("76.605", "76.61", "B"), ("64.995", "65.00", "C")],
)
def test_f4_f7_halves_are_rounded_up_and_leave_no_gap(
    exact: str,
    converted: str,
    letter: str,
) -> None:
    report = report_of_nine(Fraction(exact) / 25)

    assert figure(report) == (Decimal(converted), letter)


@pytest.mark.parametrize(
    ("value", "letter"),
    [("65", "C"), ("76.61", "B"), ("88.31", "A"), ("100", "A"), ("25", "D"), ("64.99", "D")],
)
def test_f5_a_lower_bound_belongs_to_its_band(value: str, letter: str) -> None:
    assert band_of(Decimal(value), SKM.bands).letter == letter


def test_f6_an_index_of_exactly_65_is_not_lost_to_binary_fractions() -> None:
    totals = [30, 26, 23, 21, 27, 20, 26, 26, 35]
    columns = [total_of(10, total, elements=1)[:, 0] for total in totals]

    report = report_of(np.stack(columns, axis=1))

    assert sum(e.total or 0 for e in report.elements) == 234
    assert figure(report) == (Decimal("65.00"), "C")


def test_f8_letters_come_from_the_converted_value_also_in_2004() -> None:
    assert figure(report_of_nine("3.255", IKM_2004)) == (Decimal("81.38"), "A")


def test_f9_element_means_are_not_rounded_first() -> None:
    assert figure(report_of_nine("3.444"))[0] == Decimal("86.10")


def test_f10_weighted_means_are_not_rounded_first() -> None:
    assert figure(report_of_nine("3.53"))[0] == Decimal("88.25")


def test_f11_blank_is_not_zero() -> None:
    rows = ["444444444"] * 90 + ["44444444."] * 10

    assert figure(report_of(rows)) == (Decimal("100.00"), "A")


def test_f12_blanks_do_not_move_the_letter() -> None:
    # Mean 3.6 in every element; 15 % of 100 left two elements blank.
    full, part = ["444444444"] * 51 + ["333333333"] * 34, ["4444444.."] * 9 + ["3333333.."] * 6

    assert figure(report_of(full + part)) == (Decimal("90.00"), "A")


def test_f13_elements_weigh_alike_however_many_answered_them() -> None:
    rows = ["444444442"] * 40 + ["44444444."] * 60

    assert figure(report_of(rows))[0] == Decimal("94.44")


def test_f14_nobody_is_dropped_for_a_blank() -> None:
    report = report_of(["444444444"] * 11 + ["3........"])

    assert report.n == 12
    assert [e.n for e in report.elements] == [12] + [11] * 8


def test_f15_the_scale_comes_from_the_instrument() -> None:
    assert SKM.factor == 25
    assert figure(report_of_nine("3"))[0] == Decimal("75.00")


def test_f16_a_five_on_a_scale_of_four_is_refused() -> None:
    with pytest.raises(ValueError, match="off the scale"):
        report_of(["555555555"])


def test_f19_weights_are_those_of_the_instrument_that_was_asked() -> None:
    assert figure(report_of_nine("3.4"))[0] == Decimal("85.00")
    assert sum(weights_of(SKM, "exact")) == 1


def test_f22_an_unanswered_element_leaves_no_index_and_is_named() -> None:
    report = report_of(["44443333."] * 12)

    assert report.index is None
    assert [e.converted for e in report.elements][:8] == [Decimal(100)] * 4 + [Decimal(75)] * 4
    assert report.elements[8].mean is None
    notes = [n for n in report.notes if n.kind is NoteKind.ELEMENT_UNANSWERED]
    assert [n.data["codes"] for n in notes] == [("PENGADUAN",)]


def test_f23_f24_an_order_moves_elements_with_their_codes() -> None:
    body = SKM.ordered("body")

    assert [e.code for e in body.elements][-2:] == ["PENGADUAN", "SARPRAS"]
    report = report_of(["333333314"] * 12, body)
    by_code = {e.element.code: e.mean for e in report.elements}
    assert by_code["PENGADUAN"] == 1
    assert by_code["SARPRAS"] == 4


def test_f25_the_letter_of_an_element_follows_the_same_rule_as_that_of_the_index() -> None:
    report = report_of_nine(Fraction("88.305") / 25)

    assert {(e.converted, e.band.letter if e.band else "") for e in report.elements} == {
        (Decimal("88.31"), "A"),
    }


@pytest.mark.parametrize(
    ("code", "value", "letter"),
    [
        ("ikm-2004", "62.51", "B"),
        ("ikm-2004", "62.50", "C"),
        ("ikm-2004", "43.75", "D"),
        ("ikm-2004", "81.25", "B"),
        ("ikm-2004", "80.00", "B"),
        ("skm-2017", "80.00", "B"),
        ("ikm-2004", "70.00", "B"),
        ("skm-2017", "70.00", "C"),
    ],
)
def test_each_regulation_has_its_own_letters(code: str, value: str, letter: str) -> None:
    assert band_of(Decimal(value), INSTRUMENTS[code].bands).letter == letter


def test_fourteen_elements_with_0_071_cannot_reach_100() -> None:
    assert figure(report_of(["4" * 14], IKM_2004, weights="0.071"))[0] == Decimal("99.40")


def test_weights_rounded_for_nine_elements_are_refused_for_fourteen() -> None:
    with pytest.raises(UnknownWeightsError) as refused:
        weights_of(IKM_2004, "0.111")

    assert refused.value.modes == ("exact", "0.071")


def test_two_blanks_in_the_worked_example_under_the_rule_of_the_product() -> None:
    # Listwise this would be 81.25, blanks as zero 79.17, pooled 82.21; complete data give 82.41.
    rows = ["333.33434", "43343443.", *WORKED_EXAMPLE[2:]]

    assert figure(report_of(rows))[0] == Decimal("82.69")


def test_more_than_one_blank_in_twenty_is_said() -> None:
    enough = report_of(["444444444"] * 9 + ["4444....."])
    few = report_of(["444444444"] * 9 + ["44444...."])

    assert any(n.kind is NoteKind.MANY_BLANKS for n in enough.notes)
    assert not any(n.kind is NoteKind.MANY_BLANKS for n in few.notes)


def test_a_population_below_n_is_refused() -> None:
    with pytest.raises(PopulationTooSmallError) as refused:
        report_of(["333333333"] * 12, population=11)

    assert (refused.value.population, refused.value.n) == (11, 12)
    with pytest.raises(PopulationTooSmallError):
        report_of_means([Fraction(3)] * 9, 12, SKM, Request(population=11))


def test_published_means_leave_sums_and_intervals_unknown() -> None:
    report = report_of_means([Fraction(3)] * 9, 40, SKM, Request())

    assert {(e.n, e.total, e.uncertainty.se) for e in report.elements} == {(None, None, None)}
    assert report.index is not None
    assert report.index.uncertainty.ci95 is None


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_rounding_is_half_up_for_every_fraction(numerator: int, denominator: int) -> None:
    exact = Fraction(numerator, denominator)

    off = exact - Fraction(rounded(exact))

    assert -Fraction(1, 200) <= off < Fraction(1, 200)


@given(st.lists(st.text("1234", min_size=9, max_size=9), min_size=1, max_size=40))
def test_index_is_the_mean_of_all_answers_when_nothing_is_blank(rows: list[str]) -> None:
    report = report_of(rows)

    total = sum(int(c) for row in rows for c in row)
    assert report.index is not None
    assert report.index.interval == Fraction(total, 9 * len(rows))


@given(st.lists(st.text("1234.", min_size=9, max_size=9), min_size=1, max_size=40))
def test_respondents_may_come_in_any_order(rows: list[str]) -> None:
    assert report_of(rows) == report_of(sorted(rows))


def test_ratings_builder_reads_a_dot_as_blank() -> None:
    assert ratings_of(["1.4"]).tolist() == [[1, 0, 4]]


@pytest.mark.parametrize(
    ("code", "stars", "converted", "letter", "stated"),
    [
        ("spkp", "5.4", "90.00", "WBBM", "3.6000"),
        ("spkp", "5.399", "89.98", "WBK", "3.5992"),
        ("spkp", "4.8", "80.00", "WBK", "3.2000"),
        ("spkp", "4.799", "79.98", "BM", "3.1992"),
        ("spak", "5.4", "90.00", "M", "3.6000"),
        ("spak", "5.3951", "89.92", "BM", "3.5968"),
        ("spak", "6", "100.00", "M", "4.0000"),
        ("spak", "1", "16.67", "BM", "0.6668"),
        ("survei-f03", "4.8", "80.00", "TK", "4.8000"),
        ("survei-f03", "1", "16.67", "TK", "1.0002"),
    ],
)
def test_six_stars_meet_thresholds_on_the_scale_of_four(
    code: str,
    stars: str,
    converted: str,
    letter: str,
    stated: str,
) -> None:
    """3.60 and 3.20 of four are 5.4 and 4.8 stars; what is stated never passes by rounding."""
    report = report_of_nine(Fraction(stars), INSTRUMENTS[code])

    assert figure(report) == (Decimal(converted), letter)
    assert str(report.stated) == stated


def test_an_index_without_another_scale_states_none() -> None:
    assert report_of(WORKED_EXAMPLE).stated is None
