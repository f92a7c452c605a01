"""Files for statisticians, with all that their columns mean: SPSS (.sav) and Parquet.

pyreadstat and polars write them. They are an extra of the project, so they are looked for
before, and loaded when something is written, not before.
"""

import json
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from survey.exchange.statistics.export import DataSet, Variable

WRITERS = ("polars", "pyreadstat")
KEY = "suara"  # of the code book in a Parquet file
MOST_LABEL, MOST_VALUE, MOST_TITLE = 255, 119, 63  # bytes that SPSS keeps


class Frame(Protocol):
    """As much of a data frame of polars as is used here."""

    def write_parquet(self, file: BytesIO, *, metadata: dict[str, str]) -> None:
        """Write it, with what is said about it."""


def is_here() -> bool:
    """Whether what writes these files is installed."""
    return all(find_spec(name) is not None for name in WRITERS)


def as_sav(found: DataSet) -> bytes:
    """The data set for SPSS: labels of columns and values, how each may be read, and what it is."""
    pyreadstat = import_module("pyreadstat")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "data.sav"
        pyreadstat.write_sav(
            _frame(found),
            file,
            file_label=_cut(found.title, MOST_TITLE),
            column_labels={one.name: _cut(one.label, MOST_LABEL) for one in found.variables},
            variable_value_labels={
                one.name: {code: _cut(said, MOST_VALUE) for code, said in one.values.items()}
                for one in found.variables
                if one.values
            },
            variable_measure={one.name: one.measure.value for one in found.variables},
            variable_format={
                one.name: "F8.0" for one in found.variables if _kind_name(one) == "Int64"
            },
            row_compress=True,  # a code takes one byte instead of eight
            note=[line for term, said in found.about.items() for line in _lines(term, said)],
        )
        return file.read_bytes()


def as_parquet(found: DataSet) -> bytes:
    """The data set as Parquet; its code book is the JSON under the key suara."""
    out = BytesIO()
    book = {
        "title": found.title,
        "about": dict(found.about),
        "variables": {
            one.name: {
                "label": one.label,
                "measure": one.measure.value,
                "values": {str(code): said for code, said in one.values.items()},
            }
            for one in found.variables
        },
    }
    kept = {KEY: json.dumps(book, ensure_ascii=False)}
    _frame(found).write_parquet(out, metadata=kept)
    return out.getvalue()


def _frame(found: DataSet) -> Frame:
    polars = import_module("polars")
    columns = [
        polars.Series(one.name, list(one.cells), dtype=vars(polars)[_kind_name(one)])
        for one in found.variables
    ]
    frame: Frame = polars.DataFrame(columns)
    return frame


def _kind_name(one: Variable) -> str:
    """What polars calls the kind of its cells."""
    if one.is_text:
        return "String"
    if one.is_day:
        return "Date"
    return "Int64" if one.is_whole else "Float64"


def _lines(term: str, said: str) -> list[str]:
    """A note in lines of at most 80 bytes, as SPSS keeps them."""
    lines, rest = [], f"{term}: {said}"
    while rest:
        line = _cut(rest, 80)
        lines.append(line)
        rest = rest[len(line) :]
    return lines


def _cut(text: str, most: int) -> str:
    """As much of a text as fits into so many bytes of UTF-8."""
    return text.encode("utf-8")[:most].decode("utf-8", "ignore")
