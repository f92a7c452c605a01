"""Basing: what recommendations stand on is gathered, for one wave or for many at once."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from survey.core.complaints.topic import Alarm, Matter
from survey.core.complaints.triage import Suggestion, suggest
from survey.core.improvement.basis import (
    Attempt,
    Basis,
    ElementBasis,
    Importance,
    Raised,
    Voices,
    importance_asked,
    importance_derived,
)
from survey.core.improvement.effect import Effect
from survey.core.inference.comparison import element_changes
from survey.core.results.distribution import gaps_of, results_of
from survey.core.results.report import WaveReport
from survey.core.surveys.extras import decoded
from survey.core.surveys.instrument import Instrument, Purpose
from survey.flows.complaints.equipping import equipment_in
from survey.flows.complaints.triaging import Equipment
from survey.flows.results.gathering import BLAMING, MOST_READ
from survey.flows.results.reviewing import instruments_of, is_asked, reports_of
from survey.store.complaints import sayings
from survey.store.complaints.sayings import Remarks, Touched
from survey.store.databases import StoreSession
from survey.store.surveys import responses
from survey.store.tables.waves import WaveRow

MOST_REMEMBERED = 20_000

# What a text seems to be about, by its digest: the pages of an agency read the same remarks
# again and again, and each takes some milliseconds. No remark is held by it.
_remembered: dict[bytes, Suggestion] = {}


@dataclass(frozen=True, slots=True)
class Past:
    """What was done before, here and elsewhere.

    attempts: by wave and element; see improvement/basis.py Attempt. effects: of actions, by code.
    profiles: by wave the elements that make up the first half of the unit's complaint survey.
    """

    attempts: Mapping[int, Mapping[str, tuple[Attempt, ...]]] = field(default_factory=dict)
    effects: Mapping[str, Effect] = field(default_factory=dict)
    profiles: Mapping[int, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Based:
    """What one wave's recommendation stands on; read: so many remarks of as many as there are."""

    basis: Basis
    read: int
    there: int


@dataclass(frozen=True, slots=True)
class BasedOn:
    """Of which waves; beside: all waves of the same units, as they opened.

    asked, reports: what these waves and those before them asked, by digest, and their results,
    where that is read already; none where it has to be read.
    """

    waves: Sequence[WaveRow]
    beside: Sequence[WaveRow]
    asked: Mapping[str, Instrument] = field(default_factory=dict)
    reports: Mapping[int, WaveReport] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Said:
    """What was said during a wave, counted by element. told: of how many voices."""

    complaints: Mapping[str, int]
    before: Mapping[str, int] | None
    remarks: Mapping[str, int]
    told: int
    alarms: tuple[Raised, ...]


def bases_of(
    session: StoreSession,
    on: BasedOn,
    instruments: Path,
    past: Past,
) -> dict[int, Based]:
    """What the recommendation of each wave stands on; at most seven statements.

    A sealed wave is read from its seal.
    """
    waves = on.waves
    earlier = {wave.id: _earlier(wave, on.beside) for wave in waves}
    before = [one for one in earlier.values() if one is not None]
    needed = list({one.id: one for one in [*waves, *before]}.values())
    asked, reports = on.asked, on.reports
    if any(one.id not in reports for one in needed):
        asked = instruments_of(session, needed)
        reports = reports_of(session, needed, asked)
    given = _importance_given(session, waves, asked)
    touched = _touched(session, [*waves, *before])
    remarks = sayings.remarks(session, [wave.id for wave in waves], MOST_READ)
    equipment = equipment_in(session, instruments)
    nothing = Remarks((), 0)
    return {
        wave.id: Based(
            replace(
                _basis(
                    reports[wave.id],
                    _previous(earlier[wave.id], reports),
                    _said(wave, earlier[wave.id], touched, _sorted(read.words, equipment)),
                    given.get(wave.id, ()),
                    past.attempts.get(wave.id, {}),
                ),
                profile=past.profiles.get(wave.id, frozenset()),
            ),
            len(read.words),
            read.there,
        )
        for wave in waves
        for read in (remarks.get(wave.id, nothing),)
    }


def _earlier(wave: WaveRow, beside: Iterable[WaveRow]) -> WaveRow | None:
    """The wave of the unit before this one that asked the same."""
    found = None
    for one in beside:
        is_same = one.instrument.code == wave.instrument.code and one.unit_id == wave.unit_id
        if is_same and is_asked(one) and one.opens < wave.opens:
            found = one
    return found


def _previous(
    wave: WaveRow | None,
    reports: Mapping[int, WaveReport],
) -> tuple[str, WaveReport] | None:
    """The code of the earlier period and its report; None where it gave no index."""
    if wave is None or reports[wave.id].index is None:
        return None
    return wave.period.code, reports[wave.id]


def _basis(
    report: WaveReport,
    previous: tuple[str, WaveReport] | None,
    said: _Said,
    given: Sequence[str],
    attempts: Mapping[str, tuple[Attempt, ...]],
) -> Basis:
    changes = () if previous is None else element_changes(previous[1], report)
    by_code = {change.element.code: change for change in changes}
    kind, importance = _importance(report, given)
    return Basis(
        report=report,
        elements=tuple(
            ElementBasis(
                result=result,
                voices=Voices(
                    said.complaints.get(code, 0),
                    said.remarks.get(code, 0),
                    None if said.before is None else said.before.get(code, 0),
                ),
                change=by_code.get(code),
                importance=importance.get(code),
                attempts=attempts.get(code, ()),
            )
            for result in report.elements
            for code in (result.element.code,)
        ),
        importance=kind,
        told=said.told,
        alarms=said.alarms,
        earlier=None if previous is None else previous[0],
    )


def _importance(
    report: WaveReport,
    given: Sequence[str],
) -> tuple[Importance, Mapping[str, Decimal]]:
    """What respondents said matters, where they were asked; else what follows from the tally."""
    means = {result.element.code: result.mean for result in report.elements}
    results = results_of(report.instrument, [decoded(text) for text in given]) if given else ()
    gaps = gaps_of(Purpose.IMPORTANCE, means, report.instrument, results) if results else ()
    if gaps:
        return Importance.ASKED, importance_asked(gaps, report.instrument.points)
    derived = importance_derived(report)
    return (Importance.DERIVED if derived else Importance.UNKNOWN), derived


def _importance_given(
    session: StoreSession,
    waves: Iterable[WaveRow],
    asked: Mapping[str, Instrument],
) -> dict[int, Sequence[str]]:
    """What was answered besides, of the waves that asked how much the elements matter."""
    return {
        wave.id: responses.extras(session, wave.id)
        for wave in waves
        if any(one.purpose is Purpose.IMPORTANCE for one in asked[wave.instrument_digest].questions)
    }


def _touched(session: StoreSession, waves: Sequence[WaveRow]) -> list[Touched]:
    return sayings.complaints(
        session,
        {wave.unit_id for wave in waves},
        min(wave.opens for wave in waves),
        max(wave.closes for wave in waves),
    )


def _said(
    wave: WaveRow,
    earlier: WaveRow | None,
    touched: Sequence[Touched],
    heard: Sequence[Suggestion],
) -> _Said:
    now = _during(wave, touched)
    before = None if earlier is None else _counts(_during(earlier, touched))
    blaming = [one for one in heard if one.polarity in BLAMING and one.elements]
    complaints = {one.complaint_id for one in now if one.matter is Matter.ELEMENT}
    return _Said(
        complaints=_counts(now),
        before=before,
        remarks=Counter(code for one in blaming for code in one.elements),
        told=len(complaints) + len(blaming),
        alarms=tuple(_raised(alarm, now, heard) for alarm in Alarm),
    )


def _during(wave: WaveRow, touched: Iterable[Touched]) -> list[Touched]:
    return [
        one
        for one in touched
        if one.unit_id == wave.unit_id and wave.opens <= one.received_on <= wave.closes
    ]


def _counts(touched: Iterable[Touched]) -> Mapping[str, int]:
    return Counter(one.code for one in touched if one.matter is Matter.ELEMENT)


def _raised(alarm: Alarm, touched: Iterable[Touched], heard: Iterable[Suggestion]) -> Raised:
    own = [one for one in touched if one.matter is Matter.ALARM and one.code == alarm.value]
    decided = sum(one.is_decided for one in own)
    return Raised(alarm, decided, len(own) - decided + sum(alarm in one.alarms for one in heard))


def _sorted(texts: Collection[str], equipment: Equipment) -> list[Suggestion]:
    """What texts seem to be about, by lexicon and model as they are now."""
    salt = f"{equipment.lexicon.version}|{equipment.model.version}|".encode()
    found = []
    for text in texts:
        digest = sha256(salt + text.encode()).digest()
        one = _remembered.get(digest)
        if one is None:
            if len(_remembered) >= MOST_REMEMBERED:
                _remembered.clear()
            one = _remembered[digest] = suggest(text, equipment.lexicon, equipment.model)
        found.append(one)
    return found
