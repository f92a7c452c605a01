"""A report is asked for once, made of what there is then, and lists what it does not hold."""

from datetime import date

import pytest

from survey.core.documents.block import Block
from survey.flows.accounts.admitting import Standing, Wish, admit
from survey.flows.documents.reporting import (
    Paper,
    WavePapers,
    fetch,
    fetch_word,
    make,
    papers_of,
    request,
)
from survey.flows.documents.writing import Reported, Written, write
from survey.flows.working import Handler, Keep, Task, Worker, Workshop
from survey.reports.press import PrintingUnavailableError
from survey.store import files
from survey.store.databases import Database, StoreSession
from survey.store.documents import documents
from survey.store.documents.documents import Made
from survey.store.surveys import responses
from survey.store.tables.files import FileRow
from tests.flows.labour import handlers, workshop
from tests.store.builders import NOW, Province, an_answer, the_wave, there
from tests.store.counting import counted
from tests.web.builders import Clock


def ani(database: Database, province: Province) -> Standing:
    return admit(database, province.ani, Wish(), NOW)


def ask(database: Database, province: Province, code: str = "id") -> None:
    request(database, ani(database, province), province.wave_id, code, "http://localhost")


def answer(database: Database, province: Province, n: int) -> None:
    with database.writing(province.id) as session:
        responses.add_many(session, the_wave(session, province), [an_answer(province)] * n)


def pretend(of: Workshop, task: Task) -> Keep:
    """Make a report of one answer without printing it."""
    del of

    def keep(session: StoreSession) -> None:
        document = there(documents.find(session, int(task.payload["wave"] or 0), "id"))
        pdf = files.keep(session, "laporan.pdf", "application/pdf", b"%PDF", task.now)
        documents.put(session, document, Made(pdf, 1, 0))

    return keep


def without_pango(of: Workshop, task: Task) -> Keep:
    del of, task
    raise PrintingUnavailableError


def worked(
    database: Database,
    handler: Handler = pretend,
    clock: Clock | None = None,
) -> None:
    Worker(workshop(database), handlers(handler), clock or Clock()).work_once()


def listed(database: Database, province: Province) -> WavePapers:
    (wave,) = papers_of(database, province.id, province.unit_id)
    return wave


def indonesian(database: Database, province: Province) -> Paper:
    return listed(database, province).papers[0]


def test_a_wave_without_reports_is_listed_in_five_statements(
    database: Database,
    province: Province,
) -> None:
    answer(database, province, 3)

    with counted() as statements:
        wave = listed(database, province)

    assert len(statements) == 5  # the last for how often the plans were changed
    assert (wave.period.code, wave.n) == ("2026-S1", 3)
    assert (wave.opens, wave.closes) == (date(2026, 1, 1), date(2026, 6, 30))
    assert [(one.language, one.ready, one.is_waiting) for one in wave.papers] == [
        ("id", None, False),
        ("en", None, False),
    ]


def test_what_was_asked_for_waits_and_is_not_asked_for_twice(
    database: Database,
    province: Province,
) -> None:
    for _ in range(2):
        ask(database, province)

    paper = indonesian(database, province)
    assert (paper.is_waiting, paper.officer, paper.asked_at) == (True, "Ani", NOW)
    assert not paper.is_failed
    at_work = Worker(workshop(database), handlers(pretend), Clock())
    assert [at_work.work_once(), at_work.work_once()] == [True, False]


def test_what_was_made_can_be_fetched_and_tells_what_came_later(
    database: Database,
    province: Province,
) -> None:
    answer(database, province, 1)
    ask(database, province)
    worked(database)
    answer(database, province, 2)
    text = Written("Antrean panjang.", 0)
    write(database, province.id, Reported(province.unit_id), Block.ANALYSIS, text)

    ready = there(indonesian(database, province).ready)

    assert (ready.made_at, ready.later, ready.is_reworded) == (NOW, 2, True)
    with counted() as statements:
        found = there(fetch(database, province.id, province.wave_id, "id"))
    assert (found.name, found.content, len(statements)) == ("laporan.pdf", b"%PDF", 2)
    assert fetch(database, province.id, province.wave_id, "en") is None


def test_a_report_stays_until_the_next_one_is_there(
    database: Database,
    province: Province,
) -> None:
    ask(database, province)
    worked(database)
    first = there(fetch(database, province.id, province.wave_id, "id"))
    ask(database, province)

    waiting = indonesian(database, province)
    assert waiting.is_waiting
    assert there(waiting.ready).made_at == first.made_at

    clock = Clock()
    clock.stand_at(2026, 3, 9)
    worked(database, clock=clock)
    assert there(indonesian(database, province).ready).made_at == clock.now
    with database.reading(province.id) as session:
        assert session.query(FileRow).count() == 1  # the former one is forgotten


def test_a_failure_is_told_while_it_is_tried_again(
    database: Database,
    province: Province,
) -> None:
    ask(database, province)
    worked(database, without_pango)

    paper = indonesian(database, province)

    assert (paper.is_waiting, paper.is_failed, paper.no_printing) == (True, True, True)
    assert paper.tries == 1


def test_after_the_last_try_it_can_be_asked_for_anew(
    database: Database,
    province: Province,
) -> None:
    ask(database, province)
    clock = Clock()
    for day in range(3, 8):
        clock.stand_at(2026, 3, day)
        worked(database, without_pango, clock)
    failed = indonesian(database, province)
    assert (failed.is_waiting, failed.is_failed) == (False, True)

    ask(database, province)

    asked = indonesian(database, province)
    assert (asked.is_waiting, asked.is_failed, asked.tries) == (True, False, 0)


@pytest.mark.needs("pango")
def test_the_handler_prints_what_there_is(database: Database, province: Province) -> None:
    answer(database, province, 12)
    ask(database, province, "en")
    task = Task(province.id, {"wave": province.wave_id, "language": "en"}, NOW)

    with counted() as statements:
        keep = make(workshop(database), task)
    with database.writing(province.id) as session:
        keep(session)

    assert len(statements) == 7 + 6 + 2  # the review, what stands beside it, the plans
    found = there(fetch(database, province.id, province.wave_id, "en"))
    assert found.name == "skm-2017_2026-S1_uptd-kacamata.pdf"
    assert found.content.startswith(b"%PDF-")
    word = there(fetch_word(database, province.id, province.wave_id, "en"))
    assert word.name == "skm-2017_2026-S1_uptd-kacamata.docx"
    assert word.content.startswith(b"PK")
    assert there(listed(database, province).papers[1].ready).has_word
