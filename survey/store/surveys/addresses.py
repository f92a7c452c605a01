"""Public codes, asked before the institution is known, and what they lead to."""

import secrets
from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from survey.store.isolation import here
from survey.store.tables.registry import AddressRow, ServiceRow

# Read aloud and copied from paper: without vowels no word comes about, without 0, 1 and l
# nothing is mistaken.
SIGNS = "23456789bcdfghjkmnpqrstvwxz"
LENGTH = 8


def find(session: Session, code: str) -> AddressRow | None:
    """What a code leads to; its institution_id is where isolation.enter goes next."""
    return session.get(AddressRow, code)


def new_code() -> str:
    """A random code, one of some 280 thousand million."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def lead_to_agency(session: Session, agency_id: int, code: str | None = None) -> AddressRow:
    """A new code, or the one given, that leads to an agency."""
    return _add(session, AddressRow(code=code or new_code(), agency_id=agency_id))


def lead_to_unit(session: Session, unit_id: int, code: str | None = None) -> AddressRow:
    """A new code, or the one given, that leads to a unit."""
    return _add(session, AddressRow(code=code or new_code(), unit_id=unit_id))


def lead_to_service(session: Session, service_id: int, code: str | None = None) -> AddressRow:
    """A new code, or the one given, that leads to a service."""
    return _add(session, AddressRow(code=code or new_code(), service_id=service_id))


def of_services(session: Session) -> Mapping[int, str]:
    """A code of each service of the institution, by the service's id; one statement."""
    found = select(AddressRow.service_id, AddressRow.code).where(
        AddressRow.institution_id == here(session),
        AddressRow.service_id.is_not(None),
    )
    return {service_id: code for service_id, code in session.execute(found) if service_id}


def of_unit(session: Session, unit_id: int) -> Mapping[int, str]:
    """A code of each service of a unit, by the service's id; one statement."""
    found = (
        select(AddressRow.service_id, func.min(AddressRow.code))
        .join(ServiceRow, ServiceRow.id == AddressRow.service_id)
        .where(AddressRow.institution_id == here(session), ServiceRow.unit_id == unit_id)
        .group_by(AddressRow.service_id)
    )
    return {service_id: code for service_id, code in session.execute(found) if service_id}


def of_service(session: Session, service_id: int) -> str | None:
    """A code of one service; of several, which a merger brings, always the same one."""
    found = select(func.min(AddressRow.code)).where(
        AddressRow.institution_id == here(session),
        AddressRow.service_id == service_id,
    )
    return session.scalar(found)


def of_unit_itself(session: Session, unit_id: int) -> str | None:
    """A code of the unit and none of its services; of several always the same one."""
    found = select(func.min(AddressRow.code)).where(
        AddressRow.institution_id == here(session),
        AddressRow.unit_id == unit_id,
    )
    return session.scalar(found)


def _add(session: Session, address: AddressRow) -> AddressRow:
    address.institution_id = here(session)
    session.add(address)
    return address
