"""Surveys on screen: how far each is, set up, opened, changed and closed, and periods."""

import pytest

from survey.core.accounts.role import Node, Role
from survey.core.surveys.answer import Answer, Channel
from survey.store.surveys import responses
from tests.store.builders import DAY, Province, the_wave
from tests.web.builders import FORM, House
from tests.web.desks import bureau, head, helper, said, statements, version

PERIODS = "/kantor/periode"
ALL = "/kantor/survei"
PLAN = {"period": "2026-S1", "instrument": "skm-2017", "population": "500", "target": ""}
DAYS = {"opens": "2026-03-02", "closes": "2026-06-30"}


def unit(province: Province) -> str:
    """The page of the first unit."""
    return f"/kantor/satuan/{province.unit_id}/survei"


def other_unit(province: Province) -> str:
    """The page of the unit without a survey."""
    return f"/kantor/satuan/{province.other_unit_id}/survei"


def wave(province: Province) -> str:
    """The address of the open wave."""
    return f"/kantor/survei/{province.wave_id}"


def answered(house: House, n: int) -> None:
    """So many answers today."""
    province = house.province
    one = Answer(province.service_id, DAY, Channel.QR, "343344344")
    with house.database.writing(province.id) as session:
        responses.add_many(session, the_wave(session, province), [one] * n)


def test_each_page_has_its_number_of_statements(house: House) -> None:
    browser, province = bureau(house), house.province
    answered(house, 3)

    for path, most in (
        (ALL, 10),  # three for visit and standing; periods, tree (3), waves, counts, instruments
        (unit(province), 9),  # four; waves, counts, instruments, days, services
        (f"{unit(province)}/siapkan", 10),
        (f"{wave(province)}/ubah", 7),
        (f"{wave(province)}/buka", 8),
        (f"{wave(province)}/tutup", 7),
        (PERIODS, 5),
        (f"{PERIODS}/2026-S1/salin", 7),
        (f"{PERIODS}/2026-S1/buka", 5),
    ):
        with statements(most):
            assert browser.get(path).status_code == 200, path


def test_the_bureau_sees_every_unit_with_state_and_target(house: House) -> None:
    answered(house, 3)
    page = said(bureau(house).get(ALL))

    assert "Survei Semester I 2026" in page
    assert "1 dari 2 unit sedang disurvei; 0 sudah mencapai target. Sejauh ini 3 jawaban." in page
    assert "UPTD Kacamata Dinas Kesehatan Dibuka 3 217 121" in page
    assert "UPTD Panti Dinas Sosial Belum disiapkan" in page


def test_the_list_is_filtered_by_state_and_agency(house: House) -> None:
    browser, province = bureau(house), house.province

    open_ones = said(browser.get(f"{ALL}?keadaan=open"))
    of_agency = said(browser.get(f"{ALL}?perangkat={province.other_agency_id}"))
    none = said(browser.get(f"{ALL}?keadaan=closed&periode=nonsense&perangkat=<b>"))

    assert "Unit: 1" in open_ones
    assert "UPTD Panti" not in open_ones.partition("Sisa hari")[2]
    assert "UPTD Panti" in of_agency.partition("Sisa hari")[2]
    assert "Tidak ada unit dengan keadaan itu di sana." in none


def test_who_works_in_one_unit_is_led_there(house: House) -> None:
    assert head(house).get(ALL).location == unit(house.province)


def test_an_agency_head_sees_the_units_of_the_agency_only(house: House) -> None:
    province = house.province
    house.appoint(province.ani, Role.AGENCY_HEAD, Node(agency_id=province.agency_id))
    house.appoint(province.ani, Role.ENUMERATOR, Node(unit_id=province.other_unit_id))
    browser = house.client_of(province.ani)

    assert "UPTD Panti" in said(browser.get(ALL))
    assert browser.get(f"{wave(province)}/ubah").status_code == 403
    assert browser.get(unit(province)).status_code == 200


def test_a_unit_sees_its_pace_by_day(house: House) -> None:
    answered(house, 3)

    page = head(house).get(unit(house.province))

    assert "3 dari 217 jawaban; sisa 121 hari." in said(page)
    assert "Dengan 2 jawaban sehari, target tercapai tepat waktu." in said(page)
    assert page.text.count('class="day"') == 1
    assert "2 Maret 2026 3" in said(page)


def test_an_enumerator_sees_how_many_but_runs_nothing(house: House) -> None:
    browser = helper(house)

    page = said(browser.get(unit(house.province)))

    assert "0 dari 217 jawaban" in page
    assert "Belum ada yang mengisi." in page
    assert "Siapkan survei" not in page
    assert browser.get(f"{wave(house.province)}/tutup").status_code == 403


def test_a_survey_is_set_up_opened_and_answered(house: House) -> None:
    browser, province = bureau(house), house.province
    services = f"/kantor/satuan/{province.other_unit_id}/layanan/tambah"
    browser.post(services, data={"name": "Menginap"})

    assert browser.post(f"{other_unit(province)}/siapkan", data={**PLAN, **DAYS}).status_code == 303

    page = browser.get(other_unit(province))
    assert "Disiapkan 0 217" in said(page)
    opening = page.text.partition("/buka")[0].rpartition('"')[2] + "/buka"
    asked = browser.get(opening)
    assert "Targetnya 217 jawaban dari 500 orang yang dilayani." in said(asked)
    assert browser.post(opening, data={"version": version(asked)}).status_code == 303
    twice = browser.post(opening, data={"version": version(asked)})
    assert twice.status_code == 409
    assert "Keadaan survei ini: Dibuka." in said(twice)
    assert "0 dari 217 jawaban" in said(browser.get(other_unit(province)))


def test_a_lower_target_asks_whether_it_is_meant(house: House) -> None:
    browser, path = bureau(house), f"{other_unit(house.province)}/siapkan"
    low = {**PLAN, **DAYS, "target": "50"}

    refused = browser.post(path, data=low)

    assert refused.status_code == 422
    assert "Untuk 500 orang, tabel Krejcie dan Morgan meminta sedikitnya 217" in said(refused)
    assert 'value="50"' in refused.text
    assert browser.post(path, data={**low, "is_low_meant": "y"}).status_code == 303


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"population": "0"}, "1 atau lebih"),
        ({"population": "-5"}, "1 atau lebih"),
        ({"population": "banyak"}, "Isilah dengan bilangan bulat"),
        ({"population": "9" * 10}, "Angka ini terlalu panjang."),
        ({"population": "9" * 400}, "Angka ini terlalu panjang."),
        ({"target": "501"}, "Pilih target antara 1 dan 500."),
        ({"opens": "2025-12-31"}, "Pilih tanggal antara 1 Januari 2026 dan 30 Juni 2026."),
        ({"closes": "2026-07-01"}, "Pilih tanggal antara 2 Maret 2026 dan 30 Juni 2026."),
        ({"closes": "2026-02-30"}, "Isilah dengan tanggal yang ada."),
        ({"period": "2031"}, "Pilihlah salah satu dari yang tersedia."),
        ({"instrument": "../../etc/passwd"}, "Pilihlah salah satu dari yang tersedia."),
    ],
)
def test_a_plan_that_cannot_be_is_said_beside_its_field(
    house: House,
    change: dict[str, str],
    sentence: str,
) -> None:
    path = f"{other_unit(house.province)}/siapkan"

    refused = bureau(house).post(path, data={**PLAN, **DAYS, **change})

    assert refused.status_code == 422
    assert sentence in said(refused)


def test_set_up_already_it_says_to_change_that_one(house: House) -> None:
    refused = head(house).post(f"{unit(house.province)}/siapkan", data={**PLAN, **DAYS})

    assert refused.status_code == 409
    assert "sudah disiapkan atau dibuka. Ubah yang itu." in said(refused)


def test_a_population_below_the_answers_is_refused(house: House) -> None:
    answered(house, 12)
    browser, path = head(house), f"{wave(house.province)}/ubah"
    data = {"version": version(browser.get(path)), "population": "11", "closes": "2026-06-30"}

    refused = browser.post(path, data=data)

    assert refused.status_code == 422
    assert "Sudah ada 12 jawaban" in said(refused)


def test_two_who_change_at_once_lose_nothing_that_they_typed(house: House) -> None:
    browser, path = head(house), f"{wave(house.province)}/ubah"
    data = {"version": version(browser.get(path)), "target": "", "closes": "2026-06-30"}
    browser.post(path, data={**data, "population": "600"})

    refused = browser.post(path, data={**data, "population": "700"})

    assert refused.status_code == 409
    assert 'value="700"' in refused.text
    again = {**data, "population": "700", "version": version(refused)}
    assert browser.post(path, data=again).status_code == 303


def test_closing_says_what_happens_and_is_for_good(house: House) -> None:
    answered(house, 3)
    browser, path = head(house), f"{wave(house.province)}/tutup"
    page = browser.get(path)
    assert "3 jawaban dihitung" in said(page)
    assert "Kurang 214 jawaban dari target 217." in said(page)
    assert "Penutupan tidak dapat dibatalkan." in said(page)

    assert browser.post(path, data={"version": version(page)}).status_code == 303

    assert house.client().get(FORM).status_code == 410
    assert "Keadaan survei ini: Ditutup." in said(browser.get(path))
    assert browser.post(path, data={"version": "3"}).status_code == 409


def test_a_period_is_added_copied_into_and_opened_at_once(house: House) -> None:
    browser = bureau(house)
    new = {"place": "-S2", "year": "2026", "deadline": "2027-01-31"}
    assert browser.post(f"{PERIODS}/tambah", data=new).status_code == 303
    assert "31 Januari 2027" in said(browser.get(PERIODS))

    copied = browser.post(f"{PERIODS}/2026-S2/salin", data={"source": "2026-S1"})
    assert copied.location == f"{ALL}?periode=2026-S2"
    assert "Unit yang surveinya disiapkan: 1; ditutup: 0;" in said(browser.get(copied.location))
    heads = "Survei disiapkan Survei dibuka Survei ditutup Tindakan Semester II 2026"
    assert heads in said(browser.get(PERIODS))
    again = browser.post(f"{PERIODS}/2026-S2/salin", data={"source": "2026-S1"})
    assert (again.status_code, "Tidak ada yang dapat disalin" in said(again)) == (422, True)

    assert "1 rancangan dibuka" in said(browser.get(f"{PERIODS}/2026-S2/buka"))
    opened = browser.post(f"{PERIODS}/2026-S2/buka")
    assert "1 dari 2 unit sedang disurvei" in said(browser.get(opened.location))
    assert "Tidak ada rancangan" in said(browser.get(f"{PERIODS}/2026-S2/buka"))


@pytest.mark.parametrize(
    ("change", "status", "sentence"),
    [
        ({"place": "-S1"}, 409, "Periode ini sudah ada."),
        ({"year": "1"}, 422, "Tahun 2004 sampai 2100."),
        ({"place": "-S3"}, 422, "Pilihlah salah satu dari yang tersedia."),
        ({"deadline": "2025-01-01"}, 422, "Periode mulai 1 Juli 2026"),
    ],
)
def test_a_period_that_cannot_be_is_refused(
    house: House,
    change: dict[str, str],
    status: int,
    sentence: str,
) -> None:
    data = {"place": "-S2", "year": "2026", **change}

    refused = bureau(house).post(f"{PERIODS}/tambah", data=data)

    assert refused.status_code == status
    assert sentence in said(refused)


def test_a_deadline_is_kept_from_two_at_once(house: House) -> None:
    browser, path = bureau(house), f"{PERIODS}/2026-S1/tenggat"
    drawn = version(browser.get(path))
    assert browser.post(path, data={"version": drawn, "deadline": "2026-07-31"}).status_code == 303

    refused = browser.post(path, data={"version": drawn, "deadline": "2026-08-31"})

    assert refused.status_code == 409
    assert "Sekarang 31 Juli 2026." in said(refused)
    assert 'value="2026-08-31"' in refused.text


def test_a_period_that_is_not_there_is_404(house: House) -> None:
    browser = bureau(house)

    for act in ("tenggat", "salin", "buka"):
        assert browser.get(f"{PERIODS}/<script>/{act}").status_code == 404


def test_a_unit_copies_its_own_set_up(house: House) -> None:
    bureau(house).post(f"{PERIODS}/tambah", data={"place": "-S2", "year": "2026"})
    browser, path = head(house), f"{unit(house.province)}/salin"

    copied = browser.post(path, data={"source": "2026-S1", "period": "2026-S2"})

    assert copied.status_code == 303
    page = browser.get(unit(house.province))
    assert "Semester II 2026" in said(page)
    discard = page.text.partition("/buang")[0].rpartition('"')[2] + "/buang"
    gone = browser.post(discard, data={"version": version(browser.get(discard))})
    assert gone.status_code == 303
    assert "Semester II 2026" not in said(browser.get(unit(house.province)))
