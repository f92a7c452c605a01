"""Officers, their appointments, sessions and limits."""

from datetime import timedelta

import pytest

from survey.core.accounts.role import Appointment, Node, Role
from survey.store import files, journal, limits
from survey.store.accounts import officers, sessions
from survey.store.accounts.sessions import Visit
from survey.store.databases import Database
from survey.store.registry import institutions
from survey.store.tables.files import TextRow
from survey.store.truths import ChangedMeanwhileError
from tests.store.builders import DAY, FOUNDED, NOW, SETTING_UP, Province, there

HOUR = timedelta(hours=1)


def test_appointments_hold_between_their_days(database: Database, province: Province) -> None:
    head = Appointment(Role.UNIT_HEAD, Node(unit_id=province.unit_id), FOUNDED, DAY)
    bureau = Appointment(Role.BUREAU, Node(), DAY, None)
    with database.writing(province.id) as session:
        for appointment in (head, bureau):
            officers.appoint(session, province.ani, appointment)
        journal.append(session, NOW, SETTING_UP)

    with database.reading(province.id) as session:
        before, on, after = (
            officers.appointments(session, province.ani, DAY + timedelta(n)) for n in (-1, 0, 1)
        )
        assert len(officers.appointed(session)) == 2
    assert list(before) == [head]
    assert set(on) == {head, bureau}
    assert list(after) == [bureau]


def test_officer_is_found_before_the_institution_is_known(
    database: Database,
    province: Province,
) -> None:
    with database.reading() as session:
        ani = there(officers.find(session, "ANI@kaltim.example"))

    assert (ani.id, ani.institution_id) == (province.ani, province.id)


def test_session_is_loaded_until_it_ends(database: Database, province: Province) -> None:
    visit = Visit(province.ani, '{"a": 1}', NOW, NOW, NOW + HOUR)
    later = Visit(province.ani, '{"a": 2}', NOW, NOW + HOUR / 2, NOW + HOUR)
    with database.writing() as session:
        sessions.save(session, b"d" * 32, visit)
        sessions.save(session, b"d" * 32, later)

    with database.reading() as session:
        assert sessions.load(session, b"d" * 32, NOW) == later
        assert sessions.load(session, b"d" * 32, NOW + HOUR) is None
        assert sessions.load(session, b"e" * 32, NOW) is None


def test_all_sessions_of_an_officer_end_at_once(database: Database, province: Province) -> None:
    with database.writing() as session:
        for n, officer in enumerate((province.ani, province.ani, province.budi)):
            visit = Visit(officer, "{}", NOW, NOW, NOW + HOUR)
            sessions.save(session, bytes([n]) * 32, visit)

        sessions.drop_of_officer(session, province.ani)

    with database.reading() as session:
        left = [sessions.load(session, bytes([n]) * 32, NOW) is not None for n in range(3)]
    assert left == [False, False, True]


def test_ended_sessions_are_forgotten(database: Database) -> None:
    with database.writing() as session:
        sessions.save(session, b"a" * 32, Visit(None, "{}", NOW, NOW, NOW + HOUR))
        sessions.purge(session, NOW + HOUR)
        assert sessions.load(session, b"a" * 32, NOW) is None
        sessions.save(session, b"b" * 32, Visit(None, "{}", NOW, NOW, NOW + HOUR))
        sessions.drop(session, b"b" * 32)
        assert sessions.load(session, b"b" * 32, NOW) is None


def test_hits_are_counted_by_window(database: Database) -> None:
    with database.writing() as session:
        hits = [limits.hit(session, "sign in of ani", NOW) for _ in range(3)]
        next_window = limits.hit(session, "sign in of ani", NOW + HOUR)
        limits.purge(session, NOW + HOUR)
        again = limits.hit(session, "sign in of ani", NOW)

    assert (hits, next_window, again) == ([1, 2, 3], 1, 1)


def test_file_comes_back_with_its_bytes(database: Database, province: Province) -> None:
    with database.writing(province.id) as session:
        arms = files.keep(session, "arms.svg", "image/svg+xml", b"<svg/>", NOW)
        there(institutions.by_id(session, province.id)).arms_id = arms
        journal.append(session, NOW, SETTING_UP)

    with database.reading(province.id) as session:
        file = there(files.find(session, arms))
    assert (file.name, file.content, len(file.digest)) == ("arms.svg", b"<svg/>", 32)
    assert file.made_at == NOW


def test_text_written_meanwhile_is_not_written_over(
    database: Database,
    province: Province,
) -> None:
    def write(words: str, version: int) -> None:
        with database.writing(province.id) as session:
            text = TextRow(unit_id=province.unit_id, block="location", words=words)
            files.write_text(session, text, version)

    write("Jalan Mata 1", 0)
    write("Jalan Mata 2", 1)
    with pytest.raises(ChangedMeanwhileError):
        write("Jalan Mata 3", 1)

    with database.reading(province.id) as session:
        kept_text = files.texts(session, province.unit_id)["location"]
    assert kept_text.words == "Jalan Mata 2"
