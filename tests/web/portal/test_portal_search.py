"""Services are found whatever their capitals and accents, on either database."""

import pytest

from survey.store import journal
from survey.store.registry import entries
from tests.store.builders import NOW, SETTING_UP, a_service, kept, there
from tests.web.builders import House
from tests.web.portal.builders import KALTIM, unit_of
from tests.web.portal.test_front import many_services, rows


@pytest.mark.parametrize("said", ["cafe", "CAFÉ", "café resto", "Cafe\u0301"])
def test_accents_and_capitals_make_no_difference(house: House, said: str) -> None:
    with house.database.writing(house.province.id) as session:
        unit = there(entries.unit(session, house.province.unit_id))
        kept(session, a_service(unit, "Izin Café dan Resto"))
        journal.append(session, NOW, SETTING_UP)

    page = house.client().get(KALTIM, query_string={"cari": said}).text

    assert "Izin Café dan Resto" in page
    assert f'href="{unit_of(house)}"' in page  # its unit is one step away, asked or not


def test_hits_are_leafed_through_by_twenty(house: House) -> None:
    many_services(house, 45)
    client = house.client()

    first = client.get(f"{KALTIM}?cari=contoh").text
    last = client.get(f"{KALTIM}?cari=contoh&hal=3").text

    assert "Layanan 1 sampai 20 dengan “contoh”" in first
    assert f"{KALTIM}?cari=contoh&amp;hal=2" in first
    assert len(rows(last)) == 5
    assert "Layanan 41 sampai 45" in last
    assert "Berikutnya" not in last
