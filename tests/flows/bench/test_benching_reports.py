"""skm bench report measures real reports by real workers, and says how they stand to limits."""

from pathlib import Path

import pytest

from survey.core.bench.report_timing import BatchTiming, RecapTiming
from survey.flows.bench.benching_reports import Extent, bench_reports
from survey.language import language
from survey.reports.bench.benchmark_reports import reports_record, reports_table
from survey.settings import settings_of
from tests.flows.bureau import the_instrument

BATCH = BatchTiming(units=24, cores=2, one=1.5, wall=19.8, processor=37.8)
RECAP = RecapTiming(agencies=100, units=500, numbers=1.0, drawing=0.5, whole=22.0, printing=20.0)


def test_ratios_are_to_what_one_report_and_printing_alone_take() -> None:
    # 24 reports of 1.5 s on two cores take at least 18 s by the clock, 36 s of processors.
    assert BATCH.least == 18.0
    assert BATCH.wall_to_least == pytest.approx(1.1)
    assert BATCH.processor_to_least == pytest.approx(1.05)
    assert RECAP.whole_to_printing == pytest.approx(1.1)
    assert RECAP.numbers_to_printing == pytest.approx(0.05)


def test_ratios_are_printed_beside_their_limits() -> None:
    printed = " ".join(reports_table(BATCH, RECAP, language("en")).split())

    assert "Reports by the clock to as many of one alone, over the workers 1.100 1.10" in printed
    assert "Whole recap to printing alone 1.100 1.15" in printed
    assert "Numbers of the recap to printing alone 0.050 0.10" in printed
    assert reports_record(BATCH, RECAP)["batch"]["units"] == 24


@pytest.mark.needs("pango")
def test_a_small_institution_is_measured_whole(tmp_path: Path) -> None:
    settings = settings_of({"SKM_DATA": str(tmp_path)})

    batch, recap = bench_reports(settings, the_instrument(), Extent(2, 2, 2), 1)

    assert (batch.units, batch.cores, recap.agencies, recap.units) == (2, 1, 2, 2)
    for seconds in (batch.one, batch.wall, batch.processor, recap.numbers, recap.printing):
        assert seconds > 0
    assert recap.whole > recap.printing / 2
