"""The work list: what waits in a sentence, groups, filters, words, pages, many verified at once."""

import csv
import html
import re
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from survey.core.complaints.complaint import State
from survey.store import journal
from survey.store.complaints import complaints as store
from tests.store.builders import DAY, NOW, SETTING_UP, there
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.complaints.builders import ALL, Cast, a_cast, drafted, sent, verified
from tests.web.desks import said

PICKS = re.compile(r'name="pick" value="(\d+:\d+)"')

CODE = re.compile(r'class="code">([^<]+)<')


def rows_in(browser: FlaskClient, address: str) -> list[list[str]]:
    return list(csv.reader(StringIO(browser.get(address).get_data().decode("utf-8-sig"))))


@pytest.fixture
def cast(house: House, tmp_path: Path) -> Cast:
    return a_cast(house, tmp_path)


def bits(n: int) -> bytes:
    return n.to_bytes(16, "big")


def change(cast: Cast, address: str, **said: object) -> None:
    """Let a complaint have other days, or no unit."""
    id_ = int(address.rpartition("/")[2])
    with cast.house.database.writing(cast.house.province.id) as session:
        row = there(store.find(session, id_))
        for name, value in said.items():
            setattr(row, name, value)
        journal.append(session, NOW, SETTING_UP)


def test_the_first_line_says_what_waits(cast: Cast) -> None:
    addresses = [cast.complaint(bits(n))[0] for n in range(4)]
    drafted(cast, addresses[0])
    verified(cast, addresses[1])
    change(cast, addresses[1], answered_on=DAY, finish_by=DAY - timedelta(days=2))

    page = said(cast.verifier.get(ALL))

    assert (
        "4 pengaduan berjalan: 2 perlu verifikasi, 1 menunggu unit dan 1 menunggu persetujuan."
        in page
    )
    assert "1 di antaranya sudah melewati tenggat penyelesaian." in page
    assert "Penyelesaian: 28 Februari 2026 terlambat 2 hari" in page


def test_an_empty_list_says_what_to_do(cast: Cast) -> None:
    empty = said(cast.verifier.get(ALL))
    cast.complaint()
    searched = said(cast.verifier.get(f"{ALL}?cari=gajah"))
    other = said(cast.verifier.get(f"{ALL}?kelompok=arsip"))

    assert "Tidak ada pengaduan yang berjalan." in empty
    assert "Pengaduan masuk lewat halaman publik" in empty
    assert "Kurangi syarat pencariannya." in searched
    assert "Lihat kelompok lain di atas." in other


def test_filters_narrow_the_list(cast: Cast) -> None:
    _, one = cast.complaint(bits(1), words="Loket dua meminta uang rokok.")
    second, two = cast.complaint(bits(2), words="Ruang tunggu panas sekali.")
    change(cast, second, finish_by=DAY + timedelta(days=7))
    unit = cast.house.province.unit_id
    other = cast.house.province.other_unit_id

    def shown(query: str) -> set[str]:
        text = cast.verifier.get(f"{ALL}?{query}").text
        return {each for each in (one.number, two.number) if f">{each}<" in text}

    assert shown("") == {one.number, two.number}
    assert shown("waspada=1") == {one.number}
    assert shown("tenggat=pekan") == {two.number}
    assert shown("tenggat=lewat") == set()
    assert shown(f"unit={unit}") == {one.number, two.number}
    assert shown(f"unit={other}") == set()
    assert shown("cari=rok") == {one.number}
    assert shown(f"cari={two.number.lower()}") == {two.number}


@pytest.mark.parametrize(
    "query",
    ["unit=x", "unit=99999999999999999999", "mulai=-5", "mulai=x", "kelompok=<b>", "cari='\"*"],
)
def test_an_address_that_was_made_up_does_no_harm(cast: Cast, query: str) -> None:
    cast.complaint()

    assert cast.verifier.get(f"{ALL}?{query}").status_code == 200


def test_what_has_ended_is_found_by_words_from_the_first_page(cast: Cast) -> None:
    address, receipt = cast.complaint()
    sent(cast.verifier, f"{address}/tolak", words="Bukan layanan kami.")

    assert receipt.number not in cast.verifier.get(ALL).text
    assert receipt.number in cast.verifier.get(f"{ALL}?cari=toilet").text
    assert receipt.number in cast.verifier.get(f"{ALL}?kelompok=arsip").text


def test_page_after_page_shows_each_complaint_once(cast: Cast) -> None:
    numbers = {cast.complaint(bits(n))[1].number for n in range(53)}
    first = cast.verifier.get(ALL).text
    former = cast.verifier.get(f"{ALL}?mulai=50")
    second = former.text
    assert "hal=2" in first
    assert said(former) == said(cast.verifier.get(f"{ALL}?hal=2"))
    assert len(CODE.findall(first)) == 50
    assert set(CODE.findall(first)) | set(CODE.findall(second)) == numbers
    assert "Sebelumnya" in said(cast.verifier.get(f"{ALL}?mulai=50"))


def test_the_list_is_sorted_by_what_is_clicked(cast: Cast) -> None:
    first, one = cast.complaint(bits(1), words="Antrean panjang.")
    second, two = cast.complaint(bits(2), words="Bangku rusak.")
    change(cast, first, verify_by=DAY + timedelta(days=7), finish_by=DAY)
    change(cast, second, verify_by=DAY, finish_by=DAY + timedelta(days=7))
    change(cast, first, title="antrean panjang")
    change(cast, second, title="Bangku rusak", unit_id=None)

    def shown(query: str) -> list[str]:
        return CODE.findall(cast.verifier.get(f"{ALL}?{query}").text)

    assert shown("urut=selesai") == [one.number, two.number]
    assert shown("") == shown("urut=hari") == [two.number, one.number]  # what presses first
    assert shown("urut=judul") == [one.number, two.number]
    assert shown("urut=judul&arah=turun") == [two.number, one.number]
    assert shown("urut=unit&arah=turun") == shown("urut=unit")  # without a unit it is the last
    assert (
        'aria-current="true"'
        in cast.verifier.get(f"{ALL}?urut=keadaan").text.partition(
            'class="order"',
        )[2]
    )


def test_the_file_holds_what_the_list_shows_and_no_more(cast: Cast) -> None:
    words = "=HYPERLINK(1) petugas bernama Joko, 081234567890, meminta uang rokok."
    first, one = cast.complaint(bits(1), words=words)
    cast.complaint(bits(2), words="Ruang tunggu panas sekali.")
    change(cast, first, is_secret=True, is_anonymous=True)
    page = cast.verifier.get(f"{ALL}?cari=rokok")
    table = rows_in(cast.verifier, f"{ALL}.csv?cari=rokok&hal=2")

    assert len(table) == 2
    assert dict(zip(*table, strict=True))["Nomor pengaduan"] == one.number
    title = dict(zip(*table, strict=True))["Judul"]
    assert title.startswith("'=")
    assert title.removeprefix("'") in html.unescape(page.text)
    assert "081234567890" not in repr(table)
    assert (
        cast.verifier.get(f"{ALL}.csv").headers["Content-Disposition"].endswith('"pengaduan.csv"')
    )
    assert rows_in(cast.stranger, f"{ALL}.csv")[1:] == []


def test_more_complaints_cost_no_more_statements(cast: Cast) -> None:
    cast.complaint(bits(1))
    with counted() as few:
        cast.verifier.get(f"{ALL}?urut=unit")
    for n in range(2, 6):
        cast.complaint(bits(n))
    with counted() as many:
        cast.verifier.get(f"{ALL}?urut=unit")
    with counted() as file:
        cast.verifier.get(f"{ALL}.csv?urut=unit")

    assert len(few) == len(many)
    assert len(file) == len(many) - 1, "\n".join(file)


def test_many_are_verified_at_once_and_the_others_are_told_with_why(cast: Cast) -> None:
    addresses, receipts = zip(*(cast.complaint(bits(n)) for n in range(4)), strict=True)
    change(cast, addresses[3], unit_id=None)
    picks = PICKS.findall(cast.verifier.get(ALL).text)
    sent(cast.head, f"{addresses[1]}/klasifikasi")
    change(cast, addresses[1], title="Diubah")
    sent(cast.verifier, f"{addresses[2]}/tolak", words="Bukan layanan kami.")
    nowhere = f"{addresses[3].rpartition('/')[2]}:2"

    answer = cast.verifier.post(
        f"{ALL}/verifikasi",
        data={"pick": [*picks, nowhere, "torn", "1:1"]},
    )
    told = said(cast.verifier.get(answer.location))

    assert len(picks) == 3
    assert answer.status_code == 303
    assert cast.state(addresses[0]) is State.ASSIGNED
    assert cast.state(addresses[1]) is State.RECEIVED
    assert "1 pengaduan diverifikasi." in told
    assert f"belum menyebut unit; buka untuk memilih unitnya: {receipts[3].number}" in told
    for late in receipts[1:3]:
        assert late.number in told.partition("sejak daftar Anda buka:")[2]


def test_only_who_verifies_can_tick(cast: Cast) -> None:
    address, _ = cast.complaint()

    assert not PICKS.search(cast.head.get(ALL).text)
    pick = {"pick": [f"{address.rpartition('/')[2]}:1"]}
    assert cast.head.post(f"{ALL}/verifikasi", data=pick).status_code == 403
    assert cast.state(address) is State.RECEIVED
    nothing = cast.verifier.post(f"{ALL}/verifikasi")
    assert "Tidak ada pengaduan yang dicentang" in said(cast.verifier.get(nothing.location))
