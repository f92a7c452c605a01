"""The sentences of a result: what a reader is told beside the number, in either language."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from survey.core.results.note import Note, NoteKind
from survey.core.results.report import ElementResult, IndexResult, WaveReport
from survey.core.results.scoring import EXACT, rounded
from survey.core.surveys.instrument import Band, Instrument
from survey.language import Language
from survey.reports.results.certainty import grade_words

MOST_LISTED = 6  # more names than this make a sentence nobody reads
HUNDREDTH = Decimal("0.01")
HIGHEST = Decimal(100)
DASH = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Telling:
    """One note on its way into words: whose it is, and in which language."""

    note: Note
    report: WaveReport
    language: Language

    def count(self, name: str) -> int:
        """A whole number of the note."""
        datum = self.note.data[name]
        if not isinstance(datum, int):
            raise TypeError(name)
        return datum

    def text(self, name: str) -> str:
        """A text of the note."""
        return str(self.note.data[name])

    def texts(self, name: str) -> list[str]:
        """The texts of a list of the note."""
        datum = self.note.data[name]
        return [str(entry) for entry in datum] if isinstance(datum, tuple) else [str(datum)]

    def say(self, message: str, **values: object) -> str:
        """The message in the language of the telling."""
        return self.language.say(message, **values)

    def say_many(self, one: str, many: str, n: int, **values: object) -> str:
        """The message for a count in the language of the telling."""
        return self.language.say_many(one, many, n, **values)


def sentence(note: Note, report: WaveReport, language: Language) -> str:
    """What one note means and what to do about it, in one or two polite sentences."""
    return SENTENCES[note.kind](Telling(note, report, language))


def notes(report: WaveReport, language: Language) -> list[str]:
    """The sentences of all notes of a report, in their order."""
    return [sentence(note, report, language) for note in report.notes]


def result_sentence(report: WaveReport, language: Language) -> str:
    """The whole result in one line: number, class, certainty, respondents."""
    if report.index is None:
        reason = language.say("No index: not every element has answers")
        return f"{reason}; {respondents(report, language)}."
    certainty = interval_words(report, language)
    return f"{graded(report.index, language)}. {certainty}; {respondents(report, language)}."


def graded(index: IndexResult, language: Language) -> str:
    """The rounded index with its class and how sure that is: "82,41 - Baik (B), keyakinan 83 %"."""
    return f"{language.decimal(index.converted)} {DASH} {grade_words(index, language)}"


def interval_words(report: WaveReport, language: Language) -> str:
    """Between which values the index lies, or that this cannot be estimated yet; no full stop."""
    return interval_of(report.index, language)


def interval_of(index: IndexResult | None, language: Language) -> str:
    """The same of an index, whatever it was made from."""
    if index is None or index.uncertainty.ci95 is None:
        return language.say("The margin of chance cannot be estimated yet")
    low, high = index.uncertainty.ci95
    return language.say(
        "With 95 %% confidence between %(low)s and %(high)s",
        low=language.decimal(low, 1),
        high=language.decimal(high, 1),
    )


def respondents(report: WaveReport, language: Language) -> str:
    """How many answered, against the least that the rule asks for where it is known."""
    if report.n is None:
        return language.say("number of respondents not stated")
    if report.sample.minimum is None:
        return language.say_many("%(n)s respondent", "%(n)s respondents", report.n)
    return language.say(
        "%(n)s respondents of at least %(minimum)s",
        n=language.whole(report.n),
        minimum=language.whole(report.sample.minimum),
    )


def weight_words(report: WaveReport, language: Language) -> str:
    """One element's weight as it is written in formulas: 1/9, 0,111 or "its weight"."""
    weights = {result.weight for result in report.elements}
    if len(weights) > 1:
        return language.say("the weight of the element")
    if report.weights != EXACT:
        return mode_words(report.weights, language)
    return str(weights.pop())


def mode_words(mode: str, language: Language) -> str:
    """The name of a weight mode as a number of the language, or the word for exact weights."""
    if mode == EXACT:
        return language.say("exact")
    number = Decimal(mode)
    return language.decimal(number, -int(number.as_tuple().exponent))


def band_ranges(instrument: Instrument) -> list[tuple[Band, Decimal, Decimal]]:
    """Each band with its least and its greatest rounded value, best band first."""
    ends = [HIGHEST, *(band.lower - HUNDREDTH for band in instrument.bands)]
    return [(band, band.lower, end) for band, end in zip(instrument.bands, ends, strict=False)]


def coded(result: ElementResult, language: Language) -> str:
    """An element by its code and its name: BIAYA (Biaya/Tarif)."""
    return f"{result.element.code} ({result.element.name.within(language.code)})"


def shortened(words: Sequence[str], language: Language) -> str:
    """Words as a list is read aloud; a long list ends with how many more there are."""
    left = len(words) - MOST_LISTED
    if left <= 1:  # naming the last one takes no more room than counting it
        return language.listing(words)
    more = language.say_many("%(n)s other", "%(n)s others", left)
    return language.listing([*words[:MOST_LISTED], more])


def _order_assumed(told: Telling) -> str:
    return told.say(
        "Numbered columns were read in the order of the questionnaire: %(elements)s. If the "
        "sheet follows the body of the regulation, run it again with --order body, which "
        "swaps them.",
        elements=told.language.listing(
            [
                f"{result.label} = {coded(result, told.language)}"
                for result in _moved(told.report) or told.report.elements
            ],
        ),
    )


def _moved(report: WaveReport) -> list[ElementResult]:
    """The elements that stand elsewhere in another order of the instrument."""
    orders = list(zip(*report.instrument.orders.values(), strict=True))
    return [
        result
        for result, codes in zip(report.elements, orders, strict=True)
        if set(codes) != {result.element.code}
    ]


def _band_table_ended(told: Telling) -> str:
    return told.say(
        "The classes are those of %(regulation)s, in force until %(until)s; do not compare "
        "its letters with letters of later rules.",
        regulation=told.report.instrument.regulation.within(told.language.code),
        until=told.count("until"),
    )


def _rounded_weights(told: Telling) -> str:
    highest = 100 * sum((result.weight for result in told.report.elements), Fraction(0))
    return told.say(
        "Computed with the rounded weight %(weight)s to re-create an old report: the highest "
        "value it can give is %(highest)s. Do not compare it with values of exact weights.",
        weight=mode_words(told.text("weights"), told.language),
        highest=told.language.decimal(rounded(highest)),
    )


def _element_unanswered(told: Telling) -> str:
    missing = [
        coded(result, told.language) for result in told.report.elements if result.mean is None
    ]
    return told.say(
        "No index is given because there are no answers for %(elements)s. The values of the "
        "other elements stand; fill in what is missing to get the index.",
        elements=told.language.listing(missing),
    )


def _items_unequal(told: Telling) -> str:
    return told.say(
        "The questions have different numbers of answers; the number of respondents is taken "
        "from the question with the most, %(n)s. Check it against the questionnaires.",
        n=told.language.whole(told.count("n")),
    )


def _many_blanks(told: Telling) -> str:
    return told.say(
        "%(share)s %% of the answers are blank. A blank is left out of the mean of its own "
        "question and never counts as zero; please look for the reason.",
        share=told.language.decimal(Fraction(told.count("permille"), 10), 1),
    )


def _too_few_for_interval(told: Telling) -> str:
    return told.say(
        "The margin of chance cannot be estimated with fewer than %(fewest)s respondents. "
        "Gather more answers before you compare this index with another.",
        fewest=told.language.whole(told.count("fewest")),
    )


def _no_variance(told: Telling) -> str:
    return told.say(
        "All respondents gave the same answers, so the margin of chance cannot be estimated. "
        "Please check that each row is the questionnaire of one respondent.",
    )


def _band_not_settled(told: Telling) -> str:
    labels = {
        band.letter: f"{band.letter} ({band.label.within(told.language.code)})"
        for band in told.report.instrument.bands
    }
    unsettled = told.say(
        "The class is not settled yet: the interval reaches from %(lowest)s to %(highest)s.",
        lowest=labels[told.text("lowest")],
        highest=labels[told.text("highest")],
    )
    return f"{unsettled} {_what_settles(told)}"


def _what_settles(told: Telling) -> str:
    if "more" in told.note.data:
        return told.say_many(
            "%(n)s more answer would settle it with 95 %% if mean and spread stay as they are.",
            "%(n)s more answers would settle it with 95 %% if mean and spread stay as they are.",
            told.count("more"),
        )
    if told.report.sample.population is not None:
        return told.say(
            "It cannot be settled by more answers: all who were served would have to answer.",
        )
    return told.say("It cannot be settled by more answers: the index stands on a limit.")


def _sample_too_small(told: Telling) -> str:
    n, minimum = told.report.n or 0, told.count("minimum")
    return told.say(
        "The sample is smaller than the rule asks: %(n)s of at least %(minimum)s respondents. "
        "%(missing)s more are needed.",
        n=told.language.whole(n),
        minimum=told.language.whole(minimum),
        missing=told.language.whole(minimum - n),
    )


def _population_too_small(told: Telling) -> str:
    return told.say(
        "%(population)s people are said to have been served, yet %(n)s answered. The number "
        "served was left aside here; please correct it in the survey of this period.",
        population=told.language.whole(told.count("population")),
        n=told.language.whole(told.report.n or 0),
    )


def _rows_above_header(told: Telling) -> str:
    return told.say_many(
        "%(n)s row above the head of the table was taken as a title and left out.",
        "%(n)s rows above the head of the table were taken as a title and left out.",
        told.count("rows"),
    )


def _footer_rows(told: Telling) -> str:
    return told.say_many(
        "%(n)s row below the answers (sums, means or notes) was left out and computed anew.",
        "%(n)s rows below the answers (sums, means or notes) were left out and computed anew.",
        told.count("rows"),
    )


def _empty_rows(told: Telling) -> str:
    return told.say_many(
        "%(n)s row without any rating is not counted as a respondent.",
        "%(n)s rows without any rating are not counted as respondents.",
        told.count("rows"),
    )


def _columns_unused(told: Telling) -> str:
    return told.say(
        "Columns that play no part in the index: %(columns)s.",
        columns=shortened(told.texts("columns"), told.language),
    )


SENTENCES: Mapping[NoteKind, Callable[[Telling], str]] = {
    NoteKind.ORDER_ASSUMED: _order_assumed,
    NoteKind.BAND_TABLE_ENDED: _band_table_ended,
    NoteKind.ROUNDED_WEIGHTS: _rounded_weights,
    NoteKind.ELEMENT_UNANSWERED: _element_unanswered,
    NoteKind.ITEMS_UNEQUAL: _items_unequal,
    NoteKind.MANY_BLANKS: _many_blanks,
    NoteKind.TOO_FEW_FOR_INTERVAL: _too_few_for_interval,
    NoteKind.NO_VARIANCE: _no_variance,
    NoteKind.BAND_NOT_SETTLED: _band_not_settled,
    NoteKind.SAMPLE_TOO_SMALL: _sample_too_small,
    NoteKind.POPULATION_TOO_SMALL: _population_too_small,
    NoteKind.ROWS_ABOVE_HEADER: _rows_above_header,
    NoteKind.FOOTER_ROWS: _footer_rows,
    NoteKind.EMPTY_ROWS: _empty_rows,
    NoteKind.COLUMNS_UNUSED: _columns_unused,
}
