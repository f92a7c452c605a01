"""The services of an institution from a sheet: one service a row, as the agencies typed them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from survey.exchange.confinement import read_sheets
from survey.exchange.refusal import Problem, Reason, RefusedError, refuse
from survey.exchange.sheets.heading import Heading, heading_among
from survey.exchange.sheets.naming import folded
from survey.exchange.sheets.sheet import Sheet

AGENCY, UNIT, SERVICE = "opd", "unit", "layanan"
LEGAL_BASIS, FEE, DURATION = "dasar_hukum", "biaya", "standar_waktu"
LONGEST = 300  # what a name may have in the registry
NAMES: Mapping[str, tuple[str, ...]] = {
    AGENCY: ("opd", "perangkat daerah", "nama opd", "instansi", "agency"),
    UNIT: ("unit", "unit pelayanan", "unit layanan", "nama unit", "upp"),
    SERVICE: ("layanan", "jenis layanan", "nama layanan", "jenis pelayanan", "service"),
    LEGAL_BASIS: ("dasar hukum", "legal basis"),
    FEE: ("biaya", "tarif", "cost", "fee"),
    DURATION: ("standar waktu", "waktu penyelesaian", "jangka waktu", "duration"),
}
MEANINGS = {name: column for column, names in NAMES.items() for name in names}
REGISTRY = "registry"


@dataclass(frozen=True, slots=True)
class Entry:
    """One service with the names above it; "" where a fact about it is blank.

    unit: that of the agency itself where the sheet names no other.
    """

    agency: str
    unit: str
    service: str
    legal_basis: str = ""
    fee: str = ""
    duration: str = ""


@dataclass(frozen=True, slots=True)
class RegistrySheet:
    """The services of a sheet, in its order, agencies and units under one spelling each.

    repeated: the rows (from 1) left out because they say word for word what stands above.
    rows: those of the entries. spellings: each agency and unit as it is written anywhere.
    """

    entries: tuple[Entry, ...]
    repeated: tuple[int, ...]
    rows: tuple[int, ...] = ()
    spellings: tuple[str, ...] = ()


def read_registry(path: Path) -> RegistrySheet:
    """The services of a file. Raises RefusedError, which holds every cell at fault, and OSError."""
    sheets = [sheet for sheet in read_sheets(path) if sheet.codes.size]
    if not sheets:
        raise refuse(Reason.EMPTY_SHEET)
    heading = heading_among(sheets, _sense)
    if heading is None:
        raise refuse(Reason.NO_REGISTRY)
    columns = _columns(heading)
    rows = [row for row in range(heading.body, len(heading.sheet.codes)) if _holds(heading, row)]
    if not rows:
        raise refuse(Reason.NO_SERVICES, row=heading.bottom + 1)
    problems = tuple(_problems(heading, columns, rows))
    if problems:
        raise RefusedError(*problems)
    return _without_repeated({row: _entry(heading.sheet, columns, row) for row in rows})


def _sense(text: str) -> tuple[str, str] | None:
    column = MEANINGS.get(folded(text))
    return None if column is None else (REGISTRY, column)


def _columns(heading: Heading) -> dict[str, int]:
    """The place of each column that is there. Raises RefusedError."""
    places: dict[str, list[int]] = {}
    for column in heading.columns:
        named = {MEANINGS[w] for t in heading.titles(column) if (w := folded(t.text)) in MEANINGS}
        for name in named:
            places.setdefault(name, []).append(column)
    for found in places.values():
        if len(found) > 1:
            names = tuple(str(heading.titles(column)[0]) for column in found)
            raise refuse(Reason.REGISTRY_COLUMN_TWICE, columns=names)
    if AGENCY not in places or SERVICE not in places:
        raise refuse(Reason.NO_REGISTRY)
    return {name: column for name, (column,) in places.items()}


def _holds(heading: Heading, row: int) -> bool:
    return bool(heading.sheet.filled(row))


def _problems(heading: Heading, columns: Mapping[str, int], rows: list[int]) -> Iterator[Problem]:
    sheet = heading.sheet
    for reason, at_fault in (
        (Reason.NAME_MISSING, _is_missing),
        (Reason.NAME_TOO_LONG, _is_too_long),
    ):
        for row in rows:
            for name, column in columns.items():
                if at_fault(name, _clean(sheet.text(row, column))):
                    header = heading.header(column)
                    yield sheet.problem(reason, row, column, header, longest=LONGEST)


def _is_missing(column: str, text: str) -> bool:
    return column in {AGENCY, SERVICE} and not text


def _is_too_long(column: str, text: str) -> bool:
    del column
    return len(text) > LONGEST


def _clean(text: str) -> str:
    """The text on one line, without characters that cannot be seen."""
    words = " ".join(text.split())
    return " ".join("".join(sign for sign in words if sign.isprintable()).split())


def _entry(sheet: Sheet, columns: Mapping[str, int], row: int) -> Entry:
    said = {name: _clean(sheet.text(row, column)) for name, column in columns.items()}
    return Entry(
        agency=said[AGENCY],
        unit=said.get(UNIT) or said[AGENCY],
        service=said[SERVICE],
        legal_basis=said.get(LEGAL_BASIS, ""),
        fee=said.get(FEE, ""),
        duration=said.get(DURATION, ""),
    )


def _without_repeated(entries: Mapping[int, Entry]) -> RegistrySheet:
    spellings: dict[str, str] = {}
    seen: set[tuple[str, ...]] = set()
    kept, repeated, rows = [], [], []
    for row, entry in entries.items():
        said = (entry.agency, entry.unit, entry.service, entry.legal_basis, entry.fee)
        key = tuple(text.casefold() for text in (*said, entry.duration))
        if key in seen:
            repeated.append(row + 1)
            continue
        seen.add(key)
        agency, unit = (spellings.setdefault(n.casefold(), n) for n in (entry.agency, entry.unit))
        facts = (entry.service, entry.legal_basis, entry.fee, entry.duration)
        kept.append(Entry(agency, unit, *facts))
        rows.append(row + 1)
    written = dict.fromkeys(n for entry in entries.values() for n in (entry.agency, entry.unit))
    return RegistrySheet(tuple(kept), tuple(repeated), tuple(rows), tuple(written))
