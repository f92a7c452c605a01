"""Limiting: whoever tries secrets waits, and the longer the more they have tried."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hmac import digest as hmac_of
from math import ceil

from survey.store import limits
from survey.store.databases import Database, StoreSession

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ONE_DAY = timedelta(days=1)
MARK = 16  # bytes of the HMAC that names somebody


@dataclass(frozen=True, slots=True)
class Step:
    """So many tries are let through in a window of time, then none until it ends."""

    window: timedelta
    most: int

    def begin(self, now: datetime) -> datetime:
        """When the window at hand began."""
        return now - (now - EPOCH) % self.window


# First a wait of minutes, then of up to an hour; never so long that a stranger who tries on
# purpose locks an officer out for a day. A whole office may stand behind one network address.
OF_ACCOUNT = (Step(timedelta(minutes=5), 5), Step(timedelta(hours=1), 15))
OF_NETWORK = (Step(timedelta(minutes=5), 50), Step(timedelta(hours=1), 300))


class TooManyTriesError(RuntimeError):
    """Somebody tried too often; seconds: until when to wait."""

    def __init__(self, seconds: int) -> None:
        """Keep how many seconds there are to wait."""
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Try:
    """Somebody tries a secret; account: what is tried, such as "password of ani@…".

    Whether there is such an account makes no difference. key: what both are named with in
    the table, which holds no address of anybody.
    """

    account: str
    network: str
    key: bytes

    def counted(self) -> Iterator[tuple[str, Step]]:
        """The names that it is counted under."""
        for said, steps in ((self.account, OF_ACCOUNT), (self.network, OF_NETWORK)):
            name = self.name(said)
            for step in steps:
                yield f"try {name} {int(step.window.total_seconds())}", step

    def name(self, said: str) -> str:
        """What stands for an account or a network in the table."""
        return hmac_of(self.key, said.encode("utf-8", "replace"), "sha256")[:MARK].hex()


def count(database: Database, tried: Try, now: datetime) -> None:
    """Count one try before it is looked at; four statements. Raises TooManyTriesError."""
    wait = 0
    with database.writing() as session:
        for name, step in tried.counted():
            began = step.begin(now)
            if limits.hit(session, name, began) > step.most:
                wait = max(wait, ceil((began + step.window - now).total_seconds()))
    if wait:
        raise TooManyTriesError(wait)


def forgive(session: StoreSession, tried: Try) -> None:
    """Forget the tries at an account whose secret was known in the end; one statement."""
    limits.forget(session, [name for name, _ in tried.counted()][: len(OF_ACCOUNT)])


def is_fresh(database: Database, code: str, now: datetime) -> bool:
    """Whether a code that is good for moments was not used before; one statement."""
    with database.writing() as session:
        return limits.hit(session, f"code {code}", Step(ONE_DAY, 1).begin(now)) == 1
