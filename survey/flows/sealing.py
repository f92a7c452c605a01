"""Sealing: a wave that is closed gets its seal in the same moment; a correction is a new one."""

from datetime import UTC, datetime

from survey.core.kept import report_text
from survey.core.seal import Correction, Sealing, Subject, rows_in, seal_of, text_of
from survey.flows.reviewing import UnknownWaveError, instruments_of, report_of_wave, tallied
from survey.flows.signing import Signer
from survey.store import institutions, registry, responses, seals
from survey.store.databases import StoreSession
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

    A wave that gives no index, because an element was not answered at all, is sealed without
    one: what was counted stays provable. The line in the journal is left to the caller.
    Raises SettingError where the key cannot be read.
    """
    joined = responses.ratings(session, wave.id)
    if not joined:
        return None
    instrument = instruments_of(session, [wave])[wave.instrument_digest]
    subject = _subject(session, wave)
    report = report_of_wave(wave, tallied(joined, instrument), instrument, subject.unit)
    seal = seal_of(
        subject,
        wave.instrument_digest,
        report,
        rows_in(joined, wave.items),
        Sealing(seals.new_code(), now.astimezone(UTC), corrects),
    )
    text = text_of(seal)
    signed = signer.sign(session, text, now)
    row = SealRow(
        code=seal.code,
        wave_id=wave.id,
        corrects=None if corrects is None else corrects.code,
        content=text,
        report=report_text(report),
        key_id=signed.key_id,
        signature=signed.signature,
    )
    seals.keep(session, [row])
    return row


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
