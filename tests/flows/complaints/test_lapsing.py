"""What nobody replied to is ended by the program after its days, and not a day before."""

from datetime import date, timedelta

from survey.core.complaints.complaint import Ending, Move, Party, State
from survey.core.complaints.step import Step
from survey.flows.complaints.lapsing import lapse
from survey.store.databases import Database
from tests.flows.complaining import a_desk, act, row_of, take_in
from tests.store.builders import NOW, Province


def test_an_answer_lapses_the_day_after_its_ten_days(
    database: Database,
    province: Province,
) -> None:
    id_, _ = take_in(database, province)
    act(database, province, id_, Party.VERIFIER, Step(Move.VERIFY, unit_id=province.unit_id))
    act(database, province, id_, Party.UNIT, Step(Move.DRAFT, words="Sudah diperbaiki."))
    act(database, province, id_, Party.HEAD, Move.APPROVE)
    assert row_of(database, province, id_).reply_by == date(2026, 3, 12)

    assert lapse(a_desk(database), NOW + timedelta(days=10)) == 0
    assert lapse(a_desk(database), NOW + timedelta(days=11)) == 1
    assert lapse(a_desk(database), NOW + timedelta(days=12)) == 0

    row = row_of(database, province, id_)
    assert (row.state, row.ending) == (State.CLOSED, Ending.SYSTEM)


def test_what_was_never_completed_counts_as_withdrawn(
    database: Database,
    province: Province,
) -> None:
    id_, _ = take_in(database, province)
    act(database, province, id_, Party.VERIFIER, Step(Move.ASK, words="Loket mana?"))

    lapse(a_desk(database), NOW + timedelta(days=11))

    assert row_of(database, province, id_).state is State.WITHDRAWN
