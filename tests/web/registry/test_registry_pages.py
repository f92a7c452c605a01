"""The registry on screen: found, changed from a day on, kept from two who save at once."""

import pytest

from tests.store.builders import Province
from tests.web.builders import FORM, House
from tests.web.desks import bureau, head, helper, said, statements, version

REGISTRY = "/kantor/registri"
TODAY = "2026-03-02"


def unit(province: Province) -> str:
    """The page of the first unit."""
    return f"{REGISTRY}/satuan/{province.unit_id}"


def agency(province: Province) -> str:
    """The page of the first agency."""
    return f"/kantor/perangkat-daerah/{province.agency_id}"


def service(province: Province) -> str:
    """The page of the first service."""
    return f"/kantor/layanan/{province.service_id}"


def test_each_page_has_its_number_of_statements(house: House) -> None:
    browser, province = bureau(house), house.province

    for path, most in (
        (REGISTRY, 7),  # three for visit and standing, three for the tree, one for what ended
        (f"{REGISTRY}?q=mata", 7),
        (agency(province), 10),
        (unit(province), 9),
        (f"{unit(province)}/nama", 7),
        (f"/kantor/satuan/{province.unit_id}/layanan", 6),
        (service(province), 7),
        ("/kantor/instansi", 4),
    ):
        with statements(most):
            assert browser.get(path).status_code == 200, path


def test_the_registry_is_counted_and_searched(house: House) -> None:
    browser = bureau(house)

    assert "2 perangkat daerah, 2 unit, 2 layanan." in said(browser.get(REGISTRY))
    found = said(browser.get(f"{REGISTRY}?q=PINJAM"))
    assert "Ditemukan untuk “PINJAM”: 1" in found
    assert "Pinjam kacamata Dinas Kesehatan" in found
    assert "Tidak ada nama yang memuat" in said(browser.get(f"{REGISTRY}?q=<script>"))


def test_agency_unit_and_service_are_added_one_below_the_other(house: House) -> None:
    browser = bureau(house)

    made = browser.post(f"{REGISTRY}/perangkat-daerah", data={"name": "Dinas A", "day": TODAY})
    new_unit = {"name": "UPTD B", "kind": "uptd", "day": TODAY}
    below = browser.post(f"{made.location}/satuan", data=new_unit)
    unit_id = below.location.rpartition("/")[2]
    services = f"/kantor/satuan/{unit_id}/layanan"
    last = browser.post(f"{services}/tambah", data={"name": "Layanan C", "fee": "Rp1.000"})

    assert [made.status_code, below.status_code, last.status_code] == [303, 303, 303]
    listed = said(browser.get(services))
    assert "Layanan sudah ditambahkan." in listed
    assert "Layanan C Rp1.000" in listed


def test_a_new_name_keeps_the_old_one_in_the_history(house: House) -> None:
    browser, path = bureau(house), unit(house.province)
    form = browser.get(f"{path}/nama")
    data = {"version": version(form), "name": "Balai Mata", "day": "2026-02-01"}

    assert browser.post(f"{path}/nama", data=data).location == path

    page = said(browser.get(path))
    assert "Nama sudah diganti." in page
    assert "31 Januari 2026 UPTD Kacamata Dinas Kesehatan" in page


def test_two_who_save_at_once_lose_nothing_that_they_typed(house: House) -> None:
    browser, path = bureau(house), f"{unit(house.province)}/nama"
    drawn = version(browser.get(path))
    browser.post(path, data={"version": drawn, "name": "Balai Mata", "day": TODAY})

    late = {"version": drawn, "name": "Balai Penglihatan", "day": TODAY}
    refused = browser.post(path, data=late)

    assert refused.status_code == 409
    assert "Orang lain menyimpan ini" in said(refused)
    assert "“Balai Mata”" in said(refused)  # what it says now
    assert 'value="Balai Penglihatan"' in refused.text
    again = browser.post(path, data={**late, "version": version(refused)})
    assert again.status_code == 303


@pytest.mark.parametrize(
    ("path", "data", "status", "sentence"),
    [
        ("nama", {"name": "", "day": TODAY}, 422, "Bagian ini perlu diisi."),
        ("nama", {"name": "B", "day": "besok"}, 422, "Isilah dengan tanggal yang ada."),
        ("nama", {"name": "B", "day": "2026-03-03"}, 422, "Pilih tanggal antara 1 Januari 2020"),
        ("nama", {"name": "n" * 301, "day": TODAY}, 422, "Nama terdiri atas 1 sampai 300 huruf."),
        ("gabung", {"into": "7", "day": TODAY}, 422, "Pilihlah salah satu dari yang tersedia."),
        ("gabung", {"into": "", "day": TODAY}, 422, "Tujuan: Bagian ini perlu diisi."),
        ("pindah", {"into": "", "day": TODAY}, 422, "Tujuan: Bagian ini perlu diisi."),
        ("akhiri", {"day": TODAY}, 409, "Survei unit ini sedang dibuka."),
        ("pulihkan", {}, 409, "Entri ini belum berakhir."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    house: House,
    path: str,
    data: dict[str, str],
    status: int,
    sentence: str,
) -> None:
    browser, page = bureau(house), f"{unit(house.province)}/{path}"

    refused = browser.post(page, data={"version": "1", **data})

    assert refused.status_code == status
    assert sentence in said(refused)


def test_hostile_names_are_only_names(house: House) -> None:
    browser, name = bureau(house), "<script>alert(1)</script>{{ 7*7 }}%(name)s"

    browser.post(f"{REGISTRY}/perangkat-daerah", data={"name": name, "day": TODAY})

    page = browser.get(REGISTRY)
    assert "<script>alert" not in page.text
    assert "{{ 7*7 }}%(name)s" in said(page)


def test_a_megabyte_of_name_is_413_in_words(house: House) -> None:
    data = {"name": "a" * 1_000_000, "day": TODAY}

    refused = bureau(house).post(f"{REGISTRY}/perangkat-daerah", data=data)

    assert refused.status_code == 413
    assert "kirim berkas yang lebih kecil" in said(refused)


@pytest.mark.parametrize("wrong", ["0", "9" * 19, "9" * 40, "x"])
def test_an_id_that_leads_nowhere_is_404(house: House, wrong: str) -> None:
    browser = bureau(house)

    for path in (
        f"{REGISTRY}/satuan/{wrong}",
        f"/kantor/layanan/{wrong}",
        f"{REGISTRY}/lembar/{wrong}",
    ):
        assert browser.get(path).status_code == 404, path


def test_a_unit_keeps_its_services_and_nothing_above_them(house: House) -> None:
    browser, province = head(house), house.province

    assert browser.get(service(province)).status_code == 200
    assert browser.get(f"{service(province)}/nama").status_code == 200
    for path in (
        REGISTRY,
        unit(province),
        agency(province),
        f"{service(province)}/pindah",
        f"/kantor/satuan/{province.other_unit_id}/layanan",
        "/kantor/periode",
        "/kantor/instansi",
    ):
        assert browser.get(path).status_code == 403, path
    assert helper(house).get(service(province)).status_code == 403


def test_an_ended_service_is_closed_to_answers_until_it_is_restored(house: House) -> None:
    browser, path = head(house), service(house.province)
    ended = {"version": version(browser.get(f"{path}/akhiri")), "day": TODAY}
    assert browser.post(f"{path}/akhiri", data=ended).status_code == 303
    assert house.client().get(FORM).status_code == 404

    again = {"version": version(browser.get(f"{path}/pulihkan"))}
    assert browser.post(f"{path}/pulihkan", data=again).status_code == 303

    assert house.client().get(FORM).status_code == 200


def test_the_standard_of_a_service_is_kept(house: House) -> None:
    browser, path = head(house), service(house.province)
    facts = {"legal_basis": "SK 1", "fee": "0", "duration": "3 hari kerja"}

    browser.post(f"{path}/standar", data={"version": "1", **facts})

    assert "SK 1 Biaya 0 Waktu penyelesaian 3 hari kerja" in said(browser.get(path))


def test_navigation_shows_what_one_may_do(house: House) -> None:
    assert "Registri" in said(bureau(house).get("/kantor"))
    mine = said(head(house).get("/kantor"))
    assert "Survei" in mine
    assert "Registri" not in mine
