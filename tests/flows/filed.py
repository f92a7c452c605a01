"""A result of another tool: its means, as somebody types them, and where questionnaires are."""

from survey.flows.surveys.composing import Library
from survey.store.databases import Database
from tests.capabilities import ROOT

# (3.00 + 3.10 + 3.20 + 3.25 + 3.30 + 3.35 + 3.40 + 3.50 + 3.30) / 9 = 29.40 / 9 = 3.26666…;
# 25 times that is 81.6666…
MEANS = {
    "PERSYARATAN": "3,00",
    "PROSEDUR": "3.10",
    "WAKTU": "3,2",
    "BIAYA": "3,25",
    "PRODUK": "3,30",
    "KOMPETENSI": "3,35",
    "PERILAKU": "3,40",
    "SARPRAS": "3,5",
    "PENGADUAN": "3.3000",
}


def library(database: Database) -> Library:
    """The questionnaires of this checkout."""
    return Library(database, ROOT / "instruments")
