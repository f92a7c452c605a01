"""Taking a sheet in: counted once, in the right place, with the number that skm score gives."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from survey.core.journal import Act
from survey.core.results.ratings import matrix_of
from survey.core.results.report import Request, report_of_tally
from survey.core.results.tally import tally_of
from survey.core.surveys.answer import Breakdown
from survey.core.surveys.period import PeriodCodeError
from survey.core.surveys.wave import WaveState
from survey.exchange.refusal import RefusedError
from survey.exchange.sheets.ratings import Layout
from survey.flows.surveys.importing import (
    AlreadyImportedError,
    FuturePeriodError,
    UnknownServiceError,
    WaveNotOpenError,
    import_answers,
    rehearse_import,
)
from survey.store import journal
from survey.store.databases import Database, StoreSession
from survey.store.isolation import enter
from survey.store.registry import places
from survey.store.surveys import periods, responses, waves
from survey.store.tables.waves import WaveRow
from tests.capabilities import ROOT
from tests.core.builders import WORKED_EXAMPLE
from tests.flows.bureau import (
    CODES,
    KALTIM,
    NOW,
    an_empty_database,
    an_institution,
    answers,
    codes_of,
    the_instrument,
    wanted,
)

SEKADAU = ROOT.parent / "shared" / "real" / "raw" / "sekadau_2019_s1_first49.csv"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A database with a small institution."""
    database = an_empty_database(tmp_path)
    an_institution(database)
    yield database
    database.close()


@pytest.fixture
def service(database: Database) -> str:
    """The code of a service."""
    return codes_of(database)["Periksa mata"]


def wave_in(session: StoreSession, service: str, period: str = "2026-S1") -> WaveRow | None:
    """The wave of the unit of a service, with the session let into its institution."""
    door = places.door(session, service)
    assert door is not None
    enter(session, door.institution_id)
    found = periods.find(session, period)
    listed = [] if found is None else waves.of_period(session, found.id)
    return next((wave for wave in listed if wave.unit.name == "UPTD Kacamata"), None)


def stored(database: Database, service: str, period: str = "2026-S1") -> str:
    """The ratings that are kept, one response after another, in an order of their own."""
    with database.reading() as session:
        wave = wave_in(session, service, period)
        return "" if wave is None else responses.ratings(session, wave.id)


def index_of(joined: str) -> str:
    """The index of what is kept."""
    instrument = the_instrument()
    tally = tally_of(matrix_of(joined, len(instrument.items)), instrument.points)
    index = report_of_tally(tally, instrument, Request()).index
    assert index is not None
    return str(index.converted)


def rows_in(joined: str) -> list[str]:
    """The responses, sorted."""
    return sorted(joined[start : start + 9] for start in range(0, len(joined), 9))


def test_what_is_kept_gives_the_index_of_the_file(
    database: Database,
    service: str,
    tmp_path: Path,
) -> None:
    done = import_answers(database, wanted(answers(tmp_path), service), NOW)

    assert (done.n, done.turn, done.is_new_wave) == (6, 1, False)
    assert done.report.index is not None
    assert str(done.report.index.converted) == "82.41"
    assert rows_in(stored(database, service)) == sorted(WORKED_EXAMPLE)
    assert index_of(stored(database, service)) == "82.41"


@pytest.mark.needs("shared")
def test_a_published_table_gives_its_index(database: Database, service: str) -> None:
    done = import_answers(database, wanted(SEKADAU, service), NOW)

    assert done.n == 49
    assert index_of(stored(database, service)) == "78.74"


def test_who_answered_how_and_when_is_kept(
    database: Database,
    service: str,
    tmp_path: Path,
) -> None:
    import_answers(database, wanted(answers(tmp_path), service.upper()), NOW)

    with database.reading() as session:
        wave = wave_in(session, service)
        assert wave is not None
        assert responses.counts(session, wave.id, Breakdown.CHANNEL) == {"import": 6}
        assert responses.counts_by_day(session, wave.id) == {date(2026, 3, 2): 6}
        last = list(journal.lines(session))[-1]
        assert (last.act.act, last.act.subject) == ("import", f"service {service}")
        assert (last.act.detail or {})["responses"] == 6
        assert journal.first_broken(session) is None


@pytest.mark.parametrize(
    ("order", "kept"),
    [("form", "333333312"), ("body", "333333321")],
)
def test_columns_read_in_another_order_are_kept_by_element(
    database: Database,
    service: str,
    tmp_path: Path,
    order: str,
    kept: str,
) -> None:
    file = answers(tmp_path, ",".join(f"U{n}" for n in range(1, 10)), ("333333312",))
    asked = replace(wanted(file, service), layout=Layout(the_instrument(), order=order))

    import_answers(database, asked, NOW)

    assert stored(database, service) == kept


def test_a_file_is_counted_once(database: Database, service: str, tmp_path: Path) -> None:
    asked = wanted(answers(tmp_path), service)
    import_answers(database, asked, NOW)

    with pytest.raises(AlreadyImportedError):
        import_answers(database, asked, NOW)
    with pytest.raises(AlreadyImportedError):
        import_answers(database, replace(asked, service=codes_of(database)["Bantuan"]), NOW)

    assert len(rows_in(stored(database, service))) == 6


def test_a_file_is_counted_again_when_that_is_meant(
    database: Database,
    service: str,
    tmp_path: Path,
) -> None:
    asked = replace(wanted(answers(tmp_path), service), again=True)

    turns = [import_answers(database, asked, NOW).turn for _ in range(3)]

    assert turns == [1, 2, 3]
    assert len(rows_in(stored(database, service))) == 18


def test_a_rehearsal_keeps_nothing(database: Database, service: str, tmp_path: Path) -> None:
    asked = wanted(answers(tmp_path), service)

    said = rehearse_import(database, asked, NOW)

    assert said.n == 6
    assert stored(database, service) == ""
    assert import_answers(database, asked, NOW) == said


def test_a_past_period_gets_its_wave(database: Database, service: str, tmp_path: Path) -> None:
    asked = wanted(answers(tmp_path), service, "2025-T4")

    assert rehearse_import(database, asked, NOW).is_new_wave
    done = import_answers(database, asked, NOW)

    assert done.is_new_wave
    assert len(rows_in(stored(database, service, "2025-T4"))) == 6
    with database.reading() as session:
        wave = wave_in(session, service, "2025-T4")
        assert wave is not None
        assert responses.counts_by_day(session, wave.id) == {date(2025, 12, 31): 6}


def test_a_closed_wave_takes_nothing(database: Database, service: str, tmp_path: Path) -> None:
    with database.writing() as session:
        wave = wave_in(session, service)
        assert wave is not None
        waves.move(session, wave, WaveState.CLOSED)
        journal.append(session, NOW, Act("close", "wave"))

    with pytest.raises(WaveNotOpenError):
        import_answers(database, wanted(answers(tmp_path), service), NOW)

    assert stored(database, service) == ""


@pytest.mark.parametrize(
    ("period", "error"),
    [
        ("2026-S2", FuturePeriodError),
        ("2027", FuturePeriodError),
        ("2026-S3", PeriodCodeError),
        ("semester 1", PeriodCodeError),
        ("", PeriodCodeError),
    ],
)
def test_a_period_that_cannot_be_is_refused(
    database: Database,
    service: str,
    tmp_path: Path,
    period: str,
    error: type[ValueError],
) -> None:
    with pytest.raises(error):
        import_answers(database, wanted(answers(tmp_path), service, period), NOW)


def test_a_code_that_leads_nowhere_is_refused(
    database: Database,
    service: str,
    tmp_path: Path,
) -> None:
    an_institution(database, replace(KALTIM, code="kalbar"))
    file = answers(tmp_path)

    for asked in (
        wanted(file, "nowhere9"),
        wanted(file, "'; --"),
        replace(wanted(file, service), institution="kalbar"),
        replace(wanted(file, service), institution="kalsel"),
    ):
        with pytest.raises(UnknownServiceError):
            import_answers(database, asked, NOW)


def test_an_answer_off_the_scale_keeps_all_out(
    database: Database,
    service: str,
    tmp_path: Path,
) -> None:
    file = answers(tmp_path, CODES, (*WORKED_EXAMPLE, "333333339"))

    with pytest.raises(RefusedError):
        import_answers(database, wanted(file, service), NOW)

    assert stored(database, service) == ""
