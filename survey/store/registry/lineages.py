"""What every unit and every agency ever was, from the registry and its past."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from sqlalchemy import null, select
from sqlalchemy.orm import Session

from survey.core.registry.lineage import Lineage, Version
from survey.store.tables.registry import AgencyRow, PastAgencyRow, PastUnitRow, UnitRow


class _Line(NamedTuple):
    """An entry beside one thing that it was before; was_until: None for one that never changed."""

    id: int
    since: date
    until: date | None
    successor_id: int | None
    name: str
    parent_id: int | None
    was_until: date | None
    was_name: str | None
    was_under: int | None


def of_units(session: Session) -> dict[int, Lineage]:
    """Every unit that there ever was, by id; one statement."""
    row, past = UnitRow, PastUnitRow
    entry = (row.id, row.since, row.until, row.successor_id, row.name, row.agency_id)
    found = (
        select(*entry, past.until, past.name, past.agency_id)
        .outerjoin(past, past.unit_id == row.id)
        .order_by(row.id, past.until)
    )
    return _lineages(_Line(*line) for line in session.execute(found))


def of_agencies(session: Session) -> dict[int, Lineage]:
    """Every agency that there ever was, by id; one statement."""
    row, past = AgencyRow, PastAgencyRow
    entry = (row.id, row.since, row.until, row.successor_id, row.name, null())
    found = (
        select(*entry, past.until, past.name, null())
        .outerjoin(past, past.agency_id == row.id)
        .order_by(row.id, past.until)
    )
    return _lineages(_Line(*line) for line in session.execute(found))


def _lineages(lines: Iterable[_Line]) -> dict[int, Lineage]:
    """lines: those of one entry together, what it was first at their beginning."""
    return {id_: _lineage(list(several)) for id_, several in groupby(lines, attrgetter("id"))}


def _lineage(lines: list[_Line]) -> Lineage:
    now = lines[0]
    pasts = (
        Version(one.was_name or "", one.was_under, one.was_until)
        for one in lines
        if one.was_until is not None
    )
    versions = (*pasts, Version(now.name, now.parent_id))
    return Lineage(now.since, versions, now.until, now.successor_id)
