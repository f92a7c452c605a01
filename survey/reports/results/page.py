"""What the templates of the printed report receive: one page object with all that it shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from survey.core.results.report import WaveReport
from survey.core.results.scoring import band_of, converted
from survey.core.surveys.instrument import Band, Instrument
from survey.core.surveys.sample import minimum_sample
from survey.language import Language
from survey.reports.display.poster import Poster, poster_of
from survey.reports.drawing.charts import BarChart, StackChart, bar_chart, stack_chart
from survey.reports.improvement.rtl_rows import Row, rows_of
from survey.reports.results import wording
from survey.reports.results.answers import Answers
from survey.reports.results.certainty import chances_words
from survey.reports.results.distribution import Spread, satisfied_of, spreads_of
from survey.reports.results.dossier import NOTHING_MORE, Dossier
from survey.reports.results.findings import (
    Findings,
    findings_of,
    headline,
    separation,
    why_uncertain,
)
from survey.reports.results.history import History, history_of
from survey.reports.results.ledger import Ledger, ledger_of
from survey.reports.results.official import laws_of
from survey.reports.results.outline import Heading, outline
from survey.reports.results.respondents import (
    Characteristic,
    Group,
    channels,
    characteristics,
    form,
)

# Rows of the table of Krejcie and Morgan that help a unit which has not counted yet.
POPULATIONS = (50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
MOST_TITLE = 160  # letters; a longer title fills the cover and says no more


@dataclass(frozen=True, slots=True)
class Meaning:
    """What answers of one kind would give: the reader's yardstick for the number."""

    score: int
    value: Decimal
    band: Band


@dataclass(frozen=True, slots=True)
class ReportPage:
    """All that the report shows. Numbers are exact; the templates' filters write them out.

    title: of the unit, shortened; "" where none was given. bands: each with its least and
    its greatest rounded value. satisfied: percent of answers in the upper half of the scale.
    """

    code: str
    report: WaveReport
    made_on: date
    title: str
    outline: Mapping[str, Heading]
    laws: tuple[str, ...]
    bands: tuple[tuple[Band, Decimal, Decimal], ...]
    result: str
    unanswered: str | None
    certainty: str
    chances: str
    why_uncertain: str | None
    respondents: str
    counted: str
    form: tuple[Characteristic, ...]
    characteristics: tuple[Characteristic, ...]
    channels: tuple[Group, ...]
    weight: str
    mode: str
    notes: tuple[str, ...]
    minimums: tuple[tuple[int, int], ...]
    factor: str
    findings: Findings
    headline: str
    separation: str
    bar_chart: BarChart
    stack_chart: StackChart | None
    spreads: tuple[Spread, ...]
    satisfied: Fraction | None
    good_answer: Meaning
    ledger: Ledger
    dossier: Dossier
    planned: tuple[Row, ...]
    followed: tuple[Row, ...]
    history: History | None
    poster: Poster


def page_of(
    report: WaveReport,
    language: Language,
    made_on: date,
    answers: Answers | None,
    dossier: Dossier = NOTHING_MORE,
) -> ReportPage:
    """The page object of a report."""
    review = dossier.review
    findings = findings_of(report, language)
    return ReportPage(
        code=language.code,
        report=report,
        made_on=made_on,
        title=_title(report.title),
        outline=outline(language),
        laws=laws_of(report.instrument, language),
        bands=tuple(wording.band_ranges(report.instrument)),
        result=wording.result_sentence(report, language),
        unanswered=_unanswered(report, language),
        certainty=wording.interval_words(report, language),
        chances=chances_words(report.index, language),
        why_uncertain=why_uncertain(report, language),
        respondents=wording.respondents(report, language),
        counted=_counted(report, language),
        form=form(language),
        characteristics=characteristics(review, language),
        channels=channels(review, language),
        weight=wording.weight_words(report, language),
        mode=wording.mode_words(report.weights, language),
        notes=tuple(wording.notes(report, language)),
        minimums=tuple((people, minimum_sample(people)) for people in POPULATIONS),
        factor=_factor(report.instrument, language),
        findings=findings,
        headline=headline(findings, language),
        separation=separation(findings, language),
        bar_chart=bar_chart(report, findings.weakest, language),
        stack_chart=stack_chart(report, language),
        spreads=spreads_of(report, language),
        satisfied=satisfied_of(report),
        good_answer=_good_answer(report.instrument),
        ledger=ledger_of(report, answers),
        dossier=dossier,
        planned=rows_of(dossier.plan, language),
        followed=rows_of(dossier.followed, language),
        history=history_of(review, language),
        poster=poster_of(review, language),
    )


def _title(title: str) -> str:
    """The title without what cannot be printed, and no longer than the cover bears."""
    printable = " ".join("".join(c if c.isprintable() else " " for c in title).split())
    return printable if len(printable) <= MOST_TITLE else f"{printable[:MOST_TITLE]}…"


def _unanswered(report: WaveReport, language: Language) -> str | None:
    """The names of the elements that keep the index from being computed."""
    names = [
        result.element.name.within(language.code)
        for result in report.elements
        if result.mean is None
    ]
    return language.listing(names) if names else None


def _good_answer(instrument: Instrument) -> Meaning:
    """What the index would be if everybody chose the answer just below the best."""
    score = instrument.points - 1
    value = converted(Fraction(score), instrument)
    return Meaning(score, value, band_of(value, instrument.bands))


def _counted(report: WaveReport, language: Language) -> str:
    """How many answered, and whether these are enough."""
    said = f"{wording.respondents(report, language)}."
    match report.sample.reached:
        case True:
            return f"{said} {language.say('The least number is reached.')}"
        case False:
            return f"{said} {language.say('The least number is not reached yet.')}"
        case None:
            return said


def _factor(instrument: Instrument, language: Language) -> str:
    """What turns a mean into a converted value, as short as it can be written: 25."""
    whole = instrument.factor.denominator == 1
    return language.decimal(instrument.factor, 0 if whole else 3)
