"""Planning: a unit makes a plan from a sealed wave, and adds what it will do about each element."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from zoneinfo import ZoneInfo

from survey.core.accounts.access import GRANTS, Act, Spot, reaches
from survey.core.accounts.role import Role
from survey.core.improvement.action import Around, Draft, checked, tidy
from survey.core.improvement.outcome import Outcome, outcomes, risen
from survey.core.improvement.plan import QUARTERS, Move, State, is_repeated, quarter_of
from survey.core.letter import Channel
from survey.core.results.report import WaveReport
from survey.core.results.seal import seal_in
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor, note
from survey.flows.improvement.listing_actions import actions_in
from survey.flows.improvement.redeeming import Promised, adding, check_promise
from survey.flows.office.telling import News, tell_officer
from survey.flows.results.reviewing import instruments_of, reports_of
from survey.language import INDONESIAN, language
from survey.store.accounts import officers
from survey.store.complaints import dues
from survey.store.databases import Database, StoreSession
from survey.store.improvement import actions, forums, plans
from survey.store.improvement.plans import Listed
from survey.store.registry import institutions, spots
from survey.store.results import reviews, seals
from survey.store.tables.plans import ActionEventRow, ActionRow, PlanRow
from survey.store.truths import expect

PAGE = "/kantor/rtl/{}"
OWNING = frozenset(role for role in Role if Act.KEEP_PLANS in GRANTS[role])
ABOVE = frozenset({Role.AGENCY_HEAD})


class UnsealedWaveError(LookupError):
    """A plan is made from a published result, and this wave has none yet."""


class PlannedAlreadyError(ValueError):
    """There is a plan of this wave; plan_id: which."""

    def __init__(self, plan_id: int) -> None:
        """Keep which."""
        super().__init__(plan_id)
        self.plan_id = plan_id


class WithdrawnSealError(ValueError):
    """The result that the plan was made from was corrected; code: of the seal that holds now."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class PlanDesk:
    """Where plans are kept; ways: by which officers are told."""

    database: Database
    instruments: Path
    ways: frozenset[Channel] = frozenset({Channel.NOTICE})


@dataclass(frozen=True, slots=True)
class Basis:
    """What a plan rests on: the result of its wave, and the plan before it with what became of it.

    seal: the code of the one that holds now. earlier: None where this is the first plan.
    """

    report: WaveReport
    seal: str
    earlier: Listed | None
    earlier_elements: frozenset[str]
    became: tuple[Outcome, ...]

    @property
    def elements(self) -> dict[str, str]:
        """The elements that were asked, by code, in Indonesian."""
        return {one.element.code: one.element.name.id for one in self.report.elements}

    @property
    def repeated(self) -> frozenset[str]:
        """The elements that would stand in the plan again without a rise."""
        rose = risen(self.became)
        return frozenset(
            code for code in self.elements if is_repeated(code, self.earlier_elements, rose)
        )


def make_plan(database: Database, actor: Actor, wave_id: int) -> int:
    """Make the plan of a wave; its id.

    It is carried out in the year of its report, or in the next where that came in the last
    quarter. Raises NoSuchPlaceError, UnsealedWaveError, PlannedAlreadyError.
    """
    with database.writing(actor.institution_id) as session:
        wave = next(iter(reviews.waves_by_id(session, [wave_id])), None)
        if wave is None:
            raise NoSuchPlaceError
        seal = seals.last_of(session, wave_id)
        if seal is None:
            raise UnsealedWaveError
        there = plans.of_wave(session, wave_id)
        if there is not None:
            raise PlannedAlreadyError(there.id)
        home = institutions.by_id(session, actor.institution_id)
        zone = ZoneInfo(home.time_zone) if home is not None else None
        issued = seal_in(seal.content).sealed_at.astimezone(zone).date()
        row = PlanRow(unit_id=wave.unit_id, wave_id=wave_id, seal=seal.code, issued_on=issued)
        row.year = issued.year + (quarter_of(issued) == QUARTERS[-1])
        plans.keep(session, row)
        note(session, actor, "make plan", f"plan:{row.id}", unit=wave.unit_id, wave=wave_id)
    return row.id


def plan_of_wave(database: Database, institution_id: int, wave_id: int) -> int | None:
    """The id of the plan that was made from a wave, None where none was; one statement."""
    with database.reading(institution_id) as session:
        row = plans.of_wave(session, wave_id)
        return None if row is None else row.id


def take_over(database: Database, actor: Actor, plan_id: int, version: int) -> None:
    """Let a plan rest on the corrected result of its wave.

    Raises NoSuchPlaceError, ChangedMeanwhileError.
    """
    with database.writing(actor.institution_id) as session:
        row = found_plan(session, plan_id)
        expect(row, version)
        seal = seals.last_of(session, row.wave_id)
        if seal is not None and seal.code != row.seal:
            note(session, actor, "take over seal", f"plan:{plan_id}", before=row.seal)
            row.seal = seal.code


def add_action(desk: PlanDesk, actor: Actor, plan_id: int, draft: Draft) -> int:
    """Add an action to a plan; its id.

    An element that stands in the plan again without a rise needs a root cause, and the head of
    the agency is told. Raises NoSuchPlaceError, WithdrawnSealError, UnfitActionError,
    UnsignedPromiseError, RedeemedAlreadyError.
    """
    with adding(desk.database, actor) as session:
        plan = found_plan(session, plan_id)
        if draft.workshop_id is not None and draft.pledge is not None:
            check_promise(session, plan.unit_id, Promised(draft.workshop_id, draft.pledge))
        basis = basis_of(session, plan)
        if basis.seal != plan.seal:
            raise WithdrawnSealError(basis.seal)
        around = around_plan(session, desk, plan, basis, actor.today)
        fit = checked(tidy(draft), around)
        row = ActionRow(plan_id=plan_id, state=State.PLANNED, percent=0, **columns_of(fit))
        row.is_repeated = fit.element in around.repeated
        actions.keep(session, row)
        detail = {"element": row.element, "due": row.due_on.isoformat()}
        event = ActionEventRow(action_id=row.id, at=actor.now, officer_id=actor.officer_id)
        event.move, event.state, event.words, event.detail = Move.ADD, row.state, "", detail
        actions.add_event(session, event)
        note(session, actor, "action add", f"action:{row.id}", plan=plan_id, **detail)
        if row.is_repeated:
            _escalate(session, desk, actor, plan, row)
    return row.id


def found_plan(session: StoreSession, plan_id: int) -> PlanRow:
    """The plan of that id. Raises NoSuchPlaceError."""
    row = plans.find(session, plan_id)
    if row is None:
        raise NoSuchPlaceError
    return row


def basis_of(session: StoreSession, plan: PlanRow) -> Basis:
    """What a plan rests on; at most seven statements."""
    before = [
        one
        for one in plans.of_unit(session, plan.unit_id)
        if (one.row.issued_on, one.row.id) < (plan.issued_on, plan.id)
    ]
    earlier = before[0] if before else None
    wave_ids = [plan.wave_id, *([] if earlier is None else [earlier.row.wave_id])]
    rows = reviews.waves_by_id(session, wave_ids)
    found = reports_of(session, rows, instruments_of(session, rows))
    seal = seals.last_of(session, plan.wave_id)
    codes, became = frozenset[str](), tuple[Outcome, ...]()
    if earlier is not None:
        codes = frozenset(
            one.row.element
            for one in plans.actions_of(session, [earlier.row.id])
            if one.row.state is not State.DROPPED
        )
        became = outcomes(found[earlier.row.wave_id], found[plan.wave_id], codes)
    code = plan.seal if seal is None else seal.code
    return Basis(found[plan.wave_id], code, earlier, codes, became)


def known_elements(session: StoreSession, wave_ids: Collection[int]) -> dict[str, str]:
    """The elements that any of these waves asked, by code, in Indonesian; two statements."""
    rows = reviews.waves_by_id(session, wave_ids)
    return {
        element.code: element.name.id
        for instrument in instruments_of(session, rows).values()
        for element in instrument.elements
    }


def around_plan(
    session: StoreSession,
    desk: PlanDesk,
    plan: PlanRow,
    basis: Basis,
    today: date,
) -> Around:
    """What the actions of a plan are held against."""
    return Around(
        elements=basis.elements,
        owners=owners_of(session, plan.unit_id, today),
        issued=plan.issued_on,
        forums=[row.id for row in forums.of_unit(session, plan.unit_id)],
        entries=actions_in(session, desk.instruments).by_code,
        repeated=basis.repeated,
    )


def owners_of(session: StoreSession, unit_id: int, today: date) -> frozenset[int]:
    """The officers who keep plans of a unit, by id; two statements."""
    spot = spots.of_unit(session, unit_id)
    if spot is None:
        return frozenset()
    return holding(session, OWNING, spot.spot, today)


def owner_names(database: Database, actor: Actor, unit_id: int) -> dict[int, str]:
    """The officers who may own an action of a unit, by id, in the order of their names."""
    with database.reading(actor.institution_id) as session:
        found = officers.names(session, sorted(owners_of(session, unit_id, actor.today)))
    return dict(sorted(found.items(), key=lambda one: one[1]))


def holding(
    session: StoreSession,
    roles: frozenset[Role],
    spot: Spot,
    today: date,
) -> frozenset[int]:
    """Who holds one of these roles over a spot, by id; one statement."""
    held = dues.holding(session, roles, today)
    return frozenset(id_ for id_, one in held if reaches(one.node, spot))


def columns_of(draft: Draft) -> Mapping[str, str | int | date | Enum | None]:
    """An action that was found fit, as the table keeps it: what was not said is nothing."""
    return {name: None if value == "" else value for name, value in asdict(draft).items()}


def _escalate(
    session: StoreSession,
    desk: PlanDesk,
    actor: Actor,
    plan: PlanRow,
    row: ActionRow,
) -> None:
    """Tell the head of the agency that an element is planned again without a rise."""
    spot = spots.of_unit(session, plan.unit_id)
    if spot is None:
        return
    words = language(INDONESIAN)
    news = News(
        f"repeated {plan.id} {row.element}",
        words.say("%(unit)s: an element did not rise and is planned again", unit=spot.unit or ""),
        words.say(
            "%(unit)s plans once more what was planned for the last period and has not risen by "
            "more than chance: %(activity)s. The root cause that was named: %(root)s. Talk it "
            "through before the next survey.",
            unit=spot.unit or "",
            activity=row.activity,
            root=row.root or "",
        ),
        PAGE.format(row.id),
    )
    for officer_id in sorted(holding(session, ABOVE, spot.spot, actor.today)):
        tell_officer(session, officer_id, news, desk.ways, actor.now)
