"""The clocks of the nation are read from a file that is refused where it is wrong."""

from datetime import date

import pytest

from survey.catalogue.deadlines import standards_of, standards_of_toml
from survey.catalogue.table import InstrumentError
from survey.core.complaints.complaint import ClockClass, Track
from survey.core.complaints.deadline import (
    Case,
    Clock,
    Counting,
    Start,
    Started,
    Subject,
    deadlines_of,
    in_force,
)
from survey.core.registry.calendar import Calendar
from tests.capabilities import ROOT

DAY = date(2026, 11, 2)
RULE = """
[[rules]]
track = "ordinary"
clock = "verify"
classes = ["information"]
days = 3
counting = "working"
start = "received"
since = 2019-01-01
confirmed = true
source = { id = "x", en = "x" }
certainty = { id = "x", en = "x" }
"""
HEAD = """version = "1"
[nudges]
before = [3, 1]
after = [1]
"""
EVERY = tuple(ClockClass)
# Of which clock, and: days, counting, whether two sources or more have it.
TYPED = [
    ((Track.ORDINARY, Clock.VERIFY, EVERY), (3, Counting.WORKING, True)),
    ((Track.ORDINARY, Clock.ANSWER, EVERY), (5, Counting.WORKING, False)),
    ((Track.ORDINARY, Clock.FINISH, (ClockClass.INFORMATION,)), (5, Counting.WORKING, True)),
    ((Track.ORDINARY, Clock.FINISH, (ClockClass.ASPIRATION,)), (5, Counting.WORKING, False)),
    ((Track.ORDINARY, Clock.FINISH, (ClockClass.ORDINARY,)), (14, Counting.WORKING, True)),
    ((Track.ORDINARY, Clock.FINISH, (ClockClass.SUPERVISORY,)), (60, Counting.WORKING, True)),
    ((Track.ORDINARY, Clock.REPLY, EVERY), (10, Counting.CALENDAR, False)),
    ((Track.FORMAL, Clock.VERIFY, EVERY), (14, Counting.CALENDAR, False)),
    ((Track.FORMAL, Clock.COMPLETE, EVERY), (30, Counting.CALENDAR, False)),
    ((Track.FORMAL, Clock.FINISH, EVERY), (60, Counting.CALENDAR, False)),
    ((Track.FORMAL, Clock.DELIVER, EVERY), (14, Counting.CALENDAR, False)),
]


@pytest.mark.parametrize(("about", "said"), TYPED)
def test_the_clocks_of_the_nation(
    about: tuple[Track, Clock, tuple[ClockClass, ...]],
    said: tuple[int, Counting, bool],
) -> None:
    track, clock, classes = about
    rules = standards_of(ROOT / "instruments" / "reference").rules
    for clock_class in classes:
        rule = in_force(rules, Subject(track, clock_class, clock), DAY)

        assert rule is not None
        assert (rule.days, rule.counting, rule.is_confirmed) == said


def test_a_formal_complaint_is_decided_sixty_days_after_it_was_complete() -> None:
    rules = standards_of(ROOT / "instruments" / "reference").rules
    calendar = Calendar()

    def due(start: Start, day: date) -> dict[Clock, date]:
        case = Case(Track.FORMAL, ClockClass.ORDINARY, day)
        found = deadlines_of(rules, case, Started(start, day), calendar)
        return {clock: one.day for clock, one in found.items()}

    # 23 December + 14 = 6 January. + 60: 25 days of January, 28 of February, 7 of March, a
    # Sunday, which moves nothing.
    assert due(Start.RECEIVED, date(2026, 12, 23)) == {Clock.VERIFY: date(2027, 1, 6)}
    assert due(Start.VERIFIED, date(2027, 1, 6)) == {Clock.FINISH: date(2027, 3, 7)}
    # Through a leap day: 16 February 2024 + 14 = 1 March.
    assert due(Start.DECIDED, date(2024, 2, 16)) == {Clock.DELIVER: date(2024, 3, 1)}
    assert due(Start.ASKED, date(2027, 1, 6)) == {Clock.COMPLETE: date(2027, 2, 5)}


def test_a_whole_file_is_read() -> None:
    standards = standards_of_toml((HEAD + RULE).encode(), "deadlines.toml")

    assert len(standards.rules) == 1
    assert standards.nudges.before == (3, 1)


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("days = 3", "days = -3", "rules[0].days"),
        ("days = 3", "days = 0", "rules[0].days"),
        ("days = 3", "days = 99999", "rules[0].days"),
        ("days = 3", "days = true", "rules[0].days"),
        ("days = 3", 'days = "3"', "rules[0].days"),
        ('["information"]', '["informasi"]', "rules[0].classes"),
        ('["information"]', '["information", "information"]', "rules[0].classes"),
        ('["information"]', "[]", "rules[0].classes"),
        ('clock = "verify"', 'clock = "verification"', "rules[0].clock"),
        ('track = "ordinary"', 'track = "other"', "rules[0].track"),
        ('counting = "working"', 'counting = "kerja"', "rules[0].counting"),
        ('start = "received"', "", "rules[0].start"),
        ("since = 2019-01-01", "since = 2019-01-01\nuntil = 2018-12-31", "rules[0].until"),
        ("since = 2019-01-01", "since = 2019-01-01T10:00:00", "rules[0].since"),
        ("confirmed = true", "", "rules[0].confirmed"),
        ("confirmed = true", 'confirmed = "yes"', "rules[0].confirmed"),
        ("confirmed = true", "confirmed = true\nnote = 1", "rules[0].note"),
        ("before = [3, 1]", "before = [3, 3]", "nudges.before"),
        ("before = [3, 1]", "before = [0]", "nudges.before"),
        ("after = [1]", "after = [-1]", "nudges.after"),
        ('version = "1"', "version = 1", "version"),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(before: str, after: str, key: str) -> None:
    content = (HEAD + RULE).replace(before, after)

    with pytest.raises(InstrumentError) as refused:
        standards_of_toml(content.encode(), "deadlines.toml")

    assert refused.value.key == key


def test_rules_that_hold_on_the_same_days_are_refused() -> None:
    content = HEAD + RULE + RULE.replace("2019-01-01", "2026-01-01")

    with pytest.raises(InstrumentError) as refused:
        standards_of_toml(content.encode(), "deadlines.toml")

    assert refused.value.key == "rules[1]"


def test_a_rule_that_follows_another_is_taken() -> None:
    ended = RULE.replace("since = 2019-01-01", "since = 2019-01-01\nuntil = 2025-12-31")
    content = HEAD + ended + RULE.replace("2019-01-01", "2026-01-01")

    assert len(standards_of_toml(content.encode(), "deadlines.toml").rules) == 2


@pytest.mark.parametrize("content", [b"\xff\xfe", b"rules = [", b"[" * 5000])
def test_what_is_no_toml_is_refused(content: bytes) -> None:
    with pytest.raises(InstrumentError):
        standards_of_toml(content, "deadlines.toml")
