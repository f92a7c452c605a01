"""Systems that are told of things at their pages: made with a secret shown once, tried, ended."""

import re

import pytest
from werkzeug.test import TestResponse

from survey.core.accounts.role import Node, Role
from tests.web.builders import House
from tests.web.desks import bureau, head, helper, said, statements, version

pytestmark = pytest.mark.parametrize("making", ["sqlite"], indirect=True)

HERE = "/kantor/langganan"
SECRET = re.compile(r"suara_tanda_[\w-]{43}")
LOG = re.compile(rf'{HERE}/(\d+)"')


def fields(house: House, **said: object) -> dict[str, object]:
    """A form in order, with these fields changed."""
    usual: dict[str, object] = {
        "label": "Portal",
        "address": "https://portal.example/kabar",
        "place": f"unit:{house.province.unit_id}",
        "wanted": ["wave.sealed", "complaint.moved"],
    }
    return {**usual, **said}


def make(house: House, **changed: object) -> TestResponse:
    """What is answered when Ani lets a system be told."""
    return head(house).post(f"{HERE}/tambah", data=fields(house, **changed))


def made(house: House) -> str:
    """The id of a system that Ani lets be told."""
    (id_,) = set(LOG.findall(make(house).text))
    return str(id_)


def test_the_secret_is_shown_once_and_the_list_tells_of_what(house: House) -> None:
    page = make(house)
    listed = head(house).get(HERE)

    assert len(SECRET.findall(page.text)) == 1
    assert not SECRET.search(listed.text)
    assert (
        "Portal Diberi kabar tentang UPTD Kacamata: Sebuah pengaduan bergerak; "
        "Sebuah survei ditutup dan disegel"
    ) in said(listed)


UNFIT: list[tuple[dict[str, object], str]] = [
    ({"label": " "}, "Sebutkan nama sistemnya"),
    ({"wanted": []}, "Pilihlah sedikitnya satu."),
    ({"wanted": ["trial"]}, "Pilihlah salah satu dari yang tersedia."),
    ({"address": "http://portal.example/"}, "diawali https://"),
    ({"address": "https://127.0.0.1/"}, "diawali https://"),
    ({"address": "https://ani:x@portal.example/"}, "diawali https://"),
    ({"place": "institution"}, "Pilihlah salah satu dari yang tersedia."),
]


def test_what_cannot_be_told_is_refused_beside_its_field(house: House) -> None:
    for changed, sentence in UNFIT:
        answered = make(house, **changed)

        assert answered.status_code == 422, changed
        assert sentence in said(answered)
    make(house)
    assert "Sistem bernama ini sudah diberi kabar." in said(make(house))


def test_a_trial_stands_in_the_log_and_may_not_be_sent_twice_while_it_waits(house: House) -> None:
    browser, id_ = head(house), made(house)
    empty = browser.get(f"{HERE}/{id_}")
    done = browser.post(f"{HERE}/{id_}/coba", follow_redirects=True)

    assert "Sistem ini belum diberi kabar apa pun." in said(empty)
    assert "Percobaan sedang dikirim" in said(done)
    assert "Percobaan 2 Maret 2026, 17.30 menunggu 0" in said(done)
    assert "Kirim lagi" not in said(done)


def test_ending_asks_first_and_holds_at_once(house: House) -> None:
    browser, id_ = head(house), made(house)
    question = browser.get(f"{HERE}/{id_}/akhiri")
    done = browser.post(f"{HERE}/{id_}/akhiri", data={"version": version(question)})

    assert "tidak berlaku lagi" in said(question)
    assert done.status_code == 303
    assert "Sistem ini tidak lagi diberi kabar." in said(browser.get(f"{HERE}/{id_}"))
    refused = browser.post(f"{HERE}/{id_}/coba", follow_redirects=True)
    assert "belum diberi kabar apa pun" in said(refused)
    told = said(bureau(house).get("/kantor/jurnal"))
    assert "Ani mendaftarkan sistem Portal untuk diberi kabar tentang UPTD Kacamata." in told
    assert "Ani menghentikan kabar ke sistem Portal." in told


def test_those_of_others_are_neither_listed_nor_ended(house: House) -> None:
    id_, province = made(house), house.province
    house.appoint(province.citra, Role.UNIT_HEAD, Node(unit_id=province.other_unit_id))
    stranger = house.client_of(province.citra)

    assert "Portal" not in said(stranger.get(HERE))
    assert stranger.get(f"{HERE}/{id_}").status_code == 403
    assert helper(house).get(HERE).status_code == 403
    assert "Belum ada sistem yang diberi kabar." in said(stranger.get(HERE))


def test_list_and_log_take_few_statements(house: House) -> None:
    browser, id_ = head(house), made(house)
    browser.get(HERE)

    with statements(4):  # three of visit and gate
        browser.get(HERE)
    with statements(7):
        browser.get(f"{HERE}/{id_}")
