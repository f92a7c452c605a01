"""Waves are set up, opened once, closed for good, and prepared again for the next period."""

from dataclasses import replace

import pytest

from survey.core.surveys.instrument import Text
from survey.core.surveys.period import period_of
from survey.core.surveys.wave import WaveMoveError, WaveState
from survey.store import journal
from survey.store.databases import Database
from survey.store.surveys import imports, instruments, periods, waves
from survey.store.surveys.imports import Import
from survey.store.truths import BrokenTruthError
from tests.core.builders import SKM
from tests.store.builders import NOW, SETTING_UP, Province, a_draft_like, the_wave, there
from tests.store.counting import counted


def test_instrument_comes_back_as_it_was_asked(database: Database, province: Province) -> None:
    with database.reading(province.id) as session:
        digest = the_wave(session, province).instrument_digest

        assert instruments.find(session, digest) == SKM


def test_instrument_is_kept_once(database: Database, province: Province) -> None:
    with database.writing(province.id) as session:
        again = instruments.keep(session, SKM)

        assert again.digest == the_wave(session, province).instrument_digest


def test_another_wording_needs_another_version(database: Database, province: Province) -> None:
    reworded = replace(SKM, title=Text("Survei lain", "Another survey"))

    def keep(version: str) -> None:
        with database.writing(province.id) as session:
            instruments.keep(session, replace(reworded, version=version))

    with pytest.raises(BrokenTruthError, match="uq_instruments_version"):
        keep(SKM.version)
    keep("2")


def test_a_closed_wave_stays_closed(database: Database, province: Province) -> None:
    with database.writing(province.id) as session:
        wave = the_wave(session, province)
        waves.move(session, wave, WaveState.CLOSED)
        journal.append(session, NOW, SETTING_UP)

        with pytest.raises(WaveMoveError):
            waves.move(session, wave, WaveState.OPEN)


def test_a_wave_is_not_opened_twice(database: Database, province: Province) -> None:
    def open_another() -> None:
        with database.writing(province.id) as session:
            twin = a_draft_like(the_wave(session, province))
            waves.keep(session, twin, instruments.keep(session, SKM))
            waves.move(session, twin, WaveState.OPEN)

    with pytest.raises(BrokenTruthError, match="uq_waves_one_open"):
        open_another()


def test_waves_come_with_unit_and_period_in_one_statement(
    database: Database,
    province: Province,
) -> None:
    with database.reading(province.id) as session, counted() as statements:
        of_unit = waves.of_unit(session, province.unit_id)
        of_period = waves.of_period(session, of_unit[0].period_id)

        assert [(w.unit.name, w.period.code) for w in of_unit] == [("UPTD Kacamata", "2026-S1")]
        assert [w.id for w in of_period] == [province.wave_id]
    assert len(statements) == 2


def test_set_up_of_a_period_is_copied_once(database: Database, province: Province) -> None:
    with database.writing(province.id) as session:
        target = periods.keep(session, period_of("2026-S2"))
        source = there(periods.find(session, "2026-S1"))

        n = [waves.prepare_again(session, source, target) for _ in range(2)]

        (draft,) = waves.of_period(session, target.id)
        journal.append(session, NOW, SETTING_UP)
    assert n == [1, 0]
    assert (draft.state, draft.population, draft.sample_target) == (WaveState.DRAFT, 500, 217)
    assert (draft.opens, draft.closes) == (target.since, target.until)


def test_periods_come_the_latest_first(database: Database, province: Province) -> None:
    with database.writing(province.id) as session:
        for code in ("2025-S2", "2026-T4", "2024"):
            periods.keep(session, period_of(code))
        journal.append(session, NOW, SETTING_UP)

        codes = [period.code for period in periods.every(session)]
    assert codes == ["2026-T4", "2026-S1", "2025-S2", "2024"]


def test_a_file_is_known_again_by_its_digest(database: Database, province: Province) -> None:
    done = Import(province.wave_id, b"f" * 32, NOW, 217)

    with database.writing(province.id) as session:
        before = imports.times(session, done.digest)
        imports.record(session, done, before + 1)
        after = imports.times(session, done.digest)

    assert (before, after) == (0, 1)
