"""The workshop of the sample: what it tells is made up whole, and the same every time."""

from datetime import date

from survey.demo.workshop import AFTER, BEFORE, CARDS, CAUSES, agreed, told

SINCE = date(2026, 1, 21)


def test_the_answers_are_the_same_every_time_and_fit_the_statements() -> None:
    """A digit for each of the seven statements that were agreed on."""
    first = list(told((1, 2), SINCE, again=False))
    assert first == list(told((1, 2), SINCE, again=False))
    assert (len(first), len(list(told((1,), SINCE, again=True)))) == (BEFORE, AFTER)
    assert {len(one.ratings) for one in first} == {len(agreed())}
    assert set("".join(one.ratings for one in first)) == {"1", "2"}


def test_every_cause_has_solutions_of_both_ways() -> None:
    """So that there are promises and recommendations to be seen; merged cards lead to a card."""
    for _, _, _, ways in CAUSES:
        assert {is_internal for _, is_internal, _ in ways} == {True, False}
        assert {len(scores) for _, _, scores in ways} == {7}
    assert all(card.into <= len(CARDS) for card in CARDS)
