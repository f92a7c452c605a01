"""Own questionnaires on screen: copied, worded, previewed, handed in, approved, then asked."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.exchange.questionnaires.test_xlsform import Change, changed, put
from tests.store.builders import Province
from tests.web.builders import COMPLETE, House
from tests.web.desks import bureau, head, helper, multipart, said, statements, version

ALL = "/kantor/kuesioner"
COPY = {"source": "skm-2017", "code": "skm-mata", "title_id": "SKM Mata", "title_en": "Eye SKM"}
PLAN = {
    "period": "2026-S1",
    "population": "500",
    "target": "",
    "opens": "2026-03-02",
    "closes": "2026-06-30",
}


def copied(browser: FlaskClient, place: str = ALL, **changed: str) -> str:
    """A draft, copied at a place; its address."""
    answer = browser.post(f"{place}/salin", data=COPY | changed)
    assert answer.status_code == 303, said(answer)
    return answer.location


def of_unit(province: Province) -> str:
    """Where the first unit writes its questionnaires."""
    return f"/kantor/satuan/{province.unit_id}/kuesioner"


def done(browser: FlaskClient, address: str, **fields: str) -> str:
    """Send the form of an act as it was drawn, with these fields; where it leads."""
    drawn = version(browser.get(address))
    answer = browser.post(address, data={"version": drawn, **fields})
    assert answer.status_code == 303, said(answer)
    return answer.location


def worded(browser: FlaskClient, address: str, **fields: str) -> dict[str, str]:
    """The fields of a question as they are, with some of them changed."""
    answers = ("Buruk", "Kurang", "Baik", "Sangat baik")
    options = {
        f"option_{n}_{language}": words
        for n, words in enumerate(answers, start=1)
        for language in ("id", "en")
    }
    drawn = version(browser.get(address))
    return {"version": drawn, "question_en": "How?", "why_below": "", **options, **fields}


def approved(browser: FlaskClient, draft: str) -> None:
    """Hand a draft in and approve it."""
    done(browser, f"{draft}/ajukan")
    done(browser, f"{draft}/setujui")


def test_each_page_has_its_number_of_statements(house: House) -> None:
    browser = bureau(house)
    draft = copied(browser)
    browser.get(ALL)  # says what was done, once

    for path, most in (
        (ALL, 4),  # three for visit and standing
        (f"{ALL}/salin", 4),
        (f"{ALL}/bawa", 3),
        (draft, 5),
        (f"{draft}/pratinjau", 5),
        (f"{draft}/butir/BIAYA", 5),
        (f"{draft}/pertanyaan/tambah", 5),
        (f"{draft}/ajukan", 5),
        (f"{draft}/berkas.toml", 5),
    ):
        with statements(most):
            assert browser.get(path).status_code == 200, path


def test_a_questionnaire_goes_from_the_copy_to_the_survey(house: House) -> None:
    browser, province = bureau(house), house.province
    draft = copied(browser)
    words = worded(browser, f"{draft}/butir/BIAYA", question_id="Wajarkah biaya periksa mata?")
    assert browser.post(f"{draft}/butir/BIAYA", data=words).status_code == 303
    done(browser, f"{draft}/pertanyaan/tambah", kind="recommending")
    done(browser, f"{draft}/ajukan")

    waiting = said(browser.get(ALL))
    done(browser, f"{draft}/setujui")
    unit = f"/kantor/satuan/{province.other_unit_id}/survei"
    offered = said(browser.get(f"{unit}/siapkan"))
    set_up = browser.post(f"{unit}/siapkan", data=PLAN | {"instrument": "skm-mata"})

    assert "SKM Mata skm-mata 1 Biro, untuk semua unit Menunggu persetujuan Setujui" in waiting
    assert "Disetujui , versi 1" in said(browser.get(draft))
    assert "SKM Mata" in offered
    assert set_up.status_code == 303
    listed = browser.get(unit)
    assert "Semester I 2026 SKM Mata, 2 Maret 2026" in said(listed)
    assert "skm-mata" not in listed.text.lower()
    journal = said(browser.get("/kantor/jurnal"))
    assert "Citra menyetujui kuesioner skm-mata (1)." in journal
    assert "Citra mengajukan kuesioner skm-mata (1)." in journal
    assert "Citra mengubah rancangan kuesioner skm-mata (1)." in journal


def test_what_is_approved_is_never_edited_but_written_anew(house: House) -> None:
    browser = bureau(house)
    draft = copied(browser)
    before = worded(browser, f"{draft}/butir/BIAYA", question_id="Terlambat?")
    approved(browser, draft)

    shut = browser.get(f"{draft}/butir/BIAYA")
    late = browser.post(f"{draft}/butir/BIAYA", data=before)
    renewed = done_without_version(browser, f"{draft}/versi-baru")
    twice = browser.post(f"{draft}/versi-baru")

    assert "tidak pernah diubah lagi. Buat versi baru." in said(shut)
    assert late.status_code == 409
    assert "Terlambat?" not in browser.get(draft).text
    assert "Rancangan , versi 2" in said(browser.get(renewed))
    assert twice.status_code == 409


def done_without_version(browser: FlaskClient, address: str) -> str:
    """Send the form of an act that asks nothing; where it leads."""
    answer = browser.post(address)
    assert answer.status_code == 303, said(answer)
    return answer.location


def test_a_unit_writes_and_only_the_bureau_approves(house: House) -> None:
    unit, province = head(house), house.province
    draft = copied(unit, of_unit(province))
    done(unit, f"{draft}/ajukan")

    forbidden = unit.get(f"{draft}/setujui")
    institution = unit.get(f"{ALL}/salin")
    done(bureau(house), f"{draft}/kembalikan", remark="Tulis biayanya.")
    back = said(unit.get(draft))

    assert forbidden.status_code == 403
    assert institution.status_code == 403
    assert "Dikembalikan oleh biro: Tulis biayanya." in back
    assert "Rancangan , versi 1" in back


def test_who_only_shares_writes_nothing(house: House) -> None:
    assert helper(house).get(ALL).status_code == 403


def test_a_questionnaire_of_a_unit_is_offered_in_that_unit_only(house: House) -> None:
    browser, province = bureau(house), house.province
    unit = head(house)
    draft = copied(unit, of_unit(province))
    approved(browser, draft)

    own = unit.get(f"/kantor/satuan/{province.unit_id}/survei/siapkan")
    other = browser.get(f"/kantor/satuan/{province.other_unit_id}/survei/siapkan")

    assert "SKM Mata" in own.text
    assert "SKM Mata" not in other.text


def test_two_who_write_at_once_keep_what_was_typed(house: House) -> None:
    browser = bureau(house)
    draft = copied(browser)
    mine = worded(browser, f"{draft}/butir/WAKTU", question_id="Punya saya?")
    theirs = worded(browser, f"{draft}/butir/WAKTU", question_id="Punya mereka?")
    browser.post(f"{draft}/butir/WAKTU", data=theirs)

    late = browser.post(f"{draft}/butir/WAKTU", data=mine)

    assert late.status_code == 409
    assert "Punya saya?" in late.text
    assert "Punya mereka?" in browser.get(draft).text


def test_a_sub_question_is_in_the_index_with_its_weight_shown(house: House) -> None:
    browser = bureau(house)
    draft = copied(browser)
    done(browser, f"{draft}/unsur/WAKTU/tambah", counts="y")

    two = said(browser.get(draft))
    done(browser, f"{draft}/butir/WAKTU.1/hapus")
    only = browser.get(f"{draft}/butir/WAKTU/hapus")

    assert two.count("dihitung 1/2 dari unsur") == 2
    assert "bobot 1/9" in two
    assert "Setiap unsur perlu paling sedikit satu pertanyaan" in said(only)


def test_questions_besides_are_added_moved_changed_and_taken_out(house: House) -> None:
    browser = bureau(house)
    draft = copied(browser)
    done(browser, f"{draft}/pertanyaan/tambah", kind="satisfaction")
    new = done(browser, f"{draft}/pertanyaan/tambah", kind="choice")
    asks = {"question_id": "Datang naik apa?", "question_en": "How did you come?"}
    short = browser.post(new, data={"version": version(browser.get(new)), **asks, "choices": "Bus"})
    torn = browser.post(
        new,
        data={"version": version(browser.get(new)), **asks, "choices": "Bus | Bus\nJalan kaki"},
    )
    done(browser, new, **asks, choices="Bus | By bus\nJalan kaki | On foot")
    done(browser, f"{draft}/pertanyaan/T1/naik")
    both = said(browser.get(draft))
    done(browser, f"{draft}/pertanyaan/KEPUASAN_UMUM/hapus")

    assert short.status_code == 422
    assert "Tulis 2 sampai 35 jawaban, satu per baris." in said(short)
    assert "Baris 2: tulis jawabannya dalam bahasa Indonesia" in said(torn)
    assert both.index("Datang naik apa?") < both.index("Secara keseluruhan")
    assert "satu dari beberapa jawaban" in both
    assert "Secara keseluruhan" not in said(browser.get(draft))


def test_a_battery_asks_of_every_element(house: House) -> None:
    browser = bureau(house)
    draft = copied(browser)
    done(browser, f"{draft}/pertanyaan/tambah", kind="importance")

    assert browser.get(draft).text.count("Seberapa penting bagi Anda:") == 9


def test_the_preview_is_what_a_respondent_sees_and_keeps_nothing(house: House) -> None:
    browser = bureau(house)
    preview = f"{copied(browser)}/pratinjau"

    shown = browser.get(preview)
    missing = browser.post(preview, data={"PERSYARATAN": "4"})
    whole = browser.post(preview, data=COMPLETE)

    assert "Ini pratinjau: tidak ada yang disimpan." in said(shown)
    assert "Pertanyaan 1 dari 9" in said(shown)
    assert missing.status_code == 422
    assert "Pertanyaan 2: " in said(missing)
    assert "Jawaban ini dapat diterima." in said(whole)


def test_a_draft_is_discarded(house: House) -> None:
    browser = bureau(house)
    draft = copied(browser)

    assert done(browser, f"{draft}/buang") == ALL
    assert browser.get(draft).status_code == 404


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({"code": "SKM Mata"}, 422, "Pakai 1 sampai 40 huruf kecil"),
        ({"code": "skm-2017"}, 409, "Kuesioner dengan kode ini sudah ada"),
        ({"code": "x" * 41}, 422, "Pakai 1 sampai 40 huruf kecil"),
        ({"source": "nonsense"}, 422, "Salin dari"),
        ({"title_id": ""}, 422, ""),
    ],
)
def test_a_copy_that_cannot_be_is_refused(
    house: House,
    fields: dict[str, str],
    status: int,
    sentence: str,
) -> None:
    answer = bureau(house).post(f"{ALL}/salin", data=COPY | fields)

    assert answer.status_code == status
    assert sentence in said(answer)


def test_a_file_that_went_out_comes_in_as_the_next_version(house: House) -> None:
    browser = bureau(house)
    draft = copied(browser)
    file = browser.get(f"{draft}/berkas.toml").data
    early = browser.post(f"{ALL}/bawa", **multipart(file))
    approved(browser, draft)

    taken = browser.post(f"{ALL}/bawa", **multipart(file))

    assert early.status_code == 409
    assert taken.status_code == 303
    assert "Rancangan , versi 2" in said(browser.get(taken.location))
    again = browser.get(f"{taken.location}/berkas.toml").data
    assert again == file.replace(b'version = "1"', b'version = "2"')


def test_an_xlsform_goes_out_and_comes_in(house: House) -> None:
    browser = bureau(house)
    draft = copied(browser)
    workbook = browser.get(f"{draft}/berkas.xlsx").data
    before = browser.get(f"{draft}/berkas.toml").data
    approved(browser, draft)

    taken = browser.post(f"{ALL}/bawa", **multipart(workbook))
    torn = browser.post(f"{ALL}/bawa", **multipart(workbook[:900]))

    after = browser.get(f"{taken.location}/berkas.toml").data
    assert after == before.replace(b'version = "1"', b'version = "2"')
    assert torn.status_code == 422


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (b"points = 4", b"points = 1", "pada points, harus dari 2 sampai 35"),
        (b'lower = "76.61"', b'lower = "88.31"', "pada bands[1].lower"),
        (b'lower = "25.00"', b'lower = "30.00"', "pada bands[3].lower"),
        (b'code = "WAKTU"', b'code = "BIAYA"', "kode BIAYA tercantum 2 kali"),
        (b'code = "WAKTU"', b'code = "WAKTU"\nweight = "1/2"', "weight harus ada pada semua unsur"),
        (b"points = 4", b"points = = 4", "bukan TOML: tidak terbaca mulai baris 7, kolom 10"),
        (b"points = 4", b"\xff\xfe", "bukan TOML: tidak ditulis dalam UTF-8"),
        (b"points = 4", b"points = 4\nx = " + b"[" * 20_000, "bukan TOML: tabelnya"),
    ],
)
def test_a_broken_file_is_refused_with_place_and_reason(
    house: House,
    before: bytes,
    after: bytes,
    sentence: str,
) -> None:
    good = Path("instruments/skm-2017.toml").read_bytes().replace(b'"skm-2017"', b'"skm-mata"')
    bad = good.replace(before, after, 1)
    assert bad != good

    answer = bureau(house).post(f"{ALL}/bawa", **multipart(bad))

    assert answer.status_code == 422
    assert sentence in said(answer)
    assert "skm-mata" not in bureau(house).get(ALL).text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            put("survey", "A2", "select_one X"),
            "pada survey, baris 2, ditolak pyxform: daftar X tidak ada di lembar choices.",
        ),
        (put("choices", "B2", "9"), "pada choices, baris 2, harus diberi nama 1 sampai 4."),
        (lambda book: book.remove(book["choices"]), "pada choices, tidak ada."),
    ],
)
def test_a_broken_xlsform_is_refused_with_sheet_row_and_reason(
    house: House,
    change: Change,
    sentence: str,
) -> None:
    answer = bureau(house).post(f"{ALL}/bawa", **multipart(changed(change)))

    assert answer.status_code == 422
    assert f"tidak dapat diterima: {sentence} Tidak ada yang disimpan." in said(answer)
