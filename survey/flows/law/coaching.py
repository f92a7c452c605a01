"""Coaching: the bureau writes down what it advised a unit, until when, and that it was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from survey.core.improvement.action import tidied
from survey.core.law.assessment import LONGEST_ADVICE
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor, note
from survey.flows.law.disclosing import LONGEST, Flaw, UnfitRecordError
from survey.store.databases import Database
from survey.store.law import coachings
from survey.store.law.coachings import Coached
from survey.store.registry import registry
from survey.store.tables.assessments import CoachingRow
from survey.store.truths import expect

__all__ = ["Coached"]


@dataclass(frozen=True, slots=True)
class Advice:
    """What was advised on a day; due_on: until when, None without a limit."""

    held_on: date | None
    topic: str
    advice: str
    due_on: date | None = None


def coached(database: Database, institution_id: int, unit_id: int) -> Sequence[Coached]:
    """What a unit was advised, the latest first; one statement."""
    with database.reading(institution_id) as session:
        return coachings.between(session, date.min, date.max, unit_id)


def coach(database: Database, actor: Actor, unit_id: int, said: Advice) -> None:
    """Write an advice down. Raises UnfitRecordError, NoSuchPlaceError."""
    topic, advice = tidied(said.topic), said.advice.replace("\r\n", "\n").strip()
    flaws = {
        name: Flaw.MISSING for name, text in (("topic", topic), ("advice", advice)) if not text
    }
    flaws |= {"topic": Flaw.TOO_LONG} if len(topic) > LONGEST else {}
    flaws |= {"advice": Flaw.TOO_LONG} if len(advice) > LONGEST_ADVICE else {}
    held_on = said.held_on or actor.today
    if held_on > actor.today:
        flaws["held_on"] = Flaw.NOT_YET
    if said.due_on is not None and said.due_on < held_on:
        flaws["due_on"] = Flaw.TOO_EARLY
    if flaws:
        raise UnfitRecordError(flaws)
    with database.writing(actor.institution_id) as session:
        if registry.unit_on(session, unit_id, actor.today) is None:
            raise NoSuchPlaceError
        row = CoachingRow(unit_id=unit_id, officer_id=actor.officer_id, held_on=held_on)
        row.topic, row.advice, row.due_on = topic, advice, said.due_on
        coachings.keep(session, row)
        note(session, actor, "coach unit", f"unit:{unit_id}")


def finish(database: Database, actor: Actor, unit_id: int, coaching_id: int, version: int) -> None:
    """Write down that an advice was followed. Raises NoSuchPlaceError, ChangedMeanwhileError."""
    with database.writing(actor.institution_id) as session:
        row = coachings.find(session, coaching_id)
        if row is None or row.unit_id != unit_id:
            raise NoSuchPlaceError
        expect(row, version)
        row.done_on = actor.today
        coachings.keep(session, row)
        note(session, actor, "finish coaching", f"unit:{unit_id}")
