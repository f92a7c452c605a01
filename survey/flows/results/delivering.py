"""What happens when somebody takes the result of a stored wave along as a file."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

from survey.core.results.report import WaveReport
from survey.core.results.review import Review, guarded
from survey.core.results.suppression import FEWEST_SHOWN
from survey.flows.results.reviewing import review_with_answers
from survey.language import Language
from survey.reports.results.answers import Answers
from survey.reports.results.flat import flat
from survey.reports.results.record import review_record
from survey.reports.workbook.workbook import write_workbook
from survey.store.databases import Database

LONGEST_SLUG = 60
UTF_8_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # by which spreadsheet programs know the encoding


@dataclass(frozen=True, slots=True)
class Order:
    """Which wave is wanted as a file, by whom and when.

    is_guarded: without groups so small that they may point at a person.
    """

    institution_id: int
    wave_id: int
    words: Language
    today: date
    is_guarded: bool


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file: its name in plain letters, what it is, and its bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Goods:
    """What a file is made of; answers is None where so few answered that none may be shown."""

    review: Review
    answers: Answers | None
    order: Order


def deliver_json(database: Database, order: Order) -> Parcel:
    """The result as data for machines; eight statements. Raises UnknownWaveError."""
    return _deliver(database, order, "json")


def deliver_csv(database: Database, order: Order) -> Parcel:
    """The result as a plain table; the same statements and errors."""
    return _deliver(database, order, "csv")


def deliver_workbook(database: Database, order: Order) -> Parcel:
    """The result with live formulas over the answers, whose respondents are mere numbers."""
    return _deliver(database, order, "xlsx")


def _deliver(database: Database, order: Order, ending: str) -> Parcel:
    goods = _goods(database, order)
    media_type, make = KINDS[ending]
    return Parcel(file_name(goods.review, ending), media_type, make(goods))


def file_name(review: Review, ending: str) -> str:
    """What a file of a wave is called: skm-2017_2026-S1_uptd-kacamata.xlsx."""
    slug = slug_of(review.facts.unit)
    return f"{review.facts.instrument}_{review.facts.period.code}_{slug}.{ending}"


def slug_of(name: str) -> str:
    """The name of a unit in plain letters: uptd-kacamata."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_SLUG].strip("-") or "unit"


def _goods(database: Database, order: Order) -> _Goods:
    review, answers = review_with_answers(database, order.institution_id, order.wave_id)
    if not order.is_guarded:
        return _Goods(review, answers, order)
    is_small = 0 < len(answers.respondents) < FEWEST_SHOWN
    return _Goods(guarded(review), None if is_small else answers, order)


def _json(goods: _Goods) -> bytes:
    record = review_record(goods.review, goods.order.words)
    return json.dumps(record, ensure_ascii=False, indent=2).encode("utf-8")


def _csv(goods: _Goods) -> bytes:
    return (UTF_8_MARK + flat(goods.review, goods.order.words)).encode("utf-8")


def _workbook(goods: _Goods) -> bytes:
    with TemporaryDirectory() as folder:
        out = Path(folder) / "table.xlsx"
        write_workbook(
            _titled(goods.review, goods.order.words),
            out,
            language=goods.order.words,
            answers=goods.answers,
            made_on=goods.order.today,
        )
        return out.read_bytes()


def _titled(review: Review, words: Language) -> WaveReport:
    """The report with the unit and the period in its title."""
    period = review.facts.period.name.within(words.code)
    return replace(review.report, title=f"{review.facts.unit}, {period}")


KINDS: Mapping[str, tuple[str, Callable[[_Goods], bytes]]] = {
    "json": ("application/json", _json),
    "csv": ("text/csv; charset=utf-8", _csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _workbook),
}
