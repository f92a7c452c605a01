"""Who acts in the tests of flows, and on what."""

from datetime import date

from survey.core.registry.registry import Rank
from survey.flows.acting import Actor
from survey.flows.registry import browsing
from survey.flows.registry.browsing import Entry
from survey.store import journal
from survey.store.databases import Database
from tests.store.builders import DAY, NOW, Province


def ani(province: Province, today: date = DAY) -> Actor:
    """Ani, who acts."""
    return Actor(province.id, province.ani, NOW, today)


def entry_of(database: Database, province: Province, rank: Rank, entry_id: int) -> Entry:
    """An entry as its page shows it."""
    return browsing.entry(database, ani(province), rank, entry_id)


def acts(database: Database, province: Province) -> list[str]:
    """What the journal tells, in order."""
    with database.reading(province.id) as session:
        assert journal.first_broken(session) is None
        return [line.act.act for line in journal.lines(session)]
