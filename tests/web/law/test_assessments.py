"""Assessments at the browser: what is known stands there, cannot be typed over, and is frozen."""

import re
from pathlib import Path

import pytest

from survey.flows.results.signing import Signer
from survey.store.surveys import periods
from tests.flows.law.test_hearing_users import EIGHT_OF_FIVE_FOUR_OF_FOUR, Users
from tests.flows.sealed import a_seal
from tests.store.builders import there
from tests.web.builders import House
from tests.web.desks import bureau, head, said, seen_before, version
from tests.web.law.test_standards import Law


@pytest.fixture
def law(house: House, tmp_path: Path) -> Law:
    """The survey of the first half of 2026 is sealed; it is 2027."""
    a_seal(house.database, house.province, Signer(tmp_path / "signing.key"))
    house.clock.stand_at(2027, 3, 2)
    with house.database.reading(house.province.id) as session:
        assert there(periods.find(session, "2026-S1")).since.year == 2026
    return Law(house, seen_before(head(house)), bureau(house))


def begun(law: Law) -> str:
    """A PEKPPP of 2027 that the head began: its address."""
    opening = f"{law.unit}/penilaian/mulai/pekppp-2022"
    answer = law.head.post(opening, data={"year": "2027"})
    assert answer.status_code == 303, said(answer)
    return answer.headers["Location"]


def test_what_is_known_is_filled_in_with_its_proof_and_cannot_be_typed_over(law: Law) -> None:
    here = begun(law)

    page = law.head.get(here)

    assert "Diketahui: 1. Survei tersegel dari" in said(page)
    assert f"/kantor/satuan/{law.house.province.unit_id}/hasil?pelaksanaan=" in page.text
    assert "Terbukti: paling sedikit 1. 1 dari hal ini terbukti" in said(page)  # Ani is in charge
    assert "Unit mengisi 4 dari 31." in said(page)
    assert "PermenPANRB 29/2022 jo. 4/2023" in said(page)
    asked = law.head.get(f"{here}/isi/i6")
    assert "Tidak dapat ditimpa, hanya diberi catatan." in said(asked)
    assert 'name="value"' not in asked.text
    typed = {"version": "0", "value": "5", "comment": "Kami lebih baik."}
    assert law.head.post(f"{here}/isi/i6", data=typed).status_code == 303
    after = said(law.head.get(here))
    assert "Diketahui: 1." in after
    assert "Kami lebih baik." in after
    under = law.head.post(f"{here}/isi/i25", data={"version": "0", "value": "0"})
    assert under.status_code == 422
    assert "Paling sedikit 1 sudah terbukti" in said(under)
    assert law.head.post(f"{here}/isi/i1", data={"version": "0", "value": "6"}).status_code == 422
    again = law.head.post(f"{law.unit}/penilaian/mulai/pekppp-2022", data={"year": "2027"})
    assert again.status_code == 409
    assert "Penilaian dengan formulir dan tahun itu sudah ada." in said(again)
    early = law.head.post(f"{law.unit}/penilaian/mulai/pekppp-2022", data={"year": "2019"})
    assert early.status_code == 422


def test_the_page_says_which_value_of_users_is_used(law: Law, tmp_path: Path) -> None:
    here = begun(law)
    assert "dipakai nilai rata-rata yang diisi dengan bukti." in said(law.head.get(here))
    typed = {"version": "0", "value": "4,10", "comment": "Kuesioner kertas"}
    assert law.head.post(f"{here}/isi/f03", data=typed).status_code == 303
    users = Users(law.house.database, law.house.province, Signer(tmp_path / "signing.key"))
    wave = users.ask(EIGHT_OF_FIVE_FOUR_OF_FOUR)
    code = users.seal(wave)

    page = law.head.get(here)

    assert f"Diketahui: 3,67. Survei pengguna tersegel {code} periode 2026-S2" in said(page)
    assert "Cara konversi rata-rata belum dikonfirmasi." in said(page)
    assert f"/hasil?pelaksanaan={wave.id}" in page.text
    assert "Diketahui: 3,67" not in said(law.head.get(f"{here}/isi/i1"))
    result = law.head.get(f"{law.unit}/hasil?pelaksanaan={wave.id}")
    assert "F-03" in said(result)
    assert "77,78 \N{EN DASH} Tanpa kelas (TK)" in said(result)
    assert "4,6668" in said(result)  # of six, as the house states an index on another scale
    asked = law.bureau.get(f"{here}/nilai/f03")
    assert "Sudah diketahui: 3,67." in said(asked)
    assert 'name="value"' not in asked.text


def test_the_bureau_judges_and_closes_and_then_nothing_changes(law: Law) -> None:
    here = begun(law)
    first = law.bureau.post(f"{here}/nilai/i1", data={"version": "0", "value": "4"})
    assert first.status_code == 303
    second = law.bureau.post(f"{here}/nilai/i1", data={"version": "0", "value": "2"})
    assert second.status_code == 409  # it was judged meanwhile
    assert law.head.get(f"{here}/nilai/i1").status_code == 403
    seen = {"version": version(law.bureau.get(f"{here}/tutup"))}
    assert law.bureau.post(f"{here}/tutup", data=seen).status_code == 303

    page = said(law.head.get(here))

    assert "Ditutup 2 Maret 2027" in page
    assert "5 dari 31 indikator sudah dinilai" in page
    assert "Diketahui: 1. Survei tersegel dari" in page  # as it was on that day
    late = law.bureau.post(f"{here}/nilai/i2", data={"version": "0", "value": "4"})
    assert late.status_code == 409
    other = here.replace(law.unit, f"/kantor/satuan/{law.house.province.other_unit_id}")
    assert law.bureau.get(other).status_code == 404


def test_the_ombudsman_assesses_the_institution(law: Law) -> None:
    every = "/kantor/penilaian"
    assert law.head.get(f"{every}/buka/ombudsman-2025").status_code == 403
    assert law.bureau.get(f"{every}/buka/pekppp-2022").status_code == 404  # of units alone
    old = law.bureau.post(f"{every}/buka/ombudsman-2022", data={"year": "2024"})
    score = {"version": "0", "value": "88,52", "comment": "Opini: sangat baik"}
    assert law.bureau.post(f"{old.headers['Location']}/nilai/nilai", data=score).status_code == 303

    page = said(law.bureau.get(old.headers["Location"]))

    assert "88,52 \N{EN DASH} A, Kualitas tertinggi, zona hijau." in page
    assert "88.52" not in page
    assert 'value="88,52"' in law.bureau.get(f"{old.headers['Location']}/nilai/nilai").text
    assert "Kelas nilai: belum dikonfirmasi." in page


def test_the_bureau_writes_down_what_it_advised(law: Law) -> None:
    adding = f"{law.unit}/pembinaan/tambah"
    typed = {"held_on": "2027-03-01", "topic": "SKM", "advice": "Tambah responden"}
    assert law.head.get(adding).status_code == 403
    wrong = law.bureau.post(adding, data={**typed, "due_on": "2027-02-01"})
    assert wrong.status_code == 422
    assert law.bureau.post(adding, data={**typed, "due_on": "2027-06-30"}).status_code == 303
    listed = law.bureau.get(f"{law.unit}/pembinaan")
    assert "Dikerjakan sampai 30 Juni 2027." in said(listed)
    way = listed.text.partition(f'href="{law.unit}/pembinaan/')[2]
    way = way.partition(f'href="{law.unit}/pembinaan/')[2].partition('"')[0]
    seen = {"version": version(law.bureau.get(f"{law.unit}/pembinaan/{way}"))}
    assert law.bureau.post(f"{law.unit}/pembinaan/{way}", data=seen).status_code == 303

    assert "Dilaksanakan 2 Maret 2027." in said(law.head.get(f"{law.unit}/pembinaan"))


def test_the_bureau_words_the_steps_that_nobody_published(law: Law) -> None:
    here = begun(law)
    assert "Belum ada sumber terbaca tentang arti tiap jenjang." in said(law.bureau.get(here))
    assert "/kata/" not in law.head.get(here).text
    assert law.head.get(f"{here}/kata/i1").status_code == 403
    asked = law.bureau.get(f"{here}/kata/i1")
    assert "Bobot dan nilai tidak berubah." in said(asked)
    version = re.search(r'name="version"[^>]*value="([0-9]+)"', asked.text)
    assert version is not None
    steps = ["Tidak ada", "Ada", "Ditetapkan", "Lengkap", "Dipublikasikan", "Ditinjau"]
    meant = {"version": version[1], "name": "Standar pelayanan"}

    half = law.bureau.post(f"{here}/kata/i1", data=meant | {"levels": "\n".join(steps[:3])})
    assert half.status_code == 422
    assert "semua jenjang atau tidak satu pun" in said(half)
    kept = law.bureau.post(f"{here}/kata/i1", data=meant | {"levels": "\n".join(steps)})
    assert kept.status_code == 303

    assert "Diuraikan oleh biro, berlaku mulai 2 Maret 2027." in said(law.bureau.get(here))
    assert "4: Dipublikasikan" in said(law.head.get(f"{here}/isi/i1"))
    stale = law.bureau.post(f"{here}/kata/i1", data=meant | {"levels": "\n".join(steps)})
    assert stale.status_code == 409
    # What is begun later begins with these words.
    opening = f"{law.unit}/penilaian/mulai/pekppp-2022"
    later = law.head.post(opening, data={"year": "2028"}).headers["Location"]
    assert "4: Dipublikasikan" in said(law.head.get(f"{later}/isi/i1"))
