"""A process of its own that keeps answers one by one, for the tests of many and of killed ones.

python -m tests.store.writer URL INSTITUTION WAVE SERVICE N
"""

import sys
from datetime import date

from survey.core.answer import Answer, Channel
from survey.store import responses, waves
from survey.store.databases import Database

DAY = date(2026, 3, 2)


def write(url: str, institution_id: int, wave_id: int, service_id: int, n: int) -> None:
    """Keep n answers, each in a transaction, and say so after each."""
    database = Database(url)
    answer = Answer(service_id, DAY, Channel.LINK, "343344344")
    for number in range(n):
        with database.writing(institution_id) as session:
            wave = waves.find(session, wave_id)
            assert wave is not None
            responses.add(session, wave, answer)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
    database.close()


if __name__ == "__main__":
    write(sys.argv[1], *(int(argument) for argument in sys.argv[2:]))
