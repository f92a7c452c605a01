"""Delivering advice: what is recommended goes out as a print or as a workbook."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from survey.flows.accounts.admitting import Home
from survey.flows.documents.awaiting import Work, paper
from survey.flows.improvement.portraying_advice import show_advice, show_gathered
from survey.flows.improvement.recommending import Gathered, Recommended
from survey.flows.results.delivering import KINDS, Parcel, slug_of
from survey.language import Language
from survey.reports.improvement.advice_print import AdvicePrint, UnitPart, advice_page
from survey.reports.improvement.advice_table import advice_xlsx
from survey.reports.results.document import Edition

XLSX = KINDS["xlsx"][0]


@dataclass(frozen=True, slots=True)
class Wanted:
    """For whom, in which language and on which day it goes out; the folders of its print."""

    home: Home
    words: Language
    today: date
    templates: Path
    static: Path


def print_advice(recommended: Recommended, wanted: Wanted) -> Work:
    """What is recommended to a unit, on paper."""
    facts, words = recommended.facts, wanted.words
    print_ = AdvicePrint(
        title=facts.unit,
        institution=wanted.home.name,
        period=facts.period.name.within(words.code),
        parts=[_part(recommended, words)],
        joint=None,
        is_open=not recommended.is_sealed,
        is_sample=wanted.home.is_sample,
    )
    return _printed(print_, f"{facts.period.code}_{slug_of(facts.unit)}", wanted)


def print_gathered(gathered: Gathered, agency: str, wanted: Wanted) -> Work:
    """What is recommended to an agency, on paper."""
    words, period = wanted.words, gathered.period
    print_ = AdvicePrint(
        title=agency,
        institution=wanted.home.name,
        period="" if period is None else period.name.within(words.code),
        parts=[_part(one, words) for one in gathered.units],
        joint=show_gathered(gathered, words).joint,
        is_open=any(not one.is_sealed for one in gathered.units),
        is_sample=wanted.home.is_sample,
    )
    return _printed(print_, f"{_code(gathered)}{slug_of(agency)}", wanted)


def tabulate_advice(recommended: Recommended, wanted: Wanted) -> Parcel:
    """What is recommended to a unit as a workbook."""
    facts = recommended.facts
    name = f"rekomendasi_{facts.period.code}_{slug_of(facts.unit)}.xlsx"
    return Parcel(name, XLSX, advice_xlsx([_part(recommended, wanted.words)]))


def tabulate_gathered(gathered: Gathered, agency: str, wanted: Wanted) -> Parcel:
    """What is recommended to the units of an agency as a workbook."""
    parts = [_part(one, wanted.words) for one in gathered.units]
    name = f"rekomendasi_{_code(gathered)}{slug_of(agency)}.xlsx"
    return Parcel(name, XLSX, advice_xlsx(parts))


def _part(recommended: Recommended, words: Language) -> UnitPart:
    shown = show_advice(recommended, words)
    return UnitPart(recommended.facts.unit, recommended.advice.basis.n or 0, shown)


def _code(gathered: Gathered) -> str:
    return "" if gathered.period is None else f"{gathered.period.code}_"


def _printed(print_: AdvicePrint, name: str, wanted: Wanted) -> Work:
    edition = Edition(wanted.words, wanted.today, wanted.templates, wanted.static)
    return paper(f"rekomendasi_{name}.pdf", advice_page(print_, edition))
