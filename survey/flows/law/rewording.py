"""Rewording: the bureau writes what an indicator of a form is called and what its steps mean."""

from collections.abc import Sequence

from survey.core.law.assessment import LONGEST_DEFINITION, LONGEST_WORDING, Form, Indicator, Wording
from survey.exchange.law.worded_form import joined, parted
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor
from survey.flows.law.assessing import Meant, form_in, note_in, opened
from survey.store.databases import Database
from survey.store.law import assessments
from survey.store.truths import expect


class UnfitWordingError(ValueError):
    """A name or a step that is empty or too long, or only some of the steps."""


def reword(
    database: Database,
    actor: Actor,
    meant: Meant,
    name: str,
    levels: Sequence[str],
) -> None:
    """Keep the words on an indicator of an open assessment, from today on; meant: its version.

    Assessments of the form that are begun later begin with them. levels: every step, the lowest
    first, or none of them. Raises NoSuchPlaceError, ClosedAssessmentError, UnfitWordingError,
    ChangedMeanwhileError.
    """
    with database.writing(actor.institution_id) as session:
        row = opened(session, meant)
        expect(row, meant.version)
        form = form_in(row)
        indicator = form.indicators.get(meant.indicator)
        if indicator is None:
            raise NoSuchPlaceError
        said = _fit(name), tuple(_fit(one) for one in levels if one.strip())
        if len(said[1]) not in {0, steps_of(form, indicator)}:
            raise UnfitWordingError
        base, before = parted(row.definition)
        kept = [one for one in before if one.indicator != indicator.code]
        text = joined(base, [*kept, Wording(indicator.code, actor.today, *said)])
        if len(text) > LONGEST_DEFINITION:
            raise UnfitWordingError
        row.definition = text
        assessments.keep(session, row)
        note_in(session, actor, "word indicator", row)


def steps_of(form: Form, indicator: Indicator) -> int:
    """How many steps an indicator has; 0 for one that is a number."""
    if indicator.is_measured or not form.steps:
        return 0
    return int(form.high - form.low) + 1


def _fit(said: str) -> str:
    words = " ".join(said.split())
    if not (0 < len(words) <= LONGEST_WORDING and words.isprintable()):
        raise UnfitWordingError
    return words
