"""The printed report: a result becomes pages, with its annexes and its poster."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from survey.core.results.report import ElementResult, WaveReport
from survey.core.surveys.instrument import Text
from survey.language import LANGUAGES, Language, Number
from survey.reports.press import Picture, Shelves, pdf_of
from survey.reports.results.answers import Answers
from survey.reports.results.dossier import NOTHING_MORE, Dossier
from survey.reports.results.findings import valued
from survey.reports.results.page import page_of

TEMPLATE = "report/report.html"
OPENING, CLOSING = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
UNBROKEN = "\N{NO-BREAK SPACE}"
UNKNOWN = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Edition:
    """In which language, on which day and from which folders a report is printed."""

    language: Language
    made_on: date
    templates: Path
    static: Path


def write_pdf(report: WaveReport, out: Path, edition: Edition, *, answers: Answers | None) -> None:
    """Write the whole report to a file; equal reports of one day give equal bytes.

    answers: for the annex; None where only counts or means are known.
    Raises PrintingUnavailableError before anything is written.
    """
    out.write_bytes(report_pdf(report, edition, answers=answers))


def report_pdf(
    report: WaveReport,
    edition: Edition,
    *,
    answers: Answers | None,
    dossier: Dossier = NOTHING_MORE,
) -> bytes:
    """The whole report. Raises PrintingUnavailableError."""
    html = html_of(report, edition, answers=answers, dossier=dossier)
    return printed(html, edition, dossier.pictures)


def printed(html: str, edition: Edition, pictures: Mapping[str, Picture]) -> bytes:
    """A page as a PDF. Raises PrintingUnavailableError."""
    return pdf_of(html, Shelves(edition.templates, edition.static, pictures))


def html_of(
    report: WaveReport,
    edition: Edition,
    *,
    answers: Answers | None,
    dossier: Dossier = NOTHING_MORE,
) -> str:
    """The report as the one long page that is then printed."""
    page = page_of(report, edition.language, edition.made_on, answers, dossier)
    templates = environment(edition.templates, edition.language)
    return templates.get_template(TEMPLATE).render(page=page)


@lru_cache(maxsize=len(LANGUAGES))
def environment(templates: Path, language: Language) -> Environment:
    """Jinja for paper in one language; kept, because compiling templates takes its time."""
    made = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.policies["ext.i18n.trimmed"] = True
    # The extension adds this method while it runs, where no type checker can see it.
    vars(made)["install_gettext_translations"](language.translations, newstyle=True)
    made.filters.update(_filters(language))
    return made


def _filters(language: Language) -> Mapping[str, Callable[..., str]]:
    """How values are written in the language; what is not known is a dash, never a zero."""

    def decimal(number: Number | None, places: int = 2) -> str:
        return UNKNOWN if number is None else language.decimal(number, places)

    def percent(number: Number | None) -> str:
        return f"{decimal(number, 1)}{UNBROKEN}%"

    def whole(number: int | None) -> str:
        return UNKNOWN if number is None else language.whole(number)

    def written(number: str) -> str:
        return language.decimal(Decimal(number), -int(Decimal(number).as_tuple().exponent))

    def said(text: Text) -> str:
        return text.within(language.code)

    def names(results: Sequence[ElementResult]) -> str:
        return language.listing([valued(result, language) for result in results])

    def alternatives(answers: Sequence[str]) -> str:
        return language.say(" or ").join(f"{OPENING}{answer}{CLOSING}" for answer in answers)

    filters = (decimal, percent, whole, written, said, names, alternatives)
    return {"day": language.day, **{one.__name__: one for one in filters}}
