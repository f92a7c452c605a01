"""A small sample: the agencies that change, and those where the cast works, with few answers."""

from pathlib import Path

from survey.catalogue.instruments import catalogue_of
from survey.core.surveys.instrument import Instrument
from survey.demo.plan import Extent
from survey.settings import Settings
from tests.capabilities import ROOT

FEW = Extent(
    frozenset(
        {
            "Badan Pendapatan Daerah",
            "Dinas Pangan, Tanaman Pangan, dan Hortikultura",
            "Dinas Perindustrian, Perdagangan, Koperasi, dan UKM",
            "Dinas Tenaga Kerja dan Transmigrasi",
            "RSUD AWS",
        },
    ),
    share=0.1,
)


def instrument() -> Instrument:
    """The instrument that the sample asks."""
    return catalogue_of(ROOT / "instruments")["skm-2017"]


def settings_in(folder: Path) -> Settings:
    """The settings of this checkout, with all data in that folder."""
    return Settings(
        instruments=ROOT / "instruments",
        templates=ROOT / "templates",
        data=folder,
        database=f"sqlite:///{folder / 'suara.db'}",
        owner=f"sqlite:///{folder / 'suara.db'}",
    )
