"""Declaring: the bureau says how the index of several units is made."""

from survey.core.journal import Act
from survey.core.results.rollup import Averaging
from survey.flows.accounts.admitting import Standing
from survey.store import journal
from survey.store.databases import Database
from survey.store.registry import institutions
from survey.store.truths import expect


def declare_averaging(
    database: Database,
    standing: Standing,
    averaging: Averaging,
    version: int,
) -> None:
    """Let the institution average its units so from now on, with a line in the journal.

    version: of the institution as the form showed it. Raises ChangedMeanwhileError.
    """
    with database.writing(standing.home.id) as session:
        row = institutions.by_id(session, standing.home.id)
        expect(row, version)
        if row is None or row.averaging is averaging:
            return
        before, row.averaging = row.averaging, averaging
        detail = {"before": before.value, "after": averaging.value}
        act = Act("declare averaging", "institution", standing.officer_id, detail)
        journal.append(session, standing.now, act)
