"""Answers beside the index are counted by hand-checked rules."""

from fractions import Fraction

import pytest

from survey.core.results.distribution import (
    Quadrant,
    gaps_of,
    reasons_of,
    recommending_of,
    results_of,
)
from survey.core.surveys.instrument import Choice, Instrument, Purpose, Question, QuestionKind, Text
from tests.core.builders import SKM
from tests.core.surveys.test_extras import ASKED, asking

POINTS = tuple(Choice(str(point), Text(str(point), str(point))) for point in range(1, 5))


def test_each_kind_is_counted_in_its_way() -> None:
    given: list[dict[str, int | str | tuple[str, ...]]] = [
        {"PENGARAHAN": "ya", "MEDIA": ("ya", "lain"), "LAMA": 10, "SEBUT": "b", "REKOMENDASI": 9},
        {"PENGARAHAN": "tidak", "MEDIA": ("lain",), "LAMA": 25, "SEBUT": "a", "REKOMENDASI": 6},
        {"PENGARAHAN": "tidak"},
    ]

    steered, media, minutes, words, recommended = results_of(asking(), given)

    assert [share.n for share in steered.counts] == [1, 2]
    assert [share.percent for share in steered.counts] == [Fraction(100, 3), Fraction(200, 3)]
    assert (media.n, [share.n for share in media.counts]) == (2, [1, 0, 2])
    assert (minutes.n, minutes.mean) == (2, Fraction(35, 2))
    assert words.texts == ("a", "b")
    assert recommended.recommending is not None
    assert recommended.recommending.value == 0
    assert sum(share.n for share in recommended.counts) == 2


def test_nobody_answered_is_no_mean_and_no_score() -> None:
    for result in results_of(asking(), [{}, {}]):
        assert (result.n, result.mean, result.recommending) == (0, None, None)


def test_the_net_promoter_score_by_hand() -> None:
    """50 of 100 promote and 20 detract: 30; the variance is 0.7 - 0.09, its root over ten 0.0781.

    Times t(99) of 1.98422 it is 15.50 points.
    """
    score = recommending_of([10] * 30 + [9] * 20 + [8] * 30 + [6] * 15 + [0] * 5)

    assert (score.promoters, score.passives, score.detractors) == (50, 30, 20)
    assert score.value == 30
    assert score.limits == pytest.approx((14.50, 45.50), abs=0.01)


def test_under_ten_answers_the_score_has_no_interval() -> None:
    assert recommending_of([10] * 9).limits is None


def expecting(points: int = 4) -> Instrument:
    """SKM with an expectation for each element."""
    questions = tuple(
        Question(
            f"HARAPAN_{element.code}",
            QuestionKind.RATING,
            ASKED,
            POINTS[:points],
            Purpose.EXPECTATION,
            element.code,
        )
        for element in SKM.elements
    )
    return Instrument(**{**{f: getattr(SKM, f) for f in SKM.__slots__}, "questions": questions})


def gaps(instrument: Instrument, found: str, expected: str) -> list[Quadrant]:
    codes = [element.code for element in SKM.elements]
    given = {f"HARAPAN_{code}": point for code, point in zip(codes, expected, strict=True)}
    means = dict(zip(codes, map(Fraction, found), strict=True))
    results = results_of(instrument, [given])
    return [gap.quadrant for gap in gaps_of(Purpose.EXPECTATION, means, instrument, results)]


def test_elements_fall_into_the_four_quadrants() -> None:
    """The means of 244433322 and 442244224 are 27/9 = 3 and 28/9: crossed there."""
    first, second, third, fourth, *_ = gaps(expecting(), "244433322", "442244224")

    assert (first, second, third, fourth) == (
        Quadrant.FIRST,
        Quadrant.KEEP,
        Quadrant.ENOUGH,
        Quadrant.ENOUGH,
    )


def test_the_gap_of_one_element_by_hand() -> None:
    codes = [element.code for element in SKM.elements]
    instrument = expecting()
    results = results_of(instrument, [{f"HARAPAN_{code}": "4" for code in codes}])
    means = {code: Fraction(3) for code in codes}

    gap = gaps_of(Purpose.EXPECTATION, means, instrument, results)[0]

    assert gap.difference == -1
    assert gap.fit == 75


def test_another_scale_or_a_missing_element_gives_no_gap() -> None:
    assert gaps(expecting(points=3), "3" * 9, "3" * 9) == []
    instrument = expecting()
    assert gaps_of(Purpose.EXPECTATION, {}, instrument, results_of(instrument, [{}])) == ()


def test_reasons_stand_by_their_element() -> None:
    code = SKM.elements[0].code
    found = reasons_of(asking(), [{f"{code}-why": "b"}, {f"{code}-why": "a"}, {}])

    assert [(one.element.code, one.texts) for one in found] == [(code, ("a", "b"))]
