"""Counting served: a sheet of monthly numbers is held against a unit, before it is taken in."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from survey.core.month import Month, month_in
from survey.exchange.sheets.monthly import MonthlyLine, read_monthly
from survey.exchange.sheets.naming import folded
from survey.flows.acting import Actor
from survey.flows.surveys.metering import of_unit
from survey.flows.surveys.surveying import MOST_PEOPLE
from survey.store.columns import id_in
from survey.store.databases import Database


class Fate(Enum):
    """What becomes of a row of a sheet; the last four are refused, and the sheet with them."""

    NEW = "new"
    SAME = "same"
    CORRECTS = "corrects"
    NO_SERVICE = "no_service"
    NOT_YET = "not_yet"
    TOO_MANY = "too_many"
    TWICE = "twice"


FIT = frozenset({Fate.NEW, Fate.SAME, Fate.CORRECTS})


class UnreadableTakingError(ValueError):
    """What is sent to be taken in was not made by the page that showed it."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A row with what becomes of it; before: what holds now, None for nothing."""

    line: MonthlyLine
    service_id: int
    fate: Fate
    before: int | None


def bring(database: Database, actor: Actor, unit_id: int, content: bytes) -> list[Brought]:
    """What a sheet would change; nothing is kept. Two statements a year. Raises RefusedError."""
    with tempfile.NamedTemporaryFile(prefix="suara-") as file:
        file.write(content)
        file.flush()
        lines = read_monthly(Path(file.name))
    ids: dict[str, int] = {}
    held: dict[tuple[int, Month], int] = {}
    for year in {line.month.year for line in lines}:
        services, counts = of_unit(database, actor.institution_id, unit_id, year)
        ids = {folded(name): id_ for id_, name in services.items()}
        held |= {(one.service_id, one.month): one.n for one in counts}
    return list(_brought(lines, ids, held, Month.of(actor.today)))


def written(brought: Sequence[Brought]) -> str:
    """What is taken in, as the page that shows it sends it back."""
    rows = (f"{one.service_id} {one.line.month} {one.line.n}" for one in brought)
    return "\n".join(rows)


def taking(sent: str) -> dict[tuple[int, Month], int]:
    """The same read again. Raises UnreadableTakingError."""
    said: dict[tuple[int, Month], int] = {}
    try:
        for row in sent.splitlines():
            service, month, n = row.split()
            said[id_in(service) or 0, month_in(month)] = int(n)
    except ValueError as error:
        raise UnreadableTakingError from error
    return said


def _brought(
    lines: Sequence[MonthlyLine],
    ids: dict[str, int],
    held: dict[tuple[int, Month], int],
    now: Month,
) -> Iterator[Brought]:
    seen: set[tuple[int, Month]] = set()
    for line in lines:
        service_id = ids.get(folded(line.service), 0)
        about = service_id, line.month
        before = held.get(about)
        fate = _fate(line, service_id, before, now)
        if fate in FIT and about in seen:
            fate = Fate.TWICE
        seen.add(about)
        yield Brought(line, service_id, fate, before)


def _fate(line: MonthlyLine, service_id: int, before: int | None, now: Month) -> Fate:
    if not service_id:
        return Fate.NO_SERVICE
    if line.month > now:
        return Fate.NOT_YET
    if line.n > MOST_PEOPLE:
        return Fate.TOO_MANY
    if before is None:
        return Fate.NEW
    return Fate.SAME if before == line.n else Fate.CORRECTS
