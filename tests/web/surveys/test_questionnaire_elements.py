"""Elements of an own questionnaire on screen: added, moved, weighed, let into the index and out."""

import pytest
from flask.testing import FlaskClient

from tests.web.builders import COMPLETE, House
from tests.web.desks import bureau, said, version
from tests.web.surveys.test_questionnaires import approved, copied, done

CLEAN = {
    "code": "kebersihan",
    "name_id": "Kebersihan",
    "name_en": "Cleanliness",
    "question_id": "Bersihkah ruang tunggunya?",
    "question_en": "Is the waiting room clean?",
    **{
        f"option_{n}_{language}": words
        for n, words in enumerate(("Kotor", "Agak kotor", "Bersih", "Bersih sekali"), start=1)
        for language in ("id", "en")
    },
}


def with_element(browser: FlaskClient, **more: str) -> str:
    """A draft with one more element; its address."""
    draft = copied(browser)
    done(browser, f"{draft}/unsur/tambah", **CLEAN | more)
    return draft


def weights(browser: FlaskClient, draft: str, **typed: str) -> dict[str, str]:
    """The form of the weights, a ninth each but for some."""
    codes = [code for code in COMPLETE if code.isupper()]
    fields = {f"weight_{code}": "1/9" for code in codes}
    changed = {f"weight_{code}": weight for code, weight in typed.items()}
    return {"version": version(browser.get(f"{draft}/bobot")), **fields, **changed}


def test_an_added_element_stands_outside_the_index(house: House) -> None:
    browser = bureau(house)
    draft = with_element(browser)

    shown = said(browser.get(draft))
    preview = said(browser.get(f"{draft}/pratinjau"))

    assert "Unsur: 9. Jumlah bobotnya 1." in shown
    assert "Kebersihan Bersihkah ruang tunggunya? KEBERSIHAN" in shown
    assert "unsur sendiri di luar indeks" in shown
    assert "Pertanyaan 9 dari 9" in preview
    assert "Bersihkah ruang tunggunya?" in preview


def test_an_element_that_counts_has_its_weight_shown(house: House) -> None:
    browser = bureau(house)
    draft = with_element(browser, counts="y")

    shown = said(browser.get(draft))

    assert "Unsur: 10. Jumlah bobotnya 1." in shown
    assert shown.count("bobot 1/10") == 10
    assert "unsur sendiri" in shown
    assert "Pertanyaan 10 dari 10" in said(browser.get(f"{draft}/pratinjau"))


def test_an_element_goes_in_and_out_is_renamed_and_taken_out(house: House) -> None:
    browser = bureau(house)
    draft = with_element(browser)
    done(browser, f"{draft}/pertanyaan/KEBERSIHAN/masuk")
    inside = said(browser.get(draft))
    done(browser, f"{draft}/unsur/KEBERSIHAN/nama", name_id="Rapi", name_en="Tidy")
    done(browser, f"{draft}/dalam-indeks/KEBERSIHAN/keluar")
    outside = said(browser.get(draft))
    done(browser, f"{draft}/pertanyaan/KEBERSIHAN/masuk")
    done(browser, f"{draft}/unsur/KEBERSIHAN/hapus")

    assert "bobot 1/10" in inside
    assert "Rapi Bersihkah ruang tunggunya? KEBERSIHAN" in outside
    assert "bobot 1/9" in outside
    browser.get(draft)  # which offers to put it back, once
    assert "Bersihkah" not in browser.get(draft).text


def test_a_sub_question_stands_by_its_element_and_counts_only_when_it_says_so(
    house: House,
) -> None:
    browser = bureau(house)
    draft = copied(browser)
    words = done(browser, f"{draft}/unsur/PERSYARATAN/tambah")
    options = "Sulit | Hard\nAgak sulit | Rather hard\nMudah | Easy\nMudah sekali | Very easy"
    asks = {"question_id": "Mudahkah syaratnya?", "question_en": "Are they easy?"}
    done(browser, words, **asks, choices=options)
    preview = said(browser.get(f"{draft}/pratinjau"))
    outside = said(browser.get(draft))
    done(browser, f"{draft}/pertanyaan/T1/masuk")
    inside = said(browser.get(draft))
    done(browser, f"{draft}/butir/PERSYARATAN.2/naik")
    moved = said(browser.get(f"{draft}/pratinjau"))
    done(browser, f"{draft}/dalam-indeks/PERSYARATAN.1/keluar")

    assert preview.index("Mudahkah syaratnya?") < preview.index("Pertanyaan 2 dari 9")
    assert "subpertanyaan di luar indeks, PERSYARATAN" in outside
    assert inside.count("dihitung 1/2 dari unsur") == 2
    assert moved.index("Mudahkah syaratnya?") < moved.index("kesesuaian persyaratan")
    assert "subpertanyaan di luar indeks" in said(browser.get(draft))


def test_a_sub_question_on_another_scale_than_its_element_is_refused(house: House) -> None:
    browser = bureau(house)
    draft = copied(browser)
    words = done(browser, f"{draft}/unsur/BIAYA/tambah")
    fields = {"question_id": "Murah?", "question_en": "Cheap?", "choices": "Ya | Yes\nTidak | No"}

    torn = browser.post(words, data={"version": version(browser.get(words)), **fields})

    assert torn.status_code == 422


def test_elements_move_up_and_down_by_buttons(house: House) -> None:
    browser = bureau(house)
    draft = copied(browser)
    leads_to = done(browser, f"{draft}/unsur/BIAYA/naik")
    up = said(browser.get(f"{draft}/pratinjau"))
    done(browser, f"{draft}/unsur/BIAYA/turun")
    page = browser.get(draft).text

    assert leads_to.endswith("#BIAYA")
    assert "Pertanyaan 3 dari 9 Bagaimana pendapat Saudara tentang kewajaran biaya" in up
    assert f"{draft}/unsur/PERSYARATAN/naik" not in page
    assert f"{draft}/unsur/PERSYARATAN/turun" in page
    assert page.count("/turun") == 8


def test_weights_are_kept_only_when_they_sum_to_1(house: House) -> None:
    browser = bureau(house)
    draft = copied(browser)
    form = f"{draft}/bobot"

    short = browser.post(form, data=weights(browser, draft, BIAYA="0.1"))
    wrong = browser.post(form, data=weights(browser, draft, BIAYA="satu"))
    kept = browser.post(form, data=weights(browser, draft, BIAYA="1/6", WAKTU="1/18"))
    shown = said(browser.get(draft))
    alike = browser.post(form, data=weights(browser, draft, BIAYA="satu") | {"alike": "y"})

    assert short.status_code == 422
    assert "Jumlah bobot 89/90, bukan 1." in said(short)
    assert "Tulis pecahan seperti 1/9" in said(wrong)
    assert kept.status_code == 303
    assert "bobot 1/6" in shown
    assert "bobot 1/18" in shown
    assert alike.status_code == 303
    assert said(browser.get(draft)).count("bobot 1/9") == 9


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({"code": "BIAYA"}, 409, "sudah memiliki unsur atau pertanyaan dengan kode itu"),
        ({"code": "9 hal"}, 422, "Pakai 1 sampai 40 huruf, angka, dan garis bawah"),
        ({"code": "X" * 41}, 422, "Pakai 1 sampai 40 huruf, angka, dan garis bawah"),
        ({"option_4_id": ""}, 422, ""),
        ({"name_en": ""}, 422, ""),
    ],
)
def test_an_element_that_cannot_be_is_refused(
    house: House,
    fields: dict[str, str],
    status: int,
    sentence: str,
) -> None:
    browser = bureau(house)
    draft = copied(browser)
    form = f"{draft}/unsur/tambah"

    answer = browser.post(form, data={"version": version(browser.get(form)), **CLEAN, **fields})

    assert answer.status_code == status
    assert sentence in said(answer)
    assert "Kebersihan" not in browser.get(draft).text


ACTS = (
    "unsur/tambah",
    "unsur/KEBERSIHAN/nama",
    "unsur/KEBERSIHAN/hapus",
    "unsur/BIAYA/naik",
    "unsur/BIAYA/turun",
    "unsur/BIAYA/tambah",
    "butir/BIAYA/naik",
    "dalam-indeks/KEBERSIHAN/keluar",
    "bobot",
)


@pytest.mark.parametrize("act", ACTS)
def test_nothing_is_moved_or_added_once_it_was_handed_in(house: House, act: str) -> None:
    browser = bureau(house)
    draft = with_element(browser, counts="y")
    before = browser.get(f"{draft}/berkas.toml").data
    drawn = version(browser.get(f"{draft}/nama"))
    done(browser, f"{draft}/ajukan")

    handed_in = browser.get(f"{draft}/{act}")
    late = browser.post(f"{draft}/{act}", data={"version": drawn, **CLEAN, "code": "LAIN"})
    done(browser, f"{draft}/setujui")
    frozen = browser.get(f"{draft}/{act}")

    assert "Kuesioner ini sudah diajukan" in said(handed_in)
    assert late.status_code in (409, 422)
    assert "Buat versi baru." in said(frozen)
    assert browser.get(f"{draft}/berkas.toml").data == before
    assert "/naik" not in browser.get(draft).text


@pytest.mark.parametrize(
    "act",
    [
        "unsur/BIAYA/nama",
        "unsur/BIAYA/hapus",
        "unsur/NOPE/naik",
        "butir/NOPE/turun",
        "pertanyaan/NOPE/masuk",
        "dalam-indeks/NOPE/keluar",
    ],
)
def test_what_is_not_there_or_not_theirs_has_no_page(house: House, act: str) -> None:
    browser = bureau(house)

    assert browser.get(f"{copied(browser)}/{act}").status_code == 404


def test_an_official_element_does_not_leave_the_index(house: House) -> None:
    browser = bureau(house)
    draft = copied(browser)
    form = f"{draft}/dalam-indeks/BIAYA/keluar"

    answer = browser.post(form, data={"version": version(browser.get(form))})

    assert answer.status_code == 409
    assert "Unsur kuesioner resmi tetap di dalam indeks." in said(answer)


def test_the_battery_of_a_six_star_questionnaire_has_six_answers(house: House) -> None:
    browser = bureau(house)
    draft = copied(browser, source="spkp", code="spkp-mata")
    done(browser, f"{draft}/pertanyaan/tambah", kind="importance")

    preview = said(browser.get(f"{draft}/pratinjau"))

    assert preview.count("1: tidak penting 2 3 4 5 6: sangat penting") == 8


def test_what_was_worded_stays_when_the_battery_is_added_again(house: House) -> None:
    browser = bureau(house)
    draft = with_element(browser, counts="y")
    done(browser, f"{draft}/pertanyaan/tambah", kind="importance")
    done(browser, f"{draft}/pertanyaan/PENTING_KEBERSIHAN/hapus")
    done(browser, f"{draft}/pertanyaan/tambah", kind="importance")

    assert browser.get(draft).text.count("Seberapa penting bagi Anda:") == 10
    approved(browser, draft)
