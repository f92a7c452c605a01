"""Deriving: the number of a stored wave is taken apart, or held against an old report."""

from dataclasses import dataclass
from pathlib import Path

from survey.catalogue import catalogue_of
from survey.core.derivation import Derivation, derivation_of
from survey.core.published import Published
from survey.core.reconciliation import explanation_of
from survey.core.review import WaveFacts
from survey.core.tally import tally_of
from survey.flows.reviewing import review_with_answers
from survey.language import Language
from survey.reports.reconciled import Told, told
from survey.store.databases import Database


@dataclass(frozen=True, slots=True)
class Derived:
    """A wave with the steps to its number, and why an old report differs, where one was given."""

    facts: WaveFacts
    derivation: Derivation
    told: Told | None


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a wave; published: None where no old report is held against it.

    instruments: the folder of those whose tables are tried for its letter.
    """

    institution_id: int
    wave_id: int
    words: Language
    published: Published | None
    instruments: Path


def derive(database: Database, question: Question) -> Derived:
    """The steps to the number of a wave; eight statements.

    Raises UnknownWaveError, and NoSuchElementError about an element that was published.
    """
    review, answers = review_with_answers(database, question.institution_id, question.wave_id)
    tally = tally_of(answers.ratings, review.report.instrument.points)
    said = None
    if question.published is not None:
        explanation = explanation_of(
            review.report,
            answers.ratings,
            question.published,
            catalogue_of(question.instruments),
        )
        said = told(explanation, question.words)
    return Derived(review.facts, derivation_of(review.report, tally), said)
