"""A complaint taken in by the first unit's page, and hands that move it."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from survey.core.complaints.complaint import Move, Party, Route, State
from survey.core.complaints.intake import Intake, read
from survey.core.complaints.step import Step
from survey.flows.acting import Actor
from survey.flows.complaints import handling
from survey.flows.complaints.handling import Meant, Mover
from survey.flows.complaints.receiving import ComplaintDesk, Receipt, Told, receive
from survey.store.complaints import complaints
from survey.store.databases import Database
from survey.store.tables.complaints import ComplaintRow
from tests.capabilities import ROOT
from tests.store.builders import DAY, NOW, Province, there

KEY = b"k" * 32
WORDS = "Toilet di ruang tunggu rusak sejak Senin."
WHO = {"name": "Siti", "telephone": "081234567890", "mail": "siti@contoh.example"}


def a_desk(database: Database) -> ComplaintDesk:
    """Where complaints are worked on in the tests."""
    return ComplaintDesk(database, KEY, ROOT / "instruments")


def an_intake(**fields: str) -> Intake:
    """What Siti tells."""
    found = read({"kind": "complaint", "words": WORDS, **WHO, **fields})
    assert isinstance(found, Intake)
    return found


def a_told(province: Province, bits: bytes = b"b" * 16, **fields: str) -> Told:
    """The same, at the page of the first unit."""
    return Told(an_intake(**fields), Route.WEB, bits, unit_id=province.unit_id)


def nobody(province: Province) -> Actor:
    """Somebody who is no officer."""
    return Actor(province.id, None, NOW, DAY)


def take_in(
    database: Database,
    province: Province,
    bits: bytes = b"b" * 16,
    **fields: str,
) -> tuple[int, Receipt]:
    """A complaint that was taken in: its id, and its receipt."""
    told = a_told(province, bits, **fields)
    receipt = receive(a_desk(database), nobody(province), told)
    with database.reading(province.id) as session:
        return there(complaints.numbered(session, receipt.number)).id, receipt


def row_of(database: Database, province: Province, id_: int) -> ComplaintRow:
    """A complaint as it is now."""
    with database.reading(province.id) as session:
        return there(complaints.find(session, id_))


Acting: TypeAlias = Callable[[Database, Province, int, Party, Step | Move], State]


def acting(today: date) -> Acting:
    """Makes a move on that day on the part of somebody; officers' moves are Ani's."""

    def act(
        database: Database,
        province: Province,
        id_: int,
        party: Party,
        step: Step | Move,
    ) -> State:
        officer_id = None if party in {Party.REPORTER, Party.SYSTEM} else province.ani
        mover = Mover(Actor(province.id, officer_id, NOW, today), frozenset({party}))
        meant = Meant(id_, row_of(database, province, id_).version)
        whole = Step(step) if isinstance(step, Move) else step
        return handling.move(a_desk(database), mover, meant, whole)

    return act


act = acting(DAY)
