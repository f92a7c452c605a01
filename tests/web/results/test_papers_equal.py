"""The printed report holds the numbers of the page, the files and skm score, to the last digit."""

import json
import re
import subprocess
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from survey.cli.skm import run
from survey.core.accounts.role import Node, Role
from survey.exchange.sheets.ratings import Layout
from survey.flows.documents import reporting
from survey.flows.surveys.importing import Wanted, import_answers
from survey.flows.working import Worker, Workshop
from tests.core.builders import INSTRUMENTS
from tests.flows.bureau import answers
from tests.flows.labour import handlers
from tests.reports.worded import Worded, opened
from tests.store.builders import NOW
from tests.store.conftest import cluster, database, making, province, settled, urls
from tests.web.builders import CODE, House, settings_over
from tests.web.conftest import house, houses
from tests.web.results.test_downloads import RAW, all_equal, said, taken

__all__ = ["cluster", "database", "house", "houses", "making", "province", "settled", "urls"]

pytestmark = [
    pytest.mark.needs("pango"),
    pytest.mark.needs("poppler"),
    # Numbers do not depend on the database; that both give the same is a promise of the store.
    pytest.mark.parametrize("making", ["sqlite"], indirect=True, scope="session"),
]

# What the worked example gives, by the formulas of docs/method.md worked by hand.
MEANS = ("3,333", "3,000", "2,833", "4,000", "3,167", "3,333", "3,500", "3,000", "3,500")
CONVERTED = ("83,33", "75,00", "70,83", "100,00", "79,17", "83,33", "87,50", "75,00", "87,50")


def take_in(house: House, file: Path, instrument: str) -> None:
    wanted = Wanted(file, Layout(INSTRUMENTS[instrument]), CODE, "2026-S1")
    import_answers(house.database, wanted, NOW)
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))


def wave_of(house: House) -> int:
    """The wave that was answered last: an instrument of its own makes a wave of its own."""
    found = reporting.papers_of(house.database, house.province.id, house.province.unit_id)
    return max(found, key=lambda one: one.n).wave_id


def printed(house: House, folder: Path) -> str:
    """The text of the report of the answered wave, as asked for in the browser."""
    browser, wave_id = house.client_of(house.province.ani), wave_of(house)
    browser.post(f"/kantor/pelaksanaan/{wave_id}/laporan", data={"language": "id"})
    workshop = Workshop(house.database, settings_over(house.database, folder))
    Worker(workshop, handlers(reporting.make), house.clock).work_once()
    path = folder / "report.pdf"
    path.write_bytes(browser.get(f"/kantor/pelaksanaan/{wave_id}/laporan-id.pdf").data)
    text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True)
    return text.stdout.decode("utf-8")


def worded(house: House) -> Worded:
    """The same report as a Word file."""
    browser = house.client_of(house.province.ani)
    file = browser.get(f"/kantor/pelaksanaan/{wave_of(house)}/laporan-id.docx")
    assert file.headers["Content-Type"] == reporting.DOCX
    return opened(file.data)


def scored(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """What skm score says of a file, as data."""
    capsys.readouterr()
    assert run(["score", *arguments, "--format", "json"], {}) == 0
    score: dict[str, object] = json.loads(capsys.readouterr().out)
    return score


def lines_of(text: str, start: str, stop: str) -> list[list[str]]:
    """The words of each line between two captions."""
    part = text[text.rindex(start) :]
    return [line.split() for line in part[: part.index(stop)].splitlines() if line.strip()]


def same_as_scored(text: str, score: dict[str, object]) -> None:
    """Each number of the score stands in the report where its reader looks for it."""
    elements, index = score["elements"], score["index"]
    assert isinstance(elements, list)
    assert isinstance(index, dict)
    table = {line[0]: line for line in lines_of(text, "Tabel 3.2", "Tabel 3.3") if len(line) > 3}
    for place, element in enumerate(elements, start=1):
        figures = [said(element["mean"], 3), said(element["weighted"], 3)]
        row = " ".join(table[f"U{place}"])
        assert " ".join([*figures, said(element["converted"]), element["band"]]) in row
    # Beside fourteen columns the caption stands on two lines, and the numbers on its first.
    sums = re.search(r"^ *Jumlah(?: nilai/unsur)? {2,}([\d. ]+)$", text, re.MULTILINE)
    assert sums
    numbers = [int(word.replace(".", "")) for word in sums[1].split()]
    assert numbers[:-1] == [element["sum"] for element in elements]
    assert f"*) {said(index['interval'], 3)}" in text
    assert f"**) {said(index['converted'])}" in text
    n = f"{score['n']:,}".replace(",", ".")
    assert re.search(rf"Responden\s+.*\b{n}\b", text)


def same_interval(text: str, limits: list[float] | None) -> None:
    flat = " ".join(text.split())
    if limits is None:
        assert "Selang keyakinan belum dapat ditaksir" in flat
        return
    low, high = (said(Decimal(limit), 1) for limit in limits)
    assert f"Dengan keyakinan 95 % antara {low} dan {high}" in flat


def test_the_worked_example_is_82_41_on_paper(
    house: House,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = answers(tmp_path)
    take_in(house, file, "skm-2017")

    text = printed(house, tmp_path)

    assert all_equal(taken(house, house.province.ani)) == "82.41"
    table = lines_of(text, "Tabel 3.2", "Tabel 3.3")
    rows = [line for line in table if re.fullmatch(r"U\d", line[0])]
    found = [next(word for word in row if re.fullmatch(r"\d,\d{3}", word)) for row in rows]
    assert tuple(found) == MEANS
    assert tuple(next(w for w in row if re.fullmatch(r"\d+,\d\d", w)) for row in rows) == CONVERTED
    assert "6 dari minimal 217 responden" in " ".join(text.split())
    same_as_scored(text, scored([str(file), "--population", "500"], capsys))
    same_interval(text, None)
    table = worded(house).table("Tabel 3.2")
    assert tuple(row[2] for row in table[1:10]) == MEANS
    assert tuple(row[4] for row in table[1:10]) == CONVERTED
    assert table[10][-2:] == ["82,41", "B \N{EN DASH} Baik"]


@pytest.mark.needs("shared")
@pytest.mark.parametrize(
    "table",
    [
        ("sekadau_2019_s1_first49", "skm-2017", "78.74"),
        ("pulangpisau_2018_2021", "skm-2014", "82.33"),
        ("banjarbaru_perizinan_14unsur_2016", "ikm-2004", "72.97"),
    ],
)
def test_real_tables_are_the_same_on_paper(
    house: House,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    table: tuple[str, str, str],
) -> None:
    """The wave of skm-2017 has a population of 500, those made by the import have none."""
    name, instrument, converted = table
    file = RAW / f"{name}.csv"
    take_in(house, file, instrument)

    text = printed(house, tmp_path)
    seen = taken(house, house.province.ani, instrument)

    asked = ["--population", "500"] if instrument == "skm-2017" else []
    score = scored([str(file), "--instrument", instrument, *asked], capsys)
    index = score["index"]
    assert isinstance(index, dict)
    assert index["converted"] == converted
    assert all_equal(seen) == converted
    same_as_scored(text, score)
    same_interval(text, index["ci95"])
