"""The registry of the sample: the agencies that there are, enough units, whole services."""

from collections import Counter

from survey.demo.cast import CAST
from survey.demo.history import CHANGES, Merged, Moved, first_name
from survey.demo.registry import agencies
from survey.demo.remarks import pieces

UNITS = [unit for agency in agencies() for unit in agency.units]
SERVICES = [service for unit in UNITS for service in unit.services]


def test_it_has_37_agencies_and_more_than_80_units() -> None:
    assert len(agencies()) == 37
    assert len(UNITS) == 116
    assert len(SERVICES) == 435


def test_every_unit_gives_three_to_eight_services_with_all_particulars() -> None:
    assert {len(unit.services) for unit in UNITS} <= set(range(3, 9))
    for service in SERVICES:
        assert service.name
        assert service.fee
        assert service.duration
        assert service.legal_basis.partition("/")[2]


def test_ids_and_public_codes_are_of_their_own() -> None:
    ids = Counter(one.id for listed in (agencies(), UNITS, SERVICES) for one in listed)
    assert max(ids.values()) == 1
    assert len({service.code for service in SERVICES}) == len(SERVICES)


def test_the_counters_of_the_vehicle_tax_stand_in_all_ten_regencies() -> None:
    revenue = next(one for one in agencies() if one.name == "Badan Pendapatan Daerah")

    assert sum(unit.name.startswith("UPTD Pelayanan Pajak") for unit in revenue.units) == 10


def test_whoever_changes_and_whoever_works_there_is_in_the_registry() -> None:
    units = {unit.name for unit in UNITS}
    names = {agency.name for agency in agencies()}
    places = {(unit.agency, unit.name) for unit in UNITS}
    for change in CHANGES:
        assert change.unit in units
        assert not isinstance(change, Merged) or change.into in units
        assert not isinstance(change, Moved) or change.agency in names
    for member in CAST:
        assert member.unit is None or (member.agency, member.unit) in places
        assert member.agency is None or member.agency in names


def test_a_former_name_is_another_one() -> None:
    former = [unit.name for unit in UNITS if first_name(unit.name) != unit.name]

    assert former == ["UPTD Balai Latihan Kerja Industri Balikpapan"]


def test_remarks_can_speak_of_every_element_in_both_tones() -> None:
    said = pieces().said
    assert set(said["good"]) == set(said["bad"])
    assert len(said["bad"]) == 9
