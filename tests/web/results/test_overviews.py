"""The pages of several units: averaged as declared, in an order that claims nothing by itself."""

from collections.abc import Callable
from time import thread_time

import pytest

from survey.core.accounts.role import Node, Role
from survey.core.results.rollup import Averaging
from survey.core.surveys.answer import Answer, Channel
from survey.store import journal
from survey.store.registry import institutions
from survey.store.surveys import responses
from survey.store.tables.journal import JournalRow
from survey.store.tables.registry import AgencyRow, ServiceRow
from tests.store.builders import (
    DAY,
    NOW,
    SETTING_UP,
    a_service,
    a_unit,
    kept,
    there,
)
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.results.builders import a_wave, another_unit, answered, rows_of, text_of

Record = Callable[[str, object], None]

WHOLE = "/kantor/instansi/hasil"
DECLARING = f"{WHOLE}/rata-rata"
DASH = "\N{EN DASH}"
TABLE = "Semua unit yang memiliki indeks"
GOOD = ["333333333", "444444444"] * 10  # 87.50
FAIR = ["333333333", "222222222"] * 5  # 62.50


def as_bureau(house: House, address: str = WHOLE) -> str:
    house.appoint(house.province.citra, Role.BUREAU, Node())
    page = house.client_of(house.province.citra).get(address)
    assert page.status_code == 200
    return page.text


def three_units(house: House) -> None:
    """87.50 of twenty, 62.50 of ten, and 82.41 of six; one unit was never asked."""
    answered(house)
    another_unit(house, "UPTD Samsat", GOOD)
    another_unit(house, "UPTD Terminal", FAIR)


def names(page: str) -> list[str]:
    return [row[0] for row in rows_of(page, TABLE)]


def test_the_first_line_names_the_way_of_averaging_and_the_others_beside_it(house: House) -> None:
    """(82.4074 + 87.5 + 62.5) / 3 = 77.469; (6 x 82.4074 + 20 x 87.5 + 10 x 62.5) / 36 = 79.707."""
    three_units(house)

    text = text_of(as_bureau(house))

    assert "Hasil Provinsi kaltim, Semester I 2026" in text
    assert f"77,47 {DASH} Baik (B), rata-rata sederhana antarunit." in text
    assert "3 unit, 36 responden." in text
    assert f"tertimbang jumlah responden: 79,71 {DASH} Baik (B)" in text
    assert "populasi unit ini belum disebutkan: UPTD Samsat dan UPTD Terminal" in text


def test_each_unit_stands_with_interval_target_and_whether_it_is_reached(house: House) -> None:
    three_units(house)

    rows = {row[0]: row[1:] for row in rows_of(as_bureau(house), TABLE)}

    assert rows["UPTD Kacamata Dinas Kesehatan"] == [
        "82,41",
        DASH,
        "B Baik",
        DASH,
        "6",
        "217",
        "belum",
    ]
    samsat = rows["UPTD Samsat Dinas UPTD Samsat"]
    # 87.5 against 62.5 with standard errors of 0.56 and 0.81: no interval reaches the other.
    assert (samsat[0], samsat[3:]) == ("87,50", ["1 dari 2", "20", DASH, DASH])
    assert rows["UPTD Terminal Dinas UPTD Terminal"][3] == "2 dari 2"


def test_units_without_data_stand_apart_with_the_reason(house: House) -> None:
    three_units(house)
    another_unit(house, "UPTD Sepi", ["........."])

    page = as_bureau(house)

    text = text_of(page)
    assert "UPTD Panti, Dinas Sosial: tidak disurvei" in text
    assert "UPTD Sepi , Dinas UPTD Sepi: belum ada yang menjawab" in text
    assert "UPTD Panti" not in " ".join(names(page))


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", ["Kacamata", "Samsat", "Terminal"]),
        ("?urut=indeks", ["Samsat", "Kacamata", "Terminal"]),
        ("?urut=indeks&arah=naik", ["Terminal", "Kacamata", "Samsat"]),
        ("?urut=responden", ["Samsat", "Terminal", "Kacamata"]),
        ("?urut=target", ["Kacamata", "Samsat", "Terminal"]),
        ("?urut=%27;--", ["Kacamata", "Samsat", "Terminal"]),
    ],
)
def test_the_table_is_in_the_order_that_is_asked_for(
    house: House,
    query: str,
    order: list[str],
) -> None:
    three_units(house)

    found = names(as_bureau(house, WHOLE + query))

    assert [name.split()[1] for name in found] == order


def test_only_an_order_by_index_says_who_cannot_be_told_apart(house: House) -> None:
    three_units(house)

    by_index, by_registry = as_bureau(house, f"{WHOLE}?urut=indeks"), as_bureau(house)

    assert "Tiap unit berbeda dari tetangganya" in by_index
    assert 'aria-sort="descending"' in by_index
    assert "Menurut urutan daftar, yang tidak menunjukkan mutu." in by_registry


def test_the_filter_shows_one_agency_and_leaves_the_whole_as_it_is(house: House) -> None:
    three_units(house)

    page = as_bureau(house, f"{WHOLE}?perangkat={house.province.agency_id}")

    assert names(page) == ["UPTD Kacamata Dinas Kesehatan"]
    assert f"77,47 {DASH} Baik (B)" in text_of(page)


def test_the_page_of_an_agency_holds_its_units_only(house: House) -> None:
    three_units(house)
    province = house.province
    house.appoint(province.ani, Role.AGENCY_HEAD, Node(agency_id=province.agency_id))

    page = house.client_of(province.ani).get(f"/kantor/perangkat/{province.agency_id}/hasil").text

    assert "Hasil Dinas Kesehatan, Semester I 2026" in text_of(page)
    assert names(page) == ["UPTD Kacamata"]
    assert f"82,41 {DASH} Baik (B), rata-rata sederhana antarunit." in text_of(page)
    assert "Tetapkan cara" not in page


def test_a_period_without_surveys_says_so(house: House) -> None:
    assert "Belum ada survei yang dibuka" in as_bureau(house, f"{WHOLE}?periode=2031")


def test_a_declared_averaging_is_named_and_journalled(house: House) -> None:
    three_units(house)
    house.appoint(house.province.citra, Role.BUREAU, Node())
    browser = house.client_of(house.province.citra)

    done = browser.post(DECLARING, data={"averaging": "respondents", "version": version(house)})

    assert done.status_code == 303
    text = text_of(browser.get(WHOLE).text)
    assert "Mulai sekarang unit dirata-ratakan menurut cara yang Anda tetapkan." in text
    assert f"79,71 {DASH} Baik (B), tertimbang jumlah responden." in text
    with house.database.reading(house.province.id) as session:
        line = there(session.query(JournalRow).order_by(JournalRow.number.desc()).first())
    assert (line.act, line.officer_id, line.detail) == (
        "declare averaging",
        house.province.citra,
        {"before": "equal", "after": "respondents"},
    )


def test_who_declares_on_an_old_page_is_told_and_loses_nothing(house: House) -> None:
    house.appoint(house.province.citra, Role.BUREAU, Node())
    before = version(house)
    with house.database.writing(house.province.id) as session:
        there(institutions.by_id(session, house.province.id)).colour = "#123456"
        journal.append(session, NOW, SETTING_UP)

    refused = house.client_of(house.province.citra).post(
        DECLARING,
        data={"averaging": "population", "version": before},
    )

    assert refused.status_code == 409
    assert '<option selected value="population">' in refused.text
    assert averaging(house) is Averaging.EQUAL


def test_an_averaging_that_there_is_not_is_refused(house: House) -> None:
    house.appoint(house.province.citra, Role.BUREAU, Node())

    refused = house.client_of(house.province.citra).post(
        DECLARING,
        data={"averaging": "median", "version": version(house)},
    )

    assert refused.status_code == 422
    assert "Pilihlah salah satu dari yang tersedia." in refused.text
    assert averaging(house) is Averaging.EQUAL


def test_only_the_bureau_declares(house: House) -> None:
    house.appoint(house.province.budi, Role.VIEWER, Node())
    browser = house.client_of(house.province.budi)

    assert "Tetapkan cara" not in browser.get(WHOLE).text
    assert browser.post(DECLARING, data={}).status_code == 403


def version(house: House) -> int:
    with house.database.reading(house.province.id) as session:
        return there(institutions.by_id(session, house.province.id)).version


def averaging(house: House) -> Averaging:
    with house.database.reading(house.province.id) as session:
        return there(institutions.by_id(session, house.province.id)).averaging


def a_hundred_units(house: House) -> None:
    """A hundred units with two hundred answers each."""
    rows = [f"{a}{b}3343{c}34" for a in "1234" for b in "234" for c in "34"] * 9
    with house.database.writing(house.province.id) as session:
        agency = there(session.get(AgencyRow, (house.province.id, house.province.agency_id)))
        units = [a_unit(agency, f"UPTD {place:03}") for place in range(100)]
        kept(session, *units)
        services = [a_service(unit, "Layanan") for unit in units]
        kept(session, *services)
        for unit, service in zip(units, services, strict=True):
            wave = a_wave(session, unit.id, "2026-S1")
            responses.add_many(session, wave, _answers(service, rows[:200]))
        journal.append(session, NOW, SETTING_UP)


def _answers(service: ServiceRow, rows: list[str]) -> list[Answer]:
    return [Answer(service.id, DAY, Channel.LINK, row) for row in rows]


def test_a_hundred_units_take_six_statements(house: House, record_property: Record) -> None:
    """Beside the visit (1) and the standing (2); the time is a figure, not a promise."""
    a_hundred_units(house)
    as_bureau(house)
    browser = house.client_of(house.province.citra)

    with counted() as statements:
        browser.get(WHOLE)
    start = thread_time()
    browser.get(f"{WHOLE}?urut=indeks")

    assert len(statements) == 1 + 2 + 6
    taken = f"{thread_time() - start:.3f} s of the processor"
    record_property("figure", f"results    100 units of 200 answers side by side in {taken}")


def test_the_way_to_results_leads_to_the_highest_place(house: House) -> None:
    province = house.province
    house.appoint(province.ani, Role.UNIT_HEAD, Node(unit_id=province.unit_id))
    house.appoint(province.citra, Role.BUREAU, Node())

    to_unit = house.client_of(province.ani).get("/kantor/hasil")
    to_whole = house.client_of(province.citra).get("/kantor/hasil")

    assert to_unit.headers["Location"] == f"/kantor/satuan/{province.unit_id}/hasil"
    assert to_whole.headers["Location"] == WHOLE


def test_several_places_are_listed_the_wider_first(house: House) -> None:
    province = house.province
    house.appoint(province.budi, Role.VIEWER, Node(unit_id=province.other_unit_id))
    house.appoint(province.budi, Role.VIEWER, Node(agency_id=province.agency_id))

    page = text_of(house.client_of(province.budi).get("/kantor/hasil").text)

    assert page.index("Dinas Kesehatan") < page.index("UPTD Panti")


def test_who_may_see_no_results_finds_no_way_to_them(house: House) -> None:
    house.appoint(house.province.budi, Role.ENUMERATOR, Node(unit_id=house.province.unit_id))
    browser = house.client_of(house.province.budi)

    assert browser.get("/kantor/hasil").status_code == 403
    assert "/kantor/hasil" not in browser.get("/kantor").text
