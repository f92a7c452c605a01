"""The bureau looks at the words, tries a sentence, and changes them; others do not."""

import pytest

from survey.catalogue.lexicon import lexicon_of_toml
from tests.core.tongues import shipped
from tests.store.counting import counted
from tests.web.builders import ELEMENTS, House
from tests.web.desks import bureau, head, said, version

BASE = shipped().lexicon.version
HOME = "/kantor/leksikon"
CHANGE = f"{HOME}/ubah"
WORD = {
    "change": "add",
    "topic": "lama",
    "word": "kelelep",
    "sentence": "",
    "reason": "Kata Kutai",
    "version": "0",
    "act": "save",
}


def test_the_words_stand_by_element_and_alarm(house: House) -> None:
    browser = bureau(house)
    with counted() as statements:
        page = browser.get(HOME)
    words = said(page)

    assert "Yang berlaku leksikon bawaan; di sini belum ada yang diubah." in words
    assert "tidak ditanggapi" in words
    assert BASE in words
    assert "bawaan Suara" in words
    assert len(statements) <= 8


def test_a_word_is_looked_for(house: House) -> None:
    browser = bureau(house)

    assert "uang rokok pungutan Hapus" in said(browser.get(f"{HOME}?cari=Uang+Rokok"))
    assert "Leksikon tidak memuat kata itu." in said(browser.get(f"{HOME}?cari=kelelep"))
    assert browser.get(f"{HOME}?cari={'x' * 5000}").status_code == 200
    assert browser.get(f"{HOME}?cari=%3Cb%3E").status_code == 200


def test_a_sentence_is_tried_before_a_word_is_saved(house: House) -> None:
    browser = bureau(house)
    sent = {**WORD, "act": "try", "sentence": "Layanan kelelep.", "reason": ""}

    alone = said(browser.post(CHANGE, data={**sent, "word": ""}))
    beside = said(browser.post(CHANGE, data=sent))

    assert "Yang disarankan untuk kalimat itu Perihal Sekarang Unsur" in alone
    assert "sekarang dan sesudah perubahan" in beside
    assert "“kelelep” (lama)" in beside
    assert "belum ada yang diubah" in said(browser.get(HOME))


def test_a_word_is_saved_looked_at_and_taken_back(house: House) -> None:
    browser = bureau(house)

    saved = browser.post(CHANGE, data=WORD, follow_redirects=True)
    assert "Tersimpan sebagai versi 1" in said(saved)
    assert "kelelep Hapus" in said(saved)
    told_of = said(browser.get(f"{HOME}/versi/1"))
    assert "“kelelep” ditambahkan ke lama" in told_of
    assert "Kata Kutai" in told_of
    file = browser.get(f"{HOME}/versi/1/berkas.toml")
    assert file.headers["Content-Disposition"] == 'attachment; filename="leksikon-1.toml"'
    assert lexicon_of_toml(file.data, "x", ELEMENTS).version == f"{BASE}+1"

    form = browser.get(f"{HOME}/versi/0/kembali")
    back = {"reason": "Tidak jadi", "version": version(form)}
    assert browser.post(f"{HOME}/versi/0/kembali", data=back).status_code == 303
    assert f"{BASE}+2" in said(browser.get(HOME))
    assert "memberlakukan kembali leksikon terdahulu; kini versi 2" in said(
        browser.get("/kantor/jurnal"),
    )


def test_the_later_of_two_reads_what_changed_and_may_save_once_more(house: House) -> None:
    browser = bureau(house)
    browser.post(CHANGE, data=WORD)
    late = {**WORD, "word": "lelet banar"}

    refused = browser.post(CHANGE, data=late)

    assert refused.status_code == 409
    assert "orang lain menyimpan versi 1: “kelelep” ditambahkan ke lama" in said(refused)
    assert 'value="lelet banar"' in refused.text
    again = {**late, "version": version(refused)}
    assert browser.post(CHANGE, data=again).status_code == 303


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"word": ""}, "Tulislah katanya"),
        ({"word": "<script>alert(1)</script>"}, "Hanya huruf, angka, dan spasi"),
        ({"word": "(a+)+$"}, "Hanya huruf, angka, dan spasi"),
        ({"word": "x" * 50_000}, "terlalu panjang"),
        ({"word": "abcdefghijk" * 6}, "paling banyak 6 kata dan 60 huruf"),
        ({"word": "ab*"}, "perlu tiga huruf"),
        ({"word": "tidak"}, "membalik arti"),
        ({"word": "Lambat"}, "sudah memuatnya, sebagai “lambat*”"),
        ({"word": "cepat"}, "ada di “cepat”, yang artinya berlawanan"),
        ({"change": "remove"}, "Topik ini tidak memuat kata itu."),
        ({"reason": " "}, "Tulislah alasannya"),
        ({"sentence": "x" * 20_001}, "paling banyak 20.000 karakter"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    house: House,
    sent: dict[str, str],
    sentence: str,
) -> None:
    browser = bureau(house)

    answer = browser.post(CHANGE, data={**WORD, **sent})

    assert answer.status_code == 422
    assert sentence in said(answer)
    assert "<script>alert" not in answer.text
    assert "belum ada yang diubah" in said(browser.get(HOME))


@pytest.mark.parametrize("sent", [{"topic": "x"}, {"change": "x"}, {"version": "x"}])
def test_what_nobody_can_choose_is_refused(house: House, sent: dict[str, str]) -> None:
    assert bureau(house).post(CHANGE, data={**WORD, **sent}).status_code == 422


def test_a_megabyte_is_refused(house: House) -> None:
    assert bureau(house).post(CHANGE, data={**WORD, "word": "x" * 2**20}).status_code == 413


@pytest.mark.parametrize(
    "address",
    ["topik/x", "versi/9", "versi/9/berkas.toml", "versi/9/kembali"],
)
def test_addresses_that_lead_nowhere(house: House, address: str) -> None:
    assert bureau(house).get(f"{HOME}/{address}").status_code == 404


def test_a_unit_does_not_change_the_words(house: House) -> None:
    assert head(house).get(HOME).status_code == 403
