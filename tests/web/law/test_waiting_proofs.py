"""Evidence that waits for the bureau is a list like any other, and shorter with each judgement."""

import csv
from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from flask.testing import FlaskClient

from survey.core.law.proof import ProofMove
from survey.flows.law import proving
from survey.flows.law.proving import Meant, Sent
from tests.flows.hands import ani
from tests.store.builders import a_province
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.desks import bureau, head, said
from tests.web.results.builders import rows_of

ALL = "/kantor/standar/bukti"


def send(house: House, caption: str, days: int = 0, *, elsewhere: bool = False) -> int:
    """Evidence that Ani sent for a unit so many days from now: its id."""
    actor, province = ani(house.province), house.province
    unit_id = province.other_unit_id if elsewhere else province.unit_id
    later = replace(actor, now=actor.now + timedelta(days=days))
    return proving.send(
        house.database,
        later,
        unit_id,
        "charter",
        Sent(caption, "https://mata.example/sk.pdf"),
    )


def judge(house: House, proof_id: int, move: ProofMove, reason: str = "") -> None:
    actor, meant = ani(house.province), Meant(house.province.unit_id, proof_id, 1)
    citra = replace(actor, officer_id=house.province.citra)
    proving.judge(house.database, citra, meant, move, reason)


def captions(browser: FlaskClient, query: str = "") -> list[str]:
    page = browser.get(f"{ALL}?{query}").text
    return [row[0] for row in rows_of(page, "Bukti")] if "<table" in page else []


@pytest.fixture
def citra(house: House) -> FlaskClient:
    return bureau(house)


def test_the_longest_waiting_comes_first_and_leads_to_its_page(
    house: House,
    citra: FlaskClient,
) -> None:
    send(house, "Foto maklumat", days=2)
    id_ = send(house, "SK maklumat", days=1)

    page = citra.get(ALL)

    assert rows_of(page.text, "Bukti") == [
        [
            "SK maklumat",
            "Maklumat pelayanan",
            "UPTD Kacamata",
            "Dinas Kesehatan",
            "Ani",
            "3 Maret 2026",
        ],
        [
            "Foto maklumat",
            "Maklumat pelayanan",
            "UPTD Kacamata",
            "Dinas Kesehatan",
            "Ani",
            "4 Maret 2026",
        ],
    ]
    assert f'href="/kantor/satuan/{house.province.unit_id}/bukti/{id_}"' in page.text


def test_what_was_judged_waits_no_more_until_it_is_sent_anew(
    house: House,
    citra: FlaskClient,
) -> None:
    good, poor = send(house, "Baik"), send(house, "Buram")
    judge(house, good, ProofMove.VERIFY)
    judge(house, poor, ProofMove.RETURN, "Tidak terbaca")

    empty = said(citra.get(ALL))
    assert "Semua bukti sudah dinilai." in empty
    assert "unit mana yang masih kekurangan" in empty

    actor, meant = ani(house.province), Meant(house.province.unit_id, poor, 2)
    later = replace(actor, now=actor.now + timedelta(days=5))
    proving.renew(house.database, later, meant, Sent("Terang", "https://mata.example/2.pdf"))

    assert [row[-1] for row in rows_of(citra.get(ALL).text, "Bukti")] == ["7 Maret 2026"]


def test_it_is_searched_and_sorted_by_its_columns(house: House, citra: FlaskClient) -> None:
    send(house, "banner", days=1)
    send(house, "Akta", days=2, elsewhere=True)
    send(house, "Cetakan 50%")

    assert captions(citra) == ["Cetakan 50%", "banner", "Akta"]
    assert captions(citra, "urut=bukti") == ["Akta", "banner", "Cetakan 50%"]
    assert captions(citra, "urut=dikirim&arah=turun") == ["Akta", "banner", "Cetakan 50%"]
    assert captions(citra, "urut=unit&arah=turun") == ["Akta", "Cetakan 50%", "banner"]
    assert captions(citra, "urut=perangkat-daerah") == ["Cetakan 50%", "banner", "Akta"]
    assert captions(citra, "cari=PANTI") == ["Akta"]
    assert captions(citra, "cari=kesehatan+ani") == ["Cetakan 50%", "banner"]
    assert captions(citra, "cari=%25") == ["Cetakan 50%"]
    assert "Cari dengan lebih sedikit kata." in said(citra.get(f"{ALL}?cari=tidak+ada"))


def test_sixty_are_leafed_through_in_as_many_statements_as_one(
    house: House,
    citra: FlaskClient,
) -> None:
    send(house, "Bukti 00")
    with counted() as few:
        citra.get(ALL)
    for n in range(1, 60):
        send(house, f"Bukti {n:02}", days=n)
    with counted() as many:
        first = citra.get(ALL)

    assert len(few) == len(many) == 5, "\n".join(many)  # three of visit and gate
    assert "Baris: 60. Halaman 1 dari 2" in said(first)
    assert captions(citra, "hal=2") == [f"Bukti {n}" for n in range(50, 60)]
    sent = citra.get(f"{ALL}.csv?urut=bukti&arah=turun&hal=2")
    table = list(csv.reader(StringIO(sent.get_data().decode("utf-8-sig"))))
    assert len(table) == 61
    assert table[0] == ["Bukti", "Perihal", "Unit", "Perangkat daerah", "Pengirim", "Dikirim pada"]
    assert table[1][0] == "Bukti 59"


def test_it_is_the_bureaus_and_ends_at_the_institution(house: House, citra: FlaskClient) -> None:
    abroad = replace(house, province=a_province(house.database, "kaltara"))
    send(abroad, "Bukti tetangga")

    assert "Semua bukti sudah dinilai." in said(citra.get(ALL))
    assert head(house).get(ALL).status_code == 403
    assert head(house).get(f"{ALL}.csv").status_code == 403


def test_whoever_judges_finds_the_way_back_to_what_waits(house: House, citra: FlaskClient) -> None:
    id_ = send(house, "SK maklumat")
    one = f"/kantor/satuan/{house.province.unit_id}/bukti/{id_}"

    assert f'href="{ALL}"' in citra.get(one).text
    assert f'href="{ALL}"' not in head(house).get(one).text
