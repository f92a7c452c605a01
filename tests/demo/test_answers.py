"""The answers of the sample: the same each time, and as uneven as real ones are."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from survey.core.results.ratings import matrix_of
from survey.core.surveys.answer import Channel, Filled
from survey.demo.answers import Asked, answers
from survey.demo.history import half_years
from survey.demo.plan import WHOLE, Extent, Plan
from tests.web.builders import ELEMENTS

TODAY = date(2026, 11, 27)
REVENUE = Extent(frozenset({"Badan Pendapatan Daerah"}))
ROW = 9


def asked(plan: Plan, place: int, name: str) -> Asked:
    turn = next(one for one in plan.turns(place) if one.unit.name.endswith(name))
    return plan.asked(turn, ELEMENTS)


def of_all(plan: Plan, place: int) -> list[Filled]:
    """The answers of all units in one half-year."""
    turns = plan.turns(place)
    return [form for turn in turns for form in answers(plan.asked(turn, ELEMENTS))]


def means(forms: Sequence[Filled]) -> list[float]:
    ratings = matrix_of("".join(form.answer.ratings for form in forms), ROW)
    return [float(column[column > 0].mean()) for column in ratings.T]


def test_six_half_years_end_with_that_of_today() -> None:
    assert [one.code for one in half_years(TODAY)] == [
        "2024-S1",
        "2024-S2",
        "2025-S1",
        "2025-S2",
        "2026-S1",
        "2026-S2",
    ]
    assert half_years(date(2026, 1, 1))[-1].code == "2026-S1"


def test_the_same_day_gives_the_same_answers_and_the_past_stays() -> None:
    today, later = Plan(TODAY, REVENUE), Plan(date(2026, 12, 30), REVENUE)

    assert list(answers(asked(today, 5, "Samarinda"))) == list(
        answers(asked(Plan(TODAY, REVENUE), 5, "Samarinda")),
    )
    assert list(answers(asked(today, 2, "Samarinda"))) == list(
        answers(asked(later, 2, "Samarinda")),
    )


def test_today_has_only_answers_of_the_days_before() -> None:
    forms = list(answers(asked(Plan(TODAY, REVENUE), 5, "Samarinda")))
    first = list(answers(asked(Plan(date(2026, 7, 1), REVENUE), 5, "Samarinda")))

    assert max(form.answer.day for form in forms) < TODAY
    assert min(form.answer.day for form in forms) >= date(2026, 7, 1)
    assert not first


def test_people_praise_conduct_and_complain_of_rooms_and_complaints() -> None:
    by_element = dict(zip(ELEMENTS, means(of_all(Plan(TODAY, WHOLE), 4)), strict=True))

    assert max(by_element, key=lambda code: by_element[code]) == "BIAYA"
    assert by_element["PERILAKU"] > by_element["WAKTU"] + 0.2
    assert {"SARPRAS", "PENGADUAN"} == set(sorted(by_element, key=lambda c: by_element[c])[:2])


def test_there_are_blanks_on_paper_only_and_some_tick_one_column() -> None:
    forms = of_all(Plan(TODAY, WHOLE), 4)
    torn = [form for form in forms if "." in form.answer.ratings]
    straight = [form for form in forms if len(set(form.answer.ratings)) == 1]

    assert 200 < len(torn) < 2000
    assert {form.answer.channel for form in torn} == {Channel.PAPER}
    assert 0.02 < len(straight) / len(forms) < 0.12


def test_somewhere_one_person_fills_the_form_in_again_and_again() -> None:
    forms = of_all(Plan(TODAY, WHOLE), 4)
    devices = [form.trace.device for form in forms if form.trace and form.trace.device]

    assert len(devices) == 24 * len(set(devices))
    assert len(set(devices)) in range(2, 9)


def test_only_the_last_two_half_years_still_know_how_answers_came_in() -> None:
    plan = Plan(TODAY, REVENUE)
    for place, is_known in ((3, False), (4, True), (5, True)):
        forms = list(answers(asked(plan, place, "Samarinda")))
        assert any(form.trace for form in forms) is is_known


def test_remarks_are_many_and_fit_the_ratings() -> None:
    forms = of_all(Plan(TODAY, WHOLE), 4)
    written = [form for form in forms if form.remark]

    assert len({form.remark for form in written}) > 500
    for form in written:
        if form.remark and "antrean" in form.remark.lower() and "terlalu lama" in form.remark:
            assert form.answer.ratings[ELEMENTS.index("WAKTU")] in "12"


def test_units_differ_and_move_in_all_directions() -> None:
    plan = Plan(TODAY, WHOLE)
    changes = []
    for first, last in zip(plan.turns(0), plan.turns(2), strict=True):
        before, after = (list(answers(plan.asked(turn, ELEMENTS))) for turn in (first, last))
        changes.append(25 * (np.mean(means(after)) - np.mean(means(before))))

    assert max(changes) > 3
    assert min(changes) < -3
    assert sum(abs(change) < 1.5 for change in changes) > 20


def test_most_units_reach_their_target_some_do_not_and_few_are_silent() -> None:
    plan = Plan(TODAY, WHOLE)
    reached = [
        (plan.asked(turn, ELEMENTS).n, turn.target, turn.population) for turn in plan.turns(4)
    ]

    assert sum(n >= target for n, target, _ in reached) > 70
    assert sum(0 < n < 0.9 * target for n, target, _ in reached) in range(4, 20)
    assert sum(n == 0 for n, _, _ in reached) in range(2, 10)
    assert all(n <= population for n, _, population in reached)
