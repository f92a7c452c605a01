"""Placing: in which regency a unit stands, which the registry alone can say."""

from survey.core.registry.registry import Rank
from survey.flows.acting import Actor, note
from survey.flows.registry.arranging import GoneError, Meant
from survey.store.databases import Database
from survey.store.registry import entries
from survey.store.tables.registry import UnitRow
from survey.store.truths import expect


def regency_of(database: Database, actor: Actor, unit_id: int) -> str:
    """The code of the regency of a unit, "" where nobody said it; one statement.

    Raises GoneError.
    """
    with database.reading(actor.institution_id) as session:
        row = entries.find(session, Rank.UNIT, unit_id)
        if not isinstance(row, UnitRow):
            raise GoneError
        return row.regency or ""


def place(database: Database, actor: Actor, meant: Meant, regency: str) -> None:
    """Say in which regency a unit stands, by its code; "" for nowhere.

    Raises GoneError, ChangedMeanwhileError.
    """
    with database.writing(actor.institution_id) as session:
        row = entries.find(session, Rank.UNIT, meant.id)
        if not isinstance(row, UnitRow) or row.until is not None:
            raise GoneError
        expect(row, meant.version)
        row.regency = regency or None
        note(session, actor, "place unit", meant.subject, regency=regency)
