"""What one other system was told is a list like any other, and reaches back to the oldest."""

import csv
from dataclasses import dataclass
from datetime import timedelta
from io import StringIO

import pytest
from flask.testing import FlaskClient

from survey.core.accounts.role import Node
from survey.core.api.subscription import WANTED, DeliveryState, Happening
from survey.flows.api import subscribing
from survey.flows.api.subscribing import NewSubscriber
from survey.flows.locking import Locker
from survey.store.tables.subscriptions import DeliveryRow
from tests.flows.hands import ani
from tests.store.builders import NOW, kept
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.desks import head, said
from tests.web.results.builders import rows_of


@dataclass(frozen=True, slots=True)
class Portal:
    """A system that is told of the first unit, and Ani at her browser."""

    house: House
    id: int
    ani: FlaskClient

    @property
    def page(self) -> str:
        return f"/kantor/langganan/{self.id}"

    def told(self, key: str, minutes: int = 0, **told: object) -> None:
        """It was told something so many minutes from now; by default a trial that waits."""
        usual: dict[str, object] = {
            "subscription_id": self.id,
            "happening": Happening.TRIAL,
            "key": key,
            "body": "{}",
            "state": DeliveryState.WAITING,
            "attempts": 0,
            "written_at": NOW + timedelta(minutes=minutes),
        }
        with self.house.database.writing(self.house.province.id) as session:
            kept(session, DeliveryRow(**{**usual, **told}))

    def lines(self, query: str = "") -> list[tuple[str, str, str]]:
        """What each message tells, how it stands and what was answered."""
        page = self.ani.get(f"{self.page}?{query}").text
        rows = rows_of(page, "Kabar") if "<table" in page else []
        return [(row[0], row[2], row[4]) for row in rows]


@pytest.fixture
def portal(house: House) -> Portal:
    browser, province = head(house), house.province
    new = NewSubscriber(
        "Portal",
        "https://portal.example/kabar",
        Node(unit_id=province.unit_id),
        frozenset(WANTED),
    )
    id_, _ = subscribing.subscribe(house.database, ani(province), new, Locker(b"k" * 32))
    return Portal(house, id_, browser)


SEALED = ("Sebuah survei ditutup dan disegel", "diterima", "204")
LATE = ("Sebuah tindakan rencana terlambat", "gagal", "tidak menjawab pada waktunya")
TRIAL = ("Percobaan", "menunggu", "\N{EN DASH}")


@pytest.fixture
def three(portal: Portal) -> Portal:
    """One that was taken, one that was given up, one that waits."""
    portal.told(
        "a",
        happening=Happening.WAVE_SEALED,
        state=DeliveryState.SENT,
        attempts=2,
        status=204,
        sent_at=NOW,
    )
    portal.told(
        "b",
        minutes=1,
        happening=Happening.ACTION_LATE,
        state=DeliveryState.FAILED,
        attempts=7,
        failure="TimeoutError",
    )
    portal.told("c", minutes=2)
    return portal


def test_the_latest_comes_first_and_each_column_sorts(three: Portal) -> None:
    assert three.lines() == [TRIAL, LATE, SEALED]
    assert three.lines("urut=ditulis&arah=naik") == [SEALED, LATE, TRIAL]
    assert three.lines("urut=kabar") == [TRIAL, SEALED, LATE]
    assert three.lines("urut=keadaan") == [SEALED, LATE, TRIAL]
    assert three.lines("urut=upaya&arah=turun") == [LATE, SEALED, TRIAL]
    assert three.lines("urut=jawaban") == [SEALED, LATE, TRIAL]


def test_words_are_looked_for_as_they_are_read(three: Portal) -> None:
    assert three.lines("cari=Percobaan") == [TRIAL]
    assert three.lines("cari=gagal+TINDAKAN") == [LATE]
    assert three.lines("cari=204") == [SEALED]
    assert three.lines("cari=pada+waktunya") == [LATE]
    assert three.lines("cari=TimeoutError") == []
    assert three.lines("cari=wave.sealed") == []
    assert "Cari dengan lebih sedikit kata." in said(three.ani.get(f"{three.page}?cari=x"))
    assert three.lines("cari=%25") == []


def test_an_address_that_was_made_up_gives_the_plain_first_page(three: Portal) -> None:
    for query in ("hal=0", "hal=99999999999999999999", "urut=id", "urut=%00", "arah=%00"):
        assert three.lines(query) == [TRIAL, LATE, SEALED], query


def test_the_oldest_of_many_is_found_in_as_many_statements_as_one(portal: Portal) -> None:
    portal.told("000")
    portal.ani.get(portal.page)
    with counted() as few:
        portal.ani.get(portal.page)
    for n in range(1, 121):
        portal.told(f"{n:03}", minutes=n)
    with counted() as many:
        first = portal.ani.get(portal.page)

    assert len(few) == len(many) == 7, "\n".join(many)  # four of visit and gate
    assert "Baris: 121. Halaman 1 dari 3" in said(first)
    assert len(portal.lines("hal=3")) == 21
    sent = portal.ani.get(f"{portal.page}.csv?urut=ditulis&arah=naik&hal=2")
    table = list(csv.reader(StringIO(sent.get_data().decode("utf-8-sig"))))
    assert len(table) == 122
    assert table[0] == ["Pesan", "Ditulis", "Jam", "Keadaan", "Upaya", "Dijawab", "Id kabar"]
    assert table[1][:6] == ["Percobaan", "2026-03-02", "17.30", "menunggu", "0", ""]


def test_the_log_of_others_leaves_as_no_file(portal: Portal) -> None:
    stranger = portal.house.client_of(portal.house.province.budi)

    assert stranger.get(f"{portal.page}.csv").status_code == 403
