"""Exporting: the answers of a wave and the results of a period as data, for other programs.

Whoever may not see small groups gets ratings and service alone, a service of fewer than five
answers left blank and with it what would give it back (suppression.py). Whoever may gets day,
way in and profile too, where five about the same service share all of it (results/microdata.py).
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from hashlib import sha256

from survey.core.kept import Kept, canonical
from survey.core.results.microdata import Facts
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
    csv_pieces,
    name_of,
)
from survey.exchange.statistics.statistical import as_parquet, as_sav, is_here
from survey.flows.documents.awaiting import Work
from survey.flows.results.delivering import Order, Parcel, file_name, slug_of
from survey.flows.results.describing import NAMES, Alike, alike, variables_of
from survey.flows.results.overlooking import View, overlook
from survey.flows.results.reviewing import review
from survey.flows.results.verifying import NotPublishedError
from survey.flows.working import Task, Workshop
from survey.language import Language, language
from survey.store.databases import Database
from survey.store.surveys import responses

__all__ = ["is_here"]

MAKER = "answers"  # by which the worker knows what to make
MOST_AT_ONCE = 2_000  # answers in a request; more are written by a worker, all but the table
UNKNOWN_DAY = date.min  # where a row without a day is put in order


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
AS_WHOLE = EXTRA | {Form.XLSX}  # written at once, where a table is sent row by row


class NotInstalledError(RuntimeError):
    """What writes this kind of file is not installed here."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A file that is written while it is sent."""

    name: str
    media_type: str
    pieces: Iterator[bytes]


@dataclass(frozen=True, slots=True)
class _Material:
    """All that a file of answers follows from."""

    seen: Review
    found: Sequence[Alike]
    order: Order


@dataclass(frozen=True, slots=True)
class _Answers:
    """The answers of a wave: the service of each, None where it may not be told, and ratings.

    facts: what is told of each respondent.
    """

    services: Sequence[int | None]
    names: Mapping[int, str]
    facts: Sequence[Facts]
    ratings: Sequence[Sequence[int]]


def forms() -> tuple[Form, ...]:
    """The files that can be written here."""
    return tuple(one for one in Form if one not in EXTRA or is_here())


def answers(database: Database, order: Order, form: Form) -> Parcel | Pieces | Work:
    """The answers of a wave as a file, or as the work that a large one is; ten statements.

    Raises UnknownWaveError, NotPublishedError where so few answered that none may be shown,
    NotInstalledError.
    """
    _refuse_missing(form)
    seen = _seen(database, order)
    name, media_type = file_name(seen, form.value), WRITERS[form][0]
    if form in AS_WHOLE and (seen.report.n or 0) > MOST_AT_ONCE:
        return Work(name, media_type, MAKER, _matter(database, seen, order, form))
    data = _answer_set(_gathered(database, seen, order))
    if form is Form.CSV:
        return Pieces(name, media_type, csv_pieces(data))
    return _parcel(data, name, form)


def make(workshop: Workshop, task: Task, matter: bytes) -> bytes | None:
    """The file that a work orders; None where answers came in since, so another is asked for."""
    asked, database = json.loads(matter), workshop.database
    order = Order(
        institution_id=task.institution_id or 0,
        wave_id=asked["wave"],
        words=language(asked["language"]),
        today=task.now.date(),
        is_guarded=asked["guarded"],
    )
    seen, form = _seen(database, order), Form(asked["form"])
    if _matter(database, seen, order, form) != matter:
        return None
    return WRITERS[form][1](_answer_set(_gathered(database, seen, order)))


def _seen(database: Database, order: Order) -> Review:
    seen = review(database, order.institution_id, order.wave_id)
    if order.is_guarded and 0 < (seen.report.n or 0) < FEWEST_SHOWN:
        raise NotPublishedError
    return seen


def _gathered(database: Database, seen: Review, order: Order) -> _Material:
    with database.reading(order.institution_id) as session:
        if not order.is_guarded:
            described = responses.described(session, order.wave_id)
            return _Material(seen, alike(described, len(seen.report.instrument.items)), order)
        joined = responses.ratings_by(session, order.wave_id, Breakdown.SERVICE)
    found = [Alike(int(id_), Facts(), text) for id_, text in joined.items() if id_ is not None]
    return _Material(seen, found, order)


def _matter(database: Database, seen: Review, order: Order, form: Form) -> bytes:
    """What was asked for, with a digest of all that the file then follows from; one statement."""
    with database.reading(order.institution_id) as session:
        mark = responses.mark(session, order.wave_id)
    names = [(one.id, one.name) for one in seen.services]
    said = repr((_about(seen, order.words), _title(seen, order.words), names, mark))
    asked: dict[str, Kept] = {
        "wave": order.wave_id,
        "language": order.words.code,
        "guarded": order.is_guarded,
        "form": form.value,
        "digest": sha256(said.encode()).hexdigest(),
    }
    return canonical(asked).encode()


def _slices(ratings: str, items: int) -> Iterator[str]:
    return (ratings[at : at + items] for at in range(0, len(ratings), items))


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


def _answers(material: _Material) -> _Answers:
    """The answers by service, facts and rating, an order that tells nothing of when they came."""
    seen, found = material.seen, material.found
    items = len(seen.report.instrument.items)
    names = {one.id: one.name for one in seen.services}
    counted: Counter[int] = Counter()
    for one in found:
        counted[one.service_id] += len(one.ratings) // items
    ids = [one.id for one in seen.services if counted[one.id]]
    unsaid = hidden([counted[id_] for id_ in ids]) if material.order.is_guarded else frozenset()
    kept = [id_ for place, id_ in enumerate(ids) if place not in unsaid]
    codes = {id_: code for code, id_ in enumerate(kept, start=1)}
    last = len(codes) + 1
    slices: defaultdict[tuple[int, Facts], list[str]] = defaultdict(list)
    for one in found:
        slices[codes.get(one.service_id, last), one.facts] += _slices(one.ratings, items)
    order = sorted(slices, key=lambda key: (key[0], _place(key[1])))
    rows = [(code, facts, text) for code, facts in order for text in sorted(slices[code, facts])]
    return _Answers(
        services=[code if code < last else None for code, _, _ in rows],
        names={code: names[id_] for id_, code in codes.items()},
        facts=[facts for _, facts, _ in rows],
        ratings=matrix_of("".join(text for _, _, text in rows), items).tolist(),
    )


def _place(facts: Facts) -> tuple[date | str, ...]:
    """Where what is told stands in order."""
    channel = "" if facts.channel is None else facts.channel.value
    said = (facts.sex, facts.age, facts.education, facts.occupation)
    return (facts.day or UNKNOWN_DAY, facts.month or "", channel, *(one or "" for one in said))


def _answer_set(material: _Material) -> DataSet:
    seen, order, found = material.seen, material.order, _answers(material)
    words, instrument = order.words, seen.report.instrument
    taken = ["nomor", "layanan", *NAMES]
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
    if not order.is_guarded:
        variables += variables_of(found.facts, words)
    for place, item in enumerate(instrument.items):
        name = name_of(item.code, taken)
        taken.append(name)
        cells: list[Cell] = [row[place] or None for row in found.ratings]
        values = {one.score: one.label.within(words.code) for one in item.options}
        label = item.question.within(words.code)
        variables.append(Variable(name, label, Measure.ORDINAL, cells, values))
    return DataSet(_title(seen, words), _about(seen, words), tuple(variables))


def _title(seen: Review, words: Language) -> str:
    return f"{seen.facts.unit}, {seen.facts.period.name.within(words.code)}"


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
