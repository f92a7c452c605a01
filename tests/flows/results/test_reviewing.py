"""A stored wave is reviewed whole, in few statements, by the names of its own time."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from survey.core.results.note import NoteKind
from survey.core.results.review import Review
from survey.core.surveys.answer import Answer, Channel, Profile
from survey.core.surveys.period import period_of
from survey.core.surveys.wave import WaveState
from survey.flows.results.reviewing import UnknownWaveError, review, waves_of
from survey.store import journal
from survey.store.databases import Database
from survey.store.registry import registry
from survey.store.surveys import instruments, periods, responses, waves
from survey.store.tables.registry import AgencyRow, UnitRow
from survey.store.tables.waves import WaveRow
from tests.core.builders import IKM_2004, INSTRUMENTS, SKM, WORKED_EXAMPLE, figure
from tests.store.builders import NOW, SETTING_UP, Province, an_answer, the_wave, there
from tests.store.conftest import Settled, cluster, database, making, province, settled, urls
from tests.store.counting import counted

__all__ = ["cluster", "database", "making", "province", "settled", "urls"]

WOMAN = Profile(sex="female", age="25-34", education="s1", occupation="pns")


def answered(database: Database, province: Province, answers: Sequence[Answer]) -> None:
    with database.writing(province.id) as session:
        responses.add_many(session, the_wave(session, province), answers)


def worked_example(database: Database, province: Province) -> None:
    answered(database, province, [an_answer(province, row) for row in WORKED_EXAMPLE])


STARS = INSTRUMENTS["spak"]


def an_earlier_wave(database: Database, province: Province, code: str, ratings: str) -> int:
    """A closed wave of the first unit in that period with that answer twelve times."""
    period = period_of(code)
    instrument = {9: SKM, 14: IKM_2004, 5: STARS}[len(ratings)]
    with database.writing(province.id) as session:
        row = periods.find(session, code) or periods.keep(session, period)
        wave = WaveRow(
            unit_id=province.unit_id,
            period_id=row.id,
            opens=period.since,
            closes=period.until,
        )
        waves.keep(session, wave, instruments.keep(session, instrument))
        waves.move(session, wave, WaveState.OPEN)
        responses.add_many(session, wave, [an_answer(province, ratings)] * 12)
        waves.move(session, wave, WaveState.CLOSED)
        journal.append(session, NOW, SETTING_UP)
        return wave.id


def reviewed(database: Database, province: Province) -> Review:
    return review(database, province.id, province.wave_id)


def test_the_worked_example_gives_its_index(database: Database, province: Province) -> None:
    worked_example(database, province)

    seen = reviewed(database, province)

    assert figure(seen.report) == (Decimal("82.41"), "B")
    assert (seen.report.n, seen.target, seen.is_reached) == (6, 217, False)
    assert (seen.institution, seen.facts.agency, seen.facts.unit) == (
        "Provinsi kaltim",
        "Dinas Kesehatan",
        "UPTD Kacamata",
    )


def test_a_review_takes_nine_statements(database: Database, province: Province) -> None:
    an_earlier_wave(database, province, "2025-S2", "333333333")
    worked_example(database, province)

    with counted() as statements:
        reviewed(database, province)

    assert len(statements) == 9


def test_a_wave_without_answers_is_a_review_without_an_index(
    database: Database,
    province: Province,
) -> None:
    seen = reviewed(database, province)

    assert (seen.report.index, seen.report.n, seen.remarks) == (None, 0, 0)
    assert [(one.name, one.n, one.report) for one in seen.services] == [
        ("Periksa mata", 0, None),
        ("Pinjam kacamata", 0, None),
    ]
    assert (seen.channels, seen.days) == ({}, {})


def test_answers_are_counted_by_all_that_divides_them(
    database: Database,
    province: Province,
) -> None:
    other = Answer(province.other_service_id, date(2026, 3, 3), Channel.QR, "444444444", WOMAN)
    answered(database, province, [*[an_answer(province, "333333333")] * 5, other])
    with database.writing(province.id) as session:
        wave = the_wave(session, province)
        response_id = responses.add(session, wave, an_answer(province))
        responses.add_remark(session, wave.id, response_id, "Loketnya ramah.")

    seen = reviewed(database, province)

    assert seen.channels == {Channel.LINK: 6, Channel.QR: 1}
    assert seen.days == {date(2026, 3, 2): 6, date(2026, 3, 3): 1}
    assert seen.remarks == 1
    assert [(one.name, one.n) for one in seen.services] == [
        ("Periksa mata", 6),
        ("Pinjam kacamata", 1),
    ]
    sex = seen.profile[0]
    assert [(one.code, one.n) for one in sex.choices] == [("male", 0), ("female", 1), (None, 6)]


def test_the_trend_tells_earlier_waves_by_the_bands_of_their_time(
    database: Database,
    province: Province,
) -> None:
    an_earlier_wave(database, province, "2025-S1", "33333333333333")
    an_earlier_wave(database, province, "2025-S2", "333333333")
    an_earlier_wave(database, province, "2026-S2", "444444444")
    worked_example(database, province)

    trend = reviewed(database, province).trend

    assert [(point.period.code, point.report.instrument.code) for point in trend] == [
        ("2025-S1", "ikm-2004"),
        ("2025-S2", "skm-2017"),
        ("2026-S1", "skm-2017"),
    ]
    assert [figure(point.report) for point in trend] == [
        (Decimal("75.00"), "B"),
        (Decimal("75.00"), "C"),
        (Decimal("82.41"), "B"),
    ]


def test_a_wave_keeps_the_names_of_its_last_day(database: Database, province: Province) -> None:
    earlier = an_earlier_wave(database, province, "2025-S2", "333333333")
    with database.writing(province.id) as session:
        unit = there(session.get(UnitRow, (province.id, province.unit_id)))
        agency = there(session.get(AgencyRow, (province.id, province.agency_id)))
        registry.rename(session, unit, "UPTD Balai Mata", date(2026, 1, 1))
        registry.rename(session, agency, "Dinas Kesehatan Provinsi", date(2026, 1, 1))
        registry.move_unit(session, unit, province.other_agency_id, date(2026, 2, 1))
        journal.append(session, NOW, SETTING_UP)

    before, after = review(database, province.id, earlier), reviewed(database, province)

    assert (before.facts.agency, before.facts.unit) == ("Dinas Kesehatan", "UPTD Kacamata")
    assert (after.facts.agency, after.facts.unit) == ("Dinas Sosial", "UPTD Balai Mata")


def test_a_population_below_the_answers_is_left_aside_and_said(
    database: Database,
    province: Province,
) -> None:
    with database.writing(province.id) as session:
        wave = the_wave(session, province)
        wave.population, wave.sample_target = 5, 5
        journal.append(session, NOW, SETTING_UP)
    worked_example(database, province)

    report = reviewed(database, province).report

    assert report.sample.population is None
    assert NoteKind.POPULATION_TOO_SMALL in {note.kind for note in report.notes}
    assert figure(report) == (Decimal("82.41"), "B")


def test_waves_are_listed_the_latest_first_and_drafts_left_out(
    database: Database,
    province: Province,
) -> None:
    an_earlier_wave(database, province, "2025-S2", "333333333")
    with database.writing(province.id) as session:
        first = the_wave(session, province)
        later = periods.keep(session, period_of("2026-S2"))
        waves.prepare_again(session, first.period, later)
        journal.append(session, NOW, SETTING_UP)

    with counted() as statements:
        listed = waves_of(database, province.id, province.unit_id)

    assert [one.period.code for one in listed] == ["2026-S1", "2025-S2"]
    assert len(statements) == 2


def test_a_wave_of_another_institution_is_unknown(
    database: Database,
    province: Province,
    settled: Settled,
) -> None:
    with pytest.raises(UnknownWaveError):
        review(database, settled.other.id, province.wave_id)


def test_the_trend_of_one_index_holds_no_wave_of_another(
    database: Database,
    province: Province,
) -> None:
    an_earlier_wave(database, province, "2025-S1", "55555")
    an_earlier_wave(database, province, "2025-S2", "333333333")

    trend = reviewed(database, province).trend

    assert [point.period.code for point in trend] == ["2025-S2", "2026-S1"]


def test_waves_that_opened_on_one_day_stand_in_the_order_of_their_codes(
    database: Database,
    province: Province,
) -> None:
    """Their ids are random: which one is shown first must not change from one to the other."""
    for _ in range(2):
        an_earlier_wave(database, province, "2025-S1", "55555")
        an_earlier_wave(database, province, "2025-S1", "333333333")

    shown = waves_of(database, province.id, province.unit_id)

    assert [facts.instrument for facts in shown][1:] == ["skm-2017", "skm-2017", "spak", "spak"]
