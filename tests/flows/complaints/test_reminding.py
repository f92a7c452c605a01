"""Each step of a clock is told once, to those whom it concerns, whatever happens to the ticks."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from survey.core.accounts.role import Appointment, Node, Role
from survey.core.complaints.complaint import Move, Party, Pause, State
from survey.core.complaints.step import Step
from survey.core.journal import Act
from survey.core.letter import Channel
from survey.flows.complaints.reminding import remind
from survey.store import journal
from survey.store.accounts import officers
from survey.store.complaints import deadlines
from survey.store.databases import Database
from survey.store.tables.accounts import OfficerRow
from survey.store.tables.outbox import OutboxRow
from tests.flows.complaining import acting, row_of, take_in
from tests.flows.complaints.test_counting_days import STANDARDS
from tests.store.builders import DAY, FOUNDED, NOW, Province, a_rule
from tests.store.counting import counted

NOTICE = frozenset({Channel.NOTICE})
EVERY = frozenset(Channel)

# Received on Monday 2 March 2026: verified until Thursday 5, answered until Monday 9. Then 14
# working days without 18 to 24 March: Friday 27.


def at(month: int, day: int) -> datetime:
    """Nine in the morning there."""
    return datetime(2026, month, day, 1, tzinfo=UTC)


def appoint(
    database: Database,
    province: Province,
    officer_id: int,
    role: Role,
    node: Node,
) -> None:
    with database.writing(province.id) as session:
        officers.appoint(session, officer_id, Appointment(role, node, FOUNDED, None))
        journal.append(session, NOW, Act("appoint", f"officer:{officer_id}"))


@pytest.fixture
def staffed(database: Database, province: Province) -> Province:
    """Ani leads the unit, Budi leads its agency, Citra works in the bureau."""
    appoint(database, province, province.ani, Role.UNIT_HEAD, Node(unit_id=province.unit_id))
    appoint(database, province, province.budi, Role.AGENCY_HEAD, Node(province.agency_id))
    appoint(database, province, province.citra, Role.BUREAU, Node())
    return province


def tick(database: Database, now: datetime, ways: frozenset[Channel] = NOTICE) -> int:
    return remind(database, STANDARDS, ways, now)


def told(database: Database, province: Province) -> list[tuple[str, str]]:
    """Whom something was told, and about what, in no order."""
    with database.reading(province.id) as session:
        named = {row.id: row.name for row in session.scalars(select(OfficerRow))}
        rows = session.scalars(select(OutboxRow)).all()
    return sorted((named[row.officer_id or 0], row.subject.split(": ", 1)[1]) for row in rows)


def test_nobody_is_told_with_the_complaint_itself(database: Database, staffed: Province) -> None:
    take_in(database, staffed)

    assert tick(database, at(3, 2)) == 0
    assert told(database, staffed) == []


def test_the_unit_is_reminded_before_and_those_above_told_after(
    database: Database,
    staffed: Province,
) -> None:
    take_in(database, staffed)

    tick(database, at(3, 4))  # one day left to verify, three to answer
    assert told(database, staffed) == [
        ("Ani", "Tanggapan pertama paling lambat 9 Maret 2026"),
        ("Ani", "Verifikasi paling lambat 5 Maret 2026"),
    ]
    tick(database, at(3, 6))  # verification a day late, one day left to answer
    assert ("Budi", "Verifikasi") in told(database, staffed)
    assert ("Citra", "Verifikasi") in told(database, staffed)
    assert len(told(database, staffed)) == 2 + 2 + 1


def test_late_on_a_weekend_is_told_on_the_next_working_day(
    database: Database,
    staffed: Province,
) -> None:
    """Answered until Friday 6 March by the unit's own rule of four days."""
    with database.writing(staffed.id) as session:
        deadlines.keep(session, a_rule(staffed.unit_id))
        journal.append(session, NOW, Act("decide", "clock"))
    take_in(database, staffed)
    late = ("Citra", "Tanggapan pertama")

    tick(database, at(3, 7))
    tick(database, at(3, 8))
    assert late not in told(database, staffed)
    tick(database, at(3, 9))
    assert late in told(database, staffed)


def test_ticks_made_twice_or_missed_tell_nobody_more_or_less(
    database: Database,
    staffed: Province,
) -> None:
    take_in(database, staffed)
    first = tick(database, at(3, 4), EVERY)
    assert [tick(database, at(3, 4), EVERY), tick(database, at(3, 5), EVERY)] == [0, 0]
    assert first == 2
    assert len(told(database, staffed)) == 2 * 3

    # Nothing ran until the 17th: what was missed is told once, at its last step.
    tick(database, at(3, 17))
    tick(database, at(3, 17))
    subjects = [subject for name, subject in told(database, staffed) if name == "Citra"]
    assert subjects == ["Tanggapan pertama", "Verifikasi"]


def test_days_off_are_no_days_to_be_reminded_by(database: Database, staffed: Province) -> None:
    """The 27th, less three working days: 26, 25, 17. On the 16th there are four."""
    id_, _ = take_in(database, staffed)
    act = acting(DAY)
    act(database, staffed, id_, Party.VERIFIER, Step(Move.VERIFY, unit_id=staffed.unit_id))
    assert row_of(database, staffed, id_).finish_by == datetime(2026, 3, 27, tzinfo=UTC).date()

    tick(database, at(3, 16))
    assert not [one for one in told(database, staffed) if "Penyelesaian" in one[1]]
    tick(database, at(3, 17))
    assert [one for one in told(database, staffed) if "Penyelesaian" in one[1]] == [
        ("Ani", "Penyelesaian paling lambat 27 Maret 2026"),
    ]


def test_what_is_done_or_stands_is_not_told_of(database: Database, staffed: Province) -> None:
    id_, _ = take_in(database, staffed)
    act = acting(DAY)
    act(database, staffed, id_, Party.VERIFIER, Step(Move.VERIFY, unit_id=staffed.unit_id))
    pause = Step(Move.PAUSE, words="Menunggu dinas lain.", pause=Pause.OTHER_AGENCY)
    act(database, staffed, id_, Party.UNIT, pause)

    assert row_of(database, staffed, id_).state is State.PAUSED
    assert tick(database, at(5, 29)) == 0


def test_what_the_inspector_took_over_its_unit_is_not_told_of(
    database: Database,
    staffed: Province,
) -> None:
    appoint(database, staffed, staffed.budi, Role.INSPECTOR, Node())
    id_, _ = take_in(database, staffed)
    act = acting(DAY)
    taken = Step(Move.TAKE_OVER, words="Menyangkut kepala unit.")
    act(database, staffed, id_, Party.INSPECTOR, taken)

    tick(database, at(3, 6))
    assert {name for name, subject in told(database, staffed) if "paling lambat" in subject} == {
        "Budi",
    }
    tick(database, at(3, 11))
    late = {name for name, subject in told(database, staffed) if "paling lambat" not in subject}
    assert late == {"Citra"}


def test_complaint_officers_of_the_institution_are_reminded_of_all(
    database: Database,
    province: Province,
) -> None:
    appoint(database, province, province.budi, Role.COMPLAINT_OFFICER, Node())
    appoint(
        database,
        province,
        province.citra,
        Role.COMPLAINT_OFFICER,
        Node(unit_id=province.other_unit_id),
    )
    take_in(database, province)

    tick(database, at(3, 4))

    assert {name for name, _ in told(database, province)} == {"Budi"}


def test_where_nobody_handles_complaints_the_bureau_is_told(
    database: Database,
    province: Province,
) -> None:
    appoint(database, province, province.citra, Role.BUREAU, Node())
    take_in(database, province)

    tick(database, at(3, 4))

    assert {name for name, _ in told(database, province)} == {"Citra"}


def test_a_closed_account_and_another_institution_are_not_told(
    database: Database,
    staffed: Province,
    other: Province,
) -> None:
    with database.writing(staffed.id) as session:
        officer = officers.one(session, staffed.ani)
        assert officer is not None
        officer.active = False
        journal.append(session, NOW, Act("close account", f"officer:{staffed.ani}"))
    appoint(database, other, other.ani, Role.BUREAU, Node())
    take_in(database, staffed)

    tick(database, at(3, 4))

    assert {name for name, _ in told(database, staffed)} == {"Citra"}
    assert told(database, other) == []


def test_a_letter_tells_nothing_of_what_was_said(database: Database, staffed: Province) -> None:
    id_, receipt = take_in(database, staffed)
    tick(database, at(3, 4))

    with database.reading(staffed.id) as session:
        rows = session.scalars(select(OutboxRow)).all()
    for row in rows:
        assert receipt.number in row.subject
        assert row.link == f"/kantor/pengaduan/{id_}"
        assert "Toilet" not in row.subject + row.words
        assert "Siti" not in row.subject + row.words


def test_a_tick_takes_few_statements(
    database: Database,
    staffed: Province,
    other: Province,
) -> None:
    """One for the institutions; of each of the two: calendar, rules, staff, complaints, letters."""
    assert other
    for n in range(5):
        take_in(database, staffed, bytes([n]) * 16)
    tick(database, at(3, 4))

    with counted() as statements:
        assert tick(database, at(3, 4) + timedelta(hours=1)) == 0

    assert len(statements) == 1 + 5 + 4  # nothing is due in the other, so no letter is asked for
