"""Published results as open data: rows and the description that belongs to them.

Each column says what it means, how it is measured and in which unit, as the data standard of
Satu Data asks (Perpres 39/2019, pasal 3 to 9); the description of the table is CSV on the Web
(W3C Recommendation of 17 December 2015).
"""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from survey.core.surveys.instrument import Text
from survey.exchange.sheets.formula import tamed

Cell: TypeAlias = str | int | float | Decimal | date | None
Row: TypeAlias = tuple[Cell, ...]

CSVW = "http://www.w3.org/ns/csvw"
STRING, INTEGER, DECIMAL, DATE = "string", "integer", "decimal", "date"
NOTHING = Text("tanpa satuan", "none")
PEOPLE, POINTS = Text("orang", "people"), Text("poin", "points")
HUNDRED = Text("poin, paling tinggi 100", "points, 100 at most")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what kind its values are of, its unit of measure, what it means."""

    name: str
    kind: str
    unit: Text
    says: Text


COLUMNS = (
    Column("instansi", STRING, NOTHING, Text("Nama instansi", "Name of the institution")),
    Column("perangkat_daerah", STRING, NOTHING, Text("Nama perangkat daerah", "Agency")),
    Column(
        "unit_id",
        STRING,
        NOTHING,
        Text("Kode unit yang tidak berubah", "Identifier of the unit, which never changes"),
    ),
    Column("unit", STRING, NOTHING, Text("Nama unit sekarang", "What the unit is called now")),
    Column(
        "periode",
        STRING,
        NOTHING,
        Text("Kode periode: tahun, -S semester, -T triwulan", "Year, -S half-year, -T quarter"),
    ),
    Column("mulai", DATE, NOTHING, Text("Hari pertama survei", "First day of the survey")),
    Column("selesai", DATE, NOTHING, Text("Hari terakhir survei", "Last day of the survey")),
    Column("instrumen", STRING, NOTHING, Text("Kode kuesioner", "Code of the questionnaire")),
    Column(
        "jenis",
        STRING,
        NOTHING,
        Text("indeks, atau unsur yang membentuknya", "indeks: the index; unsur: an element of it"),
    ),
    Column("kode", STRING, NOTHING, Text("Kode indeks atau unsur", "Code of it")),
    Column("nama", STRING, NOTHING, Text("Nama indeks atau unsur", "Name of it")),
    Column(
        "responden",
        INTEGER,
        PEOPLE,
        Text(
            "Banyaknya yang menjawab; kosong bila kurang dari lima",
            "How many answered; blank where fewer than five did",
        ),
    ),
    Column(
        "populasi",
        INTEGER,
        PEOPLE,
        Text("Banyaknya yang dilayani, bila diketahui", "How many were served, where known"),
    ),
    Column(
        "rerata",
        DECIMAL,
        POINTS,
        Text(
            "Rata-rata jawaban pada skala kuesioner",
            "Mean of the answers on the scale of the questionnaire",
        ),
    ),
    Column(
        "nilai_konversi",
        DECIMAL,
        HUNDRED,
        Text(
            "Rata-rata dibagi titik tertinggi skala, dikalikan 100, dibulatkan sekali",
            "The mean over the highest point of the scale, times 100, rounded once",
        ),
    ),
    Column(
        "bawah_95",
        DECIMAL,
        HUNDRED,
        Text("Batas bawah selang kepercayaan 95 %", "Lower end of the 95 % interval"),
    ),
    Column(
        "atas_95",
        DECIMAL,
        HUNDRED,
        Text("Batas atas selang kepercayaan 95 %", "Upper end of the 95 % interval"),
    ),
    Column("mutu", STRING, NOTHING, Text("Mutu pelayanan menurut tabelnya", "Class, by letter")),
    Column(
        "segel",
        STRING,
        NOTHING,
        Text("Kode segel untuk memeriksa hasil", "Code of the seal by which it is checked"),
    ),
)
METHOD = Text(
    "Survei Kepuasan Masyarakat menurut PermenPANRB 14/2017 atau kuesioner yang disebut pada tiap "
    "baris. Indeks ialah rata-rata tertimbang unsur, dihitung eksak dan dibulatkan sekali; selang "
    "kepercayaan 95 % memakai sebaran t Student. Tanpa selang bila responden kurang dari sepuluh.",
    "Survey of community satisfaction by PermenPANRB 14/2017, or by the questionnaire that each "
    "row names. The index is the weighted mean of the elements, exact and rounded once; the 95 % "
    "interval is by Student's t. There is none below ten respondents.",
)
DEFINITION = Text(
    "Indeks Kepuasan Masyarakat: ukuran tingkat kepuasan pengguna layanan atas sembilan unsur "
    "pelayanan, pada skala 25 sampai 100; atau indeks kuesioner lain yang disebut pada tiap baris, "
    "dengan unsur dan skalanya sendiri, paling tinggi 100.",
    "Index of community satisfaction: how satisfied those are who were served, over nine elements "
    "of service, on the scale of 25 to 100; or the index of another questionnaire that each row "
    "names, over its own elements and on its own scale, 100 at most.",
)


@dataclass(frozen=True, slots=True)
class About:
    """What a table is: of whom, of when, by whose leave it may be used.

    identifier: its address, which never changes. licence: an address. until: None where it
    holds no result.
    """

    identifier: str
    title: Text
    producer: str
    licence: str
    page: str
    since: date | None
    until: date | None
    respondents: int


def as_csv(rows: Sequence[Row]) -> bytes:
    """The table with a point in its numbers, blank where nothing is known; no text is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([one.name for one in COLUMNS])
    writer.writerows([[_tame(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def as_json(about: About, rows: Sequence[Row]) -> bytes:
    """The rows as objects beside their description; what is not known is null."""
    names = [one.name for one in COLUMNS]
    content = {
        "metadata": described(about),
        "data": [dict(zip(names, map(_plain, row), strict=True)) for row in rows],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8")


def as_csvw(about: About, url: str) -> bytes:
    """The description of a table of that address, as a program that reads CSV looks for it.

    Its period stands as an interval of ISO 8601, blank for a table without a row.
    """
    n = about.respondents
    period = "" if about.since is None else f"{about.since}/{about.until}"
    columns = [
        {
            "name": one.name,
            "titles": one.name,
            "datatype": one.kind,
            "dc:description": _both(one.says),
            "schema:unitText": _both(one.unit),
        }
        for one in COLUMNS
    ]
    content = {
        "@context": [CSVW, {"@language": "id"}],
        "url": url,
        "dialect": {"header": True, "encoding": "utf-8"},
        "dc:title": _both(about.title),
        "dc:description": _both(DEFINITION),
        "schema:measurementTechnique": _both(METHOD),
        "dc:temporal": period,
        "dc:extent": _both(Text(f"{n} responden", f"{n} respondents")),
        "dc:publisher": about.producer,
        "dc:license": {"@id": about.licence},
        "dc:identifier": about.identifier,
        "tableSchema": {"columns": columns},
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8")


def described(about: About) -> dict[str, object]:
    """The description as data for machines, each sentence in both languages."""
    return {
        "identifier": about.identifier,
        "title": about.title.id,
        "title_en": about.title.en,
        "definition": _languages(DEFINITION),
        "method": _languages(METHOD),
        "producer": about.producer,
        "licence": about.licence,
        "page": about.page,
        "period": {"since": _plain(about.since), "until": _plain(about.until)},
        "n": about.respondents,
        "variables": [
            {
                "name": one.name,
                "type": one.kind,
                "unit": _languages(one.unit),
                "definition": _languages(one.says),
            }
            for one in COLUMNS
        ],
    }


def _languages(text: Text) -> dict[str, str]:
    return {"id": text.id, "en": text.en}


def _both(text: Text) -> list[dict[str, str]]:
    return [{"@value": text.id, "@language": "id"}, {"@value": text.en, "@language": "en"}]


def _tame(cell: Cell) -> Cell:
    return tamed(" ".join(cell.split())) if isinstance(cell, str) else cell


def _plain(cell: Cell) -> str | int | float | None:
    match cell:
        case date():
            return cell.isoformat()
        case Decimal():
            return float(cell)
        case _:
            return cell
