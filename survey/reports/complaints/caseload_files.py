"""Figures of complaints as files: a table, data, and a workbook that explains itself."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import xlsxwriter

from survey.reports.complaints.caseload import Line, Value
from survey.reports.workbook.workbook_style import LIVE_BEGINNINGS, Leaf, Style, Styles
from survey.reports.workbook.workbook_tables import OPTIONS, WORDY, PlainTable, write_table

GROUP, NAME = "kelompok", "nama"
MONEV_HEADS: Mapping[str, str] = {
    "diterima": "Laporan diterima",
    "belum_diproses": "Belum",
    "dalam_proses": "Proses",
    "selesai": "Selesai",
    "ditutup_sistem": "Ditutup sistem",
    "diarsipkan": "Diarsipkan",
    "tepat_waktu": "Tepat waktu",
    "rata_rata_hari": "Rata-rata hari kerja",
    "kategori_terbanyak": "Kategori terbanyak",
    "penghubung_aktif": "Admin/penghubung aktif (Y/T)",
    "sk_terbaru": "SK terbaru (tgl)",
    "tindak_lanjut_sistemik": "Tindak lanjut sistemik",
}
UNRECORDED = "belum dicatat"
RECORDED_BY_HAND = frozenset({"penghubung_aktif", "sk_terbaru", "tindak_lanjut_sistemik"})


@dataclass(frozen=True, slots=True)
class Explained:
    """What a workbook says beside its numbers: its title, and pairs of a term and its meaning."""

    title: str
    terms: Sequence[tuple[str, str]]


def as_csv(lines: Sequence[Line]) -> bytes:
    """The lines as a table with a point in its numbers; blank where there is nothing."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(_table(lines))
    return out.getvalue().encode("utf-8-sig")


def as_json(
    lines: Sequence[Line],
    monev: Sequence[Line],
    facts: Mapping[str, str],
) -> bytes:
    """The lines as data, with what they are of; numbers as numbers, nothing as null."""
    content = {**facts, "angka": records_of(lines), "monev": records_of(monev)}
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8")


def as_xlsx(lines: Sequence[Line], monev: Sequence[Line], explained: Explained) -> bytes:
    """The lines, the monev sheet and what it all means, a sheet each; no text is a formula."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS) as workbook:
        styles = Styles(workbook)
        figures = Leaf(workbook.add_worksheet("Angka"), styles)
        heads, rows = [GROUP, NAME, *_names(lines)], [[o.group, *_cells(o)] for o in lines]
        write_table(figures, PlainTable(heads, rows, pinned=2))
        sheet = Leaf(workbook.add_worksheet("Monev"), styles)
        heads, rows = ["OPD", *MONEV_HEADS.values()], [_monev_cells(one) for one in monev]
        write_table(sheet, PlainTable(heads, rows))
        _explain(Leaf(workbook.add_worksheet("Arti angka"), styles), explained)
        for leaf in (figures, sheet):
            leaf.set_up_page(explained.title, (0, 0))
    return made.getvalue()


def records_of(lines: Sequence[Line]) -> list[dict[str, float | str | None]]:
    """Each line as JSON can hold it: numbers as numbers, nothing as null."""
    return [
        {GROUP: one.group, NAME: one.name, **{k: _number(v) for k, v in one.values.items()}}
        for one in lines
    ]


def _number(value: Value) -> float | str | None:
    return float(value) if isinstance(value, Decimal) else value


def _names(lines: Sequence[Line]) -> list[str]:
    return list(lines[0].values) if lines else []


def _cells(one: Line) -> list[Value]:
    return [one.name, *one.values.values()]


def _monev_cells(one: Line) -> list[Value]:
    told = {
        name: UNRECORDED if value is None and name in RECORDED_BY_HAND else value
        for name, value in one.values.items()
    }
    return [one.name, *(told[name] for name in MONEV_HEADS)]


def _explain(leaf: Leaf, explained: Explained) -> None:
    leaf.worksheet.hide_gridlines(2)
    leaf.worksheet.set_column(0, 0, WORDY)
    leaf.worksheet.set_column(1, 1, 3 * WORDY)
    leaf.put((0, 0), explained.title, Style.TITLE)
    for row, (term, meaning) in enumerate(explained.terms, start=2):
        leaf.put((row, 0), term, Style.TEXT_LABEL)
        leaf.put((row, 1), meaning, Style.TEXT)


def _table(lines: Sequence[Line]) -> Iterable[list[Value]]:
    """A head and a row for each line; a text that a program may take for a formula is tamed."""
    yield [GROUP, NAME, *_names(lines)]
    for one in lines:
        yield [_tame(cell) for cell in (one.group, *_cells(one))]


def _tame(value: Value) -> Value:
    is_live = isinstance(value, str) and value.startswith(LIVE_BEGINNINGS)
    return f"'{value}" if is_live else value
