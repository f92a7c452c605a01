"""What the lines of a journal are about, by the names that it has now; each is one statement."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    String,
    cast,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from survey.store.accounts import officers
from survey.store.columns import id_in
from survey.store.tables.accounts import OfficerRow
from survey.store.tables.api_keys import ApiKeyRow
from survey.store.tables.causes import RootCauseRow
from survey.store.tables.complaints import ComplaintRow
from survey.store.tables.plans import ActionRow, ForumRow, PlanRow
from survey.store.tables.questionnaires import QuestionnaireRow
from survey.store.tables.registry import AgencyRow, ServiceRow, UnitRow
from survey.store.tables.replies import ReplyTemplateRow
from survey.store.tables.subscriptions import SubscriptionRow
from survey.store.tables.waves import PeriodRow, WaveRow
from survey.store.tables.workshops import WorkshopRow

Names: TypeAlias = dict[int, str]


def _agencies(session: Session, ids: Sequence[int]) -> Names:
    found = select(AgencyRow.id, AgencyRow.name).where(AgencyRow.id.in_(ids))
    return {row.id: row.name for row in session.execute(found)}


def _units(session: Session, ids: Sequence[int]) -> Names:
    found = select(UnitRow.id, UnitRow.name).where(UnitRow.id.in_(ids))
    return {row.id: row.name for row in session.execute(found)}


def _services(session: Session, ids: Sequence[int]) -> Names:
    found = select(ServiceRow.id, ServiceRow.name).where(ServiceRow.id.in_(ids))
    return {row.id: row.name for row in session.execute(found)}


def _waves(session: Session, ids: Sequence[int]) -> Names:
    found = (
        select(WaveRow.id, UnitRow.name, PeriodRow.code)
        .join(UnitRow, UnitRow.id == WaveRow.unit_id)
        .join(PeriodRow, PeriodRow.id == WaveRow.period_id)
        .where(WaveRow.id.in_(ids))
    )
    return {id_: f"{unit}, {code}" for id_, unit, code in session.execute(found)}


def _questionnaires(session: Session, ids: Sequence[int]) -> Names:
    found = select(QuestionnaireRow.id, QuestionnaireRow.code, QuestionnaireRow.edition).where(
        QuestionnaireRow.id.in_(ids),
    )
    return {row.id: f"{row.code} ({row.edition})" for row in session.execute(found)}


def _complaints(session: Session, ids: Sequence[int]) -> Names:
    found = select(ComplaintRow.id, ComplaintRow.number).where(ComplaintRow.id.in_(ids))
    return {row.id: row.number for row in session.execute(found)}


def _replies(session: Session, ids: Sequence[int]) -> Names:
    found = select(ReplyTemplateRow.id, ReplyTemplateRow.title).where(ReplyTemplateRow.id.in_(ids))
    return {row.id: row.title for row in session.execute(found)}


def _keys(session: Session, ids: Sequence[int]) -> Names:
    found = select(ApiKeyRow.id, ApiKeyRow.label).where(ApiKeyRow.id.in_(ids))
    return {row.id: row.label for row in session.execute(found)}


def _subscriptions(session: Session, ids: Sequence[int]) -> Names:
    found = select(SubscriptionRow.id, SubscriptionRow.label).where(SubscriptionRow.id.in_(ids))
    return {row.id: row.label for row in session.execute(found)}


def _causes(session: Session, ids: Sequence[int]) -> Names:
    found = (
        select(RootCauseRow.id, UnitRow.name)
        .join(UnitRow, UnitRow.id == RootCauseRow.unit_id)
        .where(RootCauseRow.id.in_(ids))
    )
    return {row.id: row.name for row in session.execute(found)}


def _workshops(session: Session, ids: Sequence[int]) -> Names:
    found = select(WorkshopRow.id, UnitRow.name).join(UnitRow, UnitRow.id == WorkshopRow.unit_id)
    return {row.id: row.name for row in session.execute(found.where(WorkshopRow.id.in_(ids)))}


def _plans(session: Session, ids: Sequence[int]) -> Names:
    found = (
        select(PlanRow.id, UnitRow.name, PeriodRow.code)
        .join(UnitRow, UnitRow.id == PlanRow.unit_id)
        .join(WaveRow, WaveRow.id == PlanRow.wave_id)
        .join(PeriodRow, PeriodRow.id == WaveRow.period_id)
        .where(PlanRow.id.in_(ids))
    )
    return {id_: f"{unit}, {code}" for id_, unit, code in session.execute(found)}


def _actions(session: Session, ids: Sequence[int]) -> Names:
    found = select(ActionRow.id, ActionRow.activity).where(ActionRow.id.in_(ids))
    return {row.id: row.activity for row in session.execute(found)}


def _forums(session: Session, ids: Sequence[int]) -> Names:
    found = select(ForumRow.id, ForumRow.topic).where(ForumRow.id.in_(ids))
    return {row.id: row.topic for row in session.execute(found)}


FINDERS: Mapping[str, Callable[[Session, Sequence[int]], Names]] = {
    "officer": officers.names,
    "agency": _agencies,
    "unit": _units,
    "service": _services,
    "wave": _waves,
    "questionnaire": _questionnaires,
    "complaint": _complaints,
    "reply": _replies,
    "key": _keys,
    "subscription": _subscriptions,
    "cause": _causes,
    "workshop": _workshops,
    "plan": _plans,
    "action": _actions,
    "forum": _forums,
}


def names(session: Session, subjects: set[str]) -> dict[str, str]:
    """The names of subjects such as unit:12; what is not there any more is left out."""
    found: dict[str, str] = {}
    for kind, find in FINDERS.items():
        ids = [id_ for id_ in (_id(kind, one) for one in subjects) if id_ is not None]
        if ids:
            found |= {f"{kind}:{id_}": name for id_, name in find(session, ids).items()}
    return found


def officers_called(institution_id: int, word: str) -> Select[int]:
    """The officers in whose name a word stands."""
    own = OfficerRow.institution_id == institution_id
    return select(OfficerRow.id).where(own, _holds(OfficerRow.name.expression, word))


def called(institution_id: int, word: str) -> CompoundSelect[str]:
    """The subjects in whose name a word stands: officers, the registry, surveys, complaints."""
    waves = select(WaveRow.id).join(UnitRow, UnitRow.id == WaveRow.unit_id)
    found = {
        "officer": officers_called(institution_id, word),
        "agency": select(AgencyRow.id).where(_holds(AgencyRow.name.expression, word)),
        "unit": select(UnitRow.id).where(_holds(UnitRow.name.expression, word)),
        "service": select(ServiceRow.id).where(_holds(ServiceRow.name.expression, word)),
        "wave": waves.where(_holds(UnitRow.name.expression, word)),
        "complaint": select(ComplaintRow.id).where(_holds(ComplaintRow.number.expression, word)),
        "action": select(ActionRow.id).where(_holds(ActionRow.activity.expression, word)),
    }
    ids = {kind: one.subquery() for kind, one in found.items()}
    texts = (literal(f"{kind}:") + cast(one.c.id, String) for kind, one in ids.items())
    return union_all(*(select(text) for text in texts))


def _holds(name: ColumnElement[str], word: str) -> ColumnElement[bool]:
    return func.lower(name).contains(word, autoescape=True)


def _id(kind: str, subject: str) -> int | None:
    start = f"{kind}:"
    return id_in(subject.removeprefix(start)) if subject.startswith(start) else None
