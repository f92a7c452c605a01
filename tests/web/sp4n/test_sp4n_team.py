"""The pages of SP4N teams: kept by decree, corrected, and told to be renewed."""

import pytest

from survey.core.accounts.role import Node, Role
from tests.web.builders import House
from tests.web.desks import bureau, said, seen_before, version

FIELDS = {
    "number": "SK 12 Tahun 2026",
    "day": "2026-01-05",
    "signer": "Kepala Dinas",
    "until": "2026-03-20",
    "name1": "Eka",
    "duty1": "admin",
    "officer1": "",
}
OWN = "/kantor/sp4n/instansi"


def place(house: House) -> str:
    return f"/kantor/perangkat-daerah/{house.province.agency_id}/sp4n"


def test_a_decree_is_kept_corrected_and_renewed(house: House) -> None:
    house.appoint(house.province.ani, Role.AGENCY_HEAD, Node(agency_id=house.province.agency_id))
    ani = seen_before(house.client_of(house.province.ani))
    empty = said(ani.get(place(house)))
    form = ani.get(f"{place(house)}/sk/baru").text
    assert f'value="{house.province.ani}"' in form
    fields = {**FIELDS, "name2": "Ani", "duty2": "liaison", "officer2": str(house.province.ani)}
    assert ani.post(f"{place(house)}/sk/baru", data=fields).status_code == 303
    page = ani.get(place(house))
    change = page.text.split(f"{place(house)}/sk/")[1].split('"')[0]
    drawn = version(ani.get(f"{place(house)}/sk/{change}"))
    new = {**fields, "until": "", "version": drawn}
    assert ani.post(f"{place(house)}/sk/{change}", data=new).status_code == 303
    late = ani.post(f"{place(house)}/sk/{change}", data=new)

    assert "Belum ada SK tim SP4N." in empty
    assert "SK berakhir pada 20 Maret 2026." in said(page)
    assert "Ani Pejabat penghubung" in said(page)
    assert "SK berakhir" not in said(ani.get(place(house)))
    assert late.status_code == 409
    assert ani.get(OWN).status_code == 403
    listed = said(ani.get("/kantor/sp4n"))
    assert "SK 12 Tahun 2026, 5 Januari 2026" in listed
    assert "Dinas Sosial" not in listed


def test_the_bureau_keeps_that_of_the_institution_and_sees_all(house: House) -> None:
    dewi = bureau(house)
    assert dewi.post(f"{OWN}/sk/baru", data=FIELDS).status_code == 303

    listed = said(dewi.get("/kantor/sp4n"))
    journal = said(dewi.get("/kantor/jurnal"))

    assert "3 dari 3 tempat perlu ditertibkan" in listed
    assert "Dinas Sosial belum ada SK" in listed
    assert "mencatat SK tim SP4N, Provinsi kaltim; anggota: 1" in journal
    assert dewi.get(f"{place(house)}/sk/12").status_code == 404


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"number": ""}, "Tuliskan seperti tertera dalam SK."),
        ({"day": ""}, "Pilih hari."),
        ({"day": "2026-03-03"}, "pilih hari ini atau sebelumnya"),
        ({"until": "2025-01-01"}, "tidak dapat berakhir sebelum"),
        ({"name1": ""}, "Sebutkan paling sedikit satu anggota."),
        ({"duty1": "raja"}, "Pilih"),
        ({"officer1": "99"}, "Pilih"),
    ],
)
def test_a_decree_that_cannot_be_is_refused(
    house: House,
    fields: dict[str, str],
    sentence: str,
) -> None:
    answer = bureau(house).post(f"{OWN}/sk/baru", data={**FIELDS, **fields})

    assert answer.status_code == 422
    assert sentence in said(answer)
