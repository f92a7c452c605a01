"""What is late comes first, who is waited for is told, and the public reads what was done."""

from datetime import UTC, date, datetime

import pytest

from survey.core.accounts.access import Reach
from survey.core.improvement.plan import Move, State
from survey.core.improvement.planned import Line
from survey.core.letter import Channel
from survey.core.roster import Wish
from survey.flows.complaints.receiving import Attached
from survey.flows.improvement import viewing, watching
from survey.flows.improvement.heeding import board, picture
from survey.flows.improvement.progressing import NotAPictureError, Step
from survey.flows.improvement.warning_late import warn
from survey.flows.improvement.watching import Wanted
from survey.flows.results.signing import Signer
from survey.flows.surveys.finding import NothingThereError
from survey.store.databases import Database
from tests.flows.planning import (
    CLAIM,
    PHOTO,
    SEALED,
    a_plan,
    an_action,
    move,
    on,
    seal,
    staff,
    subjects,
)
from tests.store.builders import NOW, Province

NOTICE = frozenset({Channel.NOTICE})
EVERYWHERE = Reach(everywhere=True, agency_ids=frozenset(), unit_ids=frozenset())


@pytest.fixture
def planned(database: Database, province: Province, signer: Signer) -> int:
    """The plan of the sealed wave, with the cast in its posts."""
    staff(database, province)
    seal(database, province, signer)
    return a_plan(database, province)


def test_the_public_reads_what_was_done_and_nobodys_name(
    database: Database,
    province: Province,
    planned: int,
) -> None:
    voice = "Hubungi saya di 081234567890, antrean terlalu lama."
    action_id = an_action(database, province, planned, voice=voice)
    budi, citra = (on(province, who, date(2026, 9, 1)) for who in (province.budi, province.citra))
    minutes = Attached("notula.pdf", "application/pdf", b"%PDF minutes")
    move(database, province, action_id, budi, Step(Move.PROVE, caption="Loket"), PHOTO, minutes)
    move(database, province, action_id, budi, CLAIM)
    files = {one.name: one.id for one in _line(database, province, action_id).proofs}
    with pytest.raises(NothingThereError):
        picture(database, "kaltim", province.unit_id, files["loket.jpg"])
    with pytest.raises(NotAPictureError):
        move(
            database,
            province,
            action_id,
            citra,
            Step(Move.SHOW, file_id=files["notula.pdf"]),
        )

    move(database, province, action_id, citra, Step(Move.SHOW, file_id=files["loket.jpg"]))
    move(database, province, action_id, citra, Move.VERIFY)

    seen = board(database, "kaltim", province.unit_id, NOW)
    (promise,) = seen.promises
    assert seen.kept == 1
    assert "0812" not in promise.said
    assert "antrean terlalu lama" in promise.said
    assert promise.done_on == date(2026, 9, 1)
    assert [one.file_id for one in promise.pictures] == [files["loket.jpg"]]
    assert "Kepala Seksi" not in repr(seen)
    assert "Budi" not in repr(seen)
    shown = picture(database, "kaltim", province.unit_id, files["loket.jpg"])
    assert shown == ("image/jpeg", PHOTO.content)
    with pytest.raises(NothingThereError):
        picture(database, "kaltim", province.other_unit_id, files["loket.jpg"])


def test_what_is_late_comes_first_wherever_it_is_planned(
    database: Database,
    province: Province,
    planned: int,
) -> None:
    later = an_action(database, province, planned, due_on=date(2026, 12, 1))
    late = an_action(database, province, planned, element="SARPRAS", due_on=date(2026, 8, 1))
    done = an_action(database, province, planned, element="BIAYA", due_on=date(2026, 7, 20))
    today = on(province, province.ani, date(2026, 9, 1))
    move(database, province, done, today, Step(Move.DROP, words="Sudah gratis."))

    seen = watching.overlook(database, today, EVERYWHERE, Wanted(today.today), Wish())
    assert [one.line.id for one in seen.watched.rows] == [late, later, done]
    assert seen.watched.rows[0].element == "Sarana dan Prasarana"
    assert (seen.open, seen.late, seen.counts[State.DROPPED]) == (2, 1, 1)
    only = watching.overlook(database, today, EVERYWHERE, Wanted(today.today, late=True), Wish())
    assert [one.line.id for one in only.watched.rows] == [late]
    nowhere = Reach(everywhere=False, agency_ids=frozenset(), unit_ids=frozenset())
    assert watching.overlook(database, today, nowhere, Wanted(today.today), Wish()).watched.n == 0


def test_the_owner_is_warned_before_and_those_above_after(
    database: Database,
    province: Province,
    planned: int,
) -> None:
    """Due on 30 September: seven days before, on the day, and the day after."""
    an_action(database, province, planned)

    def tick(month: int, day: int) -> int:
        return warn(database, NOTICE, datetime(2026, month, day, 1, tzinfo=UTC))

    assert [tick(9, 22), tick(9, 23), tick(9, 23), tick(9, 30), tick(9, 30)] == [0, 2, 0, 2, 0]
    assert subjects(database, province, province.citra) == []
    assert [tick(10, 1), tick(10, 2)] == [3, 0]
    assert subjects(database, province, province.citra) == [
        "UPTD Kacamata: satu tindakan terlambat",
    ]


def _line(database: Database, province: Province, action_id: int) -> Line:
    return viewing.action_of(database, on(province, None, SEALED), action_id)[1]
