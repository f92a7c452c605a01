"""Equipping: what the texts of an institution are sorted with: its own lexicon, and the model."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from survey.catalogue.lexicon import lexicon_of_toml
from survey.core.complaints.lexicon import Lexicon
from survey.flows.complaints.triaging import Equipment, equipment_of
from survey.store.complaints import lexicons
from survey.store.databases import Database, StoreSession


def equipment_for(database: Database, institution_id: int, folder: Path) -> Equipment:
    """The lexicon that the institution saved last, or the folder's; one statement.

    Raises InstrumentError, BrokenModelError and OSError where a file of the folder is broken.
    """
    with database.reading(institution_id) as session:
        return equipment_in(session, folder)


def equipment_in(session: StoreSession, folder: Path) -> Equipment:
    """The same inside of a session."""
    equipment = equipment_of(folder)
    row = lexicons.latest(session)
    if row is None:
        return equipment
    return replace(equipment, lexicon=read_version(row.content, equipment.elements))


@lru_cache(maxsize=16)
def read_version(content: str, elements: tuple[str, ...]) -> Lexicon:
    """The lexicon of a version that was kept, read once. Raises InstrumentError."""
    return lexicon_of_toml(content.encode(), "lexicons", elements)
