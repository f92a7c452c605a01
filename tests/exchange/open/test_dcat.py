"""The catalogue says what the vocabulary of DCAT asks, in two forms that hold the same."""

import json
import re
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from survey.core.surveys.instrument import Text
from survey.exchange.open.dataset import About, as_csv
from survey.exchange.open.dcat import Catalogue, Dataset, as_jsonld, as_turtle, graph_of
from survey.exchange.sheets.formula import LIVE

HOME = "https://suara.contoh.example/instansi/kaltim"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LINE = re.compile(
    r'<[^<>"{}|^`\\\x00-\x20]*> [a-z]+:\w+ '
    r'(?:<[^<>"{}|^`\\\x00-\x20]*>|[a-z]+:\w+|"(?:[^"\\\n\r]|\\.)*"(?:@[a-z]+|\^\^xsd:\w+)?) \.',
)
# Typed from the vocabulary (W3C, DCAT 3, sections 6.4 to 6.8).
OF_DATASET = {
    "dct:title",
    "dct:description",
    "dct:identifier",
    "dct:publisher",
    "dct:license",
    "dct:language",
    "dct:spatial",
    "dct:issued",
    "dct:modified",
    "dct:temporal",
    "dcat:inSeries",
    "dcat:landingPage",
    "dcat:keyword",
    "dcat:distribution",
}
OF_DISTRIBUTION = {
    "dct:title",
    "dcat:accessURL",
    "dcat:downloadURL",
    "dcat:mediaType",
    "dct:license",
}


def a_catalogue(title: str = "Hasil survei") -> Catalogue:
    """A catalogue of one period."""
    said, here = Text(title, title), f"{HOME}/hasil/2026-S1"
    page, span = f"{HOME}/hasil", (date(2026, 1, 1), date(2026, 6, 30))
    about = About(here, said, title, LICENCE, page, *span, 11)
    moment = datetime(2026, 7, 2, 4, tzinfo=UTC)
    dataset = Dataset(about, {"csv": f"{here}.csv"}, moment, moment)
    areas = {"64": "Kalimantan Timur"}
    return Catalogue(f"{HOME}/katalog", said, title, HOME, LICENCE, page, [dataset], areas)


def test_every_class_has_the_properties_of_the_vocabulary() -> None:
    graph = json.loads(as_jsonld(graph_of(a_catalogue())))["@graph"]

    by_type = {node["@type"][0]: node for node in graph}
    assert set(by_type) == {
        "dcat:Catalog",
        "dcat:Dataset",
        "dcat:DatasetSeries",
        "dcat:Distribution",
        "dct:Location",
        "dct:PeriodOfTime",
        "foaf:Agent",
    }
    assert set(by_type["dcat:Dataset"]) - {"@id", "@type"} == OF_DATASET
    assert set(by_type["dcat:Distribution"]) - {"@id", "@type"} == OF_DISTRIBUTION
    assert by_type["dcat:Catalog"]["dcat:dataset"] == [{"@id": f"{HOME}/hasil/2026-S1"}]
    assert by_type["dcat:Dataset"]["dct:language"] == [
        {"@id": "http://id.loc.gov/vocabulary/iso639-1/id"},
    ]
    assert by_type["dct:PeriodOfTime"]["dcat:endDate"] == [
        {"@value": "2026-06-30", "@type": "xsd:date"},
    ]


def test_what_is_named_is_described() -> None:
    graph = json.loads(as_jsonld(graph_of(a_catalogue())))["@graph"]

    there = {node["@id"] for node in graph}
    dataset = next(node for node in graph if node["@type"] == ["dcat:Dataset"])
    for name in (
        "dct:publisher",
        "dct:spatial",
        "dct:temporal",
        "dcat:inSeries",
        "dcat:distribution",
    ):
        assert dataset[name][0]["@id"] in there


@given(st.text())
def test_any_title_keeps_turtle_whole_and_json_as_it_was(title: str) -> None:
    graph = graph_of(a_catalogue(title))

    lines = as_turtle(graph).decode("utf-8", "surrogatepass").split("\n")
    said = json.loads(as_jsonld(graph))["@graph"][0]["dct:title"][0]["@value"]

    statements = [line for line in lines if line and not line.startswith("@prefix")]
    assert all(LINE.fullmatch(line) for line in statements)
    assert len(statements) == len(graph)
    assert said == title


@given(st.text(st.characters(codec="utf-8")))
def test_no_text_of_a_table_is_a_formula(text: str) -> None:
    cell = as_csv([(text,)]).decode("utf-8-sig").partition("\r\n")[2].removeprefix('"')

    assert not cell.rstrip("\r\n").startswith(LIVE)
