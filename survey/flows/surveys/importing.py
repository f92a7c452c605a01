"""What happens when a sheet of answers is taken into the wave of a service."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from survey.core.journal import Act, Detail
from survey.core.results.ratings import rows_of
from survey.core.results.report import Request, WaveReport, report_of_tally
from survey.core.results.tally import tally_of
from survey.core.surveys.answer import Answer, Channel
from survey.core.surveys.definition import definition_of, digest_of
from survey.core.surveys.instrument import Instrument
from survey.core.surveys.period import Period, period_of
from survey.core.surveys.wave import WaveState
from survey.exchange.sheets.ratings import Layout, RatedSheet, read_ratings
from survey.flows.registry.registering import open_wave
from survey.flows.surveys.answering import day_in
from survey.store import journal
from survey.store.databases import Database, StoreSession
from survey.store.isolation import enter
from survey.store.registry import entries, institutions, places
from survey.store.surveys import imports, instruments, periods, responses, waves
from survey.store.surveys.imports import Import
from survey.store.tables.registry import ServiceRow
from survey.store.tables.waves import WaveRow

SPENT = (WaveState.CLOSED, WaveState.DRAFT)  # nothing can be taken into such a wave


class UnknownServiceError(LookupError):
    """No service has this public code, or not in the institution that was named."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


class FuturePeriodError(ValueError):
    """Answers were to be taken into a period that has not begun."""

    def __init__(self, period: Period) -> None:
        """Keep the period."""
        super().__init__(period.code)
        self.period = period


class WaveNotOpenError(ValueError):
    """The wave of the unit and period is being set up, or is counted already."""

    def __init__(self, unit: str, period: str, state: WaveState) -> None:
        """Keep the unit, the period and where the wave stands."""
        super().__init__(unit, period, state)
        self.unit = unit
        self.period = period
        self.state = state


class AlreadyImportedError(ValueError):
    """A file of these very bytes was taken in before; times: how often."""

    def __init__(self, times: int) -> None:
        """Keep how often."""
        super().__init__(times)
        self.times = times


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which file is to be taken in, how it is read, and for which service and period.

    service: its public code. institution: the code it must belong to; None for any. again:
    whether a file that was taken in before is meant to be counted once more.
    """

    file: Path
    layout: Layout
    service: str
    period: str
    institution: str | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file gives: its own report, and where its answers go.

    turn: how many times it is in then. is_new_wave: whether there was no wave to take it.
    """

    unit: str
    service: str
    period: str
    report: WaveReport
    n: int
    turn: int
    is_new_wave: bool


@dataclass(frozen=True, slots=True)
class _File:
    """A file that was read: its rows in the order of the instrument, its report, its digest."""

    instrument: Instrument
    rows: list[str]
    report: WaveReport
    digest: bytes


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the answers of a file go; wave is None where it has still to be made."""

    service: ServiceRow
    unit: str
    period: Period
    wave: WaveRow | None
    turn: int
    day: date


def import_answers(database: Database, wanted: Wanted, now: datetime) -> Imported:
    """Take a file into the wave of its service's unit and period, made when there is none.

    One transaction. The day of an answer is today, or the nearest one of the period. Raises
    RefusedError, OSError, PeriodCodeError, UnknownServiceError, FuturePeriodError,
    WaveNotOpenError and AlreadyImportedError.
    """
    file = _read(wanted)
    with database.writing() as session:
        place = _place(session, wanted, file, now)
        wave = place.wave or _new_wave(session, place, file.instrument)
        responses.add_many(session, wave, _answers(file, place))
        imports.record(session, Import(wave.id, file.digest, now, len(file.rows)), place.turn)
        journal.append(session, now, _act(wanted, file, place))
        return _imported(file, place)


def rehearse_import(database: Database, wanted: Wanted, now: datetime) -> Imported:
    """What import_answers would do; nothing is kept. Raises the same."""
    file = _read(wanted)
    with database.reading() as session:
        return _imported(file, _place(session, wanted, file, now))


def asked_before(database: Database, service: str, code: str) -> Instrument | None:
    """A questionnaire that the institution of a service asks, and no file of ours holds."""
    with database.reading() as session:
        door = places.door(session, service.strip().lower())
        if door is None:
            return None
        enter(session, door.institution_id)
        return instruments.called(session, code)


def _read(wanted: Wanted) -> _File:
    period_of(wanted.period)
    sheet = read_ratings(wanted.file, wanted.layout)
    instrument = wanted.layout.instrument
    tally = tally_of(sheet.ratings, sheet.instrument.points)
    return _File(
        instrument=instrument,
        rows=_as_asked(sheet, instrument),
        report=report_of_tally(tally, sheet.instrument, Request(), sheet.notes),
        digest=sha256(wanted.file.read_bytes()).digest(),
    )


def _as_asked(sheet: RatedSheet, instrument: Instrument) -> list[str]:
    """The ratings of a sheet in the order of the instrument, whatever order it was read in."""
    place = {item: place for place, item in enumerate(_items(sheet.instrument))}
    places = [place[item] for item in _items(instrument)]
    return ["".join(row[place] for place in places) for row in rows_of(sheet.ratings)]


def _items(instrument: Instrument) -> Iterator[tuple[str, int]]:
    for element in instrument.elements:
        for number in range(len(element.items)):
            yield element.code, number


def _place(session: StoreSession, wanted: Wanted, file: _File, now: datetime) -> _Place:
    door = places.door(session, wanted.service.strip().lower())
    if door is None or not _is_in(session, door.institution_id, wanted.institution):
        raise UnknownServiceError(wanted.service)
    enter(session, door.institution_id)
    service = entries.service(session, door.service_id)
    unit = None if service is None else entries.unit(session, service.unit_id)
    if service is None or unit is None:
        raise UnknownServiceError(wanted.service)
    period, today = period_of(wanted.period), day_in(door.time_zone, now)
    if today < period.since:
        raise FuturePeriodError(period)
    wave = _wave(session, unit.id, period, file.instrument)
    if wave is not None and wave.state in SPENT:
        raise WaveNotOpenError(unit.name, period.code, wave.state)
    times = imports.times(session, file.digest)
    if times and not wanted.again:
        raise AlreadyImportedError(times)
    return _Place(service, unit.name, period, wave, times + 1, min(today, period.until))


def _is_in(session: StoreSession, institution_id: int, code: str | None) -> bool:
    if code is None:
        return True
    named = institutions.find(session, code.strip().lower())
    return named is not None and named.id == institution_id


def _wave(
    session: StoreSession,
    unit_id: int,
    period: Period,
    instrument: Instrument,
) -> WaveRow | None:
    """The wave of a unit and period that asks the instrument: an open one before any other."""
    digest = digest_of(definition_of(instrument))
    found = [
        wave
        for wave in waves.of_unit(session, unit_id)
        if wave.period.code == period.code and wave.instrument_digest == digest
    ]
    return min(found, key=lambda wave: wave.state in SPENT, default=None)


def _new_wave(session: StoreSession, place: _Place, instrument: Instrument) -> WaveRow:
    period = periods.find(session, place.period.code) or periods.keep(session, place.period)
    kept = instruments.keep(session, instrument)
    return open_wave(session, place.service.unit_id, period, kept)


def _answers(file: _File, place: _Place) -> Iterator[Answer]:
    for ratings in file.rows:
        yield Answer(place.service.id, place.day, Channel.IMPORT, ratings)


def _act(wanted: Wanted, file: _File, place: _Place) -> Act:
    detail: Detail = {
        "period": place.period.code,
        "responses": len(file.rows),
        "turn": place.turn,
        "file": file.digest.hex(),
    }
    return Act("import", f"service {wanted.service.strip().lower()}", detail=detail)


def _imported(file: _File, place: _Place) -> Imported:
    return Imported(
        unit=place.unit,
        service=place.service.name,
        period=place.period.code,
        report=file.report,
        n=len(file.rows),
        turn=place.turn,
        is_new_wave=place.wave is None,
    )
