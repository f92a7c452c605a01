"""Recommending: what a unit should improve first, and what an agency must decide for its units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from survey.core.improvement.candidate import ActionCatalogue
from survey.core.improvement.joint import Advised, Joint, joint_of
from survey.core.improvement.recommendation import MOST_FIRST, Advice, Recommendation, advise
from survey.core.results.review import Review, WaveFacts
from survey.core.surveys.period import Period
from survey.core.surveys.wave import WaveState
from survey.flows.acting import Actor, note
from survey.flows.improvement.basing import Based, BasedOn, Past, bases_of
from survey.flows.improvement.listing_actions import actions_in
from survey.flows.improvement.remembering import past_of
from survey.flows.results.overlooking import View, overlook
from survey.flows.results.reviewing import UnknownWaveError, facts_of, is_asked
from survey.store.columns import id_in
from survey.store.databases import Database, StoreSession
from survey.store.improvement import asides
from survey.store.improvement.asides import Kept
from survey.store.registry import registry
from survey.store.results import reviews, seals
from survey.store.tables.asides import LONGEST_REASON, AsideRow
from survey.store.tables.waves import WaveRow

MOST_LETTERS = LONGEST_REASON


class UnknownSubjectError(LookupError):
    """Nothing of that code is recommended to the unit."""


class UnfitAsideError(ValueError):
    """Why something is set aside is blank or too long."""


class CorrectedSealError(ValueError):
    """A seal was corrected by a later one, so nothing is recommended by it; later: its code."""

    def __init__(self, later: str) -> None:
        """Keep the code."""
        super().__init__(later)
        self.later = later


@dataclass(frozen=True, slots=True)
class Aside:
    """What was set aside; subject: code of an element or of an action."""

    subject: str
    reason: str
    officer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Recommended:
    """What is recommended to the unit of a wave. asides: by subject.

    read: remarks that were read for it, of as many as there are. is_sealed: whether the wave is
    closed, so that its numbers stay.
    """

    facts: WaveFacts
    advice: Advice
    catalogue: ActionCatalogue
    asides: Mapping[str, Aside]
    read: int
    there: int

    @property
    def is_sealed(self) -> bool:
        """Whether nothing of the numbers can change any more."""
        return self.facts.state is WaveState.CLOSED

    @property
    def standing(self) -> tuple[Recommendation, ...]:
        """What is recommended and not set aside."""
        return tuple(one for one in self.advice.ranked if one.code not in self.asides)

    @property
    def first(self) -> tuple[Recommendation, ...]:
        """What to begin with."""
        return self.standing[:MOST_FIRST]

    @property
    def later(self) -> tuple[Recommendation, ...]:
        """What a rule recommends beside it."""
        return self.standing[MOST_FIRST:]

    @property
    def put_aside(self) -> tuple[Recommendation, ...]:
        """What a rule recommends and somebody set aside."""
        return tuple(one for one in self.advice.ranked if one.code in self.asides)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is recommended to the units of an agency in a period, and to the agency itself.

    period, periods: as of core/results/overview.py. units: those with answers, in the order of the
    registry. missing: names of those without.
    """

    agency_id: int
    period: Period | None
    periods: tuple[Period, ...]
    units: tuple[Recommended, ...]
    missing: tuple[str, ...]
    joint: Joint
    catalogue: ActionCatalogue


def recommend(
    database: Database,
    institution_id: int,
    wave_id: int,
    instruments: Path,
) -> Recommended:
    """What is recommended to the unit of a wave; at most sixteen statements.

    Raises UnknownWaveError, also of a wave that was never opened, and InstrumentError.
    """
    with database.reading(institution_id) as session:
        catalogue = actions_in(session, instruments)
        beside = reviews.waves_beside(session, wave_id)
        wave = next((one for one in beside if one.id == wave_id and is_asked(one)), None)
        then = None if wave is None else registry.unit_on(session, wave.unit_id, wave.closes)
        if wave is None or then is None:
            raise UnknownWaveError(wave_id)
        past = past_of(session, [wave], beside, instruments)
        based = bases_of(session, BasedOn([wave], beside), instruments, past)
        kept = asides.of_waves(session, [wave_id]).get(wave_id, ())
    return _recommended(facts_of(wave, then), based[wave_id], catalogue, kept, past)


def recommend_reviewed(
    session: StoreSession,
    review: Review,
    beside: Sequence[WaveRow],
    instruments: Path,
) -> Recommended:
    """The same of a wave whose review is made; at most nine statements.

    beside: all waves of the unit, as they opened. What the review was made from is not read again.
    """
    wave = next(one for one in beside if one.id == review.facts.id)
    asked = {wave.instrument_digest: review.report.instrument}
    on = BasedOn([wave], beside, asked, {one.wave_id: one.report for one in review.trend})
    catalogue = actions_in(session, instruments)
    past = past_of(session, [wave], beside, instruments)
    based = bases_of(session, on, instruments, past)
    kept = asides.of_waves(session, [wave.id]).get(wave.id, ())
    return _recommended(review.facts, based[wave.id], catalogue, kept, past)


def recommend_agency(
    database: Database,
    institution_id: int,
    view: View,
    instruments: Path,
    today: date,
) -> Gathered:
    """What is recommended to the units of an agency; at most 22 statements.

    Of each unit the wave counts that the agency's results show.
    """
    overview = overlook(database, institution_id, view, today)
    lines = {line.wave_id: line for line in overview.lines if line.wave_id and line.n}
    with database.reading(institution_id) as session:
        catalogue = actions_in(session, instruments)
        beside = reviews.waves_of_units(session, [line.unit_id for line in lines.values()])
        waves = {wave.id: wave for wave in beside if wave.id in lines}
        chosen = [waves[id_] for id_ in lines if id_ in waves]
        past = past_of(session, chosen, beside, instruments) if chosen else Past()
        based = bases_of(session, BasedOn(chosen, beside), instruments, past) if chosen else {}
        kept = asides.of_waves(session, waves)
    units = tuple(
        _recommended(
            facts_of(wave, registry.UnitThen(line.agency_id, line.agency, line.unit)),
            based[wave.id],
            catalogue,
            kept.get(wave.id, ()),
            past,
        )
        for wave in chosen
        for line in (lines[wave.id],)
    )
    return Gathered(
        agency_id=view.agency_id or 0,
        period=overview.period,
        periods=overview.periods,
        units=units,
        missing=tuple(line.unit for line in overview.lines if line.wave_id not in lines),
        joint=joint_of([_advised(one) for one in units], catalogue),
        catalogue=catalogue,
    )


def wave_called(database: Database, institution_id: int, called: str) -> int:
    """The wave of an id or of the code of a seal that still holds; two statements.

    Raises UnknownWaveError and CorrectedSealError.
    """
    with database.reading(institution_id) as session:
        seal = seals.find(session, called)
        later = seals.after(session, called)
    if later is not None:
        raise CorrectedSealError(later.code)
    wave_id = id_in(called) if seal is None else seal.wave_id
    if wave_id is None:
        raise UnknownWaveError(called)
    return wave_id


def set_aside(
    database: Database,
    actor: Actor,
    recommended: Recommended,
    subject: str,
    reason: str,
) -> None:
    """Set an element or an action aside, with the reason.

    Raises UnknownSubjectError where it is not recommended, and UnfitAsideError.
    """
    why = " ".join(reason.split())
    if subject not in subjects_of(recommended) or actor.officer_id is None:
        raise UnknownSubjectError
    if not 0 < len(why) <= LONGEST_REASON:
        raise UnfitAsideError
    facts = recommended.facts
    with database.writing(actor.institution_id) as session:
        row = asides.find(session, facts.id, subject)
        if row is None:
            row = AsideRow(wave_id=facts.id, subject=subject)
            _tell(row, why, actor.officer_id, actor.now)
            asides.keep(session, row)
        else:
            _tell(row, why, actor.officer_id, actor.now)
        _note(session, actor, "set aside", recommended, subject)


def take_up(database: Database, actor: Actor, recommended: Recommended, subject: str) -> None:
    """Take up again what was set aside; its reason stays. Raises UnknownSubjectError."""
    with database.writing(actor.institution_id) as session:
        row = asides.find(session, recommended.facts.id, subject)
        if row is None or row.undone_at is not None or actor.officer_id is None:
            raise UnknownSubjectError
        asides.undo(session, row, actor.officer_id, actor.now)
        _note(session, actor, "take up again", recommended, subject)


def subjects_of(recommended: Recommended) -> frozenset[str]:
    """The codes of all elements and actions that are recommended to a unit."""
    ranked = recommended.advice.ranked
    actions = {offer.candidate.code for one in ranked for offer in one.offers}
    return frozenset(actions | {one.code for one in ranked})


def _tell(row: AsideRow, reason: str, officer_id: int, now: datetime) -> None:
    row.reason, row.set_at, row.set_by = reason, now, officer_id
    row.undone_at = row.undone_by = None


def _note(
    session: StoreSession,
    actor: Actor,
    act: str,
    recommended: Recommended,
    subject: str,
) -> None:
    facts = recommended.facts
    note(session, actor, act, subject, wave=facts.id, unit=facts.unit_id)


def _recommended(
    facts: WaveFacts,
    based: Based,
    catalogue: ActionCatalogue,
    kept: Sequence[Kept],
    past: Past,
) -> Recommended:
    found = (Aside(one.row.subject, one.row.reason, one.officer, one.row.set_at) for one in kept)
    return Recommended(
        facts=facts,
        advice=advise(based.basis, catalogue, past.effects),
        catalogue=catalogue,
        asides={one.subject: one for one in found},
        read=based.read,
        there=based.there,
    )


def _advised(recommended: Recommended) -> Advised:
    return Advised(recommended.facts.unit, recommended.advice.alerts, recommended.first)
