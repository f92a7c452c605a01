"""Figures of complaints as values: the same for page, table, data and workbook."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

import xlsxwriter

from survey.core.caseload import Age, Figures, Stage
from survey.core.complaint import Fold
from survey.core.monev import MonevRow
from survey.core.scoring import rounded
from survey.reports.workbook_style import LIVE_BEGINNINGS

Value: TypeAlias = int | Decimal | str | None

GROUP, NAME = "kelompok", "nama"
FOLDS: Mapping[Fold, str] = {
    Fold.WAITING: "belum_diproses",
    Fold.IN_PROCESS: "dalam_proses",
    Fold.FINISHED: "selesai",
    Fold.LAPSED: "ditutup_sistem",
    Fold.ARCHIVED: "diarsipkan",
}
STAGES: Mapping[Stage, str] = {
    Stage.VERIFIED: "verifikasi",
    Stage.ANSWERED: "tanggapan",
    Stage.FINISHED: "penyelesaian",
}
AGES: Mapping[Age, str] = {
    Age.TO_5: "tunggakan_0_5",
    Age.TO_14: "tunggakan_6_14",
    Age.TO_60: "tunggakan_15_60",
    Age.OVER_60: "tunggakan_lebih_60",
}


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one group, rounded once; None where there is nothing to divide by.

    group: what it is a part by; name: which one, a code or a name.
    """

    group: str
    name: str
    values: Mapping[str, Value]


def line(group: str, name: str, figures: Figures) -> Line:
    """The figures of a group as values; shares in per cent with one decimal, days with one."""
    return Line(group, name, dict(_values(figures)))


def _values(figures: Figures) -> Iterator[tuple[str, Value]]:
    yield "masuk", figures.received
    yield from ((name, figures.count(fold)) for fold, name in FOLDS.items())
    yield "dihitung", figures.counted
    yield "persen_selesai", percent(figures.finished_share)
    yield "persen_ditindaklanjuti", percent(figures.followed_up_share)
    yield "persen_ditutup_sistem", percent(figures.lapsed_share)
    for stage, name in STAGES.items():
        timing, spread = figures.punctuality[stage], figures.days[stage]
        yield f"{name}_tepat_waktu", timing.on_time
        yield f"{name}_dinilai", timing.judged
        yield f"{name}_persen_tepat_waktu", percent(timing.share)
        yield f"{name}_median_hari", _days(spread.median)
        yield f"{name}_p90_hari", spread.within()
    yield "dibuka_kembali", figures.reopened
    yield "rating", None if figures.stars.mean is None else rounded(figures.stars.mean, 2)
    yield "rating_n", figures.stars.n
    yield from ((name, figures.backlog.get(age, 0)) for age, name in AGES.items())


def percent(share: Fraction | None) -> Decimal | None:
    """A share in per cent, rounded once to one decimal."""
    return None if share is None else rounded(100 * share, 1)


def _days(days: Fraction | None) -> Decimal | None:
    return None if days is None else rounded(days, 1)


def monev_line(row: MonevRow) -> Line:
    """The row of an agency on the monev sheet."""
    desk = row.desk
    values: dict[str, Value] = {"diterima": row.figures.received}
    values |= {name: row.count(fold) for fold, name in FOLDS.items()}
    values |= {
        "tepat_waktu": row.on_time,
        "rata_rata_hari": _days(row.mean_days),
        "kategori_terbanyak": "; ".join(row.most_told),
        "penghubung_aktif": {None: "", True: "Y", False: "T"}[desk.is_staffed],
        "sk_terbaru": desk.decree.isoformat() if desk.decree else "",
        "tindak_lanjut_sistemik": desk.follow_up,
    }
    return Line("monev", row.agency, values)


def as_csv(lines: Sequence[Line]) -> bytes:
    """The lines as a table with a point in its numbers; blank where there is nothing."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(_table(lines))
    return out.getvalue().encode("utf-8-sig")


def as_json(lines: Sequence[Line], facts: Mapping[str, str]) -> bytes:
    """The lines as data, with what they are of; numbers as numbers, nothing as null."""
    rows = [
        {GROUP: one.group, NAME: one.name, **{k: _number(v) for k, v in one.values.items()}}
        for one in lines
    ]
    return json.dumps({**facts, "angka": rows}, ensure_ascii=False, indent=1).encode("utf-8")


def _number(value: Value) -> float | str | None:
    return float(value) if isinstance(value, Decimal) else value


def as_xlsx(sheets: Mapping[str, Sequence[Line]]) -> bytes:
    """The lines as a workbook, a sheet each; texts are texts and never formulas."""
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as workbook:
        for name, lines in sheets.items():
            sheet = workbook.add_worksheet(name)
            sheet.freeze_panes(1, 2)
            for row, cells in enumerate(_table(lines)):
                sheet.write_row(row, 0, cells)
    return made.getvalue()


def _table(lines: Sequence[Line]) -> Iterable[list[Value]]:
    """A head and a row for each line; a text that a program may take for a formula is tamed."""
    names = list(lines[0].values) if lines else []
    yield [GROUP, NAME, *names]
    for one in lines:
        yield [_tame(cell) for cell in (one.group, one.name, *one.values.values())]


def _tame(value: Value) -> Value:
    is_live = isinstance(value, str) and value.startswith(LIVE_BEGINNINGS)
    return f"'{value}" if is_live else value
