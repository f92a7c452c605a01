"""The bureau keeps accounts: it adds officers, appoints them, ends that, and closes accounts."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from survey.core.accounts.role import Node, Role
from survey.flows.accounts import visiting
from survey.flows.accounts.visiting import Remembered
from survey.store import journal
from survey.store.accounts import officers
from survey.store.tables.accounts import AppointmentRow, OfficerRow
from tests.store.builders import DAY, there
from tests.store.counting import counted
from tests.web.builders import House

LIST = "/kantor/petugas"
ONE_DAY = timedelta(days=1)


@pytest.fixture
def bureau(house: House) -> FlaskClient:
    """Citra's browser, who alone is of the bureau."""
    house.appoint(house.province.citra, Role.BUREAU, Node())
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))
    return house.client_of(house.province.citra)


def page_of(house: House) -> str:
    return f"{LIST}/{house.province.ani}"


def appoint(browser: FlaskClient, house: House, role: str, **form: str) -> TestResponse:
    typed = {"since": str(DAY), "until": "", **form}
    return browser.post(f"{page_of(house)}/tugas?peran={role}", data=typed)


def held(house: House, officer_id: int) -> list[AppointmentRow]:
    with house.database.reading(house.province.id) as session:
        return list(officers.appointments_of(session, officer_id))


def test_the_list_says_who_works_where(bureau: FlaskClient) -> None:
    with counted() as statements:
        page = bureau.get(LIST).text

    assert "3 petugas" in page
    assert "Kepala unit, UPTD Kacamata · Dinas Kesehatan" in page
    assert "Petugas Biro Organisasi, Provinsi kaltim" in page
    assert page.index(">Ani</a>") < page.index(">Budi</a>") < page.index(">Citra</a>")
    assert "ani@kalbar.example" not in page
    # The visit, the standing twice; how many, who, their posts, lines and visits.
    assert len(statements) == 8, "\n".join(statements)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("cari=ANI", ["Ani"]),
        ("cari=budi%40kaltim", ["Budi"]),
        ("cari=kaltim+dewi", []),
        ("cari=%25", []),
        ("peran=bureau", ["Citra"]),
        ("peran=unit_head&cari=a", ["Ani"]),
        ("peran=nonsense", ["Ani", "Budi", "Citra"]),
        ("hal=2", ["Ani", "Budi", "Citra"]),
        ("hal=-1", ["Ani", "Budi", "Citra"]),
        ("hal=x", ["Ani", "Budi", "Citra"]),
        ("hal=99999999999999999999", ["Ani", "Budi", "Citra"]),
        ("cari=ani%00", ["Ani"]),
    ],
)
def test_officers_are_found_by_words_and_role(
    bureau: FlaskClient,
    query: str,
    found: list[str],
) -> None:
    page = bureau.get(f"{LIST}?{query}")

    assert page.status_code == 200
    table = page.text.partition("<main")[2]
    shown = [name for name in ("Ani", "Budi", "Citra") if f">{name}</a>" in table]
    assert shown == found


def test_somebody_is_added_and_found(bureau: FlaskClient) -> None:
    form = {"name": "Dewi Lestari", "email": "Dewi@kaltim.example"}

    answer = bureau.post(f"{LIST}/baru", data=form, follow_redirects=True)

    assert "Akun sudah dibuat." in answer.text
    assert "terbuka, belum ada kata sandi" in answer.text
    assert "Belum ditugaskan." in answer.text
    assert "Dewi Lestari" in bureau.get(f"{LIST}?cari=lestari").text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"name": "", "email": "d@x.example"}, "Bagian ini perlu diisi."),
        ({"name": "x" * 301, "email": "d@x.example"}, "paling banyak 300 karakter"),
        ({"name": "Dewi", "email": "dewi"}, "nama@contoh.go.id"),
        ({"name": "Dewi", "email": "ANI@kaltim.example"}, "Sudah ada akun"),
        ({"name": "De\0wi", "email": "d@x.example"}, "paling banyak 300 karakter"),
    ],
)
def test_what_is_unfit_is_said_and_stays_typed(
    bureau: FlaskClient,
    form: dict[str, str],
    said: str,
) -> None:
    answer = bureau.post(f"{LIST}/baru", data=form)

    assert answer.status_code == 422
    assert said in answer.text
    assert f'value="{form["email"]}"' in answer.text


@pytest.mark.parametrize(
    ("role", "fitting", "unfit"),
    [
        ("bureau", ["institution"], ["agency:", "unit:"]),
        ("agency_head", ["agency:"], ["institution", "unit:"]),
        ("unit_head", ["unit:"], ["institution", "agency:"]),
        ("viewer", ["institution", "agency:", "unit:"], []),
    ],
)
def test_only_places_that_fit_a_role_are_offered(
    house: House,
    bureau: FlaskClient,
    role: str,
    fitting: list[str],
    unfit: list[str],
) -> None:
    page = bureau.get(f"{page_of(house)}/tugas?peran={role}").text

    assert all(f'value="{code}' in page for code in fitting)
    assert not any(f'value="{code}' in page for code in unfit)


def test_a_place_is_found_in_a_long_list_by_words(house: House, bureau: FlaskClient) -> None:
    address = f"{page_of(house)}/tugas?peran=unit_head&cari="

    assert "UPTD Panti" not in bureau.get(f"{address}kacamata").text
    assert "UPTD Panti" in bureau.get(f"{address}dinas+sosial").text
    assert "Tidak ada tempat yang cocok" in bureau.get(f"{address}nowhere").text


def test_an_officer_is_appointed_to_a_place(house: House, bureau: FlaskClient) -> None:
    place = f"agency:{house.province.agency_id}"

    answer = appoint(bureau, house, "agency_head", place=place, until="2026-12-31")

    assert answer.status_code == 303
    page = bureau.get(page_of(house)).text
    assert "Kepala perangkat daerah" in page
    assert "2 Maret 2026 sampai 31 Desember 2026" in page


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"place": "unit:1"}, "Pilihlah salah satu dari yang tersedia."),
        ({"place": "nonsense"}, "Pilihlah salah satu dari yang tersedia."),
        ({"since": "2026-02-30"}, "Isilah dengan tanggal yang ada."),
        ({"since": ""}, "Bagian ini perlu diisi."),
        ({"place": "unit:99999999999999999999"}, "Pilihlah salah satu dari yang tersedia."),
        ({"place": "unit:\0"}, "Pilihlah salah satu dari yang tersedia."),
        ({"until": "2026-03-01"}, "Hari terakhir mendahului hari pertama."),
        ({}, "sudah memegang peran ini"),
    ],
)
def test_an_unfit_appointment_is_explained(
    house: House,
    bureau: FlaskClient,
    form: dict[str, str],
    said: str,
) -> None:
    place = f"unit:{house.province.unit_id}"

    answer = appoint(bureau, house, "unit_head", **{"place": place, **form})

    assert answer.status_code == 422
    assert said in answer.text
    assert len(held(house, house.province.ani)) == 1


def test_an_appointment_is_ended_with_its_day(house: House, bureau: FlaskClient) -> None:
    kept = held(house, house.province.ani)[0].id
    address = f"/kantor/tugas/{kept}/akhir"
    assert f'value="{DAY}"' in bureau.get(address).text

    for day in (str(DAY - 2 * ONE_DAY), "9999-12-31", "0000-00-00", ""):
        assert bureau.post(address, data={"until": day}).status_code == 422
    answer = bureau.post(address, data={"until": str(DAY)}, follow_redirects=True)

    assert "Akhir penugasan sudah disimpan." in answer.text
    assert held(house, house.province.ani)[0].until == DAY


def test_the_last_of_the_bureau_stays(house: House, bureau: FlaskClient) -> None:
    kept = held(house, house.province.citra)[0].id

    answer = bureau.post(f"/kantor/tugas/{kept}/akhir", data={"until": str(DAY)})

    assert answer.status_code == 422
    assert "Tugaskan dahulu orang lain di Biro Organisasi." in answer.text
    assert held(house, house.province.citra)[0].until is None


def test_an_account_is_closed_and_opened_again(house: House, bureau: FlaskClient) -> None:
    visiting.keep(
        house.database,
        "ani",
        Remembered("{}", house.province.ani, house.clock.now),
        house.clock.now,
    )
    assert "Tutup akun Ani?" in bureau.get(f"{page_of(house)}/tutup").text

    closed = bureau.post(f"{page_of(house)}/tutup", follow_redirects=True)

    assert "Akun sudah ditutup." in closed.text
    assert visiting.recall(house.database, "ani", house.clock.now) is None
    opened = bureau.post(f"{page_of(house)}/buka", follow_redirects=True)
    assert "Akun sudah dibuka kembali." in opened.text


def test_nobody_closes_the_own_account(house: House, bureau: FlaskClient) -> None:
    own = f"{LIST}/{house.province.citra}"

    assert "/tutup" not in bureau.get(own).text
    answer = bureau.post(f"{own}/tutup")
    assert answer.status_code == 409
    assert "Anda tidak dapat menutup akun yang sedang Anda pakai." in answer.text


def test_visits_are_ended_from_afar(house: House, bureau: FlaskClient) -> None:
    ani = house.client_of(house.province.ani)

    answer = bureau.post(f"{page_of(house)}/keluarkan", follow_redirects=True)

    assert "Semua sesi petugas ini sudah diakhiri." in answer.text
    assert ani.get("/kantor").status_code == 303


def test_a_lost_second_factor_is_taken_away(house: House, bureau: FlaskClient) -> None:
    with house.database.writing() as session:
        row = there(session.get(OfficerRow, house.province.ani))
        row.tf_totp_secret, row.mf_recovery_codes = "secret", ["code"]
    assert "Telepon hilang?" in bureau.get(page_of(house)).text

    bureau.post(f"{page_of(house)}/tanpa-kode")

    with house.database.reading(house.province.id) as session:
        row = there(session.get(OfficerRow, house.province.ani))
        assert (row.tf_totp_secret, row.mf_recovery_codes) == (None, None)
        assert [line.act.act for line in journal.lines(session)][-1] == "take second factor"


def test_the_page_of_an_officer_costs_seven_statements(house: House, bureau: FlaskClient) -> None:
    with counted() as statements:
        bureau.get(page_of(house))

    assert len(statements) == 7, "\n".join(statements)


@pytest.mark.parametrize("address", [f"{LIST}/99999999999999999999", f"{LIST}/1", f"{LIST}/-1"])
def test_who_is_not_there_is_not_found(bureau: FlaskClient, address: str) -> None:
    assert bureau.get(address).status_code == 404
