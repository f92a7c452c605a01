"""Lapsing: what a reporter let lie beyond the days for a reply is ended by the program."""

import logging
from datetime import date, datetime

from survey.core.complaints.complaint import Move, MoveError, Party
from survey.core.complaints.step import Step
from survey.flows.acting import Actor
from survey.flows.complaints import handling
from survey.flows.complaints.handling import Meant, Mover
from survey.flows.complaints.receiving import ComplaintDesk
from survey.flows.refusing import ChangedMeanwhileError
from survey.flows.surveys.answering import day_in
from survey.store.complaints import complaints
from survey.store.registry import institutions

LOG = logging.getLogger(__name__)
THE_PROGRAM = frozenset({Party.SYSTEM})


def lapse(desk: ComplaintDesk, now: datetime) -> int:
    """End what waited for a reply until yesterday; how many.

    One statement for each institution, and a transaction for each complaint, so that what
    somebody else moves meanwhile stays as they left it.
    """
    with desk.database.reading() as session:
        found = institutions.every(session)
    return sum(_lapse_in(desk, one.id, day_in(one.time_zone, now), now) for one in found)


def _lapse_in(desk: ComplaintDesk, institution_id: int, today: date, now: datetime) -> int:
    mover = Mover(Actor(institution_id, None, now, today), THE_PROGRAM)
    with desk.database.reading(institution_id) as session:
        waiting = [Meant(row.id, row.version) for row in complaints.lapsing(session, today)]
    return sum(_lapsed(desk, mover, meant) for meant in waiting)


def _lapsed(desk: ComplaintDesk, mover: Mover, meant: Meant) -> bool:
    try:
        handling.move(desk, mover, meant, Step(Move.LAPSE))
    except (ChangedMeanwhileError, MoveError):
        LOG.info("complaint %s was moved meanwhile", meant.id)
        return False
    return True
