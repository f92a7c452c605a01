"""Number and secret open a complaint, and nothing else does, in the same time for everybody."""

import re
from datetime import timedelta

import pytest

from survey.core.complaints.complaint import State
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.citizens import TOKEN, WORDS, Kept, kept_of, opened, rows, send, tell
from tests.web.desks import said

MISSING = "Tidak ada pengaduan dengan nomor dan kode rahasia ini."
NONE = "7K3M-Q0XV"


def test_number_and_secret_open_the_complaint_without_an_account(house: House) -> None:
    kept = kept_of(tell(house, place="Loket 2"))
    browser = house.client()
    asked = browser.get("/lacak")
    assert "Tidak perlu akun" in said(asked)

    shown = browser.post("/lacak", data={"nomor": kept.number, "kode": kept.secret})
    page = browser.get(shown.location)

    assert (shown.status_code, shown.location) == (303, "/lacak")
    text = said(page)
    for words in (kept.number, "Sudah kami terima. Petugas membacanya", WORDS, "UPTD Kacamata"):
        assert words in text
    assert kept.secret not in page.text
    assert "2 Maret 2026, 17.30" in text  # 09.30 UTC, in Kalimantan Timur
    assert page.headers["Cache-Control"] == "no-store"


def test_the_cookie_goes_to_these_pages_only_and_no_script_reads_it(house: House) -> None:
    kept = kept_of(tell(house))
    data = {"nomor": kept.number, "kode": kept.secret}

    cookie = house.client().post("/lacak", data=data).headers["Set-Cookie"]
    safe = house.client().post("/lacak", data=data, base_url="https://localhost")

    for part in ("HttpOnly", "SameSite=Strict", "Path=/lacak", "Max-Age=1800"):
        assert part in cookie
    assert "Secure" in safe.headers["Set-Cookie"]
    assert kept.number not in cookie
    assert kept.secret not in cookie


def test_typed_by_hand_they_are_forgiven_case_and_hyphens(house: House) -> None:
    kept = kept_of(tell(house))
    loose = Kept(kept.number.lower().replace("-", " "), kept.secret.lower().replace("-", ""))

    assert kept.number in opened(house, loose).get("/lacak").text


@pytest.mark.parametrize(
    ("number", "secret"),
    [
        (NONE, None),
        (None, "92BD-7K3M-Q0"),
        ("x", None),
        ("", ""),
        (None, ""),
        ("é\0", "é\0"),
        ("' OR 1=1", "%"),
        ("A" * 9000, "B" * 900),
    ],
)
def test_unknown_numbers_and_wrong_secrets_are_told_apart_by_nobody(
    house: House,
    number: str | None,
    secret: str | None,
) -> None:
    """The same words, status, headers and statements, whichever of them is wrong."""
    kept = kept_of(tell(house))
    known = {"nomor": kept.number, "kode": "0000-0000-00"}
    tried = {
        "nomor": kept.number if number is None else number,
        "kode": kept.secret if secret is None else secret,
    }

    with counted() as ran_for_known:
        wrong = house.client().post("/lacak", data=known)
    with counted() as ran:
        page = house.client().post("/lacak", data=tried)

    assert (page.status_code, wrong.status_code) == (422, 422)
    assert MISSING in page.text
    assert ran == ran_for_known
    assert len(ran) == 5
    blank = re.compile(r'value="[^"]*"|nonce-[\w-]+')
    assert blank.sub("", page.text) == blank.sub("", wrong.text)
    assert "Set-Cookie" not in page.headers


def test_after_five_tries_at_a_number_one_waits(house: House) -> None:
    kept = kept_of(tell(house))
    for number in (kept.number, NONE):
        pages = [
            house.client().post("/lacak", data={"nomor": number, "kode": f"0000-0000-0{i}"})
            for i in range(6)
        ]
        assert [page.status_code for page in pages] == [422] * 5 + [429]
        assert int(pages[-1].headers["Retry-After"]) > 0
        assert "Terlalu banyak percobaan" in pages[-1].text

    right = {"nomor": kept.number, "kode": kept.secret}
    assert house.client().post("/lacak", data=right).status_code == 429
    house.clock.move(timedelta(minutes=6))
    assert house.client().post("/lacak", data=right).status_code == 303


def test_one_network_does_not_try_many_numbers(house: House) -> None:
    statuses = [
        house.client().post("/lacak", data={"nomor": f"7K3M-{i:04}", "kode": "x"}).status_code
        for i in range(51)
    ]

    assert statuses == [422] * 50 + [429]


def test_half_an_hour_after_the_last_look_it_is_closed(house: House) -> None:
    browser = opened(house, kept_of(tell(house)))
    for _ in range(3):
        house.clock.move(timedelta(minutes=29))
        assert WORDS in browser.get("/lacak").text

    house.clock.move(timedelta(minutes=31))
    page = browser.get("/lacak")

    assert page.status_code == 409
    assert WORDS not in page.text
    assert "ditutup di peramban ini" in page.text


def test_closing_forgets_it_on_this_device(house: House) -> None:
    browser = opened(house, kept_of(tell(house)))

    assert browser.post("/lacak/tutup").status_code == 303

    assert WORDS not in browser.get("/lacak").text


@pytest.mark.parametrize("cookie", ["", "x", "A" * 64, "é", "\0"])
def test_a_cookie_that_was_made_up_opens_nothing(house: House, cookie: str) -> None:
    tell(house)
    browser = house.client()
    browser.set_cookie("lacak", cookie, path="/lacak")

    for path in ("", "/cabut", "/tanda-terima", "/lampiran/1"):
        page = browser.get(f"/lacak{path}")
        assert page.status_code == 409
        assert WORDS not in page.text


def test_the_token_of_an_act_is_no_cookie_and_that_of_another_complaint_none(house: House) -> None:
    browser = opened(house, kept_of(tell(house)))
    other = opened(house, kept_of(tell(house)))
    token = TOKEN.search(browser.get("/lacak/cabut").text)
    assert token is not None

    stranger = house.client()
    stranger.set_cookie("lacak", token[1], path="/lacak")
    assert stranger.get("/lacak").status_code == 409
    for at in (house.client(), other):
        torn = send(at, "/lacak/langkah", {"token": token[1], "move": "withdraw"})
        assert torn.status_code == 409
    forged = send(browser, "/lacak/langkah", {"token": "x", "move": "withdraw"})
    assert forged.status_code == 409

    assert {row.state for row in rows(house)} == {State.RECEIVED}
