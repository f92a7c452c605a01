"""The program of the reading process: a file on standard input, its tables on standard output.

It runs confined by survey/exchange/confinement.py and trusts nothing it reads. The answer is
one line of JSON, then the numbers of all cells as they lie in memory. Whatever goes wrong here
ends the process, and with it only the reading of this file.
"""

import json
import resource
import sys

from survey.exchange.limits import OUT_OF_MEMORY, Limits
from survey.exchange.refusal import Reason, RefusedError, refuse
from survey.exchange.sheets.contents import Kind, kind_of
from survey.exchange.sheets.delimited import rows_of
from survey.exchange.sheets.table import Gathering, Table
from survey.exchange.sheets.workbook import gather_sheets, with_errors_as_texts


def main() -> None:
    """Read the file as the first argument orders: {"limits": {…}, "sheet": name or null}."""
    order = json.loads(sys.argv[1])
    limits = Limits(**order["limits"])
    confine(limits)
    try:
        read_and_answer(order["sheet"], limits)
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)


def read_and_answer(sheet: str | None, limits: Limits) -> None:
    """Read standard input and write its tables, or why there are none."""
    gathering = Gathering(limits)
    problems: list[list[object]] = []
    try:
        gather(sys.stdin.buffer.read(), sheet, gathering)
    except RefusedError as error:
        problems = [[problem.reason.name, dict(problem.data)] for problem in error.problems]
    answer(gathering, problems)


def confine(limits: Limits) -> None:
    """Take from this process what reading a file does not need: no file written, no core left."""
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def gather(content: bytes, sheet: str | None, gathering: Gathering) -> None:
    """Gather the tables of a file. Raises RefusedError."""
    match kind_of(content, gathering.limits):
        case Kind.XLSX:
            gather_sheets(with_errors_as_texts(content), sheet, gathering)
        case Kind.XLS | Kind.ODS:
            gather_sheets(content, sheet, gathering)
        case Kind.TEXT if sheet is None:
            gathering.add(Table(""), rows_of(content))
        case Kind.TEXT:
            raise refuse(Reason.NO_SHEETS)


def answer(gathering: Gathering, problems: list[list[object]]) -> None:
    """Write the tables, or the problems alone where there are any."""
    tables = [] if problems else gathering.tables
    head = {
        "problems": problems,
        "texts": [] if problems else list(gathering.texts),
        "tables": [
            {
                "name": table.name,
                "rows": table.rows,
                "columns": table.columns,
                "merged": table.merged,
            }
            for table in tables
        ],
    }
    out = sys.stdout.buffer
    out.write(json.dumps(head).encode() + b"\n")
    for table in tables:
        out.write(table.codes.tobytes())
    out.flush()
