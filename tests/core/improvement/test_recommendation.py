"""The same input gives the same ranking; scores and what raising an element does, by hand."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.complaints.topic import Alarm
from survey.core.improvement.basis import Attempt, Basis, Raised, Voices, importance_derived
from survey.core.improvement.effect import Effect
from survey.core.improvement.priority import WEIGHTS, Part, score_of
from survey.core.improvement.recommendation import Standing, advise
from survey.core.inference.comparison import Change
from survey.core.inference.difference import Difference
from survey.core.results.leverage import gain_printed, lifted, next_index, raised
from survey.core.results.scoring import rounded
from tests.core.bases import CATALOGUE, CODES, basis_of, fallen, told, weighed
from tests.core.builders import INSTRUMENTS, WORKED_EXAMPLE, report_of

MEANS = ("3.083", "3.083", "2.91", "3.083", "3.083", "3.083", "3.083", "3.083", "3.083")


def means() -> st.SearchStrategy[list[str | None]]:
    mean = st.integers(100, 400).map(lambda hundredths: f"{hundredths / 100:.2f}")
    return st.lists(st.none() | mean, min_size=9, max_size=9)


@st.composite
def bases(draw: st.DrawFn) -> Basis:
    basis = basis_of(draw(means()), draw(st.integers(0, 60) | st.none()))
    voices = {code: Voices(draw(st.integers(0, 9)), draw(st.integers(0, 9))) for code in CODES}
    basis = told(basis, voices, draw(st.integers(max(v.n for v in voices.values()), 200)))
    shares = st.integers(0, 100).map(lambda hundredths: f"{hundredths / 100:.2f}")
    basis = weighed(basis, draw(st.lists(st.none() | shares, min_size=9, max_size=9)))
    basis = fallen(basis, draw(st.sampled_from(CODES)), str(draw(st.integers(0, 75))))
    alarms = [Raised(alarm, draw(st.integers(0, 2)), draw(st.integers(0, 2))) for alarm in Alarm]
    return replace(basis, alarms=tuple(alarms))


def test_the_example_of_what_raising_an_element_does() -> None:
    """(2.91 + 8 x 3.083) x 25 / 9 = 76.5944; 0.29 x 25 / 9 = 0.8056; together 77.40."""
    report = basis_of(MEANS).report
    assert report.index is not None
    assert (report.index.converted, report.index.band.letter) == (Decimal("76.59"), "C")

    found = raised(report, "WAKTU", Fraction("3.20"))

    assert found is not None
    assert gain_printed(found) == Decimal("0.81")
    assert (found.index, found.band.letter) == (Decimal("77.40"), "B")


def test_an_element_is_lifted_to_the_first_hundredth_of_the_next_band() -> None:
    """76.61 / 25 = 3.0644, so 3.07; 0.16 x 25 / 9 = 0.44 and 76.5944 + 0.4444 = 77.04."""
    found = lifted(basis_of(MEANS).report, "WAKTU")

    assert found is not None
    assert (found.after, gain_printed(found)) == (Fraction("3.07"), Decimal("0.44"))
    assert (found.index, found.band.letter) == (Decimal("77.04"), "B")


def test_what_one_element_alone_must_reach_for_the_next_band_of_the_index() -> None:
    """76.61 x 9 / 25 = 27.5796 less 24.664 is 2.9156, so 2.92."""
    report = basis_of(MEANS).report

    assert next_index(report, "WAKTU") == Fraction("2.92")
    assert next_index(basis_of(("2.60",) * 9).report, "WAKTU") is None  # 6.78 of 4 points
    assert next_index(basis_of(("4.00",) * 9).report, "WAKTU") is None
    assert next_index(basis_of((None, *MEANS[1:])).report, "WAKTU") is None


def test_the_best_band_and_a_missing_index_leave_nothing_to_lift() -> None:
    assert lifted(basis_of(("3.90", *MEANS[1:])).report, "PERSYARATAN") is None
    assert lifted(basis_of((None, *MEANS[1:])).report, "WAKTU") is None
    assert lifted(basis_of((None, *MEANS[1:])).report, "PERSYARATAN") is None
    with pytest.raises(LookupError):
        lifted(basis_of(MEANS).report, "CUACA")


def test_a_score_by_hand() -> None:
    """0.4 x 15.56 / 63.31 + 0.3 x 12 / 40 + 0.2 x 4 / 10 + 0.1 x 0.62 = 0.3303."""
    basis = told(basis_of(MEANS), {"WAKTU": Voices(10, 2)}, 40)
    basis = weighed(fallen(basis, "WAKTU", "4.00"), (None, None, "0.62", *(None,) * 6))
    score = score_of(basis.elements[2], basis)

    assert score is not None
    assert score.parts == {
        Part.GAP: Fraction(1556, 6331),
        Part.VOICES: Fraction(3, 10),
        Part.FALL: Fraction(4, 10),
        Part.IMPORTANCE: Fraction(62, 100),
    }
    assert rounded(score.total, 4) == Decimal("0.3303")
    assert rounded(score.weighted(Part.GAP), 4) == Decimal("0.0983")


def test_a_fall_that_chance_explains_adds_nothing() -> None:
    basis = fallen(basis_of(MEANS), "WAKTU", "9.00", Change.INDISTINCT)
    score = score_of(basis.elements[2], basis)

    assert score is not None
    assert score.parts[Part.FALL] == 0


def test_one_complaint_does_not_outweigh_a_survey() -> None:
    basis = told(basis_of(MEANS), {"BIAYA": Voices(1)}, 1)

    assert advise(basis, CATALOGUE).ranked[0].code == "WAKTU"


def test_the_weights_make_one() -> None:
    assert sum(WEIGHTS.values()) == 1


@given(bases())
def test_scores_lie_from_0_to_1_and_fall_along_the_ranking(basis: Basis) -> None:
    advice = advise(basis, CATALOGUE)
    totals = [one.score.total for one in advice.ranked]

    assert all(0 <= total <= 1 for total in totals)
    assert totals == sorted(totals, reverse=True)
    assert len(advice.ranked) + len(advice.unranked) + len(advice.unanswered) == 9


@given(bases(), st.integers())
def test_the_order_of_elements_and_alarms_changes_nothing(basis: Basis, seed: int) -> None:
    elements, alarms = list(basis.elements), list(basis.alarms)
    Random(seed).shuffle(elements)
    Random(seed).shuffle(alarms)
    other = replace(basis, elements=tuple(elements), alarms=tuple(alarms))
    mine, yours = advise(basis, CATALOGUE), advise(other, CATALOGUE)

    assert mine == replace(yours, basis=basis)
    assert mine == advise(basis, CATALOGUE)


@given(bases())
def test_every_alarm_that_is_raised_is_told_whatever_the_scores(basis: Basis) -> None:
    told_of = [one.raised for one in advise(basis, CATALOGUE).alerts]

    assert told_of == [one for one in basis.alarms if one.decided or one.suggested]


@given(bases())
def test_what_is_recommended_names_its_rules_and_what_is_not_has_none_that_recommend(
    basis: Basis,
) -> None:
    advice = advise(basis, CATALOGUE)

    assert all(one.findings for one in advice.ranked)
    assert all(one.offers and one.probes for one in advice.ranked)


def test_an_alarm_calls_for_its_actions_though_all_is_well() -> None:
    basis = basis_of(("4.00",) * 9, alarms=(Raised(Alarm.INTEGRITY, 1, 0),))
    advice = advise(basis, CATALOGUE)

    assert advice.ranked == ()
    assert [one.code for one in advice.alerts[0].candidates] == [
        "BIAYA-07",
        "PENGADUAN-07",
        "BIAYA-03",
        "BIAYA-05",
    ]


def test_elements_that_the_catalogue_does_not_know_are_ranked_without_candidates() -> None:
    spak = INSTRUMENTS["spak"]
    levels = ["2.50", *["3.50"] * (len(spak.elements) - 1)]
    basis = basis_of(levels, instrument=spak)
    advice = advise(basis, CATALOGUE)

    assert advice.ranked[0].code == spak.elements[0].code
    assert advice.ranked[0].offers == ()


def test_a_candidate_that_worked_elsewhere_comes_first_and_one_tried_in_vain_late() -> None:
    basis = basis_of(MEANS)
    attempts = (Attempt("Semester I 2026", ("WAKTU-01",), Change.INDISTINCT),)
    elements = [replace(one, attempts=attempts) for one in basis.elements]
    surely = Difference(5.0, 1.0, 30.0, (3.0, 7.0), 0.001)
    worse = replace(surely, value=-5.0, ci95=(-7.0, -3.0))
    effects = {
        "WAKTU-04": Effect("WAKTU-04", 20, 20, surely),
        "WAKTU-02": Effect("WAKTU-02", 20, 20, worse),
        "WAKTU-03": Effect("WAKTU-03", 2, 20, None),
    }
    first = advise(replace(basis, elements=tuple(elements)), CATALOGUE, effects).ranked[0]

    assert [one.candidate.code[-2:] for one in first.offers] == [
        "04",
        "03",
        "05",
        "06",
        "07",
        "01",
        "02",
    ]
    assert first.offers[0].standing is Standing.WORKED
    assert first.offers[-2].tried == "Semester I 2026"


def test_an_action_after_which_the_element_rose_was_not_in_vain() -> None:
    basis = basis_of(MEANS)
    attempts = (Attempt("Semester I 2026", ("WAKTU-01",), Change.UP),)
    elements = tuple(replace(one, attempts=attempts) for one in basis.elements)
    first = advise(replace(basis, elements=elements), CATALOGUE).ranked[0]

    assert first.offers[0].candidate.code == "WAKTU-01"
    assert first.offers[0].tried is None


def test_derived_importance_is_the_correlation_with_the_others_in_hundredths() -> None:
    """As numpy's corrcoef has it; BIAYA never varies, so nothing is known of it."""
    derived = importance_derived(report_of(WORKED_EXAMPLE))

    assert {code: str(value) for code, value in derived.items()} == {
        "PERSYARATAN": "0.74",
        "PROSEDUR": "0.91",
        "WAKTU": "0.85",
        "PRODUK": "0.79",
        "KOMPETENSI": "0.74",
        "PERILAKU": "0.72",
        "SARPRAS": "0.91",
        "PENGADUAN": "0.37",
    }
    assert importance_derived(basis_of(MEANS).report) == {}
