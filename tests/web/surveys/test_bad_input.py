"""What should not come, comes: each gets a clear page and its status, and nothing half is kept."""

import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest

from tests.web.builders import COMPLETE, FORM, House
from tests.web.surveys.test_answer import handed_in, kept, remarks, ticked, token_of

HOSTILE = (
    "<script>alert(1)</script>",
    "</textarea><img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "'; DROP TABLE responses; --",
    "{{ 7 * 7 }}{% raw %}%(place)s",
    "\u202egnp.exe",
    "👩🏽‍🦽 خدمة ממש",
    "=HYPERLINK(1)",
)
MEBIBYTE = 1024 * 1024


@pytest.mark.parametrize("path", ["/s/nothing", "/s/%00", "/s/..%2f..", "/s/a'%20OR%201=1", "/x"])
def test_an_address_that_leads_nowhere_is_404_in_words(house: House, path: str) -> None:
    page = house.client().get(path)

    assert page.status_code == 404
    assert "Silakan periksa alamatnya" in page.text


def test_an_unknown_service_takes_no_form(house: House) -> None:
    assert house.client().post("/s/nothing", data=COMPLETE).status_code == 404


@pytest.mark.parametrize("token", ["", "x", "A" * 86, "é" * 10, "\0"])
def test_a_forged_form_comes_back_filled_in(house: House, token: str) -> None:
    page = house.client().post(FORM, data={"token": token, **COMPLETE})

    assert page.status_code == 403
    assert "Formulir ini tidak kami kenali." in page.text
    assert len(ticked(page.text)) == 9
    assert not kept(house)


def test_a_form_sent_again_has_the_same_receipt(house: House) -> None:
    data = {"token": token_of(house), **COMPLETE}

    places = {house.client().post(FORM, data=data).location for _ in range(3)}

    assert len(places) == 1
    assert len(kept(house)) == 1


def test_a_form_sent_at_once_by_many_counts_once(house: House) -> None:
    data = {"token": token_of(house), **COMPLETE, "remark": "Sekali."}
    start = threading.Barrier(8)

    def post(_: int) -> str:
        start.wait()
        return house.client().post(FORM, data=data).location

    with ThreadPoolExecutor(8) as threads:
        places = set(threads.map(post, range(8)))

    assert len(places) == 1
    assert (len(kept(house)), remarks(house)) == (1, ["Sekali."])


@pytest.mark.parametrize("as_gunicorn_does", [True, False])
def test_a_post_that_was_cut_off_is_not_kept(house: House, *, as_gunicorn_does: bool) -> None:
    body = urlencode({"token": token_of(house), **COMPLETE, "remark": "lama sekali"}).encode()

    page = house.client().post(
        FORM,
        data=body[:-4],
        content_type="application/x-www-form-urlencoded",
        environ_overrides={
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input_terminated": as_gunicorn_does,
        },
    )

    assert page.status_code == 400
    assert "Kiriman Anda tidak terbaca." in page.text
    assert not kept(house)


def test_a_form_that_does_not_say_how_long_it_is_is_not_read(house: House) -> None:
    body = urlencode({"token": token_of(house), **COMPLETE}).encode()
    chunked = {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}

    page = house.client().post(
        FORM,
        data=body,
        content_type="application/x-www-form-urlencoded",
        environ_overrides=chunked,
    )

    assert page.status_code == 400
    assert not kept(house)


@pytest.mark.parametrize(
    "media_type",
    ["application/json", "multipart/form-data; boundary=x", "text/plain", ""],
)
def test_another_content_type_is_415(house: House, media_type: str) -> None:
    page = house.client().post(FORM, data=b"x", content_type=media_type)

    assert page.status_code == 415
    assert "bukan formulir dari kami" in page.text


def test_a_remark_of_a_megabyte_is_413_and_says_what_to_do(house: House) -> None:
    page = handed_in(house, remark="a" * MEBIBYTE)

    assert page.status_code == 413
    assert "persingkat saran Anda hingga 2.000 karakter" in page.text
    assert not kept(house)


def test_a_remark_that_is_a_little_too_long_comes_back_whole(house: House) -> None:
    page = handed_in(house, remark="a" * 2345)

    assert page.status_code == 422
    assert "Saran Anda 2.345 karakter; mohon persingkat hingga 2.000." in page.text
    assert "a" * 2345 in page.text


def test_the_longest_remark_fits_whatever_its_signs(house: House) -> None:
    assert handed_in(house, remark="👩" * 2000).status_code == 303


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_kept_as_words(house: House, words: str) -> None:
    assert handed_in(house, remark=words).status_code == 303

    assert remarks(house) == [words]


@pytest.mark.parametrize("words", HOSTILE[:3])
def test_hostile_words_are_never_given_back_raw(house: House, words: str) -> None:
    everywhere = {"WAKTU": words, "sex": words, "remark": words, "token": words}

    pages = [
        handed_in(house, **everywhere),
        handed_in(house, f"{FORM}?lang={words}&via={words}", WAKTU=words, remark=words),
        house.client().get(f"/s/{words}"),
        house.client().get(f"/terima/{words}"),
    ]

    assert [page.status_code for page in pages] == [403, 422, 404, 404]
    assert not any(words in page.text for page in pages)


def test_a_nul_is_left_out(house: House) -> None:
    assert handed_in(house, remark="ba\0ik").status_code == 303

    assert remarks(house) == ["baik"]


@pytest.mark.parametrize(("tail", "status"), [(b"&remark=%ff%fe", 303), (b"&remark=\xff", 400)])
def test_bytes_that_are_no_utf8_break_nothing(house: House, tail: bytes, status: int) -> None:
    body = urlencode({"token": token_of(house), **COMPLETE}).encode() + tail

    page = house.client().post(FORM, data=body, content_type="application/x-www-form-urlencoded")

    assert page.status_code == status


@pytest.mark.parametrize("value", ["0", "5", "-3", "3.5", "NaN", "3" * 400, "tiga"])
def test_a_value_off_the_scale_is_said_beside_its_question(house: House, value: str) -> None:
    page = handed_in(house, WAKTU=value)

    assert page.status_code == 422
    assert "Pertanyaan 3: silakan pilih satu dari jawaban yang tersedia." in page.text
    assert not kept(house)


def test_a_profile_off_the_list_is_said_beside_its_question(house: House) -> None:
    page = handed_in(house, age="200")

    assert page.status_code == 422
    assert "Usia dalam tahun: silakan pilih satu dari jawaban yang tersedia." in page.text


def test_a_field_given_twice_is_not_guessed_at(house: House) -> None:
    body = urlencode([("token", token_of(house)), *COMPLETE.items(), ("WAKTU", "1")])

    page = house.client().post(FORM, data=body, content_type="application/x-www-form-urlencoded")

    assert page.status_code == 400
    assert not kept(house)


@pytest.mark.parametrize(("fields", "status"), [(300, 400), (200_000, 413)])
def test_a_crowd_of_fields_is_turned_away(house: House, fields: int, status: int) -> None:
    crowd = {f"f{i}": "1" for i in range(fields)}

    assert house.client().post(FORM, data={**COMPLETE, **crowd}).status_code == status


def test_fields_that_nobody_asked_for_are_not_looked_at(house: House) -> None:
    assert handed_in(house, U10="9", institution_id="1", day="1999-01-01").status_code == 303


def test_an_empty_form_is_missing_everything(house: House) -> None:
    page = house.client().post(FORM, data={"token": token_of(house)})

    assert page.status_code == 422
    assert page.text.count("silakan pilih satu jawaban.</a>") == 9


def test_head_and_options_are_answered(house: House) -> None:
    client = house.client()

    assert (client.head(FORM).status_code, client.head(FORM).data) == (200, b"")
    assert {"GET", "POST"} <= set(client.options(FORM).allow)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_other_methods_are_405_and_named(house: House, method: str) -> None:
    page = house.client().open(FORM, method=method, data=COMPLETE)

    assert page.status_code == 405
    assert {"GET", "POST"} <= set(page.allow)
    assert not kept(house)


def test_a_network_that_sends_too_much_is_asked_to_wait(
    house: House,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("survey.flows.answering.MOST_IN_WINDOW", 1)
    handed_in(house)

    page = handed_in(house)

    assert page.status_code == 429
    assert 0 < int(page.headers["Retry-After"]) <= 600
    assert "Isian Anda tidak hilang" in page.text
    assert len(kept(house)) == 1


def test_a_fault_of_ours_shows_no_trace(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house.database, "writing", None)

    page = handed_in(house)

    assert page.status_code == 500
    assert "Terjadi gangguan pada sistem kami." in page.text
    assert "Traceback" not in page.text
