"""The plan of the sample: which unit is asked in which half-year, and how many answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from survey.core.surveys.period import Period
from survey.core.surveys.sample import minimum_sample
from survey.demo.answers import Asked
from survey.demo.history import NOW_ASKED, half_years, is_there
from survey.demo.mood import mood_of
from survey.demo.registry import SampleAgency, SampleUnit, agencies, number

TURNOUT = 0.05  # spread of the answers over the half-years of a unit
BUSY = 0.06  # how much the number of people served changes from one half-year to the next
SILENT_FROM = 3  # the place of the half-year from which the silent ones are silent
TRACED_FROM = NOW_ASKED - 1
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of the sample is made; agencies: their names, none for all. share: of answers."""

    agencies: frozenset[str] = frozenset()
    share: float = 1.0


WHOLE = Extent()


@dataclass(frozen=True, slots=True)
class Turn:
    """One unit in one half-year: how many people came, and how many should be asked."""

    unit: SampleUnit
    period: Period
    place: int
    population: int

    @property
    def target(self) -> int:
        """The least number of respondents for so many people."""
        return minimum_sample(self.population)


@dataclass(frozen=True, slots=True)
class Plan:
    """The sample as it is made on one day."""

    today: date
    extent: Extent

    @property
    def agencies(self) -> tuple[SampleAgency, ...]:
        """The agencies of it."""
        wanted = self.extent.agencies
        return tuple(one for one in agencies() if not wanted or one.name in wanted)

    @property
    def periods(self) -> tuple[Period, ...]:
        """Its half-years, the one of today last."""
        return half_years(self.today)

    def turns(self, place: int) -> tuple[Turn, ...]:
        """The units that are asked in a half-year."""
        period = self.periods[place]
        return tuple(
            Turn(unit, period, place, _population(unit, period))
            for agency in self.agencies
            for unit in agency.units
            if is_there(unit.name, place)
        )

    def asked(self, turn: Turn, codes: Sequence[str]) -> Asked:
        """What is answered in a turn; codes: of the elements of the instrument."""
        mood = mood_of(turn.unit, codes)
        reach = 1.0 if mood.reach == 0 and turn.place < SILENT_FROM else mood.reach
        hoped = turn.target * reach * _turnout(turn)
        wanted = hoped * self.extent.share * self._elapsed(turn.period)
        return Asked(
            unit=turn.unit,
            mood=mood,
            period=turn.period,
            place=turn.place,
            until=self._last_day(turn.period),
            n=min(turn.population, round(wanted)),
            codes=tuple(codes),
            is_traced=turn.place >= TRACED_FROM,
        )

    def _last_day(self, period: Period) -> date:
        """The last day with answers: of today it is not known yet who will come."""
        return min(period.until, max(self.today - ONE_DAY, period.since))

    def _elapsed(self, period: Period) -> float:
        """How much of a period has gone by, 0 to 1."""
        days = (period.until - period.since).days + 1
        return min(1.0, (self.today - period.since).days / days)


def _population(unit: SampleUnit, period: Period) -> int:
    chance = np.random.default_rng(number("population", unit.key, period.code))
    return max(1, round(unit.served * (1 + float(chance.normal(0, BUSY)))))


def _turnout(turn: Turn) -> float:
    chance = np.random.default_rng(number("turnout", turn.unit.key, turn.period.code))
    return float(chance.normal(1, TURNOUT))
