"""The last sheet: what was measured, how, how sure it is, and what must be said beside it."""

from collections.abc import Iterator
from textwrap import wrap

from survey.reports.results.legend import facts, instrument_words, key
from survey.reports.results.wording import notes, result_sentence
from survey.reports.workbook.workbook_content import Content
from survey.reports.workbook.workbook_style import Leaf, Style, Value

WIDTHS = (30, 100)
LINE_LENGTH = 100  # characters of a line in the second column, in any usual font
LINE_HEIGHT = 15

Line = tuple[str, Value]  # what it is, and its value; a headline has no value


def write_explanation(leaf: Leaf, content: Content) -> None:
    """Write the sheet, one fact a row under its headlines."""
    for column, width in enumerate(WIDTHS):
        leaf.worksheet.set_column(column, column, width)
    leaf.set_up_page(content.report.title, repeated=(0, 0))
    leaf.put((0, 0), content.language.say("Key"), Style.TITLE)
    row = 1
    for headline, lines in _sections(content):
        leaf.put((row + 1, 0), headline, Style.SECTION)
        row += 2
        for name, value in lines:
            leaf.put((row, 0), name, Style.TEXT_LABEL)
            leaf.put((row, 1), value, _style(value))
            leaf.worksheet.set_row(row, LINE_HEIGHT * _lines(value))
            row += 1


def _lines(value: Value) -> int:
    """How many lines a value takes: not every program makes room by itself."""
    return max(1, len(wrap(value, LINE_LENGTH))) if isinstance(value, str) else 1


def _style(value: Value) -> Style:
    match value:
        case str() | None:
            return Style.TEXT
        case int():
            return Style.COUNT
        case _:
            return Style.FIGURE


def _sections(content: Content) -> Iterator[tuple[str, list[Line]]]:
    report, language = content.report, content.language
    say = language.say
    yield say("Result"), list(_result(content))
    yield say("Instrument"), list(_instrument(content))
    yield say("Certainty"), list(_certainty(content))
    yield say("Rows and marks"), [*key(report, language)]
    remarks = notes(report, language)
    if remarks:
        yield say("Notes"), [(str(place), note) for place, note in enumerate(remarks, start=1)]


def _result(content: Content) -> Iterator[Line]:
    report, language = content.report, content.language
    say = language.say
    yield say("Unit"), report.title
    yield say("Result"), result_sentence(report, language)
    yield say("Made on"), language.day(content.made_on)
    yield from facts(report, language)
    yield (
        say("Formulas"),
        say(
            "The numbers on the first two sheets are formulas and follow every change of an "
            "answer. The sentences and figures on this sheet are those of the day it was made.",
        ),
    )


def _instrument(content: Content) -> Iterator[Line]:
    instrument, language = content.report.instrument, content.language
    say = language.say
    yield say("Instrument"), instrument_words(content.report, language)
    yield say("Version"), f"{instrument.code}, {instrument.version}"
    yield say("Source"), instrument.source.within(language.code)
    yield say("Confirmed"), instrument.certainty.within(language.code)
    yield say("Table of classes"), instrument.bands_source.within(language.code)
    order = ", ".join(f"{result.label} {result.element.code}" for result in content.report.elements)
    yield say("Order of the elements"), order
    yield (
        say("Rounding"),
        say(
            "Means and index are computed exactly and rounded once, half up, to two decimals; "
            "the class follows from the rounded value.",
        ),
    )


def _certainty(content: Content) -> Iterator[Line]:
    report, say = content.report, content.language.say
    sample, index = report.sample, report.index
    yield say("Respondents (n)"), report.n
    yield say("People served (N)"), sample.population
    yield say("Least sample"), sample.minimum
    yield say("Standard error"), None if index is None else index.uncertainty.se
    low, high = (None, None) if index is None else index.uncertainty.ci95 or (None, None)
    yield say("95 % interval, from"), low
    yield say("95 % interval, to"), high
    yield (
        say("How they are made"),
        say(
            "Standard error from the variance between respondents, blanks by linearisation; "
            "interval by Student's t with n - 1 degrees of freedom; the variance is multiplied "
            "by 1 - n/N when the number of people served is known. Computed by the program from "
            "all answers at once and not by formulas of this workbook. An empty value cannot be "
            "estimated.",
        ),
    )
