"""Reports ordered together are each made once, whatever becomes of their worker."""

import io
import zipfile

import pytest

from survey.core.documents.batch import Headway, Piece
from survey.core.job import JobKind
from survey.core.surveys.wave import WaveState
from survey.flows.documents import batching
from survey.flows.documents.batching import NothingToReportError, Ordered
from survey.flows.working import LEASE, Keep, Task, Worker, Workshop
from survey.store import files, jobs, journal
from survey.store.databases import Database, StoreSession
from survey.store.documents import documents
from survey.store.documents.documents import Made
from survey.store.jobs import Order
from survey.store.surveys import instruments, responses, waves
from survey.store.tables.waves import WaveRow
from tests.core.builders import SKM
from tests.flows.hands import ani
from tests.flows.labour import CONTEXT, handlers, labour, workshop
from tests.store.builders import NOW, SETTING_UP, Province, an_answer, the_wave
from tests.store.conftest import Urls
from tests.store.counting import counted
from tests.web.builders import Clock

ALL = Ordered("2026-S1", None, "id")
PDF = "application/pdf"


def printing(of: Workshop, task: Task) -> Keep:
    """A handler whose report is a short one, kept as the long one is."""
    del of
    wave_id = int(task.payload["wave"] or 0)

    def keep(session: StoreSession) -> None:
        document = documents.find(session, wave_id, "id")
        assert document is not None
        file_id = files.keep(session, "laporan.pdf", PDF, f"%PDF {wave_id}".encode(), task.now)
        documents.put(session, document, Made(file_id, 1, 0))

    return keep


def at_work(database: Database, clock: Clock) -> Worker:
    return Worker(workshop(database), handlers(printing), clock)


@pytest.fixture
def answered(database: Database, province: Province) -> tuple[int, int]:
    """The wave of each of two units, both answered."""
    with database.writing(province.id) as session:
        first = the_wave(session, province)
        second = WaveRow(unit_id=province.other_unit_id, period_id=first.period_id)
        second.opens, second.closes = first.opens, first.closes
        waves.keep(session, second, instruments.keep(session, SKM))
        waves.move(session, second, WaveState.OPEN)
        for wave in (first, second):
            service = province.service_id if wave is first else province.other_service_id
            responses.add(session, wave, an_answer(province, service_id=service))
        journal.append(session, NOW, SETTING_UP)
        return first.id, second.id


def head(database: Database, province: Province, batch_id: int) -> Headway:
    return batching.batch(database, province.id, batch_id).headway


def test_all_are_ordered_in_few_statements_and_made_one_by_one(
    database: Database,
    province: Province,
    answered: tuple[int, int],
) -> None:
    clock = Clock()
    with counted() as statements:
        batch_id = batching.order(database, ani(province), ALL)
    writing = [one for one in statements if one.startswith(("INSERT", "UPDATE"))]
    assert len(writing) == 4
    assert head(database, province, batch_id) == Headway(waiting=2)

    worker = at_work(database, clock)
    assert worker.work_once()
    assert head(database, province, batch_id) == Headway(ready=1, waiting=1)
    assert worker.work_once()

    with counted() as statements:
        assert head(database, province, batch_id) == Headway(ready=2)
    assert len(statements) == 2
    packed = b"".join(batching.archive(database, province.id, batch_id))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.namelist() == ["001-laporan.pdf", "002-laporan.pdf"]
        assert {archive.read(name) for name in archive.namelist()} == {
            f"%PDF {wave_id}".encode() for wave_id in answered
        }


def test_a_killed_worker_loses_nothing_and_nothing_is_made_twice(
    database: Database,
    province: Province,
    answered: tuple[int, int],
    urls: Urls,
) -> None:
    batch_id = batching.order(database, ani(province), ALL)
    here, there = CONTEXT.Pipe()
    killed = CONTEXT.Process(target=labour, args=(there, urls.app))
    killed.start()
    assert here.poll(30)
    killed.kill()
    killed.join()
    assert head(database, province, batch_id) == Headway(begun=1, waiting=1)

    clock = Clock()
    worker = at_work(database, clock)
    assert [worker.work_once(), worker.work_once()] == [True, False]
    clock.move(LEASE)
    assert [worker.work_once(), worker.work_once()] == [True, False]

    assert head(database, province, batch_id) == Headway(ready=2)
    assert len(answered) == 2


def test_what_has_not_begun_is_called_off_and_the_rest_stays(
    database: Database,
    province: Province,
    answered: tuple[int, int],
) -> None:
    key = f"report {province.id} {answered[1]} id"
    with database.writing(province.id) as session:  # somebody else has asked for one of them
        order = Order(JobKind.REPORT.value, key, {"wave": answered[1], "language": "id"})
        jobs.add(session, order, NOW)
    batch_id = batching.order(database, ani(province), ALL)

    batching.call_off(database, ani(province), batch_id)

    assert head(database, province, batch_id) == Headway(waiting=1, called_off=1)
    assert at_work(database, Clock()).work_once()
    found = batching.batch(database, province.id, batch_id)
    assert found.headway == Headway(ready=1, called_off=1)
    assert [one.unit for one in found.reports if one.piece is Piece.READY] == ["UPTD Panti"]


def test_where_nobody_answered_nothing_is_ordered(database: Database, province: Province) -> None:
    with pytest.raises(NothingToReportError):
        batching.order(database, ani(province), ALL)
    with pytest.raises(NothingToReportError):
        batching.order(database, ani(province), Ordered("2031-S1", None, "id"))
    assert list(batching.latest(database, province.id)) == []
