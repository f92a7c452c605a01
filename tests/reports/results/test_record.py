"""The record of a result has exactly its keys, and null for what is not known."""

import json
from fractions import Fraction

from survey.core.results.report import Request, report_of_means
from survey.language import language
from survey.reports.results.record import record, records
from tests.core.builders import SKM, WORKED_EXAMPLE, report_of

ID, EN = language("id"), language("en")
INDEX_KEYS = [
    "interval",
    "converted",
    "band",
    "label",
    "se",
    "ci95",
    "probabilities",
    "more_answers",
]
NO_FEE = tuple(row[:3] + "." + row[4:] for row in WORKED_EXAMPLE)


def test_record_of_the_worked_example_is_this() -> None:
    report = report_of(WORKED_EXAMPLE * 2, population=20)

    read = json.loads(json.dumps(record(report, ID)))

    assert list(read) == [
        "instrument",
        "version",
        "n",
        "weights",
        "elements",
        "index",
        "stated",
        "sample",
        "reliability",
        "warnings",
    ]
    assert (read["instrument"], read["version"], read["n"]) == ("skm-2017", "1", 12)
    assert read["weights"] == "exact"
    assert read["elements"][2] == {
        "code": "WAKTU",
        "name": "Waktu Penyelesaian",
        "n": 12,
        "sum": 34,
        "mean": 2.8333333333333335,
        "weighted": 0.3148148148148148,
        "converted": "70.83",
        "band": "C",
    }
    assert read["sample"] == {"population": 20, "minimum": 19, "reached": False}


def test_index_is_a_text_of_two_decimals_beside_numbers() -> None:
    read = json.loads(json.dumps(record(report_of(WORKED_EXAMPLE * 2, population=20), ID)))

    index = read["index"]

    assert list(index) == INDEX_KEYS
    assert index["converted"] == "82.41"
    assert (index["band"], index["label"]) == ("B", "Baik")
    assert round(index["interval"], 6) == 3.296296
    assert len(index["ci95"]) == 2
    assert index["ci95"][0] < 82.41 < index["ci95"][1]


def test_label_and_warnings_are_in_the_language() -> None:
    read = record(report_of(WORKED_EXAMPLE), EN)

    assert json.loads(json.dumps(read))["index"]["label"] == "Good"
    assert "fewer than 10 respondents" in str(read["warnings"])


def test_result_without_index_keeps_its_keys_with_null() -> None:
    read = json.loads(json.dumps(record(report_of(NO_FEE), ID)))

    assert set(read["index"].values()) == {None}
    assert list(read["index"]) == INDEX_KEYS
    assert read["elements"][3]["mean"] is None
    assert read["elements"][3]["converted"] is None
    assert read["elements"][0]["converted"] == "83.33"


def test_published_means_have_neither_sums_nor_interval() -> None:
    report = report_of_means([Fraction("3.21")] * 9, 217, SKM, Request())

    read = json.loads(json.dumps(record(report, ID)))

    assert read["n"] == 217
    assert read["elements"][0]["n"] is None
    assert read["elements"][0]["sum"] is None
    assert read["elements"][0]["mean"] == 3.21
    assert (read["index"]["converted"], read["index"]["se"], read["index"]["ci95"]) == (
        "80.25",
        None,
        None,
    )


def test_units_are_records_that_begin_with_their_name() -> None:
    units = [("Loket 1", report_of(WORKED_EXAMPLE)), ("Loket 2", report_of(NO_FEE))]

    read = json.loads(json.dumps(records(units, ID)))

    assert list(read) == ["units"]
    assert [next(iter(unit)) for unit in read["units"]] == ["unit", "unit"]
    assert [unit["unit"] for unit in read["units"]] == ["Loket 1", "Loket 2"]
    assert read["units"][0]["index"]["converted"] == "82.41"
