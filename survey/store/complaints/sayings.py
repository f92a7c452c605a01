"""What was said about units in their waves: remarks of respondents, and complaints."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import false, func, select
from sqlalchemy.orm import Session

from survey.core.complaints.complaint import State
from survey.core.complaints.topic import Matter
from survey.store.isolation import here
from survey.store.tables.complaints import ComplaintLinkRow, ComplaintRow
from survey.store.tables.responses import RemarkRow

# A complaint that was told twice counts once, one that is none not at all.
NOT_COUNTED = (State.MERGED, State.REJECTED)


@dataclass(frozen=True, slots=True)
class Touched:
    """A complaint with one thing that it is about.

    is_decided: whether an officer decided so; otherwise words of it suggest it.
    """

    unit_id: int
    complaint_id: int
    received_on: date
    matter: Matter
    code: str
    is_decided: bool


@dataclass(frozen=True, slots=True)
class Remarks:
    """The first remarks on a wave, in no order that tells anything, and how many there are."""

    words: tuple[str, ...]
    there: int


def complaints(
    session: Session,
    unit_ids: Collection[int],
    since: date,
    until: date,
) -> list[Touched]:
    """What complaints about units between two days, both included, touch; one statement.

    What an officer decided against is left out.
    """
    found = (
        select(
            ComplaintRow.unit_id,
            ComplaintRow.id,
            ComplaintRow.received_on,
            ComplaintLinkRow.matter,
            ComplaintLinkRow.code,
            func.coalesce(ComplaintLinkRow.is_decided, false()),
        )
        .join(ComplaintRow, ComplaintRow.id == ComplaintLinkRow.complaint_id)
        .where(
            ComplaintLinkRow.matter.in_((Matter.ELEMENT, Matter.ALARM)),
            ComplaintLinkRow.is_decided.is_distinct_from(false()),
            ComplaintRow.unit_id.in_(list(unit_ids)),
            ComplaintRow.received_on.between(since, until),
            ComplaintRow.state.not_in(NOT_COUNTED),
        )
        .order_by(ComplaintRow.id, ComplaintLinkRow.matter, ComplaintLinkRow.code)
    )
    return [
        Touched(unit or 0, id_, day, Matter(matter), code, bool(is_decided))
        for unit, id_, day, matter, code, is_decided in session.execute(found)
    ]


def remarks(session: Session, wave_ids: Collection[int], most: int) -> Mapping[int, Remarks]:
    """At most so many remarks of each wave that has any; one statement."""
    of_wave, order = RemarkRow.wave_id, RemarkRow.response_id
    place = func.row_number().over(partition_by=of_wave, order_by=order).label("place")
    there = func.count().over(partition_by=of_wave).label("there")
    numbered = (
        select(RemarkRow.wave_id, RemarkRow.words, place, there)
        # The loader criteria of a session are not trusted to reach into a subquery.
        .where(RemarkRow.institution_id == here(session), RemarkRow.wave_id.in_(list(wave_ids)))
        .subquery()
    )
    rows = session.execute(
        select(numbered.c.wave_id, numbered.c.words, numbered.c.there)
        .where(numbered.c.place <= most)
        .order_by(numbered.c.wave_id, numbered.c.place),
    )
    words: dict[int, list[str]] = {}
    counts: dict[int, int] = {}
    for wave_id, said, n in rows:
        words.setdefault(wave_id, []).append(said)
        counts[wave_id] = n
    return {wave_id: Remarks(tuple(said), counts[wave_id]) for wave_id, said in words.items()}
