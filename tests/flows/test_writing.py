"""A unit's own texts are kept block by block, and nobody overwrites what he has not read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.block import TABLES, Block, paragraphs_of, prose_of, rows_of, table_of
from survey.flows.refusing import ChangedMeanwhileError
from survey.flows.writing import Written, texts_of, write, written
from survey.store import files
from survey.store.databases import Database
from survey.store.tables.files import TextRow
from tests.store.builders import Province


def write_as(database: Database, province: Province, words: str, version: int) -> None:
    text = Written(words, version)
    write(database, province.id, province.unit_id, Block.ANALYSIS, text)


def test_what_was_never_written_is_empty_and_of_no_version(
    database: Database,
    province: Province,
) -> None:
    texts = written(database, province.id, province.unit_id)

    assert set(texts) == set(Block)
    assert set(texts.values()) == {Written("", 0)}


def test_what_is_written_is_kept_with_its_version(database: Database, province: Province) -> None:
    write_as(database, province, "Antrean panjang.", 0)
    write_as(database, province, "Antrean sudah pendek.", 1)

    kept = written(database, province.id, province.unit_id)[Block.ANALYSIS]

    assert kept == Written("Antrean sudah pendek.", 2)
    with database.reading(province.id) as session:
        assert files.edits(session, province.unit_id) == 2


@pytest.mark.parametrize("version", [0, 2])
def test_who_has_not_read_what_is_kept_cannot_overwrite_it(
    database: Database,
    province: Province,
    version: int,
) -> None:
    write_as(database, province, "Dari Ani.", 0)

    with pytest.raises(ChangedMeanwhileError):
        write_as(database, province, "Dari Budi.", version)

    assert written(database, province.id, province.unit_id)[Block.ANALYSIS].words == "Dari Ani."


def test_a_report_gets_the_blocks_that_have_words_in_them(
    database: Database,
    province: Province,
) -> None:
    write_as(database, province, "Antrean panjang.", 0)
    write(database, province.id, province.unit_id, Block.FORUM, Written("", 0))
    with database.writing(province.id) as session:
        stranger = TextRow(unit_id=province.unit_id, block="of-tomorrow", words="x")
        files.write_text(session, stranger, 0)

    with database.reading(province.id) as session:
        assert texts_of(session, province.unit_id) == {Block.ANALYSIS: "Antrean panjang."}


def test_a_table_keeps_its_cells_and_drops_empty_rows() -> None:
    typed = [("Waktu", " dua\tdokter ", "", "Ani"), ("", " ", "", ""), ("Sarana", "", "", "")]

    kept = table_of(typed)

    assert rows_of(kept, 4) == (("Waktu", "dua dokter", "", "Ani"), ("Sarana", "", "", ""))


def test_prose_keeps_its_lines_and_drops_what_cannot_be_printed() -> None:
    assert prose_of("Satu.\r\n\r\nDua\x00\u202e.  \r\n") == "Satu.\n\nDua."
    assert paragraphs_of("Satu.\n\nDua.") == ("Satu.", "Dua.")


@given(st.lists(st.lists(st.text(), min_size=4, max_size=4), max_size=8))
def test_any_table_is_read_back_as_it_was_kept(rows: list[list[str]]) -> None:
    kept = table_of(rows)

    assert table_of(rows_of(kept, len(TABLES[Block.PLAN].columns))) == kept
