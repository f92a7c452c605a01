"""Receipts of handed-in forms: each leads to the wave of its form, none to a response."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.store.isolation import here
from survey.store.tables.responses import ReceiptRow
from survey.store.upserts import insert_into


def keep(session: Session, digest: bytes, wave_id: int) -> None:
    """Let a receipt lead to a wave; one statement."""
    row = {"institution_id": here(session), "wave_id": wave_id, "digest": digest}
    session.execute(insert_into(session, ReceiptRow).on_conflict_do_nothing(), row)


def waves_of(session: Session, digest: bytes) -> Sequence[tuple[int, int]]:
    """Institution and wave of a receipt, asked before any institution is entered.

    Mostly one; receipts are so short that two forms may share one now and then.
    """
    found = select(ReceiptRow.institution_id, ReceiptRow.wave_id)
    ordered = found.where(ReceiptRow.digest == digest).order_by(ReceiptRow.wave_id)
    return [(institution_id, wave_id) for institution_id, wave_id in session.execute(ordered)]
