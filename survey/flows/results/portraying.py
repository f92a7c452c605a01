"""Portraying a review: the sentences and drawings that a reader is shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from survey.core.inference.comparison import Change, Comparison
from survey.core.results.note import NoteKind
from survey.core.results.report import WaveReport
from survey.core.results.review import Review, TrendPoint, guarded
from survey.core.surveys.answer import CHANNEL_NAMES
from survey.core.surveys.period import Period
from survey.flows.results.portraying_inference import Inference, inference_of
from survey.language import Language
from survey.reports.drawing.charts import BarChart, bar_chart
from survey.reports.drawing.trend import Step, TrendChart, steps_of, trend_chart
from survey.reports.results.certainty import grade_words
from survey.reports.results.findings import findings_of, headline, separation
from survey.reports.results.legend import facts, instrument_words
from survey.reports.results.wording import interval_words, sentence


@dataclass(frozen=True, slots=True)
class Sentence:
    """The first line of a result in its parts; value is None where there is no index.

    grade: the class in words and by its letter, or why there is no index.
    """

    value: str | None
    grade: str
    certainty: str
    sample: str


@dataclass(frozen=True, slots=True)
class CountRow:
    """One group of respondents; both are None where the group is too small to be shown.

    percent: of all respondents, exact.
    """

    label: str
    n: int | None
    percent: Fraction | None


@dataclass(frozen=True, slots=True)
class CountTable:
    """Into which groups the respondents divide by one question, or by how they answered."""

    title: str
    rows: tuple[CountRow, ...]
    is_hiding: bool


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One wave of a trend; words: what changed since the one before, None where none was."""

    point: TrendPoint
    words: str | None


@dataclass(frozen=True, slots=True)
class Presentation:
    """A review with all that is said and drawn of it in one language."""

    review: Review
    sentence: Sentence
    notes: tuple[str, ...]
    headline: str
    separation: str
    bars: BarChart
    lowest: frozenset[str]
    steps: tuple[TrendRow, ...]
    trend: TrendChart | None
    change: str | None
    tables: tuple[CountTable, ...]
    inference: Inference
    facts: tuple[tuple[str, str], ...]

    @property
    def is_hiding(self) -> bool:
        """Whether a table of the respondents hides a group."""
        return any(table.is_hiding for table in self.tables)


def present(review: Review, words: Language, *, is_guarded: bool) -> Presentation:
    """What is said and drawn of a review; is_guarded: without groups that are too small."""
    seen = guarded(review) if is_guarded else review
    report, findings = seen.report, findings_of(seen.report, words)
    steps = steps_of(seen.trend)
    return Presentation(
        review=seen,
        sentence=sentence_of(seen, words),
        notes=_notes(seen, words),
        headline=headline(findings, words),
        separation=separation(findings, words),
        bars=bar_chart(report, findings.weakest, words),
        lowest=frozenset(result.element.code for result in findings.weakest),
        steps=tuple(_row(step, words) for step in steps),
        trend=trend_chart(seen.trend, words),
        change=_change(seen, steps, words),
        tables=tuple(_tables(seen, words)),
        inference=inference_of(seen, words),
        facts=tuple(_facts(seen, words)),
    )


def sentence_of(review: Review, words: Language) -> Sentence:
    """The first line of a result: number, class, certainty, sample."""
    report = review.report
    index = report.index
    if index is None:
        value, grade = None, _why_no_index(report, words)
    else:
        value, grade = words.decimal(index.converted), grade_words(index, words)
    return Sentence(
        value=value,
        grade=grade,
        certainty=interval_words(report, words),
        sample=sample_words(report.n or 0, review.target, words),
    )


def sample_words(n: int, target: int | None, words: Language) -> str:
    """How many answered, of how many where that is known: 217 dari 217 responden."""
    if target is None:
        return words.say_many("%(n)s respondent", "%(n)s respondents", n)
    return words.say(
        "%(n)s of %(target)s respondents",
        n=words.whole(n),
        target=words.whole(target),
    )


def change_words(comparison: Comparison, words: Language) -> str:
    """What changed, as the reader of a table is told it."""
    match comparison.change:
        case Change.UP:
            return words.say("up")
        case Change.DOWN:
            return words.say("down")
        case Change.INDISTINCT:
            return words.say("cannot be told apart yet")
        case Change.UNKNOWN:
            return words.say("cannot be compared")


def _why_no_index(report: WaveReport, words: Language) -> str:
    if not report.n:
        return words.say("Nobody has answered yet")
    return words.say("No index: not every element has answers")


def _notes(review: Review, words: Language) -> tuple[str, ...]:
    """The sentences of the notes, without the one that repeats how many are missing."""
    report = review.report
    told = (
        note
        for note in report.notes
        if note.kind is not NoteKind.SAMPLE_TOO_SMALL or review.is_reached is not False
    )
    return tuple(sentence(note, report, words) for note in told)


def _change(review: Review, steps: tuple[Step, ...], words: Language) -> str | None:
    """What changed since the wave before, in one sentence; None for the first one."""
    comparison, before = steps[-1].comparison, review.before
    if comparison is None or before is None:
        return None
    return change_sentence(comparison, before.period, words)


def change_sentence(comparison: Comparison, since: Period, words: Language) -> str | None:
    """What changed since a period, in one sentence; None where one of the two has no index."""
    if comparison.difference is None:
        return None
    told = {
        "period": since.name.within(words.code),
        "points": words.decimal(abs(comparison.difference)),
    }
    match comparison.change:
        case Change.UP:
            return words.say("Up by %(points)s points since %(period)s, more than chance.", **told)
        case Change.DOWN:
            return words.say(
                "Down by %(points)s points since %(period)s, more than chance.",
                **told,
            )
        case Change.INDISTINCT:
            return words.say(
                "Cannot be told apart from %(period)s yet: a difference of %(points)s points may "
                "be chance.",
                **told,
            )
        case Change.UNKNOWN:
            return words.say(
                "Whether it changed since %(period)s cannot be estimated; the two differ by "
                "%(points)s points.",
                **told,
            )


def _row(step: Step, words: Language) -> TrendRow:
    change = None if step.comparison is None else change_words(step.comparison, words)
    return TrendRow(step.point, change)


def _tables(review: Review, words: Language) -> Iterator[CountTable]:
    """The profile question by question, then the ways in; percent is of all respondents."""
    for table in review.profile:
        groups = [(choice.label.within(words.code), choice.n) for choice in table.choices]
        yield _table(table.question.question.within(words.code), groups, review)
    ways = [
        (name.within(words.code), review.channels[channel])
        for channel, name in CHANNEL_NAMES.items()
        if channel in review.channels
    ]
    yield _table(words.say("How they answered"), ways, review)


def _table(title: str, groups: Sequence[tuple[str, int | None]], review: Review) -> CountTable:
    n = review.report.n or 0
    rows = tuple(
        CountRow(label, count, None if count is None or not n else Fraction(100 * count, n))
        for label, count in groups
    )
    return CountTable(title, rows, any(row.n is None for row in rows))


def _facts(review: Review, words: Language) -> list[tuple[str, str]]:
    """How the number was made, as names and values."""
    instrument, code = review.report.instrument, words.code
    validity = instrument.validity
    in_force = (
        words.say("in force since %(since)s", since=words.day(validity.since))
        if validity.until is None
        else words.say(
            "in force from %(since)s to %(until)s",
            since=words.day(validity.since),
            until=words.day(validity.until),
        )
    )
    opens, closes = words.day(review.facts.opens), words.day(review.facts.closes)
    return [
        (words.say("Asked"), words.say("from %(since)s to %(until)s", since=opens, until=closes)),
        (words.say("Instrument"), f"{instrument_words(review.report, words)}; {in_force}"),
        (words.say("Version"), f"{instrument.code}, {instrument.version}"),
        *facts(review.report, words),
        (
            words.say("Rounding"),
            words.say(
                "Means and index are computed exactly and rounded once, half up, to two "
                "decimals; the class follows from the rounded value.",
            ),
        ),
        (words.say("Table of classes"), instrument.bands_source.within(code)),
        (words.say("Confirmed"), instrument.certainty.within(code)),
    ]
