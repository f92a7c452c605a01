"""Remarks of a survey and complaints of its days are read together, element by element."""

from survey.core.accounts.role import Node, Role
from survey.core.complaints.complaint import Move, Party
from survey.core.complaints.step import Step
from survey.core.complaints.topic import Matter
from survey.store.surveys import responses
from tests.flows.complaining import act, take_in
from tests.store.builders import an_answer, the_wave
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.results.builders import text_of


def remarks(house: House, *words: str) -> None:
    with house.database.writing(house.province.id) as session:
        wave = the_wave(session, house.province)
        for each in words:
            response_id = responses.add(session, wave, an_answer(house.province))
            responses.add_remark(session, wave.id, response_id, each)


def address(house: House) -> str:
    return f"/kantor/pelaksanaan/{house.province.wave_id}/suara"


def read_by_ani(house: House) -> str:
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))
    page = house.client_of(house.province.ani).get(address(house))
    assert page.status_code == 200
    return page.text


def test_an_element_shows_what_is_blamed_praised_and_complained_of(house: House) -> None:
    remarks(
        house,
        "Toilet di ruang tunggu rusak dan kotor.",
        "Petugas ramah sekali, terima kasih.",
    )
    take_in(house.database, house.province, words="Toilet di ruang tunggu rusak sejak Senin.")

    page = text_of(read_by_ani(house))

    assert "Sarana dan Prasarana" in page
    assert "mengusulkan sesuatu: 1. Pujian: 0. Pengaduan: 1." in page
    assert "mengusulkan sesuatu: 0. Pujian: 1. Pengaduan: 0." in page
    assert page.index("Sarana dan Prasarana") < page.index("Perilaku Pelaksana")


def test_what_an_officer_decided_stands_for_a_complaint(house: House) -> None:
    words = "Toilet di ruang tunggu rusak sejak Senin."
    id_, receipt = take_in(house.database, house.province, words=words)
    decided = frozenset({(Matter.ELEMENT, "BIAYA")})
    step = Step(Move.CLASSIFY, topics=decided)
    act(house.database, house.province, id_, Party.VERIFIER, step)

    page = text_of(read_by_ani(house))

    assert "Biaya/Tarif" in page
    assert receipt.number in page
    assert "Sarana dan Prasarana" not in page


def test_alarms_come_first_and_nobody_is_named(house: House) -> None:
    remarks(house, "Antrean lama sekali. Petugas minta pungli, hubungi saya 081234567890.")

    page = read_by_ani(house)

    assert "suap atau pungutan liar (1)" in text_of(page)
    assert "081234567890" not in page


def test_nothing_said_says_what_to_expect(house: House) -> None:
    assert "Belum ada yang disampaikan tentang suatu unsur." in text_of(read_by_ani(house))


def test_more_remarks_cost_no_more_statements(house: House) -> None:
    remarks(house, "Antre lama.")
    read_by_ani(house)
    with counted() as few:
        house.client_of(house.province.ani).get(address(house))
    remarks(house, *["Antre lama sekali."] * 20)
    with counted() as many:
        house.client_of(house.province.ani).get(address(house))

    assert len(few) == len(many)
