"""The page of a unit's results says the number first, and nothing that may point at a person."""

from survey.core.accounts.role import Node, Role
from survey.core.surveys.answer import Answer, Channel, Profile
from survey.store import journal
from survey.store.tables.registry import UnitRow
from tests.store.builders import DAY, NOW, SETTING_UP, an_answer, the_wave, there
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.results.builders import answered, answered_by, earlier, rows_of, text_of

VARIED = ("333433434", "433434433", "322433323", "444444444", "332433334", "333433333")


DASH = "\N{EN DASH}"


def address(house: House) -> str:
    return f"/kantor/satuan/{house.province.unit_id}/hasil"


def seen_by_ani(house: House, query: str = "") -> str:
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))
    page = house.client_of(house.province.ani).get(address(house) + query)
    assert page.status_code == 200
    return page.text


def seen_by_a_viewer(house: House) -> str:
    house.appoint(house.province.budi, Role.VIEWER, Node(unit_id=house.province.unit_id))
    page = house.client_of(house.province.budi).get(address(house))
    assert page.status_code == 200
    return page.text


def test_the_first_line_is_the_result(house: House) -> None:
    answered(house)

    text = text_of(seen_by_ani(house))

    assert "Hasil UPTD Kacamata, Semester I 2026" in text
    assert (
        f"82,41 {DASH} Baik (B). Selang keyakinan belum dapat ditaksir; 6 dari 217 responden."
        in text
    )
    assert "Masih diperlukan 211 jawaban untuk mencapai target." in text
    assert "Survei dibuka sampai 30 Juni 2026, 121 hari lagi" in text


def test_with_enough_answers_the_line_holds_the_interval(house: House) -> None:
    """By hand from the standard error 4.2229 of six (docs/method.md).

    The squares sum to 4.2229^2 x 6 x 5 = 534.98; twice that / 11 / 12 x (1 - 12/500) = 7.911;
    the root is 2.8127; times t(11) = 2.2010 it is 6.19. R: pt((88.305 - 82.4074) / 2.81269, 11) -
    pt((76.605 - 82.4074) / 2.81269, 11) is 0.93826.
    """
    answered(house, VARIED * 2)

    text = text_of(seen_by_ani(house))

    assert f"82,41 {DASH} Baik (B), keyakinan 94 %. Dengan keyakinan 95 % antara 76,2" in text
    assert "antara 76,2 dan 88,6; 12 dari 217" in text
    assert "mencakup C (Kurang Baik) sampai A (Sangat Baik). Dengan 2 jawaban lagi mutunya" in text


def test_the_table_of_elements_is_that_of_the_method(house: House) -> None:
    answered(house)

    rows = rows_of(seen_by_ani(house), "Hasil per Unsur Pelayanan")

    assert rows[0] == ["U1", "Persyaratan", "83,33", "B Baik", DASH, "3,333", "6"]
    assert rows[2] == [
        "U3",
        "Waktu Penyelesaian (terendah)",
        "70,83",
        "C Kurang Baik",
        DASH,
        "2,833",
        "6",
    ]
    assert [row[2] for row in rows] == [
        "83,33",
        "75,00",
        "70,83",
        "100,00",
        "79,17",
        "83,33",
        "87,50",
        "75,00",
        "87,50",
    ]


def test_a_unit_without_answers_has_no_zero(house: House) -> None:
    text = text_of(seen_by_ani(house))

    assert "Belum ada yang menjawab; 0 dari 217 responden." in text
    assert " 0,00" not in text


def test_an_element_without_answers_leaves_no_index_and_says_which(house: House) -> None:
    answered(house, ["44443333."] * 12)

    text = text_of(seen_by_ani(house))

    assert "Indeks belum dapat dihitung karena ada unsur tanpa jawaban; 12 dari 217" in text
    assert "PENGADUAN (Penanganan Pengaduan, Saran dan Masukan)" in text


def test_a_change_is_named_only_where_it_is_one(house: House) -> None:
    earlier(house, "2025-S1", ["333333333", "222222222"] * 10)
    earlier(house, "2025-S2", ["333333333", "333333334"] * 10)
    answered(house, ["333333333", "333333334"] * 10)

    page = seen_by_ani(house)

    assert "Belum dapat dibedakan dari Semester II 2025: selisih 0,00 poin" in text_of(page)
    changes = [row[-1] for row in rows_of(page, "Semua survei unit ini sampai sekarang")]
    assert changes == [DASH, "naik", "belum dapat dibedakan"]


def test_the_address_chooses_the_wave(house: House) -> None:
    earlier_id = earlier(house, "2025-S2", ["333333333", "333333334"] * 10)
    answered(house)

    by_period = text_of(seen_by_ani(house, "?periode=2025-S2"))
    browser = house.client_of(house.province.ani)
    by_id = text_of(browser.get(f"{address(house)}?pelaksanaan={earlier_id}").text)

    assert f"76,39 {DASH} Kurang Baik (C)" in by_period
    assert by_id == by_period


def test_an_address_of_no_wave_says_so(house: House) -> None:
    for query in ("?periode=1999", "?pelaksanaan=12", "?pelaksanaan=x%27--", "?periode=%00"):
        assert "Belum ada survei unit ini yang dibuka." in text_of(seen_by_ani(house, query))


def small_groups(house: House) -> None:
    """Twenty answers: three on the other service, one by QR, two of women, the rest unsaid."""
    woman = Profile(sex="female")
    first = [an_answer(house.province)] * 15
    women = [an_answer(house.province, profile=woman)] * 2
    other = Answer(house.province.other_service_id, DAY, Channel.LINK, "222222222")
    by_code = Answer(house.province.other_service_id, DAY, Channel.QR, "222222222")
    answered_by(house, [*first, *women, other, other, by_code])


def test_who_leads_the_unit_sees_its_small_groups(house: House) -> None:
    small_groups(house)

    page = seen_by_ani(house)

    assert [row[:3] for row in rows_of(page, "Hasil per layanan")] == [
        ["Periksa mata", "17", "88,89"],
        ["Pinjam kacamata", "3", "50,00"],
    ]
    assert "disembunyikan" not in page


def test_a_viewer_sees_no_small_group_nor_what_would_give_it_away(house: House) -> None:
    small_groups(house)

    page = seen_by_a_viewer(house)

    assert rows_of(page, "Hasil per layanan") == [
        ["Periksa mata", "disembunyikan", DASH, DASH, "kelompok terlalu kecil"],
        ["Pinjam kacamata", "disembunyikan", DASH, DASH, "kelompok terlalu kecil"],
    ]
    assert [row[1] for row in rows_of(page, "Jenis kelamin")] == [
        "0",
        "disembunyikan",
        "disembunyikan",
    ]
    assert [row[1] for row in rows_of(page, "Cara menjawab")] == ["disembunyikan"] * 2
    assert "50,00" not in page


def test_a_viewer_finds_no_way_to_the_remarks(house: House) -> None:
    answered(house)

    assert "/saran" not in seen_by_a_viewer(house)


def test_a_hostile_name_stays_a_name(house: House) -> None:
    with house.database.writing(house.province.id) as session:
        unit = there(session.get(UnitRow, (house.province.id, house.province.unit_id)))
        unit.name = "<script>alert(1)</script>"
        journal.append(session, NOW, SETTING_UP)
    answered(house)

    assert "<script>" not in seen_by_ani(house)


def test_a_page_of_a_unit_takes_nine_statements_beside_those_of_the_gate(house: House) -> None:
    earlier(house, "2025-S2", ["333333333", "333333334"] * 10)
    answered(house)
    seen_by_ani(house)
    browser = house.client_of(house.province.ani)

    with counted() as statements:
        browser.get(address(house))

    assert len(statements) == 1 + 3 + 9


def test_the_page_speaks_english(house: House) -> None:
    earlier(house, "2025-S2", ["333333333", "333333334"] * 10)
    answered(house, VARIED * 2)

    text = text_of(seen_by_ani(house, "?lang=en"))

    assert "Results of UPTD Kacamata, First half of 2026" in text
    assert f"82.41 {DASH} Good (B), probability 94 %. With 95 % confidence between 76.2" in text
    assert "100.00" in text
    assert "100,00" not in text


def test_nobody_of_another_unit_sees_it(house: House) -> None:
    house.appoint(house.province.citra, Role.UNIT_HEAD, Node(unit_id=house.province.other_unit_id))

    assert house.client_of(house.province.citra).get(address(house)).status_code == 403


def test_a_wave_of_this_unit_only(house: House) -> None:
    """The id of another unit's wave in the address leads to nothing."""
    with house.database.reading(house.province.id) as session:
        wave_id = the_wave(session, house.province).id
    house.appoint(house.province.citra, Role.UNIT_HEAD, Node(unit_id=house.province.other_unit_id))
    other = f"/kantor/satuan/{house.province.other_unit_id}/hasil?pelaksanaan={wave_id}"

    page = house.client_of(house.province.citra).get(other)

    assert "Belum ada survei unit ini yang dibuka." in text_of(page.text)
