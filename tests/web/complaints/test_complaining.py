"""A complaint is told in a browser: where to, the form, what is wrong with it, the receipt."""

import gzip
import re

import pytest

from survey.core.complaints.complaint import Kind, Route, State, Track
from survey.store import journal
from survey.store.surveys import addresses
from survey.store.tables.registry import AddressRow, ServiceRow, UnitRow
from tests.store.builders import DAY, SETTING_UP, there
from tests.store.counting import counted
from tests.web.builders import CODE, House
from tests.web.citizens import (
    COMPLAINT,
    FORMAL,
    TELL,
    WORDS,
    events,
    kept_of,
    rows,
    send,
    slip_of,
    tell,
)
from tests.web.desks import said
from tests.web.surveys.test_answer import KIBIBYTE, LOADED

ANYWHERE = "/pengaduan/instansi/kaltim"
NUMBER, SECRET = (
    re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}"),
    re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}"),
)


def lead_to_unit(house: House, code: str) -> None:
    """Give the first unit a public code."""
    with house.database.writing(house.province.id) as session:
        addresses.lead_to_unit(session, house.province.unit_id, code)
        journal.append(session, house.clock.now, SETTING_UP)


def at_kalbar(house: House) -> AddressRow:
    """A service of another institution."""
    with house.database.reading() as session:
        return there(addresses.find(session, "kalbar-mata"))


def test_the_form_of_a_service_names_it_and_asks_no_name(house: House) -> None:
    page = house.client().get(TELL)

    assert page.status_code == 200
    assert 'lang="id"' in page.text
    text = said(page)
    for words in ("Periksa mata · UPTD Kacamata", "Dinas Kesehatan · Provinsi kaltim"):
        assert words in text
    assert "tanpa nama" in text
    assert page.text.count('name="kind"') == 3
    assert "Set-Cookie" not in page.headers
    assert page.headers["Cache-Control"] == "no-store"


def test_a_complaint_needs_words_and_a_kind_only(house: House) -> None:
    page = tell(house)

    assert page.status_code == 200
    kept = kept_of(page)
    assert NUMBER.fullmatch(kept.number)
    assert SECRET.fullmatch(kept.secret)
    (row,) = rows(house)
    assert (row.number, row.state, row.kind) == (kept.number, State.RECEIVED, Kind.COMPLAINT)
    assert (row.track, row.route) == (Track.ORDINARY, Route.WEB)
    assert (row.unit_id, row.service_id) == (house.province.unit_id, house.province.service_id)
    assert not row.is_anonymous
    assert not row.is_secret
    assert [one.words for one in events(house)] == [WORDS]


def test_anonymous_and_secret_are_explained_and_kept(house: House) -> None:
    form = said(house.client().get(TELL))
    assert "tidak melihat nama, telepon, dan surel Anda" in form
    assert "tidak pernah ditampilkan kepada umum" in form

    tell(house, anonymous="1", secret="1", name="Siti", telephone="0812-3456-7890")

    (row,) = rows(house)
    assert row.is_anonymous
    assert row.is_secret


@pytest.mark.parametrize(
    ("mark", "route"),
    [("?via=qr", Route.QR), ("?via=survey", Route.SURVEY), ("?via=x", Route.WEB)],
)
def test_the_way_here_is_kept_by_a_plain_mark(house: House, mark: str, route: Route) -> None:
    tell(house, path=TELL + mark)

    assert [row.route for row in rows(house)] == [route]


def test_a_unit_offers_its_services_and_whoever_does_not_know_needs_none(house: House) -> None:
    lead_to_unit(house, "kacamata")
    path = "/pengaduan/kacamata"
    page = house.client().get(path).text
    assert page.count("<option") == 3

    tell(house, path=path, service=str(house.province.other_service_id))
    tell(house, path=path)

    assert {row.service_id for row in rows(house)} == {None, house.province.other_service_id}
    assert {row.unit_id for row in rows(house)} == {house.province.unit_id}


def test_a_service_of_another_unit_is_not_taken(house: House) -> None:
    lead_to_unit(house, "kacamata")
    for typed in (str(at_kalbar(house).service_id), "1", "x", "9" * 30, "²"):
        page = tell(house, path="/pengaduan/kacamata", service=typed)
        assert page.status_code == 422
        assert "Pilih salah satu dari daftar." in page.text

    assert not rows(house)


def test_no_door_is_wrong(house: House) -> None:
    page = tell(house, path=ANYWHERE)

    assert page.status_code == 200
    (row,) = rows(house)
    assert (row.unit_id, row.service_id) == (None, None)
    assert "mencari unit yang berwenang" in said(page)


def test_of_several_institutions_one_is_chosen(house: House) -> None:
    page = house.client().get("/pengaduan?lang=en")
    assert 'href="/pengaduan?instansi=kalbar&amp;lang=en"' in page.text

    chosen = house.client().get("/pengaduan?instansi=kalbar")
    assert "Saya tidak tahu siapa yang berwenang" in chosen.text
    assert "Dinas Kesehatan" in chosen.text
    assert 'href="/pengaduan/instansi/kalbar"' in chosen.text


def test_units_and_services_are_found_by_words_with_and_without_a_code(house: House) -> None:
    browser, province = house.client(), house.province

    found = browser.get("/pengaduan?instansi=kaltim&cari=KACAMATA").text
    assert f'href="{ANYWHERE}?unit={province.unit_id}"' in found
    assert f'href="{ANYWHERE}?layanan={province.other_service_id}"' in found
    assert (
        "Tidak ada yang bernama demikian"
        in browser.get("/pengaduan?instansi=kaltim&cari=pajak").text
    )

    named = browser.get(f"{ANYWHERE}?layanan={province.other_service_id}")
    assert "Pinjam kacamata" in named.text
    assert tell(house, path=f"{ANYWHERE}?unit={province.unit_id}").status_code == 200
    assert [row.unit_id for row in rows(house)] == [province.unit_id]


def test_the_code_of_an_agency_leads_to_its_units(house: House) -> None:
    with house.database.writing(house.province.id) as session:
        addresses.lead_to_agency(session, house.province.agency_id, "dinkes")
        journal.append(session, house.clock.now, SETTING_UP)

    page = house.client().get("/pengaduan/dinkes").text

    assert "UPTD Kacamata" in page
    assert "UPTD Panti" not in page
    assert (
        "UPTD Kacamata"
        in house.client()
        .get(
            f"/pengaduan?instansi=kaltim&perangkat={house.province.agency_id}",
        )
        .text
    )


def test_what_has_ended_still_lets_into_its_institution(house: House) -> None:
    with house.database.writing(house.province.id) as session:
        there(session.get(ServiceRow, (house.province.id, house.province.service_id))).until = DAY
        journal.append(session, house.clock.now, SETTING_UP)

    page = house.client().get(TELL)

    assert page.status_code == 200
    assert "Provinsi kaltim" in page.text
    assert "Periksa mata" not in page.text


@pytest.mark.parametrize(
    "path",
    [
        "/pengaduan/nothing",
        "/pengaduan/%00",
        "/pengaduan/a'%20OR%201=1",
        "/pengaduan/instansi/nothing",
        f"{ANYWHERE}?unit=1",
        f"{ANYWHERE}?layanan=x",
        f"{ANYWHERE}?unit={'9' * 40}",
        "/pengaduan?instansi=nothing",
        "/pengaduan?instansi=kaltim&perangkat=x",
    ],
)
def test_an_address_that_leads_nowhere_is_404_in_words(house: House, path: str) -> None:
    page = house.client().get(path)

    assert page.status_code == 404
    assert "<h1>" in page.text
    assert house.client().post(path, data=COMPLAINT).status_code in {403, 404, 405}


def test_a_service_of_another_institution_is_not_there(house: House) -> None:
    strange = at_kalbar(house).service_id

    assert house.client().get(f"{ANYWHERE}?layanan={strange}").status_code == 404


def test_the_form_takes_at_most_three_statements(house: House) -> None:
    lead_to_unit(house, "kacamata")

    for path, most in ((TELL, 2), ("/pengaduan/kacamata", 3), (ANYWHERE, 1)):
        with counted() as asked:
            house.client().get(path)
        assert len(asked) == most, asked


def test_a_form_sent_again_takes_few_statements_and_has_the_same_receipt(house: House) -> None:
    fields = {"token": slip_of(house), **COMPLAINT}
    first = kept_of(send(house.client(), TELL, fields))

    with counted() as ran:
        again = send(house.client(), TELL, fields)

    assert kept_of(again) == first
    assert len(rows(house)) == 1
    # The count of tries, institution, number; then number, complaint, institution, events, files.
    assert len(ran) == 8, ran


def test_first_load_is_three_requests_under_15_kilobytes(house: House) -> None:
    gzipped = {"Accept-Encoding": "gzip, deflate, br"}
    page = house.client().get(TELL, headers=gzipped)
    loaded = LOADED.findall(gzip.decompress(page.data).decode())
    files = [house.client().get(path, headers=gzipped) for path in loaded]

    assert len(files) == 2
    total = sum(len(one.data) + len(str(one.headers)) for one in (page, *files))
    assert total < 15 * KIBIBYTE


def test_what_is_missing_is_said_above_and_beside_and_nothing_is_lost(house: House) -> None:
    page = tell(
        house,
        kind="",
        words="singkat",
        place="Loket 2",
        telephone="abc",
        mail="x",
        anonymous="1",
    )

    assert page.status_code == 422
    for id_, words in (
        ("kind-complaint", "Pilih jenisnya"),
        ("words", "paling sedikit 10 karakter"),
        ("telephone", "Ini bukan nomor telepon"),
        ("mail", "Ini bukan alamat surel"),
    ):
        assert re.search(rf'<a href="#{id_}">[^<]*{words}', page.text), id_
    assert 'aria-describedby="words-hint words-error"' in page.text
    assert "singkat</textarea>" in page.text
    assert 'value="Loket 2"' in page.text
    assert re.search(r'id="anonymous"[^>]* checked', page.text)
    assert not rows(house)


def test_a_form_put_right_keeps_its_token(house: House) -> None:
    token = slip_of(house)
    torn = send(house.client(), TELL, {"token": token, **COMPLAINT, "words": ""})

    assert f'value="{token}"' in torn.text


def test_the_other_language_keeps_what_was_written(house: House) -> None:
    page = tell(house, path=f"{TELL}?lang=en&via=qr", switch="en", kind="aspiration")

    assert page.status_code == 200
    assert 'lang="en"' in page.text
    assert "What happened?" in page.text
    assert f"{WORDS}</textarea>" in page.text
    assert re.search(r'id="kind-aspiration"[^>]* checked', page.text)
    assert not rows(house)


def test_the_formal_track_is_behind_a_link_and_asks_more(house: House) -> None:
    short = house.client().get(f"{TELL}?via=qr").text
    assert f'href="{TELL}?via=qr&amp;jalur=formal"' in short
    assert 'name="loss"' not in short

    page = tell(house, path=f"{TELL}?jalur=formal", track="formal")
    assert page.status_code == 422
    for field in ("loss", "wish", "name", "address"):
        assert f'<a href="#{field}">' in page.text

    taken = tell(house, path=f"{TELL}?jalur=formal", **FORMAL)
    assert "Cetak tanda terima" in taken.text
    (row,) = rows(house)
    assert row.track is Track.FORMAL
    assert events(house)[0].words == f"{WORDS}\n\nSaya jatuh.\n\nDiperbaiki."


def test_number_and_secret_stand_in_no_address(house: House) -> None:
    page = tell(house)
    kept = kept_of(page)

    addresses_in = re.findall(r'(?:href|action|src)="([^"]*)"', page.text)
    assert addresses_in
    assert not [one for one in addresses_in if kept.number in one or kept.secret in one]
    assert CODE not in "".join(addresses_in)


def test_a_unit_that_has_ended_is_not_searched(house: House) -> None:
    with house.database.writing(house.province.id) as session:
        there(session.get(UnitRow, (house.province.id, house.province.unit_id))).until = DAY
        journal.append(session, house.clock.now, SETTING_UP)

    assert (
        "UPTD Kacamata" not in house.client().get("/pengaduan?instansi=kaltim&cari=kacamata").text
    )
