"""What units owe under UU 25/2009: standards, disclosures and innovations, kept and found."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from survey.core.accounts.role import Role
from survey.core.results.seal import seal_in
from survey.store.isolation import here
from survey.store.tables.accounts import AppointmentRow, OfficerRow
from survey.store.tables.registry import AddressRow
from survey.store.tables.seals import SealRow
from survey.store.tables.standards import DisclosureRow, InnovationRow, StandardRow
from survey.store.tables.waves import InstrumentRow, WaveRow


def keep(session: Session, row: StandardRow | DisclosureRow | InnovationRow) -> None:
    """Keep a record, new or changed."""
    session.add(row)
    session.flush()


def drop(session: Session, row: InnovationRow) -> None:
    """Take an innovation away."""
    session.delete(row)
    session.flush()


def standard_of(session: Session, unit_id: int, service_id: int | None) -> StandardRow | None:
    """The standard of a service, or of a unit as a whole."""
    if service_id is not None:
        return session.scalar(select(StandardRow).where(StandardRow.service_id == service_id))
    whole = (StandardRow.unit_id == unit_id, StandardRow.service_id.is_(None))
    return session.scalar(select(StandardRow).where(*whole))


def standards(
    session: Session,
    unit_ids: Collection[int] | None = None,
    service_ids: Collection[int] = (),
) -> Sequence[StandardRow]:
    """The standards of units and of services, or all of them; one statement."""
    rows = select(StandardRow).order_by(StandardRow.id)
    if unit_ids is not None:
        of_units = StandardRow.service_id.is_(None) & StandardRow.unit_id.in_(unit_ids)
        rows = rows.where(or_(of_units, StandardRow.service_id.in_(service_ids)))
    return session.scalars(rows).all()


def disclosure(session: Session, unit_id: int) -> DisclosureRow | None:
    """What a unit makes known."""
    return session.scalar(select(DisclosureRow).where(DisclosureRow.unit_id == unit_id))


def disclosures(session: Session) -> dict[int, DisclosureRow]:
    """The same of every unit; one statement."""
    return {row.unit_id: row for row in session.scalars(select(DisclosureRow))}


def innovation(session: Session, innovation_id: int) -> InnovationRow | None:
    """The innovation of that id."""
    return session.scalar(select(InnovationRow).where(InnovationRow.id == innovation_id))


def innovations_of(session: Session, unit_id: int) -> Sequence[InnovationRow]:
    """Those of a unit, the latest first; one statement."""
    rows = select(InnovationRow).where(InnovationRow.unit_id == unit_id)
    return session.scalars(rows.order_by(InnovationRow.year.desc(), InnovationRow.name)).all()


def innovations(session: Session) -> dict[int, list[InnovationRow]]:
    """Those of every unit; one statement."""
    found: defaultdict[int, list[InnovationRow]] = defaultdict(list)
    ordered = select(InnovationRow).order_by(InnovationRow.year.desc(), InnovationRow.name)
    for row in session.scalars(ordered):
        found[row.unit_id].append(row)
    return found


def surveyed(session: Session, since: date, until: date) -> dict[int, tuple[int, date]]:
    """The latest sealed survey with an index of each unit that was asked between two days.

    Its wave and its last day, which is that of the seal where it ended early; one statement.
    """
    rows = session.execute(
        select(WaveRow.unit_id, WaveRow.id, WaveRow.closes, SealRow.content)
        .join(InstrumentRow, InstrumentRow.digest == WaveRow.instrument_digest)
        .join(SealRow, SealRow.wave_id == WaveRow.id)
        .where(
            SealRow.corrects.is_(None),
            InstrumentRow.kind.is_(None),
            WaveRow.closes >= since,
            WaveRow.opens <= until,
        )
        .order_by(WaveRow.closes, WaveRow.id),
    )
    return {
        unit_id: (wave_id, min(closes, seal_in(content).sealed_at.date()))
        for unit_id, wave_id, closes, content in rows
    }


def channels(session: Session) -> dict[int, str]:
    """The public code of each unit that has one, behind which complaints are told."""
    rows = select(AddressRow.unit_id, AddressRow.code).where(
        AddressRow.institution_id == here(session),
        AddressRow.unit_id.is_not(None),
    )
    return {unit_id: code for unit_id, code in session.execute(rows) if unit_id}


def in_charge(session: Session, day: date) -> list[tuple[int | None, int | None, str]]:
    """Who handles complaints on a day: agency, unit, name of the officer; one statement.

    Of an agency its complaint officers, of a unit also its head and its officers.
    """
    of_unit = AppointmentRow.role.in_((Role.UNIT_HEAD, Role.UNIT_OFFICER))
    rows = session.execute(
        select(AppointmentRow.agency_id, AppointmentRow.unit_id, OfficerRow.name)
        .join(OfficerRow, OfficerRow.id == AppointmentRow.officer_id)
        .where(
            OfficerRow.institution_id == here(session),
            OfficerRow.active,
            AppointmentRow.since <= day,
            or_(AppointmentRow.until.is_(None), AppointmentRow.until >= day),
            or_(
                AppointmentRow.role == Role.COMPLAINT_OFFICER,
                of_unit & AppointmentRow.unit_id.is_not(None),
            ),
        )
        .order_by(AppointmentRow.role != Role.COMPLAINT_OFFICER, OfficerRow.name),
    )
    return [(agency_id, unit_id, name) for agency_id, unit_id, name in rows]
