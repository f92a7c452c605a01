"""Scores of assessments: exact, weighted, rounded once, bounded while answers are missing."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.catalogue.assessment import form_files, form_of_toml
from survey.core.law.assessment import Form, UnfitValueError, in_force, result_of, rounded, value_in
from tests.capabilities import ROOT

FORMS = {
    form.code: form
    for form in (form_of_toml(t, n) for n, t in form_files(ROOT / "instruments").items())
}
PEKPPP, OMBUDSMAN = FORMS["pekppp-2022"], FORMS["ombudsman-2022"]
CODES = tuple(PEKPPP.indicators)
STEPS = st.integers(0, 5).map(Decimal)
ANSWERS = st.dictionaries(st.sampled_from(CODES), STEPS)


def everywhere(step: int, **others: str) -> dict[str, Decimal]:
    """That step for each indicator, others where they are named."""
    told = {code: Decimal(step) for code in CODES}
    return told | {code: Decimal(said) for code, said in others.items()}


def test_the_weights_of_pekppp_are_those_of_the_form() -> None:
    aspects = {one.code: one for one in PEKPPP.parts[0].aspects}
    weights = [int(one.weight) for one in aspects["kebijakan"].indicators]

    assert [int(one.weight) for one in aspects.values()] == [24, 25, 18, 11, 10, 12, 0]
    assert weights == [17, 14, 7, 14, 10, 17, 7, 7, 7]
    assert [int(one.weight) for one in PEKPPP.parts] == [75, 25]
    assert len(CODES) == 32  # thirty that count, one that is only told, F-03


def test_evaluator_and_users_count_75_to_25() -> None:
    """0.75 x 4 + 0.25 x 3 = 3.75; the queue system, of weight 0, changes nothing."""
    result = result_of(PEKPPP, everywhere(4, f03="3", i31="0"))

    assert result.whole.value == Decimal("3.75")
    assert result.grade is not None
    assert result.grade.letter == "B"


def test_a_single_indicator_weighs_what_the_form_says() -> None:
    """Indicator 6 alone at 5: 5 x 0.17 x 0.24 x 0.75 = 0.153."""
    result = result_of(PEKPPP, everywhere(0, i6="5"))

    assert result.whole.low == Fraction(153, 1000)
    assert result.whole.value == Decimal("0.15")
    assert result.aspects["kebijakan"].value == Decimal("0.85")


@pytest.mark.parametrize(
    ("f03", "value", "letter"),
    [("5", "5.00", "A"), ("3.02", "4.51", "A"), ("3", "4.50", "A-"), ("0", "3.75", "B")],
)
def test_a_grade_is_reached_from_its_lower_bound(f03: str, value: str, letter: str) -> None:
    """0.75 x 5 + 0.25 x 3.02 = 4.505, which is 4.51 rounded half-up."""
    result = result_of(PEKPPP, everywhere(5, f03=f03))

    assert str(result.whole.value) == value
    assert result.grade is not None
    assert result.grade.letter == letter


@pytest.mark.parametrize(
    ("score", "letter"),
    [("88", "A"), ("87.99", "B"), ("58.99", "C"), ("53.99", "D"), ("31.99", "E"), ("0", "E")],
)
def test_the_ombudsman_classes_of_2022_to_2024(score: str, letter: str) -> None:
    result = result_of(OMBUDSMAN, {"nilai": Decimal(score)})

    assert result.grade is not None
    assert result.grade.letter == letter
    assert result.whole.of == 1  # dimensions are told without weight


def test_the_ombudsman_form_of_2025_gives_no_class() -> None:
    result = result_of(FORMS["ombudsman-2025"], {"nilai": Decimal(90)})

    assert (result.whole.value, result.grade) == (Decimal("90.00"), None)


def test_forms_hold_in_their_years() -> None:
    known = sorted(FORMS.values(), key=lambda one: one.code)

    def held(year: int) -> list[str]:
        return [one.code for one in in_force(known, date(year, 7, 1))]

    assert held(2021) == []
    assert held(2024) == ["ombudsman-2022", "pekppp-2022"]
    assert held(2026) == ["ombudsman-2025", "pekppp-2022"]


@given(ANSWERS, ANSWERS)
def test_every_way_to_complete_answers_lies_within_the_bounds(
    known: dict[str, Decimal],
    later: dict[str, Decimal],
) -> None:
    bounds = result_of(PEKPPP, known).whole
    whole = result_of(PEKPPP, everywhere(0) | later | known).whole

    assert 0 <= bounds.low <= whole.low == whole.high <= bounds.high <= 5
    assert (bounds.value is None) == (bounds.n < bounds.of)


@given(ANSWERS, st.sampled_from(CODES), STEPS)
def test_what_is_proved_raises_the_lower_bound_alone(
    known: dict[str, Decimal],
    code: str,
    floor: Decimal,
) -> None:
    bare, floored = result_of(PEKPPP, known), result_of(PEKPPP, known, {code: floor})

    assert bare.whole.low <= floored.whole.low
    assert bare.whole.high == floored.whole.high


@given(st.fractions(0, 5))
def test_a_score_is_rounded_once_half_up(exact: Fraction) -> None:
    near = rounded(exact)

    assert abs(Fraction(near) - exact) <= Fraction(1, 200)
    assert near.as_tuple().exponent == -2


def test_half_a_hundredth_is_rounded_up() -> None:
    assert [str(rounded(Fraction(n, 1000))) for n in (4504, 4505, 4506)] == ["4.50", "4.51", "4.51"]


@pytest.mark.parametrize(
    "typed",
    ["6", "-1", "2.5", "x", "1e0", "NaN", "Infinity", "\u0663", "0" * 11, "5,5"],
)
def test_what_is_no_step_is_refused(typed: str) -> None:
    with pytest.raises(UnfitValueError):
        value_in(typed, PEKPPP, PEKPPP.indicators["i1"])


@pytest.mark.parametrize(
    ("form", "code", "typed", "value"),
    [
        (PEKPPP, "i1", " 4 ", "4"),
        (PEKPPP, "i1", "", None),
        (PEKPPP, "f03", "4,25", "4.25"),
        (OMBUDSMAN, "nilai", "88,52", "88.52"),
    ],
)
def test_a_value_is_read_as_people_write_it(
    form: Form,
    code: str,
    typed: str,
    value: str | None,
) -> None:
    found = value_in(typed, form, form.indicators[code])

    assert found == (None if value is None else Decimal(value))
