"""A seal that was replaced inside the year: steps fall back, and what was made tells of it."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from survey.core.year.compliance import Medium, Step
from survey.flows.results.correcting import Corrected, correct
from survey.flows.results.outdating import outdated
from survey.flows.results.overlooking import View
from survey.flows.results.signing import Signer
from survey.flows.surveys.surveying import MeantWave
from survey.flows.year.complying import Duty, comply
from survey.flows.year.publishing import Published, publish
from survey.store.surveys import waves
from tests.flows.hands import ani
from tests.flows.sealed import a_seal
from tests.store.builders import DAY, NOW, there
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.desks import head, said

REASON = "Jumlah pengguna salah hitung."


def done(duty: Duty) -> set[Step]:
    return {link.step for link in duty.links if link.is_done}


def seen(house: House, day: date) -> Duty:
    found = comply(house.database, house.province.id, View(), day)
    return next(one for one in found.duties if one.line.unit_id == house.province.unit_id)


def test_what_was_published_of_a_replaced_seal_counts_no_more(
    house: House,
    tmp_path: Path,
) -> None:
    database, province, signer = house.database, house.province, Signer(tmp_path / "signing.key")
    a_seal(database, province, signer)
    site = Published(Medium.WEBSITE, "dinkes.example/skm", DAY)
    publish(database, ani(province), province.wave_id, site)
    assert Step.PUBLISHED in done(seen(house, DAY))
    later = timedelta(days=3)
    actor = replace(ani(province), now=NOW + later, today=DAY + later)
    with database.reading(province.id) as session:
        version = there(waves.find(session, province.wave_id)).version

    meant = MeantWave(province.wave_id, version)
    correct(database, actor, meant, Corrected(600, REASON), signer)

    duty = seen(house, DAY + later)
    assert duty.replaced_on == DAY + later
    assert Step.SEALED in done(duty)
    assert Step.PUBLISHED not in done(duty)
    with counted() as statements:
        (told,) = outdated(database, province.id, 2026, NOW)
    assert (told.unit, told.period, told.reason) == ("UPTD Kacamata", "2026-S1", REASON)
    assert len(statements) == 1
    assert outdated(database, province.id, 2026, NOW + later) == ()
    assert outdated(database, province.id, 2025, NOW) == ()
    house.clock.move(later)
    page = said(head(house).get(f"/kantor/satuan/{province.unit_id}/kewajiban"))
    assert "Segel hasil ini diganti pada 5 Maret 2026" in page
    assert "menampilkan hasil sebelum diperbaiki" in page
    publish(database, actor, province.wave_id, replace(site, on=actor.today))
    assert Step.PUBLISHED in done(seen(house, actor.today))
