"""Tokens of the forms that were handed in; none leads to a response."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import CTE, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from survey.core.surveys.wave import WaveState
from survey.store.isolation import here
from survey.store.tables.registry import InstitutionRow, ServiceRow
from survey.store.tables.responses import SpentTokenRow
from survey.store.tables.waves import InstrumentRow, WaveRow
from survey.store.upserts import insert_into

OF_WAVE = (WaveRow.items, WaveRow.points, WaveRow.opens, WaveRow.closes, WaveRow.state)


class NotTogetherError(LookupError):
    """A form asks about a service that is not of its wave, or its wave is not there."""


@dataclass(frozen=True, slots=True)
class Survey:
    """A wave with the text of its instrument, and the time zone that its days are told in.

    wave: what it says; the row is not one of the session.
    """

    wave: WaveRow
    definition: str
    time_zone: str

    def is_open(self, day: date) -> bool:
        """Whether it can be answered on that day."""
        within = self.wave.opens <= day <= self.wave.closes
        return within and self.wave.state is WaveState.OPEN


def spend(session: Session, digest: bytes, wave_id: int, service_id: int) -> Survey | None:
    """What a form asked whose token was not spent before, and now is; None when it was.

    One statement spends the token and brings all that is needed to read the form. Of two that
    spend the same one at once the second waits for the first, and gets None when that one is
    kept. Until the transaction ends nobody closes the wave: what is handed in is counted.
    (SQLite has no such lock and needs none, as one transaction at a time may write.)
    Raises NotTogetherError; then, as after any other refusal, the transaction must not be kept.
    """
    row = {"institution_id": here(session), "wave_id": wave_id, "digest": digest}
    asked = _asked(here(session), wave_id, service_id)
    # Added beforehand: written out inside RETURNING, SQLite's names lose their tables.
    spent = insert_into(session, SpentTokenRow).on_conflict_do_nothing().add_cte(asked)
    told = [select(column).scalar_subquery() for column in asked.c]
    try:
        found = session.execute(spent.returning(*told), row).first()
    except IntegrityError as error:
        raise NotTogetherError from error
    if found is None:
        return None
    *of_wave, definition, time_zone = found
    if definition is None:
        raise NotTogetherError
    said = dict(zip((column.key for column in OF_WAVE), of_wave, strict=True))
    wave = WaveRow(institution_id=here(session), id=wave_id, **said)
    return Survey(wave, definition, time_zone)


def _asked(institution_id: int, wave_id: int, service_id: int) -> CTE:
    """What is to be known of a wave, if it lies under the unit of the service."""
    found = (
        select(*OF_WAVE, InstrumentRow.definition, InstitutionRow.time_zone)
        .select_from(WaveRow)
        .join(ServiceRow, ServiceRow.unit_id == WaveRow.unit_id)
        .join(InstrumentRow, InstrumentRow.digest == WaveRow.instrument_digest)
        .join(InstitutionRow, InstitutionRow.id == WaveRow.institution_id)
        .where(
            WaveRow.id == wave_id,
            ServiceRow.id == service_id,
            *(row.institution_id == institution_id for row in (WaveRow, ServiceRow, InstrumentRow)),
        )
        .with_for_update(read=True, of=WaveRow)
    )
    return found.cte("asked")
