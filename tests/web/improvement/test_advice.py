"""What a unit should improve first is read with its rules, set aside with a reason, taken up."""

import pytest

from survey.core.accounts.role import Node, Role
from tests.flows.complaining import take_in
from tests.flows.hands import acts
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.results.builders import another_unit, answered, text_of
from tests.web.waiting import waited

LOW_TIME = ("332433333",) * 20 + ("442444444",) * 20


def address(house: House, end: str = "") -> str:
    return f"/kantor/pelaksanaan/{house.province.wave_id}/rekomendasi{end}"


def lead(house: House) -> None:
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))


def read_by_ani(house: House) -> str:
    page = house.client_of(house.province.ani).get(address(house))
    assert page.status_code == 200
    return page.text


def test_the_first_element_stands_open_with_rules_numbers_and_candidates(house: House) -> None:
    """(2 + 4 + 7 x 3.5) x 25 / 9 = 84.72; WAKTU from 2.00 to 2.60 adds 0.6 x 25 / 9 = 1.67."""
    answered(house, LOW_TIME)
    lead(house)
    page = read_by_ani(house)
    text = text_of(page)

    assert "1. U3 Waktu Penyelesaian 50,00 \N{EN DASH} Tidak Baik (D)" in text
    assert "R2 Nilainya 50,00 (D), di bawah 65,00: mendesak." in text
    assert "R1 Urutan ke-1 dari bawah di antara 9 unsur, dengan nilai rata-rata 2,00." in text
    assert "U3 dari 2,00 menjadi 2,60 menaikkan indeks 1,67 menjadi 86,39, mutu B." in text
    assert "WAKTU-01 · koordinator layanan depan · dalam satu bulan" in text
    assert "4 tindakan lain" in text
    assert "Survei masih dibuka" in text


def test_alarms_come_before_every_element(house: House) -> None:
    answered(house, LOW_TIME)
    take_in(house.database, house.province, words="Petugas minta pungli di loket dua.")
    lead(house)
    text = text_of(read_by_ani(house))

    assert text.index("R6") < text.index("U3 Waktu Penyelesaian 50,00")
    assert "BIAYA-07" in text


def test_a_survey_without_answers_says_what_to_expect(house: House) -> None:
    lead(house)

    assert "Belum ada yang menjawab" in text_of(read_by_ani(house))


def test_an_element_is_set_aside_with_a_reason_and_taken_up_again(house: House) -> None:
    answered(house, LOW_TIME)
    lead(house)
    client = house.client_of(house.province.ani)
    form = address(house, "/sisihkan?untuk=WAKTU")

    assert "WAKTU: Waktu Penyelesaian" in text_of(client.get(form).text)
    assert client.post(form, data={"reason": ""}).status_code == 422
    assert client.post(form, data={"reason": "Loket baru dibuka."}).status_code == 303
    page = text_of(client.get(address(house)).text)
    assert "U3 Waktu Penyelesaian: Loket baru dibuka. (Ani, 2 Maret 2026)" in page
    assert "1. U3" not in page

    again = client.post(address(house, "/pakai-lagi"), data={"untuk": "WAKTU"})
    assert again.status_code == 303
    assert "1. U3 Waktu Penyelesaian" in text_of(client.get(address(house)).text)
    assert acts(house.database, house.province)[-2:] == ["set aside", "take up again"]


def test_an_action_is_set_aside_under_its_element(house: House) -> None:
    answered(house, LOW_TIME)
    lead(house)
    client = house.client_of(house.province.ani)
    client.post(address(house, "/sisihkan?untuk=WAKTU-01"), data={"reason": "Sudah diukur."})
    page = text_of(client.get(address(house)).text)

    assert "1 tindakan disisihkan" in page
    assert "Sudah diukur." in page
    assert "1. U3 Waktu Penyelesaian" in page


def test_what_is_not_recommended_can_neither_be_set_aside_nor_taken_up(house: House) -> None:
    answered(house, LOW_TIME)
    lead(house)
    client = house.client_of(house.province.ani)

    for subject in ("CUACA", "", "BIAYA-01", "%00", "x" * 500):
        form = address(house, f"/sisihkan?untuk={subject}")
        assert "Tidak ada saran seperti ini di sini." in text_of(client.get(form).text)
        assert client.post(form, data={"reason": "Alasan."}).status_code == 409
    nothing = client.post(address(house, "/pakai-lagi"), data={"untuk": "WAKTU"})
    assert nothing.status_code == 303
    assert "tidak lagi disisihkan" in text_of(client.get(address(house)).text)


def test_a_reason_of_many_letters_is_refused_and_kept(house: House) -> None:
    answered(house, LOW_TIME)
    lead(house)
    form = address(house, "/sisihkan?untuk=WAKTU")
    page = house.client_of(house.province.ani).post(form, data={"reason": "y" * 501})

    assert page.status_code == 422
    assert "y" * 501 in page.text


def test_a_reason_is_shown_as_it_was_typed_and_never_as_markup(house: House) -> None:
    answered(house, LOW_TIME)
    lead(house)
    client = house.client_of(house.province.ani)
    client.post(address(house, "/sisihkan?untuk=WAKTU"), data={"reason": "<b>tebal</b>"})

    assert "&lt;b&gt;tebal&lt;/b&gt;" in client.get(address(house)).text


def test_the_results_lead_there(house: House) -> None:
    answered(house, LOW_TIME)
    lead(house)
    page = house.client_of(house.province.ani).get(f"/kantor/satuan/{house.province.unit_id}/hasil")

    assert address(house) in page.text


def test_an_agency_reads_what_only_it_can_decide(house: House) -> None:
    answered(house, LOW_TIME)
    another_unit(house, "UPTD Kacamata Dua", LOW_TIME)
    node = Node(agency_id=house.province.agency_id)
    house.appoint(house.province.budi, Role.AGENCY_HEAD, node)
    client = house.client_of(house.province.budi)
    page = text_of(client.get(f"/kantor/perangkat/{house.province.agency_id}/rekomendasi").text)

    assert "Tidak ada dua unit yang perlu mendahulukan unsur yang sama." in page
    assert "WAKTU-04" in page
    assert "Untuk UPTD Kacamata" in page
    assert "UPTD Kacamata Dua" not in page
    results = client.get(f"/kantor/perangkat/{house.province.agency_id}/hasil").text
    assert f"/kantor/perangkat/{house.province.agency_id}/rekomendasi" in results


def test_an_agency_without_answers_says_what_to_do(house: House) -> None:
    node = Node(agency_id=house.province.other_agency_id)
    house.appoint(house.province.citra, Role.AGENCY_HEAD, node)
    address = f"/kantor/perangkat/{house.province.other_agency_id}/rekomendasi"
    page = house.client_of(house.province.citra).get(address)

    assert "Belum ada unit perangkat daerah ini yang punya jawaban" in text_of(page.text)


def test_a_unit_and_an_agency_take_it_along_as_a_workbook(house: House) -> None:
    answered(house, LOW_TIME)
    lead(house)
    node = Node(agency_id=house.province.agency_id)
    house.appoint(house.province.budi, Role.AGENCY_HEAD, node)
    agency = f"/kantor/perangkat/{house.province.agency_id}/rekomendasi.xlsx"
    unit = house.client_of(house.province.ani).get(address(house, ".xlsx"))
    whole = house.client_of(house.province.budi).get(agency)

    for sent, name in ((unit, "uptd-kacamata"), (whole, "dinas-kesehatan")):
        assert f"rekomendasi_2026-S1_{name}.xlsx" in sent.headers["Content-Disposition"]
        assert sent.data.startswith(b"PK")


@pytest.mark.needs("pango")
def test_a_unit_and_an_agency_take_it_along_on_paper(house: House) -> None:
    answered(house, LOW_TIME)
    lead(house)
    node = Node(agency_id=house.province.agency_id)
    house.appoint(house.province.budi, Role.AGENCY_HEAD, node)
    agency = f"/kantor/perangkat/{house.province.agency_id}/rekomendasi.pdf"

    unit = waited(house, house.client_of(house.province.ani), address(house, ".pdf"))
    assert unit.data[:4] == b"%PDF"
    assert "rekomendasi_2026-S1_uptd-kacamata.pdf" in unit.headers["Content-Disposition"]
    whole = waited(house, house.client_of(house.province.budi), agency)
    assert whole.data[:4] == b"%PDF"


def test_the_page_costs_the_same_statements_for_one_element_set_aside_as_for_many(
    house: House,
) -> None:
    answered(house, LOW_TIME)
    lead(house)
    client = house.client_of(house.province.ani)
    client.get(address(house))
    with counted() as few:
        client.get(address(house))
    for subject in ("WAKTU-01", "WAKTU-02", "WAKTU"):
        client.post(address(house, f"/sisihkan?untuk={subject}"), data={"reason": "Alasan."})
    client.get(address(house))  # tells what was done, and forgets it
    with counted() as many:
        client.get(address(house))

    assert len(few) == len(many)
