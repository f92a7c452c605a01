"""The ways to the files that prove a result of another tool."""

from collections.abc import Iterator

from flask import url_for

from survey.core.accounts.access import Act
from survey.flows.accounts.admitting import Standing
from survey.flows.year.submitting import Submitted
from survey.language import Language
from survey.web.year.choices import Choice


def proofs(
    standing: Standing,
    handed_in: Submitted | None,
    about: tuple[int, str],
    words: Language,
) -> Iterator[Choice]:
    """The files of a result of another tool, for the bureau; about: unit and period."""
    if handed_in is None or handed_in.tool is None or not standing.may(Act.ACCEPT_REPORTS):
        return
    unit_id, code = about
    url = url_for("filings.report", unit_id=unit_id, code=code)
    yield Choice(words.say("Its report"), url, is_here=False)
    if handed_in.sheet_id is not None:
        url = url_for("filings.sheet", unit_id=unit_id, code=code)
        yield Choice(words.say("Its sheet of answers"), url, is_here=False)
