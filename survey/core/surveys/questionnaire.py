"""An own questionnaire on its way: copied from another one, written, handed in, approved."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import Enum
from itertools import count

from survey.core.surveys.instrument import Element, Instrument, Item, Question


class QuestionnaireState(Enum):
    """Where an own questionnaire stands."""

    DRAFT = "draft"  # being written
    SUBMITTED = "submitted"  # handed in; the bureau looks at it
    APPROVED = "approved"  # frozen; it can be asked, and is never edited again


MOVES: Mapping[QuestionnaireState, frozenset[QuestionnaireState]] = {
    QuestionnaireState.DRAFT: frozenset({QuestionnaireState.SUBMITTED}),
    QuestionnaireState.SUBMITTED: frozenset(
        {QuestionnaireState.DRAFT, QuestionnaireState.APPROVED},
    ),
    QuestionnaireState.APPROVED: frozenset(),
}


class QuestionnaireMoveError(ValueError):
    """A questionnaire cannot be changed so where it stands; state: where it does."""

    def __init__(self, state: QuestionnaireState) -> None:
        """Keep the state."""
        super().__init__(state)
        self.state = state


class LastItemError(ValueError):
    """The only question of an element was to be taken out, without which there is no index."""


def checked_move(state: QuestionnaireState, asked: QuestionnaireState) -> QuestionnaireState:
    """The state asked for; QuestionnaireMoveError when the table has no such move."""
    if asked not in MOVES[state]:
        raise QuestionnaireMoveError(state)
    return asked


def with_item(instrument: Instrument, item: Item) -> Instrument:
    """The instrument with another item in place of the one of that code; KeyError without one."""
    if item.code not in {one.code for one in instrument.items}:
        raise KeyError(item.code)
    return with_items(
        instrument,
        lambda element: tuple(item if one.code == item.code else one for one in element.items),
    )


def with_sub_item(instrument: Instrument, element_code: str) -> Instrument:
    """One more item in an element, inside the index, worded as the last one until it is written.

    Every item of an element counts alike, so the mean of the element is that of their means.
    Raises KeyError without such an element.
    """
    if element_code not in {element.code for element in instrument.elements}:
        raise KeyError(element_code)
    return with_items(
        instrument,
        lambda element: (
            (*element.items, element.items[-1]) if element.code == element_code else element.items
        ),
    )


def without_item(instrument: Instrument, code: str) -> Instrument:
    """The instrument without an item. Raises KeyError, and LastItemError where it is the only one.

    Elements stay: an index of fewer elements would be another index.
    """
    element = next((e for e in instrument.elements if code in {i.code for i in e.items}), None)
    if element is None:
        raise KeyError(code)
    if len(element.items) == 1:
        raise LastItemError
    return with_items(
        instrument,
        lambda one: tuple(item for item in one.items if item.code != code),
    )


def with_question(instrument: Instrument, question: Question) -> Instrument:
    """The instrument with a question in place of the one of that code, else at the end."""
    codes = [one.code for one in instrument.questions]
    if question.code not in codes:
        return replace(instrument, questions=(*instrument.questions, question))
    swapped = (question if one.code == question.code else one for one in instrument.questions)
    return replace(instrument, questions=tuple(swapped))


def without_question(instrument: Instrument, code: str) -> Instrument:
    """The instrument without the question of that code."""
    kept = tuple(one for one in instrument.questions if one.code != code)
    return replace(instrument, questions=kept)


def with_question_earlier(instrument: Instrument, code: str) -> Instrument:
    """The question of that code one place earlier; the first one stays where it is."""
    questions = list(instrument.questions)
    place = next((i for i, one in enumerate(questions) if one.code == code), 0)
    if place:
        questions[place - 1 : place + 1] = questions[place], questions[place - 1]
    return replace(instrument, questions=tuple(questions))


def free_code(instrument: Instrument) -> str:
    """A code for a new question that nothing in the instrument has yet: T1, T2, …."""
    taken = {element.code for element in instrument.elements}
    taken |= {question.code for question in instrument.questions}
    return next(code for code in (f"T{n}" for n in count(1)) if code not in taken)


def with_items(
    instrument: Instrument,
    items_of: Callable[[Element], tuple[Item, ...]],
) -> Instrument:
    """The instrument with other items in its elements, each under the code of its place."""
    elements = (_coded(replace(one, items=items_of(one))) for one in instrument.elements)
    return replace(instrument, elements=tuple(elements))


def _coded(element: Element) -> Element:
    """The only item has the code of its element, others its place behind it."""
    if len(element.items) == 1:
        return replace(element, items=(replace(element.items[0], code=element.code),))
    numbered = enumerate(element.items, start=1)
    items = tuple(replace(item, code=f"{element.code}.{place}") for place, item in numbered)
    return replace(element, items=items)
