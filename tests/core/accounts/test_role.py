"""Roles stand on their levels of the tree, for their days."""

from datetime import date

import pytest

from survey.core.accounts.role import LEVELS, Appointment, Level, Node, Role


@pytest.mark.parametrize(
    ("node", "level"),
    [
        (Node(), Level.INSTITUTION),
        (Node(agency_id=1), Level.AGENCY),
        (Node(unit_id=1), Level.UNIT),
    ],
)
def test_node_knows_its_level(node: Node, level: Level) -> None:
    assert node.level is level


def test_every_role_has_a_level() -> None:
    assert set(LEVELS) == set(Role)
    assert all(LEVELS.values())


def test_appointment_holds_from_its_first_to_its_last_day() -> None:
    held = Appointment(Role.VIEWER, Node(), date(2026, 1, 1), date(2026, 6, 30))

    assert [held.holds(date(2026, month, 1)) for month in (1, 6, 7)] == [True, True, False]
    assert not held.holds(date(2025, 12, 31))
    assert Appointment(Role.VIEWER, Node(), date(2026, 1, 1), None).holds(date(2099, 1, 1))
