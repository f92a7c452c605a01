"""The sample is stored as real data are, once, and never where there are any."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select, func, select

from survey.core.accounts.access import Act, Spot, may
from survey.core.accounts.role import Role
from survey.core.registry.registry import Registry
from survey.core.surveys.wave import WaveState
from survey.flows.accounts.hashing import matches
from survey.flows.registry.registering import (
    Founding,
    RealThereError,
    SampleThereError,
    holds_sample,
    register,
)
from survey.flows.sample.demonstrating import demonstrate, sample_accounts, sample_settings
from survey.flows.upgrading import upgrade
from survey.settings import Settings
from survey.store import journal
from survey.store.accounts import officers
from survey.store.databases import Database, StoreSession
from survey.store.registry import institutions, registry
from survey.store.surveys import periods
from survey.store.tables.responses import RemarkRow, ResponseRow, TraceRow
from survey.store.tables.waves import InstrumentRow, WaveRow
from tests.flows.sample.builders import FEW, instrument, settings_in

NOW = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)
TODAY = NOW.date()
INDEXED = (
    select(WaveRow.id)
    .join(InstrumentRow, InstrumentRow.digest == WaveRow.instrument_digest)
    .where(InstrumentRow.kind.is_(None))
)
KALSEL = Founding("kalsel", "Provinsi Kalimantan Selatan", "Asia/Makassar", "#0a6b6b")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A small sample that was made; nothing changes it."""
    settings = sample_settings(settings_in(tmp_path_factory.mktemp("made")), None)
    demonstrate(settings, NOW, FEW)
    return settings


@contextmanager
def inside(settings: Settings) -> Iterator[StoreSession]:
    with closing(Database(settings.database)) as database:
        with database.reading() as session:
            institution_id = institutions.every(session)[0].id
        with database.reading(institution_id) as session:
            yield session


def digest(settings: Settings) -> str:
    """A digest over everything that was answered and gives an index, with ids.

    The workshop's own survey is answered by the flow of a workshop, which draws its ids anew.
    """
    with inside(settings) as session:
        rows = [
            *session.execute(_of_index(ResponseRow).order_by(ResponseRow.id)),
            *session.execute(_of_index(RemarkRow).order_by(RemarkRow.response_id)),
            *session.execute(_of_index(TraceRow).order_by(TraceRow.response_id)),
            *session.execute(
                select(WaveRow.__table__).where(WaveRow.id.in_(INDEXED)).order_by(WaveRow.id),
            ),
        ]
        return sha256(repr([tuple(row) for row in rows]).encode()).hexdigest()


def _of_index(rows: type[ResponseRow | RemarkRow | TraceRow]) -> Select[Any]:
    return select(rows.__table__).where(rows.wave_id.in_(INDEXED))


def tree(settings: Settings, year: int, month: int) -> Registry:
    with inside(settings) as session:
        return registry.tree(session, TODAY.replace(year=year, month=month, day=2))


def units_of(settings: Settings, agency: str, year: int, month: int) -> set[str]:
    found = tree(settings, year, month).agencies
    return {unit.name for one in found if one.name == agency for unit in one.units}


def test_it_stands_in_a_folder_of_its_own(tmp_path: Path) -> None:
    own = sample_settings(settings_in(tmp_path), None)
    other = sample_settings(settings_in(tmp_path), tmp_path / "elsewhere")

    assert own.database == f"sqlite:///{tmp_path}/demo/suara.db"
    assert other.data == tmp_path / "elsewhere"


def test_it_says_that_it_was_made_up(made: Settings) -> None:
    with closing(Database(made.database)) as database:
        assert holds_sample(database)


def test_two_runs_of_a_day_give_the_same(made: Settings, tmp_path: Path) -> None:
    again = sample_settings(settings_in(tmp_path), None)
    demonstrate(again, NOW + timedelta(hours=5), FEW)

    assert digest(again) == digest(made)


def test_only_the_surveys_of_today_are_open(made: Settings) -> None:
    with inside(made) as session:
        codes = [period.code for period in periods.every(session)]
        states = session.execute(
            select(WaveRow.state, WaveRow.opens, func.count())
            .where(WaveRow.id.in_(INDEXED))
            .group_by(WaveRow.state, WaveRow.opens),
        ).all()

    assert codes == ["2026-S2", "2026-S1", "2025-S2", "2025-S1", "2024-S2", "2024-S1"]
    assert [str(opens) for state, opens, _ in states if state is WaveState.OPEN] == ["2026-07-01"]
    assert len(states) == 6 + 1  # the users of one unit were asked by another questionnaire


def test_its_journal_is_whole(made: Settings) -> None:
    with inside(made) as session:
        assert journal.first_broken(session) is None
        acts = {line.act.act for line in journal.lines(session)}

    assert {"found", "open waves", "close waves", "rename unit", "move unit", "merge unit"} <= acts


def test_one_unit_was_renamed_one_moved_one_split_and_one_merged(made: Settings) -> None:
    labour = "Dinas Tenaga Kerja dan Transmigrasi"
    trade = "Dinas Perindustrian, Perdagangan, Koperasi, dan UKM"
    seeds = "Dinas Pangan, Tanaman Pangan, dan Hortikultura"

    assert "UPTD Balai Latihan Kerja Balikpapan" in units_of(made, labour, 2025, 3)
    assert "UPTD Balai Latihan Kerja Industri Balikpapan" in units_of(made, labour, 2026, 3)
    assert "UPTD Balai Latihan Kerja Industri Bontang" not in units_of(made, labour, 2025, 3)
    assert "UPTD Balai Latihan Kerja Industri Bontang" in units_of(made, labour, 2026, 3)
    assert "UPTD Pelatihan Koperasi dan UKM" in units_of(made, labour, 2024, 3)
    assert "UPTD Pelatihan Koperasi dan UKM" in units_of(made, trade, 2026, 3)
    assert "UPTD Balai Benih Hortikultura" in units_of(made, seeds, 2025, 3)
    assert "UPTD Balai Benih Hortikultura" not in units_of(made, seeds, 2026, 9)


def test_the_cast_has_every_role_and_can_sign_in(made: Settings) -> None:
    with closing(Database(made.database)) as database:
        with database.reading() as session:
            found = {
                one.member.role: officers.find(session, one.member.email)
                for one in sample_accounts()
            }
        with inside(made) as session:
            dewi = found[Role.BUREAU]
            assert dewi is not None
            held = officers.appointments(session, dewi.id, TODAY)

    assert set(found) == set(Role)
    assert may(held, Act.KEEP_REGISTRY, Spot(), TODAY)
    for account in sample_accounts():
        officer = found[account.member.role]
        assert officer is not None
        assert " " not in officer.name
    assert matches(dewi.password, sample_accounts()[0].password)


def test_the_second_start_makes_nothing(made: Settings) -> None:
    before = digest(made)

    done = demonstrate(made, NOW + timedelta(days=3), FEW)

    assert (done.period, done.invented) == ("2026-S2", None)
    assert digest(made) == before


def test_a_sample_that_is_over_is_made_anew(tmp_path: Path) -> None:
    settings = sample_settings(settings_in(tmp_path), None)
    demonstrate(settings, NOW, FEW)

    done = demonstrate(settings, datetime(2027, 2, 1, tzinfo=UTC), FEW)

    assert done.period == "2027-S1"
    assert done.invented is not None
    with inside(settings) as session:
        assert periods.every(session)[0].code == "2027-S1"


def test_real_data_are_left_alone(tmp_path: Path) -> None:
    settings = sample_settings(settings_in(tmp_path), tmp_path)
    upgrade(settings)
    with closing(Database(settings.database)) as database:
        register(database, KALSEL, (), instrument(), NOW)

    with pytest.raises(RealThereError, match="Kalimantan Selatan"):
        demonstrate(settings, NOW, FEW)

    with closing(Database(settings.database)) as database, database.reading() as session:
        assert [one.code for one in institutions.every(session)] == ["kalsel"]


def test_nothing_real_is_set_up_beside_a_sample(made: Settings) -> None:
    with closing(Database(made.database)) as database:
        with pytest.raises(SampleThereError):
            register(database, KALSEL, (), instrument(), NOW)
        with database.reading() as session:
            assert len(institutions.every(session)) == 1
