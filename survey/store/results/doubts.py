"""Answers that look unusual: what is known of how they came in, and what was made of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, insert, select
from sqlalchemy.orm import Session

from survey.core.results.screening import Seen
from survey.store.isolation import here
from survey.store.tables.doubts import DoubtRow, ServingRow
from survey.store.tables.responses import ResponseRow, TraceRow
from survey.store.truths import expect


@dataclass(frozen=True, slots=True)
class Clearing:
    """Who says when that an answer is in order, and why."""

    at: datetime
    officer_id: int | None
    why: str


def seen(session: Session, wave_id: int) -> list[Seen]:
    """The answers to a wave with how they came in, in no order that tells anything."""
    answers = (
        select(
            ResponseRow.id,
            ResponseRow.service_id,
            ResponseRow.day,
            ResponseRow.channel,
            ResponseRow.ratings,
            TraceRow.minute,
            TraceRow.device,
            TraceRow.network,
            TraceRow.seconds,
            ResponseRow.extras,
        )
        .outerjoin(
            TraceRow,
            and_(
                TraceRow.institution_id == ResponseRow.institution_id,
                TraceRow.wave_id == ResponseRow.wave_id,
                TraceRow.response_id == ResponseRow.id,
            ),
        )
        .where(ResponseRow.wave_id == wave_id)
        .order_by(ResponseRow.id)
    )
    return [Seen(**row) for row in session.execute(answers).mappings()]


def of_wave(session: Session, wave_id: int) -> dict[int, DoubtRow]:
    """What was kept of the doubts about a wave, by the id of the answer."""
    rows = session.scalars(select(DoubtRow).where(DoubtRow.wave_id == wave_id))
    return {row.response_id: row for row in rows}


def keep(session: Session, wave_id: int, reasons: Mapping[int, str]) -> None:
    """Keep doubts, by the id of the answer; one statement, none where there are no doubts."""
    rows = [
        {
            "institution_id": here(session),
            "wave_id": wave_id,
            "response_id": response_id,
            "reasons": codes,
        }
        for response_id, codes in reasons.items()
    ]
    if rows:
        session.execute(insert(DoubtRow), rows)


def clear(session: Session, rows: Iterable[DoubtRow], clearing: Clearing) -> None:
    """Keep why these are in order."""
    for row in rows:
        row.cleared_at, row.cleared_by = clearing.at, clearing.officer_id
        row.cleared_why = clearing.why
    session.flush()


def serving(session: Session, unit_id: int) -> ServingRow | None:
    """When a unit serves and from which networks its staff work; None where it never said."""
    rows: Sequence[ServingRow] = session.scalars(
        select(ServingRow).where(ServingRow.unit_id == unit_id),
    ).all()
    return rows[0] if rows else None


def keep_serving(session: Session, said: ServingRow, version: int) -> None:
    """Keep that in place of the version that its author saw; 0 for none.

    Raises ChangedMeanwhileError.
    """
    kept = serving(session, said.unit_id)
    expect(kept, version)
    if kept is None:
        session.add(said)
    else:
        kept.opens, kept.closes = said.opens, said.closes
        kept.on_saturday, kept.on_sunday = said.on_saturday, said.on_sunday
        kept.networks = said.networks
    session.flush()
