"""Files are written whole or not at all, and each result finds its own."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from jinja2 import TemplateNotFound

from survey.flows.documents.printing import Printing, places_of, print_pdfs, print_workbooks
from survey.flows.results.measuring import Measured
from survey.language import language
from survey.settings import settings_of
from tests.core.builders import WORKED_EXAMPLE, report_of


def measured(*units: str) -> list[Measured]:
    """One result for each unit."""
    report = report_of(WORKED_EXAMPLE, title="UPTD Ani")
    return [Measured(unit=unit, report=report, answers=None) for unit in units]


def printing() -> Printing:
    """On a fixed day, in Indonesian."""
    return Printing(language("id"), settings_of({}), date(2026, 11, 23))


def test_one_result_goes_to_the_file_that_was_named() -> None:
    assert places_of(Path("a/out.xlsx"), measured("")) == [Path("a/out.xlsx")]


def test_several_results_are_numbered_beside_it() -> None:
    places = places_of(Path("a/out.pdf"), measured("Loket 1/A", "../../etc", "", "é" * 99))

    assert [place.name for place in places] == [
        "out-1-Loket-1-A.pdf",
        "out-2-etc.pdf",
        "out-3.pdf",
        f"out-4-{'é' * 60}.pdf",
    ]
    assert {place.parent for place in places} == {Path("a")}


def test_workbooks_are_written_and_nothing_else(tmp_path: Path) -> None:
    written = print_workbooks(measured("A", "B"), tmp_path / "out.xlsx", printing())

    assert sorted(tmp_path.iterdir()) == sorted(written)
    assert all(place.read_bytes().startswith(b"PK") for place in written)


def test_what_cannot_be_written_is_named_and_leaves_nothing(tmp_path: Path) -> None:
    out = tmp_path / "missing" / "out.xlsx"

    with pytest.raises(FileNotFoundError) as refused:
        print_workbooks(measured(""), out, printing())

    assert refused.value.filename == str(out)


def test_a_folder_is_no_place_for_a_file(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError) as refused:
        print_workbooks(measured(""), tmp_path, printing())

    assert refused.value.filename == str(tmp_path)


def test_an_interrupted_writing_leaves_what_stood_there(tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    out.write_text("the file of last year", encoding="utf-8")
    no_templates = replace(settings_of({}), templates=tmp_path)

    with pytest.raises(TemplateNotFound):
        print_pdfs(measured(""), out, replace(printing(), settings=no_templates))

    assert out.read_text(encoding="utf-8") == "the file of last year"
    assert list(tmp_path.iterdir()) == [out]
