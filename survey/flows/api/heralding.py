"""Heralding: other systems are told of what happens, in the very transaction in which it does.

A message holds ids, codes, days and states: no words of anybody, and nobody's name. What becomes
of it is of flows/api/dispatching.py.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from survey.core.api.subscription import Happening
from survey.core.improvement.plan import OPEN
from survey.core.job import JobKind
from survey.flows.surveys.answering import day_in
from survey.store import jobs
from survey.store.api import deliveries, subscriptions
from survey.store.api.deliveries import Message
from survey.store.api.releases import EVERYWHERE
from survey.store.columns import new_id
from survey.store.databases import Database, StoreSession
from survey.store.improvement import plans
from survey.store.improvement.plans import Wanted
from survey.store.isolation import here
from survey.store.jobs import Order
from survey.store.registry import institutions
from survey.store.tables.complaints import ComplaintEventRow, ComplaintRow
from survey.store.tables.seals import SealRow
from survey.store.tables.submissions import SubmissionEventRow, SubmissionRow
from survey.store.tables.subscriptions import SubscriptionRow
from survey.store.tables.waves import WaveRow

OVERDUE = timedelta(hours=1)  # a message without a job waits that long for another one
KEPT = timedelta(days=365)  # as letters


@dataclass(frozen=True, slots=True)
class News:
    """What happened at a unit, None for what is nobody's yet; key: by which it is told once."""

    happening: Happening
    key: str
    unit_id: int | None
    facts: Mapping[str, str | int | None]


def herald(session: StoreSession, news: News, now: datetime) -> None:
    """Tell whoever is to be told; one statement where nobody is, two more for each subscriber."""
    for row in subscriptions.wanting(session, news.happening, news.unit_id):
        address(session, row, news, now)


def address(session: StoreSession, row: SubscriptionRow, news: News, now: datetime) -> int:
    """Tell one subscriber; the id of the message, 0 where it was told already."""
    id_ = new_id()
    content = {
        "id": f"{here(session):x}.{id_:x}",
        "event": news.happening.value,
        "at": now.isoformat(timespec="seconds"),
        "unit_id": None if news.unit_id is None else str(news.unit_id),
        **news.facts,
    }
    body = json.dumps(content, ensure_ascii=False)
    message = Message(id_, row.id, news.happening, news.key, body)
    if not deliveries.write(session, message, now):
        return 0
    order(session, id_, now)
    return id_


def order(session: StoreSession, delivery_id: int, due_at: datetime) -> None:
    """Order that a message is sent; while that is ordered already nothing more is."""
    key = f"deliver {here(session)} {delivery_id}"
    jobs.add(session, Order(JobKind.DELIVER.value, key, {"delivery": delivery_id}), due_at)


def complaint_moved(session: StoreSession, row: ComplaintRow, event: ComplaintEventRow) -> None:
    """Tell that a complaint went on; of one that is secret or inspected nobody is told."""
    if row.is_secret or row.is_inspected or not event.is_public:
        return
    facts = {"number": row.number, "move": event.move.value, "state": row.state.value}
    key = f"complaint {row.id} {event.number}"
    herald(session, News(Happening.COMPLAINT_MOVED, key, row.unit_id, facts), event.at)


def wave_sealed(session: StoreSession, wave: WaveRow, seal: SealRow, now: datetime) -> None:
    """Tell that a survey was closed and sealed, or its seal corrected."""
    facts = {
        "result_id": str(wave.id),
        "period": wave.period.code,
        "seal": seal.code,
        "corrects": seal.corrects,
    }
    news = News(Happening.WAVE_SEALED, f"seal {seal.code}", wave.unit_id, facts)
    herald(session, news, now)


def report_moved(
    session: StoreSession,
    row: SubmissionRow,
    event: SubmissionEventRow,
) -> None:
    """Tell that a unit handed its report in, or what the bureau did with it."""
    facts = {"report_id": str(row.id), "move": event.move.value, "state": row.state.value}
    key = f"report {row.id} {event.number}"
    herald(session, News(Happening.REPORT_MOVED, key, row.unit_id, facts), event.at)


def herald_late(database: Database, now: datetime) -> None:
    """Tell of each action of a plan that is late, once for each last day; order what got stuck.

    Three statements for each institution, and a transaction for each action that is late.
    """
    with database.reading() as session:
        found = institutions.every(session)
    for one in found:
        today = day_in(one.time_zone, now)
        with database.reading(one.id) as session:
            late = plans.every_action(
                session,
                EVERYWHERE,
                Wanted(today, frozenset(OPEN), late=True),
            )
            stuck = deliveries.stuck(session, now - OVERDUE)
        for listed in late:
            row, unit_id = listed.row, listed.plan.row.unit_id
            day = row.due_on.isoformat()
            facts = {"action_id": str(row.id), "element": row.element, "due_on": day}
            key = f"action {row.id} {day}"
            with database.writing(one.id) as session:
                herald(session, News(Happening.ACTION_LATE, key, unit_id, facts), now)
        with database.writing(one.id) as session:
            deliveries.purge(session, now - KEPT)
            for delivery_id in stuck:
                order(session, delivery_id, now)
