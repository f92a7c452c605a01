"""Viewing: a plan becomes one value, which its pages, its papers and the report are drawn from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import takewhile

from survey.core.improvement.outcome import outcomes
from survey.core.improvement.plan import Move, State, is_late, quarters
from survey.core.improvement.planned import Effect, Line, Plan, ShownProof
from survey.core.improvement.progress import Standing, progress_of
from survey.core.results.report import WaveReport
from survey.core.surveys.period import Period, period_of
from survey.core.surveys.wave import WaveState
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor
from survey.flows.improvement.planning import Basis, basis_of
from survey.flows.results.reviewing import instruments_of, reports_of
from survey.store import files
from survey.store.databases import Database, StoreSession
from survey.store.improvement import actions, forums, plans
from survey.store.improvement.actions import Proof
from survey.store.improvement.plans import Listed, ListedAction
from survey.store.results import reviews, seals
from survey.store.tables.plans import ActionRow
from survey.store.tables.waves import WaveRow

__all__ = ["Line", "Plan"]


@dataclass(frozen=True, slots=True)
class PlanLink:
    """A plan of a unit, as others of it lead to it."""

    id: int
    period: Period
    wave_id: int


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened to an action; officer: "" where the program did it."""

    move: Move
    state: State
    at: datetime
    officer: str
    words: str
    detail: Mapping[str, str | int | bool | None]


@dataclass(frozen=True, slots=True)
class Plannable:
    """A published result of a unit, later than its latest plan, that has none yet."""

    wave_id: int
    period: Period


def plans_of(
    database: Database,
    actor: Actor,
    unit_id: int,
) -> tuple[tuple[PlanLink, ...], tuple[Plannable, ...]]:
    """The plans of a unit, the latest first, and its results without one; three statements."""
    with database.reading(actor.institution_id) as session:
        made = plans.of_unit(session, unit_id)
        closed = [
            wave
            for wave in reversed(reviews.waves_of_unit(session, unit_id))
            if wave.state is WaveState.CLOSED
        ]
        sealed = seals.reports(session, [wave.id for wave in closed])
    links = tuple(PlanLink(one.row.id, period_of(one.period), one.row.wave_id) for one in made)
    planned = {one.wave_id for one in links}
    # What lies before the latest plan is past: nobody plans for a time that is over.
    newer = list(takewhile(lambda wave: wave.id not in planned, closed))
    free = tuple(
        Plannable(wave.id, period_of(wave.period.code)) for wave in newer if wave.id in sealed
    )
    return links, free


def plan_of(database: Database, actor: Actor, plan_id: int) -> Plan:
    """A plan as it stands. Raises NoSuchPlaceError."""
    with database.reading(actor.institution_id) as session:
        return plan_in(session, plan_id, actor.today)


def plan_in(session: StoreSession, plan_id: int, today: date) -> Plan:
    """The same within a transaction; at most seventeen statements."""
    placed = plans.placed(session, plan_id)
    if placed is None:
        raise NoSuchPlaceError
    basis = basis_of(session, placed.row)
    found = plans.actions_of(session, [plan_id])
    ids = [one.row.id for one in found]
    proofs, came = actions.proofs(session, ids), actions.last_words(session, ids)
    lines = tuple(
        line_of(one, proofs[one.row.id], came.get(one.row.id, ""), today) for one in found
    )
    standing = [Standing(one.state, one.due_on, one.done_on) for one in lines]
    return Plan(
        id=plan_id,
        version=placed.row.version,
        unit_id=placed.row.unit_id,
        unit=placed.unit,
        agency=placed.agency,
        wave_id=placed.row.wave_id,
        period=period_of(placed.period),
        year=placed.row.year,
        issued_on=placed.row.issued_on,
        seal=placed.row.seal,
        seal_now=basis.seal,
        elements=basis.elements,
        lowest=lowest_of(basis.report),
        repeated=basis.repeated,
        progress=progress_of(standing, placed.row.issued_on, today),
        lines=lines,
        effect=_effect(session, placed, basis, lines),
        earlier_id=None if basis.earlier is None else basis.earlier.row.id,
    )


def beside_report(
    session: StoreSession,
    wave_id: int,
    unit_id: int,
    today: date,
) -> tuple[Plan | None, Plan | None, date | None]:
    """The plan of a wave, the one before it, and the first forum after its report.

    A wave without a plan has one before it all the same: of it the annex tells.
    """
    opened = {wave.id: wave.opens for wave in reviews.waves_of_unit(session, unit_id)}
    made = [one.row for one in plans.of_unit(session, unit_id)]
    own = next((row for row in made if row.wave_id == wave_id), None)
    before = [row for row in made if opened[row.wave_id] < opened[wave_id]]
    held = [] if own is None else [row.held_on for row in forums.of_unit(session, unit_id)]
    return (
        None if own is None else plan_in(session, own.id, today),
        plan_in(session, before[0].id, today) if before else None,
        min((day for day in held if own is not None and day >= own.issued_on), default=None),
    )


def action_of(
    database: Database,
    actor: Actor,
    action_id: int,
) -> tuple[Plan, Line, tuple[Happening, ...]]:
    """An action in its plan, and what happened to it, the first thing first.

    Raises NoSuchPlaceError.
    """
    with database.reading(actor.institution_id) as session:
        row = actions.find(session, action_id)
        if row is None:
            raise NoSuchPlaceError
        plan = plan_in(session, row.plan_id, actor.today)
        events = actions.events(session, action_id)
    line = next(one for one in plan.lines if one.id == action_id)
    happenings = tuple(
        Happening(
            one.row.move,
            one.row.state,
            one.row.at,
            one.officer or "",
            one.row.words,
            one.row.detail,
        )
        for one in events
    )
    return plan, line, happenings


def file_of(database: Database, actor: Actor, action_id: int, file_id: int) -> tuple[str, bytes]:
    """The name and the bytes of a file that proves an action. Raises NoSuchPlaceError."""
    with database.reading(actor.institution_id) as session:
        row = actions.file(session, action_id, file_id)
        if row is None:
            raise NoSuchPlaceError
        return row.name, row.content


def minutes_of(database: Database, actor: Actor, forum_id: int) -> tuple[str, bytes]:
    """The name and the bytes of the minutes of a forum. Raises NoSuchPlaceError."""
    with database.reading(actor.institution_id) as session:
        forum = forums.find(session, forum_id)
        row = None if forum is None or not forum.file_id else files.find(session, forum.file_id)
        if row is None:
            raise NoSuchPlaceError
        return row.name, row.content


def line_of(listed: ListedAction, proofs: Sequence[Proof], came: str, today: date) -> Line:
    """An action as it stands on a day."""
    row = listed.row
    return Line(
        id=row.id,
        version=row.version,
        element=row.element,
        activity=row.activity,
        cause=row.cause,
        root=row.root or "",
        owner=row.owner,
        officer=listed.officer,
        owner_id=row.owner_id,
        claimed_by=row.claimed_by,
        starts_on=row.starts_on,
        due_on=row.due_on,
        quarters=quarters(row.starts_on, row.due_on, listed.plan.row.year),
        budget=row.budget,
        indicator=row.indicator,
        target=row.target,
        source=row.source,
        catalogue_id=row.catalogue_id or "",
        forum_id=row.forum_id,
        workshop_id=row.workshop_id,
        pledge=row.pledge,
        reference=row.reference or "",
        voice=row.voice or "",
        state=row.state,
        percent=row.percent,
        done_on=done_on(row),
        is_repeated=row.is_repeated,
        is_late=is_late(row.state, row.due_on, today),
        came=came,
        proofs=tuple(_proof(one) for one in proofs),
    )


def lowest_of(report: WaveReport) -> tuple[str, ...]:
    """The codes of the elements that were answered, the lowest value first."""
    known = [one for one in report.elements if one.mean is not None]
    return tuple(one.element.code for one in sorted(known, key=lambda one: one.mean or 0))


def done_on(row: ActionRow) -> date | None:
    """The day on which an action was claimed, once somebody verified it; None before."""
    return row.claimed_on if row.state is State.VERIFIED else None


def _proof(proof: Proof) -> ShownProof:
    return ShownProof(
        id=proof.row.file_id,
        name=proof.name,
        caption=proof.row.caption,
        is_picture=proof.media_type.startswith("image/"),
        is_public=proof.row.is_public,
    )


def _effect(
    session: StoreSession,
    placed: Listed,
    basis: Basis,
    lines: Sequence[Line],
) -> Effect | None:
    """What the next published result of the unit by the same questionnaire says of the elements."""
    wave = _next_wave(session, placed)
    codes = {line.element for line in lines if line.state is not State.DROPPED}
    if wave is None or not codes:
        return None
    after = reports_of(session, [wave], instruments_of(session, [wave]))[wave.id]
    found = outcomes(basis.report, after, codes)
    return Effect(period_of(wave.period.code), found) if found else None


def _next_wave(session: StoreSession, placed: Listed) -> WaveRow | None:
    every = reviews.waves_of_unit(session, placed.row.unit_id)
    own = next(wave for wave in every if wave.id == placed.row.wave_id)
    later = [wave for wave in every if wave.opens > own.opens and wave.state is WaveState.CLOSED]
    same = [wave for wave in later if wave.instrument.code == own.instrument.code]
    sealed = seals.reports(session, [wave.id for wave in same]) if same else {}
    return next((wave for wave in same if wave.id in sealed), None)
