"""Names of columns are taken by every program, and no text becomes a formula or is cut in half."""

import csv
import io
import re
from pathlib import Path

import pyreadstat
from hypothesis import given
from hypothesis import strategies as st

from survey.exchange.statistics.export import DataSet, Measure, Variable, as_csv, name_of
from survey.exchange.statistics.statistical import as_sav

FIT = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
RESERVED = {"ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"}


def a_set(*variables: Variable) -> DataSet:
    return DataSet("Uji", {}, variables)


@given(st.lists(st.text(max_size=90), max_size=6))
def test_names_fit_and_differ(texts: list[str]) -> None:
    names: list[str] = []
    for text in texts:
        names.append(name_of(text, names))

    assert all(FIT.fullmatch(name) and name.upper() not in RESERVED for name in names)
    assert len({name.upper() for name in names}) == len(names)


def test_names_typed_by_hand() -> None:
    assert name_of("PERSYARATAN") == "PERSYARATAN"
    assert name_of("U3.1") == "U3_1"
    assert name_of("1a") == "V_1a"
    assert name_of("not") == "V_not"
    assert name_of("waktu", ["WAKTU"]) == "waktu_2"


def test_a_text_that_looks_like_a_formula_is_tamed() -> None:
    cells = ["=1+1", "@a", "UPTD"]
    made = as_csv(a_set(Variable("unit", "Unit", Measure.NOMINAL, cells, is_text=True)))

    assert [row[0] for row in csv.reader(io.StringIO(made.decode("utf-8-sig")))] == [
        "unit",
        "'=1+1",
        "'@a",
        "UPTD",
    ]


def test_labels_too_long_for_spss_are_cut_between_letters(tmp_path: Path) -> None:
    long = "é" * 300
    one = Variable("u", long, Measure.ORDINAL, [1, None], {1: long})
    file = tmp_path / "a.sav"
    file.write_bytes(as_sav(DataSet(long, {"Tentang": long}, (one,))))
    frame, meta = pyreadstat.read_sav(file, output_format="polars")

    assert frame["u"].to_list() == [1.0, None]
    assert meta.column_names_to_labels["u"] == "é" * 127
    assert meta.variable_value_labels["u"][1.0] == "é" * 59
