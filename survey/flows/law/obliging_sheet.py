"""What units owe under UU 25/2009 as a file: every table a sheet, or the duties as plain text."""

from collections.abc import Sequence

from survey.core.law.proof import ProofState
from survey.flows.complaints.parcelling import XLSX
from survey.flows.law.obliging import Owing
from survey.flows.results.delivering import Parcel
from survey.flows.tabulating import tabulate
from survey.language import Language
from survey.reports.workbook.plain_table import plain_table
from survey.reports.workbook.workbook_tables import tables_xlsx
from survey.reports.year.law_tables import (
    LawLine,
    NewThing,
    charters_table,
    duties_table,
    innovations_table,
    met_name,
    obligation_name,
    standards_table,
)

__all__ = ["met_name", "obligation_name"]

NAME = "kepatuhan-uu-25-2009"
MOST_IN_NAME = 31  # signs of the name of a sheet


def law_line(owing: Owing) -> LawLine:
    """A unit with what it owes, as tables take it."""
    return LawLine(
        agency=owing.agency,
        unit=owing.unit,
        met=owing.met,
        services=tuple((one.name, one.standard) for one in owing.services),
        disclosure=owing.disclosure,
        novelties=tuple(
            NewThing(one.name, one.year, one.what, one.effect) for one in owing.novelties
        ),
        in_charge=owing.in_charge,
        waiting=owing.proofs.get(ProofState.PENDING, 0),
        verified=owing.proofs.get(ProofState.VERIFIED, 0),
    )


def obliging_file(every: Sequence[Owing], ending: str, words: Language) -> Parcel:
    """The file of that ending, xlsx or csv; no text in it is a formula."""
    lines = [law_line(one) for one in every]
    duties = duties_table(lines, words)
    if ending == "csv":
        return tabulate(NAME, duties.heads, ([row.name, *row.cells] for row in duties.rows))
    tables = (
        duties,
        standards_table(lines, words),
        charters_table(lines, words),
        innovations_table(lines, words),
    )
    sheets = {one.title[:MOST_IN_NAME]: plain_table(one, words) for one in tables}
    return Parcel(f"{NAME}.xlsx", XLSX, tables_xlsx(sheets))
