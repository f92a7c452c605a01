"""Where results are published: kept, listed, taken away."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.store.tables.submissions import PublicationRow


def keep(session: Session, row: PublicationRow) -> None:
    """Keep a new one."""
    session.add(row)
    session.flush()


def find(session: Session, id_: int) -> PublicationRow | None:
    """The publication of that id."""
    return session.scalar(select(PublicationRow).where(PublicationRow.id == id_))


def drop(session: Session, row: PublicationRow) -> None:
    """Take one away."""
    session.delete(row)
    session.flush()


def of_waves(
    session: Session,
    wave_ids: Collection[int],
) -> Mapping[int, Sequence[PublicationRow]]:
    """Those of some waves, each wave's by their day; one statement."""
    found: dict[int, list[PublicationRow]] = {wave_id: [] for wave_id in wave_ids}
    rows = session.scalars(
        select(PublicationRow)
        .where(PublicationRow.wave_id.in_(wave_ids))
        .order_by(PublicationRow.published_on, PublicationRow.place),
    )
    for row in rows:
        found[row.wave_id].append(row)
    return found
