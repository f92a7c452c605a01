"""The tree of any day, whatever was renamed, moved or merged since."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from survey.store import journal
from survey.store.databases import Database, StoreSession
from survey.store.registry import registry
from survey.store.registry.registry import BackdatedError, StillInUseError
from survey.store.surveys import addresses
from survey.store.tables.registry import AgencyRow, ServiceRow, UnitRow
from tests.store.builders import (
    DAY,
    FOUNDED,
    NOW,
    SETTING_UP,
    Province,
    a_service,
    an_agency,
    kept,
    there,
)
from tests.store.counting import counted

Tree = dict[str, dict[str, list[str]]]

YESTERDAY = DAY - timedelta(days=1)
TREE: Tree = {
    "Dinas Kesehatan": {"UPTD Kacamata": ["Periksa mata", "Pinjam kacamata"]},
    "Dinas Sosial": {"UPTD Panti": []},
}


@dataclass(frozen=True, slots=True)
class Rows:
    """The registry of a province in a session that may change it."""

    session: StoreSession
    health: AgencyRow
    social: AgencyRow
    glasses: UnitRow
    home: UnitRow
    eyes: ServiceRow


@contextmanager
def changing(database: Database, province: Province) -> Iterator[Rows]:
    """The rows of the registry; what is done to them is journalled and kept."""
    with database.writing(province.id) as session:
        yield Rows(
            session,
            there(session.get(AgencyRow, (province.id, province.agency_id))),
            there(session.get(AgencyRow, (province.id, province.other_agency_id))),
            there(session.get(UnitRow, (province.id, province.unit_id))),
            there(session.get(UnitRow, (province.id, province.other_unit_id))),
            there(session.get(ServiceRow, (province.id, province.service_id))),
        )
        journal.append(session, NOW, SETTING_UP)


def tree_on(database: Database, province: Province, day: date) -> Tree:
    """The names of the tree of a day."""
    with database.reading(province.id) as session:
        tree = registry.tree(session, day)
    return {
        agency.name: {unit.name: [s.name for s in unit.services] for unit in agency.units}
        for agency in tree.agencies
    }


def test_tree_is_read_in_three_statements(database: Database, province: Province) -> None:
    with database.reading(province.id) as session, counted() as statements:
        tree = registry.tree(session, DAY)

    assert len(statements) == 3
    assert [unit.name for unit in tree.units] == ["UPTD Kacamata", "UPTD Panti"]
    assert tree_on(database, province, DAY) == TREE


def test_before_it_was_there_nothing_is_in_the_tree(
    database: Database,
    province: Province,
) -> None:
    assert tree_on(database, province, FOUNDED - timedelta(days=1)) == {}


def test_renamed_keeps_its_name_of_then(database: Database, province: Province) -> None:
    with changing(database, province) as rows:
        registry.rename(rows.session, rows.health, "Dinas Kesehatan Provinsi", DAY)
        registry.rename(rows.session, rows.glasses, "Balai Mata", DAY)
        registry.rename(rows.session, rows.eyes, "Pemeriksaan mata", DAY)

    assert tree_on(database, province, YESTERDAY) == TREE
    assert tree_on(database, province, DAY) == {
        "Dinas Kesehatan Provinsi": {"Balai Mata": ["Pemeriksaan mata", "Pinjam kacamata"]},
        "Dinas Sosial": {"UPTD Panti": []},
    }


def test_renamed_again_and_again_keeps_every_name(database: Database, province: Province) -> None:
    names = {date(2021, 1, 1): "A", date(2022, 1, 1): "B", date(2023, 1, 1): "C"}
    for day, name in names.items():
        with changing(database, province) as rows:
            registry.rename(rows.session, rows.home, name, day)

    def name_on(day: date) -> str:
        return next(iter(tree_on(database, province, day)["Dinas Sosial"]))

    assert [name_on(day) for day in names] == ["A", "B", "C"]
    assert [name_on(day - timedelta(days=1)) for day in names] == ["UPTD Panti", "A", "B"]


def test_renamed_twice_on_a_day_keeps_the_name_before_it(
    database: Database,
    province: Province,
) -> None:
    for name in ("Balai Mtaa", "Balai Mata"):
        with changing(database, province) as rows:
            registry.rename(rows.session, rows.glasses, name, DAY)

    assert tree_on(database, province, YESTERDAY) == TREE
    assert list(tree_on(database, province, DAY)["Dinas Kesehatan"]) == ["Balai Mata"]


def test_a_change_cannot_be_dated_before_a_later_one(
    database: Database,
    province: Province,
) -> None:
    def rename(name: str, day: date) -> None:
        with changing(database, province) as rows:
            registry.rename(rows.session, rows.glasses, name, day)

    rename("Balai Mata", DAY)
    with pytest.raises(BackdatedError):
        rename("Balai Mata Lama", YESTERDAY)


def test_moved_in_mid_year_stands_under_both_agencies_in_their_time(
    database: Database,
    province: Province,
) -> None:
    with changing(database, province) as rows:
        registry.move_unit(rows.session, rows.glasses, rows.social.id, DAY)
        registry.move_service(rows.session, rows.eyes, rows.home.id, DAY)

    assert tree_on(database, province, YESTERDAY) == TREE
    assert tree_on(database, province, DAY) == {
        "Dinas Kesehatan": {},
        "Dinas Sosial": {"UPTD Kacamata": ["Pinjam kacamata"], "UPTD Panti": ["Periksa mata"]},
    }


def test_merged_agency_takes_its_units_along(database: Database, province: Province) -> None:
    with changing(database, province) as rows:
        registry.merge(rows.session, rows.social, rows.health, DAY)

    assert tree_on(database, province, YESTERDAY) == TREE
    assert tree_on(database, province, DAY) == {
        "Dinas Kesehatan": {**TREE["Dinas Kesehatan"], "UPTD Panti": []},
    }
    with changing(database, province) as rows:
        assert rows.social.successor_id == rows.health.id


def test_public_code_of_a_merged_service_leads_on(database: Database, province: Province) -> None:
    with changing(database, province) as rows:
        other = there(rows.session.get(ServiceRow, (province.id, province.other_service_id)))
        registry.merge(rows.session, rows.eyes, other, DAY)

    with database.reading() as session:
        address = there(addresses.find(session, "kaltim-mata"))
    assert address.service_id == province.other_service_id


def test_agency_with_units_cannot_end(database: Database, province: Province) -> None:
    with changing(database, province) as rows, pytest.raises(StillInUseError):
        registry.end(rows.session, rows.health, DAY)

    assert tree_on(database, province, DAY) == TREE


def test_ended_unit_is_in_the_tree_until_the_day_before(
    database: Database,
    province: Province,
) -> None:
    with changing(database, province) as rows:
        registry.end(rows.session, rows.home, DAY)

    assert tree_on(database, province, YESTERDAY) == TREE
    assert tree_on(database, province, DAY)["Dinas Sosial"] == {}


def test_name_of_what_has_ended_can_be_given_again(database: Database, province: Province) -> None:
    with changing(database, province) as rows:
        registry.merge(rows.session, rows.social, rows.health, DAY)
        rows.session.flush()
        kept(rows.session, an_agency("Dinas Sosial"))

    assert list(tree_on(database, province, DAY)) == ["Dinas Kesehatan", "Dinas Sosial"]


def test_two_services_may_have_one_name(database: Database, province: Province) -> None:
    with changing(database, province) as rows:
        kept(rows.session, *(a_service(rows.home, "Izin Usaha Pertambangan") for _ in range(2)))

    names = tree_on(database, province, DAY)["Dinas Sosial"]["UPTD Panti"]
    assert names == ["Izin Usaha Pertambangan"] * 2


def test_new_codes_are_short_and_never_alike() -> None:
    codes = {addresses.new_code() for _ in range(1000)}

    assert len(codes) == 1000
    assert {len(code) for code in codes} == {8}
