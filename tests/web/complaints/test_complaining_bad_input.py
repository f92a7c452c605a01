"""What should not come with a complaint, comes: a clear page each, and nothing half is kept."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from survey.core.complaints.complaint import State
from tests.exchange.attachments.builders import archive, picture
from tests.web.builders import House
from tests.web.citizens import (
    COMPLAINT,
    TELL,
    WORDS,
    events,
    files_kept,
    kept_of,
    moved,
    opened,
    rows,
    send,
    slip_of,
    tell,
)
from tests.web.desks import said
from tests.web.surveys.test_bad_input import HOSTILE, MEBIBYTE

FIELDS = ("kind", "words", "place", "service", "name", "telephone", "mail", "anonymous", "track")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_text_wherever_they_are_read(house: House, words: str) -> None:
    whole = f"{words} {WORDS}"
    torn = tell(house, words=whole, place=words, name=words, kind="")
    kept = kept_of(tell(house, words=whole, place=words, name=words))
    pages = [
        torn,
        opened(house, kept).get("/lacak"),
        opened(house, kept).get("/lacak/tanda-terima"),
    ]

    assert torn.status_code == 422
    assert [one.words for one in events(house)] == [whole]
    for page in pages:
        assert page.status_code < 500
        for raw in ("<script>alert", "<img src=x", "<svg/onload"):
            assert raw not in page.text


def test_a_megabyte_of_words_comes_back_whole_with_what_to_do(house: House) -> None:
    page = tell(house, words="a" * MEBIBYTE)

    assert page.status_code == 422
    assert "Tulisan Anda di sini 1.048.576 karakter; mohon persingkat hingga 10.000." in page.text
    assert "a" * MEBIBYTE in page.text
    assert not rows(house)


def test_more_words_than_can_be_read_are_413_and_say_the_limits(house: House) -> None:
    page = tell(house, words="a" * (5 * MEBIBYTE))

    assert page.status_code == 413
    assert "paling panjang 10.000 karakter, satu berkas paling besar 20 MB" in said(page)
    assert not rows(house)


def test_the_longest_words_fit_whatever_their_signs(house: House) -> None:
    assert tell(house, words="👩" * 10_000).status_code == 200
    assert len(rows(house)) == 1


@pytest.mark.parametrize("words", ["", " \r\n\t", "\0\0\0", "\ud800" * 3, "pendek"])
def test_empty_words_are_asked_for(house: House, words: str) -> None:
    fields = {"token": slip_of(house), **COMPLAINT}
    encoded = words.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    page = send(house.client(), TELL, {**fields, "words": encoded if "\ud800" not in words else ""})

    assert page.status_code == 422
    assert not rows(house)


def test_control_signs_are_left_out_of_what_is_kept(house: House) -> None:
    tell(house, words=f"\0{WORDS}\x1b")

    assert [one.words for one in events(house)] == [WORDS]


@pytest.mark.parametrize("token", ["", "x", "A" * 86, "é" * 10, "\0"])
def test_a_forged_form_comes_back_filled_in(house: House, token: str) -> None:
    page = send(house.client(), TELL, {"token": token, **COMPLAINT})

    assert page.status_code == 403
    assert "Semua yang Anda tulis masih ada" in page.text
    assert f"{WORDS}</textarea>" in page.text
    assert not rows(house)


def test_an_expired_form_comes_back_with_a_new_token_and_a_sent_one_keeps_its_receipt(
    house: House,
) -> None:
    old, sent = slip_of(house), slip_of(house)
    first = kept_of(send(house.client(), TELL, {"token": sent, **COMPLAINT}))
    house.clock.move(timedelta(hours=30))

    page = send(house.client(), TELL, {"token": old, **COMPLAINT})
    again = send(house.client(), TELL, {"token": sent, **COMPLAINT})

    assert page.status_code == 409
    assert f"{WORDS}</textarea>" in page.text
    assert f'value="{old}"' not in page.text
    assert kept_of(again) == first
    assert len(rows(house)) == 1


def test_the_token_of_a_questionnaire_is_none_of_a_complaint(house: House) -> None:
    other = slip_of(house, "/s/kaltim-mata")

    assert send(house.client(), TELL, {"token": other, **COMPLAINT}).status_code == 403


def test_a_form_sent_at_once_by_many_is_one_complaint(house: House) -> None:
    fields = {"token": slip_of(house), **COMPLAINT}
    start = threading.Barrier(6)

    def post(_: int) -> int:
        start.wait()
        return send(house.client(), TELL, fields, ("a.jpg", picture())).status_code

    with ThreadPoolExecutor(6) as threads:
        statuses = set(threads.map(post, range(6)))

    assert statuses == {200}
    assert len(rows(house)) == 1
    assert files_kept(house) == 1


def test_a_network_that_sends_without_end_is_asked_to_wait_and_keeps_its_words(
    house: House,
) -> None:
    fields = {"token": slip_of(house), **COMPLAINT}
    statuses = [send(house.client(), TELL, fields).status_code for _ in range(40)]
    page = send(house.client(), TELL, fields)

    assert statuses == [200] * 40
    assert page.status_code == 429
    assert int(page.headers["Retry-After"]) > 0
    assert f"{WORDS}</textarea>" in page.text
    house.clock.move(timedelta(minutes=11))
    assert send(house.client(), TELL, fields).status_code == 200


def test_a_video_of_30_megabytes_is_413_with_its_size_and_the_limit(house: House) -> None:
    page = tell(house, ("pungli.mp4", b"\0\0\0\x18ftypmp42" + bytes(30_000_000)))

    assert page.status_code == 413
    text = said(page)
    assert "pungli.mp4 berukuran 30,0 MB, sedangkan yang diterima paling besar 20,0 MB" in text
    assert f"{WORDS}</textarea>" in page.text
    assert "Silakan pilih berkas Anda sekali lagi" in text
    assert not rows(house)
    assert not files_kept(house)


def test_far_too_much_at_once_is_413_and_says_the_limits(house: House) -> None:
    page = send(
        house.client(),
        TELL,
        {"token": slip_of(house), **COMPLAINT},
        *((f"{i}.mp4", bytes(16_000_000)) for i in range(4)),
    )

    assert page.status_code == 413
    assert "semua berkas bersama-sama 60 MB" in said(page)
    assert not rows(house)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("foto.jpg", b"<html><script>alert(1)</script>"),
        ("foto.jpg", archive()),
        ("foto.jpg", b"GIF89a" + bytes(20)),
        ("a.pdf", b"%PDF-1.7 broken"),
        ("kosong.png", b""),
    ],
)
def test_a_file_that_is_something_else_is_refused_by_its_content(
    house: House,
    name: str,
    content: bytes,
) -> None:
    page = tell(house, (name, content))

    assert page.status_code == 422
    assert '<a href="#files">' in page.text
    assert f"{WORDS}</textarea>" in page.text
    assert not rows(house)
    assert not files_kept(house)


def test_more_files_than_allowed_are_refused_together(house: House) -> None:
    page = tell(house, *((f"{i}.jpg", picture()) for i in range(6)))

    assert page.status_code == 413
    assert "lebih dari 5" in said(page)
    assert not files_kept(house)


def test_a_photo_is_kept_without_its_name_for_folders(house: House) -> None:
    tell(house, ("../../etc/pass<wd>.jpg", picture()), ("b.png", picture("PNG")))

    assert sorted(one.name for one in events(house)[0].files) == ["b.png", "pass wd.jpg"]


@pytest.mark.parametrize(
    ("media_type", "status"),
    [("application/json", 415), ("text/plain", 415), ("", 415), ("multipart/form-data", 400)],
)
def test_what_is_no_form_is_not_read(house: House, media_type: str, status: int) -> None:
    for path in (TELL, "/lacak/langkah", "/lacak"):
        assert house.client().post(path, data=b"x", content_type=media_type).status_code == status


def test_a_form_that_was_cut_off_is_not_kept(house: House) -> None:
    token = slip_of(house)
    body = "".join(
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in {"token": token, **COMPLAINT}.items()
    ).encode()
    whole = {"content_type": "multipart/form-data; boundary=b"}

    for cut in (10, 40, 80):
        for is_terminated in (True, False):
            page = house.client().post(
                TELL,
                data=body[:-cut],
                environ_overrides={
                    "CONTENT_LENGTH": str(len(body)),
                    "wsgi.input_terminated": is_terminated,
                },
                **whole,
            )
            assert page.status_code == 400, cut

    assert not rows(house)


written = st.text(max_size=60) | st.sampled_from(["complaint", "formal", "1", WORDS, *HOSTILE])


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(fields=st.dictionaries(st.sampled_from(FIELDS), written), is_ours=st.booleans())
def test_whatever_is_typed_the_answer_is_a_page(
    house: House,
    fields: dict[str, str],
    *,
    is_ours: bool,
) -> None:
    house.clock.move(timedelta(minutes=11))
    plain = {name: text.encode("utf-8", "replace").decode() for name, text in fields.items()}
    token = slip_of(house) if is_ours else "x"

    told = send(house.client(), TELL, {"token": token, **plain})
    shown = {"nomor": plain.get("name", ""), "kode": plain.get("words", "")}
    tracked = house.client().post("/lacak", data=shown)

    for page in (told, tracked):
        assert page.status_code < 500
        assert "<h1>" in page.text


def test_a_move_is_not_made_with_an_unfit_file(house: House) -> None:
    browser = opened(house, kept_of(tell(house)))
    page = moved(browser, "withdraw", ("a.jpg", b"x"), words="Sudah selesai.")

    assert page.status_code == 422
    assert [row.state for row in rows(house)] == [State.RECEIVED]
