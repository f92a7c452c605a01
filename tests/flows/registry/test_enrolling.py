"""A sheet of services into an institution that is there: looked at first, taken in once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from survey.exchange.refusal import RefusedError
from survey.exchange.sheets.doubts import Doubtful
from survey.exchange.sheets.registry import read_registry
from survey.flows.acting import Actor
from survey.flows.registry import browsing, enrolling
from survey.flows.registry.enrolling import Enrolment, NoSheetError, RegistryChangedError
from survey.flows.registry.registering import Founding, institution_called, register
from survey.store import journal
from survey.store.databases import Database
from tests.capabilities import ROOT
from tests.flows.bureau import KALTIM, NOW, an_empty_database, an_institution, the_instrument

KALBAR = ROOT.parent / "shared" / "real" / "services_kalbar.csv"
HEAD = "opd,unit,layanan,dasar_hukum,biaya,standar_waktu"
BUREAU = Founding("kalbar", "Provinsi Kalimantan Barat", "Asia/Jakarta", "#0a6b6b")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Two agencies with two units and three services."""
    database = an_empty_database(tmp_path)
    an_institution(database)
    yield database
    database.close()


def the_bureau(database: Database, code: str = KALTIM.code) -> Actor:
    """Who takes a sheet in."""
    institution_id, _ = institution_called(database, code)
    return Actor(institution_id, None, NOW, NOW.date())


def sheet(*rows: str) -> bytes:
    """A sheet with these rows."""
    return "\n".join([HEAD, *rows, ""]).encode()


def seen(database: Database, *rows: str) -> Enrolment:
    """What is seen of a sheet before it is taken in."""
    who = the_bureau(database)
    return enrolling.preview(database, who, enrolling.keep_sheet(database, who, "x", sheet(*rows)))


def doubts(found: Enrolment) -> dict[str, Doubtful]:
    """What is doubtful, by its kind."""
    return {one.doubt.value: one for one in found.doubtful}


def lines(database: Database) -> list[str]:
    """What the journal tells."""
    with database.reading(the_bureau(database).institution_id) as session:
        return [line.act.act for line in journal.lines(session)]


def test_what_is_new_there_differing_and_repeated_is_told_apart(database: Database) -> None:
    found = seen(
        database,
        "dinas kesehatan,UPTD Kacamata,Periksa Mata,SK 1,0,3 hari",  # there, in other letters
        "Dinas Kesehatan,UPTD Kacamata,Pinjam kacamata,SK 2,,",  # there without a basis
        "Dinas Kesehatan,UPTD Gigi,Cabut gigi,,Rp20.000,1 jam",
        "Dinas Kebudayaan,Museum,Kunjungan,,,",
        "DINAS  KEBUDAYAAN,museum,kunjungan,,,",
    )

    assert found.agencies == ("Dinas Kebudayaan",)
    assert found.units == (("Dinas Kesehatan", "UPTD Gigi"), ("Dinas Kebudayaan", "Museum"))
    assert [one.service for one in found.services] == ["Cabut gigi", "Kunjungan"]
    assert (found.there, found.repeated) == (1, (6,))
    assert [one.service for one in found.differing] == ["Pinjam kacamata"]
    assert doubts(found)["spelt_in_two_ways"]


def test_looking_takes_nothing_in(database: Database) -> None:
    before = browsing.tree(database, the_bureau(database))

    seen(database, "Dinas Kebudayaan,Museum,Kunjungan,,,")

    assert browsing.tree(database, the_bureau(database)) == before
    assert lines(database) == ["found"]


def test_what_was_seen_is_taken_in_once(database: Database) -> None:
    who = the_bureau(database)
    content = sheet("Dinas Kebudayaan,Museum,Kunjungan,,Rp5.000,")
    kept = enrolling.keep_sheet(database, who, "daftar.csv", content)
    looked_at = enrolling.preview(database, who, kept)

    enrolling.enrol_kept(database, who, kept, looked_at.digest)

    added = next(a for a in browsing.tree(database, who).agencies if a.name == "Dinas Kebudayaan")
    (service,) = browsing.services(database, who, added.units[0].id)
    assert (service.name, service.facts.fee, len(service.code or "")) == ("Kunjungan", "Rp5.000", 8)
    assert lines(database) == ["found", "enrol"]
    with pytest.raises(NoSheetError):
        enrolling.enrol_kept(database, who, kept, looked_at.digest)
    assert seen(database, "Dinas Kebudayaan,Museum,Kunjungan,,Rp5.000,").is_empty


def test_when_the_registry_changed_in_between_it_is_looked_at_again(database: Database) -> None:
    who = the_bureau(database)
    content = sheet("Dinas Kebudayaan,Museum,Kunjungan,,,", "Dinas Kebudayaan,Museum,Arsip,,,")
    kept = enrolling.keep_sheet(database, who, "x", content)
    looked_at = enrolling.preview(database, who, kept)
    other = enrolling.keep_sheet(database, who, "y", sheet("Dinas Kebudayaan,Museum,Arsip,,,"))
    enrolling.enrol_kept(database, who, other, enrolling.preview(database, who, other).digest)

    with pytest.raises(RegistryChangedError):
        enrolling.enrol_kept(database, who, kept, looked_at.digest)

    assert len(enrolling.preview(database, who, kept).services) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nama,alamat\nA,B\n",
        b"opd,layanan\nA,\n",
        b'opd,layanan\nA,"' + b"b" * 1_000_000 + b'"\n',
        b"opd,layanan\nA,B\0C\n",
        b"PK\x03\x04 not really",
    ],
    ids=["empty", "other columns", "no name", "a megabyte in a cell", "nul", "torn workbook"],
)
def test_a_sheet_that_cannot_be_used_is_not_kept(database: Database, content: bytes) -> None:
    with pytest.raises(RefusedError):
        enrolling.keep_sheet(database, the_bureau(database), "x", content)

    assert lines(database) == ["found"]


def test_only_a_sheet_is_found_under_its_id(database: Database) -> None:
    with pytest.raises(NoSheetError):
        enrolling.preview(database, the_bureau(database), 7)


@pytest.mark.needs("shared")
def test_the_services_of_kalimantan_barat_are_taken_in_once(database: Database) -> None:
    register(database, BUREAU, (), the_instrument(), NOW)
    who, listed = the_bureau(database, "kalbar"), read_registry(KALBAR)

    first = enrolling.enrol(database, who, listed)
    second = enrolling.enrol(database, who, listed)

    assert (len(first.agencies), len(first.units), len(first.services)) == (42, 42, 454)
    assert len(first.repeated) == 538 - 454
    assert (doubts(first)["cut_off"].length, doubts(first)["word_twice"].names[0]) == (
        50,
        "DINAS DINAS LINGKUNGAN HIDUP DAN KEHUTANAN",
    )
    assert second.is_empty
    assert (second.there, second.agencies, second.units, second.differing) == (454, (), (), ())
    assert len(browsing.tree(database, who).units) == 42
