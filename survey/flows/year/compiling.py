"""Compiling: the bureau's year, gathered from what every unit did; nothing of it is typed."""

from dataclasses import dataclass
from datetime import date

from survey.core.accounts.access import Reach
from survey.core.accounts.role import Node
from survey.core.inference.comparison import Comparison, Measured, compared
from survey.core.results.overview import Overview
from survey.core.results.rollup import Averaging, Rollup
from survey.core.surveys.instrument import Instrument
from survey.core.surveys.period import Period, period_of
from survey.core.year.freeze import Freeze
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.complaints.tallying import Tallied, Wanted, tally, year_of
from survey.flows.law.compiling_duties import duties_of_year
from survey.flows.results.overlooking import View, edition_of, overlook
from survey.flows.year.compiling_plans import plans_of_year
from survey.flows.year.complying import Compliance, comply
from survey.flows.year.freezing import frozen
from survey.reports.year.annual_tables import PlannedLine
from survey.reports.year.law_annual import LawYear
from survey.store.databases import Database
from survey.store.registry import institutions
from survey.store.results import reviews

NO_LAW = LawYear()


class EmptyYearError(LookupError):
    """Nothing was asked in that year."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One period of the year: its units, the index of all of them, and what changed in a year.

    whole: by the averaging that the institution declared; None where nobody was asked. kept: the
    state of the report date, None while that is not over.
    """

    compliance: Compliance
    whole: Rollup | None
    change: Comparison | None
    kept: Freeze | None = None

    @property
    def period(self) -> Period | None:
        """Which one it is."""
        return self.compliance.overview.period

    @property
    def instrument(self) -> Instrument | None:
        """What was asked."""
        return self.compliance.overview.instrument


@dataclass(frozen=True, slots=True)
class Annual:
    """The year of an institution as it stood on a day, the first period first."""

    institution: str
    year: int
    day: date
    averaging: Averaging
    chapters: tuple[Chapter, ...]
    complaints: Tallied
    law: LawYear = NO_LAW
    plans: tuple[PlannedLine, ...] = ()


def compile_year(desk: ComplaintDesk, institution_id: int, year: int, today: date) -> Annual:
    """The year of an institution; at most 26 statements for each period, and 31 more.

    Raises EmptyYearError, UnknownSpanError.
    """
    with desk.database.reading(institution_id) as session:
        row = institutions.by_id(session, institution_id)
        asked = [period_of(one.code) for one in reviews.periods_asked(session)]
    averaging = Averaging.EQUAL if row is None else row.averaging
    name = "" if row is None else row.name
    span = year_of(year)
    periods = sorted((one for one in asked if one.year == year), key=lambda one: one.since)
    if not periods:
        raise EmptyYearError(year)
    everywhere = Reach(everywhere=True, agency_ids=frozenset(), unit_ids=frozenset())
    wanted = Wanted(everywhere, Node(), span)
    return Annual(
        institution=name,
        year=year,
        day=today,
        averaging=averaging,
        chapters=tuple(
            _chapter(desk.database, institution_id, (period, earlier(period)), averaging, today)
            for period in periods
        ),
        complaints=tally(desk, institution_id, wanted, today),
        law=duties_of_year(desk.database, institution_id, name, year, today),
        plans=plans_of_year(desk.database, institution_id, year, today),
    )


def earlier(period: Period) -> Period:
    """The same period a year before."""
    return Period(period.kind, period.year - 1, period.place)


def _chapter(
    database: Database,
    institution_id: int,
    periods: tuple[Period, Period],
    averaging: Averaging,
    today: date,
) -> Chapter:
    """periods: that of the chapter, and that of a year before."""
    compliance = comply(database, institution_id, View(period=periods[0].code), today)
    overview = compliance.overview
    asked = "" if overview.instrument is None else edition_of(overview.instrument)
    view = View(period=periods[1].code, instrument=asked)
    before = overlook(database, institution_id, view, today)
    kept = frozen(database, institution_id, periods[0].code)
    known = before if before.period is not None else None
    return Chapter(
        compliance=compliance,
        whole=_whole(overview, averaging),
        change=_change(known, overview, averaging),
        kept=None if kept is None else kept.freeze,
    )


def _whole(overview: Overview, averaging: Averaging) -> Rollup | None:
    return None if overview.rollups is None else overview.rollups[averaging]


def _change(before: Overview | None, after: Overview, averaging: Averaging) -> Comparison | None:
    """By Welch's test of the two roll-ups; each counts as so many answers as it is worth."""
    measured = [_measured(one, averaging) for one in (before, after) if one is not None]
    known = [one for one in measured if one is not None]
    return compared(*known) if len(known) == len(("before", "after")) else None


def _measured(overview: Overview, averaging: Averaging) -> Measured | None:
    whole = _whole(overview, averaging)
    if whole is None or overview.instrument is None:
        return None
    instrument = overview.instrument
    n = int(whole.effective_n)  # rounded down: never surer than the answers are
    return Measured(whole.index, n, instrument.code, instrument.factor)
