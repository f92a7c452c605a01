"""What an own questionnaire counts: its elements, their order, their weights, what is outside.

What stands outside the index is a question of the instrument; inside it is an element, or an
item of one. Whatever goes in or out leaves the elements with equal weights.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from survey.core.surveys.instrument import (
    Choice,
    Element,
    Instrument,
    Item,
    Option,
    Purpose,
    Question,
    QuestionKind,
    Text,
)
from survey.core.surveys.questionnaire import free_code, with_items, without_question

FRACTION = re.compile(r"([0-9]{1,9})/([0-9]{1,9})")
DECIMAL = re.compile(r"([0-9]{0,9})(?:[.,]([0-9]{1,12}))?")


class OfficialElementError(ValueError):
    """An element of the official instrument was to be taken out of the index."""


class DividedElementError(ValueError):
    """An element of several questions, or with some besides, was to leave the index as one."""


class ElementTakenError(ValueError):
    """An element or a question has the code already."""


class UnfitWeightError(ValueError):
    """What was typed is no positive number; code: of the element that it was typed at."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


class UnfitSumError(ValueError):
    """Weights do not sum to 1; total: what they sum to."""

    def __init__(self, total: Fraction) -> None:
        """Keep the sum."""
        super().__init__(total)
        self.total = total


def with_element(instrument: Instrument, element: Element) -> Instrument:
    """One more element in the index, the last one, with equal weights for all.

    Raises ElementTakenError where its code is there already.
    """
    _refuse_taken(instrument, element.code)
    own = replace(element, is_own=True)
    return with_items(_counting(instrument, (*instrument.elements, own)), lambda one: one.items)


def with_outside(instrument: Instrument, element: Element) -> Instrument:
    """One more element outside the index, the last question. Raises as with_element."""
    _refuse_taken(instrument, element.code)
    return replace(instrument, questions=(*instrument.questions, _outside(element)))


def without_element(instrument: Instrument, code: str) -> Instrument:
    """The instrument without an own element and what is asked besides about it.

    Raises KeyError without such an element, OfficialElementError where it is none of their own.
    """
    element = _own(instrument, code)
    kept = tuple(one for one in instrument.elements if one is not element)
    questions = tuple(one for one in instrument.questions if one.element != code)
    return replace(_counting(instrument, kept), questions=questions)


def own_names(instrument: Instrument) -> Mapping[str, Text]:
    """What the own elements are called, by code, inside the index and outside."""
    inside = {one.code: one.name for one in instrument.elements if one.is_own}
    return inside | {one.code: one.name for one in instrument.questions if one.name is not None}


def renamed(instrument: Instrument, code: str, name: Text) -> Instrument:
    """The instrument with another name for an own element, inside the index or outside."""
    return replace(
        instrument,
        elements=tuple(
            replace(one, name=name, meaning=name) if one.code == code and one.is_own else one
            for one in instrument.elements
        ),
        questions=tuple(
            replace(one, name=name) if one.code == code and one.name is not None else one
            for one in instrument.questions
        ),
    )


def may_count(instrument: Instrument, code: str) -> bool:
    """Whether the question of that code could be put inside the index."""
    could = (Purpose.ELEMENT, Purpose.DETAIL)
    return any(one.code == code and one.purpose in could for one in instrument.questions)


def put_inside(instrument: Instrument, code: str) -> Instrument:
    """The question of an element or a detail made part of the index, in the words that it has.

    An element is the last one then, a detail the last item of its element.
    Raises KeyError where no such question is there.
    """
    question = {one.code: one for one in instrument.questions}[code]
    rest = without_question(instrument, code)
    item = Item(code, question.question, _options(question))
    if question.purpose is Purpose.DETAIL:
        return with_items(
            rest,
            lambda element: (
                (*element.items, item) if element.code == question.element else element.items
            ),
        )
    if question.name is None:
        raise KeyError(code)
    return with_element(rest, Element(code, question.name, question.name, (), (item,)))


def put_outside(instrument: Instrument, code: str) -> Instrument:
    """An own element, or one of several items, made a question outside the index.

    Raises KeyError without one, OfficialElementError where the element is official,
    DividedElementError where it has several items or questions besides.
    """
    if code in {element.code for element in instrument.elements}:
        element = _own(instrument, code)
        if len(element.items) > 1 or any(one.element == code for one in instrument.questions):
            raise DividedElementError
        return with_outside(without_element(instrument, code), element)
    pairs = ((element, item) for element in instrument.elements for item in element.items)
    element, item = {item.code: (element, item) for element, item in pairs}[code]
    detail = detail_of(element, replace(item, code=free_code(instrument)))
    left = with_items(instrument, lambda one: tuple(i for i in one.items if i.code != code))
    return replace(left, questions=(*left.questions, detail))


def detail_of(element: Element, item: Item) -> Question:
    """An item as a sub-question on an element, outside the index."""
    return Question(
        code=item.code,
        kind=QuestionKind.RATING,
        question=item.question,
        choices=_choices(item),
        purpose=Purpose.DETAIL,
        element=element.code,
    )


def moved(instrument: Instrument, code: str, by: int) -> Instrument:
    """The element of that code so many places later, earlier below 0; the ends hold it.

    Its weight goes with it, and the first order stays that of the elements.
    Raises KeyError without one.
    """
    codes = _shifted([element.code for element in instrument.elements], code, by)
    name = next(iter(instrument.orders))
    ordered = replace(instrument, orders={**instrument.orders, name: codes})
    return ordered.ordered(name)


def item_moved(instrument: Instrument, code: str, by: int) -> Instrument:
    """The same of an item within its element. Raises KeyError without one."""
    held = {element.code: [item.code for item in element.items] for element in instrument.elements}
    inside = next((one for one, codes in held.items() if code in codes), code)
    codes = _shifted(held[inside], code, by)
    items = {item.code: item for item in instrument.items}
    return with_items(
        instrument,
        lambda element: (
            tuple(items[one] for one in codes) if element.code == inside else element.items
        ),
    )


def weighed(instrument: Instrument, typed: Mapping[str, str]) -> Instrument:
    """The instrument with a weight for each element, as typed by its code.

    A weight is a fraction such as 1/9, or a decimal number. Raises UnfitWeightError at what
    is no positive one, UnfitSumError unless they sum to 1 exactly.
    """
    weights = tuple(_weight(element.code, typed[element.code]) for element in instrument.elements)
    if sum(weights) != 1:
        raise UnfitSumError(sum(weights, Fraction(0)))
    return replace(instrument, weights=weights, compatibility=_rounded(instrument, weights))


def weighed_alike(instrument: Instrument) -> Instrument:
    """The instrument with equal weights."""
    return _counting(instrument, instrument.elements)


def _counting(instrument: Instrument, elements: Sequence[Element]) -> Instrument:
    """The instrument over these elements with equal weights; a new one is last in every order."""
    codes = tuple(element.code for element in elements)
    kept = {
        name: tuple(dict.fromkeys([*(code for code in order if code in codes), *codes]))
        for name, order in instrument.orders.items()
    }
    weights = (Fraction(1, len(elements)),) * len(elements)
    return replace(
        instrument,
        elements=tuple(elements),
        weights=weights,
        compatibility=_rounded(instrument, weights),
        orders=kept,
    )


def _rounded(instrument: Instrument, weights: tuple[Fraction, ...]) -> Mapping[str, Fraction]:
    """The rounded weights of old reports, which belong to the weights they were rounded from."""
    return instrument.compatibility if weights == instrument.weights else {}


def _own(instrument: Instrument, code: str) -> Element:
    element = {one.code: one for one in instrument.elements}[code]
    if not element.is_own:
        raise OfficialElementError
    return element


def _refuse_taken(instrument: Instrument, code: str) -> None:
    taken = {element.code for element in instrument.elements}
    if code in taken | {question.code for question in instrument.questions}:
        raise ElementTakenError


def _outside(element: Element) -> Question:
    """An element of one item as a question."""
    item = element.items[0]
    return Question(
        code=element.code,
        kind=QuestionKind.RATING,
        question=item.question,
        choices=_choices(item),
        purpose=Purpose.ELEMENT,
        name=element.name,
    )


def _choices(item: Item) -> tuple[Choice, ...]:
    return tuple(Choice(str(option.score), option.label) for option in item.options)


def _options(question: Question) -> tuple[Option, ...]:
    labels = (choice.label for choice in question.choices)
    return tuple(Option(score, label) for score, label in enumerate(labels, start=1))


def _shifted(codes: list[str], code: str, by: int) -> tuple[str, ...]:
    """The codes with one of them moved. Raises KeyError where it is not among them."""
    if code not in codes:
        raise KeyError(code)
    place = codes.index(code)
    codes.pop(place)
    codes.insert(max(0, place + by), code)
    return tuple(codes)


def _weight(code: str, typed: str) -> Fraction:
    written = "".join(typed.split())
    fraction, decimal = FRACTION.fullmatch(written), DECIMAL.fullmatch(written)
    weight = Fraction(0)
    if fraction is not None and int(fraction[2]):
        weight = Fraction(int(fraction[1]), int(fraction[2]))
    elif decimal is not None and written:
        weight = Fraction(written.replace(",", "."))
    if weight <= 0:
        raise UnfitWeightError(code)
    return weight
