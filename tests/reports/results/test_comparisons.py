"""The drawings of a trend and of units side by side put every value where it belongs."""

from decimal import Decimal

import pytest

from survey.core.inference.comparison import Change
from survey.core.results.report import WaveReport
from survey.core.results.review import TrendPoint
from survey.core.surveys.period import period_of
from survey.language import language
from survey.reports.drawing.dots import Unit, dot_chart
from survey.reports.drawing.scale import Scale, marks_of, scale_around, zones_of
from survey.reports.drawing.trend import steps_of, trend_chart
from tests.core.builders import IKM_2004, SKM, report_of

ID = language("id")
LOWEST = Decimal(25)
LOW, HIGH = ["222222222", "333333333"] * 10, ["333333333", "444444444"] * 10  # 62.50, 87.50


def a_trend(*reports: WaveReport) -> list[TrendPoint]:
    codes = [f"{2020 + place}" for place in range(len(reports))]
    points = enumerate(zip(codes, reports, strict=True))
    return [TrendPoint(place, period_of(code), report) for place, (code, report) in points]


@pytest.mark.parametrize(
    ("values", "low", "high"),
    [
        ([82.41], 70, 95),
        ([78.4, 82.2], 70, 90),
        ([100.0], 80, 100),
        ([25.0], 25, 45),
        ([30.0, 97.0], 25, 100),
        ([], 25, 100),
    ],
)
def test_a_scale_shows_all_values_and_is_never_too_narrow(
    values: list[float],
    low: int,
    high: int,
) -> None:
    scale = scale_around(values, LOWEST, 0.0, 100.0)

    assert (scale.low, scale.high) == (low, high)


def test_a_value_stands_in_proportion_and_never_beyond_the_end() -> None:
    scale = Scale(60, 100, 200.0, 0.0)

    assert [scale.at(value) for value in (60, 70, 100, 25)] == [200.0, 150.0, 0.0, 200.0]


def test_the_zones_are_the_bands_that_the_scale_runs_through() -> None:
    zones = zones_of(SKM, Scale(70, 90, 0.0, 200.0))

    assert [(zone.band.letter, zone.start, zone.size) for zone in zones] == [
        ("A", 183.1, 16.9),
        ("B", 66.1, 117.0),
        ("C", 0.0, 66.1),
    ]


def test_a_wide_scale_has_marks_further_apart() -> None:
    assert [int(mark.value) for mark in marks_of(Scale(70, 90, 0, 1))] == [70, 75, 80, 85, 90]
    assert [int(mark.value) for mark in marks_of(Scale(40, 100, 0, 1))][:3] == [40, 50, 60]


def test_each_wave_is_compared_with_the_one_before_that_asked_the_same() -> None:
    old = report_of(["33333333333333", "22222222222222"] * 10, IKM_2004)
    empty = report_of(["........."])

    steps = steps_of(a_trend(report_of(LOW), old, empty, report_of(HIGH), report_of(HIGH)))

    changes = [step.comparison and step.comparison.change for step in steps]
    assert changes == [None, None, Change.UNKNOWN, Change.UP, Change.INDISTINCT]


def test_a_trend_has_a_dot_a_wave_and_a_word_between_two() -> None:
    chart = trend_chart(a_trend(report_of(LOW), report_of(HIGH), report_of(HIGH)), ID)

    assert chart is not None
    assert [dot.value for dot in chart.dots] == ["62,50 D", "87,50 B", "87,50 B"]
    assert [turn.word for turn in chart.turns] == ["naik", "\N{ALMOST EQUAL TO}"]
    assert chart.dots[0].period == ("Tahun", "2020")
    assert all(dot.interval and dot.interval.upper < dot.y for dot in chart.dots)


def test_one_wave_makes_no_trend() -> None:
    assert trend_chart(a_trend(report_of(["........."]), report_of(HIGH)), ID) is None


def test_a_trend_shows_the_latest_eight() -> None:
    chart = trend_chart(a_trend(*[report_of(HIGH)] * 11), ID)

    assert chart is not None
    assert [dot.period[1] for dot in chart.dots] == [str(year) for year in range(2023, 2031)]


def test_units_stand_in_the_order_given_and_runs_are_bracketed() -> None:
    indices = [report_of(rows).index for rows in (HIGH, HIGH, LOW)]
    units = [Unit(f"Unit {place}", index) for place, index in enumerate(indices) if index]

    chart = dot_chart(units, SKM, ID, [range(2), range(2, 3)])

    assert chart is not None
    assert [dot.lines[0].text for dot in chart.dots] == ["Unit 0", "Unit 1", "Unit 2"]
    assert chart.dots[0].x == chart.dots[1].x > chart.dots[2].x
    assert len(chart.brackets) == 1


def test_no_unit_makes_no_drawing() -> None:
    assert dot_chart([], SKM, ID) is None
