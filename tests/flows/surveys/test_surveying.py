"""A wave from draft to closed: what is proposed, what is refused, what two officers see."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from threading import Barrier, Thread
from typing import TypeAlias

import pytest

from survey.core.surveys.period import period_of
from survey.core.surveys.wave import WaveMoveError, WaveState
from survey.flows.refusing import ChangedMeanwhileError
from survey.flows.registry.arranging import Facts, GoneError, add_service
from survey.flows.results.signing import Signer
from survey.flows.surveys import overseeing, scheduling, surveying
from survey.flows.surveys.overseeing import WaveView
from survey.flows.surveys.scheduling import NothingToCopyError, UnknownPeriodError
from survey.flows.surveys.surveying import (
    AlreadyOpenError,
    LowTargetError,
    MeantWave,
    Plan,
    SetUpAlreadyError,
    UnfitClosingError,
    UnfitOpeningError,
    UnfitPopulationError,
    UnfitTargetError,
    UnservedError,
)
from survey.flows.year.dating import Chosen
from survey.store import journal
from survey.store.databases import Database
from survey.store.surveys import instruments, responses, waves
from tests.core.builders import SKM
from tests.flows.hands import acts, ani
from tests.store.builders import DAY, NOW, SETTING_UP, Province, a_draft_like, an_answer, the_wave

Acting: TypeAlias = Callable[[], object]

SUMMER = Plan(500, None, date(2026, 3, 2), date(2026, 6, 30))
HALF = ("2026-S1", SKM)


def view_of(database: Database, province: Province, wave_id: int) -> WaveView:
    """A wave as it is now."""
    view = overseeing.one(database, ani(province), wave_id)
    assert view is not None
    return view


def meant(database: Database, province: Province, wave_id: int) -> MeantWave:
    """The same, as a form names it."""
    return MeantWave(wave_id, view_of(database, province, wave_id).version)


def a_draft(database: Database, province: Province, plan: Plan = SUMMER) -> int:
    """A draft of the unit that has no wave yet."""
    return surveying.set_up(database, ani(province), province.other_unit_id, HALF, plan)


def answered(database: Database, province: Province, n: int) -> None:
    """So many answers to the open wave."""
    with database.writing(province.id) as session:
        responses.add_many(session, the_wave(session, province), [an_answer(province)] * n)


def test_the_table_proposes_the_target(database: Database, province: Province) -> None:
    view = view_of(database, province, a_draft(database, province))

    assert (view.population, view.pace.target, view.minimum) == (500, 217, 217)
    assert (view.state, view.instrument) == (WaveState.DRAFT, SKM.code)


def test_a_lower_target_is_set_knowingly_only(database: Database, province: Province) -> None:
    low = replace(SUMMER, target=100)

    with pytest.raises(LowTargetError) as refused:
        a_draft(database, province, low)
    assert (refused.value.population, refused.value.minimum) == (500, 217)

    made = a_draft(database, province, replace(low, is_low_meant=True))
    assert view_of(database, province, made).pace.target == 100


def test_an_unknown_population_has_no_minimum(database: Database, province: Province) -> None:
    draft = a_draft(database, province, replace(SUMMER, population=None))
    view = view_of(database, province, draft)

    assert (view.population, view.pace.target, view.minimum) == (None, None, None)


@pytest.mark.parametrize(
    ("plan", "error"),
    [
        (replace(SUMMER, population=0), UnfitPopulationError),
        (replace(SUMMER, population=10**12), UnfitPopulationError),
        (replace(SUMMER, target=501), UnfitTargetError),
        (replace(SUMMER, target=0), UnfitTargetError),
        (replace(SUMMER, population=None, target=10**12), UnfitTargetError),
        (replace(SUMMER, opens=date(2025, 12, 31)), UnfitOpeningError),
        (replace(SUMMER, opens=date(2026, 7, 1)), UnfitOpeningError),
        (replace(SUMMER, closes=date(2026, 7, 1)), UnfitClosingError),
        (replace(SUMMER, closes=date(2026, 3, 1)), UnfitClosingError),
    ],
)
def test_a_plan_that_cannot_be_is_refused(
    database: Database,
    province: Province,
    plan: Plan,
    error: type[ValueError],
) -> None:
    before = acts(database, province)

    with pytest.raises(error):
        a_draft(database, province, plan)

    assert acts(database, province) == before
    assert not overseeing.of_unit(database, ani(province), province.other_unit_id)


def test_a_deadline_after_the_period_lets_its_waves_close_later(
    database: Database,
    province: Province,
) -> None:
    scheduling.set_deadline(database, ani(province), "2026-S1", 1, Chosen(date(2026, 7, 15)))

    made = a_draft(database, province, replace(SUMMER, closes=date(2026, 7, 15)))

    assert view_of(database, province, made).pace.closes == date(2026, 7, 15)


def test_one_draft_of_a_period_and_questionnaire_is_enough(
    database: Database,
    province: Province,
) -> None:
    a_draft(database, province)

    with pytest.raises(SetUpAlreadyError):
        a_draft(database, province)


def test_a_period_or_unit_that_is_not_there_is_refused(
    database: Database,
    province: Province,
) -> None:
    with pytest.raises(UnknownPeriodError):
        surveying.set_up(database, ani(province), province.unit_id, ("2031", SKM), SUMMER)
    with pytest.raises(GoneError):
        surveying.set_up(database, ani(province), 7, HALF, SUMMER)


def test_a_unit_without_services_does_not_open(database: Database, province: Province) -> None:
    draft = a_draft(database, province)

    with pytest.raises(UnservedError):
        surveying.open_wave(database, ani(province), meant(database, province, draft))


def test_opened_twice_it_is_open_once(database: Database, province: Province) -> None:
    add_service(database, ani(province), province.other_unit_id, "Menginap", Facts())
    drawn = meant(database, province, a_draft(database, province))
    surveying.open_wave(database, ani(province), drawn)

    with pytest.raises(WaveMoveError) as refused:
        surveying.open_wave(database, ani(province), drawn)

    assert refused.value.state is WaveState.OPEN
    assert acts(database, province).count("open wave") == 1


def test_opened_at_once_by_two_it_is_open_once(database: Database, province: Province) -> None:
    add_service(database, ani(province), province.other_unit_id, "Menginap", Facts())
    drawn = meant(database, province, a_draft(database, province))
    start, refused = Barrier(2), list[Exception]()

    def open_it() -> None:
        start.wait()
        try:
            surveying.open_wave(database, ani(province), drawn)
        except (WaveMoveError, ChangedMeanwhileError) as error:
            refused.append(error)

    threads = [Thread(target=open_it) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 1
    assert acts(database, province).count("open wave") == 1


def test_a_second_wave_of_the_same_kind_does_not_open_beside_the_first(
    database: Database,
    province: Province,
) -> None:
    with database.writing(province.id) as session:
        second = a_draft_like(the_wave(session, province))
        waves.keep(session, second, instruments.keep(session, SKM))
        journal.append(session, NOW, SETTING_UP)

    with pytest.raises(AlreadyOpenError):
        surveying.open_wave(database, ani(province), meant(database, province, second.id))

    assert view_of(database, province, second.id).state is WaveState.DRAFT


def test_a_draft_whose_last_day_has_passed_does_not_open(
    database: Database,
    province: Province,
) -> None:
    add_service(database, ani(province), province.other_unit_id, "Menginap", Facts())
    draft = meant(database, province, a_draft(database, province))

    with pytest.raises(UnfitClosingError):
        surveying.open_wave(database, ani(province, date(2026, 7, 1)), draft)


def test_a_population_below_the_answers_is_refused_with_their_number(
    database: Database,
    province: Province,
) -> None:
    answered(database, province, 12)
    drawn = meant(database, province, province.wave_id)

    with pytest.raises(UnfitPopulationError) as refused:
        surveying.revise(database, ani(province), drawn, replace(SUMMER, population=11))

    assert refused.value.least == 12
    surveying.revise(database, ani(province), drawn, replace(SUMMER, population=12))
    assert view_of(database, province, province.wave_id).pace.target == 12


def test_two_who_save_at_once_do_not_overwrite_each_other(
    database: Database,
    province: Province,
) -> None:
    drawn = meant(database, province, province.wave_id)
    surveying.revise(database, ani(province), drawn, replace(SUMMER, population=600))

    with pytest.raises(ChangedMeanwhileError):
        surveying.revise(database, ani(province), drawn, replace(SUMMER, population=700))

    assert view_of(database, province, province.wave_id).population == 600


def test_an_open_wave_keeps_its_first_day_and_cannot_end_yesterday(
    database: Database,
    province: Province,
) -> None:
    drawn = meant(database, province, province.wave_id)
    surveying.revise(database, ani(province), drawn, replace(SUMMER, closes=DAY))
    pace = view_of(database, province, province.wave_id).pace
    assert (pace.opens, pace.closes) == (date(2026, 1, 1), DAY)

    drawn = meant(database, province, province.wave_id)
    earlier = replace(SUMMER, opens=date(2026, 1, 1), closes=date(2026, 3, 1))
    with pytest.raises(UnfitClosingError):
        surveying.revise(database, ani(province), drawn, earlier)


def test_a_closed_wave_is_changed_no_more(
    database: Database,
    province: Province,
    signer: Signer,
) -> None:
    surveying.close_wave(
        database,
        ani(province),
        meant(database, province, province.wave_id),
        signer,
    )
    drawn = meant(database, province, province.wave_id)

    tried: tuple[Acting, ...] = (
        lambda: surveying.revise(database, ani(province), drawn, SUMMER),
        lambda: surveying.open_wave(database, ani(province), drawn),
        lambda: surveying.close_wave(database, ani(province), drawn, signer),
        lambda: surveying.discard(database, ani(province), drawn),
    )
    for act in tried:
        with pytest.raises(WaveMoveError) as refused:
            act()
        assert refused.value.state is WaveState.CLOSED


def test_a_draft_can_be_taken_away(database: Database, province: Province) -> None:
    draft = a_draft(database, province)

    surveying.discard(database, ani(province), meant(database, province, draft))

    assert overseeing.one(database, ani(province), draft) is None
    assert acts(database, province)[-1] == "discard wave"


def test_last_periods_set_up_is_copied_once(database: Database, province: Province) -> None:
    who = ani(province)
    scheduling.add_period(database, who, period_of("2026-S2"), None)

    assert scheduling.copy_set_up(database, who, "2026-S1", "2026-S2") == 1
    with pytest.raises(NothingToCopyError):
        scheduling.copy_set_up(database, who, "2026-S1", "2026-S2", province.unit_id)

    copied = overseeing.of_unit(database, who, province.unit_id)[1]
    assert (copied.period, copied.state) == ("2026-S2", WaveState.DRAFT)
    assert (copied.population, copied.pace.target) == (500, 217)
    assert copied.pace.opens == date(2026, 7, 1)


def test_the_set_up_of_one_unit_leaves_the_others_alone(
    database: Database,
    province: Province,
) -> None:
    who = ani(province)
    scheduling.add_period(database, who, period_of("2026-S2"), None)

    with pytest.raises(NothingToCopyError):
        scheduling.copy_set_up(database, who, "2026-S1", "2026-S2", province.other_unit_id)

    assert len(overseeing.of_unit(database, who, province.unit_id)) == 1


def test_drafts_are_opened_at_once_and_the_rest_is_named(
    database: Database,
    province: Province,
) -> None:
    who = ani(province)
    a_draft(database, province)
    assert scheduling.open_drafts(database, who, "2026-S1").left_out == (
        ("UPTD Panti", scheduling.LeftOut.NO_SERVICE),
    )
    add_service(database, who, province.other_unit_id, "Menginap", Facts())

    done = scheduling.open_drafts(database, who, "2026-S1")

    assert (done.opened, done.left_out) == (1, ())
    assert scheduling.open_drafts(database, who, "2026-S1").opened == 0
    assert acts(database, province).count("open waves") == 1


def test_a_period_is_added_once(database: Database, province: Province) -> None:
    with pytest.raises(scheduling.PeriodThereError):
        scheduling.add_period(database, ani(province), period_of("2026-S1"), None)


def test_a_deadline_does_not_lie_before_its_period(database: Database, province: Province) -> None:
    with pytest.raises(scheduling.UnfitDeadlineError):
        scheduling.set_deadline(database, ani(province), "2026-S1", 1, Chosen(date(2025, 12, 31)))
    with pytest.raises(ChangedMeanwhileError):
        scheduling.set_deadline(database, ani(province), "2026-S1", 5, Chosen())
