"""Remembering: what earlier plans tried for the elements of a unit, and what worked elsewhere."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from survey.catalogue.workshop import guide_of
from survey.core.improvement.basis import Attempt
from survey.core.improvement.effect import Done, Effect, Measured, courses_of, effect_of
from survey.core.inference.comparison import Change, element_changes
from survey.core.inference.uncertainty import FEWEST_FOR_INTERVAL
from survey.core.results.report import WaveReport
from survey.core.workshop.prevalence import prevalence_of
from survey.flows.improvement.basing import Past
from survey.flows.results.reviewing import instruments_of, kept_reports, tallied
from survey.flows.workshop.walking import REFERENCE
from survey.store.databases import StoreSession
from survey.store.improvement import plans
from survey.store.improvement.plans import Tried
from survey.store.results import reviews
from survey.store.surveys import responses
from survey.store.tables.waves import WaveRow


def past_of(
    session: StoreSession,
    waves: Sequence[WaveRow],
    beside: Sequence[WaveRow],
    instruments: Path,
) -> Past:
    """What was done before about the units of some waves, and what worked anywhere.

    beside: all waves of the same units, as they opened. Two statements where nothing was planned
    or asked in a workshop yet, two more for each of both; two more once an action was carried
    out in enough units to be held against others.
    """
    tried = plans.tried(session)
    units = {wave.unit_id for wave in waves}
    own = [one for one in tried if one.unit_id in units]
    return Past(
        _attempts(session, waves, beside, own) if own else {},
        _effects(session, [one for one in tried if one.is_verified and one.catalogue_id]),
        _profiles(session, waves, instruments),
    )


def _attempts(
    session: StoreSession,
    waves: Sequence[WaveRow],
    beside: Sequence[WaveRow],
    tried: Sequence[Tried],
) -> dict[int, dict[str, tuple[Attempt, ...]]]:
    """Of each wave and element the plans before it, the latest first."""
    planned: dict[int, list[Tried]] = defaultdict(list)
    for one in tried:
        planned[one.wave_id].append(one)
    _, reports = kept_reports(session, beside, instruments_of(session, beside))
    found: dict[int, dict[str, tuple[Attempt, ...]]] = {}
    for wave in waves:
        earlier = [one for one in beside if one.unit_id == wave.unit_id and one.opens < wave.opens]
        attempts: dict[str, list[Attempt]] = defaultdict(list)
        for basis in reversed([each for each in earlier if each.id in planned]):
            changed = _changes(basis, [*earlier, wave], reports)
            for element, codes in _by_element(planned[basis.id]).items():
                change = changed.get(element, Change.UNKNOWN)
                attempts[element].append(Attempt(basis.period.code, codes, change))
        found[wave.id] = {element: tuple(each) for element, each in attempts.items()}
    return found


def _profiles(
    session: StoreSession,
    waves: Sequence[WaveRow],
    instruments: Path,
) -> dict[int, frozenset[str]]:
    """Of each wave the elements at the top of the last complaint survey before it ended."""
    polls = reviews.complaint_surveys(session, {wave.unit_id for wave in waves})
    if not polls:
        return {}
    guide, asked = guide_of(instruments / REFERENCE), instruments_of(session, polls)
    joined = responses.ratings_by_wave(session, [poll.id for poll in polls])
    found: dict[int, frozenset[str]] = {}
    for wave in waves:
        for poll in polls:  # as they opened, so that the last one stands
            if poll.unit_id == wave.unit_id and poll.opens <= wave.closes and poll.id in joined:
                instrument = asked[poll.instrument_digest]
                profile = prevalence_of(tallied(joined[poll.id], instrument), instrument)
                share = Fraction(guide.on(poll.opens).down_to, 100)
                top = profile.down_to(share)
                found[wave.id] = frozenset(one.element.about for one in top if one.element.about)
    return found


def _by_element(tried: Sequence[Tried]) -> dict[str, tuple[str, ...]]:
    codes: dict[str, list[str]] = {}
    for one in tried:
        kept = codes.setdefault(one.element, [])
        if one.catalogue_id:
            kept.append(one.catalogue_id)
    return {element: tuple(sorted(each)) for element, each in codes.items()}


def _changes(
    wave: WaveRow,
    later: Sequence[WaveRow],
    reports: Mapping[int, WaveReport],
) -> dict[str, Change]:
    """How each element went from a wave to the next sealed one that asked the same."""
    before = reports.get(wave.id)
    if before is None:
        return {}
    for one in later:
        after = reports.get(one.id)
        if one.opens > wave.opens and after is not None:
            changes = element_changes(before, after)
            if changes:
                return {change.element.code: change.comparison.change for change in changes}
    return {}


def _effects(session: StoreSession, done: Collection[Tried]) -> dict[str, Effect]:
    """What was seen of each action that was carried out; of few units only how many they are."""
    takers: dict[str, set[int]] = defaultdict(set)
    elements: dict[str, str] = {}
    for one in done:
        takers[one.catalogue_id].add(one.unit_id)
        elements[one.catalogue_id] = one.element
    effects = {code: Effect(code, len(units), 0, None) for code, units in takers.items()}
    enough = [code for code, units in takers.items() if len(units) >= FEWEST_FOR_INTERVAL]
    if enough:
        measured, facts = _measured(session, done)
        for code in enough:
            effects[code] = effect_of(code, courses_of(elements[code], measured, facts))
    return effects


def _measured(
    session: StoreSession,
    done: Collection[Tried],
) -> tuple[list[Measured], list[Done]]:
    """Every sealed wave as it followed the one before, and what was done after each."""
    sealed = reviews.waves_closed(session)
    _, reports = kept_reports(session, sealed, instruments_of(session, sealed))
    measured = [
        Measured(
            wave.unit_id,
            wave.period.code,
            {
                one.element.code: one.mean * report.instrument.factor
                for one in report.elements
                if one.mean is not None
            },
        )
        for wave in sealed
        if (report := reports.get(wave.id)) is not None
    ]
    periods = {wave.id: wave.period.code for wave in sealed}
    facts = [
        Done(one.unit_id, periods[one.wave_id], one.element, one.catalogue_id)
        for one in done
        if one.wave_id in periods
    ]
    return measured, facts
