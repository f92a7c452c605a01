"""Opening data: what was published as files with their description, and the catalogue of them."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from survey.catalogue.tiles import tile_maps_of
from survey.core.surveys.instrument import Text
from survey.core.surveys.period import Period, period_of
from survey.exchange.open import dataset, dcat
from survey.exchange.open.dataset import COLUMNS, METHOD, About, Row
from survey.exchange.open.dcat import Catalogue, Dataset
from survey.flows.portal import exhibiting
from survey.flows.portal.exhibiting import Exhibit, inside
from survey.flows.results.delivering import Parcel, slug_of
from survey.reports.workbook.workbook_tables import PlainTable, tables_xlsx
from survey.store.databases import Database
from survey.store.portal import exhibits

INDEX, ELEMENT = "indeks", "unsur"
DESCRIPTION = "csv-metadata.json"  # of a table, by which CSV on the Web finds it
TYPES = {**dcat.TYPES, "csv": "text/csv; charset=utf-8", DESCRIPTION: "application/csvm+json"}
FORMS = {"jsonld": "application/ld+json", "ttl": "text/turtle; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which address these pages are reached, and by which licence data may be used.

    reference: the folder of official tables, which know the provinces.
    """

    site: str
    licence: str
    reference: Path


@dataclass(frozen=True, slots=True)
class Opened:
    """A table that anybody may have; name: of its files, without an ending."""

    about: About
    name: str
    rows: Sequence[Row]

    @property
    def digest(self) -> str:
        """Of all that is in it: equal tables have equal ones, whatever the form."""
        return sha256(dataset.as_json(self.about, self.rows)).hexdigest()[:32]


def of_period(
    database: Database,
    code: str,
    period: str,
    terms: Terms,
    now: datetime,
) -> Opened:
    """The results of all units of a period; made at most once a minute by each process.

    Raises NothingThereError.
    """
    return _of_period(database, code, period, terms, now.replace(second=0, microsecond=0))


@lru_cache(maxsize=16)
def _of_period(
    database: Database,
    code: str,
    period: str,
    terms: Terms,
    minute: datetime,
) -> Opened:
    del minute  # what is kept is good as long as it lasts
    show = exhibiting.of_period(database, code, period)
    home = f"{terms.site}/instansi/{code}"
    about = _about_period(period_of(period), show.host.name, home, terms)
    rows = [row for one in show.exhibits for row in _rows(one, show.host.name)]
    counted = sum(one.n or 0 for one in show.exhibits)
    return Opened(replace(about, respondents=counted), f"hasil-survei_{code}_{period}", rows)


def of_unit(database: Database, code: str, unit_id: int, terms: Terms) -> Opened:
    """All results of a unit. Raises NothingThereError."""
    show = exhibiting.of_unit(database, code, unit_id)
    page = f"{terms.site}/instansi/{code}/unit/{unit_id}/hasil"
    about = About(
        identifier=page,
        title=Text(f"Hasil survei {show.unit}", f"Results of {show.unit}"),
        producer=f"{show.host.name}, {show.agency}",
        licence=terms.licence,
        page=page,
        since=min((one.opens for one in show.exhibits), default=None),
        until=max((one.closes for one in show.exhibits), default=None),
        respondents=sum(one.n or 0 for one in show.exhibits),
    )
    rows = [row for one in show.exhibits for row in _rows(one, show.host.name)]
    return Opened(about, f"hasil-survei_{code}_{slug_of(show.unit)}", rows)


def parcel_of(opened: Opened, ending: str) -> Parcel:
    """A table in a form; KeyError for one that there is not."""
    media_type, name = TYPES[ending], f"{opened.name}.{ending}"
    match ending:
        case "csv":
            content = dataset.as_csv(opened.rows)
        case "json":
            content = dataset.as_json(opened.about, opened.rows)
        case "xlsx":
            content = _workbook(opened)
        case _:
            content = dataset.as_csvw(opened.about, f"{opened.about.identifier}.csv")
    return Parcel(name, media_type, content)


def catalogue(database: Database, code: str, terms: Terms, form: str, now: datetime) -> bytes:
    """The catalogue of an institution in a form; made at most once a minute by each process.

    Raises NothingThereError.
    """
    return _catalogue(database, code, terms, form, now.replace(second=0, microsecond=0))


@lru_cache(maxsize=16)
def _catalogue(
    database: Database,
    code: str,
    terms: Terms,
    form: str,
    minute: datetime,
) -> bytes:
    del minute
    with inside(database, code) as (session, institution):
        name = institution.name
        sealed = exhibits.moments(session)
        regencies = {one.regency for one in exhibits.every(session)}
    maps = tile_maps_of(terms.reference)
    moments: dict[str, list[datetime]] = defaultdict(list)
    for period, content in sealed:
        moments[period].append(datetime.fromisoformat(json.loads(content)["sealed_at"]))
    home = f"{terms.site}/instansi/{code}"
    made = Catalogue(
        address=f"{home}/katalog",
        title=Text(f"Hasil survei layanan {name}", f"Results of surveys, {name}"),
        publisher=name,
        home=home,
        licence=terms.licence,
        series=f"{home}/hasil",
        datasets=[
            _dataset(_about_period(period_of(one), name, home, terms), moments[one])
            for one in sorted(moments)
        ],
        areas={one.code: one.name for one in maps if regencies & one.names.keys()},
    )
    graph = dcat.graph_of(made)
    return dcat.as_jsonld(graph) if form == "jsonld" else dcat.as_turtle(graph)


def _dataset(about: About, moments: Sequence[datetime]) -> Dataset:
    files = {ending: f"{about.identifier}.{ending}" for ending in dcat.TYPES}
    return Dataset(about, files, min(moments), max(moments))


def _about_period(period: Period, name: str, home: str, terms: Terms) -> About:
    said = period.name
    return About(
        identifier=f"{home}/hasil/{period.code}",
        title=Text(f"Hasil survei {name}, {said.id}", f"Results of {name}, {said.en}"),
        producer=name,
        licence=terms.licence,
        page=f"{home}/hasil",
        since=period.since,
        until=period.until,
        respondents=0,
    )


def _rows(one: Exhibit, institution: str) -> Iterator[Row]:
    """The index of a result, then its elements; of too few answers the index without a number."""
    report, index = one.report, one.report.index
    named = report.instrument.index
    whose = (institution, one.agency, str(one.unit_id), one.unit, one.period.code)
    head: Row = (*whose, one.opens, one.closes, report.instrument.code)
    yield (
        *head,
        INDEX,
        named.short,
        named.name.id,
        one.n,
        None if one.n is None else report.sample.population,
        None if index is None else float(index.interval),
        None if index is None else index.converted,
        *((None if index is None else index.uncertainty.ci95) or (None, None)),
        None if index is None else index.band.letter,
        one.seal,
    )
    for result in report.elements:
        yield (
            *head,
            ELEMENT,
            result.element.code,
            result.element.name.id,
            result.n,
            report.sample.population,
            None if result.mean is None else float(result.mean),
            result.converted,
            *(result.uncertainty.ci95 or (None, None)),
            None if result.band is None else result.band.letter,
            one.seal,
        )


def _workbook(opened: Opened) -> bytes:
    about = opened.about
    described = dataset.described(about)
    said = [
        ("Judul", about.title.id),
        ("Definisi", dataset.DEFINITION.id),
        ("Metode", METHOD.id),
        ("Produsen data", about.producer),
        ("Lisensi", about.licence),
        ("Mulai", str(about.since or "")),
        ("Selesai", str(about.until or "")),
        ("Responden", str(described["n"])),
        ("Pengenal", about.identifier),
    ]
    meant = [(one.name, one.says.id, one.unit.id, one.kind) for one in COLUMNS]
    rows = [[str(cell) if isinstance(cell, date) else cell for cell in row] for row in opened.rows]
    return tables_xlsx(
        {
            "Data": PlainTable([one.name for one in COLUMNS], rows),
            "Metadata": PlainTable(("Hal", "Keterangan"), said),
            "Variabel": PlainTable(("Nama", "Definisi", "Satuan", "Jenis"), meant),
        },
    )
