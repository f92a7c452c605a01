"""Dating steps: days that no record of a unit holds, read from its answers and the journal."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from survey.core.year.compliance import Step, reached_on
from survey.flows.year.complying import Duty
from survey.store import journal
from survey.store.databases import Database
from survey.store.surveys import responses


def dated(database: Database, institution_id: int, zone: ZoneInfo, duty: Duty) -> Duty:
    """The same with the days of its questionnaire and of its sample; at most two statements.

    A survey that was set up before the journal began, or elsewhere, stays without them.
    """
    days = dict(_days(database, institution_id, zone, duty))
    links = (
        replace(link, on=days[link.step]) if link.is_done and link.step in days else link
        for link in duty.links
    )
    return replace(duty, links=tuple(links))


def _days(
    database: Database,
    institution_id: int,
    zone: ZoneInfo,
    duty: Duty,
) -> Iterator[tuple[Step, date]]:
    wave_id, target = duty.line.wave_id, duty.facts.target
    if wave_id is None:
        return
    with database.reading(institution_id) as session:
        made = journal.first(session, "set up wave", f"wave:{wave_id}")
        answers = responses.counts_by_day(session, wave_id)
    if made is not None:
        yield Step.SET_UP, made.astimezone(zone).date()
    reached = None if target is None else reached_on(answers, target)
    if reached is not None:
        yield Step.REACHED, reached
