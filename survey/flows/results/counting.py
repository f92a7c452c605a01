"""Counting: what was answered beside the ratings of a wave is counted, question by question."""

from dataclasses import dataclass

from survey.core.results.distribution import (
    Gap,
    QuestionResult,
    Reasons,
    gaps_of,
    reasons_of,
    results_of,
)
from survey.core.results.review import WaveFacts
from survey.core.surveys.extras import decoded
from survey.core.surveys.instrument import Purpose
from survey.flows.results.reviewing import review
from survey.store.databases import Database
from survey.store.surveys import responses


@dataclass(frozen=True, slots=True)
class Counted:
    """All that was answered beside the ratings of a wave; n: respondents."""

    facts: WaveFacts
    n: int
    questions: tuple[QuestionResult, ...]
    expectations: tuple[Gap, ...]
    importance: tuple[Gap, ...]
    reasons: tuple[Reasons, ...]

    @property
    def alone(self) -> tuple[QuestionResult, ...]:
        """The questions that no table of expectations or importance holds already."""
        told = {Purpose.EXPECTATION: self.expectations, Purpose.IMPORTANCE: self.importance}
        return tuple(one for one in self.questions if not told.get(one.question.purpose))


def count(database: Database, institution_id: int, wave_id: int) -> Counted:
    """What was answered beside the ratings; nine statements. Raises UnknownWaveError."""
    seen = review(database, institution_id, wave_id)
    with database.reading(institution_id) as session:
        given = [decoded(text) for text in responses.extras(session, wave_id)]
    instrument = seen.report.instrument
    results = results_of(instrument, given)
    means = {result.element.code: result.mean for result in seen.report.elements}
    return Counted(
        facts=seen.facts,
        n=seen.report.n or 0,
        questions=results,
        expectations=gaps_of(Purpose.EXPECTATION, means, instrument, results),
        importance=gaps_of(Purpose.IMPORTANCE, means, instrument, results),
        reasons=reasons_of(instrument, given),
    )
