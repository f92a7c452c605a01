"""Figures by the interface are those of the page, number by number, as far as the key reaches."""

import json
import re
from dataclasses import replace

import pytest

from survey.core.accounts.role import Node
from survey.core.complaints.complaint import Ending, State
from survey.exchange.complaints.lapor_words import Standing
from tests.flows.complaints.test_bridging import LAMP, take
from tests.web.builders import House
from tests.web.callers import FIGURES, asked, key_of
from tests.web.desks import bureau, said, statements

pytestmark = pytest.mark.parametrize("making", ["sqlite"], indirect=True)

YEAR = f"{FIGURES}?dari=2024-01-01&sampai=2024-12-31"
ROW = re.compile(r"<tr><th scope=\"row\">.*?</tr>", re.DOTALL)
NUMBER = re.compile(r'<td class="number">(.*?)</td>')
GROUPED = ("masuk", "selesai", "ditutup_sistem", "diarsipkan")
SHARES = ("baca_selesai", "baca_ditindaklanjuti", "penyelesaian_baca_tepat_waktu")
STAGES = ("verifikasi", "tanggapan", "penyelesaian")
OF_STAGE = ("tepat_waktu", "dinilai", "baca_tepat_waktu", "median_hari", "p90_hari")
NOTHING = "\N{EN DASH}"
FACTS = {
    "Belum diproses": "belum_diproses",
    "Dalam proses": "dalam_proses",
    "Selesai": "selesai",
    "Ditutup oleh sistem": "ditutup_sistem",
    "Diarsipkan": "diarsipkan",
    "Dibuka kembali": "dibuka_kembali",
    "0 sampai 5 hari kerja": "tunggakan_0_5",
    "6 sampai 14 hari kerja": "tunggakan_6_14",
    "15 sampai 60 hari kerja": "tunggakan_15_60",
    "Lebih dari 60 hari kerja": "tunggakan_lebih_60",
}


@pytest.fixture
def told(house: House) -> House:
    """Five reports of 2024: finished, closed by the system, in process, rejected, one elsewhere."""
    standings = [
        Standing(State.CLOSED, Ending.REPORTER),
        Standing(State.CLOSED, Ending.SYSTEM),
        Standing(State.IN_PROGRESS),
        Standing(State.REJECTED, Ending.OFFICER),
    ]
    here = [
        replace(LAMP, tracking=f"L-{n}", standing=standing, agency="UPTD Kacamata")
        for n, standing in enumerate(standings)
    ]
    other = replace(LAMP, tracking="L-9", agency="UPTD Panti", standing=Standing(State.ASSIGNED))
    take(house.database, house.province, *here, other)
    return house


def written(value: float | None, places: int = 0) -> str:
    """A number as the page writes it."""
    return NOTHING if value is None else f"{value:.{places}f}".replace(".", ",")


def test_the_page_and_the_interface_show_the_same_number_by_number(told: House) -> None:
    page = bureau(told).get("/kantor/pengaduan/angka?tahun=2024")
    data = json.loads(asked(told.client(), YEAR, key_of(told, Node())).data)
    whole, *groups = data["angka"]
    rows = [NUMBER.findall(row) for row in ROW.findall(page.text)]
    words = said(page)

    assert (data["dari"], data["sampai"], data["per"]) == ("2024-01-01", "2024-12-31", "2026-03-02")
    for name, figure in FACTS.items():
        assert f"{name} {written(whole[figure])}" in words
    assert f"{written(whole['masuk'])} masuk; {whole['baca_selesai']} selesai" in words
    for stage, row in zip(STAGES, rows[:3], strict=True):
        on_time, judged, share, median, p90 = (whole[f"{stage}_{one}"] for one in OF_STAGE)
        assert row == [
            written(on_time),
            written(judged),
            share,
            written(median, 1),
            written(p90),
        ]
    assert groups
    for line, row in zip(groups, rows[3 : 3 + len(groups)], strict=True):
        counts = [written(line[name]) for name in GROUPED]
        assert row[:7] == [*counts, *(line[name] for name in SHARES)]


def test_typed_by_hand_five_came_in_and_one_of_four_is_finished(told: House) -> None:
    whole = json.loads(asked(told.client(), YEAR, key_of(told, Node())).data)["angka"][0]

    assert (whole["masuk"], whole["dihitung"], whole["selesai"]) == (5, 4, 1)
    # So few that no percentage is told, in words or as a number.
    assert (whole["baca_selesai"], whole["baca_ditindaklanjuti"]) == ("1 dari 4", "2 dari 5")
    assert whole["persen_selesai"] is None


def test_a_key_of_a_unit_counts_its_unit_alone(told: House) -> None:
    found = json.loads(asked(told.client(), YEAR, key_of(told)).data)

    assert found["angka"][0]["masuk"] == 4
    assert "Panti" not in json.dumps(found)


def test_days_without_complaints_have_counts_and_no_shares(told: House) -> None:
    address = f"{FIGURES}?dari=2023-01-01&sampai=2023-12-31"
    (whole,) = json.loads(asked(told.client(), address, key_of(told)).data)["angka"]

    assert (whole["masuk"], whole["persen_selesai"], whole["rating"]) == (0, None, None)


SENSELESS = [
    "dari=kemarin",
    "dari=2024-02-30",
    "dari=2024-12-31&sampai=2024-01-01",
    "dari=2018-01-01&sampai=2024-12-31",
    "sampai=1999-12-31",
    "dari=2100-01-01&sampai=2100-01-02",
    "sampai=9999-12-31",
]


def test_days_that_make_no_sense_are_refused_with_what_to_do(house: House) -> None:
    key = key_of(house)
    for days in SENSELESS:
        answered = asked(house.client(), f"{FIGURES}?{days}", key)

        assert answered.status_code == 422, days
        assert "paling lama lima tahun" in json.loads(answered.data)["detail"]


def test_figures_take_ten_statements_beside_the_key(told: House) -> None:
    key = key_of(told)
    asked(told.client(), YEAR, key)

    with statements(12):
        asked(told.client(), YEAR, key)
