"""Follow-up plans: kept, found, and listed with their actions for whoever may see them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Row, Select, case, func, select, true
from sqlalchemy.orm import Session

from survey.core.accounts.access import Reach
from survey.core.improvement.plan import OPEN, State
from survey.core.roster import Roster, Wish
from survey.store.complaints.complaints import within
from survey.store.leaves import Order, by_stage, holds, leaf
from survey.store.tables.accounts import OfficerRow
from survey.store.tables.plans import ActionRow, PlanRow
from survey.store.tables.registry import AgencyRow, UnitRow
from survey.store.tables.waves import PeriodRow, WaveRow

ORDERS: Mapping[str, Order] = {
    "activity": func.lower(ActionRow.activity),
    "unit": func.lower(UnitRow.name),
    "state": by_stage(ActionRow.state.expression, State),
    "percent": ActionRow.percent.expression,
    "due": ActionRow.due_on.expression,
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A plan with the names around it; period: code of that of its wave."""

    row: PlanRow
    agency_id: int
    agency: str
    unit: str
    period: str


@dataclass(frozen=True, slots=True)
class ListedAction:
    """An action with its plan and the name of the officer who owns it."""

    row: ActionRow
    plan: Listed
    officer: str


@dataclass(frozen=True, slots=True)
class Tried:
    """An action that was planned and not dropped; catalogue_id: "" for one of nobody's catalogue.

    wave_id: that its plan was made from.
    """

    unit_id: int
    wave_id: int
    element: str
    catalogue_id: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which actions are looked for; None: no matter which. late: open after their last day."""

    today: date
    states: frozenset[State] | None = None
    unit_id: int | None = None
    agency_id: int | None = None
    late: bool = False


def keep(session: Session, row: PlanRow) -> None:
    """Keep a new plan."""
    session.add(row)
    session.flush()


def find(session: Session, plan_id: int) -> PlanRow | None:
    """The plan of that id."""
    return session.scalar(select(PlanRow).where(PlanRow.id == plan_id))


def placed(session: Session, plan_id: int) -> Listed | None:
    """The same with the names around it."""
    row = session.execute(_plans().where(PlanRow.id == plan_id)).first()
    return None if row is None else Listed(*row)


def edits(session: Session, unit_id: int) -> int:
    """How often the plans of a unit and their actions were changed, all together."""
    own = select(func.sum(PlanRow.version)).where(PlanRow.unit_id == unit_id)
    of_actions = (
        select(func.sum(ActionRow.version))
        .join(PlanRow, PlanRow.id == ActionRow.plan_id)
        .where(PlanRow.unit_id == unit_id)
    )
    sums = [func.coalesce(one.scalar_subquery(), 0) for one in (own, of_actions)]
    return session.scalar(select(sums[0] + sums[1])) or 0


def of_wave(session: Session, wave_id: int) -> PlanRow | None:
    """The plan that was made from a wave."""
    return session.scalar(select(PlanRow).where(PlanRow.wave_id == wave_id))


def of_unit(session: Session, unit_id: int) -> Sequence[Listed]:
    """The plans of a unit, the latest first; one statement."""
    rows = session.execute(
        _plans().where(PlanRow.unit_id == unit_id).order_by(PlanRow.issued_on.desc(), PlanRow.id),
    )
    return [Listed(*row) for row in rows]


def of_years(session: Session, first: int, last: int) -> Sequence[Listed]:
    """The plans of the surveys of these years, by agency, unit and period; one statement."""
    rows = session.execute(
        _plans()
        .where(PeriodRow.since >= date(first, 1, 1), PeriodRow.until <= date(last, 12, 31))
        .order_by(AgencyRow.name, UnitRow.name, PeriodRow.since, PlanRow.id),
    )
    return [Listed(*row) for row in rows]


def actions_of(session: Session, plan_ids: Collection[int]) -> Sequence[ListedAction]:
    """The actions of plans, by plan, the earliest due first; one statement."""
    return _listed(session, _actions().where(ActionRow.plan_id.in_(plan_ids)).order_by(*_by_due()))


def actions(
    session: Session,
    reach: Reach,
    wanted: Wanted,
    wish: Wish,
) -> Roster[ListedAction]:
    """A page of the actions that somebody may see, the late ones first, then by their last day.

    Two statements. wish.words: in activity, code of the element, unit, agency or the name of who
    owns it; wish.column: of ORDERS.
    """
    texts = (ActionRow.activity, ActionRow.element, UnitRow.name, AgencyRow.name, OfficerRow.name)
    words = holds(wish.words, *(text.expression for text in texts))
    found = _actions().where(within(reach), _wanted(wanted), words)
    plain = (_late(wanted.today).desc(), ActionRow.state.not_in(OPEN), *_by_due())
    listed = leaf(session, found, wish, ORDERS, *plain)
    return listed.told(_told(listed.rows))


def every_action(session: Session, reach: Reach, wanted: Wanted) -> Sequence[ListedAction]:
    """All of them by agency, unit and last day; one statement."""
    return _listed(
        session,
        _actions()
        .where(within(reach), _wanted(wanted))
        .order_by(AgencyRow.name, UnitRow.name, *_by_due()),
    )


def counted(session: Session, reach: Reach, today: date) -> tuple[dict[State, int], int]:
    """How many actions there are in each state of those that somebody may see, and how many late.

    One statement.
    """
    late = func.count().filter(_late(today))
    found = session.execute(
        select(ActionRow.state, func.count(), late)
        .select_from(ActionRow)
        .join(PlanRow, PlanRow.id == ActionRow.plan_id)
        .join(UnitRow, UnitRow.id == PlanRow.unit_id)
        .where(within(reach))
        .group_by(ActionRow.state),
    ).all()
    return {state: n for state, n, _ in found}, sum(n for _, _, n in found)


def owing(session: Session, until: date) -> Sequence[ListedAction]:
    """The actions that a unit owes and whose last day is that day or before; one statement."""
    due = _actions().where(ActionRow.state.in_(OPEN), ActionRow.due_on <= until)
    return _listed(session, due.order_by(*_by_due()))


def tried(session: Session) -> list[Tried]:
    """Every action that was planned and not dropped, plan by plan; one statement."""
    rows = session.execute(
        select(PlanRow.unit_id, PlanRow.wave_id, ActionRow.element, ActionRow.catalogue_id)
        .add_columns(ActionRow.state)
        .join(PlanRow, PlanRow.id == ActionRow.plan_id)
        .where(ActionRow.state != State.DROPPED)
        .order_by(PlanRow.unit_id, PlanRow.wave_id, ActionRow.element, ActionRow.id),
    )
    return [
        Tried(unit_id, wave_id, element, code or "", state is State.VERIFIED)
        for unit_id, wave_id, element, code, state in rows
    ]


@dataclass(frozen=True, slots=True)
class Carried:
    """The day of the report that a plan is about, its actions, and how many are verified.

    claimed_on: the last day on which an action was told to be done, None where none was.
    """

    issued_on: date
    actions: int
    finished: int
    claimed_on: date | None = None


def carried(session: Session, wave_ids: Collection[int]) -> dict[int, Carried]:
    """How far the plan of each wave is that has one; one statement."""
    is_done = case((ActionRow.state == State.VERIFIED, 1), else_=0)
    rows = session.execute(
        select(
            PlanRow.wave_id,
            PlanRow.issued_on,
            func.count(ActionRow.id),
            func.sum(is_done),
            func.max(ActionRow.claimed_on),
        )
        .outerjoin(ActionRow, ActionRow.plan_id == PlanRow.id)
        .where(PlanRow.wave_id.in_(wave_ids))
        .group_by(PlanRow.wave_id, PlanRow.issued_on),
    )
    return {wave_id: Carried(*told) for wave_id, *told in rows}


def units(session: Session, reach: Reach) -> list[tuple[int, str, str]]:
    """The units that have a plan, of those that somebody may see: id, name, agency."""
    rows = session.execute(
        select(UnitRow.id, UnitRow.name, AgencyRow.name)
        .join(AgencyRow, AgencyRow.id == UnitRow.agency_id)
        .where(within(reach), UnitRow.id.in_(select(PlanRow.unit_id)))
        .order_by(AgencyRow.name, UnitRow.name),
    )
    return [(id_, unit, agency) for id_, unit, agency in rows]


def _by_due() -> tuple[ColumnElement[date] | ColumnElement[int], ...]:
    return ActionRow.due_on.expression, ActionRow.id.expression


def _late(today: date) -> ColumnElement[bool]:
    return ActionRow.state.in_(OPEN) & (ActionRow.due_on < today)


def _wanted(wanted: Wanted) -> ColumnElement[bool]:
    rule: ColumnElement[bool] = true()
    if wanted.states is not None:
        rule &= ActionRow.state.in_(sorted(wanted.states, key=lambda state: state.value))
    if wanted.unit_id is not None:
        rule &= PlanRow.unit_id == wanted.unit_id
    if wanted.agency_id is not None:
        rule &= UnitRow.agency_id == wanted.agency_id
    return rule & _late(wanted.today) if wanted.late else rule


def _plans() -> Select[PlanRow, int, str, str, str]:
    return (
        select(PlanRow, AgencyRow.id, AgencyRow.name, UnitRow.name, PeriodRow.code)
        .join(UnitRow, UnitRow.id == PlanRow.unit_id)
        .join(AgencyRow, AgencyRow.id == UnitRow.agency_id)
        .join(WaveRow, WaveRow.id == PlanRow.wave_id)
        .join(PeriodRow, PeriodRow.id == WaveRow.period_id)
    )


def _actions() -> Select[ActionRow, str, PlanRow, int, str, str, str]:
    return (
        select(
            ActionRow,
            OfficerRow.name,
            PlanRow,
            AgencyRow.id,
            AgencyRow.name,
            UnitRow.name,
            PeriodRow.code,
        )
        .join(PlanRow, PlanRow.id == ActionRow.plan_id)
        .join(OfficerRow, OfficerRow.id == ActionRow.owner_id)
        .join(UnitRow, UnitRow.id == PlanRow.unit_id)
        .join(AgencyRow, AgencyRow.id == UnitRow.agency_id)
        .join(WaveRow, WaveRow.id == PlanRow.wave_id)
        .join(PeriodRow, PeriodRow.id == WaveRow.period_id)
    )


def _listed(
    session: Session,
    found: Select[ActionRow, str, PlanRow, int, str, str, str],
) -> list[ListedAction]:
    return _told(session.execute(found))


def _told(rows: Iterable[Row[ActionRow, str, PlanRow, int, str, str, str]]) -> list[ListedAction]:
    return [
        ListedAction(row, Listed(plan, agency_id, agency, unit, period), officer)
        for row, officer, plan, agency_id, agency, unit, period in rows
    ]
