"""However a complaint is moved, its row, its events and its journal tell the same story."""

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from survey.core.complaints.complaint import (
    RULES,
    Ending,
    MissingError,
    Move,
    MoveError,
    Need,
    Party,
    Pause,
    State,
    UpperDesk,
)
from survey.core.complaints.step import Step
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.store import journal
from survey.store.complaints import complaints
from survey.store.databases import Database
from survey.store.revisions import upgrade
from tests.flows.complaining import act, row_of, take_in
from tests.store.builders import Province, a_province

MOVES = st.sampled_from(sorted(RULES, key=str))


class Desk:
    """One database for all walks: each begins with a complaint of its own."""

    def __init__(self) -> None:
        """Make it, in a folder that goes with it."""
        self.folder = tempfile.TemporaryDirectory()
        url = f"sqlite:///{Path(self.folder.name) / 'suara.db'}"
        upgrade(url)
        self.database = Database(url)
        self.province: Province = a_province(self.database)
        self.taken = 0

    def take_in(self) -> tuple[int, str]:
        """One more complaint; its id and number."""
        self.taken += 1
        id_, receipt = take_in(self.database, self.province, self.taken.to_bytes(16))
        return id_, receipt.number


class Handling(RuleBasedStateMachine):
    """Somebody makes any move on anybody's part; the table is the model."""

    desk: Desk

    @initialize()
    def begin(self) -> None:
        """Take in a complaint, and one that it could be merged into."""
        self.database, self.province = self.desk.database, self.desk.province
        self.id, _ = self.desk.take_in()
        _, self.original = self.desk.take_in()
        self.state, self.moves, self.endings = State.RECEIVED, [Move.RECEIVE], 0
        self.is_handed_up = False

    @rule(move=MOVES, party=st.sampled_from(Party), data=st.data())
    def try_anything(self, move: Move, party: Party, data: st.DataObject) -> None:
        """What the table has is made, all else is refused and leaves everything as it was."""
        needs = RULES[move].needs
        given = data.draw(st.sampled_from([needs, needs, needs, frozenset[Need]()]))
        step = self._step(move, given)
        is_allowed = self.state in RULES[move].path and party in RULES[move].by
        try:
            state = act(self.database, self.province, self.id, party, step)
        except (MoveError, MissingError):
            assert not is_allowed or needs - given
            return
        except NoSuchPlaceError:  # it lies there already
            assert move is Move.HAND_UP
            assert self.is_handed_up
            return
        assert is_allowed
        assert needs <= given
        self.state = RULES[move].path[self.state]
        assert state is self.state
        self.moves.append(move)
        self.is_handed_up = move is Move.HAND_UP or (self.is_handed_up and move is not Move.ASSIGN)

    def _step(self, move: Move, given: frozenset[Need]) -> Step:
        return Step(
            move,
            words="Kata-kata." if Need.WORDS in given else "",
            unit_id=self.province.other_unit_id if Need.UNIT in given else None,
            desk=UpperDesk.AGENCY if Need.DESK in given else None,
            owner="Balai Jalan" if Need.OWNER in given else "",
            original=self.original if Need.ORIGINAL in given else "",
            pause=Pause.FIELD_CHECK if Need.PAUSE in given else None,
            stars=3 if Need.STARS in given else None,
        )

    @invariant()
    def its_row_and_its_events_agree(self) -> None:
        """The row stands where the events led, and nothing happened untold."""
        row = row_of(self.database, self.province, self.id)
        with self.database.reading(self.province.id) as session:
            events = complaints.events(session, self.id)
            subject = f"complaint:{self.id}"
            lines = [one for one in journal.lines(session) if one.act.subject == subject]
        assert row.state is self.state
        assert [one.row.move for one in events] == self.moves
        assert [one.act.act for one in lines] == [f"complaint {m.value}" for m in self.moves]
        assert events[-1].row.state is self.state
        assert (row.ending is not None) is (self.state is State.CLOSED)
        assert row.reopened == self.moves.count(Move.REOPEN)
        assert row.ending in {None, *Ending}
        if row.verified_on is None:
            assert Move.VERIFY not in self.moves


Handling.desk = Desk()
TestHandling = Handling.TestCase
TestHandling.settings = settings(max_examples=30, stateful_step_count=25)
