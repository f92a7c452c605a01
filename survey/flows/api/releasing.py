"""Releasing: what other systems read of an institution and of its results, as JSON can hold it.

What is sealed is public: anybody reads it here as at the page of its seal. What is not sealed
yet is read with a key that may, as far as that reaches. Ids are texts, as a number of JavaScript
does not hold them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TypeAlias

from survey.core.accounts.role import Node
from survey.core.results.report import WaveReport
from survey.core.results.review import guarded, told
from survey.core.results.seal import Seal, SealedNumber
from survey.flows.api.calling import Caller
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.complaints.tallying import Division, Span, Tallied, Wanted, tally
from survey.flows.results import reviewing
from survey.flows.results.verifying import Published
from survey.flows.surveys import finding
from survey.flows.surveys.answering import day_in
from survey.flows.surveys.finding import NothingThereError
from survey.language import Language
from survey.reports.complaints.caseload_files import records_of
from survey.reports.results.record import record, review_record
from survey.store.api import releases
from survey.store.api.releases import EVERYWHERE, Found, Page
from survey.store.api.releases import Wanted as WantedWaves
from survey.store.databases import Database, StoreSession
from survey.store.isolation import enter
from survey.store.registry import institutions, spots
from survey.store.tables.registry import InstitutionRow

__all__ = ["Page", "WantedWaves"]

Record: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Listing:
    """What stands on a page of a list, and whether more follows."""

    records: Sequence[Record]
    has_more: bool


def every_institution(database: Database) -> Listing:
    """The institutions by name; one statement."""
    hosts = finding.hosts(database)
    return Listing([{"code": one.code, "name": one.name} for one in hosts], has_more=False)


def units(database: Database, code: str, page: Page) -> Listing:
    """The units of an institution with their agencies; two statements.

    Raises NothingThereError.
    """
    with database.reading() as session:
        _enter(session, code)
        found = releases.units(session, page)
    records: list[Record] = [
        {
            "id": str(one.row.id),
            "name": one.row.name,
            "kind": one.row.kind.value,
            "agency": {"id": str(one.row.agency_id), "name": one.agency},
        }
        for one in found[: page.size]
    ]
    return Listing(records, len(found) > page.size)


def services(database: Database, code: str, unit_id: int) -> Listing:
    """The services of a unit by name; three statements. Raises NothingThereError."""
    with database.reading() as session:
        _enter(session, code)
        if spots.of_unit(session, unit_id) is None:
            raise NothingThereError
        found = releases.services(session, unit_id)
    return Listing([{"id": str(one.id), "name": one.name} for one in found], has_more=False)


def published(
    database: Database,
    code: str,
    wanted: WantedWaves,
    page: Page,
    words: Language,
) -> Listing:
    """The sealed results of an institution or of a unit of it, the latest first.

    Of fewer than five answers no number is told. Five statements, six of a unit. Raises
    NothingThereError.
    """
    with database.reading() as session:
        _enter(session, code)
        if wanted.unit_id is not None and spots.of_unit(session, wanted.unit_id) is None:
            raise NothingThereError
        return _results(session, wanted, page, words, is_public=True)


def results(
    database: Database,
    caller: Caller,
    wanted: WantedWaves,
    page: Page,
    words: Language,
) -> Listing:
    """Results as far as a key reaches, the latest first; at most five statements.

    Of a wave without a seal the result is that of the answers so far.
    """
    with database.reading(caller.institution_id) as session:
        return _results(session, wanted, page, words, is_public=False)


def result(
    database: Database,
    caller: Caller,
    wanted: WantedWaves,
    wave_id: int,
    words: Language,
) -> Record:
    """One result with its services, profile, channels and trend, without groups too small.

    At most eleven statements. Raises NothingThereError about one that the key does not reach.
    """
    with database.reading(caller.institution_id) as session:
        only = WantedWaves(wanted.reach, wave_id=wave_id, is_sealed=wanted.is_sealed)
        found = releases.waves(session, only, Page(1, 1))
    if not found:
        raise NothingThereError
    review = guarded(reviewing.review(database, caller.institution_id, wave_id))
    return {
        **_about(found[0], review.seal),
        "result": review_record(review, words),
    }


def _results(
    session: StoreSession,
    wanted: WantedWaves,
    page: Page,
    words: Language,
    *,
    is_public: bool,
) -> Listing:
    found = releases.waves(session, wanted, page)
    shown = found[: page.size]
    waves = [one.wave for one in shown]
    asked = reviewing.instruments_of(session, waves) if waves else {}
    codes, kept = reviewing.kept_reports(session, waves, asked)
    unkept = [wave for wave in waves if wave.id not in kept]
    reports = kept | reviewing.reports_of(session, unkept, asked)
    if is_public:
        reports = {id_: told(report) for id_, report in reports.items()}
    records = [_result(one, codes, reports, words) for one in shown]
    return Listing(records, len(found) > page.size)


def _result(
    one: Found,
    codes: Mapping[int, str],
    reports: Mapping[int, WaveReport],
    words: Language,
) -> Record:
    about = _about(one, codes.get(one.wave.id))
    return {**about, "result": record(reports[one.wave.id], words)}


def _about(one: Found, seal: str | None) -> Record:
    """Which result it is: of which unit, by the names of today, and by which seal."""
    wave = one.wave
    return {
        "id": str(wave.id),
        "unit": {"id": str(wave.unit_id), "name": one.unit},
        "agency": {"id": str(one.agency_id), "name": one.agency},
        "period": wave.period.code,
        "opens": wave.opens.isoformat(),
        "closes": wave.closes.isoformat(),
        "state": wave.state.value,
        "seal": seal,
    }


def sealed(found: Published) -> Record:
    """What a seal says, and whether it holds; the numbers are those that were signed.

    Of fewer than five answers neither they nor their number are told.
    """
    seal, verdict = found.verdict.seal, found.verdict
    return {
        "code": seal.code,
        "institution": seal.subject.institution,
        "unit": seal.subject.unit,
        "period": seal.subject.period,
        "instrument": verdict.instrument.code,
        "version": verdict.instrument.version,
        "n": seal.n if seal.is_told else None,
        "index": _number(seal.index) if seal.is_told else None,
        "elements": [
            {"code": one.code, "number": _number(one.number)}
            for one in seal.elements
            if seal.is_told
        ],
        "sealed_at": seal.sealed_at.isoformat(timespec="seconds"),
        "digest": seal.digest,
        "key": verdict.public.hex(),
        "holds": verdict.holds,
        "faults": [fault.value for fault in verdict.faults],
        "corrects": _corrects(seal),
        "corrected_by": None if found.after is None else found.after.code,
        "has_file": found.is_open,
    }


def _corrects(seal: Seal) -> Record | None:
    if seal.corrects is None:
        return None
    return {"code": seal.corrects.code, "reason": seal.corrects.reason}


def _number(number: SealedNumber | None) -> Record | None:
    """A mean as an exact fraction, its value on the scale from 25 to 100, and its letter."""
    if number is None:
        return None
    return {
        "mean": str(number.mean),
        "converted": str(number.converted),
        "letter": number.letter,
    }


def caseload(desk: ComplaintDesk, code: str, span: Span | None, now: datetime) -> Record:
    """The figures of all complaints of an institution and of each month, for anybody.

    span: None for this year until today. Computed at most once a minute by each process.
    Raises NothingThereError, UnknownSpanError.
    """
    with desk.database.reading() as session:
        institution = institutions.find(session, code)
    if institution is None:
        raise NothingThereError
    today = day_in(institution.time_zone, now)
    wanted = span or Span(today.replace(month=1, day=1), today)
    return _caseload(desk, institution.id, wanted, now.replace(second=0, microsecond=0))


@lru_cache(maxsize=64)
def _caseload(desk: ComplaintDesk, institution_id: int, span: Span, minute: datetime) -> Record:
    with desk.database.reading(institution_id) as session:
        institution = institutions.by_id(session, institution_id)
    zone = "UTC" if institution is None else institution.time_zone
    tallied = tally(desk, institution_id, Wanted(EVERYWHERE, Node(), span), day_in(zone, minute))
    return _figures(tallied)


def _figures(tallied: Tallied) -> Record:
    """Of the whole and of each month; by unit or kind the groups may be too small to be told."""
    lines = [tallied.whole, *tallied.parts[Division.MONTH]]
    return {
        "dari": tallied.span.since.isoformat(),
        "sampai": tallied.span.until.isoformat(),
        "per": tallied.day.isoformat(),
        "angka": records_of(lines),
    }


def _enter(session: StoreSession, code: str) -> InstitutionRow:
    """Let a session into the institution of that code. Raises NothingThereError."""
    institution = institutions.find(session, code)
    if institution is None:
        raise NothingThereError
    enter(session, institution.id)
    return institution
