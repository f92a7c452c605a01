"""Another system is told of what happened: once if all goes well, and never not at all."""

import hmac
import json
import threading
from dataclasses import replace
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import select

from survey.core.accounts.role import Node
from survey.core.api.subscription import WANTED, DeliveryState, Happening
from survey.core.job import JobKind
from survey.core.roster import Wish
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.api import heralding, subscribing
from survey.flows.api.dispatching import courier_of
from survey.flows.api.heralding import OVERDUE, News, herald, herald_late
from survey.flows.api.subscribing import EndedError, NewSubscriber
from survey.flows.locking import Locker
from survey.flows.office.sending import DELAYS
from survey.flows.results.signing import Signer
from survey.flows.working import LEASE, Handlers, Keep, Task, Worker, Workshop
from survey.settings import settings_of
from survey.store import journal, outbox
from survey.store.complaints import complaints
from survey.store.databases import Database
from survey.store.tables.jobs import JobRow
from survey.store.tables.subscriptions import DeliveryRow
from tests.exchange.servers import gateway
from tests.flows.hands import ani
from tests.flows.labour import CONTEXT, mark
from tests.flows.sealed import a_seal
from tests.store.builders import NOW, SETTING_UP, Province, there
from tests.store.complaining import a_complaint, an_event
from tests.web.builders import Clock

LOCKER = Locker(b"k" * 32)
SETTINGS = replace(settings_of({}), private_subscribers=True)
FACTS = {"result_id": "7", "period": "2026-S1"}


def handlers(opened: Locker = LOCKER) -> Handlers:
    """A worker that does nothing but take messages to subscribers."""
    marks = dict.fromkeys(JobKind, mark)
    return {**marks, JobKind.DELIVER: courier_of(opened.opened)}


def worker(database: Database, clock: Clock | None = None) -> Worker:
    return Worker(Workshop(database, SETTINGS), handlers(), clock or Clock())


def subscribed(
    database: Database,
    province: Province,
    url: str,
    node: Node | None = None,
    label: str = "Portal",
) -> tuple[int, str]:
    """The id and the secret of a system that is told of everything at a place."""
    place = Node(unit_id=province.unit_id) if node is None else node
    new = NewSubscriber(label, url, place, frozenset(WANTED))
    return subscribing.subscribe(database, ani(province), new, LOCKER, with_private=True)


def told(database: Database, province: Province, key: str = "seal a") -> None:
    with database.writing(province.id) as session:
        herald(session, News(Happening.WAVE_SEALED, key, province.unit_id, FACTS), NOW)


def messages(database: Database, province: Province) -> list[DeliveryRow]:
    with database.reading(province.id) as session:
        return list(session.scalars(select(DeliveryRow).order_by(DeliveryRow.key)))


def test_a_message_is_signed_and_says_what_happened(database: Database, province: Province) -> None:
    with gateway() as hook:
        _, secret = subscribed(database, province, hook.url)
        told(database, province)
        assert worker(database).work_once()

    (row,), (body,), (headers,) = messages(database, province), hook.bodies, hook.headers
    number = f"{province.id:x}.{row.id:x}"
    assert json.loads(body) == {
        "id": number,
        "event": "wave.sealed",
        "at": "2026-03-02T09:30:00+00:00",
        "unit_id": str(province.unit_id),
        "result_id": "7",
        "period": "2026-S1",
    }
    # 2 March 2026, 09.30 UTC is 1772443800 seconds after the beginning of 1970.
    expected = hmac.new(secret.encode(), b"1772443800." + body, "sha256").hexdigest()
    assert headers["X-Suara-Signature"] == f"t=1772443800,v1={expected}"
    assert headers["Idempotency-Key"] == number
    assert (row.state, row.attempts, row.status) == (DeliveryState.SENT, 1, 200)


def test_who_is_told_is_who_wants_it_and_stands_above(
    database: Database,
    province: Province,
) -> None:
    places = {
        "Semua": Node(),
        "Dinas": Node(agency_id=province.agency_id),
        "Unit": Node(unit_id=province.unit_id),
        "Dinas lain": Node(agency_id=province.other_agency_id),
        "Unit lain": Node(unit_id=province.other_unit_id),
    }
    url, ids = "https://portal.example/kabar", {}
    for label, node in places.items():
        ids[label], _ = subscribed(database, province, url, node, label)
    only = NewSubscriber("Rapor", url, Node(), frozenset({Happening.REPORT_MOVED}))
    subscribing.subscribe(database, ani(province), only, LOCKER)
    told(database, province)
    told(database, province)

    whom = {row.subscription_id for row in messages(database, province)}
    assert whom == {ids[label] for label in ("Semua", "Dinas", "Unit")}
    assert len(messages(database, province)) == 3


def test_what_was_not_kept_is_not_told(database: Database, province: Province) -> None:
    subscribed(database, province, "https://portal.example/")

    def tell_and_fail() -> None:
        with database.writing(province.id) as session:
            herald(session, News(Happening.WAVE_SEALED, "a", None, FACTS), NOW)
            raise TimeoutError

    with pytest.raises(TimeoutError):
        tell_and_fail()
    assert not messages(database, province)
    assert not worker(database).work_once()


def test_a_wave_that_is_sealed_and_a_complaint_that_moves_are_told(
    database: Database,
    province: Province,
    tmp_path: Path,
) -> None:
    subscribed(database, province, "https://portal.example/")
    code = a_seal(database, province, Signer(tmp_path / "signing.key"))
    with database.writing(province.id) as session:
        for number, said in enumerate(({}, {"is_secret": True}, {"is_inspected": True})):
            row = a_complaint(session, province, f"7K3M-Q0X{number}", **said)
            event = complaints.add_event(session, an_event(row.id))
            heralding.complaint_moved(session, row, event)
        journal.append(session, NOW, SETTING_UP)

    moved, sealed = (json.loads(one.body) for one in messages(database, province))
    assert (sealed["event"], sealed["seal"], sealed["corrects"]) == ("wave.sealed", code, None)
    assert (moved["event"], moved["number"]) == ("complaint.moved", "7K3M-Q0X0")
    assert set(moved) == {"id", "event", "at", "unit_id", "number", "move", "state"}


def test_a_refusal_is_tried_again_ever_later_then_given_up_and_told_of(
    database: Database,
    province: Province,
) -> None:
    clock = Clock()
    with gateway(500) as hook:
        subscribed(database, province, hook.url)
        told(database, province)
        assert worker(database, clock).work_once()
        for delay in DELAYS:
            clock.move(delay - timedelta(seconds=1))
            assert not worker(database, clock).work_once()
            clock.move(timedelta(seconds=1))
            assert worker(database, clock).work_once()
        clock.move(timedelta(days=9))
        assert not worker(database, clock).work_once()

    (row,) = messages(database, province)
    assert (row.state, row.attempts, row.status) == (DeliveryState.FAILED, 7, 500)
    assert len(set(hook.bodies)) == 1
    assert len({headers["Idempotency-Key"] for headers in hook.headers}) == 1
    with database.reading(province.id) as session:
        (notice,) = outbox.notices(session, province.ani, Wish()).rows
    assert notice.subject == "“Portal” tidak dapat diberi kabar"
    assert notice.link == f"/kantor/langganan/{row.subscription_id}"


@pytest.mark.parametrize(("status", "tries"), [(301, 1), (410, 1), (404, 1)])
def test_a_redirection_is_not_followed_and_gone_is_gone(
    database: Database,
    province: Province,
    status: int,
    tries: int,
) -> None:
    with gateway(status) as hook:
        subscribed(database, province, hook.url)
        told(database, province)
        worker(database).work_once()

    (row,) = messages(database, province)
    assert (len(hook.bodies), row.status, row.attempts) == (tries, status, 1)
    assert row.state is (DeliveryState.WAITING if status == 301 else DeliveryState.FAILED)


def test_nothing_is_sent_to_a_private_place_without_leave(
    database: Database,
    province: Province,
) -> None:
    with gateway() as hook:
        subscribed(database, province, hook.url)
        told(database, province)
        careful = Worker(Workshop(database, settings_of({})), handlers(), Clock())
        assert careful.work_once()

    (row,) = messages(database, province)
    assert (row.state, row.failure, hook.bodies) == (
        DeliveryState.WAITING,
        "private network",
        [],
    )


def test_who_ended_is_told_nothing_more_and_what_waits_is_given_up(
    database: Database,
    province: Province,
) -> None:
    with gateway() as hook:
        id_, _ = subscribed(database, province, hook.url)
        told(database, province)
        version = subscribing.told(database, ani(province), id_).version
        subscribing.end(database, ani(province), id_, version)
        told(database, province, "seal b")
        worker(database).work_once()

    (row,) = messages(database, province)
    assert (row.state, row.failure, hook.bodies) == (DeliveryState.FAILED, "ended", [])
    with pytest.raises(EndedError):
        subscribing.try_out(database, ani(province), id_)
    with pytest.raises(EndedError):
        subscribing.send_again(database, ani(province), id_, row.id)


def test_sent_again_it_is_the_same_message(database: Database, province: Province) -> None:
    with gateway() as hook:
        id_, _ = subscribed(database, province, hook.url)
        subscribing.try_out(database, ani(province), id_)
        worker(database).work_once()
        (row,) = messages(database, province)
        subscribing.send_again(database, ani(province), id_, row.id)
        worker(database).work_once()
        with pytest.raises(NoSuchPlaceError):
            subscribing.send_again(database, ani(province), id_, 1)

    assert len(hook.bodies) == 2
    assert hook.bodies[0] == hook.bodies[1]
    assert json.loads(hook.bodies[0])["event"] == "trial"


def test_a_message_whose_job_was_lost_is_ordered_again(
    database: Database,
    province: Province,
) -> None:
    subscribed(database, province, "https://portal.example/")
    told(database, province)
    with database.writing() as session:
        for job in session.scalars(select(JobRow)):
            session.delete(job)
    herald_late(database, NOW + OVERDUE)
    with database.reading() as session:
        assert not list(session.scalars(select(JobRow)))
    herald_late(database, NOW + OVERDUE + timedelta(seconds=1))
    with database.reading() as session:
        assert [one.kind for one in session.scalars(select(JobRow))] == ["deliver"]


def be_killed(url: str, pipe: Connection) -> None:
    """Send a message and never come to keeping what became of it."""
    database, courier = Database(url), courier_of(LOCKER.opened)

    def send(workshop: Workshop, task: Task) -> Keep:
        keep = courier(workshop, task)
        pipe.send("sent")
        threading.Event().wait()
        return keep

    marks = dict.fromkeys(JobKind, mark)
    Worker(Workshop(database, SETTINGS), {**marks, JobKind.DELIVER: send}, Clock()).work_once()


def test_killed_between_sending_and_keeping_it_goes_out_twice_with_one_id(
    database: Database,
    province: Province,
) -> None:
    with gateway() as hook:
        subscribed(database, province, hook.url)
        told(database, province)
        here, there_ = CONTEXT.Pipe()
        killed = CONTEXT.Process(target=be_killed, args=(database.url, there_))
        killed.start()
        assert here.poll(60)
        killed.kill()
        killed.join()
        clock = Clock()
        clock.move(LEASE + timedelta(seconds=1))
        assert worker(database, clock).work_once()

    first, second = hook.headers
    assert first["Idempotency-Key"] == second["Idempotency-Key"]
    assert hook.bodies[0] == hook.bodies[1]
    assert there(messages(database, province)[0]).state is DeliveryState.SENT
