"""Officers read what they are told, and the bureau sees what could not be sent."""

from datetime import timedelta

from sqlalchemy import select

from survey.core.letter import Channel, LetterState
from survey.flows.office.telling import News, tell_officer
from survey.store.tables.outbox import OutboxRow
from tests.store.builders import NOW
from tests.web.builders import House
from tests.web.desks import bureau, head, said, statements
from tests.web.results.builders import rows_of

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

    with statements(3 + 2):
        page = browser.get(NOTICES)
    assert "1 pemberitahuan baru" in said(page)
    assert "Batas waktu <3> hari lagi baru Tanggapan pertama. 2 Maret 2026" in said(page)
    assert 'href="/kantor/periode"' in page.text
    assert "1 pemberitahuan baru" in said(browser.get(NOTICES))

    assert browser.post(f"{NOTICES}/dibaca").status_code == 303
    assert "0 pemberitahuan baru" in said(browser.get(NOTICES))


def test_no_notice_is_out_of_reach_however_many_came_after_it(house: House) -> None:
    with house.database.writing(house.province.id) as session:
        for n in range(120):
            news = News(f"plan {n}", f"Rencana {n:03}", "Jatuh tempo.")
            at = NOW + timedelta(hours=n)
            tell_officer(session, house.province.ani, news, frozenset({Channel.NOTICE}), at)
    browser = head(house)

    oldest = browser.get(f"{NOTICES}?hal=3")

    assert "120 pemberitahuan baru" in said(oldest)
    assert "Baris: 120. Halaman 3 dari 3" in said(oldest)
    assert [row[0][:11] for row in rows_of(oldest.text, "Pemberitahuan")][-1] == "Rencana 000"
    first = browser.get(f"{NOTICES}?urut=hari&arah=naik&cari=RENCANA+tempo")
    assert rows_of(first.text, "Pemberitahuan")[0][0].startswith("Rencana 000")
    found = browser.get(f"{NOTICES}.csv?cari=099").get_data(as_text=True)
    assert found.splitlines()[1:] == ["Rencana 099,Jatuh tempo.,2026-03-06"]


def test_nobody_reads_what_others_are_told(house: House) -> None:
    tell(house, house.province.ani)

    page = bureau(house).get(NOTICES)

    assert "Belum ada pemberitahuan." in said(page)


def test_the_bureau_sees_what_was_given_up_and_sends_it_again(house: House) -> None:
    tell(house, house.province.ani)
    give_up(house)
    browser = bureau(house)

    assert "Tidak ada pesan gagal terkirim" in said(browser.get(f"{UNSENT}?cari=budi"))
    page = browser.get(f"{UNSENT}?cari=ani+550&urut=alasan")
    assert "Ani Surel 2 Maret 2026 recipient refused (550)" in said(page)
    assert "@" not in said(page)
    file = browser.get(f"{UNSENT}.csv").get_data(as_text=True)
    assert "Batas waktu <3> hari lagi,Ani,Surel,2026-03-02,recipient refused (550)" in file
    again = page.text.split(f'action="{UNSENT}/')[1].split('"')[0]
    assert browser.post(f"{UNSENT}/{again}").status_code == 303
    assert "Pesan sedang dikirim lagi." in said(browser.get(UNSENT))
    assert browser.post(f"{UNSENT}/{again}").status_code == 404


def test_units_do_not_see_what_others_were_sent(house: House) -> None:
    assert head(house).get(UNSENT).status_code == 403
    assert "gagal terkirim" not in said(head(house).get(NOTICES))
