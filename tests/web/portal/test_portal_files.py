"""Open data of the portal: what the page shows, described, kept fresh, and never a formula."""

import csv
import io
import json
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from survey.flows.results.signing import Signer
from survey.store import journal
from survey.store.registry import entries
from tests.flows.sealed import ROWS
from tests.store.builders import NOW, SETTING_UP, there
from tests.store.counting import counted
from tests.web.builders import House
from tests.web.portal.builders import KALTIM, a_sealed_wave, sealed, unit_of
from tests.web.portal.test_portal_map import placed

pytestmark = pytest.mark.parametrize("making", ["sqlite"], indirect=True)

PERIOD = f"{KALTIM}/hasil/2026-S1"
# Four of 75, four of 800/9 and three of 100 make 86.868… (tests/flows/sealed.py).
WORKED = {"jenis": "indeks", "responden": "11", "nilai_konversi": "86.87", "mutu": "B"}


@pytest.fixture
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    """Who signs, with a key of its own."""
    return Signer(tmp_path_factory.mktemp("keys") / "signing.key")


def table(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV by its heads."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_three_forms_hold_the_numbers_of_the_page(house: House, signer: Signer) -> None:
    code = sealed(house, signer)
    client = house.client()

    rows = table(client.get(f"{PERIOD}.csv").data)
    data = json.loads(client.get(f"{PERIOD}.json").data)
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"{PERIOD}.xlsx").data))
    sheet = book.get_sheet_by_name("Data").to_python()

    assert len(rows) == 1 + 9
    assert WORKED.items() <= rows[0].items()
    assert (rows[0]["segel"], rows[0]["unit_id"]) == (code, str(house.province.unit_id))
    assert (rows[1]["kode"], rows[1]["nilai_konversi"]) == ("PERSYARATAN", "81.82")
    assert [row["nilai_konversi"] for row in data["data"]] == [
        float(row["nilai_konversi"]) for row in rows
    ]
    assert [row[14] for row in sheet[1:]] == [row["nilai_konversi"] for row in data["data"]]
    assert sheet[0] == list(rows[0])


def test_each_form_says_what_its_numbers_mean(house: House, signer: Signer) -> None:
    sealed(house, signer)
    client = house.client()

    answer = client.get(f"{PERIOD}.csv")
    said = json.loads(client.get(f"{PERIOD}.json").data)["metadata"]
    described = json.loads(client.get(f"{PERIOD}.csv-metadata.json").data)
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"{PERIOD}.xlsx").data))

    assert 'rel="describedby"' in answer.headers["Link"]
    assert "hasil/2026-S1.csv-metadata.json" in answer.headers["Link"]
    assert {"definition", "method", "producer", "licence", "period", "n"} <= set(said)
    assert said["n"] == 11
    assert said["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert described["dc:temporal"] == "2026-01-01/2026-06-30"
    assert described["dc:extent"][0]["@value"] == "11 responden"
    assert "PermenPANRB 14/2017" in described["schema:measurementTechnique"][0]["@value"]
    names = [one["name"] for one in described["tableSchema"]["columns"]]
    assert names == list(table(answer.data)[0]) == [one["name"] for one in said["variables"]]
    assert described["url"].endswith("/hasil/2026-S1.csv")
    assert all(one["unit"]["id"] and one["definition"]["en"] for one in said["variables"])
    assert book.sheet_names == ["Data", "Metadata", "Variabel"]


def test_of_four_answers_no_number_is_in_a_file(house: House, signer: Signer) -> None:
    sealed(house, signer, ROWS[:4])

    (row,) = table(house.client().get(f"{unit_of(house)}/hasil.csv").data)

    assert row["responden"] == row["nilai_konversi"] == row["mutu"] == row["populasi"] == ""


def test_a_name_that_looks_like_a_formula_is_a_text(house: House, signer: Signer) -> None:
    with house.database.writing(house.province.id) as session:
        there(entries.unit(session, house.province.unit_id)).name = '=HYPERLINK("x")'
        journal.append(session, NOW, SETTING_UP)
    sealed(house, signer)
    client = house.client()

    row = table(client.get(f"{PERIOD}.csv").data)[0]
    book = ZipFile(io.BytesIO(client.get(f"{PERIOD}.xlsx").data))

    assert row["unit"] == '\'=HYPERLINK("x")'
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_who_has_it_already_gets_nothing_twice(house: House, signer: Signer) -> None:
    sealed(house, signer)
    client = house.client()

    for path in (f"{PERIOD}.csv", f"{PERIOD}.xlsx", f"{KALTIM}/katalog.jsonld"):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert first.headers["Cache-Control"] == "public, max-age=300"
        assert first.headers["Access-Control-Allow-Origin"] == "*"
        assert (again.status_code, again.data) == (304, b"")


def test_the_catalogue_leads_to_files_that_are_there(house: House, signer: Signer) -> None:
    a_sealed_wave(house, signer, house.province.unit_id, "2025-S1")
    sealed(house, signer)
    client = house.client()

    graph = json.loads(client.get(f"{KALTIM}/katalog.jsonld").data)["@graph"]
    turtle = client.get(f"{KALTIM}/katalog.ttl")

    files = [one["dcat:downloadURL"][0]["@id"] for one in graph if "dcat:downloadURL" in one]
    assert len(files) == 6
    for file in files:
        assert client.get(file.removeprefix("http://localhost")).status_code == 200
        assert f"<{file}>" in turtle.text
    issued = next(one for one in graph if one["@id"].endswith("/2026-S1"))["dct:issued"]
    assert issued[0]["@type"] == "xsd:dateTime"


def test_the_catalogue_says_in_which_province_its_units_stand(
    house: House,
    signer: Signer,
) -> None:
    sealed(house, signer)
    placed(house, house.province.unit_id, "64.72")

    graph = json.loads(house.client().get(f"{KALTIM}/katalog.jsonld").data)["@graph"]

    (area,) = [one for one in graph if one["@type"] == ["dct:Location"]]
    assert area["dct:identifier"] == [{"@value": "64"}]
    assert area["skos:prefLabel"][0]["@value"] == "Kalimantan Timur"
    dataset = next(one for one in graph if one["@id"].endswith("/hasil/2026-S1"))
    assert dataset["dct:spatial"] == [{"@id": area["@id"]}]


def test_the_description_holds_for_every_questionnaire(house: House, signer: Signer) -> None:
    sealed(house, signer)

    said = json.loads(house.client().get(f"{PERIOD}.json").data)["metadata"]

    # A scale of six points reaches down to 100 / 6, over other elements than nine.
    assert "kuesioner lain" in said["definition"]["id"]
    meant = next(one for one in said["variables"] if one["name"] == "nilai_konversi")
    assert "25" not in meant["definition"]["id"] + meant["unit"]["id"]


@pytest.mark.parametrize(
    "path",
    [
        f"{KALTIM}/hasil/2025-S1.csv",
        f"{KALTIM}/hasil/2026-S9.json",
        f"{KALTIM}/hasil/..%2f.csv",
        f"{KALTIM}/unit/7/hasil.csv",
        "/instansi/none/katalog.jsonld",
        f"{KALTIM}/katalog.exe",
    ],
)
def test_what_is_not_there_is_not_made_up(house: House, path: str) -> None:
    assert house.client().get(path).status_code == 404


def test_a_file_costs_six_statements_and_none_within_a_minute(
    house: House,
    signer: Signer,
) -> None:
    sealed(house, signer)
    client = house.client()

    with counted() as first:
        client.get(f"{PERIOD}.csv")
    with counted() as again:
        client.get(f"{PERIOD}.json")

    assert len(first) <= 6
    assert again == []
