"""Sealing: a wave that is closed gets its seal in the same moment; a correction is a new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from survey.core.kept import report_text
from survey.core.results.seal import Correction, Sealing, Subject, rows_in, seal_of, text_of
from survey.core.surveys.instrument import Instrument
from survey.flows.results.reviewing import UnknownWaveError, instruments_of, report_of_wave, tallied
from survey.flows.results.signing import Signer
from survey.store.databases import StoreSession
from survey.store.isolation import here
from survey.store.registry import institutions, registry
from survey.store.results import seals
from survey.store.surveys import responses
from survey.store.tables.seals import SealRow
from survey.store.tables.waves import WaveRow


def seal_wave(
    session: StoreSession,
    wave: WaveRow,
    signer: Signer,
    now: datetime,
    corrects: Correction | None = None,
) -> SealRow | None:
    """The new seal of a closed wave, signed; None where nobody answered it.

    The line in the journal is left to the caller. Raises SettingError where the key cannot be
    read.
    """
    rows = seal_waves(session, [wave], signer, now, corrects)
    return rows[0] if rows else None


def seal_waves(
    session: StoreSession,
    waves: Sequence[WaveRow],
    signer: Signer,
    now: datetime,
    corrects: Correction | None = None,
) -> list[SealRow]:
    """The new seals of closed waves with their periods, of those that anybody answered.

    A wave that gives no index, because an element was not answered at all, is sealed without
    one: what was counted stays provable. Raises SettingError.
    """
    joined = responses.ratings_by_wave(session, [wave.id for wave in waves])
    asked = instruments_of(session, waves)
    counted = [
        _Counted(wave, asked[wave.instrument_digest], joined[wave.id])
        for wave in waves
        if wave.id in joined
    ]
    at = now.astimezone(UTC)
    rows = [_row(session, one, signer, Sealing(seals.new_code(), at, corrects)) for one in counted]
    seals.keep(session, rows)
    return rows


@dataclass(frozen=True, slots=True)
class _Counted:
    """A wave with what it asked and what was answered, as the store joins it."""

    wave: WaveRow
    instrument: Instrument
    joined: str


def _row(session: StoreSession, counted: _Counted, signer: Signer, sealing: Sealing) -> SealRow:
    wave, instrument = counted.wave, counted.instrument
    subject = _subject(session, wave)
    tally = tallied(counted.joined, instrument)
    report = report_of_wave(wave, tally, instrument, subject.unit)
    rows = rows_in(counted.joined, wave.items)
    text = text_of(seal_of(subject, wave.instrument_digest, report, rows, sealing))
    signed = signer.sign(session, text, sealing.at)
    return SealRow(
        code=sealing.code,
        wave_id=wave.id,
        corrects=None if sealing.corrects is None else sealing.corrects.code,
        content=text,
        report=report_text(report),
        key_id=signed.key_id,
        signature=signed.signature,
    )


def _zone(session: StoreSession) -> tzinfo:
    institution = institutions.by_id(session, here(session))
    return UTC if institution is None else ZoneInfo(institution.time_zone)


def _subject(session: StoreSession, wave: WaveRow) -> Subject:
    """Whose result it is, by the names of the last day of the wave."""
    institution = institutions.by_id(session, wave.institution_id)
    then = registry.unit_on(session, wave.unit_id, wave.closes)
    if institution is None or then is None:
        raise UnknownWaveError(wave.id)
    return Subject(
        institution=institution.name,
        unit=then.unit,
        period=wave.period.code,
        population=wave.population,
        sample_target=wave.sample_target,
    )
