"""Endorsing: the signed report of a wave is uploaded, kept byte for byte, and withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from survey.exchange.attachments.attachment_fault import MEGABYTE, Limits
from survey.exchange.attachments.signed_fault import SignedFault, SignedPdfError
from survey.exchange.attachments.signed_pdf import looked_at
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor, note
from survey.flows.complaints.attaching import Allowed
from survey.flows.results.delivering import Parcel
from survey.store import files
from survey.store.databases import Database
from survey.store.documents import signed_papers
from survey.store.documents.signed_papers import Listed
from survey.store.surveys import waves
from survey.store.tables.papers import LONGEST_REASON, SignedPaperRow
from survey.store.truths import BrokenTruthError

__all__ = ["SignedFault", "SignedPdfError"]

PDF = "application/pdf"
MOST_PAGES = 300
ONE_STANDS = "uq_signed_papers_standing"


class SignedAlreadyError(ValueError):
    """A signed report stands; it is withdrawn before another one takes its place."""


class UnsignedCopyError(ValueError):
    """The file is the very one that was made here, so nobody signed it."""


class UnfitReasonError(ValueError):
    """A signed report was to be withdrawn without a reason, or with a novel."""


@dataclass(frozen=True, slots=True)
class Endorsed:
    """A signed report; reason: why it was withdrawn, "" while it stands.

    digest: SHA-256 of the file, in hexadecimal signs. signatures: as the file declares, unverified.
    """

    id: int
    wave_id: int
    at: datetime
    officer: str
    pages: int
    signatures: int
    digest: str
    withdrawn_at: datetime | None
    withdrawer: str
    reason: str


def endorsed_of(database: Database, institution_id: int, unit_id: int) -> Sequence[Endorsed]:
    """The signed reports of a unit, the latest first; one statement."""
    with database.reading(institution_id) as session:
        return tuple(_endorsed(one) for one in signed_papers.of_unit(session, unit_id))


def upload(
    database: Database,
    actor: Actor,
    wave_id: int,
    sent: tuple[str, bytes],
    allowed: Allowed,
) -> None:
    """Keep a signed report as it is.

    Raises SignedPdfError, UnsignedCopyError, SignedAlreadyError, NoSuchPlaceError.
    """
    _, content = sent
    seen = looked_at(content, Limits(allowed.megabytes * MEGABYTE, pages=MOST_PAGES))
    digest = sha256(content).digest()
    try:
        with database.writing(actor.institution_id) as session:
            wave = waves.find(session, wave_id)
            if wave is None or actor.officer_id is None:
                raise NoSuchPlaceError
            if signed_papers.is_made_here(session, wave_id, digest):
                raise UnsignedCopyError
            if signed_papers.standing(session, wave_id) is not None:
                raise SignedAlreadyError
            name = f"laporan-{wave.period.code}-ttd.pdf"
            file_id = files.keep(session, name, PDF, content, actor.now)
            row = SignedPaperRow(wave_id=wave_id, file_id=file_id, officer_id=actor.officer_id)
            row.at, row.pages, row.signatures = actor.now, seen.pages, seen.signatures
            signed_papers.keep(session, row)
            subject, said = f"unit:{wave.unit_id}", digest.hex()
            note(session, actor, "upload signed report", subject, wave=wave_id, sha256=said)
    except BrokenTruthError as error:
        if error.name == ONE_STANDS:  # of two at once the second
            raise SignedAlreadyError from error
        raise


def withdraw(
    database: Database,
    actor: Actor,
    wave_id: int,
    signed_id: int,
    reason: str,
) -> None:
    """Withdraw a signed report, which stays with the reason.

    Raises UnfitReasonError, NoSuchPlaceError.
    """
    said = " ".join(reason.split())
    if not 0 < len(said) <= LONGEST_REASON:
        raise UnfitReasonError
    with database.writing(actor.institution_id) as session:
        row, wave = signed_papers.find(session, wave_id, signed_id), waves.find(session, wave_id)
        if row is None or wave is None or row.withdrawn_at is not None:
            raise NoSuchPlaceError
        row.withdrawn_at, row.withdrawn_by, row.reason = actor.now, actor.officer_id, said
        note(session, actor, "withdraw signed report", f"unit:{wave.unit_id}", signed=signed_id)


def fetch(database: Database, institution_id: int, wave_id: int, signed_id: int) -> Parcel:
    """A signed report as it was uploaded. Raises NoSuchPlaceError."""
    with database.reading(institution_id) as session:
        row = signed_papers.find(session, wave_id, signed_id)
        file = None if row is None else files.find(session, row.file_id)
        if file is None:
            raise NoSuchPlaceError
        return Parcel(file.name, file.media_type, file.content)


def _endorsed(listed: Listed) -> Endorsed:
    row = listed.row
    return Endorsed(
        id=row.id,
        wave_id=row.wave_id,
        at=row.at,
        officer=listed.officer or "",
        pages=row.pages,
        signatures=row.signatures,
        digest=listed.digest.hex(),
        withdrawn_at=row.withdrawn_at,
        withdrawer=listed.withdrawer or "",
        reason=row.reason or "",
    )
