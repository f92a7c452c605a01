"""Tidying: what was kept for a time only is forgotten when that time is over."""

from datetime import datetime, timedelta

from survey.flows.documents.photographing import SECOND_THOUGHTS
from survey.flows.surveys.answering import day_in
from survey.store import jobs, limits, outbox
from survey.store.accounts import sessions
from survey.store.databases import Database
from survey.store.documents import photographs, workpieces
from survey.store.registry import institutions
from survey.store.surveys import responses

TRIES_KEPT = timedelta(days=2)  # the longest window in which anything is counted is a day
JOBS_KEPT = timedelta(days=30)
FILES_KEPT = timedelta(days=7)  # that somebody waited for; whoever asks again has them made anew
LETTERS_KEPT = timedelta(days=365)
TRACES_KEPT = timedelta(days=90)  # after the last day of a wave that is closed


def tidy(database: Database, now: datetime) -> None:
    """Forget what was kept for a time only.

    That are ended visits, old counts of tries, old jobs with the files that they made for whoever
    waited, how old answers came in, old letters, and photographs that were taken out of a report.

    Four statements, and four more for each institution, some more where files are forgotten; a
    transaction each for what stands outside and for each institution, so that nobody waits long.
    """
    with database.reading() as session:
        found = institutions.every(session)
    for institution in found:
        today = day_in(institution.time_zone, now)
        with database.writing(institution.id) as session:
            responses.erase_old_traces(session, today - TRACES_KEPT)
            outbox.purge(session, now - LETTERS_KEPT)
            workpieces.purge(session, now - FILES_KEPT)
            photographs.purge(session, now - SECOND_THOUGHTS)
    with database.writing() as session:
        sessions.purge(session, now)
        limits.purge(session, now - TRIES_KEPT)
        jobs.purge(session, now - JOBS_KEPT)  # after their files, which they alone know
