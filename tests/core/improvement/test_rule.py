"""Each rule fires in its case, with its numbers, and keeps silent in the case beside it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from survey.core.complaints.topic import Alarm
from survey.core.improvement.basis import Attempt, Basis, ElementBasis, Raised, Voices
from survey.core.improvement.rule import (
    OF_AN_ELEMENT,
    Finding,
    Rule,
    alarming,
    below,
    falling,
    few,
    findings_on,
    lowest,
    paradox,
    quadrant,
    repeated,
    silent,
    voiced,
)
from survey.core.inference.comparison import Change
from tests.core.bases import LEVEL, basis_of, fallen, told, weighed

# In the order of the form: PERSYARATAN, PROSEDUR, WAKTU, BIAYA, PRODUK, …
MEANS = ("3.10", "3.20", "2.55", "3.70", "3.30", "3.40", "3.50", "3.00", "3.60")
FIRST_THREE = {"WAKTU": 1, "SARPRAS": 2, "PERSYARATAN": 3}


def the(basis: Basis, code: str) -> ElementBasis:
    return next(one for one in basis.elements if one.code == code)


def test_r1_names_the_three_lowest_with_their_ranks() -> None:
    basis = basis_of(MEANS)
    found = {one.code: lowest(one, basis) for one in basis.elements}

    assert {code: f.numbers["rank"] for code, f in found.items() if f} == FIRST_THREE
    assert found["WAKTU"] == Finding(
        Rule.LOWEST,
        {"rank": 1, "among": 9, "mean": Decimal("2.55")},
    )


def test_r1_names_all_that_share_the_third_place() -> None:
    basis = basis_of(("3.10", "3.10", "2.55", "3.70", "3.30", "3.40", "3.50", "3.00", "3.60"))
    named = [one.code for one in basis.elements if lowest(one, basis)]

    assert named == ["PERSYARATAN", "PROSEDUR", "WAKTU", "SARPRAS"]


def test_r1_names_none_where_all_are_equal() -> None:
    basis = basis_of(LEVEL)

    assert not any(lowest(one, basis) for one in basis.elements)


def test_r1_claims_no_rank_of_29_respondents() -> None:
    assert lowest(the(basis_of(MEANS, n=30), "WAKTU"), basis_of(MEANS, n=30))
    assert lowest(the(basis_of(MEANS, n=29), "WAKTU"), basis_of(MEANS, n=29)) is None


@pytest.mark.parametrize(
    ("mean", "limit", "is_urgent"),
    [
        ("3.0644", None, False),  # 76.61
        ("3.0643", "76.61", False),  # 76.6075, half up 76.61: see below
        ("3.0640", "76.61", False),  # 76.60
        ("2.60", "76.61", False),  # 65.00
        ("2.5995", "65.00", True),  # 64.99
    ],
)
def test_r2_is_below_the_second_band_and_urgent_below_the_third(
    mean: str,
    limit: str | None,
    *,
    is_urgent: bool,
) -> None:
    basis = basis_of((mean, *LEVEL[1:]))
    found = below(basis.elements[0], basis)

    if mean == "3.0643":
        limit = None  # what is printed decides, as for every letter
    assert (found.numbers["limit"] if found else None) == (limit and Decimal(limit))
    assert (found is not None and found.is_urgent) is is_urgent


def test_r3_wants_two_points_and_more_than_chance() -> None:
    for by, change, fires in (
        ("2.00", Change.DOWN, True),
        ("1.99", Change.DOWN, False),
        ("9.00", Change.INDISTINCT, False),
        ("-9.00", Change.UP, False),
    ):
        basis = fallen(basis_of(), "WAKTU", by, change)

        assert (falling(the(basis, "WAKTU"), basis) is not None) is fires
        assert falling(the(basis, "BIAYA"), basis) is None

    basis = fallen(basis_of(), "WAKTU", "4.25")
    assert falling(the(basis, "WAKTU"), basis) == Finding(
        Rule.FALLING,
        {"fall": Decimal("4.25"), "p": Decimal("0.012"), "since": "Semester I 2026"},
    )


@pytest.mark.parametrize(
    ("complaints", "remarks", "among", "percent"),
    [
        (8, 0, 40, "20.0"),
        (3, 5, 40, "20.0"),
        (7, 0, 40, None),
        (6, 0, 6, "20.0"),  # out of 30, as fewer were told
        (5, 0, 5, None),
        (1, 0, 1, None),
    ],
)
def test_r4_wants_a_fifth_of_what_was_told(
    complaints: int,
    remarks: int,
    among: int,
    percent: str | None,
) -> None:
    basis = told(basis_of(), {"WAKTU": Voices(complaints, remarks, 2)}, among)
    found = voiced(the(basis, "WAKTU"), basis)

    assert (found.numbers["percent"] if found else None) == (percent and Decimal(percent))


def test_r4_takes_the_first_half_of_a_complaint_survey() -> None:
    basis = basis_of(profile=frozenset({"SARPRAS"}))

    assert voiced(the(basis, "SARPRAS"), basis)
    assert voiced(the(basis, "WAKTU"), basis) is None


def test_r5_wants_what_matters_and_is_done_badly() -> None:
    """Means of 3.2611 and 0.5333: WAKTU is below the one and above the other, BIAYA above both."""
    importance = ("0.50", "0.50", "0.80", "0.80", "0.40", "0.40", "0.50", "0.40", "0.50")
    basis = weighed(basis_of(MEANS), importance)
    named = [one.code for one in basis.elements if quadrant(one, basis)]

    assert named == ["WAKTU"]
    assert quadrant(the(basis, "WAKTU"), basis) == Finding(
        Rule.QUADRANT,
        {
            "mean": Decimal("2.55"),
            "middle": Decimal("3.26"),
            "importance": Decimal("0.80"),
            "weight": Decimal("0.53"),
            "asked": 0,
        },
    )


@pytest.mark.parametrize("importance", [("0.50",) * 9, (None,) * 9, ("0.90", *(None,) * 8)])
def test_r5_is_silent_where_all_matter_alike_or_none_is_known(
    importance: tuple[str | None, ...],
) -> None:
    basis = weighed(basis_of(MEANS), importance)

    assert not any(quadrant(one, basis) for one in basis.elements)


def test_r6_fires_whatever_the_score_and_only_where_something_raises_it() -> None:
    alarms = (Raised(Alarm.SAFETY, 0, 0), Raised(Alarm.CHILD, 0, 2), Raised(Alarm.INTEGRITY, 1, 3))
    found = alarming(basis_of(("4.00",) * 9, alarms=alarms))

    assert [one.numbers["alarm"] for one in found] == ["integritas", "anak"]
    assert found[0].numbers == {"alarm": "integritas", "decided": 1, "suggested": 3}
    assert all(one.is_urgent for one in found)


@pytest.mark.parametrize(("n", "fires"), [(29, True), (30, False), (None, False), (0, True)])
def test_r7_calls_few_answers_an_indication(n: int | None, *, fires: bool) -> None:
    found = few(basis_of(n=n))

    assert found == (Finding(Rule.FEW, {"n": n or 0, "fewest": 30}) if fires else None)


def test_r8_wants_two_plans_running_without_a_rise() -> None:
    def after(*changes: Change) -> Finding | None:
        attempts = tuple(Attempt(f"P{place}", (), one) for place, one in enumerate(changes))
        basis = basis_of()
        return repeated(replace(basis.elements[0], attempts=attempts), basis)

    assert after(Change.INDISTINCT, Change.DOWN) == Finding(
        Rule.REPEATED,
        {"first": "P1", "second": "P0"},
    )
    assert after(Change.INDISTINCT) is None
    assert after(Change.INDISTINCT, Change.UP) is None
    assert after(Change.UP, Change.DOWN, Change.DOWN) is None


def test_s1_asks_why_a_low_element_is_low_where_nobody_said() -> None:
    basis = told(basis_of(MEANS), {"SARPRAS": Voices(0, 1)}, 1)

    assert silent(the(basis, "WAKTU"), basis) == Finding(Rule.SILENT)
    assert silent(the(basis, "SARPRAS"), basis) is None
    assert silent(the(basis, "BIAYA"), basis) is None


def test_s2_wonders_at_a_high_element_that_is_much_complained_of() -> None:
    basis = told(basis_of(MEANS), {"BIAYA": Voices(9), "WAKTU": Voices(9)}, 20)

    assert paradox(the(basis, "BIAYA"), basis) == Finding(
        Rule.PARADOX,
        {"value": Decimal("92.50"), "n": 9},
    )
    assert paradox(the(basis, "WAKTU"), basis) is None
    assert paradox(the(basis, "PRODUK"), basis) is None


def test_nothing_is_said_of_an_element_that_nobody_answered() -> None:
    basis = told(basis_of((None, *MEANS[1:])), {"PERSYARATAN": Voices(30)}, 30)

    assert findings_on(basis.elements[0], basis) == ()


def test_every_rule_of_an_element_stands_in_the_table_under_its_name() -> None:
    assert set(OF_AN_ELEMENT) == set(Rule) - {Rule.ALARM, Rule.FEW}
