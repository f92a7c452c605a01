"""What a citizen's browser holds of a complaint: the slip of a form, and leave to see it.

Both are sealed, each for its own purpose, so that neither can be made up, changed or used as
the other. Who tells the complaint is in neither of them.
"""

import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from survey.core import signet
from survey.core.complaints.tracking import BITS
from survey.core.signet import ForgedTokenError
from survey.core.surveys.token import LIFETIME, ExpiredTokenError

FORM, LEAVE, ACT = b"complaint form", b"complaint leave", b"complaint act"
QUIET = b"complaint quiet"  # leave to end the letters about it, and for nothing else
SLIP = struct.Struct(f">QQQQ{BITS}s")  # institution, unit, service, second of issue, bits
PERMIT = struct.Struct(">QQQQ")  # institution, complaint, version, second of issue
STAY = timedelta(minutes=30)  # as long as a complaint stays open in a browser after each look


@dataclass(frozen=True, slots=True)
class Slip:
    """What one drawn form stands for; 0 for no unit, and for no service.

    issued_at: to the second. bits: random, so that a form counts once.
    """

    institution_id: int
    unit_id: int
    service_id: int
    issued_at: datetime
    bits: bytes


@dataclass(frozen=True, slots=True)
class Permit:
    """That a browser has shown number and secret; version: of the complaint, as it was seen."""

    institution_id: int
    complaint_id: int
    version: int
    issued_at: datetime


def sealed_slip(slip: Slip, key: bytes) -> str:
    """The slip as a text that nobody without the key can make or change."""
    second = int(slip.issued_at.timestamp())
    body = SLIP.pack(slip.institution_id, slip.unit_id, slip.service_id, second, slip.bits)
    return signet.sealed(body, FORM, key)


def opened_slip(text: str, key: bytes) -> Slip:
    """The slip that a text was made of, however old. Raises ForgedTokenError."""
    institution, unit, service, second, bits = SLIP.unpack(_body(SLIP, text, FORM, key))
    return Slip(institution, unit, service, datetime.fromtimestamp(second, UTC), bits)


def refuse_old(slip: Slip, now: datetime) -> None:
    """Raise ExpiredTokenError for a form that was drawn too long ago."""
    if now - slip.issued_at > LIFETIME:
        raise ExpiredTokenError


def sealed_permit(permit: Permit, purpose: bytes, key: bytes) -> str:
    """The permit for LEAVE to look, or for one ACT."""
    second = int(permit.issued_at.timestamp())
    body = PERMIT.pack(permit.institution_id, permit.complaint_id, permit.version, second)
    return signet.sealed(body, purpose, key)


def opened_permit(text: str, purpose: bytes, key: bytes, now: datetime) -> Permit:
    """The permit that a text was made of. Raises ForgedTokenError, ExpiredTokenError."""
    permit = lasting_permit(text, purpose, key)
    if now - permit.issued_at > STAY:
        raise ExpiredTokenError
    return permit


def lasting_permit(text: str, purpose: bytes, key: bytes) -> Permit:
    """The same, however long ago it was made. Raises ForgedTokenError."""
    institution, complaint, version, second = PERMIT.unpack(_body(PERMIT, text, purpose, key))
    return Permit(institution, complaint, version, datetime.fromtimestamp(second, UTC))


def _body(layout: struct.Struct, text: str, purpose: bytes, key: bytes) -> bytes:
    body = signet.opened(text, purpose, key)
    if len(body) != layout.size:
        raise ForgedTokenError
    return body
