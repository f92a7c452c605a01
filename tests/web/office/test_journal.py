"""The journal is read in sentences, searched, and found to be whole or not."""

import csv
import re
from datetime import timedelta
from io import StringIO

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from survey.core.accounts.role import Appointment, Node, Role
from survey.core.journal import Act
from survey.flows.accounts.appointing import NewOfficer, add_officer, appoint
from survey.flows.acting import Actor
from survey.store import journal
from tests.store.builders import DAY
from tests.store.counting import counted
from tests.web.builders import House

ADDRESS = "/kantor/jurnal"
NUMBER = re.compile(r'<td class="number">([^<]+)</td>')


def numbers_on(page: str) -> list[str]:
    return NUMBER.findall(page)


@pytest.fixture
def inspector(house: House) -> FlaskClient:
    """Citra's browser, who inspects the whole institution."""
    house.appoint(house.province.citra, Role.INSPECTOR, Node())
    actor = Actor(house.province.id, house.province.budi, house.clock.now, DAY)
    head = Appointment(Role.UNIT_HEAD, Node(unit_id=house.province.unit_id), DAY, None)
    appoint(house.database, actor, house.province.ani, head)
    return house.client_of(house.province.citra)


def written(house: House, *acts: Act, later: timedelta = timedelta(0)) -> None:
    with house.database.writing(house.province.id) as session:
        for act in acts:
            journal.append(session, house.clock.now + later, act)


def test_a_line_is_a_sentence_in_both_languages(inspector: FlaskClient) -> None:
    page = inspector.get(ADDRESS).text
    english = inspector.get(f"{ADDRESS}?lang=en").text

    assert "Budi menugaskan Ani sebagai Kepala unit, UPTD Kacamata, mulai 2 Maret 2026." in page
    assert "Budi appointed Ani as Head of unit, UPTD Kacamata, from 2 March 2026." in english
    assert '<td class="day">2 Maret 2026</td>\n<td class="day">17.30</td>' in page  # 9.30 in UTC


def test_what_nobody_knows_is_told_all_the_same(house: House, inspector: FlaskClient) -> None:
    written(
        house,
        Act("paint", "unit:12"),
        Act("merge", f"unit:{house.province.unit_id}", None, {"into": "7", "day": "soon"}),
        Act("close wave", f"wave:{house.province.wave_id}", None, {"responses": 1217}),
        Act("end", "agency:99999999999999999999", house.province.ani, {"day": "2026-01-31"}),
    )

    page = inspector.get(f"{ADDRESS}?lang=en").text

    assert "The program did this: paint, unit:12." in page
    assert "The program merged UPTD Kacamata into \u2013 from \u2013." in page
    assert "closed the survey of UPTD Kacamata, 2026-S1; answers: 1,217." in page
    assert "Ani ended agency:99999999999999999999 on 31 January 2026." in page


def test_lines_are_found_by_officer_act_and_day(house: House, inspector: FlaskClient) -> None:
    signed_in = Act("sign in", f"officer:{house.province.ani}", house.province.ani)
    written(house, signed_in, later=timedelta(days=1))

    def found(query: str) -> list[bool]:
        page = inspector.get(f"{ADDRESS}?{query}").text
        return ["Ani masuk." in page, "Budi menugaskan" in page]

    assert found("") == [True, True]
    assert found(f"petugas={house.province.ani}") == [True, False]
    assert found("perbuatan=appoint") == [False, True]
    assert found("hari=2026-03-02") == [False, True]
    assert found("hari=2026-03-03") == [True, False]
    assert found("hari=soon") == [True, True]
    assert found("hari=0001-01-01") == found("hari=9999-12-31") == [False, False]
    assert found("perbuatan=%00") == [False, False]
    assert found("sebelum=99999999999999999999") == [True, True]
    assert found("petugas=99999999999999999999&perbuatan=nonsense") == [False, False]
    assert "Tidak ada baris yang cocok." in inspector.get(f"{ADDRESS}?hari=2020-01-01").text


def test_a_long_journal_is_read_page_by_page(house: House, inspector: FlaskClient) -> None:
    written(house, *(Act("describe", f"unit:{n}") for n in range(60)))

    first = inspector.get(ADDRESS).text
    assert first.count("<tr>") == 51
    assert 'href="/kantor/jurnal?sebelum=14"' in first
    second = inspector.get(f"{ADDRESS}?sebelum=14").text
    assert second.count("<tr>") == 14
    assert "Berikutnya" not in second


def test_lines_are_found_by_the_words_of_their_sentences(
    house: House,
    inspector: FlaskClient,
) -> None:
    unit = f"unit:{house.province.unit_id}"
    written(
        house,
        Act("describe", unit, house.province.ani),
        Act("set deadline", "period:2026-S1", house.province.budi),
        Act("sign in", f"officer:{house.province.ani}", house.province.ani),
    )

    def found(words: str, language: str = "id") -> list[str]:
        return numbers_on(inspector.get(f"{ADDRESS}?lang={language}&cari={words}").text)

    every = numbers_on(inspector.get(ADDRESS).text)
    last, deadline, describe = every[:3]
    assert describe in found("KACAMATA+ani")
    assert last not in found("KACAMATA+ani")
    assert found("tenggat+periode+2026-s1") == [deadline]
    assert found("deadline+budi", "en") == [deadline]
    assert found("ani+masuk") == [last]
    assert found("%25") == found("nowhere") == []
    assert found("_" * 20) == []


def test_the_oldest_stand_first_when_asked_and_the_file_has_them_all(
    house: House,
    inspector: FlaskClient,
) -> None:
    written(house, *(Act("=1+1", f"unit:{n}") for n in range(60)))

    first = inspector.get(f"{ADDRESS}?urut=nomor&arah=naik").text
    second = inspector.get(f"{ADDRESS}?urut=nomor&arah=naik&sesudah=50").text
    sent = inspector.get(f"{ADDRESS}.csv?sebelum=14").get_data().decode("utf-8-sig")
    table = list(csv.reader(StringIO(sent)))

    assert 'aria-sort="ascending"' in first
    assert (numbers_on(first)[0], numbers_on(first)[-1]) == ("1", "50")
    assert "sesudah=50" in first
    assert numbers_on(second)[0] == "51"
    total = int(numbers_on(second)[-1])
    assert f"Baris: {total}" in second
    assert table[0] == ["No", "Hari", "Jam", "Kejadian"]
    assert [row[0] for row in table[1:]] == [str(n) for n in range(total, 0, -1)]
    assert table[1][1:3] == ["2026-03-02", "17.30"]
    assert not any(cell.startswith("=") for row in table for cell in row)


@pytest.mark.parametrize("address", [ADDRESS, f"{ADDRESS}.csv"])
def test_an_address_that_was_made_up_does_no_harm(inspector: FlaskClient, address: str) -> None:
    made_up = ("sebelum=-1", "sebelum=x", "sesudah=9999999999999999999999", "hal=-1", "mulai=x")
    wild = ("urut=id%3B--", "urut=%00", "cari=%00%25_'%22", "cari=" + "x" * 10_000, "petugas=%00")
    for query in (*made_up, *wild, "urut=nomor&arah=naik&sesudah=-7", "lang=%00"):
        assert inspector.get(f"{address}?{query}").status_code == 200, query


def test_only_who_reads_the_journal_takes_it_along(house: House) -> None:
    assert house.client_of(house.province.ani).get(f"{ADDRESS}.csv").status_code == 403


def test_the_file_costs_no_more_for_more_lines(house: House, inspector: FlaskClient) -> None:
    written(house, Act("describe", f"unit:{house.province.unit_id}"))
    with counted() as few:
        inspector.get(f"{ADDRESS}.csv")
    written(house, *(Act("describe", f"unit:{house.province.unit_id}") for _ in range(60)))
    with counted() as many:
        inspector.get(f"{ADDRESS}.csv")

    assert len(few) == len(many)


def test_a_whole_journal_is_said_to_be_whole(inspector: FlaskClient) -> None:
    assert "Jurnal utuh" not in inspector.get(ADDRESS).text
    assert "Jurnal utuh" in inspector.get(f"{ADDRESS}?periksa=1").text


@pytest.mark.parametrize("making", ["sqlite"], indirect=True)
def test_a_changed_line_is_found(house: House, inspector: FlaskClient) -> None:
    with house.database.writing(house.province.id) as session:
        session.execute(text("DROP TRIGGER journal_refuses_update"))
        session.execute(text("UPDATE journal SET act = 'smile' WHERE number = 2"))

    assert "Baris 2 diubah" in inspector.get(f"{ADDRESS}?periksa=1").text


def test_the_journal_costs_nine_statements(house: House, inspector: FlaskClient) -> None:
    new = NewOfficer("Dewi", "dewi@x.example")
    add_officer(house.database, Actor(house.province.id, None, house.clock.now, DAY), new)
    with counted() as statements:
        inspector.get(ADDRESS)

    # The visit, the standing twice; lines, authors, names, officers and units told of, how many.
    assert len(statements) == 9, "\n".join(statements)
