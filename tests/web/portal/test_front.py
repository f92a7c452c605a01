"""The public's first pages: a service is found by words or from agency to unit."""

import re
from html import unescape
from pathlib import Path

import pytest

from survey.app import app_over
from survey.store import journal
from survey.store.registry import entries
from survey.store.surveys import addresses
from tests.store.builders import (
    NOW,
    SETTING_UP,
    a_service,
    kept,
    there,
)
from tests.store.counting import counted
from tests.web.builders import FORM, House, settings_over

LINKS = re.compile(r'<a href="([^"]+)"><span>([^<]+)</span>')


def rows(page: str) -> dict[str, str]:
    """Where each row of a page leads, by its words."""
    return {unescape(said): unescape(url) for url, said in LINKS.findall(page)}


KALTIM = "/instansi/kaltim"


def many_services(house: House, n: int) -> None:
    """Give the first unit so many more services, each with a code."""
    with house.database.writing(house.province.id) as session:
        unit = there(entries.unit(session, house.province.unit_id))
        added = [a_service(unit, f"Layanan contoh {i:03}") for i in range(n)]
        kept(session, *added)
        for i, service in enumerate(added):
            addresses.lead_to_service(session, service.id, f"contoh-{i}")
        journal.append(session, NOW, SETTING_UP)


def test_with_several_institutions_one_is_chosen_first(house: House) -> None:
    page = house.client().get("/")

    assert page.status_code == 200
    assert rows(page.text) == {
        "Provinsi kalbar": "/instansi/kalbar",
        "Provinsi kaltim": KALTIM,
    }


def test_from_agency_to_unit_to_the_questionnaire(house: House) -> None:
    client = house.client()
    agencies = rows(client.get(KALTIM).text)
    units = rows(client.get(agencies["Dinas Kesehatan"]).text)
    services = client.get(units["UPTD Kacamata"]).text

    assert rows(services) == {"Periksa mata": FORM}
    assert "Pinjam kacamata" in services  # no code leads to it yet
    assert "belum ada survei" in services
    assert client.get(FORM).status_code == 200


def test_a_unit_says_what_to_do_now(house: House) -> None:
    unit = f"{KALTIM}/unit/{house.province.unit_id}"
    form = f"/pengaduan/instansi/kaltim?unit={house.province.unit_id}"

    page = house.client().get(unit).text
    agency = house.client().get(f"{KALTIM}/perangkat/{house.province.agency_id}").text

    assert "Pilih layanan yang Anda terima, lalu nilailah: dua menit, tanpa nama." in page
    for address in (form, f"{unit}/hasil", f"{unit}/tindak-lanjut"):
        assert f'href="{address}"' in page
        assert house.client().get(address).status_code == 200
    assert "UPTD Kacamata" in house.client().get(form).text
    assert "Pilih unit yang melayani Anda." in agency
    assert "/pengaduan/" not in agency


def test_a_unit_where_nothing_can_be_rated_says_what_can_be_done(house: House) -> None:
    house.clock.stand_at(2027, 1, 5)

    page = house.client().get(f"{KALTIM}/unit/{house.province.unit_id}").text

    assert "belum ada layanan unit ini yang dapat dinilai" in page
    assert "Sampaikan pengaduan tentang unit ini" in page


@pytest.mark.parametrize(
    "said",
    ["mata", "MATA periksa", "dinas+kesehatan+mata", "kacamata+Periksa", "  eriks  "],
)
def test_words_are_found_whatever_their_case_order_and_place(house: House, said: str) -> None:
    assert rows(house.client().get(f"{KALTIM}?cari={said}").text)["Periksa mata"] == FORM


@pytest.mark.parametrize("said", ["gigi", "mata gigi", "100%", "_", "' OR 1=1 --", "\\"])
def test_what_is_not_there_is_not_found_and_said_so(house: House, said: str) -> None:
    page = house.client().get(KALTIM, query_string={"cari": said})

    assert page.status_code == 200
    assert not rows(page.text)
    assert "Cobalah kata yang lebih sedikit" in page.text


def test_what_was_searched_for_stays_in_the_field_and_harms_nobody(house: House) -> None:
    page = house.client().get(KALTIM, query_string={"cari": '"><script>x</script>'}).text

    assert "<script>x" not in page
    assert 'value="&#34;&gt;&lt;script&gt;x&lt;/script&gt;"' in page


def test_a_service_of_a_unit_that_is_not_asked_leads_nowhere(house: House) -> None:
    house.clock.stand_at(2027, 1, 5)

    page = house.client().get(f"{KALTIM}?cari=mata").text

    assert not rows(page)
    assert "Periksa mata" in page


def test_of_many_services_twenty_are_shown(house: House) -> None:
    many_services(house, 40)

    page = house.client().get(f"{KALTIM}?cari=contoh").text

    assert len(rows(page)) == 20
    assert "Masih ada yang lain" in page


def test_few_statements_however_many_services(house: House) -> None:
    many_services(house, 500)
    client = house.client()
    unit = f"{KALTIM}/unit/{house.province.unit_id}"
    agency = f"{KALTIM}/perangkat/{house.province.agency_id}"
    pages = {"/": 1, KALTIM: 2, f"{KALTIM}?cari=contoh+1": 2, agency: 3, unit: 4}

    for path, most in pages.items():
        with counted() as statements:
            client.get(path)
        assert len(statements) == most, (path, statements)


def test_another_institution_is_not_searched(house: House) -> None:
    with house.database.reading() as session:
        other = there(addresses.find(session, "kalbar-mata")).institution_id
    assert other != house.province.id

    page = house.client().get("/instansi/kalbar?cari=mata").text

    assert rows(page)["Periksa mata"] == "/s/kalbar-mata"
    assert FORM not in page


@pytest.mark.parametrize(
    "path",
    ["/instansi/none", "/instansi/kaltim/unit/7", "/instansi/kaltim/perangkat/7"],
)
def test_a_place_that_is_not_there_says_where_to_begin(house: House, path: str) -> None:
    page = house.client().get(path)

    assert page.status_code == 404
    assert "Mulailah dari halaman pertama" in page.text
    assert 'href="/"' in page.text


def test_a_unit_of_another_institution_is_not_there(house: House) -> None:
    path = f"/instansi/kalbar/unit/{house.province.unit_id}"

    assert house.client().get(path).status_code == 404


def test_english_leads_on_in_english(house: House) -> None:
    page = house.client().get(f"{KALTIM}?lang=en")
    found = house.client().get(f"{KALTIM}?lang=en&cari=mata").text

    assert "Which service did you receive?" in page.text
    assert rows(page.text)["Dinas Kesehatan"].endswith("?lang=en")
    assert '<input type="hidden" name="lang" value="en">' in page.text
    assert rows(found) == {"Periksa mata": f"{FORM}?lang=en"}


def test_only_a_sample_shows_accounts(house: House, tmp_path: Path) -> None:
    settings = settings_over(house.database, tmp_path)
    sample = app_over(house.database, settings, house.clock, is_sample=True)

    assert "kalimantan-timur" not in house.client().get("/").text
    page = sample.test_client().get(KALTIM).text
    assert "kalimantan-timur" in page
    assert page.count("@contoh.example") == 9
    assert 'href="/masuk"' in page


def test_errors_and_receipts_lead_to_the_first_page(house: House) -> None:
    assert 'href="/"' in house.client().get("/s/nothing").text
    assert 'href="/?lang=en"' in house.client().get("/s/nothing?lang=en").text
