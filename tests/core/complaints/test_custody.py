"""Whoever a complaint is about never learns who told it once the inspector has it."""

import pytest

from survey.core.accounts.access import INSTITUTION, Act, Spot
from survey.core.complaints.complaint import Party, UpperDesk
from survey.core.complaints.custody import held_at, parties, sees_reporter

UNIT = frozenset({Act.HANDLE_COMPLAINTS, Act.APPROVE_ANSWERS})
VERIFIER = frozenset({Act.VERIFY_COMPLAINTS})
INSPECTOR = frozenset({Act.INSPECT_COMPLAINTS})


def test_officers_act_on_the_part_that_they_are_appointed_to() -> None:
    assert parties(UNIT, is_inspected=False) == {Party.UNIT, Party.HEAD}
    assert parties(VERIFIER | INSPECTOR, is_inspected=False) == {Party.VERIFIER, Party.INSPECTOR}
    assert parties(frozenset({Act.READ_COMPLAINTS}), is_inspected=False) == frozenset()


def test_nobody_but_the_inspector_moves_what_the_inspector_has() -> None:
    assert parties(UNIT | VERIFIER, is_inspected=True) == frozenset()
    assert parties(UNIT | INSPECTOR, is_inspected=True) == {Party.INSPECTOR}


@pytest.mark.parametrize(
    ("granted", "central", "anonymous", "inspected", "expected"),
    [
        (UNIT, False, False, False, True),
        (UNIT, False, True, False, False),
        (UNIT, True, True, False, False),
        (UNIT, False, False, True, False),
        (VERIFIER, False, True, False, False),
        (VERIFIER, True, True, False, True),
        (VERIFIER, True, False, True, False),
        (INSPECTOR, True, True, True, True),
        (frozenset({Act.READ_COMPLAINTS}), True, False, False, False),
    ],
)
def test_who_sees_the_reporter(
    granted: frozenset[Act],
    *,
    central: bool,
    anonymous: bool,
    inspected: bool,
    expected: bool,
) -> None:
    assert (
        sees_reporter(
            granted,
            is_central=central,
            is_anonymous=anonymous,
            is_inspected=inspected,
        )
        is expected
    )


def test_a_desk_above_the_unit_is_held_by_those_appointed_there() -> None:
    spot = Spot(1, 2)

    assert held_at(spot, None) == spot
    assert held_at(spot, UpperDesk.AGENCY) == Spot(1)
    assert held_at(spot, UpperDesk.CENTRAL) == INSTITUTION
