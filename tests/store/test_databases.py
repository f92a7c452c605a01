"""One transaction for each thing that happens: whole or not at all, and never lost."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Barrier

import pytest
from sqlalchemy.exc import DBAPIError

from survey.core.surveys.wave import WaveState
from survey.store import journal
from survey.store.columns import MisfitError
from survey.store.databases import Database
from survey.store.duties import UnjournalledError
from survey.store.engines import DatabaseUrlError
from survey.store.registry import institutions
from survey.store.surveys import responses, waves
from survey.store.tables.registry import AgencyRow
from survey.store.tables.rows import Versioned
from survey.store.truths import ChangedMeanwhileError, expect
from tests.store.builders import (
    NOW,
    SETTING_UP,
    Province,
    an_agency,
    an_answer,
    kept,
    the_wave,
    there,
)
from tests.store.writer import last_of, writing

WRITERS, EACH = 4, 25
KILLS = 3


class StumbleError(Exception):
    """Something that goes wrong in the middle of a transaction."""


def test_what_fails_in_the_middle_is_undone_from_the_start(
    database: Database,
    province: Province,
) -> None:
    def stumble() -> None:
        with database.writing(province.id) as session:
            responses.add(session, the_wave(session, province), an_answer(province))
            raise StumbleError

    with pytest.raises(StumbleError):
        stumble()

    with database.reading(province.id) as session:
        assert responses.ratings(session, province.wave_id) == ""


def test_a_reading_session_can_change_nothing(database: Database, province: Province) -> None:
    def write() -> None:
        with database.reading(province.id) as session:
            responses.add(session, the_wave(session, province), an_answer(province))

    with pytest.raises(DBAPIError):
        write()


def test_a_reading_session_sees_one_state_throughout(
    database: Database,
    province: Province,
) -> None:
    with database.reading(province.id) as reading:
        before = responses.ratings(reading, province.wave_id)
        with database.writing(province.id) as writing:
            responses.add(writing, the_wave(writing, province), an_answer(province))

        assert responses.ratings(reading, province.wave_id) == before


def test_rows_stay_readable_after_the_end(database: Database, province: Province) -> None:
    with database.writing(province.id) as session:
        wave = the_wave(session, province)

    assert wave.unit.name == "UPTD Kacamata"


def test_of_two_officers_saving_at_once_the_second_is_told(
    database: Database,
    province: Province,
) -> None:
    together = Barrier(2)

    def close_wave() -> str:
        try:
            with database.writing(province.id) as session:
                if database.url.startswith("postgresql"):  # SQLite lets them in one by one
                    wave = the_wave(session, province)
                    together.wait()
                else:
                    together.wait()
                    wave = the_wave(session, province)
                    expect(wave, 2)
                waves.move(session, wave, WaveState.CLOSED)
                journal.append(session, NOW, SETTING_UP)
        except ChangedMeanwhileError:
            return "told"
        return "saved"

    with ThreadPoolExecutor(2) as pool:
        ends = sorted(each.result() for each in [pool.submit(close_wave), pool.submit(close_wave)])

    assert ends == ["saved", "told"]


def test_a_form_drawn_before_another_saved_is_refused(
    database: Database,
    province: Province,
) -> None:
    with database.reading(province.id) as session:
        drawn = there(institutions.by_id(session, province.id)).version
    with database.writing(province.id) as session:
        there(institutions.by_id(session, province.id)).name = "Provinsi Kalimantan Timur"
        journal.append(session, NOW, SETTING_UP)

    def save(version: int) -> Versioned:
        with database.reading(province.id) as session:
            institution = there(institutions.by_id(session, province.id))
            expect(institution, version)
            return institution

    with pytest.raises(ChangedMeanwhileError):
        save(drawn)
    assert save(drawn + 1).version == drawn + 1


def test_no_administrative_change_without_its_line(database: Database, province: Province) -> None:
    def add_agency() -> None:
        with database.writing(province.id) as session:
            kept(session, an_agency("Dinas Gelap"))

    with pytest.raises(UnjournalledError, match="AgencyRow"):
        add_agency()

    with database.reading(province.id) as session:
        agency = session.get(AgencyRow, (province.id, province.agency_id))
        assert there(agency).name == "Dinas Kesehatan"


def test_an_answer_needs_no_line(database: Database, province: Province) -> None:
    with database.writing(province.id) as session:
        responses.add(session, the_wave(session, province), an_answer(province))

    with database.reading(province.id) as session:
        assert [line.number for line in journal.lines(session)] == [1]


def test_four_processes_write_at_once_without_an_error(
    database: Database,
    province: Province,
) -> None:
    with ExitStack() as all_of_them:
        writers = [
            all_of_them.enter_context(writing(database.url, where(province), EACH))
            for _ in range(WRITERS)
        ]
        kept_by_each = [last_of(heard) for _, heard in writers]

    with database.reading(province.id) as session:
        n = responses.counts_by_wave(session, [province.wave_id])
    assert kept_by_each == [EACH] * WRITERS
    assert n == {province.wave_id: WRITERS * EACH}


def test_kill_of_a_writer_loses_nothing_acknowledged(
    database: Database,
    province: Province,
) -> None:
    acknowledged = 0
    for kill in range(1, KILLS + 1):
        with writing(database.url, where(province), 1_000_000) as (process, heard):
            while heard.recv() < 10 * kill:
                pass
            process.kill()
            acknowledged += max(10 * kill, last_of(heard))

    with database.reading(province.id) as session:
        n = responses.counts_by_wave(session, [province.wave_id])[province.wave_id]
    # What was kept in the instant between the commit and the word of it may be more.
    assert acknowledged <= n <= acknowledged + KILLS


@pytest.mark.parametrize("words", ["baik\0", "baik\ud83d"], ids=["nul", "half a character"])
def test_text_that_one_database_cannot_hold_is_refused_by_both(
    database: Database,
    province: Province,
    words: str,
) -> None:
    def hand_in() -> None:
        with database.writing(province.id) as session:
            wave = the_wave(session, province)
            response_id = responses.add(session, wave, an_answer(province))
            responses.add_remark(session, wave.id, response_id, words)

    with pytest.raises(MisfitError):
        hand_in()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://a/b", "nonsense"])
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(DatabaseUrlError):
        Database(url)


def where(province: Province) -> tuple[int, int, int]:
    """What a writer writes to."""
    return province.id, province.wave_id, province.service_id
