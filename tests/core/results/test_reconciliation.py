"""A number that was published is traced back to the rules that gave it.

Expected numbers are those of the dossier on faults of existing systems, worked by hand.
"""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.core.results.reconciliation import USUAL, Blanks, Rules, cut, means_of, reconcile
from tests.cases.published import MEANS
from tests.core.builders import IKM_2004, INSTRUMENTS, SKM, WORKED_EXAMPLE, ratings_of

# The worked example with two blanks: 82.69, or 81.25, 79.17 and 82.21 by other rules.
WITH_BLANKS = ("333.33434", "43343443.", *WORKED_EXAMPLE[2:])


def found(published: str, *rows: str) -> list[Rules]:
    """The ways that give a number from the rows, the shortest first."""
    means = means_of(ratings_of(rows), SKM)
    return [one.rules for one in reconcile(Decimal(published), means, SKM).found]


@pytest.mark.parametrize(
    ("published", "rules"),
    [
        ("82.41", USUAL),
        ("82.4", USUAL),
        ("82", USUAL),
        ("82.4074", USUAL),
        ("82.33", Rules(weights="0.111")),
        ("81.58", Rules(weights="0.11")),
        ("82.40", Rules(interval_places=3)),  # and cut off: two ways of one step
        ("65.93", Rules(points=5)),
    ],
)
def test_the_rule_behind_a_number_is_found(published: str, rules: Rules) -> None:
    assert found(published, *WORKED_EXAMPLE)[0] == rules


@pytest.mark.parametrize(
    ("published", "rules"),
    [
        ("82.69", USUAL),
        ("81.25", Rules(blanks=Blanks.LISTWISE)),
        ("79.17", Rules(blanks=Blanks.ZERO)),
        ("82.21", Rules(blanks=Blanks.POOLED)),
    ],
)
def test_what_was_done_with_blanks_is_found(published: str, rules: Rules) -> None:
    assert found(published, *WITH_BLANKS) == [rules]


def test_two_rules_at_once_are_found() -> None:
    """100 people who say 4 throughout, ten blanks counted as zero, weights of 0.11: 97.90."""
    rows = ("444444444",) * 90 + (".44444444",) * 10

    assert Rules(weights="0.11", blanks=Blanks.ZERO) in found("97.90", *rows)


@pytest.mark.parametrize(
    ("mean", "published", "rules"),
    [
        ("3.444", "86.00", Rules(mean_places=2)),
        ("3.53", "88.20", Rules(weighted_places=3)),
        ("2.5996", "65.00", Rules(interval_places=2)),
    ],
)
def test_a_number_rounded_on_the_way_is_found(mean: str, published: str, rules: Rules) -> None:
    means = {Blanks.OWN: (Fraction(mean),) * 9}

    assert rules in [one.rules for one in reconcile(Decimal(published), means, SKM).found]


def test_many_steps_at_once_are_not_tried() -> None:
    said = reconcile(Decimal("82.41"), means_of(ratings_of(WORKED_EXAMPLE), SKM), SKM)

    # Four rules with two other values each, three with one: of 1, 2 and 3 changed at once
    # there are 11, 24 + 24 + 3 and 32 + 72 + 24 + 1.
    assert said.tried == 1 + 11 + 51 + 129


def test_no_way_is_told_that_does_more_than_another() -> None:
    ways = found("82.35", *WORKED_EXAMPLE)

    assert ways
    assert not any(one.steps < other.steps for one in ways for other in ways)


def test_a_number_of_other_answers_is_not_explained() -> None:
    said = reconcile(Decimal("90.00"), means_of(ratings_of(WORKED_EXAMPLE), SKM), SKM)

    assert said.found == ()
    assert said.nearest is not None
    assert said.nearest.value == Decimal("82.50")


def test_rules_about_blanks_are_tried_only_where_there_are_blanks() -> None:
    assert list(means_of(ratings_of(WORKED_EXAMPLE), SKM)) == [Blanks.OWN]
    assert list(means_of(ratings_of(WITH_BLANKS), SKM)) == list(Blanks)


def test_an_empty_questionnaire_counts_by_no_rule() -> None:
    """Who answered nothing is no respondent: zero is not given for what was never handed in."""
    with_nobody = means_of(ratings_of((*WORKED_EXAMPLE, ".........")), SKM)

    assert with_nobody == means_of(ratings_of(WORKED_EXAMPLE), SKM)


@pytest.mark.parametrize(
    ("name", "published", "rules"),
    [
        ("Mahkamah Konstitusi 2022", "87.09", USUAL),
        ("Pekalongan, archives 2025, annex", "83.75", Rules(weights="0.111")),
        ("Kemenag regional office, quarter III", "90.56", Rules(weights="0.11")),
        ("Sengkuang, village office", "80.50", Rules(elements=10)),
        ("Banjarbaru, licences February 2016", "72.95", USUAL),
        ("Banjarbaru, licences March 2016", "92.86", USUAL),
    ],
)
def test_published_reports_are_explained(name: str, published: str, rules: Rules) -> None:
    code, typed = MEANS[name]
    means = {Blanks.OWN: tuple(Fraction(mean) for mean in typed.split())}
    instrument = INSTRUMENTS.get(code) or SKM.with_elements(SKM.elements[:8], code="sheet")

    found = reconcile(Decimal(published), means, instrument).found

    assert found[0].rules == rules


def test_without_an_index_there_is_nothing_to_compare() -> None:
    means = means_of(ratings_of([".33333333"] * 3), SKM)
    said = reconcile(Decimal("75.00"), means, SKM)

    assert said.ours is None
    assert [one.rules.blanks for one in said.found] == [Blanks.POOLED]


def test_two_ways_of_one_step_are_both_told() -> None:
    assert found("82.40", *WORKED_EXAMPLE) == [Rules(interval_places=3), Rules(is_cut=True)]


def test_the_weights_of_2004_are_those_of_fourteen_elements() -> None:
    means = {Blanks.OWN: (Fraction(4),) * 14}
    said = reconcile(Decimal("99.40"), means, IKM_2004)

    assert [one.rules for one in said.found] == [Rules(weights="0.071")]


@given(st.fractions(min_value=0, max_value=100), st.integers(0, 6))
def test_what_is_cut_off_is_less_than_one_of_the_last_decimals(
    exact: Fraction,
    places: int,
) -> None:
    left = exact - Fraction(cut(exact, places))

    assert 0 <= left < Fraction(1, 10**places)


@settings(max_examples=6, deadline=None)
@given(st.lists(st.text("1234.", min_size=9, max_size=9), min_size=1, max_size=12), st.data())
def test_whatever_rule_made_a_number_a_way_to_it_is_found(
    rows: list[str],
    data: st.DataObject,
) -> None:
    means = means_of(ratings_of(["444444444", *rows]), SKM)
    single = reconcile(Decimal("0.00"), means, SKM).single
    one = data.draw(st.sampled_from(single))

    found = reconcile(one.value, means, SKM).found

    assert any(way.rules.steps <= one.rules.steps for way in found)
    assert {way.value for way in found} == {one.value}
