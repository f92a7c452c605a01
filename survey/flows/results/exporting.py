"""Exporting: the answers of a wave and the results of a period as data, for other programs.

Answers go out as ratings and service alone: who somebody is, the day and the way in do not,
because together they point at persons. A service of fewer than five answers is left blank for
whoever may not see so small groups, and with it what would give it back (results/suppression.py).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from survey.core.results.overview import Overview, UnitLine
from survey.core.results.ratings import matrix_of
from survey.core.results.review import Review
from survey.core.results.scoring import converted
from survey.core.results.suppression import FEWEST_SHOWN, hidden
from survey.core.surveys.answer import Breakdown
from survey.core.surveys.instrument import Instrument
from survey.core.surveys.period import Period
from survey.exchange.statistics.export import (
    Cell,
    DataSet,
    Measure,
    Variable,
    as_csv,
    as_xlsx,
    book_csv,
    name_of,
)
from survey.exchange.statistics.statistical import as_parquet, as_sav, is_here
from survey.flows.results.delivering import Order, Parcel, file_name, slug_of
from survey.flows.results.overlooking import View, overlook
from survey.flows.results.reviewing import review
from survey.flows.results.verifying import NotPublishedError
from survey.language import Language
from survey.store.databases import Database
from survey.store.surveys import responses

__all__ = ["is_here"]

BLANK = 0  # in a matrix of ratings


class Form(Enum):
    """The files that there are; value: the ending of their names."""

    CSV = "csv"
    BOOK = "kamus.csv"
    XLSX = "xlsx"
    SAV = "sav"
    PARQUET = "parquet"


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WRITERS: Mapping[Form, tuple[str, Callable[[DataSet], bytes]]] = {
    Form.CSV: ("text/csv; charset=utf-8", as_csv),
    Form.BOOK: ("text/csv; charset=utf-8", book_csv),
    Form.XLSX: (XLSX, as_xlsx),
    Form.SAV: ("application/x-spss-sav", as_sav),
    Form.PARQUET: ("application/vnd.apache.parquet", as_parquet),
}
EXTRA = frozenset({Form.SAV, Form.PARQUET})


class NotInstalledError(RuntimeError):
    """What writes this kind of file is not installed here."""


@dataclass(frozen=True, slots=True)
class _Answers:
    """The answers of a wave: the service of each, None where it may not be told, and ratings."""

    services: Sequence[int | None]
    names: Mapping[int, str]
    ratings: Sequence[Sequence[int]]


def forms() -> tuple[Form, ...]:
    """The files that can be written here."""
    return tuple(one for one in Form if one not in EXTRA or is_here())


def answers(database: Database, order: Order, form: Form) -> Parcel:
    """The answers of a wave as a file; ten statements.

    Raises UnknownWaveError, NotPublishedError where so few answered that none may be shown,
    NotInstalledError.
    """
    _refuse_missing(form)
    seen = review(database, order.institution_id, order.wave_id)
    n = seen.report.n or 0
    if order.is_guarded and 0 < n < FEWEST_SHOWN:
        raise NotPublishedError
    with database.reading(order.institution_id) as session:
        joined = responses.ratings_by(session, order.wave_id, Breakdown.SERVICE)
    by_service = {int(id_): text for id_, text in joined.items() if id_ is not None}
    found = _answers(seen, by_service, is_guarded=order.is_guarded)
    return _parcel(_answer_set(seen, found, order), file_name(seen, form.value), form)


def results(
    database: Database,
    institution_id: int,
    view: View,
    order: Order,
    form: Form,
) -> Parcel:
    """The results of the units in a period as a file; at most seven statements.

    order: in which language, and on which day. Raises NotInstalledError, LookupError where no
    wave was ever opened.
    """
    _refuse_missing(form)
    overview = overlook(database, institution_id, view, order.today)
    if overview.period is None or overview.instrument is None:
        raise NotPublishedError
    data = _result_set(overview, overview.period, overview.instrument, order.words)
    name = f"{overview.instrument.code}_{overview.period.code}_{slug_of('hasil')}.{form.value}"
    return _parcel(data, name, form)


def _parcel(data: DataSet, name: str, form: Form) -> Parcel:
    media_type, write = WRITERS[form]
    return Parcel(name, media_type, write(data))


def _refuse_missing(form: Form) -> None:
    if form not in forms():
        raise NotInstalledError(form)


def _answers(seen: Review, by_service: Mapping[int, str], *, is_guarded: bool) -> _Answers:
    """The answers by service and rating, an order that tells nothing of when they came."""
    items = len(seen.report.instrument.items)
    names = {one.id: one.name for one in seen.services}
    ids = [one.id for one in seen.services if by_service.get(one.id)]
    counts = [len(by_service[id_]) // items for id_ in ids]
    unsaid = {ids[place] for place in hidden(counts)} if is_guarded else set()
    codes = {id_: code for code, id_ in enumerate((i for i in ids if i not in unsaid), start=1)}
    rows: list[tuple[int, str]] = []
    for id_ in ids:
        text = by_service[id_]
        code = codes.get(id_, len(ids) + 1)
        rows += [(code, text[at : at + items]) for at in range(0, len(text), items)]
    rows.sort()
    return _Answers(
        services=[code if code <= len(codes) else None for code, _ in rows],
        names={code: names[id_] for id_, code in codes.items()},
        ratings=matrix_of("".join(text for _, text in rows), items).tolist(),
    )


def _answer_set(seen: Review, found: _Answers, order: Order) -> DataSet:
    words, instrument = order.words, seen.report.instrument
    taken = ["nomor", "layanan"]
    variables = [
        Variable(
            "nomor",
            words.say("Number of the respondent in this file; it tells nothing of the order"),
            Measure.SCALE,
            list(range(1, len(found.ratings) + 1)),
        ),
        Variable(
            "layanan",
            words.say("Service; blank where too few answered about it"),
            Measure.NOMINAL,
            found.services,
            found.names,
        ),
    ]
    for place, item in enumerate(instrument.items):
        name = name_of(item.code, taken)
        taken.append(name)
        cells: list[Cell] = [row[place] or None for row in found.ratings]
        values = {one.score: one.label.within(words.code) for one in item.options}
        label = item.question.within(words.code)
        variables.append(Variable(name, label, Measure.ORDINAL, cells, values))
    facts = seen.facts
    title = f"{facts.unit}, {facts.period.name.within(words.code)}"
    return DataSet(title, _about(seen, words), tuple(variables))


def _about(seen: Review, words: Language) -> dict[str, str]:
    facts, instrument = seen.facts, seen.report.instrument
    index = seen.report.index
    return {
        words.say("Institution"): seen.institution,
        words.say("Agency"): facts.agency,
        words.say("Unit"): facts.unit,
        words.say("Period"): facts.period.code,
        words.say("Questionnaire"): f"{instrument.code} {instrument.version}",
        words.say("Answers"): str(seen.report.n or 0),
        words.say("Index"): "" if index is None else f"{index.converted} ({index.band.letter})",
        words.say("Seal"): seen.seal or "",
    }


def _result_set(
    overview: Overview,
    period: Period,
    instrument: Instrument,
    words: Language,
) -> DataSet:
    lines = overview.lines
    taken = ["perangkat_daerah", "unit", "n", "populasi", "indeks", "mutu", "batas_bawah"]
    taken += ["batas_atas"]
    elements = []
    for place, element in enumerate(instrument.elements):
        name = name_of(element.code, taken)
        taken.append(name)
        label = element.name.within(words.code)
        elements.append(_numbers(name, label, [_element(one, place, instrument) for one in lines]))
    lower, upper = ([_limits(one)[side] for one in lines] for side in (0, 1))
    return DataSet(
        title=words.say("Results of %(period)s", period=period.name.within(words.code)),
        about={
            words.say("Period"): period.code,
            words.say("Questionnaire"): f"{instrument.code} {instrument.version}",
        },
        variables=(
            _texts("perangkat_daerah", words.say("Agency"), [one.agency for one in lines]),
            _texts("unit", words.say("Unit"), [one.unit for one in lines]),
            Variable("n", words.say("Answers"), Measure.SCALE, [one.n for one in lines]),
            Variable(
                "populasi",
                words.say("How many were served"),
                Measure.SCALE,
                [None if one.result is None else one.result.population for one in lines],
            ),
            _numbers("indeks", words.say("Index"), [_index(one) for one in lines]),
            _texts("mutu", words.say("Class"), [_letter(one) for one in lines]),
            _numbers("batas_bawah", words.say("Lower limit, 95 percent"), lower),
            _numbers("batas_atas", words.say("Upper limit, 95 percent"), upper),
            *elements,
        ),
    )


def _texts(name: str, label: str, cells: Sequence[str | None]) -> Variable:
    return Variable(name, label, Measure.NOMINAL, cells, is_text=True)


def _numbers(name: str, label: str, cells: Sequence[float | None]) -> Variable:
    return Variable(name, label, Measure.SCALE, cells, is_whole=False)


def _index(line: UnitLine) -> float | None:
    index = None if line.result is None else line.result.index
    return None if index is None else float(index.converted)


def _letter(line: UnitLine) -> str | None:
    index = None if line.result is None else line.result.index
    return None if index is None else index.band.letter


def _limits(line: UnitLine) -> tuple[float | None, float | None]:
    index = None if line.result is None else line.result.index
    limits = None if index is None else index.uncertainty.ci95
    return (None, None) if limits is None else limits


def _element(line: UnitLine, place: int, instrument: Instrument) -> float | None:
    mean = None if line.result is None else line.result.means[place]
    return None if mean is None else float(converted(mean, instrument))
