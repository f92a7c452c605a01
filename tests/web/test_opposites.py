"""What is taken away is back by one button on the next page, or the page says why it is not."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from survey.core.accounts.role import Node, Role
from survey.core.improvement.plan import Move, State
from survey.exchange.attachments.made_picture import made_picture
from survey.flows.improvement.progressing import Step
from survey.flows.results.signing import Signer
from survey.store import journal
from survey.store.accounts import officers
from survey.store.tables.accounts import AppointmentRow
from survey.web.opposites import OPPOSITES, TAKES_BACK
from tests.flows.planning import CLAIM, PHOTO, a_plan, an_action, move, on, row_of, seal
from tests.store.builders import DAY
from tests.web.api.test_subscribers import fields
from tests.web.builders import House
from tests.web.desks import bureau, head, said, seen_before, version
from tests.web.documents.test_photographs import PHOTOGRAPH, add, contents
from tests.web.results.builders import answered
from tests.web.sp4n.test_sp4n_plan import ITEM, an_item
from tests.web.surveys.test_questionnaire_elements import with_element
from tests.web.surveys.test_questionnaires import copied, done
from tests.web.test_undoing import FORM, undone
from tests.web.workshop.test_workshops import Walker

pytestmark = pytest.mark.parametrize("making", ["sqlite"], indirect=True)

LISTED = re.compile(r'^\| ([^|]+?) \| "Urungkan"', re.MULTILINE)
PROMISED = "Anda dapat mengurungkannya segera sesudahnya"
FINAL = "Ini tidak dapat diurungkan."
VISIT = {"period": "2026-S1", "instrument": "skm-2017", "population": "500"}
VISIT |= {"opens": "2026-03-05", "closes": "2026-06-30"}


def gone(browser: FlaskClient, way: str, **typed: str) -> TestResponse:
    """The page after an act that takes something away, which said that it can be taken back."""
    asked = browser.get(way)
    assert PROMISED in said(asked), said(asked)
    drawn = {"version": version(asked)} if 'name="version"' in asked.text else {}
    after = browser.post(way, data={**drawn, **typed}, follow_redirects=True)
    assert FORM.search(after.text), said(after)
    return after


def acts(house: House) -> list[str]:
    """What the journal tells, the latest last."""
    with house.database.reading(house.province.id) as session:
        return [line.act.act for line in journal.lines(session)]


def held(house: House) -> list[AppointmentRow]:
    """The appointments of Ani."""
    with house.database.reading(house.province.id) as session:
        return list(officers.appointments_of(session, house.province.ani))


def test_the_table_of_opposites_is_that_of_the_docs(house: House) -> None:
    listed = LISTED.findall(Path("docs/undo.md").read_text(encoding="utf-8"))
    named = {*TAKES_BACK, *(way for ways in TAKES_BACK.values() for way in ways)}

    assert sorted(listed) == sorted(OPPOSITES)
    assert named <= set(house.app.view_functions)


def test_a_question_and_an_element_come_back_as_they_stood(house: House) -> None:
    browser = bureau(house)
    draft = with_element(browser, counts="y")
    done(browser, f"{draft}/pertanyaan/tambah", kind="recommending")
    kept = browser.get(f"{draft}/berkas.toml").text
    code = re.search(rf"{draft}/pertanyaan/(\w+)/hapus", browser.get(draft).text)
    assert code is not None

    for way in (code[0], f"{draft}/unsur/KEBERSIHAN/hapus"):
        after = gone(browser, way)
        assert browser.get(f"{draft}/berkas.toml").text != kept
        assert "seperti semula" in said(undone(browser, after))
        assert browser.get(f"{draft}/berkas.toml").text == kept
    assert acts(house)[-1] == "write questionnaire"


def test_a_draft_that_was_written_on_meanwhile_is_not_put_back(house: House) -> None:
    browser = bureau(house)
    draft = with_element(browser)
    after = gone(browser, f"{draft}/pertanyaan/KEBERSIHAN/hapus")
    done(browser, f"{draft}/nama", title_id="Lain", title_en="Other")

    refused = undone(browser, after)

    assert "sudah diubah sementara itu" in said(refused)
    assert "Bersihkah" not in browser.get(draft).text
    for hostile in ("", "x = [", "code = 1"):
        form = {"version": version(browser.get(f"{draft}/nama")), "tertulis": hostile}
        assert browser.post(f"{draft}/seperti-tadi", data=form).status_code == 303
    assert "Lain" in said(browser.get(draft))


def test_a_discarded_questionnaire_comes_back_unless_its_code_is_taken(house: House) -> None:
    browser = bureau(house)
    draft = with_element(browser)
    kept = browser.get(f"{draft}/berkas.toml").text
    again = undone(browser, gone(browser, f"{draft}/buang"))
    assert "Bersihkah ruang tunggunya?" in said(again)
    new = again.request.path
    assert browser.get(f"{new}/berkas.toml").text == kept

    after = gone(browser, f"{new}/buang")
    copied(browser)
    refused = undone(browser, after)

    assert refused.status_code == 409
    assert "kode" in said(refused).casefold()


def test_a_discarded_survey_is_set_up_again_unless_another_one_is(house: House) -> None:
    browser = bureau(house)
    unit = f"/kantor/satuan/{house.province.other_unit_id}/survei"
    assert browser.post(f"{unit}/siapkan", data=VISIT | {"target": "150", "is_low_meant": "y"})
    page = browser.get(unit)
    assert "Disiapkan 0 150" in said(page)
    way = page.text.partition("/buang")[0].rpartition('"')[2] + "/buang"

    after = gone(browser, way)
    assert "Disiapkan 0 150" not in said(after)
    assert "Disiapkan 0 150" in said(undone(browser, after))
    assert undone(browser, after).status_code == 409  # there is one again


def test_a_person_a_cause_and_a_solution_come_back(house: House) -> None:
    walker = Walker(house)
    walker.commits()
    struck = gone(walker.browser, f"{walker.path}/orang/3/coret")
    assert "Citra" not in walker.page()
    undone(walker.browser, struck)
    assert "Citra" in walker.page()
    walker.meets()
    walker.asks("survei", *["12"] * 40)
    walker.does("terbitkan")
    walker.analyses_both()
    before = walker.page("/penyebab")
    dropped = gone(walker.browser, f"{walker.path}/solusi/2/hapus")
    assert "Bila diurungkan, pilihlah lagi." in walker.page("/solusi/1/hapus")
    assert "Tambah petugas" not in walker.page("/penyebab")
    undone(walker.browser, dropped)
    assert walker.browser.post(f"{walker.path}/pilih", data={"chosen": ["1", "2"]})
    walker.page("/penyebab")
    assert walker.page("/penyebab").endswith(before[-300:])
    walker.does("penyebab/tambah", statement="P01", words="Loket sempit", category="number")
    lost = gone(walker.browser, f"{walker.path}/penyebab/2/hapus")
    assert "Loket sempit" not in walker.page("/penyebab")
    undone(walker.browser, lost)
    assert "Loket sempit" in walker.page("/penyebab")


def test_a_row_of_a_plan_of_sp4n_comes_back(house: House) -> None:
    house.appoint(house.province.ani, Role.AGENCY_HEAD, Node(agency_id=house.province.agency_id))
    browser = seen_before(house.client_of(house.province.ani))
    place = f"/kantor/perangkat-daerah/{house.province.agency_id}/sp4n"
    plan = str(browser.post(f"{place}/rencana/baru", data={"first_year": "2026"}).location)
    assert browser.post(f"{plan}/butir/baru", data=ITEM).status_code == 303
    browser.get(plan)
    before = said(browser.get(plan))

    after = gone(browser, f"{an_item(browser, plan)}/hapus")
    assert ITEM["activity"] not in said(after)
    undone(browser, after)
    browser.get(plan)

    assert ITEM["activity"] in before
    assert said(browser.get(plan)) == before


def test_an_innovation_comes_back_with_all_its_words(house: House) -> None:
    browser = head(house)
    unit = f"/kantor/satuan/{house.province.unit_id}"
    new = {"version": "0", "name": "Antre dari rumah", "year": "2025", "what": "Nomor daring"}
    assert browser.post(f"{unit}/inovasi/0", data=new | {"effect": "Tunggu 5 menit"})
    way = re.search(rf"{unit}/inovasi/\d+/hapus", browser.get(f"{unit}/standar").text)
    assert way is not None

    after = gone(browser, way[0])
    assert "Antre dari rumah" not in said(after)

    assert "Antre dari rumah (2025): Nomor daring" in said(undone(browser, after))


def test_a_recommendation_is_taken_up_again_at_once(house: House) -> None:
    answered(house, ("332433333",) * 40)
    browser = head(house)
    here = f"/kantor/pelaksanaan/{house.province.wave_id}/rekomendasi"

    after = gone(browser, f"{here}/sisihkan?untuk=WAKTU", reason="Sudah selesai.")
    assert "Sudah selesai." in said(after)

    assert "Saran dipakai lagi." in said(undone(browser, after))
    assert acts(house)[-1] == "take up again"


def test_an_action_of_the_catalogue_is_offered_again_under_its_code(house: House) -> None:
    browser, here = bureau(house), "/kantor/instansi/tindakan"

    after = gone(browser, f"{here}/hentikan?untuk=WAKTU-01", reason="Keliru.")
    assert "WAKTU-01 ·" not in said(after)
    back = undone(browser, after)

    assert "WAKTU-01 ·" in said(back)
    assert "Versi 1+2" in said(back)
    assert "Katalog tidak memuat tindakan" in said(undone(browser, after))  # it is there by now
    assert acts(house)[-1] == "offer action again"


def test_a_dropped_action_is_planned_again(house: House, tmp_path: Path) -> None:
    house.clock.stand_at(2026, 8, 3)
    province = house.province
    seal(house.database, province, Signer(tmp_path / "signing.key"))
    house.appoint(province.budi, Role.UNIT_OFFICER, Node(unit_id=province.unit_id))
    action = an_action(house.database, province, a_plan(house.database, province))
    browser = head(house)

    after = gone(browser, f"/kantor/rtl/{action}/batal", words="Tidak jadi.")
    assert row_of(house.database, province, action).state is State.DROPPED
    undone(browser, after)

    assert row_of(house.database, province, action).state is State.PLANNED


def test_a_hidden_picture_is_shown_again(house: House, tmp_path: Path) -> None:
    house.clock.stand_at(2026, 8, 3)
    province, database = house.province, house.database
    seal(database, province, Signer(tmp_path / "signing.key"))
    house.appoint(province.budi, Role.UNIT_OFFICER, Node(unit_id=province.unit_id))
    action = an_action(database, province, a_plan(database, province))
    budi = on(province, province.budi, date(2026, 8, 3))
    move(database, province, action, budi, Step(Move.PROVE, caption="Loket"), PHOTO)
    move(database, province, action, budi, CLAIM)
    browser, way = head(house), f"/kantor/rtl/{action}/bukti"
    file = browser.get(f"/kantor/rtl/{action}").text.split(f"{way}/")[1].split('"')[0]
    browser.post(f"{way}/{file}/tampilkan")

    after = browser.post(f"{way}/{file}/sembunyikan", follow_redirects=True)
    assert acts(house)[-1] == "action hide"
    undone(browser, after)

    assert acts(house)[-1] == "action show"


def test_a_photograph_is_back_in_the_report_within_ten_minutes(house: House) -> None:
    browser = head(house)
    assert add(house, browser, made_picture("Loket 1")).status_code == 303
    (way,) = PHOTOGRAPH.findall(browser.get(contents(house)).text)

    after = gone(browser, f"{way}/hapus")
    assert PHOTOGRAPH.findall(after.text) == []
    back = undone(browser, after)
    assert "Foto itu kembali ada di laporan." in said(back)
    assert PHOTOGRAPH.findall(back.text) == [way]
    assert "sudah diubah sementara itu" in said(undone(browser, after))  # it is there by now
    after = gone(browser, f"{way}/hapus")
    house.clock.move(timedelta(minutes=11))
    assert "Waktunya sudah lewat" in said(undone(browser, after))


def test_what_ended_is_there_again_unless_it_was_changed_meanwhile(house: House) -> None:
    browser, one = bureau(house), f"/kantor/layanan/{house.province.service_id}"
    typed = {"day": "2026-03-02"}

    assert "Sudah dipulihkan." in said(undone(browser, gone(browser, f"{one}/akhiri", **typed)))
    after = gone(browser, f"{one}/akhiri", **typed)
    undone(browser, after)
    renamed = {"version": version(browser.get(f"{one}/nama")), "name": "Lain", **typed}
    assert browser.post(f"{one}/nama", data=renamed).status_code == 303
    gone(browser, f"{one}/akhiri", **typed)

    assert undone(browser, after).status_code == 409


def test_an_account_is_open_again(house: House) -> None:
    browser = bureau(house)

    after = browser.post(f"/kantor/petugas/{house.province.ani}/tutup", follow_redirects=True)

    assert "Akun sudah dibuka kembali." in said(undone(browser, after))


def test_an_appointment_lasts_as_before(house: House) -> None:
    browser = bureau(house)
    head(house)
    way = f"/kantor/tugas/{held(house)[0].id}/akhir"

    after = browser.post(way, data={"until": str(DAY)}, follow_redirects=True)
    assert held(house)[0].until == DAY
    undone(browser, after)
    assert held(house)[0].until is None
    assert acts(house)[-1] == "continue appointment"

    after = browser.post(way, data={"until": str(DAY)}, follow_redirects=True)
    later = {"place": f"unit:{house.province.unit_id}", "since": "2026-05-01", "until": ""}
    anew = f"/kantor/petugas/{house.province.ani}/tugas?peran=unit_head"
    assert browser.post(anew, data=later).status_code == 303
    refused = undone(browser, after)
    assert refused.status_code == 422
    assert "sudah memegang peran ini" in said(refused)


def test_an_appointment_that_had_not_begun_is_made_anew(house: House) -> None:
    browser, anew = bureau(house), f"/kantor/petugas/{house.province.ani}/tugas?peran=unit_head"
    typed = {"place": f"unit:{house.province.unit_id}", "since": "2026-05-01"}
    typed |= {"until": "2026-06-01"}
    assert browser.post(anew, data=typed).status_code == 303
    way = f"/kantor/tugas/{held(house)[0].id}/akhir"

    after = browser.post(way, data={"until": str(DAY)}, follow_redirects=True)
    assert held(house) == []
    undone(browser, after)

    (row,) = held(house)
    assert (str(row.since), str(row.until)) == ("2026-05-01", "2026-06-01")


def test_a_system_is_told_again_within_ten_minutes(house: House) -> None:
    browser, here = head(house), "/kantor/langganan"
    browser.post(f"{here}/tambah", data=fields(house))
    way = re.search(rf"{here}/\d+", browser.get(here).text)
    assert way is not None

    after = gone(browser, f"{way[0]}/akhiri")
    assert "diberi kabar lagi" in said(undone(browser, after))
    after = gone(browser, f"{way[0]}/akhiri")
    browser.post(f"{here}/tambah", data=fields(house))
    assert "Sistem bernama ini sudah diberi kabar." in said(undone(browser, after))
    house.clock.move(timedelta(minutes=11))
    assert "Waktunya sudah lewat" in said(undone(browser, after))


def test_taking_back_asks_the_same_rights_again(house: House) -> None:
    browser, one = bureau(house), f"/kantor/layanan/{house.province.service_id}"
    after = gone(browser, f"{one}/akhiri", day="2026-03-02")

    assert undone(house.client(), after).request.path == "/masuk"
    house.appoint(house.province.budi, Role.VIEWER, Node(unit_id=house.province.unit_id))
    assert undone(house.client_of(house.province.budi), after).status_code == 403
