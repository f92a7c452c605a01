"""Freezing: the state of every unit and step of a period is kept once its report date is over.

A state that is taken late is made of what is dated: seals, reports handed in, actions, answers and
the registry by their days. What no date tells is kept as it is found, and marked so.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from survey.core.registry.lineage import ONE_DAY
from survey.core.results.overview import UnitLine
from survey.core.results.seal import Seal, seal_in, text_digest
from survey.core.year.compliance import Facts, Step, report_count
from survey.core.year.freeze import (
    Freeze,
    FrozenUnit,
    Since,
    StandingUnit,
    freeze_in,
    freeze_text,
    is_due,
    since_then,
)
from survey.core.year.submission import (
    SubmissionMove,
    SubmissionState,
    Timeliness,
    moved,
    timeliness,
)
from survey.flows.accounts.admitting import Home
from survey.flows.acting import Actor, note
from survey.flows.results.overlooking import View, overlook
from survey.flows.surveys.answering import day_in
from survey.flows.year.complying import Compliance, Duty, Known, facts_of, know
from survey.store.databases import Database, StoreSession
from survey.store.improvement.plans import Carried
from survey.store.registry import institutions
from survey.store.surveys import periods
from survey.store.tables.freezes import FreezeRow
from survey.store.tables.waves import PeriodRow
from survey.store.truths import BrokenTruthError
from survey.store.year import freezes
from survey.store.year.freezes import Dated

KEPT_ALREADY = "pk_freezes"
ACT = "freeze compliance"
REASON = "-"  # of a move that was made with its own, which is not asked for again


@dataclass(frozen=True, slots=True)
class Frozen:
    """The state of a period that is kept, with its SHA-256."""

    freeze: Freeze
    digest: str
    text: str


def freeze_all(database: Database, now: datetime) -> None:
    """Keep the state of every period whose report date is over, in every institution.

    Two statements for each institution, and at most 32 more for each state that is kept.
    """
    with database.reading() as session:
        found = institutions.every(session)
    for one in found:
        freeze_due(database, one.id, one.time_zone, now)


def freeze_due(database: Database, institution_id: int, time_zone: str, now: datetime) -> None:
    """The same in one institution: one statement while there is nothing to keep."""
    today = day_in(time_zone, now)
    with database.reading(institution_id) as session:
        unkept = freezes.unkept(session, today)
    for one in unkept:
        dated_on = None if one.dated_at is None else day_in(time_zone, one.dated_at)
        if is_due(one.deadline, dated_on, today):
            _keep(database, Actor(institution_id, None, now, today), one)


def frozen(database: Database, institution_id: int, code: str) -> Frozen | None:
    """The state of a period that is kept; None while there is none. One statement."""
    with database.reading(institution_id) as session:
        row = freezes.of_code(session, code)
    return None if row is None else Frozen(freeze_in(row.content), row.digest, row.content)


def kept_by_now(database: Database, home: Home, found: Compliance, now: datetime) -> Frozen | None:
    """The same, kept just now where nobody did so before; one statement once it is kept."""
    period = found.overview.period
    if period is None:
        return None
    kept = frozen(database, home.id, period.code)
    is_over = found.deadline is not None and found.deadline < day_in(home.time_zone, now)
    if kept is not None or not is_over:
        return kept
    freeze_due(database, home.id, home.time_zone, now)
    return frozen(database, home.id, period.code)


def as_on(freeze: Freeze, found: Compliance, agency_id: int | None) -> Compliance:
    """The units of a place as they were on the report date; found: the same place today."""
    units = [one for one in freeze.units if agency_id in (None, one.agency_id)]
    return replace(
        found,
        deadline=freeze.day,
        duties=tuple(_duty(one) for one in units),
        counted=report_count(one.stands for one in units),
    )


def _duty(one: FrozenUnit) -> Duty:
    target = one.facts.target
    return Duty(
        line=UnitLine(one.unit_id, one.unit, one.agency_id, one.agency, target=target),
        facts=one.facts,
        links=one.links,
        stands=one.stands,
        corrected=False,
        replaced_on=None,
        filed=one.filed,
        values=one.values,
    )


def changed_since(then: Compliance, now: Compliance) -> tuple[Since, ...]:
    """What changed after the report date: then and now, the same place."""
    return since_then(*(tuple(_standing(duty) for duty in one.duties) for one in (then, now)))


def _standing(duty: Duty) -> StandingUnit:
    line = duty.line
    return StandingUnit(line.unit_id, line.unit, line.agency, duty.links, duty.filed)


def _keep(database: Database, actor: Actor, due: Dated) -> None:
    """Keep the state of a period; whoever comes second finds it kept."""
    view = View(period=due.code, day=due.deadline)
    overview = overlook(database, actor.institution_id, view, actor.today)
    if overview.period is None:  # nothing was asked
        return
    with database.reading(actor.institution_id) as session:
        period = periods.find(session, due.code)
        if period is None or period.deadline != due.deadline:  # set anew just now
            return
        then = _then(session, period, due.deadline, know(session, period, overview))
    is_late = actor.today > due.deadline + ONE_DAY
    units = tuple(_unit(line, then, period, is_late=is_late) for line in overview.lines)
    text = freeze_text(Freeze(due.code, then.day, actor.now, actor.today, units))
    row = FreezeRow(period_id=period.id, day=then.day, taken_on=actor.today, taken_at=actor.now)
    row.content, row.digest = text, text_digest(text)
    try:
        with database.writing(actor.institution_id) as session:
            freezes.keep(session, row)
            note(session, actor, ACT, f"period:{due.code}", digest=row.digest, n=len(units))
    except BrokenTruthError as error:
        if error.name != KEPT_ALREADY:
            raise


@dataclass(frozen=True, slots=True)
class _Then:
    """What was known on a day; made: when reports were made, whichever of them are there now.

    seals: those that held then. moves: of the reports, by unit. anew: units that handed in
    anew since. answered: by wave.
    """

    day: date
    known: Known
    made: Mapping[int, datetime]
    seals: Mapping[int, Seal]
    moves: Mapping[int, Sequence[tuple[SubmissionMove, datetime]]]
    anew: frozenset[int]
    answered: Mapping[int, int]


def _then(session: StoreSession, period: PeriodRow, day: date, now: Known) -> _Then:
    """What is known now, without what is dated after the day; five statements."""
    wave_ids = list(now.published)
    over = datetime.combine(day + ONE_DAY, time.min, now.zone)
    held = dict(_held(freezes.sealed_by(session, wave_ids), over))
    made = freezes.planned_by(session, wave_ids, over)
    moves = freezes.moves(session, period.id)
    known = replace(
        now,
        sealed={id_: (seal.sealed_at, seal.corrects is not None) for id_, seal in held.items()},
        made={id_: at for id_, at in now.made.items() if at < over},
        published={
            id_: [row for row in rows if row.published_on <= day]
            for id_, rows in now.published.items()
        },
        handed_in={id_: row for id_, row in now.handed_in.items() if row.submitted_on <= day},
        planned=_planned(now, made, freezes.actions_by(session, wave_ids, over), day),
        consulted={id_: on for id_, on in now.consulted.items() if on <= day},
    )
    return _Then(
        day=day,
        known=known,
        made=now.made,
        seals=held,
        moves={id_: [one for one in all_ if one[1] < over] for id_, all_ in moves.items()},
        anew=frozenset(
            id_
            for id_, all_ in moves.items()
            if any(move is SubmissionMove.SUBMIT and at >= over for move, at in all_)
        ),
        answered=freezes.answered_by(session, wave_ids, day),
    )


def _planned(
    now: Known,
    made: Collection[int],
    actions: Mapping[int, tuple[int, int]],
    day: date,
) -> dict[int, Carried]:
    """The plans that were made by then, with their actions of then."""
    return {
        id_: Carried(
            plan.issued_on,
            *actions.get(id_, (0, 0)),
            plan.claimed_on if plan.claimed_on and plan.claimed_on <= day else None,
        )
        for id_, plan in now.planned.items()
        if id_ in made
    }


def _held(
    texts: Mapping[int, Sequence[str]],
    over: datetime,
) -> Iterator[tuple[int, Seal]]:
    """The last seal of each wave that had one."""
    for wave_id, several in texts.items():
        made = [seal for seal in map(seal_in, several) if seal.sealed_at < over]
        if made:
            yield wave_id, max(made, key=lambda seal: seal.sealed_at)


def _unit(line: UnitLine, then: _Then, period: PeriodRow, *, is_late: bool) -> FrozenUnit:
    wave_id, known = line.wave_id or 0, then.known
    row = known.handed_in.get(line.unit_id)
    facts = _at_bureau(facts_of(line, known, row), then, line.unit_id)
    is_known = row is not None and line.unit_id not in then.anew
    if not (facts.elsewhere and is_known):
        facts = replace(facts, n=0 if facts.elsewhere else then.answered.get(wave_id, 0))
    unit = known.units.get(line.unit_id)
    is_there = unit is None or unit.is_there(min(period.until, then.day))
    stands = timeliness(facts.submitted_on, then.day, then.day + ONE_DAY)
    return FrozenUnit(
        unit_id=line.unit_id,
        unit=line.unit,
        agency_id=line.agency_id,
        agency=line.agency,
        facts=facts,
        stands=stands if is_there or facts.submitted_on else Timeliness.RELEASED,
        seal=then.seals[wave_id].code if wave_id in then.seals else "",
        places=tuple(one.place for one in known.published.get(wave_id, ())),
        unproved=tuple(_unproved(line, then, facts, is_late=is_late)),
        filed=(row.filed_index or "") if row is not None and is_known else "",
        values=known.values(row) if row is not None and is_known else (),
    )


def _at_bureau(facts: Facts, then: _Then, unit_id: int) -> Facts:
    """The same with where the report of the unit stood, by the moves that were made by then."""
    moves = then.moves.get(unit_id, ())
    if facts.submitted_on is None or not moves:
        return facts
    state: SubmissionState | None = None
    for move, _ in moves:
        state = moved(state, move, REASON)
    is_accepted = state is SubmissionState.ACCEPTED
    accepted_on = then.known.day(moves[-1][1]) if is_accepted else None
    return replace(facts, submission=state, accepted_on=accepted_on)


def _unproved(line: UnitLine, then: _Then, facts: Facts, *, is_late: bool) -> Iterator[Step]:
    """A target can have been changed until the seal; a report that is made anew replaces the old.

    So does what is filed anew from another tool, of which nobody knows how many answered before.

    What was taken as soon as the day was over needs no proof of a target.
    """
    if line.wave_id is None:
        return
    is_refiled = facts.elsewhere and line.unit_id in then.anew
    if is_refiled or (is_late and facts.sealed_on is None and not facts.elsewhere):
        yield Step.REACHED
    if line.wave_id in then.made and line.wave_id not in then.known.made:
        yield Step.REPORTED
