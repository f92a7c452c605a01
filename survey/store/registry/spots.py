"""Where in the tree something stands now, with the names above it; each is one statement."""

from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from survey.core.accounts.access import INSTITUTION, Spot
from survey.store.tables.api_keys import ApiKeyRow
from survey.store.tables.causes import RootCauseRow
from survey.store.tables.complaints import ComplaintRow
from survey.store.tables.plans import ActionRow, ForumRow, PlanRow
from survey.store.tables.questionnaires import QuestionnaireRow
from survey.store.tables.registry import AgencyRow, ServiceRow, UnitRow
from survey.store.tables.replies import ReplyTemplateRow
from survey.store.tables.subscriptions import SubscriptionRow
from survey.store.tables.waves import WaveRow
from survey.store.tables.workshops import WorkshopRow


@dataclass(frozen=True, slots=True)
class NamedSpot:
    """A spot with the names of its agency and its unit; None where it has none."""

    spot: Spot = INSTITUTION
    agency: str | None = None
    unit: str | None = None


def of_agency(session: Session, agency_id: int) -> NamedSpot | None:
    """The agency of that id, one that has ended too."""
    name = session.scalar(select(AgencyRow.name).where(AgencyRow.id == agency_id))
    return None if name is None else NamedSpot(Spot(agency_id), name)


def of_unit(session: Session, unit_id: int) -> NamedSpot | None:
    """The unit of that id under the agency that it stands under now."""
    return _found(session, _units().where(UnitRow.id == unit_id))


def of_service(session: Session, service_id: int) -> NamedSpot | None:
    """The unit that gives the service now."""
    given = _units().join(ServiceRow, ServiceRow.unit_id == UnitRow.id)
    return _found(session, given.where(ServiceRow.id == service_id))


def of_wave(session: Session, wave_id: int) -> NamedSpot | None:
    """The unit that the wave measures."""
    measured = _units().join(WaveRow, WaveRow.unit_id == UnitRow.id)
    return _found(session, measured.where(WaveRow.id == wave_id))


def of_questionnaire(session: Session, questionnaire_id: int) -> NamedSpot | None:
    """The unit that writes the questionnaire; the institution where the bureau does."""
    written = _perhaps(QuestionnaireRow.unit_id).where(QuestionnaireRow.id == questionnaire_id)
    return _found(session, written)


def of_complaint(session: Session, complaint_id: int) -> NamedSpot | None:
    """The unit whose the complaint is; the institution while it is nobody's."""
    return _found(session, _perhaps(ComplaintRow.unit_id).where(ComplaintRow.id == complaint_id))


def of_reply(session: Session, reply_id: int) -> NamedSpot | None:
    """The unit that keeps the template of a reply; the institution where it is for all."""
    kept = _perhaps(ReplyTemplateRow.unit_id).where(ReplyTemplateRow.id == reply_id)
    return _found(session, kept)


def of_key(session: Session, key_id: int) -> NamedSpot | None:
    """The unit whose the key of another system is; the institution where it is of no unit."""
    return _found(session, _perhaps(ApiKeyRow.unit_id).where(ApiKeyRow.id == key_id))


def of_subscription(session: Session, subscription_id: int) -> NamedSpot | None:
    """The unit of which another system is told; the institution where it is of no unit."""
    told = _perhaps(SubscriptionRow.unit_id).where(SubscriptionRow.id == subscription_id)
    return _found(session, told)


def of_root_cause(session: Session, root_cause_id: int) -> NamedSpot | None:
    """The unit that the root cause is about."""
    about = _units().join(RootCauseRow, RootCauseRow.unit_id == UnitRow.id)
    return _found(session, about.where(RootCauseRow.id == root_cause_id))


def of_workshop(session: Session, workshop_id: int) -> NamedSpot | None:
    """The unit whose the workshop is."""
    held = _units().join(WorkshopRow, WorkshopRow.unit_id == UnitRow.id)
    return _found(session, held.where(WorkshopRow.id == workshop_id))


def of_plan(session: Session, plan_id: int) -> NamedSpot | None:
    """The unit whose the plan is."""
    planned = _units().join(PlanRow, PlanRow.unit_id == UnitRow.id)
    return _found(session, planned.where(PlanRow.id == plan_id))


def of_action(session: Session, action_id: int) -> NamedSpot | None:
    """The unit in whose plan the action stands."""
    planned = _units().join(PlanRow, PlanRow.unit_id == UnitRow.id)
    acting = planned.join(ActionRow, ActionRow.plan_id == PlanRow.id)
    return _found(session, acting.where(ActionRow.id == action_id))


def of_forum(session: Session, forum_id: int) -> NamedSpot | None:
    """The unit that held the forum."""
    held = _units().join(ForumRow, ForumRow.unit_id == UnitRow.id)
    return _found(session, held.where(ForumRow.id == forum_id))


def _perhaps(unit_id: InstrumentedAttribute[int | None]) -> Select[int, str, int, str]:
    """The unit that a row may name, with its agency; nothing of either where it names none."""
    return (
        select(AgencyRow.id, AgencyRow.name, UnitRow.id, UnitRow.name)
        .select_from(unit_id.class_)
        .outerjoin(UnitRow, UnitRow.id == unit_id)
        .outerjoin(AgencyRow, AgencyRow.id == UnitRow.agency_id)
    )


def _units() -> Select[int, str, int, str]:
    return select(AgencyRow.id, AgencyRow.name, UnitRow.id, UnitRow.name).join(
        UnitRow,
        UnitRow.agency_id == AgencyRow.id,
    )


def _found(session: Session, units: Select[int, str, int, str]) -> NamedSpot | None:
    row = session.execute(units).first()
    if row is None:
        return None
    agency_id, agency, unit_id, unit = row
    return NamedSpot(Spot(agency_id, unit_id), agency, unit)
