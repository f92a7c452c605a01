"""The catalogue of open data: DCAT 3 (W3C Recommendation of 22 August 2024) as JSON-LD and Turtle.

A graph is a list of statements: subject, predicate, object. Both forms are written from the same.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from survey.core.surveys.instrument import Text
from survey.exchange.open.dataset import DEFINITION, METHOD, About

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA = "https://www.iana.org/assignments/media-types/"
LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"  # which DCAT 3 asks for
TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SAID = Text(f"{DEFINITION.id} {METHOD.id}", f"{DEFINITION.en} {METHOD.en}")
UNFIT = re.compile(r'[\x00-\x20<>"{}|^`\\]')  # not in an address of Turtle
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


@dataclass(frozen=True, slots=True)
class Node:
    """Something that has an address."""

    address: str


@dataclass(frozen=True, slots=True)
class Said:
    """A text; language: "" for none."""

    text: str
    language: str = ""


Object: TypeAlias = Node | Said | date | datetime
Statement: TypeAlias = tuple[str, str, Object]


@dataclass(frozen=True, slots=True)
class Dataset:
    """A table of one period. files: its address in each form. issued, modified: of its seals."""

    about: About
    files: dict[str, str]
    issued: datetime
    modified: datetime


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What an institution offers; series: the address of all periods together.

    areas: the provinces in which its units stand, by the code of the Ministry of Home Affairs.
    """

    address: str
    title: Text
    publisher: str
    home: str
    licence: str
    series: str
    datasets: Sequence[Dataset]
    areas: Mapping[str, str]


def graph_of(catalogue: Catalogue) -> list[Statement]:
    """The statements of a catalogue."""
    return [
        *_catalogue(catalogue),
        *(s for d in catalogue.datasets for s in _dataset(d, catalogue)),
    ]


def as_jsonld(graph: Iterable[Statement]) -> bytes:
    """The graph as JSON-LD 1.1, one object for each subject."""
    nodes: dict[str, dict[str, object]] = {}
    for subject, predicate, value in graph:
        node = nodes.setdefault(subject, {"@id": subject})
        name = "@type" if predicate == "rdf:type" else predicate
        said = _name(value) if name == "@type" else _value(value)
        kept = node.setdefault(name, [])
        if isinstance(kept, list):
            kept.append(said)
    content = {"@context": PREFIXES, "@graph": list(nodes.values())}
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8")


def as_turtle(graph: Iterable[Statement]) -> bytes:
    """The graph in Turtle (RDF 1.1), a line for each statement."""
    lines = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    lines += [f"<{_address(s)}> {p} {_turtle(o)} ." for s, p, o in graph]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _catalogue(one: Catalogue) -> Iterator[Statement]:
    here, publisher = one.address, f"{one.home}#instansi"
    yield here, "rdf:type", Node("dcat:Catalog")
    yield from _titled(here, one.title, DEFINITION)
    yield here, "dct:publisher", Node(publisher)
    yield here, "dct:license", Node(one.licence)
    yield here, "foaf:homepage", Node(one.home)
    yield here, "dct:language", Node(f"{LANGUAGES}id")
    yield here, "dct:language", Node(f"{LANGUAGES}en")
    for dataset in one.datasets:
        yield here, "dcat:dataset", Node(dataset.about.identifier)
    yield publisher, "rdf:type", Node("foaf:Agent")
    yield publisher, "foaf:name", Said(one.publisher)
    for code, name in one.areas.items():
        area = _area(one, code)
        yield here, "dct:spatial", Node(area)
        yield area, "rdf:type", Node("dct:Location")
        yield area, "dct:identifier", Said(code)
        yield area, "skos:prefLabel", Said(name, "id")
    yield one.series, "rdf:type", Node("dcat:DatasetSeries")
    yield from _titled(one.series, one.title, DEFINITION)
    yield one.series, "dct:publisher", Node(publisher)


def _dataset(one: Dataset, catalogue: Catalogue) -> Iterator[Statement]:
    here, about = one.about.identifier, one.about
    yield here, "rdf:type", Node("dcat:Dataset")
    yield from _titled(here, about.title, SAID)
    yield here, "dct:identifier", Said(about.identifier)
    yield here, "dct:publisher", Node(f"{catalogue.home}#instansi")
    yield here, "dct:license", Node(about.licence)
    yield here, "dct:language", Node(f"{LANGUAGES}id")
    for code in catalogue.areas:
        yield here, "dct:spatial", Node(_area(catalogue, code))
    yield here, "dct:issued", one.issued
    yield here, "dct:modified", one.modified
    yield here, "dcat:inSeries", Node(catalogue.series)
    yield here, "dcat:landingPage", Node(about.page)
    yield here, "dcat:keyword", Said("survei kepuasan masyarakat", "id")
    yield here, "dcat:keyword", Said("pelayanan publik", "id")
    if about.since is not None and about.until is not None:
        span = f"{here}#periode"
        yield here, "dct:temporal", Node(span)
        yield span, "rdf:type", Node("dct:PeriodOfTime")
        yield span, "dcat:startDate", about.since
        yield span, "dcat:endDate", about.until
    for ending, address in one.files.items():
        yield here, "dcat:distribution", Node(f"{address}#berkas")
        yield f"{address}#berkas", "rdf:type", Node("dcat:Distribution")
        yield f"{address}#berkas", "dct:title", Said(f"{about.title.id} ({ending.upper()})", "id")
        yield f"{address}#berkas", "dcat:accessURL", Node(about.page)
        yield f"{address}#berkas", "dcat:downloadURL", Node(address)
        yield f"{address}#berkas", "dcat:mediaType", Node(f"{MEDIA}{TYPES[ending]}")
        yield f"{address}#berkas", "dct:license", Node(about.licence)


def _area(one: Catalogue, code: str) -> str:
    return f"{one.home}#wilayah-{code}"


def _titled(subject: str, title: Text, description: Text) -> Iterator[Statement]:
    for predicate, text in (("dct:title", title), ("dct:description", description)):
        yield subject, predicate, Said(text.id, "id")
        yield subject, predicate, Said(text.en, "en")


def _name(value: Object) -> str:
    return value.address if isinstance(value, Node) else str(value)


def _value(value: Object) -> dict[str, str]:
    match value:
        case Node():
            return {"@id": value.address}
        case Said():
            tagged = {"@language": value.language} if value.language else {}
            return {"@value": value.text, **tagged}
    return {"@value": value.isoformat(), "@type": _type(value)}


def _turtle(value: Object) -> str:
    match value:
        case Node():
            is_short = value.address.partition(":")[0] in PREFIXES
            return value.address if is_short else f"<{_address(value.address)}>"
        case Said():
            text = "".join(ESCAPES.get(sign, sign) for sign in value.text)
            return f'"{text}"@{value.language}' if value.language else f'"{text}"'
    return f'"{value.isoformat()}"^^{_type(value)}'


def _type(value: date | datetime) -> str:
    return "xsd:dateTime" if isinstance(value, datetime) else "xsd:date"


def _address(address: str) -> str:
    return UNFIT.sub(lambda match: f"%{ord(match[0]):02X}", address)
