"""Analysing: why something is as it is, written by a unit version by version, drawn, printed.

Whoever needs a root cause elsewhere (a plan, a workshop) keeps its id and asks depicted: one
call finds, reads and draws it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from survey.catalogue.causes import checklist_of
from survey.core.improvement.cause import (
    Analysis,
    Checklist,
    Doubt,
    checked,
    decoded,
    doubts,
    encoded,
)
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor, note
from survey.flows.documents.awaiting import Work, paper
from survey.language import Language
from survey.reports.improvement.root_cause import CausePaper, Portrait, paper_page, portrait_of
from survey.reports.results.document import Edition
from survey.store.complaints import complaints
from survey.store.databases import Database, StoreSession
from survey.store.improvement import root_causes
from survey.store.improvement.root_causes import Written
from survey.store.registry import institutions, spots
from survey.store.surveys import waves
from survey.store.tables.causes import RootCauseRow
from survey.store.truths import expect


class UnknownSourceError(ValueError):
    """A survey or a complaint that is not of this unit; field: which of the two."""

    def __init__(self, field: str) -> None:
        """Keep the field."""
        super().__init__(field)
        self.field = field


@dataclass(frozen=True, slots=True)
class Source:
    """What a root cause is about and was found from. complaint: a number, "" for none."""

    unit_id: int
    element: str | None = None
    wave_id: int | None = None
    complaint: str = ""


@dataclass(frozen=True, slots=True)
class RootCause:
    """A version of a root cause. number: of it, latest: of the newest; version: of its row.

    author: None for the program. period, complaint: "" where it was found from neither.
    """

    id: int
    unit_id: int
    unit: str
    element: str | None
    wave_id: int | None
    period: str
    complaint_id: int | None
    complaint: str
    number: int
    latest: int
    version: int
    at: datetime
    author: str | None
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class Depicted:
    """A root cause with its drawing, and what should be looked at again."""

    cause: RootCause
    portrait: Portrait
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A new version of a root cause; version: of the row that its author saw."""

    id: int
    version: int
    element: str | None
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class Which:
    """A root cause, and the version of it; the latest without one."""

    id: int
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Easel:
    """What a root cause is drawn with."""

    checklist: Checklist
    words: Language


@lru_cache(maxsize=8)
def checklist_in(folder: Path) -> Checklist:
    """The checklist of causes in the folder of official tables; read once."""
    return checklist_of(folder)


def load(session: StoreSession, which: Which) -> RootCause | None:
    """A root cause as it was kept; one statement."""
    found = root_causes.written(session, which.id, which.number)
    return None if found is None else _root_cause(found)


def depict(cause: RootCause, easel: Easel) -> Depicted:
    """A root cause as it is shown."""
    portrait = portrait_of(cause.analysis, easel.checklist, easel.words)
    return Depicted(cause, portrait, doubts(cause.analysis, easel.checklist))


def depicted(database: Database, actor: Actor, which: Which, easel: Easel) -> Depicted:
    """A root cause found and drawn; one statement. Raises NoSuchPlaceError."""
    with database.reading(actor.institution_id) as session:
        cause = load(session, which)
    if cause is None:
        raise NoSuchPlaceError
    return depict(cause, easel)


def of_unit(database: Database, actor: Actor, unit_id: int) -> list[RootCause]:
    """The root causes of a unit as they are now, the newest first; one statement."""
    with database.reading(actor.institution_id) as session:
        return [_root_cause(one) for one in root_causes.of_unit(session, unit_id)]


def by_element(database: Database, actor: Actor, unit_id: int) -> dict[str, RootCause]:
    """The newest root cause of each element of a unit that has one, by its code; one statement."""
    found: dict[str, RootCause] = {}
    for one in of_unit(database, actor, unit_id):
        if one.element is not None:
            found.setdefault(one.element, one)
    return found


def surveys_of(database: Database, actor: Actor, unit_id: int) -> list[tuple[int, str, date]]:
    """The surveys of a unit, the latest first: id, code of the period, first day; one statement."""
    with database.reading(actor.institution_id) as session:
        found = waves.of_unit(session, unit_id)
        return [(wave.id, wave.period.code, wave.opens) for wave in found]


def begin(
    database: Database,
    actor: Actor,
    source: Source,
    analysis: Analysis,
    checklist: Checklist,
) -> int:
    """Keep a new root cause; its id. Raises CauseError, UnknownSourceError, NoSuchPlaceError."""
    fit = checked(analysis, checklist)
    with database.writing(actor.institution_id) as session:
        if spots.of_unit(session, source.unit_id) is None:
            raise NoSuchPlaceError
        row = RootCauseRow(unit_id=source.unit_id, element=source.element)
        row.wave_id = _wave(session, source)
        row.complaint_id = _complaint(session, source)
        _write(session, actor, row, fit)
        note(session, actor, "find root cause", f"cause:{row.id}", unit=row.unit_id)
    return row.id


def rewrite(database: Database, actor: Actor, new: Rewrite, checklist: Checklist) -> None:
    """Keep a new version in place of the one that its author saw.

    Raises CauseError, NoSuchPlaceError, ChangedMeanwhileError.
    """
    fit = checked(new.analysis, checklist)
    with database.writing(actor.institution_id) as session:
        row = root_causes.find(session, new.id)
        if row is None:
            raise NoSuchPlaceError
        expect(row, new.version)
        row.element = new.element
        _write(session, actor, row, fit)
        note(
            session,
            actor,
            "rewrite root cause",
            f"cause:{row.id}",
            unit=row.unit_id,
            n=row.latest,
        )


def print_cause(
    database: Database,
    actor: Actor,
    shown: Depicted,
    element: str,
    edition: Edition,
) -> Work:
    """The sheet of a root cause on A4, lying down; one statement.

    element: its name, "" for none.
    """
    with database.reading() as session:
        institution = institutions.by_id(session, actor.institution_id)
    page = CausePaper(
        code=edition.language.code,
        institution=institution.name if institution else "",
        unit=shown.cause.unit,
        element=element,
        number=shown.cause.number,
        day=shown.cause.at.date(),
        made_on=edition.made_on,
        portrait=shown.portrait,
    )
    name = f"akar-masalah-{shown.cause.id}-{shown.cause.number}.pdf"
    return paper(name, paper_page(page, edition))


def _write(session: StoreSession, actor: Actor, row: RootCauseRow, analysis: Analysis) -> None:
    root_causes.keep(session, row, encoded(analysis), actor.officer_id, actor.now)


def _wave(session: StoreSession, source: Source) -> int | None:
    if source.wave_id is None:
        return None
    wave = waves.find(session, source.wave_id)
    if wave is None or wave.unit_id != source.unit_id:
        field = "wave_id"
        raise UnknownSourceError(field)
    return wave.id


def _complaint(session: StoreSession, source: Source) -> int | None:
    number = source.complaint.strip()
    if not number:
        return None
    complaint = complaints.numbered(session, number)
    if complaint is None or complaint.unit_id != source.unit_id or complaint.is_inspected:
        field = "complaint"
        raise UnknownSourceError(field)
    return complaint.id


def _root_cause(found: Written) -> RootCause:
    row, version = found.row, found.version
    return RootCause(
        id=row.id,
        unit_id=row.unit_id,
        unit=found.unit,
        element=row.element,
        wave_id=row.wave_id,
        period=found.period or "",
        complaint_id=row.complaint_id,
        complaint=found.complaint or "",
        number=version.number,
        latest=row.latest,
        version=row.version,
        at=version.at,
        author=found.officer,
        analysis=decoded(version.content),
    )
