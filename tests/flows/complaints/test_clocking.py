"""What is due of a complaint, counted by hand on the calendar of March 2026.

Off in that month: Wednesday 18 (joint leave) and Thursday 19 (Nyepi), Friday 20, Monday 23 and
Tuesday 24 (joint leave), beside Saturdays and Sundays, on which Idulfitri falls (21 and 22).
"""

from datetime import date

import pytest

from survey.core.complaints.complaint import Move, Party, Pause
from survey.core.complaints.step import Step
from survey.store.databases import Database
from survey.store.tables.complaints import ComplaintRow
from tests.flows.complaining import act, acting, row_of, take_in
from tests.store.builders import Province

REPORTER, VERIFIER, UNIT, HEAD = Party.REPORTER, Party.VERIFIER, Party.UNIT, Party.HEAD
PAUSE = Step(Move.PAUSE, words="Menunggu suku cadang", pause=Pause.OTHER_AGENCY)


def march(day: int) -> date:
    return date(2026, 3, day)


def dues(row: ComplaintRow) -> tuple[date | None, date | None, date | None]:
    return row.verify_by, row.answer_by, row.finish_by


def verified(database: Database, province: Province, *, supervisory: bool = False) -> int:
    """A complaint of Monday 2 March, verified on that day."""
    id_, _ = take_in(database, province)
    verify = Step(Move.VERIFY, unit_id=province.unit_id, is_supervisory=supervisory)
    act(database, province, id_, VERIFIER, verify)
    return id_


@pytest.mark.parametrize(
    ("kind", "finish"),
    [("complaint", march(27)), ("aspiration", march(9)), ("information", march(9))],
)
def test_a_report_is_due_by_its_class_from_its_receipt(
    database: Database,
    province: Province,
    kind: str,
    finish: date,
) -> None:
    id_, _ = take_in(database, province, kind=kind)

    assert dues(row_of(database, province, id_)) == (march(5), march(9), finish)


def test_what_needs_an_examination_has_sixty_working_days(
    database: Database,
    province: Province,
) -> None:
    id_ = verified(database, province, supervisory=True)

    # 14 until 27 March, 16 until 31 March, 37 until 30 April without the 3rd; 53 until 29 May
    # without 1, 14, 15, 27 and 28; then without 1 June.
    assert row_of(database, province, id_).finish_by == date(2026, 6, 10)


def test_a_formal_complaint_is_counted_in_days_of_the_calendar(
    database: Database,
    province: Province,
) -> None:
    id_, _ = take_in(
        database,
        province,
        track="formal",
        loss="Rp0",
        wish="Perbaikan",
        address="Samarinda",
    )
    assert dues(row_of(database, province, id_)) == (march(16), None, None)

    verify = Step(Move.VERIFY, unit_id=province.unit_id)
    acting(march(10))(database, province, id_, VERIFIER, verify)

    assert row_of(database, province, id_).finish_by == date(2026, 5, 9)


def test_days_on_which_the_clock_stood_are_given_back(
    database: Database,
    province: Province,
) -> None:
    id_ = verified(database, province)
    acting(march(4))(database, province, id_, UNIT, PAUSE)
    acting(march(10))(database, province, id_, UNIT, Step(Move.RESUME, words="Tiba"))

    # Four working days: 5, 6, 9 and 10 March. 3 April is Good Friday.
    assert dues(row_of(database, province, id_)) == (march(5), march(13), date(2026, 4, 2))


def test_another_class_keeps_the_days_that_were_given_back(
    database: Database,
    province: Province,
) -> None:
    id_, _ = take_in(database, province, kind="complaint")
    acting(march(3))(database, province, id_, VERIFIER, Step(Move.ASK, words="Loket mana?"))
    assert row_of(database, province, id_).reply_by == march(13)
    acting(march(5))(database, province, id_, REPORTER, Step(Move.COMPLETE, words="Loket dua."))
    assert dues(row_of(database, province, id_)) == (march(9), march(11), march(31))

    grade = Step(Move.CLASSIFY, is_supervisory=True)
    acting(march(6))(database, province, id_, VERIFIER, grade)
    ungrade = Step(Move.CLASSIFY, is_supervisory=False)
    acting(march(6))(database, province, id_, VERIFIER, ungrade)

    row = row_of(database, province, id_)
    assert dues(row) == (march(9), march(11), march(31))
    assert row.reply_by is None


def test_a_reporter_has_days_to_reply_and_the_unit_gets_them_back(
    database: Database,
    province: Province,
) -> None:
    id_ = verified(database, province)
    acting(march(6))(database, province, id_, UNIT, Step(Move.DRAFT, words="Sudah diperbaiki."))
    acting(march(6))(database, province, id_, HEAD, Move.APPROVE)
    assert row_of(database, province, id_).reply_by == march(16)

    acting(march(11))(database, province, id_, REPORTER, Step(Move.REPLY, words="Belum."))

    row = row_of(database, province, id_)
    # Three working days, 9 to 11 March; the first answer was given and stays due as it was.
    assert dues(row) == (march(5), march(9), date(2026, 4, 1))
    assert row.reply_by is None


def test_a_reopened_complaint_gets_its_whole_time_once_more(
    database: Database,
    province: Province,
) -> None:
    id_ = verified(database, province)
    acting(march(6))(database, province, id_, UNIT, Step(Move.DRAFT, words="Sudah diperbaiki."))
    acting(march(6))(database, province, id_, HEAD, Move.APPROVE)
    acting(march(9))(database, province, id_, REPORTER, Move.ACCEPT)

    again = Step(Move.REOPEN, words="Rusak lagi.")
    acting(date(2026, 4, 6))(database, province, id_, REPORTER, again)

    # Tuesday 7 April is the first day, Friday 24 April the fourteenth.
    assert row_of(database, province, id_).finish_by == date(2026, 4, 24)
