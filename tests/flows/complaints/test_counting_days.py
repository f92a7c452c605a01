"""What is due of a complaint follows the calendar and the rules of where it was received."""

from datetime import date

from survey.catalogue.deadlines import standards_of
from survey.core.complaints.complaint import ClockClass, Track
from survey.core.complaints.deadline import Case, Clock, Scope, Standstill, Start, Started
from survey.core.journal import Act
from survey.flows.complaints.counting_days import Asked, calendar_about, due_days, moved_days
from survey.store import journal
from survey.store.complaints import deadlines
from survey.store.databases import Database
from survey.store.tables.deadlines import DayOffRow
from tests.capabilities import ROOT
from tests.store.builders import NOW, Province, a_rule
from tests.store.counting import counted

STANDARDS = standards_of(ROOT / "instruments" / "reference")
BEFORE_EID = date(2026, 3, 16)  # a Monday; 18 to 24 March are off


def asked(province: Province, day: date, clock_class: ClockClass = ClockClass.ORDINARY) -> Asked:
    return Asked(Case(Track.ORDINARY, clock_class, day), province.unit_id)


def days_of(database: Database, province: Province, about: Asked) -> dict[Clock, date]:
    with database.reading(province.id) as session:
        started = Started(Start.RECEIVED, about.case.received)
        found = due_days(session, STANDARDS, about, started)
    return {clock: due.day for clock, due in found.items()}


def said_of(database: Database, province: Province, day: date, *, is_working: bool) -> None:
    with database.writing(province.id) as session:
        deadlines.keep_day(session, DayOffRow(day=day, name="SK 1", is_working=is_working))
        journal.append(session, NOW, Act("say", "day"))


def test_an_ordinary_complaint_before_idulfitri(database: Database, province: Province) -> None:
    assert days_of(database, province, asked(province, BEFORE_EID)) == {
        Clock.VERIFY: date(2026, 3, 26),
        Clock.ANSWER: date(2026, 3, 30),
        Clock.FINISH: date(2026, 4, 13),
    }


def test_one_that_needs_an_examination_has_sixty_working_days(
    database: Database,
    province: Province,
) -> None:
    due = days_of(database, province, asked(province, BEFORE_EID, ClockClass.SUPERVISORY))

    assert due[Clock.FINISH] == date(2026, 6, 25)


def test_the_province_closes_and_opens_days_of_its_own(
    database: Database,
    province: Province,
) -> None:
    """Off on 25 March, worked on 24 March and on Saturday the 28th: 17, 24, 26, 27, 28."""
    said_of(database, province, date(2026, 3, 25), is_working=False)
    said_of(database, province, date(2026, 3, 24), is_working=True)
    said_of(database, province, date(2026, 3, 28), is_working=True)

    due = days_of(database, province, asked(province, BEFORE_EID))

    assert due[Clock.VERIFY] == date(2026, 3, 26)
    assert due[Clock.ANSWER] == date(2026, 3, 28)


def test_the_days_of_another_institution_change_nothing(
    database: Database,
    province: Province,
    other: Province,
) -> None:
    said_of(database, other, date(2026, 3, 25), is_working=False)

    assert days_of(database, province, asked(province, BEFORE_EID))[Clock.VERIFY] == date(
        2026,
        3,
        26,
    )


def test_the_rule_of_the_unit_goes_before_that_of_the_institution(
    database: Database,
    province: Province,
) -> None:
    with database.writing(province.id) as session:
        deadlines.keep(session, a_rule(days=4))
        deadlines.keep(session, a_rule(province.unit_id, days=2))
        deadlines.keep(session, a_rule(province.other_unit_id, days=1))
        journal.append(session, NOW, Act("decide", "clock"))
    here = asked(province, BEFORE_EID)
    with database.reading(province.id) as session:
        started = Started(Start.RECEIVED, BEFORE_EID)
        at_unit = due_days(session, STANDARDS, here, started)[Clock.ANSWER]
        nowhere = due_days(session, STANDARDS, Asked(here.case, None), started)[Clock.ANSWER]

    assert (at_unit.day, at_unit.rule.scope) == (date(2026, 3, 25), Scope.UNIT)
    assert (nowhere.day, nowhere.rule.scope) == (date(2026, 3, 27), Scope.INSTITUTION)


def test_a_pause_moves_only_the_clocks_that_are_open(
    database: Database,
    province: Province,
) -> None:
    """Stopped on 17 March, went on on 26 March: 25 and 26 were working days."""
    stood = Standstill(date(2026, 3, 17), date(2026, 3, 26))
    open_clocks = {Clock.FINISH: date(2026, 4, 13)}
    with database.reading(province.id) as session, counted() as statements:
        moved = moved_days(session, STANDARDS, asked(province, BEFORE_EID), open_clocks, stood)

    assert moved == {Clock.FINISH: date(2026, 4, 15)}
    assert len(statements) == 2


def test_receiving_asks_two_statements(database: Database, province: Province) -> None:
    about = asked(province, BEFORE_EID)
    with database.reading(province.id) as session, counted() as statements:
        due_days(session, STANDARDS, about, Started(Start.RECEIVED, BEFORE_EID))

    assert len(statements) == 2


def test_a_year_that_nobody_knows_has_its_weekends(database: Database, province: Province) -> None:
    with database.reading(province.id) as session:
        far = calendar_about(session, date(9999, 12, 30))

    assert not far.works(date(9999, 12, 25))  # a Saturday
    assert far.works(date(9999, 12, 24))
