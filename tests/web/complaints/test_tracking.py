"""A reporter follows a complaint: how it goes, what may be done, what is given back."""

import re
from datetime import timedelta

import pytest

from survey.core.complaints.complaint import Ending, Move, Party, Pause, State
from survey.core.complaints.step import Step
from survey.store.complaints.complaints import Event
from tests.exchange.attachments.builders import picture
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.citizens import (
    FORMAL,
    TOKEN,
    answer,
    by_officers,
    events,
    files_kept,
    kept_of,
    moved,
    opened,
    rows,
    send,
    tell,
)
from tests.web.desks import said


def state(house: House) -> State:
    """Where the only complaint stands."""
    (row,) = rows(house)
    return row.state


def last(house: House) -> Event:
    """What happened last."""
    return events(house)[-1]


def test_an_answer_is_read_accepted_and_rated(house: House) -> None:
    browser = opened(house, kept_of(tell(house)))
    answer(house, "Keran sudah diganti.")
    page = browser.get("/lacak").text
    assert page.index("Keran sudah diganti.") < page.index("Ya, sudah selesai")

    done = moved(browser, "accept")
    assert done.location == "/lacak?terkirim=accept"
    assert "Terima kasih atas kabarnya" in browser.get(done.location).text
    moved(browser, "rate", stars="4", words="Cepat.")

    (row,) = rows(house)
    assert (row.state, row.ending, row.stars) == (State.CLOSED, Ending.REPORTER, 4)
    assert last(house).words == "Cepat."
    assert re.search(r'id="stars-4"[^>]* checked', browser.get("/lacak").text)


def test_a_reply_and_a_reopening_bring_it_back(house: House) -> None:
    browser = opened(house, kept_of(tell(house)))
    answer(house)
    moved(browser, "reply", ("foto.jpg", picture()), words="Masih rusak.")
    assert state(house) is State.IN_PROGRESS
    assert [one.name for one in last(house).files] == ["foto.jpg"]

    by_officers(house, Party.UNIT, Step(Move.DRAFT, words="Sudah lagi."))
    by_officers(house, Party.HEAD, Move.APPROVE)
    by_officers(house, Party.HEAD, Step(Move.CLOSE, words="Selesai."))
    moved(browser, "reopen", words="Rusak lagi.")

    (row,) = rows(house)
    assert (row.state, row.reopened) == (State.IN_PROGRESS, 1)


def test_what_is_missing_is_asked_for_and_added(house: House) -> None:
    browser = opened(house, kept_of(tell(house)))
    by_officers(house, Party.VERIFIER, Step(Move.ASK, words="Toilet yang mana?"))
    page = browser.get("/lacak").text
    assert "Toilet yang mana?" in page
    assert "Kirim kelengkapan" in page

    moved(browser, "complete", words="Toilet pria.")

    assert state(house) is State.RECEIVED
    assert last(house).words == "Toilet pria."


@pytest.mark.parametrize(("pause", "offers"), [(Pause.REPORTER, True), (Pause.DISASTER, False)])
def test_a_pause_ends_with_the_reporter_only_where_it_waits_for_them(
    house: House,
    pause: Pause,
    *,
    offers: bool,
) -> None:
    browser = opened(house, kept_of(tell(house)))
    by_officers(house, Party.VERIFIER, Step(Move.VERIFY, unit_id=house.province.unit_id))
    by_officers(house, Party.UNIT, Step(Move.PAUSE, words="Menunggu.", pause=pause))

    assert ("Kirim yang ditunggu unit" in browser.get("/lacak").text) is offers


def test_withdrawing_asks_first(house: House) -> None:
    browser = opened(house, kept_of(tell(house)))
    assert 'href="/lacak/cabut"' in browser.get("/lacak").text
    assert "Ya, cabut" in browser.get("/lacak/cabut").text
    assert state(house) is State.RECEIVED

    moved(browser, "withdraw")

    assert state(house) is State.WITHDRAWN
    assert "Tidak dapat dicabut lagi" in browser.get("/lacak/cabut").text
    assert "Ternyata belum selesai?" in browser.get("/lacak").text


def test_a_page_that_is_out_of_date_is_told_and_the_words_stay(house: House) -> None:
    browser = opened(house, kept_of(tell(house)))
    answer(house)
    old = TOKEN.search(browser.get("/lacak").text)
    assert old is not None
    by_officers(house, Party.HEAD, Step(Move.CLOSE, words="Selesai."))

    fields = {"token": old[1], "move": "reply", "words": "Masih rusak."}
    page = send(browser, "/lacak/langkah", fields)

    assert page.status_code == 409
    assert "Tidak terkirim: pengaduan sudah berubah" in page.text
    assert "Masih rusak.</textarea>" in page.text
    assert state(house) is State.CLOSED


def test_words_of_a_visit_that_ended_are_given_back(house: House) -> None:
    browser = opened(house, kept_of(tell(house)))
    answer(house)
    page = TOKEN.search(browser.get("/lacak").text)
    assert page is not None
    house.clock.move(timedelta(minutes=31))

    fields = {"token": page[1], "move": "reply", "words": "Masih rusak."}
    late = send(browser, "/lacak/langkah", fields)

    assert late.status_code == 409
    assert "Masih rusak.</textarea>" in late.text
    assert state(house) is State.ANSWERED


@pytest.mark.parametrize(
    ("move", "fields", "trouble"),
    [
        ("reply", {}, "Tuliskan dulu keterangan Anda."),
        ("reply", {"words": "\0 \n"}, "Tuliskan dulu keterangan Anda."),
        ("reply", {"words": "a" * 10_001}, "10.001 karakter; mohon persingkat hingga 10.000"),
        ("rate", {}, "Pilih satu sampai lima."),
        ("rate", {"stars": "6", "words": "Bagus."}, "Pilih satu sampai lima."),
    ],
)
def test_what_cannot_be_taken_is_said_beside_it(
    house: House,
    move: str,
    fields: dict[str, str],
    trouble: str,
) -> None:
    browser = opened(house, kept_of(tell(house)))
    answer(house)

    page = moved(browser, move, **fields)

    assert page.status_code == 422
    assert trouble in said(page)
    if fields.get("words", "").isalpha():
        assert f"{fields['words']}</textarea>" in page.text
    assert state(house) is State.ANSWERED


@pytest.mark.parametrize("move", ["", "verify", "approve", "take_over", "x"])
def test_moves_of_others_are_not_even_read(house: House, move: str) -> None:
    browser = opened(house, kept_of(tell(house)))

    assert moved(browser, move, words="Selesai.").status_code in {400, 404}
    assert state(house) is State.RECEIVED


def test_what_is_written_inside_only_is_not_read_by_the_reporter(house: House) -> None:
    browser = opened(house, kept_of(tell(house)))
    by_officers(house, Party.VERIFIER, Step(Move.NOTE, words="Pelapor sering mengadu."))
    by_officers(house, Party.VERIFIER, Step(Move.VERIFY, unit_id=house.province.unit_id))
    by_officers(house, Party.UNIT, Step(Move.DRAFT, words="Rancangan."))

    page = browser.get("/lacak").text

    assert "Pelapor sering" not in page
    assert "Rancangan." not in page
    assert "Ani" not in page


def test_files_are_given_back_to_their_reporter_only_and_never_run(house: House) -> None:
    mine = opened(house, kept_of(tell(house, ("toilet pagi.png", picture("PNG")))))
    other = opened(house, kept_of(tell(house)))
    found = re.search(r'href="(/lacak/lampiran/\d+)"[^>]*>([^<]+)', mine.get("/lacak").text)
    assert found is not None

    file = mine.get(found[1])

    assert file.content_type == "image/png"
    assert file.data.startswith(b"\x89PNG")
    assert file.headers["Content-Disposition"] == 'attachment; filename="toilet pagi.png"'
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in file.headers["Content-Security-Policy"]
    assert other.get(found[1]).status_code == 404
    assert house.client().get(found[1]).status_code == 409
    assert mine.get(f"/lacak/lampiran/{2**70}").status_code == 404


def test_the_receipt_of_the_formal_track_is_printed_with_all_that_the_law_asks(
    house: House,
) -> None:
    kept = kept_of(tell(house, ("toilet.jpg", picture()), place="Loket 2", **FORMAL))
    browser = house.client()
    fields = {"nomor": kept.number, "kode": kept.secret, "tujuan": "tanda-terima"}

    shown = browser.post("/lacak", data=fields)
    page = said(browser.get(shown.location))

    assert shown.location == "/lacak/tanda-terima"
    for words in (
        kept.number,
        "Siti",
        "Jalan Mawar 1",
        "Periksa mata, UPTD Kacamata, Dinas Kesehatan",
        "Loket 2",
        "Saya jatuh.",
        "toilet.jpg",
        "2 Maret 2026, 17.30",
        "Menurut UU 25/2009 tentang Pelayanan Publik",
        "Petugas penerima",
        "Nama dan tanda tangan:",
        "Paling lambat 16 Maret 2026 Anda diberi tahu apakah pengaduan Anda lengkap",
        "Sabtu, Minggu, dan hari libur ikut dihitung.",
        f"Lacak di localhost/lacak dengan nomor {kept.number}",
        "Menurut Pasal 40 UU 25/2009 Anda juga dapat mengadu kepada Ombudsman, DPR, atau DPRD.",
    ):
        assert words in page
    assert kept.secret not in page


def test_what_is_due_is_said_on_the_receipt_and_at_its_step(house: House) -> None:
    """A formal complaint of 2 March is checked within 14 days of the calendar."""
    told = tell(house, **FORMAL)
    browser = opened(house, kept_of(told))

    assert "meneruskannya ke unit. Paling lambat 16 Maret 2026." in said(told)
    page = said(browser.get("/lacak"))
    assert "Diperiksa dan diteruskan ke unit paling lambat 16 Maret 2026" in page


def test_looking_takes_four_statements(house: House) -> None:
    browser = opened(house, kept_of(tell(house)))

    with counted() as ran:
        browser.get("/lacak")

    assert len(ran) == 4, ran


def test_it_is_all_said_in_english_too(house: House) -> None:
    kept = kept_of(tell(house))
    browser = house.client()
    shown = browser.post("/lacak?lang=en", data={"nomor": kept.number, "kode": kept.secret})
    answer(house)

    page = browser.get(shown.location)

    assert shown.location == "/lacak?lang=en"
    assert "There is an answer" in page.text
    assert "2 March 2026, 17:30" in said(page)
    assert files_kept(house) == 0
