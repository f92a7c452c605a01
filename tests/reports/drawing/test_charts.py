"""The geometry of the charts: lengths that follow the numbers, marks where they belong."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest

from survey.core.results.report import WaveReport
from survey.core.surveys.instrument import Text
from survey.language import language
from survey.reports.drawing.charts import BAR, PLOT_LEFT, PLOT_RIGHT, WIDTH, bar_chart, stack_chart
from survey.reports.results.findings import findings_of
from tests.core.builders import IKM_2004, WORKED_EXAMPLE, report_of, report_of_nine

ID = language("id")
SCALE = PLOT_RIGHT - PLOT_LEFT


def _bars(report: WaveReport) -> list[tuple[float, str, bool]]:
    lowest = findings_of(report, ID).weakest
    return [(bar.width, bar.words, bar.is_lowest) for bar in bar_chart(report, lowest, ID).bars]


@pytest.mark.parametrize(("mean", "share"), [("1", 0), ("2.5", 0.5), ("4", 1)])
def test_bar_begins_at_twenty_five_and_is_full_at_a_hundred(mean: str, share: float) -> None:
    bar, *_ = bar_chart(report_of_nine(mean), (), ID).bars

    assert bar.width == pytest.approx(share * SCALE)


def test_lowest_three_are_marked_by_a_word() -> None:
    marked = [words for _, words, is_lowest in _bars(report_of(WORKED_EXAMPLE)) if is_lowest]

    assert [words.split() for words in marked] == [
        ["75,00", "terendah"],
        ["70,83", "terendah"],
        ["75,00", "terendah"],
    ]


def test_nothing_is_marked_where_all_are_equal() -> None:
    assert not any(is_lowest for _, _, is_lowest in _bars(report_of(["333333333"])))


def test_element_without_answers_has_no_bar_and_says_so() -> None:
    width, words, _ = _bars(report_of(["3.3333333"]))[1]

    assert width == 0
    assert words == "tanpa jawaban"


def test_cut_lines_stand_at_the_lower_limits_of_the_bands() -> None:
    cuts = bar_chart(report_of_nine("3"), (), ID).cuts

    assert [(cut.band.letter, cut.band.lower) for cut in cuts] == [
        ("A", Decimal("88.31")),
        ("B", Decimal("76.61")),
        ("C", Decimal("65.00")),
        ("D", Decimal("25.00")),
    ]
    assert cuts[2].x == pytest.approx(PLOT_LEFT + SCALE * 40 / 75, abs=0.01)


def test_whisker_spans_the_interval_and_the_value_stands_after_it() -> None:
    report = report_of([*WORKED_EXAMPLE, *WORKED_EXAMPLE])
    limits = report.elements[2].uncertainty.ci95
    bar = bar_chart(report, (), ID).bars[2]

    assert limits is not None
    assert bar.whisker is not None
    assert bar.whisker.start == pytest.approx(PLOT_LEFT + SCALE * (limits[0] - 25) / 75, abs=0.01)
    assert bar.whisker.end == pytest.approx(PLOT_LEFT + SCALE * (limits[1] - 25) / 75, abs=0.01)
    assert bar.after > bar.whisker.end


def test_no_interval_no_whisker() -> None:
    assert all(bar.whisker is None for bar in bar_chart(report_of(["343434343"]), (), ID).bars)


def test_stack_is_divided_by_the_answers_and_fills_its_row() -> None:
    chart = stack_chart(report_of(WORKED_EXAMPLE), ID)

    assert chart is not None
    parts = chart.stacks[1].parts  # answers to PROSEDUR: 3 3 2 4 3 3
    assert [part.percent for part in parts] == [
        0,
        Fraction(50, 3),
        Fraction(200, 3),
        Fraction(50, 3),
    ]
    assert sum(part.width for part in parts) == pytest.approx(WIDTH - PLOT_LEFT, abs=0.1)


def test_worst_answer_is_darkest_and_narrow_parts_carry_no_number() -> None:
    chart = stack_chart(report_of(WORKED_EXAMPLE), ID)

    assert chart is not None
    tints = [part.tint for part in chart.legend]
    assert tints == sorted(tints, reverse=True)
    assert not chart.stacks[1].parts[0].is_printed


def test_means_alone_have_no_distribution() -> None:
    assert stack_chart(report_of_nine("3"), ID) is None


def test_long_name_takes_two_lines_and_ends_in_dots() -> None:
    report = report_of(["333333333"])
    long = Text(id="Sangat panjang sekali " * 9, en="Very long")
    element = replace(report.elements[0].element, name=long)
    renamed = replace(report, elements=(replace(report.elements[0], element=element),))

    lines = bar_chart(renamed, (), ID).bars[0].name.lines

    assert len(lines) == 2
    assert lines[1].text.endswith("…")


def test_older_questionnaire_has_a_row_for_each_element() -> None:
    chart = bar_chart(report_of(["3" * 14], IKM_2004), (), ID)

    tops = [bar.top for bar in chart.bars]
    assert len(tops) == 14
    assert all(low - high > BAR for high, low in pairwise(tops))
    assert chart.height > tops[-1] + BAR
