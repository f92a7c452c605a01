"""A result as calm text for a terminal: the official processing table and what belongs to it."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from survey.core.results.report import ElementResult, WaveReport
from survey.language import Language
from survey.reports.results.answers import Answers
from survey.reports.results.legend import facts, index_of_unit, instrument_words, key, title
from survey.reports.results.wording import DASH, band_ranges, notes, result_sentence, shortened
from survey.reports.terminal import aligned, cut, page, pairs, remarks, wrapped

MOST_ROWS = 60  # a longer list of respondents belongs in the workbook
WIDEST_LABEL = 20
WIDEST_NAME = 44
WIDEST_UNIT = 32
WIDEST_LOWEST = 30
UNKNOWN = "-"


def table(report: WaveReport, language: Language, answers: Answers | None) -> str:
    """The official processing table (skm score), at most WIDTH wide for nine elements.

    answers: the rows above the sums; None where only counts or means are known.
    """
    blocks = [
        _head(report, language),
        wrapped(result_sentence(report, language)),
        _processing(report, language, answers),
        _elements(report, language),
        _index(report, language),
        _bands(report, language),
        pairs(facts(report, language)),
        f"{language.say('Key')}\n{pairs(key(report, language), sign='= ')}",
        remarks(notes(report, language), language),
    ]
    return page(blocks)


def comparison(units: Sequence[tuple[str, WaveReport]], language: Language) -> str:
    """Several units one under the other; a unit without an index says which elements it lacks."""
    say = language.say
    head = [say("Unit"), "n", say("IKM"), say("Class"), say("95 % interval"), say("Lowest element")]
    rows = [head, *(_unit(unit, report, language) for unit, report in units)]
    blocks = [
        f"{say('Units compared')}\n{instrument_words(units[0][1], language)}",
        aligned(rows, words=(0, len(head) - 1)),
        remarks(_shared_notes(units, language), language),
    ]
    return page(blocks)


def _head(report: WaveReport, language: Language) -> str:
    lines = [title(language), " ".join(report.title.split()), instrument_words(report, language)]
    return "\n".join(line for line in lines if line)


def _processing(report: WaveReport, language: Language, answers: Answers | None) -> str:
    """Rows of respondents, then the four official rows under them."""
    head = [language.say("No. Resp"), *(result.label for result in report.elements), ""]
    rows = [] if answers is None else _respondents(report, answers)
    shown = rows if len(rows) <= MOST_ROWS else []
    grid = aligned([head, *shown, *_sums(report, language)])
    if shown or not rows:
        return grid
    left_out = language.say_many(
        "%(n)s row of a respondent is not shown here; --xlsx OUT writes it.",
        "%(n)s rows of respondents are not shown here; --xlsx OUT writes them all.",
        len(rows),
    )
    return f"{grid}\n{left_out}"


def _respondents(report: WaveReport, answers: Answers) -> list[list[str]]:
    """One row per respondent; the scores of an element with several items stand as 3/4/-."""
    rows = []
    for label, ratings in zip(answers.respondents, answers.ratings.tolist(), strict=True):
        scores = iter(ratings)
        cells = [
            "/".join(str(next(scores) or UNKNOWN) for _ in result.element.items)
            for result in report.elements
        ]
        rows.append([cut(label, WIDEST_LABEL), *cells, str(sum(ratings) or UNKNOWN)])
    return rows


def _sums(report: WaveReport, language: Language) -> list[list[str]]:
    elements = report.elements
    totals = [result.total if result.n else None for result in elements]
    known = [total for total in totals if total is not None]
    index = report.index
    interval = UNKNOWN if index is None else language.decimal(index.interval, 3)
    value = UNKNOWN if index is None else language.decimal(index.converted)
    return [
        [
            f"\N{GREEK CAPITAL LETTER SIGMA} {language.say('Value/Element')}",
            *(UNKNOWN if total is None else str(total) for total in totals),
            str(sum(known)) if known else UNKNOWN,
        ],
        [
            language.say("NRR/Element"),
            *(_decimal(result.mean, language, 3) for result in elements),
            "",
        ],
        [
            language.say("NRR weighted/Element"),
            *(_decimal(result.weighted, language, 3) for result in elements),
            f"*) {interval}",
        ],
        [index_of_unit(report, language), *("" for _ in elements), f"**) {value}"],
    ]


def _elements(report: WaveReport, language: Language) -> str:
    say = language.say
    head = [
        say("No"),
        say("Service element"),
        "n",
        say("Mean value"),
        say("Converted value"),
        say("Class"),
    ]
    rows = [_element(result, language) for result in report.elements]
    return aligned([head, *rows], words=(0, 1))


def _element(result: ElementResult, language: Language) -> list[str]:
    return [
        result.label,
        cut(result.element.name.within(language.code), WIDEST_NAME),
        _whole(result.n, language),
        _decimal(result.mean, language, 3),
        _decimal(result.converted, language, 2),
        UNKNOWN if result.band is None else result.band.letter,
    ]


def _index(report: WaveReport, language: Language) -> str:
    index, say = report.index, language.say
    return pairs(
        [
            (
                index_of_unit(report, language),
                UNKNOWN if index is None else language.decimal(index.converted),
            ),
            (say("Class of Service"), UNKNOWN if index is None else index.band.letter),
            (
                say("Performance of the Unit"),
                UNKNOWN if index is None else index.band.label.within(language.code),
            ),
        ],
    )


def _bands(report: WaveReport, language: Language) -> str:
    rows = [
        [
            band.letter,
            band.label.within(language.code),
            language.decimal(low),
            DASH,
            language.decimal(high),
        ]
        for band, low, high in band_ranges(report.instrument)
    ]
    return aligned(rows, words=(0, 1))


def _unit(unit: str, report: WaveReport, language: Language) -> list[str]:
    index = report.index
    limits = None if index is None else index.uncertainty.ci95
    return [
        cut(unit, WIDEST_UNIT),
        _whole(report.n, language),
        UNKNOWN if index is None else language.decimal(index.converted),
        UNKNOWN if index is None else index.band.letter,
        UNKNOWN
        if limits is None
        else f" {DASH} ".join(language.decimal(limit, 1) for limit in limits),
        _lowest(report, language),
    ]


def _lowest(report: WaveReport, language: Language) -> str:
    """The elements with the lowest mean; for a unit without an index what it lacks instead."""
    missing = [result.label for result in report.elements if result.mean is None]
    if missing:
        return language.say("no answers: %(elements)s", elements=shortened(missing, language))
    smallest = min(result.mean for result in report.elements if result.mean is not None)
    lowest = [result for result in report.elements if result.mean == smallest]
    if len(lowest) == len(report.elements):
        return language.say("all alike")
    if len(lowest) > 1:
        return shortened([result.label for result in lowest], language)
    name = lowest[0].element.name.within(language.code)
    return cut(f"{lowest[0].label} {name}", WIDEST_LOWEST)


def _shared_notes(units: Sequence[tuple[str, WaveReport]], language: Language) -> list[str]:
    """Every remark once, with the units that it is about unless it is about all of them."""
    about: dict[str, list[str]] = {}
    for unit, report in units:
        for remark in notes(report, language):
            about.setdefault(remark, []).append(unit)
    return [
        remark if len(named) == len(units) else f"{shortened(named, language)}: {remark}"
        for remark, named in about.items()
    ]


def _decimal(number: Decimal | Fraction | None, language: Language, places: int) -> str:
    return UNKNOWN if number is None else language.decimal(number, places)


def _whole(number: int | None, language: Language) -> str:
    return UNKNOWN if number is None else language.whole(number)
