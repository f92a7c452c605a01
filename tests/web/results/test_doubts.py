"""Answers that look unusual are shown with their reasons, cleared by people, never taken away."""

from pathlib import Path
from urllib.parse import urlencode

import pytest

from survey.core.accounts.role import Node, Role
from survey.core.surveys.answer import Channel, Trace
from survey.core.surveys.token import network_of
from survey.flows.keying import form_key
from survey.flows.tidying import TRACES_KEPT, tidy
from survey.store import journal
from survey.store.results import doubts
from survey.store.surveys import responses
from survey.web.rendering import UNKNOWN
from tests.store.builders import NOW, the_wave, there
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.doubts import DAY, NETWORK, NINE, a_form, came_in, planted, usual
from tests.web.results.builders import rows_of, text_of

WHY = "Satu kelas mengisi bersama."
COMPARED = "Indeks yang terbit ada di atas; yang lain hanya pembanding"
BY_DAY = "Jawaban janggal menurut hari dan layanan"


def address(house: House, page: str = "kewajaran") -> str:
    return f"/kantor/pelaksanaan/{house.province.wave_id}/{page}"


def led(house: House) -> None:
    """Let Ani lead the first unit."""
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))


def seen(house: House) -> str:
    response = house.client_of(house.province.ani).get(address(house))
    assert response.status_code == 200
    return response.text


def clearing(house: House, signs: str = "same_burst,sequence,burst,straight") -> str:
    meant = {"hari": str(DAY), "layanan": house.province.service_id, "tanda": signs}
    return f"{address(house, 'kewajaran/wajar')}?{urlencode(meant)}"


def closed(house: House) -> None:
    """Close the wave of the first unit, as its head does."""
    with house.database.reading(house.province.id) as session:
        version = the_wave(session, house.province).version
    address = f"/kantor/survei/{house.province.wave_id}/tutup"
    done = house.client_of(house.province.ani).post(address, data={"version": version})
    assert done.status_code == 303


def test_both_indices_stand_side_by_side_and_the_published_one_counts_all(house: House) -> None:
    """Twice the six patterns: sums 58, 62, 50, 60, 56, 60 of 54 answers; then twenty times 36."""
    led(house)
    came_in(house, usual(house.province) + planted(house.province))

    page = seen(house)

    # (2 x (30 + 31 + 25 + 31 + 28 + 29) + 20 x 36) : (32 x 9) x 25 = 92.71, and 80.56 without.
    published, without = rows_of(page, COMPARED)
    assert published[:3] == ["Semua jawaban (terbit)", "32", "92,71"]
    assert without[:3] == ["Tanpa jawaban janggal", "12", "80,56"]
    assert "20 dari 32 jawaban tampak janggal." in text_of(page)
    assert "Tidak ada yang pernah dihapus" in page
    assert [row[:3] for row in rows_of(page, BY_DAY)] == [["2 Maret 2026", "Periksa mata", "20"]]
    assert NETWORK not in page


def test_a_wave_without_signs_says_that_this_proves_nothing(house: House) -> None:
    led(house)
    came_in(house, usual(house.province))

    text = text_of(seen(house))

    assert "0 dari 12 jawaban tampak janggal." in text
    assert "jadi ini pun bukan bukti" in text


def test_a_wave_that_nobody_answered_has_no_index_on_either_side(house: House) -> None:
    led(house)

    assert [row[1:3] for row in rows_of(seen(house), COMPARED)] == [["0", UNKNOWN], ["0", UNKNOWN]]


def test_cleared_answers_count_again_and_the_reason_stays(house: House) -> None:
    led(house)
    came_in(house, usual(house.province) + planted(house.province))
    browser = house.client_of(house.province.ani)

    asked = browser.get(clearing(house))
    done = browser.post(clearing(house), data={"why": f"  {WHY} "})

    assert "20 jawaban pada 2 Maret 2026, Periksa mata" in text_of(asked.text)
    assert done.status_code == 303
    page = seen(house)
    assert [row[2] for row in rows_of(page, COMPARED)] == ["92,71", "92,71"]
    assert rows_of(page, "Yang ternyata wajar, dan alasannya")[0][4] == f"{WHY} (2 Maret 2026)"
    with house.database.reading(house.province.id) as session:
        line = there(journal.page(session, journal.JournalSearch(), None, 1))[0]
    assert (line.act.act, line.act.detail) == (
        "clear doubts",
        {"n": 20, "signs": "same_burst sequence burst straight"},
    )


def test_who_comes_second_is_told_and_nothing_is_kept_twice(house: House) -> None:
    led(house)
    came_in(house, planted(house.province))
    browser = house.client_of(house.province.ani)
    browser.post(clearing(house), data={"why": WHY})

    again = browser.post(clearing(house), data={"why": "Lagi."})

    assert again.status_code == 409
    with house.database.reading(house.province.id) as session:
        kept = doubts.of_wave(session, house.province.wave_id).values()
    assert {row.cleared_why for row in kept} == {WHY}


@pytest.mark.parametrize("why", ["", "   ", "x" * 501])
def test_without_a_fit_reason_nothing_is_cleared(house: House, why: str) -> None:
    led(house)
    came_in(house, planted(house.province))

    answer = house.client_of(house.province.ani).post(clearing(house), data={"why": why})

    assert answer.status_code == 422
    assert 'href="#why"' in answer.text
    with house.database.reading(house.province.id) as session:
        assert not doubts.of_wave(session, house.province.wave_id)


@pytest.mark.parametrize("query", ["", "?hari=x&layanan=y&tanda=z", "?hari=2026-03-02&layanan=1"])
def test_an_address_that_means_no_doubt_offers_nothing(house: House, query: str) -> None:
    led(house)

    answer = house.client_of(house.province.ani).get(address(house, f"kewajaran/wajar{query}"))

    assert answer.status_code == 200
    assert "Tidak ada yang perlu ditandai di sini" in answer.text


def test_doubts_outlive_the_traces(house: House) -> None:
    led(house)
    came_in(house, usual(house.province) + planted(house.province))

    closed(house)
    with house.database.writing(house.province.id) as session:
        closes = the_wave(session, house.province).closes
    later = NOW.replace(year=closes.year, month=closes.month, day=closes.day)
    tidy(house.database, later + TRACES_KEPT * 2)

    with house.database.reading(house.province.id) as session:
        traced = [one for one in doubts.seen(session, house.province.wave_id) if one.minute]
        n = responses.counts_by_wave(session, [house.province.wave_id])
    assert not traced
    assert n == {house.province.wave_id: 32}
    assert [row[1] for row in rows_of(seen(house), COMPARED)] == ["32", "12"]


def test_what_was_kept_at_the_close_can_be_cleared(house: House) -> None:
    led(house)
    came_in(house, usual(house.province) + planted(house.province))
    closed(house)

    done = house.client_of(house.province.ani).post(clearing(house), data={"why": WHY})

    assert done.status_code == 303
    assert [row[1] for row in rows_of(seen(house), COMPARED)] == ["32", "32"]


def test_the_network_of_the_staff_flags_a_link_but_not_a_kiosk(
    house: House,
    tmp_path: Path,
) -> None:
    led(house)
    province = house.province
    browser = house.client_of(province.ani)
    form = {"version": "0", "opens": "07:30", "closes": "16:00", "on_sunday": "y"}
    hours = f"/kantor/satuan/{province.unit_id}/jam-layanan"
    assert browser.post(hours, data={**form, "networks": "203.0.113.7"}).status_code == 303
    staff = network_of("203.0.113.7", DAY, form_key(tmp_path))
    trace = Trace(NINE, "id", network=staff, seconds=90)
    came_in(
        house,
        [
            a_form(province, 1, "343344344", trace),
            a_form(province, 2, "343344344", trace, Channel.KIOSK),
        ],
    )

    page = seen(house)

    assert [row[2:4] for row in rows_of(page, BY_DAY)] == [["1", "Jaringan petugas"]]
    assert "Tutup pada hari Sabtu. Jaringan petugas sudah disebutkan." in text_of(page)
    assert staff not in page


@pytest.mark.parametrize(
    ("field", "typed", "status"),
    [
        ("networks", "kantor", 422),
        ("networks", " ".join(f"203.0.113.{i}" for i in range(21)), 422),
        ("closes", "07:00", 422),
        ("closes", "x", 422),
        ("version", "7", 409),
    ],
)
def test_unfit_hours_and_networks_are_led_back_to(
    house: House,
    field: str,
    typed: str,
    status: int,
) -> None:
    led(house)
    form = {"version": "0", "opens": "07:30", "closes": "16:00", "networks": ""}
    hours = f"/kantor/satuan/{house.province.unit_id}/jam-layanan"

    answer = house.client_of(house.province.ani).post(hours, data={**form, field: typed})

    assert answer.status_code == status
    assert 'class="summary"' in answer.text
    assert typed in answer.text or field == "version"


def test_the_page_takes_eight_statements_beside_those_of_the_gate(house: House) -> None:
    led(house)
    came_in(house, usual(house.province) + planted(house.province))
    browser = house.client_of(house.province.ani)

    with counted() as statements:
        assert browser.get(address(house)).status_code == 200

    assert len(statements) <= 8 + 4


def test_an_officer_of_the_unit_sees_doubts_and_clears_none(house: House) -> None:
    came_in(house, planted(house.province))
    unit = Node(unit_id=house.province.unit_id)
    house.appoint(house.province.budi, Role.UNIT_OFFICER, unit)
    browser = house.client_of(house.province.budi)

    page = browser.get(address(house))

    assert "Tandai wajar" not in page.text
    assert "20 dari 20 jawaban tampak janggal." in text_of(page.text)
    assert browser.post(clearing(house), data={"why": WHY}).status_code == 403


def test_a_viewer_is_told_of_no_single_answers(house: House) -> None:
    house.appoint(house.province.budi, Role.VIEWER, Node(unit_id=house.province.unit_id))

    assert house.client_of(house.province.budi).get(address(house)).status_code == 403


def test_the_results_lead_to_it(house: House) -> None:
    led(house)

    page = house.client_of(house.province.ani).get(
        f"/kantor/satuan/{house.province.unit_id}/hasil",
    )

    assert f'href="{address(house)}"' in page.text
