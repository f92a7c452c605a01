"""The desk of a unit: what is due, the index, where it is weak, and the way to how it was made."""

import re
from pathlib import Path

import pytest

from survey.core.accounts.role import Node, Role
from survey.core.registry.registry import UnitKind
from survey.flows.results.signing import Signer
from survey.flows.surveys.surveying import MeantWave, close_wave
from survey.store import journal
from survey.store.surveys import responses
from survey.store.tables.registry import UnitRow
from tests.flows.hands import ani
from tests.flows.sealed import a_seal
from tests.store.builders import (
    NOW,
    SETTING_UP,
    a_service,
    an_answer,
    kept,
    the_wave,
    there,
)
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.desks import head, helper
from tests.web.results.builders import a_wave, answered, answered_by, earlier, rows_of, text_of

VARIED = ("333433434", "433434433", "322433323", "444444444", "332433334", "333433333")


def address(house: House) -> str:
    return f"/kantor/satuan/{house.province.unit_id}/meja"


def seen(house: House, query: str = "") -> str:
    page = head(house).get(address(house) + query)
    assert page.status_code == 200
    return page.text


def another(house: House, name: str, service: str, signer: Signer) -> None:
    """A further unit of the same kind that gives a service and is closed with twelve answers."""
    with house.database.writing(house.province.id) as session:
        own = there(session.get(UnitRow, (house.province.id, house.province.unit_id)))
        unit = UnitRow(agency_id=own.agency_id, name=name, kind=own.kind, since=own.since)
        kept(session, unit)
        given = a_service(unit, service)
        kept(session, given)
        wave = a_wave(session, unit.id, "2026-S1")
        rows = [an_answer(house.province, row, service_id=given.id) for row in VARIED * 2]
        responses.add_many(session, wave, rows)
        journal.append(session, NOW, SETTING_UP)
        meant = MeantWave(wave.id, wave.version)
    close_wave(house.database, ani(house.province), meant, signer)


def test_what_is_due_comes_first_with_its_day_and_the_page_to_do_it_on(house: House) -> None:
    answered(house)

    page = seen(house)
    text = text_of(page)

    assert "Meja UPTD Kacamata" in text
    assert (
        "Yang harus dikerjakan, Semester I 2026 Langkah berikutnya: Jumlah responden cukup." in text
    )
    assert "Bagikan kode dan lembarnya sampai cukup banyak yang menjawab." in text
    assert f'href="/kantor/satuan/{house.province.unit_id}/bagikan">Bagikan survei' in page


def test_the_index_has_its_letter_its_certainty_and_the_way_to_how_it_was_made(
    house: House,
) -> None:
    answered(house, VARIED * 2)

    page = seen(house)

    said = "Baik (B), keyakinan 94 %. Dengan keyakinan 95 % antara 76,2 dan 88,6"
    assert said in text_of(page)
    made = f"/kantor/pelaksanaan/{house.province.wave_id}/cara-menghitung"
    steps = head(house).get(made).text
    for anchor in ("indeks", "selang"):
        assert f'href="{made}#{anchor}"' in page
        assert f'<h2 id="{anchor}">' in steps
    for anchor in ("unsur-WAKTU", "selang-WAKTU"):
        assert f'href="{made}#{anchor}"' in page
        assert f'<tr id="{anchor}">' in steps
    # (3 + 4 + 2 + 4 + 2 + 3) / 6 = 3, and 3 x 25 = 75.
    assert "3,000000 75,00" in text_of(steps)


def test_the_target_leads_to_how_it_was_made_before_and_after_the_survey_is_closed(
    house: House,
    tmp_path: Path,
) -> None:
    steps = f"/kantor/pelaksanaan/{house.province.wave_id}/cara-menghitung"
    with house.database.writing(house.province.id) as session:
        the_wave(session, house.province).sample_target = 250
        journal.append(session, NOW, SETTING_UP)
    answered(house)
    before = seen(house)
    a_seal(house.database, house.province, Signer(tmp_path / "signing.key"), VARIED)

    for page in (before, seen(house)):
        assert f'href="{steps}#sampel"' in page
    made = head(house).get(steps).text
    assert '<h2 id="sampel">' in made
    assert "dibulatkan menjadi 217 responden" in text_of(made)  # of 500 who were served
    assert "Unit menetapkan sasaran 250 responden." in text_of(made)


def test_the_elements_stand_the_lowest_first(house: House) -> None:
    answered(house)

    rows = rows_of(seen(house), "Unsur pelayanan, mulai dari yang terendah")

    assert [row[0] for row in rows][:3] == ["U3", "U2", "U8"]
    assert rows[0][1:4] == ["Waktu Penyelesaian", "70,83", "C Kurang Baik"]
    assert rows[-1][1:3] == ["Biaya/Tarif", "100,00"]


def test_the_map_says_each_number_and_hides_small_groups_from_its_head_too(house: House) -> None:
    first = [an_answer(house.province, "344444444")] * 15
    other = house.province.other_service_id
    answered_by(house, [*first, *[an_answer(house.province, "222222222", service_id=other)] * 6])

    page = seen(house)
    rows = rows_of(page, "Nilai konversi setiap unsur pada setiap layanan, dengan mutunya")

    assert rows[0][:4] == ["Periksa mata", "15", "75,00 C", "100,00 A"]
    assert rows[1][:3] == ["Pinjam kacamata", "6", "50,00 D"]
    made = f"/kantor/pelaksanaan/{house.province.wave_id}/cara-menghitung?layanan={other}"
    assert f'href="{made}#unsur-PERSYARATAN"' in page
    steps = text_of(head(house).get(made).text)
    assert "Hanya jawaban tentang Pinjam kacamata." in steps
    assert "25 = 50,000000" in steps


def test_a_small_service_is_hidden(house: House) -> None:
    first = [an_answer(house.province, "344444444")] * 15
    other = house.province.other_service_id
    answered_by(house, [*first, *[an_answer(house.province, "222222222", service_id=other)] * 3])

    rows = rows_of(seen(house), "Nilai konversi setiap unsur pada setiap layanan, dengan mutunya")

    assert {cell for row in rows for cell in row[1:]} == {"disembunyikan"}


@pytest.mark.parametrize("asked", ["0", "12", "x", "9" * 30, "%00"])
def test_of_no_service_nothing_was_made(house: House, asked: str) -> None:
    answered(house)
    made = f"/kantor/pelaksanaan/{house.province.wave_id}/cara-menghitung?layanan={asked}"

    assert head(house).get(made).status_code == 404


def test_like_units_stand_beside_it_with_what_chance_leaves_open(
    house: House,
    tmp_path: Path,
) -> None:
    signer = Signer(tmp_path / "signing.key")
    a_seal(house.database, house.province, signer, VARIED * 2)
    another(house, "UPTD Bening", "Periksa mata", signer)
    alone = text_of(seen(house))
    another(house, "UPTD Terang", "Periksa mata", signer)

    page = seen(house)
    text = text_of(page)

    assert "jadi belum ada yang dibandingkan" in alone
    assert "Dibandingkan dengan 2 unit lain yang memberi layanan bernama sama." in text
    assert "peringkatnya antara 1 dan 3 dari 3; yang mana pun di antaranya mungkin benar." in text
    assert "belum dapat dibedakan dari rata-rata unit itu, 82,41: selisih 0,00 poin" in text
    rows = rows_of(page, "Unit yang serupa, menurut urutan registri")
    assert 'href="#banding"' in page
    assert 'id="banding"' in page
    assert [row[2:4] + row[7:] for row in rows] == [
        ["82,41", "0,00", "belum dapat dibedakan"],
        ["82,41", "0,00", "belum dapat dibedakan"],
        ["82,41", "0,00", "belum dapat dibedakan"],
    ]


def test_so_many_points_below_lie_between_two_numbers_below(house: House, tmp_path: Path) -> None:
    signer = Signer(tmp_path / "signing.key")
    a_seal(house.database, house.province, signer, ("222222222", "222222223") * 10)
    another(house, "UPTD Bening", "Periksa mata", signer)
    another(house, "UPTD Terang", "Periksa mata", signer)

    told = re.search(
        r"Indeksnya ([\d,]+) poin di bawah rata-rata unit itu, 82,41, lebih dari sekadar "
        r"kebetulan \(dengan keyakinan 95 % ([\d,]+) sampai ([\d,]+)\)",
        text_of(seen(house)),
    )

    assert told is not None
    points, low, high = (float(one.replace(",", ".")) for one in told.groups())
    assert points == 31.02  # 82.41 less 51.39, which is 25 * (2 + 1 / 18)
    assert low < points < high


def test_without_a_service_in_common_the_kind_of_unit_counts(house: House, tmp_path: Path) -> None:
    signer = Signer(tmp_path / "signing.key")
    a_seal(house.database, house.province, signer, VARIED * 2)
    another(house, "UPTD Bening", "Uji tera", signer)
    another(house, "UPTD Terang", "Uji tera", signer)

    assert "Dibandingkan dengan 2 unit lain yang sejenis" in text_of(seen(house))


def test_a_unit_that_was_never_asked_is_told_what_to_do(house: House) -> None:
    citra, unit_id = house.province.citra, house.province.other_unit_id
    house.appoint(citra, Role.UNIT_HEAD, Node(unit_id=unit_id))

    page = house.client_of(citra).get(f"/kantor/satuan/{unit_id}/meja")

    assert page.status_code == 200
    text = text_of(page.text)
    assert "Siapkan survei periode ini dengan kuesioner yang sudah disetujui." in text
    assert "Belum ada survei unit ini yang dibuka." in text


def test_a_viewer_sees_neither_what_was_said_nor_how_it_was_made(house: House) -> None:
    answered(house)
    house.appoint(house.province.budi, Role.VIEWER, Node(unit_id=house.province.unit_id))

    page = house.client_of(house.province.budi).get(address(house)).text

    assert "82,41" in page
    assert "/cara-menghitung" not in page
    assert "/suara" not in page
    assert "Pengaduan" not in rows_of(page, "Unsur pelayanan, mulai dari yang terendah")[0]


def test_who_may_not_see_results_may_not_see_the_desk(house: House) -> None:
    assert helper(house).get(address(house)).status_code == 403


def test_a_hostile_name_stays_a_name(house: House) -> None:
    with house.database.writing(house.province.id) as session:
        unit = there(session.get(UnitRow, (house.province.id, house.province.unit_id)))
        unit.name, unit.kind = "<script>alert(1)</script>", UnitKind.UPTD
        journal.append(session, NOW, SETTING_UP)
    answered(house)

    assert "<script>" not in seen(house)


def test_the_desk_takes_a_known_number_of_statements(house: House) -> None:
    earlier(house, "2025-S2", ["333333333", "333333334"] * 10)
    answered(house, VARIED * 2)
    seen(house)
    browser = head(house)

    with counted() as statements:
        browser.get(address(house))

    assert len(statements) == 1 + 3 + 36


def test_the_page_speaks_english(house: House) -> None:
    answered(house, VARIED * 2)

    text = text_of(seen(house, "?lang=en"))

    assert "Desk of UPTD Kacamata" in text
    assert "Share the code and the sheets until enough people have answered." in text
