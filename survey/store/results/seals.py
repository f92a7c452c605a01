"""Seals of waves, the public keys that they were signed with, and signed heads of the journal."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from survey.store.isolation import here
from survey.store.surveys.addresses import SIGNS
from survey.store.tables.registry import UnitRow
from survey.store.tables.seals import HeadRow, KeyRow, SealCodeRow, SealRow
from survey.store.tables.waves import PeriodRow, WaveRow

CODE_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature, 64 bytes, and the id of the key that it was made with."""

    key_id: str
    signature: bytes


def new_code() -> str:
    """A random code, one of some 200 million million, so that none is found by trying."""
    return "".join(secrets.choice(SIGNS) for _ in range(CODE_LENGTH))


def know_key(session: Session, key_id: str, public: bytes, now: datetime) -> None:
    """Keep a public key unless it is kept; old ones stay. One statement, two the first time."""
    if session.get(KeyRow, key_id) is None:
        session.add(KeyRow(id=key_id, public=public, since=now))
        session.flush()


def keys(session: Session) -> Sequence[KeyRow]:
    """Every public key that was ever signed with, the first one first."""
    return session.scalars(select(KeyRow).order_by(KeyRow.since, KeyRow.id)).all()


def keep(session: Session, rows: Collection[SealRow]) -> None:
    """Keep seals, each under its public code."""
    session.add_all(rows)
    session.flush()
    session.add_all(SealCodeRow(code=row.code, institution_id=here(session)) for row in rows)
    session.flush()


def institution_of(session: Session, code: str) -> int | None:
    """The institution in which a seal stands; asked before any is entered."""
    return session.scalar(select(SealCodeRow.institution_id).where(SealCodeRow.code == code))


def find(session: Session, code: str) -> SealRow | None:
    """The seal of a code."""
    return session.get(SealRow, (here(session), code))


def after(session: Session, code: str) -> SealRow | None:
    """The seal that corrects this one."""
    return session.scalar(select(SealRow).where(SealRow.corrects == code))


def last_of(session: Session, wave_id: int) -> SealRow | None:
    """The seal of a wave that no other one corrects."""
    return session.scalar(last_seals().where(SealRow.wave_id == wave_id))


def reports(session: Session, wave_ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """The code and the kept result of waves by their last seals (core/kept.py); one statement."""
    found = last_seals().with_only_columns(SealRow.wave_id, SealRow.code, SealRow.report)
    kept = session.execute(found.where(SealRow.wave_id.in_(wave_ids)))
    return {wave_id: (code, report) for wave_id, code, report in kept}


def contents(session: Session, wave_ids: Collection[int]) -> dict[int, str]:
    """The signed text of waves by their last seals (core/results/seal.py); one statement."""
    found = last_seals().with_only_columns(SealRow.wave_id, SealRow.content)
    kept = session.execute(found.where(SealRow.wave_id.in_(wave_ids)))
    return dict(kept.all())


def every(session: Session) -> Sequence[SealRow]:
    """Every seal of the institution, wave by wave."""
    return session.scalars(select(SealRow).order_by(SealRow.wave_id, SealRow.code)).all()


def head_of(session: Session, day: date) -> HeadRow | None:
    """The signed head of the journal on a day."""
    return session.get(HeadRow, (here(session), day))


def keep_head(session: Session, head: HeadRow) -> None:
    """Keep a signed head of the journal."""
    session.add(head)
    session.flush()


def heads(session: Session) -> Sequence[HeadRow]:
    """The signed heads of the journal, the first day first."""
    return session.scalars(select(HeadRow).order_by(HeadRow.day)).all()


def corrections(session: Session, since: date, until: date) -> Sequence[tuple[str, str, str]]:
    """Seals that replaced another one, of waves whose period begins between two days.

    Each with the name of its unit, the code of its period, and its content; one statement.
    """
    inside = SealRow.institution_id
    found = session.execute(
        select(UnitRow.name, PeriodRow.code, SealRow.content)
        .join(WaveRow, (WaveRow.institution_id == inside) & (WaveRow.id == SealRow.wave_id))
        .join(UnitRow, (UnitRow.institution_id == inside) & (UnitRow.id == WaveRow.unit_id))
        .join(PeriodRow, (PeriodRow.institution_id == inside) & (PeriodRow.id == WaveRow.period_id))
        .where(SealRow.corrects.is_not(None), PeriodRow.since.between(since, until))
        .order_by(UnitRow.name, SealRow.code),
    )
    return [(unit, code, content) for unit, code, content in found]


def last_seals() -> Select[SealRow]:
    """Seals that no other one corrects, of an institution that is entered."""
    later = aliased(SealRow)
    replaced = select(later.code).where(later.corrects == SealRow.code)
    return select(SealRow).where(~replaced.exists())
