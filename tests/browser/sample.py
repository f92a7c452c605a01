"""A small sample behind a real server."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from survey.app import make_app
from survey.demo.registry import number
from survey.flows.sample.demonstrating import demonstrate, sample_settings
from tests.browser.conftest import served
from tests.flows.sample.builders import FEW, settings_in

REVENUE = "Badan Pendapatan Daerah"
PLACES = {
    "agency": f"/instansi/kaltim/perangkat/{number('agency', REVENUE)}",
    "unit": f"/instansi/kaltim/unit/{number('unit', REVENUE, 'Bidang Pajak Daerah')}",
}


@dataclass(frozen=True, slots=True)
class SampleSite:
    """Where it is served."""

    address: str

    def of(self, path: str) -> str:
        """The whole address of a path, or of the page of an agency or a unit."""
        return self.address + PLACES.get(path, path)


@contextmanager
def served_sample(folder: Path) -> Iterator[SampleSite]:
    """The small sample of today's half-year, in a server of its own."""
    settings = sample_settings(settings_in(folder), folder)
    demonstrate(settings, datetime.now(UTC), FEW)
    with served(make_app(settings)) as address:
        yield SampleSite(address)
