"""Steering: plans of action for SP4N-LAPOR!, from the first row to the realisation of a quarter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from survey.catalogue.programme import template_of
from survey.core.sp4n.programme import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST,
    QUARTERS,
    YEARS,
    CellError,
    Cells,
    Measured,
    ProgrammeMoveError,
    ProgrammeState,
    Share,
    Template,
    When,
    checked,
    checked_number,
    moved,
    share,
    share_of,
    shares_by_component,
)
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor, note
from survey.flows.complaints.receiving import Attached
from survey.store import files
from survey.store.databases import Database, StoreSession
from survey.store.sp4n import programmes
from survey.store.sp4n.programmes import Item
from survey.store.tables.sp4n import ProgrammeItemRow, ProgrammeResultRow, ProgrammeRow
from survey.store.truths import expect

VERBS: Mapping[ProgrammeState, str] = {
    ProgrammeState.DRAFT: "draft programme",
    ProgrammeState.ADOPTED: "adopt programme",
    ProgrammeState.ENDED: "end programme",
}


@dataclass(frozen=True, slots=True)
class Report:
    """What was reported of a row for a quarter. files: ids with names; version: of its row."""

    value: str
    obstacle: str
    version: int
    files: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a plan. version: of it; reports: by year and quarter."""

    id: int
    version: int
    cells: Cells
    reports: Mapping[When, Report]
    measured: Measured

    def percent(self, year: int) -> Fraction | None:
        """How much of the target of a year was reached; None where it is not known."""
        return share_of(self.measured, year)


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan with its rows; template: the version that it was begun with."""

    id: int
    version: int
    agency_id: int | None
    first_year: int
    state: ProgrammeState
    template: str
    lines: tuple[Line, ...]

    @property
    def years(self) -> range:
        """The years of the plan."""
        return range(self.first_year, self.first_year + YEARS)

    def whole(self, year: int) -> Share:
        """How much of a year was reached by all rows."""
        return share((line.measured for line in self.lines), year)

    def parts(self, year: int) -> Mapping[str, Share]:
        """The same by component."""
        return shares_by_component([line.measured for line in self.lines], year)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was typed. id, version: of the one that is changed, 0 for a new one."""

    cells: Cells
    id: int = 0
    version: int = 0


@dataclass(frozen=True, slots=True)
class Realised:
    """What is reported of a row for a quarter; version: of what was reported before, 0 for none."""

    item_id: int
    when: When
    value: str
    obstacle: str
    version: int = 0
    files: Sequence[Attached] = ()


@lru_cache(maxsize=8)
def template_in(folder: Path) -> Template:
    """The template of plans in the folder of official tables; read once."""
    return template_of(folder)


def plans_at(database: Database, actor: Actor, agency_id: int | None) -> list[Plan]:
    """The plans of an agency, or of the institution, the latest first; four statements."""
    with database.reading(actor.institution_id) as session:
        found = programmes.of_place(session, agency_id)
        items = programmes.items(session, [row.id for row in found])
    return [_plan(row, items.get(row.id, [])) for row in found]


def every_plan(session: StoreSession) -> dict[int | None, Plan]:
    """The latest plan of each place that is not ended, by its agency; four statements."""
    found = [row for row, _ in programmes.every(session) if row.state is not ProgrammeState.ENDED]
    items = programmes.items(session, [row.id for row in found])
    latest: dict[int | None, Plan] = {}
    for row in found:
        latest.setdefault(row.agency_id, _plan(row, items.get(row.id, [])))
    return latest


def plan_of(database: Database, actor: Actor, agency_id: int | None, plan_id: int) -> Plan:
    """A plan of a place. Raises NoSuchPlaceError."""
    with database.reading(actor.institution_id) as session:
        row = _found(session, agency_id, plan_id)
        return _plan(row, programmes.items(session, [row.id]).get(row.id, []))


def begin(
    database: Database,
    actor: Actor,
    agency_id: int | None,
    first_year: int,
    template: Template,
) -> int:
    """Begin a plan of five years; its id. Raises CellError and ProgrammeMoveError.

    A place has one plan for the same first year.
    """
    if not FIRST_YEAR <= first_year <= LAST_YEAR:
        field = "first_year"
        raise CellError(field)
    with database.writing(actor.institution_id) as session:
        for other in programmes.of_place(session, agency_id):
            if other.first_year == first_year:
                raise ProgrammeMoveError(other.state)
        row = ProgrammeRow(agency_id=agency_id, first_year=first_year, template=template.version)
        row.state = ProgrammeState.DRAFT
        programmes.keep(session, row)
        note(session, actor, "begin programme", f"programme:{row.id}", agency=agency_id)
    return row.id


def move(database: Database, actor: Actor, plan: Plan, into: ProgrammeState) -> None:
    """Let a plan, as it was seen, stand elsewhere.

    Raises ProgrammeMoveError, NoSuchPlaceError, ChangedMeanwhileError.
    """
    with database.writing(actor.institution_id) as session:
        row = _found(session, plan.agency_id, plan.id)
        expect(row, plan.version)
        row.state = moved(row.state, into)
        note(session, actor, VERBS[into], f"programme:{row.id}", agency=row.agency_id)


def write(database: Database, actor: Actor, plan: Plan, said: Row, template: Template) -> None:
    """Keep a row of a draft: a new one, or other words of one.

    Raises CellError, ProgrammeMoveError, NoSuchPlaceError, ChangedMeanwhileError.
    """
    known = {one.code for one in template.components}
    known |= {line.cells.component for line in plan.lines if line.id == said.id}
    cells = checked(said.cells, known)
    with database.writing(actor.institution_id) as session:
        row = _draft(session, plan)
        item = ProgrammeItemRow(programme_id=row.id)
        if said.id:
            item = _item(session, row, said.id)
            expect(item, said.version)
        for one in fields(cells):
            setattr(item, one.name, getattr(cells, one.name))
        item.targets = list(cells.targets)
        programmes.keep(session, item)
        act = "change programme item" if said.id else "add programme item"
        note(session, actor, act, f"programme:{row.id}", agency=row.agency_id)


def remove(database: Database, actor: Actor, plan: Plan, item_id: int, version: int) -> None:
    """Take a row of a draft away, unless something was reported of it.

    Raises ProgrammeMoveError, NoSuchPlaceError, ChangedMeanwhileError.
    """
    with database.writing(actor.institution_id) as session:
        row = _draft(session, plan)
        item = _item(session, row, item_id)
        expect(item, version)
        if any(line.reports for line in plan.lines if line.id == item_id):
            raise ProgrammeMoveError(ProgrammeState.ADOPTED)
        note(session, actor, "remove programme item", f"programme:{row.id}", agency=row.agency_id)
        programmes.drop(session, item)


def report(database: Database, actor: Actor, plan: Plan, said: Realised) -> None:
    """Keep what a row of an adopted plan reached by the end of a quarter, with its proof.

    Files are added to those that are there. Raises CellError, ProgrammeMoveError,
    NoSuchPlaceError, ChangedMeanwhileError.
    """
    year, quarter = said.when
    value, obstacle = _reported(said)
    if year not in plan.years or quarter not in QUARTERS:
        raise NoSuchPlaceError
    with database.writing(actor.institution_id) as session:
        row = _found(session, plan.agency_id, plan.id)
        if row.state is not ProgrammeState.ADOPTED:
            raise ProgrammeMoveError(row.state)
        item = _item(session, row, said.item_id)
        kept = programmes.result(session, item.id, year, quarter)
        expect(kept, said.version)
        kept = kept or ProgrammeResultRow(item_id=item.id, year=year, quarter=quarter)
        kept.value, kept.obstacle = value, obstacle
        programmes.keep(session, kept)
        for one in said.files:
            id_ = files.keep(session, one.name, one.media_type, one.content, actor.now)
            programmes.attach(session, kept, id_)
        note(session, actor, "report programme item", f"programme:{row.id}", agency=row.agency_id)


def proof(
    database: Database,
    actor: Actor,
    plan: Plan,
    item_id: int,
    file_id: int,
) -> tuple[str, str, bytes]:
    """Name, type and bytes of a file that proves something of a row. Raises NoSuchPlaceError."""
    known = {id_ for line in plan.lines if line.id == item_id for id_ in _files_of(line)}
    with database.reading(actor.institution_id) as session:
        found = files.find(session, file_id) if file_id in known else None
        if found is None:
            raise NoSuchPlaceError
        return found.name, found.media_type, found.content


def _files_of(line: Line) -> set[int]:
    return {id_ for one in line.reports.values() for id_, _ in one.files}


def _reported(said: Realised) -> tuple[str, str]:
    value = checked_number(said.value, "value")
    obstacle = " ".join(said.obstacle.split())
    if len(obstacle) > LONGEST or not (value or obstacle):
        field = "obstacle" if obstacle else "value"
        raise CellError(field)
    return value, obstacle


def _found(session: StoreSession, agency_id: int | None, plan_id: int) -> ProgrammeRow:
    row = programmes.find(session, plan_id)
    if row is None or row.agency_id != agency_id:
        raise NoSuchPlaceError
    return row


def _draft(session: StoreSession, plan: Plan) -> ProgrammeRow:
    row = _found(session, plan.agency_id, plan.id)
    if row.state is not ProgrammeState.DRAFT:
        raise ProgrammeMoveError(row.state)
    return row


def _item(session: StoreSession, plan: ProgrammeRow, item_id: int) -> ProgrammeItemRow:
    item = programmes.item(session, item_id)
    if item is None or item.programme_id != plan.id:
        raise NoSuchPlaceError
    return item


def _plan(row: ProgrammeRow, items: Sequence[Item]) -> Plan:
    return Plan(
        id=row.id,
        version=row.version,
        agency_id=row.agency_id,
        first_year=row.first_year,
        state=row.state,
        template=row.template,
        lines=tuple(_line(item, row.first_year) for item in items),
    )


def _line(item: Item, first_year: int) -> Line:
    row = item.row
    kept = {one.name: getattr(row, one.name) for one in fields(Cells)}
    cells = Cells(**{**kept, "targets": tuple(row.targets)})
    targets = {first_year + n: Decimal(one) for n, one in enumerate(cells.targets) if one}
    values = {(one.year, one.quarter): Decimal(one.value) for one in item.results if one.value}
    reports = {
        (one.year, one.quarter): Report(
            value=one.value,
            obstacle=one.obstacle,
            version=one.version,
            files=tuple((f.id, f.name) for f in item.files.get((one.year, one.quarter), ())),
        )
        for one in item.results
    }
    measured = Measured(cells.component, cells.direction, targets, values)
    return Line(row.id, row.version, cells, reports, measured)
