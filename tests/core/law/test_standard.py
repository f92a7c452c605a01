"""What a unit owes under UU 25/2009: a standard, a charter, and what the platform knows of it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.law.standard import (
    DELIVERY,
    Component,
    Disclosure,
    Held,
    Known,
    Met,
    Obligation,
    Pledge,
    Standard,
    held_in,
    obligations,
    pledge_signs,
    pledges_in,
    share,
    signs_of,
)

DAY = date(2026, 3, 2)
ALL = dict.fromkeys(Component, Held.WRITTEN) | dict.fromkeys(DELIVERY, Held.PUBLISHED)
WHOLE = Standard(ALL, decree="SK 1", decreed_on=DAY)
CHARTER = Disclosure("Kami sanggup", "SK 2", DAY, frozenset(Pledge), print_place="Loket")


@given(st.dictionaries(st.sampled_from(Component), st.sampled_from(Held)))
def test_components_come_back_from_their_signs(held: dict[Component, Held]) -> None:
    signs = signs_of(held)

    assert len(signs) == 14
    assert held_in(signs) == {one: held.get(one, Held.ABSENT) for one in Component}


@given(st.frozensets(st.sampled_from(Pledge)))
def test_statements_come_back_from_their_signs(pledges: frozenset[Pledge]) -> None:
    assert pledges_in(pledge_signs(pledges)) == pledges


@pytest.mark.parametrize("signs", ["", "p" * 13, "p" * 15, "q" * 14])
def test_other_signs_are_no_components(signs: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        held_in(signs)


def test_the_first_six_components_are_to_be_published() -> None:
    written = Standard(dict.fromkeys(Component, Held.WRITTEN), "SK 1", DAY)

    assert (WHOLE.written, WHOLE.published, WHOLE.is_whole) == (14, 6, True)
    assert (written.written, written.published, written.is_whole) == (14, 0, False)
    assert not replace(WHOLE, decreed_on=None).is_whole


def test_the_share_of_standards_is_exact() -> None:
    """Fourteen and seven of twenty-eight components: three quarters."""
    half = Standard(dict.fromkeys(tuple(Component)[:7], Held.WRITTEN))

    assert share([WHOLE, half]) == 75
    assert share([half, half, Standard({})]) == Fraction(100, 3)
    assert share([]) is None


def test_a_unit_of_which_nothing_is_known_meets_nothing() -> None:
    assert set(obligations(Known()).values()) == {Met.NOT}


def test_a_standard_is_owed_for_each_service() -> None:
    def met(*standards: Standard) -> Met:
        return obligations(Known(services=2, standards=standards))[Obligation.STANDARD]

    assert met(WHOLE, WHOLE) is Met.WHOLE
    assert met(WHOLE) is Met.PART
    assert met(Standard({}), Standard({})) is Met.NOT
    assert obligations(Known(standards=(WHOLE,)))[Obligation.STANDARD] is Met.WHOLE


@pytest.mark.parametrize(
    ("told", "met"),
    [
        (CHARTER, Met.WHOLE),
        (replace(CHARTER, print_place="", online_place="https://a.example"), Met.WHOLE),
        (replace(CHARTER, print_place=""), Met.PART),
        (replace(CHARTER, charter_on=None, charter_decree=""), Met.PART),
        (replace(CHARTER, pledges=frozenset({Pledge.STANDARD})), Met.PART),
        (Disclosure(), Met.NOT),
    ],
)
def test_a_charter_is_whole_when_it_says_all_three_and_is_enacted_and_shown(
    told: Disclosure,
    met: Met,
) -> None:
    assert obligations(Known(disclosure=told))[Obligation.CHARTER] is met


def test_what_the_platform_knows_is_met_without_a_word_typed() -> None:
    met = obligations(
        Known(
            disclosure=Disclosure(system_place="https://a.example", system_on=DAY),
            innovations=1,
            sealed_on=DAY,
            forum_on=DAY,
            has_channel=True,
            has_officer=True,
        ),
    )
    owed = {Obligation.STANDARD, Obligation.CHARTER}

    assert {duty for duty, how in met.items() if how is not Met.WHOLE} == owed
    stale = Known(disclosure=Disclosure(system_place="https://a.example"))
    assert obligations(stale)[Obligation.SYSTEM] is Met.PART
