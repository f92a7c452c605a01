"""Sheets of SP4N-LAPOR!: the reports of one, and what in it is in doubt, cell by cell.

The portal documents no layout and offers no interface; columns are known by what sheets in
circulation call them (docs/complaints.md).
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from survey.core.complaints.complaint import ClockClass
from survey.exchange.complaints.lapor_words import (
    Moment,
    Month,
    Standing,
    class_in,
    flag_in,
    moment_in,
    month_in,
    month_text,
    standing_in,
)
from survey.exchange.confinement import read_sheets
from survey.exchange.refusal import Datum, Problem, Reason, refuse
from survey.exchange.sheets.formula import untamed
from survey.exchange.sheets.heading import Heading, heading_at, rows_that_name
from survey.exchange.sheets.naming import folded
from survey.exchange.sheets.sheet import Sheet

Value = TypeVar("Value")

TRACKING, RECEIVED, SOURCE, TITLE, WORDS = (
    "tracking_id",
    "tanggal_laporan",
    "kanal",
    "judul",
    "isi_laporan",
)
CLASS, CATEGORY, PLACE, REGENCY = "klasifikasi", "kategori", "lokasi", "kabupaten_kota"
ANONYMOUS, SECRET, INSTITUTION, AGENCY = "anonim", "rahasia", "instansi_tujuan", "unit_disposisi"
VERIFIED, ASSIGNED = "tanggal_verifikasi", "tanggal_disposisi"
ANSWERED, FINISHED = "tanggal_tindak_lanjut_pertama", "tanggal_selesai"
STATUS, ANSWER, STARS, ATTACHMENTS = "status", "jawaban", "rating_pelapor", "jumlah_lampiran"
MONTH = "bulan"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    TRACKING: ("tracking id", "id tracking", "id laporan", "nomor laporan", "no laporan", "id"),
    RECEIVED: ("tanggal", "tanggal masuk", "tanggal lapor", "tgl laporan", "waktu laporan"),
    SOURCE: ("sumber", "sumber laporan", "kanal pengaduan", "media"),
    TITLE: ("judul laporan", "perihal", "subjek"),
    WORDS: ("isi", "laporan awal", "isi pengaduan", "uraian", "uraian laporan", "isi aduan"),
    CLASS: ("klasifikasi laporan", "jenis laporan", "jenis"),
    CATEGORY: ("kategori laporan", "topik", "bidang"),
    PLACE: ("lokasi kejadian", "tempat", "tempat kejadian", "alamat kejadian"),
    REGENCY: ("kab kota", "kabupaten", "kota"),
    ANONYMOUS: ("anonim 0 1", "anonymous"),
    SECRET: ("rahasia 0 1", "is rahasia"),
    INSTITUTION: ("instansi", "instansi induk"),
    AGENCY: ("instansi terdisposisi", "unit terdisposisi", "opd", "perangkat daerah", "disposisi"),
    VERIFIED: ("tgl verifikasi",),
    ASSIGNED: ("tgl disposisi",),
    ANSWERED: ("tanggal tindak lanjut", "tgl tindak lanjut", "tanggal respons"),
    FINISHED: ("tanggal ditutup", "tgl selesai", "tanggal penyelesaian"),
    STATUS: ("status laporan", "status tindak lanjut"),
    ANSWER: ("tanggapan", "jawaban instansi", "tindak lanjut"),
    STARS: ("rating", "nilai pelapor", "penilaian pelapor"),
    ATTACHMENTS: ("lampiran", "jumlah berkas"),
    MONTH: ("bulan laporan", "periode"),
}
MEANINGS = {folded(word): name for name, also in COLUMNS.items() for word in (name, *also)}
# The second row of a head whose first row says "Tanggal" over all of them, merged.
BELOW_A_MERGE = frozenset(
    {"laporan", "masuk", "verifikasi", "disposisi", "tindak lanjut", "respons", "selesai"},
)
NEEDED = (WORDS, CLASS, STATUS)
MOST_STARS = 5
NO_MEANINGS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class LaporReport:
    """One report. Texts are "" and the rest None where the sheet says nothing.

    received is None where only its month is known; month is always known.
    """

    words: str
    clock_class: ClockClass
    standing: Standing
    month: Month
    received: Moment | None = None
    tracking: str = ""
    title: str = ""
    source: str = ""
    category: str = ""
    place: str = ""
    regency: str = ""
    institution: str = ""
    agency: str = ""
    is_anonymous: bool = False
    is_secret: bool = False
    verified: Moment | None = None
    assigned: Moment | None = None
    answered: Moment | None = None
    finished: Moment | None = None
    answer: str = ""
    stars: int | None = None
    attachments: int | None = None

    @property
    def identity(self) -> str:
        """By what it is known again in an institution: its tracking id, else its words and day."""
        if self.tracking:
            return f"id:{self.tracking.casefold()}"
        day = self.received.day.isoformat() if self.received else month_text(self.month)
        said = f"{day}\n{folded(self.title)}\n{folded(self.words)}"
        return f"sha256:{hashlib.sha256(said.encode()).hexdigest()}"


@dataclass(frozen=True, slots=True)
class LaporSheet:
    """The reports of a sheet, rows (from 1) beside them; rows in doubt are not among them.

    doubts: each cell that must be asked about. repeated: rows that say what stands above.
    """

    reports: tuple[LaporReport, ...]
    rows: tuple[int, ...]
    doubts: tuple[Problem, ...]
    repeated: tuple[int, ...]


def read_lapor(path: Path, means: Mapping[str, str] = NO_MEANINGS) -> LaporSheet:
    """The reports of a file. means: what a person says that a doubtful cell means, by its text.

    Raises RefusedError where it is no such sheet, and OSError.
    """
    sheets = [sheet for sheet in read_sheets(path) if sheet.codes.size]
    if not sheets:
        raise refuse(Reason.EMPTY_SHEET)
    heading = _heading(sheets)
    places = _places(heading)
    rows = [row for row in range(heading.body, len(heading.sheet.codes)) if _holds(heading, row)]
    if not rows:
        raise refuse(Reason.NO_REPORTS, row=heading.bottom + 1)
    return _sheet(_Row(heading, places, means, row) for row in rows)


def _heading(sheets: Sequence[Sheet]) -> Heading:
    """The head of the only table of reports. Raises RefusedError.

    It names all that is needed; a report may well hold two words that name columns.
    """
    found = {}
    for sheet, rows in zip(sheets, rows_that_name(sheets, _sense), strict=True):
        heads = [row for row in rows if {*NEEDED} <= _named(sheet, row)]
        if heads:
            below = heads[-1] + 1
            more = below in rows and all(map(_sense, sheet.filled(below).values()))
            found[sheet.name] = heading_at(sheet, [*heads, *[below] * more])
    if not found:
        raise refuse(Reason.NO_LAPOR)
    if len(found) > 1:
        raise refuse(Reason.SEVERAL_SHEETS, sheets=tuple(found))
    return next(iter(found.values()))


def _named(sheet: Sheet, row: int) -> set[str]:
    senses = (_sense(text) for text in sheet.filled(row).values())
    return {name for _, name in filter(None, senses)}


def _sense(text: str) -> tuple[str, str] | None:
    said = folded(text)
    if said in BELOW_A_MERGE:
        return "below a merge", said
    name = MEANINGS.get(said)
    return None if name is None else ("lapor", name)


def _holds(heading: Heading, row: int) -> bool:
    return bool(heading.sheet.filled(row))


def _places(heading: Heading) -> dict[str, int]:
    """The column of each thing that the sheet says. Raises RefusedError."""
    places: dict[str, int] = {}
    for column in heading.columns:
        said = (MEANINGS.get(folded(title)) for title in _titles(heading, column))
        name = next((name for name in said if name is not None), None)
        if name in places:
            twice = (heading.header(places[name]), heading.header(column))
            raise refuse(Reason.REGISTRY_COLUMN_TWICE, columns=twice)
        if name is not None:
            places[name] = column
    if not {*NEEDED} <= {*places} or not {RECEIVED, MONTH} & {*places}:
        raise refuse(Reason.NO_LAPOR)
    return places


def _titles(heading: Heading, column: int) -> Iterator[str]:
    """What stands above a column: first with the words of cells merged over several columns."""
    own = [title.text for title in heading.titles(column)]
    over = [
        heading.sheet.text(merge.top, merge.left)
        for merge in heading.sheet.merged
        if heading.top <= merge.top < heading.bottom and merge.left <= column <= merge.right
    ]
    yield from (f"{parent} {title}" for parent in over for title in own)
    yield from own


@dataclass(slots=True)
class _Row:
    """One row of a sheet, read cell by cell; what is in doubt is kept."""

    heading: Heading
    places: Mapping[str, int]
    means: Mapping[str, str]
    row: int
    doubts: list[Problem] = field(default_factory=list)

    def text(self, name: str) -> str:
        column = self.places.get(name)
        return "" if column is None else clean(untamed(self.heading.sheet.text(self.row, column)))

    def read(self, name: str, parse: Callable[[str], Value | None], reason: Reason) -> Value | None:
        """What the cell says; None for a blank one, and for a doubtful one, which is noted."""
        text = self.text(name)
        value = parse(self.means.get(text, text)) if text else None
        if text and value is None:
            self.doubt(reason, name)
        return value

    def needed(
        self,
        name: str,
        parse: Callable[[str], Value | None],
        reason: Reason,
    ) -> Value | None:
        """As read(), where a blank cell is in doubt too."""
        if not self.text(name):
            self.doubt(reason, name)
        return self.read(name, parse, reason)

    def doubt(self, reason: Reason, name: str, **data: Datum) -> None:
        column = self.places[name]
        header = self.heading.header(column)
        self.doubts.append(self.heading.sheet.problem(reason, self.row, column, header, **data))


def _report(row: _Row) -> LaporReport | None:
    """The report of a row; None where something in it is in doubt."""
    words = row.needed(WORDS, str, Reason.WORDS_MISSING)
    clock_class = row.needed(CLASS, class_in, Reason.CLASS_UNKNOWN)
    standing = row.needed(STATUS, standing_in, Reason.STATUS_UNKNOWN)
    received, month = _when(row)
    days = {name: _later(row, name, received) for name in (VERIFIED, ASSIGNED, ANSWERED, FINISHED)}
    flags = {name: row.read(name, flag_in, Reason.FLAG_UNKNOWN) for name in (ANONYMOUS, SECRET)}
    stars = row.read(STARS, partial(_number, most=MOST_STARS, least=1), Reason.STARS_UNKNOWN)
    attachments = row.read(ATTACHMENTS, partial(_number, most=999), Reason.NOT_A_COUNT)
    if row.doubts or not (words and clock_class and standing and month):
        return None
    return LaporReport(
        words=words,
        clock_class=clock_class,
        standing=standing,
        month=month,
        received=received,
        tracking=row.text(TRACKING).removeprefix("#"),
        title=row.text(TITLE),
        source=row.text(SOURCE),
        category=row.text(CATEGORY),
        place=row.text(PLACE),
        regency=row.text(REGENCY),
        institution=row.text(INSTITUTION),
        agency=row.text(AGENCY),
        is_anonymous=bool(flags[ANONYMOUS]),
        is_secret=bool(flags[SECRET]),
        verified=days[VERIFIED],
        assigned=days[ASSIGNED],
        answered=days[ANSWERED],
        finished=days[FINISHED],
        answer=row.text(ANSWER),
        stars=stars,
        attachments=attachments,
    )


def _when(row: _Row) -> tuple[Moment | None, Month | None]:
    """The day of a report with its month, or its month alone."""
    if row.text(RECEIVED):
        moment = row.read(RECEIVED, moment_in, Reason.DAY_UNKNOWN)
        return moment, None if moment is None else Month(moment.day.year, moment.day.month)
    name = MONTH if MONTH in row.places else RECEIVED
    return None, row.needed(name, month_in, Reason.MONTH_UNKNOWN)


def _later(row: _Row, name: str, received: Moment | None) -> Moment | None:
    moment = row.read(name, moment_in, Reason.DAY_UNKNOWN)
    if moment and received and moment.day < received.day:
        row.doubt(Reason.DAY_BEFORE, name)
    return moment


def _number(text: str, most: int, least: int = 0) -> int | None:
    if not (text.isascii() and text.isdecimal()):
        return None
    return int(text) if least <= int(text) <= most else None


def clean(text: str) -> str:
    """The text without characters that cannot be seen; its lines are kept."""
    seen = ("".join(sign for sign in line if sign.isprintable()) for line in text.splitlines())
    return "\n".join(line.rstrip() for line in seen).strip()


def _sheet(rows: Iterator[_Row]) -> LaporSheet:
    kept: dict[str, tuple[int, LaporReport]] = {}
    doubts: list[Problem] = []
    repeated = []
    for row in rows:
        report = _report(row)
        if report is None:
            doubts += row.doubts
        elif report.identity not in kept:
            kept[report.identity] = row.row + 1, report
        elif kept[report.identity][1] == report:
            repeated.append(row.row + 1)
        else:
            first = kept[report.identity][0]
            row.doubt(Reason.REPORT_TWICE, TRACKING if report.tracking else WORDS, first=first)
            doubts += row.doubts
    return LaporSheet(
        reports=tuple(report for _, report in kept.values()),
        rows=tuple(row for row, _ in kept.values()),
        doubts=tuple(sorted(doubts, key=lambda doubt: doubt.reason.name)),
        repeated=tuple(repeated),
    )
