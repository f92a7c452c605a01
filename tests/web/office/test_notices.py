"""Officers read what they are told, and the bureau sees what could not be sent."""

from sqlalchemy import select

from survey.core.letter import Channel, LetterState
from survey.flows.office.telling import News, tell_officer
from survey.store.tables.outbox import OutboxRow
from tests.store.builders import NOW
from tests.web.builders import House
from tests.web.desks import bureau, head, said, statements

NOTICES, UNSENT = "/kantor/pemberitahuan", "/kantor/pesan-gagal"
NEWS = News("complaint 7", "Batas waktu <3> hari lagi", "Tanggapan pertama.", "/kantor/periode")


def tell(house: House, officer_id: int) -> None:
    with house.database.writing(house.province.id) as session:
        tell_officer(session, officer_id, NEWS, frozenset({Channel.NOTICE, Channel.MAIL}), NOW)


def give_up(house: House) -> None:
    with house.database.writing(house.province.id) as session:
        mail = session.scalars(select(OutboxRow).where(OutboxRow.channel == Channel.MAIL)).one()
        mail.state, mail.failure = LetterState.FAILED, "recipient refused (550)"


def test_a_notice_is_new_until_it_is_marked_as_read(house: House) -> None:
    tell(house, house.province.ani)
    browser = head(house)

    with statements(3 + 1):
        page = browser.get(NOTICES)
    assert "1 pemberitahuan baru" in said(page)
    assert "Batas waktu <3> hari lagi baru Tanggapan pertama. 2 Maret 2026" in said(page)
    assert 'href="/kantor/periode"' in page.text
    assert "1 pemberitahuan baru" in said(browser.get(NOTICES))

    assert browser.post(f"{NOTICES}/dibaca").status_code == 303
    assert "0 pemberitahuan baru" in said(browser.get(NOTICES))


def test_nobody_reads_what_others_are_told(house: House) -> None:
    tell(house, house.province.ani)

    page = bureau(house).get(NOTICES)

    assert "Belum ada pemberitahuan." in said(page)


def test_the_bureau_sees_what_was_given_up_and_sends_it_again(house: House) -> None:
    tell(house, house.province.ani)
    give_up(house)
    browser = bureau(house)

    page = browser.get(UNSENT)
    assert "Ani Surel 2 Maret 2026 recipient refused (550)" in said(page)
    assert "@" not in said(page)
    again = page.text.split(f'action="{UNSENT}/')[1].split('"')[0]
    assert browser.post(f"{UNSENT}/{again}").status_code == 303
    assert "Pesan sedang dikirim lagi." in said(browser.get(UNSENT))
    assert browser.post(f"{UNSENT}/{again}").status_code == 404


def test_units_do_not_see_what_others_were_sent(house: House) -> None:
    assert head(house).get(UNSENT).status_code == 403
    assert "gagal terkirim" not in said(head(house).get(NOTICES))
