"""The registry is changed from a day on; what cannot be is told as a fact, and nothing is kept."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from survey.core.registry.registry import Rank, UnitKind
from survey.flows.refusing import ChangedMeanwhileError, StillInUseError
from survey.flows.registry import arranging, browsing
from survey.flows.registry.arranging import (
    Facts,
    GoneError,
    Meant,
    NameTakenError,
    NewUnit,
    SamePlaceError,
    SurveyedError,
    UnfitDayError,
    UnfitNameError,
)
from survey.flows.results.signing import Signer
from survey.flows.surveys.surveying import MeantWave, close_wave
from survey.store.databases import Database
from survey.store.registry.places import door
from tests.flows.hands import acts, ani, entry_of
from tests.store.builders import DAY, FOUNDED, Province

TOMORROW = DAY + timedelta(days=1)


def meant(database: Database, province: Province, rank: Rank, entry_id: int) -> Meant:
    """An entry as it is now."""
    return entry_of(database, province, rank, entry_id).meant


def the_unit(database: Database, province: Province) -> Meant:
    """The first unit as it is now."""
    return meant(database, province, Rank.UNIT, province.unit_id)


def names(database: Database, province: Province) -> list[str]:
    """The names of the units of today."""
    return [unit.name for unit in browsing.tree(database, ani(province)).units]


def test_a_new_agency_gets_a_unit_and_that_a_service_with_a_code(
    database: Database,
    province: Province,
) -> None:
    who = ani(province)

    agency = arranging.add_agency(database, who, "  Dinas   Kebudayaan ", DAY)
    unit = arranging.add_unit(database, who, agency, NewUnit("Museum", UnitKind.UPTD, DAY))
    arranging.add_service(database, who, unit, "Kunjungan", Facts(fee="Rp5.000"))

    tree = browsing.tree(database, who)
    added = next(one for one in tree.agencies if one.name == "Dinas Kebudayaan")
    assert [one.name for one in added.units] == ["Museum"]
    (service,) = browsing.services(database, who, unit)
    assert service.facts == Facts(fee="Rp5.000")
    with database.reading() as session:
        assert service.code is not None
        assert door(session, service.code) is not None
    assert acts(database, province)[-3:] == ["add agency", "add unit", "add service"]


def test_a_renamed_unit_keeps_what_it_was_called(database: Database, province: Province) -> None:
    arranging.rename(
        database,
        ani(province),
        the_unit(database, province),
        "Balai Mata",
        date(2026, 2, 1),
    )

    entry = entry_of(database, province, Rank.UNIT, province.unit_id)
    assert entry.name == "Balai Mata"
    assert [(past.until, past.name) for past in entry.pasts] == [
        (date(2026, 1, 31), "UPTD Kacamata"),
    ]


def test_who_saves_on_an_old_copy_is_told_so(database: Database, province: Province) -> None:
    drawn = the_unit(database, province)
    arranging.rename(database, ani(province), drawn, "Balai Mata", DAY)

    with pytest.raises(ChangedMeanwhileError):
        arranging.rename(database, ani(province), drawn, "Balai Penglihatan", DAY)

    assert names(database, province) == ["Balai Mata", "UPTD Panti"]


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "n" * 301])
def test_a_name_that_is_none_is_refused(database: Database, province: Province, name: str) -> None:
    with pytest.raises(UnfitNameError):
        arranging.add_agency(database, ani(province), name, DAY)


@pytest.mark.parametrize("name", ["Dinas Sosial", "DINAS  SOSIAL", "Dinas, Sosial."])
def test_a_name_that_reads_the_same_is_taken(
    database: Database,
    province: Province,
    name: str,
) -> None:
    with pytest.raises(NameTakenError) as refused:
        arranging.add_agency(database, ani(province), name, DAY)

    assert refused.value.name == "Dinas Sosial"


def test_services_may_share_a_name_but_not_every_fact(
    database: Database,
    province: Province,
) -> None:
    who, unit = ani(province), province.unit_id
    arranging.add_service(database, who, unit, "Periksa mata", Facts(fee="Rp10.000"))

    with pytest.raises(NameTakenError):
        arranging.add_service(database, who, unit, "PERIKSA MATA", Facts(fee="rp10.000"))

    assert len(browsing.services(database, who, unit)) == 3


@pytest.mark.parametrize("day", [TOMORROW, FOUNDED - timedelta(days=1)])
def test_a_day_before_it_was_there_or_to_come_is_refused(
    database: Database,
    province: Province,
    day: date,
) -> None:
    with pytest.raises(UnfitDayError) as refused:
        arranging.rename(database, ani(province), the_unit(database, province), "Balai", day)

    assert (refused.value.earliest, refused.value.latest) == (FOUNDED, DAY)


def test_a_change_before_the_last_one_is_refused_with_that_day(
    database: Database,
    province: Province,
) -> None:
    february = date(2026, 2, 1)
    arranging.rename(database, ani(province), the_unit(database, province), "Balai", february)

    with pytest.raises(UnfitDayError) as refused:
        arranging.rename(
            database,
            ani(province),
            the_unit(database, province),
            "Loka",
            date(2026, 1, 1),
        )

    assert refused.value.earliest == february


def test_a_moved_unit_leaves_its_waves_and_takes_its_services(
    database: Database,
    province: Province,
) -> None:
    drawn = the_unit(database, province)

    arranging.move(database, ani(province), drawn, province.other_agency_id, DAY)

    agencies = browsing.tree(database, ani(province)).agencies
    assert [[unit.name for unit in one.units] for one in agencies] == [
        [],
        ["UPTD Kacamata", "UPTD Panti"],
    ]
    with pytest.raises(SamePlaceError):
        arranging.move(
            database,
            ani(province),
            the_unit(database, province),
            province.other_agency_id,
            DAY,
        )


def test_a_surveyed_unit_neither_ends_nor_merges(database: Database, province: Province) -> None:
    drawn = the_unit(database, province)

    tried: tuple[Callable[[], None], ...] = (
        lambda: arranging.merge(database, ani(province), drawn, province.other_unit_id, DAY),
        lambda: arranging.end(database, ani(province), drawn, DAY),
    )
    for act in tried:
        with pytest.raises(SurveyedError):
            act()


def test_a_merged_unit_gives_its_services_and_codes(
    database: Database,
    province: Province,
    signer: Signer,
) -> None:
    close_wave(database, ani(province), MeantWave(province.wave_id, 2), signer)

    arranging.merge(
        database,
        ani(province),
        the_unit(database, province),
        province.other_unit_id,
        DAY,
    )

    listed = browsing.services(database, ani(province), province.other_unit_id)
    assert [one.name for one in listed] == ["Periksa mata", "Pinjam kacamata"]
    assert listed[0].code == "kaltim-mata"
    ended = entry_of(database, province, Rank.UNIT, province.unit_id)
    assert ended.successor is not None
    assert (ended.successor.name, ended.until) == ("UPTD Panti", DAY - timedelta(days=1))
    with pytest.raises(GoneError):
        arranging.restore(database, ani(province), ended.meant)


def test_nothing_merges_with_itself(database: Database, province: Province) -> None:
    with pytest.raises(SamePlaceError):
        arranging.merge(
            database,
            ani(province),
            the_unit(database, province),
            province.unit_id,
            DAY,
        )


def test_what_something_stands_under_does_not_end(database: Database, province: Province) -> None:
    agency = meant(database, province, Rank.AGENCY, province.agency_id)

    with pytest.raises(StillInUseError):
        arranging.end(database, ani(province), agency, DAY)


def test_an_ended_service_can_be_restored(database: Database, province: Province) -> None:
    service = meant(database, province, Rank.SERVICE, province.service_id)
    arranging.end(database, ani(province), service, DAY)
    ended = entry_of(database, province, Rank.SERVICE, province.service_id)
    assert ended.until == DAY - timedelta(days=1)

    arranging.restore(database, ani(province), ended.meant)

    assert entry_of(database, province, Rank.SERVICE, province.service_id).is_there
    assert acts(database, province)[-2:] == ["end", "restore"]


def test_a_service_of_today_ends_tomorrow_at_the_earliest(
    database: Database,
    province: Province,
) -> None:
    made = arranging.add_service(database, ani(province), province.unit_id, "Baru", Facts())
    service = meant(database, province, Rank.SERVICE, made)

    with pytest.raises(UnfitDayError) as refused:
        arranging.end(database, ani(province), service, DAY)

    assert refused.value.earliest == TOMORROW


@pytest.mark.parametrize(
    "act",
    [
        lambda d, p: arranging.rename(d, ani(p), Meant(Rank.UNIT, 7, 1), "Balai", DAY),
        lambda d, p: arranging.move(d, ani(p), the_unit(d, p), 7, DAY),
        lambda d, p: arranging.add_service(d, ani(p), 7, "Layanan", Facts()),
        lambda d, p: arranging.end(d, ani(p), Meant(Rank.SERVICE, 7, 1), DAY),
    ],
)
def test_what_is_not_there_cannot_be_changed(
    database: Database,
    province: Province,
    act: Callable[[Database, Province], object],
) -> None:
    before = acts(database, province)

    with pytest.raises(GoneError):
        act(database, province)

    assert acts(database, province) == before


def test_a_search_needs_every_word_and_no_punctuation(
    database: Database,
    province: Province,
) -> None:
    tree = browsing.tree(database, ani(province))

    assert [one.name for one in browsing.matching(tree, "KACAMATA, pinjam").found] == [
        "Pinjam kacamata",
    ]
    assert browsing.matching(tree, "kacamata").n == 2
    assert browsing.matching(tree, "  ,, ").n == 0
