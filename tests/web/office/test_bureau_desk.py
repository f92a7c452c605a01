"""The desk of the bureau says what waits for its decision, and the way to each."""

from pathlib import Path

from survey.core.accounts.role import Node, Role
from survey.core.letter import Channel
from survey.core.surveys.questionnaire import QuestionnaireState
from survey.flows.results.signing import Signer
from survey.store import journal, outbox
from survey.store.outbox import Letter
from survey.store.surveys import periods
from tests.flows.sealed import a_seal
from tests.store.builders import NOW, SETTING_UP, a_questionnaire, there
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.desks import bureau, head, said, seen_before

DESK = "/kantor/meja"


def handed_in(house: House, tmp_path: Path) -> None:
    a_seal(house.database, house.province, Signer(tmp_path / "signing.key"))
    wave = f"/kantor/pelaksanaan/{house.province.wave_id}/serahkan"
    assert seen_before(head(house)).post(wave).status_code == 303


def test_what_waits_is_counted_named_and_one_click_away(house: House, tmp_path: Path) -> None:
    handed_in(house, tmp_path)
    with house.database.writing(house.province.id) as session:
        row = a_questionnaire(session, house.province.unit_id)
        row.state = QuestionnaireState.SUBMITTED
        journal.append(session, NOW, SETTING_UP)

    page = bureau(house).get(DESK)
    text = said(page)

    assert "2 keputusan menunggu Anda." in text
    assert "1 Laporan yang menunggu Anda" in text
    assert "1 Kuesioner yang perlu disetujui" in text
    duty = f"/kantor/satuan/{house.province.unit_id}/kewajiban?periode=2026-S1"
    assert f'<a href="{duty}">UPTD Kacamata</a>' in page.text
    assert 'href="/kantor/kepatuhan?periode=2026-S1&amp;saring=menunggu"' in page.text
    assert "0 Pengaduan yang perlu diverifikasi Tidak ada yang menunggu di sini." in text


def test_who_is_silent_after_the_day_is_late_and_named(house: House) -> None:
    with house.database.writing(house.province.id) as session:
        there(periods.find(session, "2026-S1")).deadline = house.clock.now.date().replace(day=1)
        journal.append(session, NOW, SETTING_UP)
    house.clock.stand_at(2026, 7, 20)

    page = bureau(house).get(DESK)

    assert "2 Laporan yang terlambat" in said(page)
    assert "UPTD Kacamata, UPTD Panti" in said(page).replace(" ,", ",")


def test_a_period_without_a_day_says_where_it_is_set(house: House) -> None:
    page = bureau(house).get(DESK)

    assert "Tenggat periode ini belum ditetapkan. Tetapkan harinya" in said(page)
    assert 'href="/kantor/periode"' in page.text


def test_nothing_waits_is_said_too(house: House) -> None:
    assert "Hari ini tidak ada keputusan yang menunggu Anda." in said(bureau(house).get(DESK))


def test_only_the_bureau_has_it(house: House) -> None:
    assert head(house).get(DESK).status_code == 403
    assert DESK in bureau(house).get("/kantor").text
    assert DESK not in head(house).get("/kantor").text


def test_the_desk_takes_few_statements(house: House, tmp_path: Path) -> None:
    handed_in(house, tmp_path)
    browser = bureau(house)
    browser.get(DESK)

    with counted() as statements:
        browser.get(DESK)

    assert len(statements) <= 3 + 19 + 4


def test_unread_notices_stand_in_the_navigation_for_no_statement_more(house: House) -> None:
    browser = head(house)
    with counted() as before:
        assert "Pemberitahuan," not in said(browser.get("/kantor/akun"))
    with house.database.writing(house.province.id) as session:
        for key in ("a", "b"):
            letter = Letter(Channel.NOTICE, key, key, key, officer_id=house.province.ani)
            outbox.write(session, letter, NOW)
        journal.append(session, NOW, SETTING_UP)

    with counted() as after:
        assert "Pemberitahuan, 2 baru" in said(browser.get("/kantor/akun"))
    assert len(after) == len(before)
    browser.post("/kantor/pemberitahuan/dibaca")
    assert "Pemberitahuan," not in said(browser.get("/kantor/akun"))


def test_the_notices_of_others_are_not_counted(house: House) -> None:
    house.appoint(house.province.budi, Role.VIEWER, Node(unit_id=house.province.unit_id))
    with house.database.writing(house.province.id) as session:
        letter = Letter(Channel.NOTICE, "a", "a", "a", officer_id=house.province.ani)
        outbox.write(session, letter, NOW)
        journal.append(session, NOW, SETTING_UP)

    assert "1 baru" not in said(house.client_of(house.province.budi).get("/kantor/akun"))
    assert "Pemberitahuan, 1 baru" in said(head(house).get("/kantor/akun"))
