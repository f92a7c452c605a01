"""Page, workbook, table and data of a wave hold the same numbers, to the last digit."""

import csv
import json
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from survey.core.accounts.role import Node, Role
from survey.core.surveys.answer import Answer, Channel
from survey.exchange.sheets.ratings import Layout
from survey.flows.results.reviewing import waves_of
from survey.flows.surveys.importing import Wanted, import_answers
from survey.store import journal
from survey.store.tables.registry import UnitRow
from tests.capabilities import ROOT
from tests.core.builders import INSTRUMENTS, WORKED_EXAMPLE
from tests.store.builders import DAY, NOW, SETTING_UP, an_answer, there
from tests.store.counting import counted
from tests.web.builders import CODE, House
from tests.web.results.builders import answered, answered_by, rows_of, text_of

RAW = ROOT.parent / "shared" / "real" / "raw"
TABLE = "Hasil per Unsur Pelayanan"
DASH = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Taken:
    """The four outputs of one wave, each as its reader has it."""

    page: str
    data: dict[str, object]
    rows: list[dict[str, str]]
    workbook: bytes


def taken(house: House, officer_id: int, instrument: str = "skm-2017") -> Taken:
    """What an officer gets of the wave of the first unit that asks the instrument."""
    browser, province = house.client_of(officer_id), house.province
    waves = waves_of(house.database, province.id, province.unit_id)
    wave_id = next(wave.id for wave in waves if wave.instrument == instrument)
    page = browser.get(f"/kantor/satuan/{province.unit_id}/hasil?pelaksanaan={wave_id}").text
    links = [part.partition('"')[0] for part in page.split('href="') if "/hasil." in part[:60]]
    to = {link.rpartition(".")[2]: browser.get(link) for link in links}
    table = to["csv"].get_data().decode("utf-8-sig")
    return Taken(
        page,
        json.loads(to["json"].get_data()),
        list(csv.DictReader(StringIO(table))),
        to["xlsx"].get_data(),
    )


def as_head(house: House) -> Taken:
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))
    return taken(house, house.province.ani)


def said(number: object, places: int = 2) -> str:
    """A number as an Indonesian page writes it; half up, by decimal arithmetic."""
    if number is None or number == "":
        return DASH
    exact = Decimal(str(number)).quantize(Decimal(1).scaleb(-places), "ROUND_HALF_UP")
    return f"{exact:.{places}f}".replace(".", ",")


def elements_of_workbook(content: bytes) -> list[tuple[float, float]]:
    """Mean and converted value of each element, as the formulas were computed by us."""
    sheet = load_workbook(BytesIO(content), data_only=True)["Per unsur"]
    rows = list(sheet.iter_rows(values_only=True))
    head = next(row for row in rows if "NRR" in row)
    mean, converted = head.index("NRR"), head.index("Nilai konversi")
    below = (row for row in rows[rows.index(head) + 1 :] if str(row[0]).startswith("U"))
    return [(float(str(row[mean])), float(str(row[converted]))) for row in below]


def all_equal(seen: Taken) -> str:
    """The index that all four give; fails where two of them differ in any number."""
    elements = seen.data["elements"]
    assert isinstance(elements, list)
    on_page = [[row[2], *row[5:]] for row in rows_of(seen.page, TABLE)]
    assert on_page == [[said(e["converted"]), said(e["mean"], 3), str(e["n"])] for e in elements]
    *of_elements, of_index = seen.rows
    assert [(row["kode"], row["n"], row["nilai_konversi"], row["mutu"]) for row in of_elements] == [
        (e["code"], str(e["n"]), e["converted"] or "", e["band"] or "") for e in elements
    ]
    assert [float(row["nrr"]) for row in of_elements] == [e["mean"] for e in elements]
    means, values = zip(*elements_of_workbook(seen.workbook), strict=True)
    assert list(means) == pytest.approx([e["mean"] for e in elements], abs=1e-12)
    assert list(values) == [float(e["converted"]) for e in elements]
    return same_index(seen, of_index)


def chance_said(chance: float) -> str:
    return "lebih dari 99 %" if chance > 0.995 else f"{said(100 * chance, 0)} %"


def same_index(seen: Taken, row: dict[str, str]) -> str:
    index = seen.data["index"]
    assert isinstance(index, dict)
    first = load_workbook(BytesIO(seen.workbook), data_only=True)["Pengolahan"]
    graded = [first.cell(4, column).value for column in (2, 3, 4)]
    assert graded == [float(index["converted"]), index["band"], index["label"]]
    assert (row["kode"], row["nilai_konversi"], row["mutu"], float(row["nrr"])) == (
        "IKM",
        index["converted"],
        index["band"],
        index["interval"],
    )
    graded_words = f"{said(index['converted'])} {DASH} {index['label']} ({index['band']})"
    chances = index["probabilities"]
    sure = "." if chances is None else f", keyakinan {chance_said(chances[index['band']])}."
    assert graded_words + sure in text_of(seen.page)
    limits = index["ci95"]
    if limits is not None:
        low, high = (said(limit, 1) for limit in limits)
        assert f"95 % antara {low} dan {high};" in text_of(seen.page)
        assert [float(row["bawah_95"]), float(row["atas_95"])] == limits
    return str(index["converted"])


def test_the_worked_example_is_82_41_everywhere(house: House) -> None:
    answered(house)

    seen = as_head(house)

    assert all_equal(seen) == "82.41"
    assert (seen.data["n"], seen.data["target"], seen.data["period"]) == (6, 217, "2026-S1")


def test_blanks_give_the_same_everywhere(house: House) -> None:
    """82.69 by the rule of docs/method.md, 5."""
    answered(house, ["333.33434", "43343443.", *WORKED_EXAMPLE[2:]])

    assert all_equal(as_head(house)) == "82.69"


@pytest.mark.needs("shared")
@pytest.mark.parametrize(
    ("name", "instrument", "n", "converted"),
    [
        ("sekadau_2019_s1_first49", "skm-2017", 49, "78.74"),
        ("pulangpisau_2018_2021", "skm-2014", 953, "82.33"),
        ("banjarbaru_perizinan_14unsur_2016", "ikm-2004", 102, "72.97"),
    ],
)
def test_real_tables_give_the_same_everywhere(
    house: House,
    name: str,
    instrument: str,
    n: int,
    converted: str,
) -> None:
    """The figures are those that skm score prints of the whole file."""
    layout = Layout(INSTRUMENTS[instrument])
    import_answers(house.database, Wanted(RAW / f"{name}.csv", layout, CODE, "2026-S1"), NOW)
    house.appoint(house.province.ani, Role.UNIT_HEAD, Node(unit_id=house.province.unit_id))

    seen = taken(house, house.province.ani, instrument)

    assert (seen.data["n"], all_equal(seen)) == (n, converted)


def test_a_wave_without_answers_comes_as_empty_files(house: House) -> None:
    seen = as_head(house)

    assert seen.data["index"] == dict.fromkeys(
        (
            "interval",
            "converted",
            "band",
            "label",
            "se",
            "ci95",
            "probabilities",
            "more_answers",
        ),
    )
    assert {row["nilai_konversi"] for row in seen.rows} == {""}
    assert load_workbook(BytesIO(seen.workbook))["Pengolahan"]["A1"].value


def test_the_workbook_tells_no_respondent_from_another(house: House) -> None:
    """Numbered, in the order of the ratings, without day, service or profile."""
    answered(house)

    sheet = load_workbook(BytesIO(as_head(house).workbook), data_only=True)["Pengolahan"]

    rows = [row for row in sheet.iter_rows(values_only=True) if str(row[0]).isdigit()]
    ratings = ["".join(str(rating) for rating in row[1:10]) for row in rows]
    assert ratings == sorted(WORKED_EXAMPLE)
    assert [str(row[0]) for row in rows] == ["1", "2", "3", "4", "5", "6"]


def test_a_viewer_gets_no_small_group_in_a_file(house: House) -> None:
    other = Answer(house.province.other_service_id, DAY, Channel.QR, "222222222")
    answered_by(house, [*[an_answer(house.province)] * 17, other, other, other])
    house.appoint(house.province.budi, Role.VIEWER, Node(unit_id=house.province.unit_id))

    data = taken(house, house.province.budi).data

    assert data["services"] == [
        {"service": "Periksa mata", "n": None, "converted": None, "band": None},
        {"service": "Pinjam kacamata", "n": None, "converted": None, "band": None},
    ]
    assert data["channels"] == {"link": None, "qr": None}


def test_a_viewer_gets_no_rows_of_fewer_than_five(house: House) -> None:
    answered(house, WORKED_EXAMPLE[:4])
    house.appoint(house.province.budi, Role.VIEWER, Node(unit_id=house.province.unit_id))

    sheet = load_workbook(BytesIO(taken(house, house.province.budi).workbook))["Pengolahan"]

    assert "No. Resp" not in [row[0] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "-2", "+3"])
def test_a_hostile_name_is_no_formula_in_any_file(house: House, name: str) -> None:
    with house.database.writing(house.province.id) as session:
        unit = there(session.get(UnitRow, (house.province.id, house.province.unit_id)))
        unit.name = name
        journal.append(session, NOW, SETTING_UP)
    answered(house)

    seen = as_head(house)

    assert {row["unit"] for row in seen.rows} == {f"'{name}"}
    sheet = load_workbook(BytesIO(seen.workbook))["Pengolahan"]
    assert sheet["A2"].data_type == "s"


@pytest.mark.parametrize(
    ("ending", "media_type"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("json", "application/json"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_file_says_what_it_is_and_takes_few_statements(
    house: House,
    ending: str,
    media_type: str,
) -> None:
    as_head(house)
    browser = house.client_of(house.province.ani)

    with counted() as statements:
        file = browser.get(f"/kantor/pelaksanaan/{house.province.wave_id}/hasil.{ending}")

    assert file.headers["Content-Type"] == media_type
    assert file.headers["Content-Disposition"] == (
        f'attachment; filename="skm-2017_2026-S1_uptd-kacamata.{ending}"'
    )
    assert file.headers["Cache-Control"] == "no-store"
    assert len(statements) == 1 + 3 + 7  # one more where there are earlier waves
