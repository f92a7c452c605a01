"""An own questionnaire takes elements in and lets them out, and its weights always sum to 1."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.catalogue.instruments import instrument_of_toml
from survey.core.surveys.composition import (
    DividedElementError,
    ElementTakenError,
    OfficialElementError,
    UnfitSumError,
    UnfitWeightError,
    detail_of,
    item_moved,
    moved,
    put_inside,
    put_outside,
    weighed,
    weighed_alike,
    with_element,
    with_outside,
    without_element,
)
from survey.core.surveys.instrument import Element, Instrument, Item, Purpose, Question, Text
from survey.core.surveys.preset import expectation_of, importance_of
from survey.core.surveys.questionnaire import with_item, with_question, with_sub_item
from survey.exchange.questionnaires.instrument_toml import toml_of
from tests.core.builders import INSTRUMENTS, SKM, report_of

CLEAN = Text(id="Kebersihan", en="Cleanliness")
ITEM = replace(SKM.items[0], code="KEBERSIHAN", question=Text(id="Bersihkah?", en="Is it clean?"))
ELEMENT = Element("KEBERSIHAN", CLEAN, CLEAN, (), (ITEM,))
TEN = with_element(SKM, ELEMENT)


def codes(instrument: Instrument) -> list[str]:
    """The codes of the elements in their order."""
    return [element.code for element in instrument.elements]


def detailed(element: str = "WAKTU") -> Instrument:
    """SKM with a sub-question outside the index."""
    found = next(one for one in SKM.elements if one.code == element)
    item = Item("T1", Text(id="Cepatkah?", en="Is it quick?"), found.items[0].options)
    return with_question(SKM, detail_of(found, item))


def typed(**changed: str) -> dict[str, str]:
    """A ninth at each element, but for some."""
    return dict.fromkeys(codes(SKM), "1/9") | changed


def test_an_element_inside_weighs_as_much_as_the_others() -> None:
    assert codes(TEN)[-1] == "KEBERSIHAN"
    assert TEN.weights == (Fraction(1, 10),) * 10
    assert TEN.elements[-1].is_own
    assert not any(element.is_own for element in SKM.elements)
    assert [order[-1] for order in TEN.orders.values()] == ["KEBERSIHAN", "KEBERSIHAN"]
    assert TEN.compatibility == {}  # 0.11 and 0.111 were rounded from a ninth


def test_an_element_inside_changes_the_index_by_a_tenth() -> None:
    """Nine fours and a one: (9 · 4 + 1) / 10 = 3.7, times 25 = 92.5."""
    report = report_of(["4444444441"] * 3, TEN)

    assert report.index is not None
    assert report.index.converted == Fraction(185, 2)


def test_an_element_outside_is_a_question_and_leaves_the_index_as_it_is() -> None:
    outside = with_outside(SKM, ELEMENT)

    assert (outside.elements, outside.weights) == (SKM.elements, SKM.weights)
    assert (outside.orders, outside.compatibility) == (SKM.orders, SKM.compatibility)
    question = outside.questions[0]
    assert (question.purpose, question.name, len(question.choices)) == (Purpose.ELEMENT, CLEAN, 4)


def test_in_and_out_again_is_the_same() -> None:
    outside = with_outside(SKM, ELEMENT)

    assert put_inside(outside, "KEBERSIHAN") == TEN
    assert put_outside(TEN, "KEBERSIHAN").questions == outside.questions
    assert put_outside(TEN, "KEBERSIHAN").weights == SKM.weights
    assert without_element(TEN, "KEBERSIHAN").orders == SKM.orders


def test_a_sub_question_goes_in_and_out_of_its_element() -> None:
    inside = put_inside(detailed(), "T1")
    out = put_outside(inside, "WAKTU.2")

    assert [item.code for item in inside.elements[2].items] == ["WAKTU.1", "WAKTU.2"]
    assert inside.weights == SKM.weights
    assert out == detailed()


@pytest.mark.parametrize("change", [without_element, put_outside])
def test_an_official_element_stays_in_the_index(change: object) -> None:
    assert callable(change)
    with pytest.raises(OfficialElementError):
        change(SKM, "WAKTU")


def test_an_element_of_two_questions_does_not_leave_as_one() -> None:
    with pytest.raises(DividedElementError):
        put_outside(with_sub_item(TEN, "KEBERSIHAN"), "KEBERSIHAN")


def test_what_was_asked_about_an_element_goes_with_it() -> None:
    asked = replace(TEN, questions=tuple(importance_of(TEN.elements, 4)))

    left = without_element(asked, "KEBERSIHAN")

    assert [question.element for question in left.questions] == codes(SKM)


@pytest.mark.parametrize("add", [with_element, with_outside])
def test_a_code_stands_once(add: object) -> None:
    assert callable(add)
    with pytest.raises(ElementTakenError):
        add(TEN, ELEMENT)
    with pytest.raises(ElementTakenError):
        add(with_outside(SKM, ELEMENT), ELEMENT)


def test_a_code_that_is_not_there_is_not_moved_or_taken() -> None:
    for change in (put_inside, put_outside, without_element):
        with pytest.raises(KeyError):
            change(SKM, "NOPE")
    for move in (moved, item_moved):
        with pytest.raises(KeyError):
            move(SKM, "NOPE", 1)


def test_elements_move_with_their_weights_and_stop_at_the_ends() -> None:
    heavy = weighed(SKM, typed(PERSYARATAN="2/9", PENGADUAN="1/18", SARPRAS="1/18"))

    later = moved(heavy, "PERSYARATAN", 1)

    assert codes(later)[:3] == ["PROSEDUR", "PERSYARATAN", "WAKTU"]
    assert later.weights[:2] == (Fraction(1, 9), Fraction(2, 9))
    assert later.orders["form"] == tuple(codes(later))
    assert later.orders["body"] == SKM.orders["body"]
    assert moved(heavy, "PERSYARATAN", -1) == heavy
    assert moved(heavy, "PENGADUAN", 1) == heavy


def test_items_move_within_their_element_under_the_code_of_their_place() -> None:
    two = with_sub_item(SKM, "WAKTU")
    worded = with_item(two, replace(two.elements[2].items[1], question=CLEAN))

    first = item_moved(worded, "WAKTU.2", -1).elements[2].items

    assert [(item.code, item.question == CLEAN) for item in first] == [
        ("WAKTU.1", True),
        ("WAKTU.2", False),
    ]


@pytest.mark.parametrize(
    ("one", "other", "weight"),
    [
        ("2/9", "0/9", None),
        ("1/6", "1/18", Fraction(1, 6)),
        (" 3 / 18 ", "1/18", Fraction(1, 6)),
    ],
)
def test_own_weights_are_fractions(one: str, other: str, weight: Fraction | None) -> None:
    if weight is None:
        with pytest.raises(UnfitWeightError) as caught:
            weighed(SKM, typed(PERSYARATAN=one, PENGADUAN=other))
        assert caught.value.code == "PENGADUAN"
        return
    assert weighed(SKM, typed(PERSYARATAN=one, PENGADUAN=other)).weights[0] == weight


def test_own_weights_are_decimals_too() -> None:
    tenths = dict.fromkeys(codes(SKM), "0,1") | {"WAKTU": "0.2"}

    made = weighed(SKM, tenths)

    assert made.weights[2] == Fraction(1, 5)
    assert made.compatibility == {}
    assert weighed_alike(made).weights == SKM.weights


def test_rounded_weights_are_refused_with_their_sum() -> None:
    with pytest.raises(UnfitSumError) as caught:
        weighed(SKM, dict.fromkeys(codes(SKM), "0,111"))

    assert caught.value.total == Fraction(999, 1000)


@pytest.mark.parametrize(
    "wrong",
    [
        *("", " ", "-1/9", "1/0", "1//9", "nan", "1e-1", ".", "1/9/1", "9" * 5000),
        "\N{VULGAR FRACTION ONE HALF}",
        "\N{ARABIC-INDIC DIGIT ONE}/9",
    ],
)
def test_what_is_no_weight_is_refused(wrong: str) -> None:
    with pytest.raises(UnfitWeightError):
        weighed(SKM, typed(BIAYA=wrong))


Step = tuple[str, int, int]


@given(st.lists(st.tuples(st.sampled_from("iomst"), st.integers(0, 11), st.integers(-12, 12))))
def test_whatever_is_done_the_weights_sum_to_1_and_the_file_reads_the_same(
    steps: list[Step],
) -> None:
    instrument = SKM
    for place, step in enumerate(steps):
        instrument = stepped(instrument, step, f"X{place}")

    assert sum(instrument.weights) == 1
    assert len(instrument.weights) == len(instrument.elements)
    assert set(codes(SKM)) <= set(codes(instrument))
    assert instrument_of_toml(toml_of(instrument).encode(), "it") == instrument


def stepped(instrument: Instrument, step: Step, name: str) -> Instrument:
    """One thing done in the browser, where it can be done."""
    kind, place, by = step
    code = codes(instrument)[place % len(instrument.elements)]
    own = [one.code for one in instrument.elements if one.is_own and len(one.items) == 1]
    outside = [one.code for one in instrument.questions]
    new = replace(ELEMENT, code=name)
    if kind == "i":
        return put_inside(instrument, outside[0]) if outside else with_element(instrument, new)
    if kind == "o":
        return put_outside(instrument, own[0]) if own else with_outside(instrument, new)
    if kind == "m":
        return moved(instrument, code, by)
    if kind == "s":
        return with_sub_item(instrument, code)
    return put_inside(detailed_in(instrument, code, name), name)


def detailed_in(instrument: Instrument, element: str, name: str) -> Instrument:
    """The instrument with a sub-question on an element, outside the index."""
    found = next(one for one in instrument.elements if one.code == element)
    question: Question = detail_of(found, replace(found.items[0], code=name))
    return with_question(instrument, question)


def test_the_battery_follows_the_scale_of_its_instrument() -> None:
    six = next(importance_of(INSTRUMENTS["spkp"].elements, 6))
    four = next(expectation_of(SKM.elements, 4))

    said = [choice.label.id for choice in six.choices]
    assert said == ["1: tidak penting", "2", "3", "4", "5", "6: sangat penting"]
    assert four.choices[0].label.id == "Tidak tinggi"
