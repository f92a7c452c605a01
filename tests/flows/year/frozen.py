"""A report date, what is kept of it, and who does something on another day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from survey.flows.acting import Actor
from survey.flows.complaints.receiving import Attached
from survey.flows.surveys.scheduling import set_deadline
from survey.flows.year import freezing
from survey.flows.year.dating import Chosen
from survey.flows.year.filing import Filed
from survey.flows.year.freezing import Frozen
from survey.store.databases import Database
from survey.store.surveys import periods
from tests.flows.filed import MEANS
from tests.flows.hands import ani
from tests.store.builders import Province, there

CODE = "2026-S1"
DEADLINE = date(2026, 7, 10)
OVER = datetime(2026, 7, 10, 16, 0, tzinfo=UTC)  # midnight there
LATE = datetime(2026, 8, 3, 1, 0, tzinfo=UTC)
FILED = Filed("Aplikasi kota", (Attached("a.pdf", "application/pdf", b"%PDF-1.7"),), MEANS, 120)


def at(province: Province, moment: datetime) -> Actor:
    """Ani at another moment."""
    return replace(ani(province), now=moment, today=(moment + timedelta(hours=8)).date())


def date_it(database: Database, province: Province, day: date | None, moment: datetime) -> None:
    with database.reading(province.id) as session:
        version = there(periods.find(session, CODE)).version
    set_deadline(database, at(province, moment), CODE, version, Chosen(day))


def kept(database: Database, province: Province) -> Frozen | None:
    return freezing.frozen(database, province.id, CODE)
