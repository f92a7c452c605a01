"""What happens when the tables of the database are brought to the newest revision."""

from dataclasses import dataclass
from pathlib import Path

from survey.settings import Settings
from survey.store import revisions
from survey.store.databases import Database
from survey.store.engines import is_sqlite
from survey.store.outages import within_reach

SQLITE = "sqlite:///"


class OutdatedDatabaseError(RuntimeError):
    """The tables are not those of this program; at: their revision, None when there are none."""

    def __init__(self, at: str | None, wanted: str) -> None:
        """Keep the revision that the tables are at and the newest one."""
        super().__init__(at, wanted)
        self.at = at
        self.wanted = wanted


@dataclass(frozen=True, slots=True)
class Upgraded:
    """From which revision to which; before is None when there were no tables."""

    before: str | None
    after: str


def upgrade(settings: Settings) -> Upgraded:
    """Bring the tables to the newest revision, as their owner. Raises DatabaseOutOfReachError."""
    before = revision(settings.owner)
    with within_reach():
        revisions.upgrade(settings.owner)
    return Upgraded(before, newest())


def newest() -> str:
    """The revision that this program needs."""
    return revisions.revisions()[-1]


def refuse_outdated(settings: Settings) -> None:
    """Raise OutdatedDatabaseError when the tables are not of the newest revision.

    Raises DatabaseOutOfReachError as well.
    """
    at = revision(settings.database)
    if at != newest():
        raise OutdatedDatabaseError(at, newest())


def refuse_unfit(settings: Settings) -> None:
    """Raise what keeps pages from being served: old tables, or a role that is too strong."""
    refuse_outdated(settings)
    database = Database(settings.database)
    try:
        with within_reach():
            database.refuse_strong_role()
    finally:
        database.close()


def revision(url: str) -> str | None:
    """The revision of the tables; a file of SQLite that is not there is not made by asking."""
    if is_sqlite(url) and not Path(url.removeprefix(SQLITE)).exists():
        return None
    with within_reach():
        return revisions.current(url)
