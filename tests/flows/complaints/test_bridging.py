"""A sheet of SP4N-LAPOR! becomes complaints once, and complaints go out as such a sheet."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from survey.core.complaints.complaint import (
    ClockClass,
    Ending,
    Fold,
    Kind,
    Move,
    Party,
    Route,
    State,
    fold,
)
from survey.core.complaints.deadline import Clock, Counting, Start
from survey.core.complaints.step import Step
from survey.core.journal import Act
from survey.exchange.complaints.lapor import LaporReport, LaporSheet, read_lapor
from survey.exchange.complaints.lapor_words import Moment, Month, Standing
from survey.exchange.complaints.lapor_writing import as_csv
from survey.flows.complaints.bridging import (
    Bridged,
    LeftOut,
    rehearse_sheet,
    reports_of,
    take_sheet,
)
from survey.store import journal
from survey.store.complaints import caseloads, complaints, deadlines
from survey.store.databases import Database
from survey.store.tables.complaints import ComplaintRow
from tests.flows.complaining import a_desk, act, nobody, row_of, take_in
from tests.flows.hands import acts
from tests.store.builders import NOW, Province, a_rule

ZONE = "Asia/Makassar"
YEAR = (date(2024, 1, 1), date(2024, 12, 31))
LAMP = LaporReport(
    words="Lampu jalan di depan pasar padam.",
    clock_class=ClockClass.ORDINARY,
    standing=Standing(State.CLOSED, Ending.SYSTEM),
    month=Month(2024, 5),
    received=Moment(date(2024, 5, 3), time(10, 15)),
    tracking="L-1",
    title="Lampu padam",
    source="SP4N-LAPOR",
    category="Penerangan",
    agency="Dinas yang tidak dikenal",
    answered=Moment(date(2024, 5, 6)),
    finished=Moment(date(2024, 5, 20)),
    answer="Lampu sudah diganti.",
    stars=4,
)


def sheet(*reports: LaporReport) -> LaporSheet:
    """A sheet with these reports, the first in row 2."""
    return LaporSheet(reports, tuple(range(2, 2 + len(reports))), (), ())


def take(database: Database, province: Province, *reports: LaporReport) -> Bridged:
    """Take a sheet in, by a command of the program."""
    return take_sheet(a_desk(database), nobody(province), ZONE, sheet(*reports))


def named(report: LaporReport, name: str) -> LaporReport:
    """Another report of that title."""
    return replace(report, title=name, tracking=name)


def taken(database: Database, province: Province) -> list[ComplaintRow]:
    """The complaints of the year."""
    with database.reading(province.id) as session:
        return [one.row for one in caseloads.whole(session, *YEAR)]


def test_a_report_becomes_a_complaint_with_what_happened_to_it(
    database: Database,
    province: Province,
) -> None:
    told = take(database, province, LAMP)

    [row] = taken(database, province)
    assert (told.taken, told.there) == (1, 0)
    assert (row.kind, row.route, row.state) == (Kind.COMPLAINT, Route.LAPOR, State.CLOSED)
    assert fold(row.state, row.ending) is Fold.LAPSED
    assert row.received_at == datetime(2024, 5, 3, 2, 15, tzinfo=UTC)  # 10.15 WITA
    assert (row.answered_on, row.finished_on, row.stars) == (
        date(2024, 5, 6),
        date(2024, 5, 20),
        4,
    )
    with database.reading(province.id) as session:
        events = complaints.events(session, row.id)
    assert [(one.row.move, one.words) for one in events] == [
        (Move.RECEIVE, LAMP.words),
        (Move.APPROVE, "Lampu sudah diganti."),
        (Move.LAPSE, ""),
    ]
    assert acts(database, province)[-1] == "complaint import"


def test_a_known_day_starts_the_clocks_and_a_month_starts_none(
    database: Database,
    province: Province,
) -> None:
    """Friday, 3 May 2024 and 14 working days, with 9, 10, 23 and 24 May off: 29 May."""
    open_ = replace(LAMP, standing=Standing(State.IN_PROGRESS), finished=None)
    take(database, province, open_, replace(open_, tracking="L-2", received=None))

    by_month, by_day = sorted(taken(database, province), key=lambda row: row.received_on)
    assert by_day.finish_by == date(2024, 5, 29)
    assert (by_month.verify_by, by_month.finish_by) == (None, None)


def test_what_was_done_before_it_came_is_held_to_its_days_too(
    database: Database,
    province: Province,
) -> None:
    """Of 3 May 2024: 3, 5 and 14 working days end on 8, 14 and 29 May."""
    take(database, province, replace(LAMP, verified=Moment(date(2024, 5, 6))))

    [row] = taken(database, province)
    assert (row.verify_by, row.answer_by, row.finish_by) == (
        date(2024, 5, 8),
        date(2024, 5, 14),
        date(2024, 5, 29),
    )


def test_what_waits_for_its_reporter_waits_ten_days_from_its_own_day(
    database: Database,
    province: Province,
) -> None:
    """Answered on 6 May 2024, or asked on 7 May, or on the day of receipt, 3 May: 10 days each."""
    answered = replace(LAMP, standing=Standing(State.ANSWERED), finished=None)
    asked = replace(LAMP, standing=Standing(State.INCOMPLETE), answered=None, finished=None)
    reports = {
        "answered": answered,
        "by month": replace(answered, received=None),
        "asked": replace(asked, verified=Moment(date(2024, 5, 7))),
        "on receipt": asked,
        "no day known": replace(answered, answered=None),
        "not waiting": replace(LAMP, standing=Standing(State.IN_PROGRESS), finished=None),
        "ended": LAMP,
    }
    take(database, province, *(named(one, name) for name, one in reports.items()))

    assert {row.title: row.reply_by for row in taken(database, province)} == {
        "answered": date(2024, 5, 16),
        "by month": date(2024, 5, 16),
        "asked": date(2024, 5, 17),
        "on receipt": date(2024, 5, 13),
        "no day known": None,
        "not waiting": None,
        "ended": None,
    }


def test_a_rule_of_the_institution_holds_from_its_own_day_on(
    database: Database,
    province: Province,
) -> None:
    """Seven days for a reply since 1 June 2024: of 3 June to 11 June; of May still ten."""
    with database.writing(province.id) as session:
        deadlines.keep(
            session,
            a_rule(
                clock=Clock.REPLY,
                days=7,
                counting=Counting.CALENDAR,
                start=Start.ANSWERED,
                since=date(2024, 6, 1),
            ),
        )
        journal.append(session, NOW, Act("decide", "clock"))
    june = Moment(date(2024, 6, 3))
    waiting = replace(LAMP, standing=Standing(State.ANSWERED), finished=None)
    later = replace(
        waiting,
        tracking="L-2",
        title="Juni",
        received=june,
        month=Month(2024, 6),
        answered=Moment(date(2024, 6, 4)),
    )
    take(database, province, waiting, later)

    assert {row.title: row.reply_by for row in taken(database, province)} == {
        "Lampu padam": date(2024, 5, 16),
        "Juni": date(2024, 6, 11),
    }


def test_a_report_that_waits_can_go_on_here(database: Database, province: Province) -> None:
    waiting = replace(LAMP, standing=Standing(State.INCOMPLETE), agency="UPTD Kacamata")
    take(database, province, waiting)
    [row] = taken(database, province)

    completed = Step(Move.COMPLETE, words="Di depan pintu timur.")
    verified = Step(Move.VERIFY, unit_id=province.unit_id)

    assert act(database, province, row.id, Party.REPORTER, completed) is State.RECEIVED
    assert act(database, province, row.id, Party.VERIFIER, verified) is State.ASSIGNED


def test_a_second_import_takes_nothing_twice(database: Database, province: Province) -> None:
    nameless = replace(LAMP, tracking="")
    first = take(database, province, LAMP, nameless)
    again = take(database, province, replace(LAMP, category="Jalan"), nameless)

    assert (first.taken, first.there) == (2, 0)
    assert (again.taken, again.there) == (0, 2)
    assert len(taken(database, province)) == 2


def test_a_rehearsal_says_the_same_and_keeps_nothing(
    database: Database,
    province: Province,
) -> None:
    said = rehearse_sheet(a_desk(database), nobody(province), sheet(LAMP))

    assert taken(database, province) == []
    assert said == take(database, province, LAMP)


def test_an_agency_of_the_registry_gets_its_report_and_others_are_named(
    database: Database,
    province: Province,
) -> None:
    known = replace(LAMP, tracking="L-2", agency="UPTD KACAMATA")

    told = take(database, province, LAMP, known)

    assert told.unknown == {"Dinas yang tidak dikenal": 1}
    assert {row.unit_id for row in taken(database, province)} == {None, province.unit_id}


def test_what_cannot_be_a_complaint_here_is_left_out_with_its_row(
    database: Database,
    province: Province,
) -> None:
    merged = replace(LAMP, tracking="L-2", standing=Standing(State.MERGED, Ending.OFFICER))
    lost = replace(
        LAMP,
        tracking="L-3",
        agency="",
        standing=Standing(State.FORWARDED, Ending.OFFICER),
    )
    long = replace(LAMP, tracking="L-4", words="a" * 20_001)

    told = take(database, province, LAMP, merged, lost, long)

    assert told.taken == 1
    assert told.left_out == {
        LeftOut.NO_ORIGINAL: (3,),
        LeftOut.NO_OWNER: (4,),
        LeftOut.TOO_LONG: (5,),
    }


def test_every_other_status_can_be_taken(database: Database, province: Province) -> None:
    states = [state for state in State if state not in {State.MERGED, State.CLOSED}]
    standings = [Standing(state, Ending.SYSTEM) for state in states]
    standings += [Standing(State.CLOSED, ending) for ending in Ending]
    reports = [
        replace(LAMP, tracking=f"L-{n}", standing=standing) for n, standing in enumerate(standings)
    ]

    assert take(database, province, *reports).taken == len(standings)
    assert {row.state for row in taken(database, province)} == set(State) - {State.MERGED}


def test_a_month_stays_a_month(database: Database, province: Province) -> None:
    take(database, province, replace(LAMP, received=None))

    [report] = reports_of(database, province.id, ZONE, *YEAR)
    assert (report.received, report.month) == (None, Month(2024, 5))


def test_what_was_taken_goes_out_the_same(
    database: Database,
    province: Province,
    tmp_path: Path,
) -> None:
    take(database, province, LAMP)
    path = tmp_path / "keluar.csv"

    path.write_bytes(as_csv(reports_of(database, province.id, ZONE, *YEAR)))

    assert list(read_lapor(path).reports) == [LAMP]


def test_our_own_complaint_goes_out_and_is_known_when_it_comes_back(
    database: Database,
    province: Province,
) -> None:
    id_, receipt = take_in(database, province)
    row = row_of(database, province, id_)
    [report] = reports_of(database, province.id, ZONE, row.received_on, row.received_on)

    assert report.tracking == receipt.number
    assert (take(database, province, report).taken, report.standing.state) == (0, State.RECEIVED)
