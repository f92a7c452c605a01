"""Exhibiting: the published results of an institution, for anybody to read.

Published is what was sealed; a correction takes the place of what it corrects. Of fewer
answers than a table may show, no number is told, only that there is a result.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from survey.core.kept import report_kept
from survey.core.results.report import WaveReport
from survey.core.results.review import told
from survey.core.surveys.period import Period, period_of
from survey.flows.improvement import heeding
from survey.flows.results.reviewing import reports_of
from survey.flows.surveys.answering import instrument_kept
from survey.flows.surveys.finding import NothingThereError, Signboard
from survey.store.databases import Database, StoreSession
from survey.store.isolation import enter
from survey.store.portal import exhibits
from survey.store.portal.exhibits import Sealed
from survey.store.registry import institutions, spots
from survey.store.results import reviews, seals
from survey.store.surveys import instruments
from survey.store.tables.registry import InstitutionRow

LEAF = 40  # units of a page


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One published result. unit and agency: as they are called now; in the report as then.

    seal: its code. is_there: whether the unit is. regency: its code, "" where not known. n: None,
    and the report without numbers, where too few answered to tell.
    """

    wave_id: int
    unit_id: int
    unit: str
    agency_id: int
    agency: str
    is_there: bool
    regency: str
    period: Period
    opens: date
    closes: date
    seal: str
    report: WaveReport

    @property
    def n(self) -> int | None:
        """How many answered; None where they were too few."""
        return self.report.n

    @property
    def former(self) -> str:
        """What the unit was called when it was asked, "" where it is called so still."""
        title = self.report.title
        return "" if title == self.unit else title


@dataclass(frozen=True, slots=True)
class UnitShow:
    """What a unit published, as it opened, with the names that it has now.

    kept, promises: how many promises it kept, of how many it gave.
    """

    host: Signboard
    agency_id: int
    agency: str
    unit_id: int
    unit: str
    exhibits: tuple[Exhibit, ...]
    kept: int
    promises: int

    def chosen(self, seal: str) -> Exhibit | None:
        """The result of that seal, or the latest one; None where there is none."""
        named = (one for one in self.exhibits if one.seal == seal)
        return next(named, self.exhibits[-1] if self.exhibits else None)

    def until(self, shown: Exhibit) -> tuple[Exhibit, ...]:
        """The results by the same questionnaire up to that one: others are not its past."""
        code = shown.report.instrument.code
        place = self.exhibits.index(shown)
        return tuple(
            one
            for one in self.exhibits[: place + 1]
            if one.report.instrument.code == code and one.n is not None
        )


@dataclass(frozen=True, slots=True)
class Show:
    """Units with their results, in the order of the registry.

    there: how many of the units of today have a result, of how many units; published: how many
    have one with those that are no longer there. after: how many stand on pages before this one.
    """

    host: Signboard
    exhibits: tuple[Exhibit, ...]
    published: int
    there: int
    units: int
    periods: tuple[Period, ...]
    after: int = 0

    @property
    def is_cut(self) -> bool:
        """Whether there are more on pages after this one."""
        return self.after + len(self.exhibits) < self.published


def of_unit(database: Database, code: str, unit_id: int) -> UnitShow:
    """All that a unit published; at most eight statements. Raises NothingThereError."""
    with inside(database, code) as (session, institution):
        spot = spots.of_unit(session, unit_id)
        if spot is None or spot.spot.agency_id is None:
            raise NothingThereError
        found = tuple(exhibits_in(session, exhibits.of_unit(session, unit_id)))
        kept, promises = heeding.kept_of(session, unit_id)
    return UnitShow(
        host=_host(institution),
        agency_id=spot.spot.agency_id,
        agency=spot.agency or "",
        unit_id=unit_id,
        unit=spot.unit or "",
        exhibits=found,
        kept=kept,
        promises=promises,
    )


def last_of(database: Database, code: str, unit_id: int) -> tuple[str, Exhibit | None]:
    """The name of a unit and its latest result; at most six statements.

    Raises NothingThereError.
    """
    with inside(database, code) as (session, _):
        spot = spots.of_unit(session, unit_id)
        if spot is None or spot.spot.agency_id is None:
            raise NothingThereError
        found = exhibits_in(session, exhibits.of_unit(session, unit_id)[-1:])
    return spot.unit or "", next(iter(found), None)


def latest(database: Database, code: str, page: int) -> Show:
    """The latest result of each unit, so many a page from 1 on; at most six statements.

    Raises NothingThereError.
    """
    with inside(database, code) as (session, institution):
        sealed = exhibits.every(session)
        last = list({one.unit_id: one for one in sealed}.values())
        after = LEAF * min(max(page - 1, 0), max(len(last) - 1, 0) // LEAF)
        found = tuple(exhibits_in(session, last[after : after + LEAF]))
        units = exhibits.units(session)
    there = sum(one.is_there for one in last)
    return Show(_host(institution), found, len(last), there, units, periods_in(sealed), after)


def of_period(database: Database, code: str, period: str) -> Show:
    """Every result of a period, or of the latest one with any where none is named; as latest().

    Raises NothingThereError, also for a period without results.
    """
    with inside(database, code) as (session, institution):
        sealed = exhibits.every(session)
        periods = periods_in(sealed)
        wanted = period or (periods[0].code if periods else "")
        chosen = [one for one in sealed if one.period == wanted]
        if period and not chosen:
            raise NothingThereError
        found = tuple(exhibits_in(session, chosen))
        units = exhibits.units(session)
    there = sum(one.is_there for one in found)
    return Show(_host(institution), found, len(found), there, units, periods)


@contextmanager
def inside(database: Database, code: str) -> Iterator[tuple[StoreSession, InstitutionRow]]:
    """A session in the institution of that code. Raises NothingThereError."""
    with database.reading() as session:
        institution = institutions.find(session, code)
        if institution is None:
            raise NothingThereError
        enter(session, institution.id)
        yield session, institution


def _host(institution: InstitutionRow) -> Signboard:
    return Signboard(institution.code, institution.name)


def periods_in(sealed: Iterable[Sealed]) -> tuple[Period, ...]:
    """The periods that have results, the latest first."""
    found = {period_of(one.period) for one in sealed}
    return tuple(sorted(found, key=lambda one: (one.until, one.since), reverse=True))


def exhibits_in(session: StoreSession, sealed: Sequence[Sealed]) -> Sequence[Exhibit]:
    """The results of sealed waves, in their order; at most four statements."""
    if not sealed:
        return []
    waves = {wave.id: wave for wave in reviews.waves_by_id(session, _ids(sealed))}
    digests = {wave.instrument_digest for wave in waves.values()}
    asked = instruments.definitions(session, digests)
    kept = seals.reports(session, waves)
    found = {
        id_: _report(text, asked[waves[id_].instrument_digest]) for id_, (_, text) in kept.items()
    }
    unread = [waves[id_] for id_, report in found.items() if report is None]
    again: dict[int, WaveReport] = {}
    if unread:  # another program kept them otherwise
        known = {digest: instrument_kept(text) for digest, text in asked.items()}
        again = reports_of(session, unread, known)
    return [
        Exhibit(
            wave_id=one.wave_id,
            unit_id=one.unit_id,
            unit=one.unit,
            agency_id=one.agency_id,
            agency=one.agency,
            is_there=one.is_there,
            regency=one.regency or "",
            period=period_of(one.period),
            opens=waves[one.wave_id].opens,
            closes=waves[one.wave_id].closes,
            seal=kept[one.wave_id][0],
            report=told(found[one.wave_id] or again[one.wave_id]),
        )
        for one in sealed
    ]


@lru_cache(maxsize=512)  # of some 40 kilobytes each
def _report(text: str, definition: str) -> WaveReport | None:
    """The result of a text that was kept, which never changes, and takes long to be read."""
    return report_kept(text, instrument_kept(definition))


def _ids(sealed: Sequence[Sealed]) -> Collection[int]:
    return [one.wave_id for one in sealed]
