"""Recommendations as sheets of a workbook: elements with their scores, and candidate actions."""

from collections.abc import Iterator, Sequence

from survey.core.results.scoring import rounded
from survey.reports.complaints.caseload import Line
from survey.reports.improvement.advice_print import UnitPart
from survey.reports.improvement.advice_shown import ElementShown, OfferShown
from survey.reports.workbook.workbook_tables import PlainTable, tables_xlsx

ELEMENTS, ACTIONS = "Unsur", "Tindakan"  # names of the sheets
STANDINGS = ("didahulukan", "berikutnya", "disisihkan", "tidak disarankan")


def advice_xlsx(parts: Sequence[UnitPart]) -> bytes:
    """A workbook of what is recommended to some units; texts are texts and never formulas."""
    return tables_xlsx(
        {
            ELEMENTS: _table([line for part in parts for line in _elements(part)]),
            ACTIONS: _table([line for part in parts for line in _actions(part)]),
        },
    )


def _table(lines: Sequence[Line]) -> PlainTable:
    names = list(lines[0].values) if lines else []
    rows = [[one.group, one.name, *one.values.values()] for one in lines]
    return PlainTable(["kelompok", "nama", *names], rows, pinned=2)


def _elements(part: UnitPart) -> Iterator[Line]:
    shown = part.shown
    groups = (shown.first, shown.later, shown.aside, shown.others)
    for standing, found in zip(STANDINGS, groups, strict=True):
        yield from (_element(part.unit, one, standing) for one in found)


def _element(unit: str, one: ElementShown, standing: str) -> Line:
    names = ("jarak", "suara", "penurunan", "kepentingan")
    parts = {name: rounded(part.value, 4) for name, part in zip(names, one.parts, strict=True)}
    return Line(
        unit,
        one.code,
        {
            "unsur": f"{one.label} {one.name}",
            "kedudukan": standing,
            "nilai": one.value,
            "mutu": one.band.letter if one.band else "",
            **parts,
            "skor": rounded(one.score, 4),
            "aturan": " ".join(said.rule for said in one.told),
            "alasan": " ".join(said.sentence for said in one.told),
            "pengaruh": one.leverage,
            "alasan_disisihkan": one.aside or "",
        },
    )


def _actions(part: UnitPart) -> Iterator[Line]:
    shown = part.shown
    for alert in shown.alerts:
        yield from (_action(part.unit, one, alert.name) for one in alert.offers)
    for element in (*shown.first, *shown.later):
        for one in (*element.offers, *element.put_aside):
            yield _action(part.unit, one, f"{element.label} {element.name}")


def _action(unit: str, one: OfferShown, about: str) -> Line:
    return Line(
        unit,
        one.code,
        {
            "untuk": about,
            "tindakan": one.text,
            "penanggung_jawab": one.role,
            "waktu": one.span,
            "kewenangan": one.authority,
            "bukti": one.evidence,
            "pengaruh_diketahui": one.known,
            "alasan_disisihkan": one.aside or "",
        },
    )
