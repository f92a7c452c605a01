"""The rules of the workshop path: what ships, and how a wrong file is refused."""

from pathlib import Path

import pytest

from survey.catalogue.table import InstrumentError
from survey.catalogue.workshop import guide_of, guide_of_toml

REFERENCE = Path(__file__).parents[2] / "instruments" / "reference"
CONTENT = (REFERENCE / "workshop.toml").read_text(encoding="utf-8")


def test_what_ships_says_what_was_read_and_what_was_not() -> None:
    """80 % users, 50 % of complaints; seven criteria, one of them ours; fifteen kinds of causes."""
    guide = guide_of(REFERENCE)
    (rules,) = guide.rules
    assert (rules.users, rules.down_to, rules.is_confirmed) == (80, 50, False)
    assert [one.code for one in guide.criteria if not one.is_confirmed] == ["lasting"]
    assert (len(guide.criteria), len(guide.categories)) == (7, 15)


@pytest.mark.parametrize(
    ("right", "wrong", "key"),
    [
        ("users = 80", "users = 101", "rules[0].users"),
        ("users = 80", 'users = "80"', "rules[0].users"),
        ("down_to = 50", "down_to = 0", "rules[0].down_to"),
        ("since = 2009-01-01", "since = 2009-01-01\nuntil = 2008-01-01", "rules[0].until"),
        ('code = "ease"', 'code = "cost"', "criteria"),
        ("team = 3", "team = 3\ncolour = 1", "rules[0].colour"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(right: str, wrong: str, key: str) -> None:
    """By file, key and reason."""
    with pytest.raises(InstrumentError) as refused:
        guide_of_toml(CONTENT.replace(right, wrong, 1).encode(), "workshop.toml")
    assert refused.value.key == key
