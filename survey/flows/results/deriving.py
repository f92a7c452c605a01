"""Deriving: the number of a stored wave is taken apart, or held against an old report."""

from dataclasses import dataclass
from pathlib import Path

from survey.catalogue.instruments import catalogue_of
from survey.core.results.derivation import Derivation, derivation_of
from survey.core.results.published import Published
from survey.core.results.reconciliation import explanation_of
from survey.core.results.review import WaveFacts
from survey.core.results.tally import tally_of
from survey.flows.results.reviewing import review_with_answers, service_with_answers
from survey.language import Language
from survey.reports.results.answers import Answers
from survey.reports.results.reconciled import Told, told
from survey.store.databases import Database

__all__ = ["Derived", "Told", "derive", "derive_service"]


@dataclass(frozen=True, slots=True)
class Derived:
    """A wave with the steps to its number, and the answers that it was made from."""

    facts: WaveFacts
    derivation: Derivation
    answers: Answers

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters that its table has, best first."""
        return tuple(band.letter for band in self.derivation.report.instrument.bands)

    def explained(self, published: Published, catalogue: Path, words: Language) -> Told:
        """Why a number that was published of the same answers differs, in words.

        catalogue: the folder of the instruments whose tables are tried for the letter. Raises
        NoSuchElementError about an element that was published.
        """
        report, instruments = self.derivation.report, catalogue_of(catalogue)
        return told(explanation_of(report, self.answers.ratings, published, instruments), words)


def derive(database: Database, institution_id: int, wave_id: int) -> Derived:
    """The steps to the number of a wave; at most nine statements. Raises UnknownWaveError."""
    review, answers = review_with_answers(database, institution_id, wave_id)
    tally = tally_of(answers.ratings, review.report.instrument.points)
    return Derived(review.facts, derivation_of(review.report, tally), answers)


def derive_service(
    database: Database,
    institution_id: int,
    wave_id: int,
    service_id: int,
) -> Derived:
    """The same of one service of the wave, whose name is the title of its report.

    Raises UnknownWaveError where nobody answered about it.
    """
    facts, report, answers = service_with_answers(database, institution_id, wave_id, service_id)
    tally = tally_of(answers.ratings, report.instrument.points)
    return Derived(facts, derivation_of(report, tally), answers)
