"""Complying: what every unit has done of a period's survey, gathered for the bureau and the unit.

Nothing of it is typed: each step is read from what the platform keeps of it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from survey.core.registry.lineage import Lineage, Rearrangement, end_of, rearranged
from survey.core.results.overview import Overview, UnitLine
from survey.core.results.seal import seal_in
from survey.core.surveys.definition import definition_of, digest_of
from survey.core.surveys.instrument import Instrument
from survey.core.surveys.wave import WaveState
from survey.core.year.compliance import Facts, Link, Medium, Step, chain, next_step, report_count
from survey.core.year.filed import means_in
from survey.core.year.submission import ReportCount, SubmissionState, Timeliness, timeliness
from survey.flows.results.overlooking import View, overlook
from survey.reports.year.annual_sheet import standing_name, step_name
from survey.reports.year.rearranged import rearranged_sentence
from survey.store.databases import Database, StoreSession
from survey.store.documents import documents
from survey.store.improvement import forums, plans
from survey.store.improvement.plans import Carried
from survey.store.isolation import here
from survey.store.registry import institutions, lineages
from survey.store.results import seals
from survey.store.surveys import periods as stored_periods
from survey.store.tables.submissions import PublicationRow, SubmissionRow
from survey.store.tables.waves import PeriodRow
from survey.store.year import publications, submissions

__all__ = ["rearranged_sentence", "standing_name", "step_name"]

NOBODY = ReportCount()


@dataclass(frozen=True, slots=True)
class Duty:
    """A unit in a period: its line in the overview, its steps, and how its report stands.

    corrected: whether its seal was replaced after the report had been handed in. replaced_on:
    the day on which its seal took the place of another one, None for a first one. filed: the
    index from another tool as it was filed, "" for none. values: of its elements on 25 to 100,
    in the order of the questionnaire of the overview; none where it asked another one.
    """

    line: UnitLine
    facts: Facts
    links: tuple[Link, ...]
    stands: Timeliness
    corrected: bool
    replaced_on: date | None
    filed: str
    values: tuple[Decimal, ...] = ()

    @property
    def next(self) -> Step | None:
        """The first step that is not done; None where nothing is due any more."""
        return None if self.stands is Timeliness.RELEASED else next_step(self.links)

    @property
    def is_silent(self) -> bool:
        """Whether it owes a report and has handed nothing in."""
        return self.facts.submitted_on is None and self.stands is not Timeliness.RELEASED

    @property
    def is_waiting(self) -> bool:
        """Whether its report waits for the bureau."""
        return self.facts.submission is SubmissionState.SUBMITTED


@dataclass(frozen=True, slots=True)
class Compliance:
    """All units of a place in a period; deadline: until when they report, None where not set.

    changes: what the registry changed of units in the period, wherever they stand.
    """

    overview: Overview
    deadline: date | None = None
    duties: tuple[Duty, ...] = ()
    counted: ReportCount = NOBODY
    changes: tuple[Rearrangement, ...] = ()

    @property
    def silent(self) -> tuple[Duty, ...]:
        """The units that have handed nothing in, however much time is left."""
        return tuple(duty for duty in self.duties if duty.is_silent)

    def changes_of(self, unit_ids: Collection[int]) -> tuple[Rearrangement, ...]:
        """What happened to these units and to their agencies, and what was merged into them."""
        own = [duty.line for duty in self.duties if duty.line.unit_id in unit_ids]
        agency_ids = {line.agency_id for line in own}
        return tuple(
            one
            for one in self.changes
            if one.unit_id in unit_ids or one.into_id in unit_ids or one.agency_id in agency_ids
        )


def comply(database: Database, institution_id: int, view: View, today: date) -> Compliance:
    """What every unit of a place has done of a period; at most twenty statements.

    The units are those of the registry on the last day of the period; of each the latest wave
    of the chosen instrument counts, as in the overview.
    """
    overview = overlook(database, institution_id, view, today)
    return complied(database, institution_id, overview, today)


def complied(
    database: Database,
    institution_id: int,
    overview: Overview,
    today: date,
    *,
    tells_changes: bool = True,
) -> Compliance:
    """The same of the units of an overview that is there already; at most twelve statements.

    tells_changes: whether it is asked what the registry changed, which is one of them.
    """
    if overview.period is None:
        return Compliance(overview)
    with database.reading(institution_id) as session:
        period = stored_periods.find(session, overview.period.code)
        if period is None:
            return Compliance(overview)
        return complied_in(session, overview, period, today, tells_changes=tells_changes)


def complied_in(
    session: StoreSession,
    overview: Overview,
    period: PeriodRow,
    today: date,
    *,
    tells_changes: bool = True,
) -> Compliance:
    """The same within a transaction, with the row of the period; at most eleven statements."""
    known = know(session, period, overview)
    changes = _changes(session, known, period) if tells_changes else ()
    duties = tuple(_duty(line, known, period, today) for line in overview.lines)
    return Compliance(
        overview=overview,
        deadline=period.deadline,
        duties=duties,
        counted=report_count(duty.stands for duty in duties),
        changes=changes,
    )


def ended(database: Database, institution_id: int, unit_id: int) -> Rearrangement | None:
    """How a unit ended, and what it went into; None while it is there. One statement."""
    with database.reading(institution_id) as session:
        return end_of(unit_id, lineages.of_units(session))


@dataclass(frozen=True, slots=True)
class Known:
    """What the database holds of the units of a period, by wave or by unit."""

    sealed: Mapping[int, tuple[datetime, bool]]
    made: Mapping[int, datetime]
    published: Mapping[int, Sequence[PublicationRow]]
    handed_in: Mapping[int, SubmissionRow]
    planned: Mapping[int, Carried]
    consulted: Mapping[int, date]
    units: Mapping[int, Lineage]
    zone: ZoneInfo
    asked: Instrument | None = None

    def values(self, row: SubmissionRow) -> tuple[Decimal, ...]:
        """The elements of a result of another tool that asked the same questionnaire."""
        if row.means is None or self.asked is None or row.instrument_digest != self.digest:
            return ()
        return means_in(row.means, self.asked).values

    @property
    def digest(self) -> str:
        """Of the questionnaire of the overview, "" for none."""
        return "" if self.asked is None else digest_of(definition_of(self.asked))

    def day(self, moment: datetime) -> date:
        """The day that it was in the institution."""
        return moment.astimezone(self.zone).date()

    def replaced_on(self, wave_id: int) -> date | None:
        """The day on which the seal of a wave took the place of another one."""
        at, corrects = self.sealed.get(wave_id, (None, False))
        return self.day(at) if at is not None and corrects else None

    def made_of(self, wave_id: int) -> datetime | None:
        """When the report of a wave was made; one of a seal that was replaced counts no more."""
        made = self.made.get(wave_id)
        at, corrects = self.sealed.get(wave_id, (None, False))
        is_stale = made is not None and at is not None and corrects and made < at
        return None if is_stale else made


def know(session: StoreSession, period: PeriodRow, overview: Overview) -> Known:
    """What the database holds of the units of an overview; at most nine statements."""
    wave_ids = [line.wave_id for line in overview.lines if line.wave_id is not None]
    institution = institutions.by_id(session, here(session))
    texts = seals.contents(session, wave_ids)
    last = max(period.until, period.deadline or period.until)
    return Known(
        sealed={wave_id: sealed_in(text) for wave_id, text in texts.items()},
        made=documents.first_made(session, wave_ids),
        published=publications.of_waves(session, wave_ids),
        handed_in=submissions.of_period(session, period.id),
        planned=plans.carried(session, wave_ids),
        consulted=forums.held_between(session, period.since, last),
        units=lineages.of_units(session),
        zone=ZoneInfo("UTC" if institution is None else institution.time_zone),
        asked=overview.instrument,
    )


def _changes(
    session: StoreSession,
    known: Known,
    period: PeriodRow,
) -> tuple[Rearrangement, ...]:
    """What happened to units and agencies in a period; one statement."""
    agencies = lineages.of_agencies(session)
    return rearranged(known.units, agencies, period.since, period.until)


def sealed_in(text: str) -> tuple[datetime, bool]:
    """When a seal was made, and whether it corrects another."""
    seal = seal_in(text)
    return seal.sealed_at, seal.corrects is not None


def _duty(line: UnitLine, known: Known, period: PeriodRow, today: date) -> Duty:
    row = known.handed_in.get(line.unit_id)
    facts = facts_of(line, known, row)
    sealed = known.sealed.get(line.wave_id or 0)
    corrected = (
        sealed is not None
        and sealed[1]
        and facts.submitted_on is not None
        and facts.sealed_on is not None
        and facts.sealed_on >= facts.submitted_on
    )
    return Duty(
        line=line,
        facts=facts,
        links=chain(facts),
        stands=_stands(facts, known.units.get(line.unit_id), period, today),
        corrected=corrected,
        replaced_on=known.replaced_on(line.wave_id or 0),
        filed="" if row is None else row.filed_index or "",
        values=() if row is None else known.values(row),
    )


def _stands(facts: Facts, unit: Lineage | None, period: PeriodRow, today: date) -> Timeliness:
    """One that had ended by the last day of the period owes no report on it."""
    if facts.submitted_on is None and unit is not None and not unit.is_there(period.until):
        return Timeliness.RELEASED
    return timeliness(facts.submitted_on, period.deadline, today)


def facts_of(line: UnitLine, known: Known, row: SubmissionRow | None) -> Facts:
    """What a unit has done; row: what it handed in."""
    wave_id = line.wave_id or 0
    sealed, plan = known.sealed.get(wave_id), known.planned.get(wave_id)
    unit = known.units.get(line.unit_id)
    made = known.made_of(wave_id)
    elsewhere = row is not None and row.tool is not None
    return Facts(
        registered_on=None if unit is None else unit.since,
        set_up=line.wave_id is not None,
        opened_on=None if line.state is WaveState.DRAFT else line.opens,
        n=(row.filed_n or 0) if row is not None and elsewhere else line.n,
        target=line.target,
        sealed_on=None if sealed is None else known.day(sealed[0]),
        reported_on=None if made is None else known.day(made),
        media=_media(known.published.get(wave_id, ()), known.replaced_on(wave_id)),
        submission=None if row is None else row.state,
        submitted_on=None if row is None else row.submitted_on,
        accepted_on=None if row is None else row.accepted_on,
        planned_on=None if plan is None else plan.issued_on,
        consulted_on=known.consulted.get(line.unit_id),
        actions=0 if plan is None else plan.actions,
        finished=0 if plan is None else plan.finished,
        followed_on=None if plan is None else plan.claimed_on,
        elsewhere=elsewhere,
    )


def _media(rows: Sequence[PublicationRow], replaced_on: date | None) -> Mapping[Medium, date]:
    """Each medium with the first day of it; rows: by their day.

    What was published before its seal was replaced shows another result, and counts no more.
    """
    return {
        row.medium: row.published_on
        for row in reversed(rows)
        if replaced_on is None or row.published_on >= replaced_on
    }
