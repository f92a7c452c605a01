"""Screening: answers that look unusual are pointed out, judged by people, and never taken away."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from survey.core.results.quality import REASONS, Reason, Rules
from survey.core.results.report import WaveReport
from survey.core.results.review import WaveFacts
from survey.core.results.screening import Place, Seen, joined, judged
from survey.core.surveys.instrument import Instrument
from survey.core.surveys.token import network_of
from survey.core.surveys.wave import WaveState
from survey.flows.acting import Actor, note
from survey.flows.registry.serving import Serving, serving_of
from survey.flows.results.reviewing import (
    UnknownWaveError,
    facts_of,
    instruments_of,
    report_of_wave,
    tallied,
)
from survey.store.databases import Database, StoreSession
from survey.store.registry import institutions, registry
from survey.store.results import doubts, reviews
from survey.store.results.doubts import Clearing
from survey.store.surveys import waves
from survey.store.tables.doubts import LONGEST_REASON, DoubtRow
from survey.store.tables.waves import WaveRow

MOST_LETTERS = LONGEST_REASON  # of why a doubt is cleared


class NothingDoubtedError(LookupError):
    """There is no such doubt, or somebody cleared it."""


class UnfitReasonError(ValueError):
    """Why a doubt was cleared was not said, or in too many words."""


@dataclass(frozen=True, slots=True)
class Group:
    """The flagged answers of a day and service with the same signs.

    why: they are in order, with the day that was said on; both None while nobody said so.
    """

    day: date
    service_id: int
    service: str
    reasons: tuple[Reason, ...]
    n: int
    cleared: date | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Screened:
    """A wave with what looks unusual in it.

    report: of all answers, as it is published. without: of those that are not flagged, or
    were cleared. flagged: how many are and were not cleared; cleared: how many were. reasons:
    how many of both show each sign. traced: of how many it is known how they came in.
    """

    facts: WaveFacts
    report: WaveReport
    without: WaveReport
    flagged: int
    cleared: int
    reasons: Mapping[Reason, int]
    groups: tuple[Group, ...]
    traced: int
    serving: Serving


@dataclass(frozen=True, slots=True)
class Doubted:
    """Which flagged answers are meant: of a day and service, with exactly these signs."""

    wave_id: int
    day: date
    service_id: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """The answers to a wave, the signs on those that are flagged, and what was kept of them."""

    seen: Sequence[Seen]
    reasons: Mapping[int, tuple[Reason, ...]]
    kept: Mapping[int, DoubtRow]
    serving: Serving
    instrument: Instrument
    time_zone: ZoneInfo

    def is_doubted(self, answer: Seen) -> bool:
        """Whether it is flagged and nobody cleared it."""
        return answer.id in self.reasons and self.clearing(answer) is None

    def clearing(self, answer: Seen) -> tuple[date, str] | None:
        """When it was cleared and why."""
        row = self.kept.get(answer.id)
        if row is None or row.cleared_at is None:
            return None
        return row.cleared_at.astimezone(self.time_zone).date(), row.cleared_why or ""


def screen(database: Database, key: bytes, institution_id: int, wave_id: int) -> Screened:
    """What looks unusual in a wave; eight statements. Raises UnknownWaveError.

    key: what the names of networks are made with.
    """
    with database.reading(institution_id) as session:
        beside = reviews.waves_beside(session, wave_id)
        wave = next((one for one in beside if one.id == wave_id), None)
        then = None if wave is None else registry.unit_on(session, wave.unit_id, wave.closes)
        if wave is None or then is None:
            raise UnknownWaveError(wave_id)
        found = _found(session, wave, key)
        others = {answer.service_id for answer in found.seen}
        services = registry.services_on(session, wave.unit_id, wave.closes, others)
        facts = facts_of(wave, then)
    kept = [answer for answer in found.seen if not found.is_doubted(answer)]
    every = tallied(joined(found.seen), found.instrument)
    left = tallied(joined(kept), found.instrument)
    n_flagged = len(found.seen) - len(kept)
    return Screened(
        facts=facts,
        report=report_of_wave(wave, every, found.instrument, then.unit),
        without=report_of_wave(wave, left, found.instrument, then.unit),
        flagged=n_flagged,
        cleared=len(found.reasons) - n_flagged,
        reasons=Counter(reason for signs in found.reasons.values() for reason in signs),
        groups=_groups(found, services),
        traced=sum(answer.minute is not None for answer in found.seen),
        serving=found.serving,
    )


def keep_doubts(session: StoreSession, wave: WaveRow, key: bytes) -> None:
    """Keep which answers of a wave are flagged, before how they came in is forgotten."""
    found = _found(session, wave, key)
    _keep(session, wave, found, found.reasons)


def clear(database: Database, key: bytes, actor: Actor, doubted: Doubted, why: str) -> int:
    """Keep why the answers that are meant are in order; how many. The answers stay as they are.

    Raises UnknownWaveError, NothingDoubtedError, UnfitReasonError.
    """
    said = " ".join(why.split())
    if not 1 <= len(said) <= LONGEST_REASON:
        raise UnfitReasonError
    with database.writing(actor.institution_id) as session:
        wave = waves.find(session, doubted.wave_id)
        if wave is None:
            raise UnknownWaveError(doubted.wave_id)
        found = _found(session, wave, key)
        meant = {answer.id for answer in found.seen if _is_meant(answer, found, doubted)}
        if not meant:
            raise NothingDoubtedError
        # Of a closed wave all are kept at once, so that none is judged by other rules later.
        _keep(session, wave, found, found.reasons if wave.state is WaveState.CLOSED else meant)
        rows = [row for id_, row in doubts.of_wave(session, wave.id).items() if id_ in meant]
        doubts.clear(session, rows, Clearing(actor.now, actor.officer_id, said))
        signs = _codes(doubted.reasons)
        note(session, actor, "clear doubts", f"wave:{wave.id}", n=len(meant), signs=signs)
    return len(meant)


def _keep(
    session: StoreSession,
    wave: WaveRow,
    found: _Found,
    ids: Iterable[int],
) -> None:
    new = {id_: _codes(found.reasons[id_]) for id_ in ids if id_ not in found.kept}
    doubts.keep(session, wave.id, new)


def _is_meant(answer: Seen, found: _Found, doubted: Doubted) -> bool:
    return (
        found.is_doubted(answer)
        and (answer.day, answer.service_id) == (doubted.day, doubted.service_id)
        and found.reasons[answer.id] == doubted.reasons
    )


def _found(session: StoreSession, wave: WaveRow, key: bytes) -> _Found:
    """What there is of a wave; five statements. What was kept at its close is not judged again."""
    institution = institutions.by_id(session, wave.institution_id)
    zone = ZoneInfo("UTC" if institution is None else institution.time_zone)
    seen, kept = doubts.seen(session, wave.id), doubts.of_wave(session, wave.id)
    serving = serving_of(doubts.serving(session, wave.unit_id))
    instrument = instruments_of(session, [wave])[wave.instrument_digest]
    reasons = {id_: _reasons(row.reasons) for id_, row in kept.items()}
    if wave.state is not WaveState.CLOSED or not kept:
        staff = _staff_networks(seen, serving, key)
        place = Place(zone, Rules(hours=serving.hours), staff)
        reasons = {**judged(seen, instrument, place), **reasons}
    return _Found(seen, reasons, kept, serving, instrument, zone)


def _staff_networks(seen: Sequence[Seen], serving: Serving, key: bytes) -> frozenset[str]:
    """The names that the addresses of the staff have on the days of these answers."""
    days = {answer.day for answer in seen}
    return frozenset(network_of(one, day, key) for one in serving.networks for day in days)


def _groups(found: _Found, services: Mapping[int, str]) -> tuple[Group, ...]:
    """Flagged answers by day and service; those that were cleared stand after the others."""
    counted = Counter(
        (
            found.clearing(answer) or (None, None),
            answer.day,
            answer.service_id,
            found.reasons[answer.id],
        )
        for answer in found.seen
        if answer.id in found.reasons
    )
    groups = [
        Group(day, service_id, services[service_id], reasons, n, cleared=cleared, why=why)
        for ((cleared, why), day, service_id, reasons), n in counted.items()
    ]
    return tuple(sorted(groups, key=_order))


def _order(group: Group) -> tuple[bool, date, str, list[int]]:
    signs = [REASONS.index(reason) for reason in group.reasons]
    return group.cleared is not None, group.day, group.service, signs


def _codes(reasons: Iterable[Reason]) -> str:
    return " ".join(reason.value for reason in reasons)


def _reasons(codes: str) -> tuple[Reason, ...]:
    return tuple(Reason(code) for code in codes.split())
