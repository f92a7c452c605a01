"""What a unit adds to its reports, and SQL about it that must be refused (see refusals.py)."""

from survey.store import files
from survey.store.databases import StoreSession
from survey.store.documents import photographs, wave_texts
from survey.store.tables.papers import (
    PhotographRow,
    SignedPaperRow,
    WaveTextRow,
    WordAnnualRow,
    WordDocumentRow,
)
from tests.store.builders import NOW, Province, kept

SIGNED = (
    "INSERT INTO signed_papers "
    "(institution_id, id, wave_id, file_id, officer_id, at, pages, signatures) "
    "SELECT institution_id, id + 1, wave_id, file_id, officer_id, at, pages, signatures "
    "FROM signed_papers"
)


def a_photograph(session: StoreSession, wave_id: int, number: int = 1) -> PhotographRow:
    """A photograph of the counter."""
    row = PhotographRow(wave_id=wave_id, number=number, caption="Loket satu", is_earlier=False)
    row.file_id = files.keep(session, "loket.jpg", "image/jpeg", b"photo", NOW)
    photographs.keep(session, row)
    return row


def add_papers(session: StoreSession, province: Province) -> None:
    """A row in each table, two photographs."""
    text = WaveTextRow(wave_id=province.wave_id, block="location", words="Jalan Mata 1")
    wave_texts.write(session, text, None, 0)
    for number in (1, 2):
        a_photograph(session, province.wave_id, number)
    paper = files.keep(session, "laporan.pdf", "application/pdf", b"%PDF", NOW)
    signed = SignedPaperRow(wave_id=province.wave_id, file_id=paper, officer_id=province.ani)
    signed.at, signed.pages, signed.signatures = NOW, 15, 1
    words = WordDocumentRow(wave_id=province.wave_id, language="id", file_id=paper)
    kept(session, signed, words, WordAnnualRow(year=2026, language="id", file_id=paper))


def _set(what: str, table: str = "signed_papers") -> str:
    return f"UPDATE {table} SET {what}"


REFUSED = {
    "ck_wave_texts_block_is_code": _set("block = 'Lokasi'", "wave_texts"),
    "ck_wave_texts_words_length": _set(f"words = '{'a' * 20001}'", "wave_texts"),
    "ck_photographs_number_positive": _set("number = 0 WHERE number = 1", "photographs"),
    "ck_photographs_caption_length": _set("caption = ''", "photographs"),
    "uq_photographs_place": _set("number = 1", "photographs"),
    "ck_signed_papers_pages_counted": _set("pages = 0"),
    "ck_signed_papers_signatures_counted": _set("signatures = -1"),
    "ck_signed_papers_reason_length": _set(
        "reason = '', withdrawn_at = at, withdrawn_by = officer_id",
    ),
    "ck_signed_papers_withdrawn_whole": _set("withdrawn_at = at"),
    "uq_signed_papers_standing": SIGNED,
}
# It holds on SQLite what is the type of the column on PostgreSQL.
IMPLIED = {"ck_photographs_is_earlier_known"}
DANGLING = {
    "fk_wave_texts_institution_id_wave_id": _set("wave_id = 1", "wave_texts"),
    "fk_photographs_institution_id_wave_id": _set("wave_id = 1", "photographs"),
    "fk_photographs_institution_id_file_id": _set("file_id = 1", "photographs"),
    "fk_signed_papers_institution_id_wave_id": _set("wave_id = 1"),
    "fk_signed_papers_institution_id_file_id": _set("file_id = 1"),
    "fk_signed_papers_institution_id_officer_id": _set("officer_id = 1"),
    "fk_signed_papers_institution_id_withdrawn_by": _set(
        "withdrawn_by = 1, withdrawn_at = at, reason = 'Salah berkas'",
    ),
    "fk_word_documents_institution_id_wave_id_language": _set("wave_id = 1", "word_documents"),
    "fk_word_documents_institution_id_file_id": _set("file_id = 1", "word_documents"),
    "fk_word_annuals_institution_id_year_language": _set("year = 2031", "word_annuals"),
    "fk_word_annuals_institution_id_file_id": _set("file_id = 1", "word_annuals"),
}
UNTRIED: set[str] = set()
