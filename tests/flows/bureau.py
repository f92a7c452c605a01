"""An empty database as skm upgrade leaves it, and a small institution in it."""

from datetime import UTC, datetime
from pathlib import Path

from survey.catalogue.instruments import catalogue_of
from survey.core.surveys.instrument import Instrument
from survey.exchange.sheets.ratings import Layout
from survey.exchange.sheets.registry import Entry
from survey.flows.registry.registering import Founded, Founding, register, services_of
from survey.flows.surveys.importing import Wanted
from survey.store.databases import Database
from survey.store.revisions import upgrade
from tests.capabilities import ROOT
from tests.core.builders import WORKED_EXAMPLE

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
KALTIM = Founding("KALTIM", "Pemerintah Provinsi Kalimantan Timur", "Asia/Makassar", "#0A6B6B")
CODES = "PERSYARATAN,PROSEDUR,WAKTU,BIAYA,PRODUK,KOMPETENSI,PERILAKU,SARPRAS,PENGADUAN"
SERVICES = (
    Entry("Dinas Kesehatan", "UPTD Kacamata", "Periksa mata", "SK 1", "0", "3 hari"),
    Entry("Dinas Kesehatan", "UPTD Kacamata", "Pinjam kacamata"),
    Entry("Dinas Sosial", "Dinas Sosial", "Bantuan"),
)


def an_empty_database(folder: Path) -> Database:
    """A database of SQLite with tables and no rows."""
    url = f"sqlite:///{folder / 'suara.db'}"
    upgrade(url)
    return Database(url)


def the_instrument() -> Instrument:
    """The standard instrument as it comes along."""
    return catalogue_of(ROOT / "instruments")["skm-2017"]


def an_institution(database: Database, founding: Founding = KALTIM) -> Founded:
    """A new institution with three services of two units."""
    return register(database, founding, SERVICES, the_instrument(), NOW)


def codes_of(database: Database, institution: str = "kaltim") -> dict[str, str]:
    """The code of each service, by its name."""
    return {one.service: one.code for one in services_of(database, institution, NOW)}


def written(path: Path, text: str) -> Path:
    """The path, with that text in its file."""
    path.write_text(text + "\n", encoding="utf-8")
    return path


def answers(folder: Path, header: str = CODES, rows: tuple[str, ...] = WORKED_EXAMPLE) -> Path:
    """A CSV of questionnaires; the worked example unless said."""
    lines = [header, *(",".join(row) for row in rows)]
    return written(folder / "answers.csv", "\n".join(lines))


def wanted(file: Path, service: str, period: str = "2026-S1") -> Wanted:
    """What is asked of an import of that file."""
    return Wanted(file=file, layout=Layout(the_instrument()), service=service, period=period)
