"""The eleven tables of the annual report, each with its number, also where it has no row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from survey.core.improvement.progress import Progress
from survey.core.surveys.period import Period
from survey.language import Language
from survey.reports.complaints.caseload import UNKNOWN, Line, shown, told
from survey.reports.complaints.caseload_sheet import Row, Table
from survey.reports.year.annual_sheet import PeriodYear, late_table, results_table
from survey.reports.year.law_annual import (
    LawYear,
    assessed_tables,
    coached_table,
    forums_table,
    opinion_tables,
)
from survey.reports.year.law_tables import charters_table, innovations_table, standards_table

MOST_NAMED = 2  # of what is told most
COUNTED = ("belum_diproses", "dalam_proses", "selesai")


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """The plan of a unit from the survey of a period."""

    agency: str
    unit: str
    period: Period
    progress: Progress


@dataclass(frozen=True, slots=True)
class ComplainedLine:
    """The complaints of a unit; lapor: of them through SP4N-LAPOR!."""

    agency: str
    unit: str
    line: Line
    lapor: int
    most_told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """One of the eleven. parts: those that have a row; each of several has a title of its own.

    missing: what is said where there is none.
    """

    number: int
    title: str
    parts: tuple[Table, ...]
    missing: str


def annual_tables(
    periods: Sequence[PeriodYear],
    plans: Sequence[PlannedLine],
    complained: Sequence[ComplainedLine],
    law: LawYear,
    words: Language,
) -> Iterator[Numbered]:
    """The tables in their order."""
    parts: tuple[Iterator[Table], ...] = (
        iter([standards_table(law.lines, words)]),
        iter([charters_table(law.lines, words)]),
        (results_table(one, words) for one in periods),
        iter([plans_table(plans, words)]),
        iter([complained_table(complained, words)]),
        iter([forums_table(law.forums, words)]),
        assessed_tables(law.assessed, words),
        opinion_tables(law.assessed, words),
        iter([innovations_table(law.lines, words)]),
        iter([coached_table(law.coached, words)]),
        (late_table(one, words) for one in periods),
    )
    named = zip(_titles(words).items(), parts, strict=True)
    for number, ((title, missing), tables) in enumerate(named, start=1):
        yield Numbered(number, title, tuple(one for one in tables if one.rows), missing)


def _titles(words: Language) -> Mapping[str, str]:
    """The title of each, with what is said where nothing stands in it."""
    return {
        words.say("Service standards"): words.say("No unit is in the registry."),
        words.say("Service charters and information"): words.say("No unit is in the registry."),
        words.say("Survey results"): words.say("Nobody was asked."),
        words.say("Follow-up plans"): words.say("No plan was made from these surveys."),
        words.say("Complaints by unit"): words.say("No complaint was received in these days."),
        words.say("Public consultation forums"): words.say("No forum was held."),
        words.say("Performance assessment (PEKPPP)"): words.say("No unit was assessed."),
        words.say("Ombudsman assessment"): words.say("The Ombudsman has told nothing."),
        words.say("Innovations"): words.say("No innovation was recorded."),
        words.say("Coaching of units"): words.say("No unit was advised."),
        words.say("Late or not reported"): words.say("Nobody is late."),
    }


def plans_table(plans: Sequence[PlannedLine], words: Language) -> Table:
    """A row for each plan: how many actions stand where, and indicators 8 and 9 of PEKPPP."""
    heads = (
        words.say("Unit"),
        words.say("Actions"),
        words.say("Finished"),
        words.say("Wait to be verified"),
        words.say("Still open"),
        words.say("Dropped"),
        words.say("Share finished"),
        words.say("Months to finish"),
        words.say("PEKPPP 8"),
        words.say("PEKPPP 9"),
        words.say("Survey of"),
    )
    rows = tuple(Row(one.unit, tuple(_plan_cells(one, words)), band=one.agency) for one in plans)
    note = words.say(
        "Finished: verified by somebody else. Months: from the report to the last action, when "
        "all are finished. PEKPPP 8 and 9: the steps from 0 to 5 of the share and of the speed.",
    )
    title = words.say("Follow-up plans")
    return Table(title, heads, rows, len(heads) - 2, band=words.say("Agency"), note=note)


def _plan_cells(one: PlannedLine, words: Language) -> Iterator[str]:
    stands = one.progress
    counts = (stands.total, stands.finished, stands.waiting, stands.open, stands.dropped)
    yield from (words.whole(n) for n in counts)
    share = stands.share
    yield UNKNOWN if share is None else f"{words.decimal(share, 1)}\N{NO-BREAK SPACE}%"
    yield UNKNOWN if stands.months is None else words.whole(stands.months)
    yield words.whole(stands.share_score)
    yield words.whole(stands.speed_score)
    yield one.period.name.within(words.code)


def complained_table(complained: Sequence[ComplainedLine], words: Language) -> Table:
    """A row for each unit with complaints: where they stand, how fast they end, about what."""
    heads = (
        words.say("Unit"),
        words.say("Came in"),
        words.say("Through SP4N-LAPOR!"),
        words.say("Not begun"),
        words.say("In process"),
        words.say("Finished"),
        words.say("Closed by the system"),
        words.say("Archived"),
        words.say("Share finished"),
        words.say("Completed in time"),
        words.say("Median, working days"),
        words.say("Told most"),
    )
    rows = tuple(
        Row(one.unit, tuple(_complained_cells(one, words)), band=one.agency) for one in complained
    )
    note = words.say(
        "A share of few complaints is written as counts, such as 3 of 7. Closed by the system: no "
        "reply came in time, which is not the same as solved.",
    )
    title = words.say("Complaints by unit")
    return Table(title, heads, rows, len(heads) - 2, band=words.say("Agency"), note=note)


def _complained_cells(one: ComplainedLine, words: Language) -> Iterator[str]:
    values, rates = one.line.values, one.line.rates
    yield shown("masuk", values["masuk"], words)
    yield words.whole(one.lapor)
    for name in (*COUNTED, "ditutup_sistem", "diarsipkan"):
        yield shown(name, values[name], words)
    yield told(rates["selesai"], words)
    yield told(rates["penyelesaian"], words)
    yield shown("days", values["penyelesaian_median_hari"], words)
    yield _most_told(one.most_told, words)


def _most_told(names: Sequence[str], words: Language) -> str:
    if len(names) > MOST_NAMED:
        return words.say("%(n)s kinds, equally often", n=words.whole(len(names)))
    return ", ".join(names) or UNKNOWN
