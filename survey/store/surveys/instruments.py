"""Instruments word for word as they are asked: kept once under their digest, never changed."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.core.surveys.definition import definition_of, digest_of, instrument_of
from survey.core.surveys.instrument import Instrument, InstrumentKind
from survey.store.tables.waves import InstrumentRow

READ = "instruments"  # in the info of a session


def keep(session: Session, instrument: Instrument) -> InstrumentRow:
    """The row of an instrument, made when it is not there yet.

    Another definition under a code and version that are kept already breaks
    uq_instruments_version: what was asked once under a name keeps its meaning.
    """
    definition = definition_of(instrument)
    digest = digest_of(definition)
    kept = session.scalar(select(InstrumentRow).where(InstrumentRow.digest == digest))
    if kept is not None:
        return kept
    row = InstrumentRow(
        digest=digest,
        code=instrument.code,
        version=instrument.version,
        items=len(instrument.items),
        points=instrument.points,
        definition=definition,
        kind=None if instrument.kind is InstrumentKind.RATING else instrument.kind,
    )
    session.add(row)
    session.flush()
    return row


def find(session: Session, digest: str) -> Instrument | None:
    """The instrument of a digest."""
    definition = session.scalar(
        select(InstrumentRow.definition).where(InstrumentRow.digest == digest),
    )
    return None if definition is None else instrument_of(definition)


def called(session: Session, code: str) -> Instrument | None:
    """The instrument of that code that was kept, of several editions the last."""
    found = select(InstrumentRow.definition).where(InstrumentRow.code == code)
    definition = session.scalar(found.order_by(InstrumentRow.version.desc()).limit(1))
    return None if definition is None else instrument_of(definition)


def definitions(session: Session, digests: Collection[str]) -> dict[str, str]:
    """The texts of several instruments by their digests (surveys/definition.py instrument_of).

    One statement; none for what the session has read before, as a digest names one text for ever.
    """
    read: dict[str, str] = session.info.setdefault(READ, {})
    unread = set(digests) - read.keys()
    if unread:
        kept = select(InstrumentRow.digest, InstrumentRow.definition)
        read |= dict(session.execute(kept.where(InstrumentRow.digest.in_(unread))).all())
    return {digest: read[digest] for digest in digests if digest in read}


def of(session: Session, digests: Collection[str]) -> dict[str, Instrument]:
    """Several instruments by their digests; statements as of definitions."""
    found = definitions(session, digests)
    return {digest: instrument_of(definition) for digest, definition in found.items()}
