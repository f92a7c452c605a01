"""Setting up an institution: nothing is made twice, nothing half, nothing is lost unsaid."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from survey.core.surveys.wave import WaveState
from survey.exchange.refusal import Reason, RefusedError
from survey.exchange.sheets.registry import Entry, read_registry
from survey.flows.registry.registering import (
    AlreadyFoundedError,
    UnfitFoundingError,
    UnknownInstitutionError,
    register,
    services_of,
)
from survey.flows.surveys.answering import Counter, ask
from survey.store import journal
from survey.store.databases import Database
from survey.store.isolation import enter
from survey.store.registry import institutions
from survey.store.surveys import periods, waves
from tests.capabilities import ROOT
from tests.flows.bureau import (
    KALTIM,
    NOW,
    an_empty_database,
    an_institution,
    codes_of,
    the_instrument,
    written,
)

KALBAR = ROOT.parent / "shared" / "real" / "services_kalbar.csv"
HEAD = "opd,layanan,dasar_hukum,biaya,standar_waktu"
CLEAR = set("23456789bcdfghjkmnpqrstvwxz")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Tables without rows."""
    database = an_empty_database(tmp_path)
    yield database
    database.close()


def test_all_is_there_after_one_act(database: Database) -> None:
    done = an_institution(database)

    assert (done.code, done.period) == ("kaltim", "2026-S1")
    assert (done.agencies, done.units, done.services) == (2, 2, 3)
    with database.reading() as session:
        institution = institutions.find(session, "kaltim")
        assert institution is not None
        enter(session, institution.id)
        assert [period.code for period in periods.every(session)] == ["2026-S2", "2026-S1"]
        now = periods.find(session, "2026-S1")
        assert now is not None
        opened = waves.of_period(session, now.id)
        assert [wave.state for wave in opened] == [WaveState.OPEN, WaveState.OPEN]
        assert {(w.opens, w.closes) for w in opened} == {(date(2026, 1, 1), date(2026, 6, 30))}
        assert [line.act.act for line in journal.lines(session)] == ["found"]
        assert journal.first_broken(session) is None


def test_the_half_year_is_that_of_the_place(database: Database) -> None:
    late_evening_in_london = datetime(2026, 6, 30, 20, 0, tzinfo=UTC)

    done = register(database, KALTIM, (), the_instrument(), late_evening_in_london)

    assert done.period == "2026-S2"


def test_every_service_can_be_answered_by_its_code(database: Database) -> None:
    an_institution(database)
    counter = Counter(database, b"k" * 32)

    codes = codes_of(database)
    forms = {name: ask(counter, code, NOW) for name, code in codes.items()}

    assert set(codes) == {"Periksa mata", "Pinjam kacamata", "Bantuan"}
    assert len(set(codes.values())) == 3
    assert all(len(code) == 8 and set(code) <= CLEAR for code in codes.values())
    assert forms["Periksa mata"].place.unit == "UPTD Kacamata"


def test_an_institution_is_not_set_up_twice(database: Database) -> None:
    an_institution(database)
    before = codes_of(database)

    with pytest.raises(AlreadyFoundedError):
        an_institution(database)

    assert codes_of(database) == before


def test_two_institutions_stand_beside_each_other(database: Database) -> None:
    an_institution(database)
    an_institution(database, replace(KALTIM, code="kalbar"))

    assert not set(codes_of(database).values()) & set(codes_of(database, "kalbar").values())
    with pytest.raises(UnknownInstitutionError) as caught:
        services_of(database, None, NOW)
    assert set(caught.value.codes) == {"kaltim", "kalbar"}


@pytest.mark.parametrize(
    ("option", "change"),
    [
        ("--code", {"code": "kal tim"}),
        ("--code", {"code": ""}),
        ("--code", {"code": "k" * 41}),
        ("--name", {"name": "  "}),
        ("--name", {"name": "n" * 301}),
        ("--name", {"name": "a\0b"}),
        ("--colour", {"colour": "teal"}),
        ("--time-zone", {"time_zone": "Asia/Atlantis"}),
        ("--time-zone", {"time_zone": "../../etc/passwd"}),
        ("--time-zone", {"time_zone": ""}),
    ],
)
def test_what_an_institution_cannot_be_called_is_refused(
    database: Database,
    option: str,
    change: dict[str, str],
) -> None:
    with pytest.raises(UnfitFoundingError) as caught:
        register(database, replace(KALTIM, **change), (), the_instrument(), NOW)

    assert caught.value.option == option
    with database.reading() as session:
        assert not institutions.every(session)


def test_spellings_of_an_agency_are_one_and_repeated_rows_are_named(tmp_path: Path) -> None:
    rows = ["Dinas Sosial,A,,0,1 hari", "DINAS  SOSIAL ,B,,0,1 hari", "dinas sosial,a,,0,1 HARI"]
    sheet = read_registry(written(tmp_path / "r.csv", "\n".join([HEAD, *rows])))

    assert [(one.agency, one.unit, one.service) for one in sheet.entries] == [
        ("Dinas Sosial", "Dinas Sosial", "A"),
        ("Dinas Sosial", "Dinas Sosial", "B"),
    ]
    assert sheet.repeated == (4,)


def test_services_of_one_name_that_differ_otherwise_are_two(tmp_path: Path) -> None:
    rows = ["Dinas,Rawat jalan,,25000,30 menit", "Dinas,Rawat jalan,,30000,15 menit"]
    sheet = read_registry(written(tmp_path / "r.csv", "\n".join([HEAD, *rows])))

    assert [(one.fee, one.duration) for one in sheet.entries] == [
        ("25000", "30 menit"),
        ("30000", "15 menit"),
    ]


def test_a_unit_of_one_name_belongs_to_each_agency_of_its_own(
    database: Database,
    tmp_path: Path,
) -> None:
    text = "Perangkat Daerah;Unit;Jenis Layanan\nA;Umum;x\nB;Umum;y\nB;;z"
    sheet = read_registry(written(tmp_path / "r.csv", text))

    done = register(database, KALTIM, sheet.entries, the_instrument(), NOW)

    assert (done.agencies, done.units, done.services) == (2, 3, 3)


def test_hostile_texts_are_only_texts(database: Database, tmp_path: Path) -> None:
    rows = [
        '"\'; DROP TABLE services; --",<script>alert(1)</script>,,,',
        "=cmd|'/c calc'!A0,%(n)s {{ 7*7 }},,,",
        "Dinas\u202e Terbalik\u200b,layanan\u0007 senyap,,,",
    ]
    sheet = read_registry(written(tmp_path / "r.csv", "\n".join([HEAD, *rows])))
    register(database, KALTIM, sheet.entries, the_instrument(), NOW)

    assert set(codes_of(database)) == {
        "<script>alert(1)</script>",
        "%(n)s {{ 7*7 }}",
        "layanan senyap",
    }
    assert sheet.entries[2].agency == "Dinas Terbalik"


@pytest.mark.parametrize(
    ("text", "reason", "rows"),
    [
        ("nama,alamat\nA,B", Reason.NO_REGISTRY, []),
        ("opd,biaya\nA,0", Reason.NO_REGISTRY, []),
        ("opd,layanan,layanan\nA,B,C", Reason.REGISTRY_COLUMN_TWICE, []),
        ("opd,layanan", Reason.NO_SERVICES, []),
        ("opd,layanan\n,B\nA,\nA,B", Reason.NAME_MISSING, [2, 3]),
        (f"opd,layanan\nA,{'b' * 301}", Reason.NAME_TOO_LONG, [2]),
    ],
)
def test_a_sheet_that_cannot_be_used_is_refused_with_every_cell(
    tmp_path: Path,
    text: str,
    reason: Reason,
    rows: list[int],
) -> None:
    with pytest.raises(RefusedError) as caught:
        read_registry(written(tmp_path / "r.csv", text))

    assert {problem.reason for problem in caught.value.problems} == {reason}
    assert [p.data["row"] for p in caught.value.problems if p.is_of_a_cell] == rows


def test_a_failure_at_the_end_leaves_nothing(database: Database) -> None:
    torn = (Entry("Dinas", "Dinas", "A"), Entry("Dinas", "Dinas", "n" * 301))

    with pytest.raises(ValueError, match="ck_services_name_length"):
        register(database, KALTIM, torn, the_instrument(), NOW)

    with database.reading() as session:
        assert not institutions.every(session)


@pytest.mark.needs("shared")
def test_the_services_of_kalimantan_barat_as_they_were_typed(database: Database) -> None:
    sheet = read_registry(KALBAR)

    done = register(database, KALTIM, sheet.entries, the_instrument(), NOW)

    assert len(sheet.entries) + len(sheet.repeated) == 538
    assert (done.agencies, done.units, done.services) == (42, 42, 454)
    assert sheet.repeated[:3] == (32, 33, 34)
    listed = services_of(database, "kaltim", NOW)
    assert len({one.code for one in listed}) == 454
