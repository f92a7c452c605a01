"""A unit's own texts are kept block by block, and nobody overwrites what he has not read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.core.documents.block import TABLES, Block, paragraphs_of, prose_of, rows_of, table_of
from survey.core.surveys.period import period_of
from survey.core.surveys.wave import WaveState
from survey.flows.documents.writing import Reported, Written, book, texts_of, write
from survey.flows.refusing import ChangedMeanwhileError
from survey.store import files, journal
from survey.store.databases import Database
from survey.store.documents import wave_texts
from survey.store.surveys import instruments, periods, waves
from survey.store.tables.files import TextRow
from survey.store.tables.papers import WaveTextRow
from survey.store.tables.waves import WaveRow
from tests.core.builders import SKM
from tests.store.builders import NOW, SETTING_UP, Province


def write_as(database: Database, province: Province, words: str, version: int) -> None:
    text = Written(words, version)
    write(database, province.id, Reported(province.unit_id), Block.ANALYSIS, text)


def blocks(
    database: Database,
    province: Province,
    wave_id: int | None = None,
) -> dict[Block, Written]:
    return dict(book(database, province.id, Reported(province.unit_id, wave_id)).blocks)


def next_wave(database: Database, province: Province) -> int:
    """The wave of the second half of the year; it is open."""
    with database.writing(province.id) as session:
        period = period_of("2026-S2")
        row = periods.keep(session, period)
        wave = WaveRow(unit_id=province.unit_id, period_id=row.id)
        wave.opens, wave.closes = period.since, period.until
        waves.keep(session, wave, instruments.keep(session, SKM))
        waves.move(session, wave, WaveState.OPEN)
        journal.append(session, NOW, SETTING_UP)
        return wave.id


def test_the_next_report_begins_with_the_texts_of_this_one_and_says_so(
    database: Database,
    province: Province,
) -> None:
    write_as(database, province, "Antrean panjang.", 0)
    later = next_wave(database, province)

    carried = blocks(database, province)[Block.ANALYSIS]
    assert carried == Written("Antrean panjang.", 0, is_carried=True, since=period_of("2026-S1"))

    write_as(database, province, "Antrean panjang.", 0)  # looked over and saved as it is

    assert blocks(database, province, later)[Block.ANALYSIS] == Written("Antrean panjang.", 1)


def test_an_earlier_report_keeps_its_own_words(database: Database, province: Province) -> None:
    write_as(database, province, "Antrean panjang.", 0)
    later = next_wave(database, province)
    write_as(database, province, "Antrean sudah pendek.", 0)

    with database.reading(province.id) as session:
        old = texts_of(session, Reported(province.unit_id, province.wave_id))
        new = texts_of(session, Reported(province.unit_id, later))
        edits = wave_texts.edits(session, province.unit_id)
    assert old == {Block.ANALYSIS: "Antrean panjang."}
    assert new == {Block.ANALYSIS: "Antrean sudah pendek."}
    assert edits == {province.wave_id: 1, later: 2}


def test_what_was_written_before_any_survey_is_what_reports_begin_with(
    database: Database,
    province: Province,
) -> None:
    with database.writing(province.id) as session:
        before = TextRow(unit_id=province.unit_id, block="places", words="Loket satu.")
        files.write_text(session, before, 0)

    assert blocks(database, province)[Block.PLACES] == Written("Loket satu.", 0, is_carried=True)


def test_what_was_never_written_is_empty_and_of_no_version(
    database: Database,
    province: Province,
) -> None:
    texts = blocks(database, province)

    assert set(texts) == set(Block)
    assert set(texts.values()) == {Written("", 0)}


def test_what_is_written_is_kept_with_its_version(database: Database, province: Province) -> None:
    write_as(database, province, "Antrean panjang.", 0)
    write_as(database, province, "Antrean sudah pendek.", 1)

    kept = blocks(database, province)[Block.ANALYSIS]

    assert kept == Written("Antrean sudah pendek.", 2)
    with database.reading(province.id) as session:
        assert wave_texts.edits(session, province.unit_id) == {province.wave_id: 2}


@pytest.mark.parametrize("version", [0, 2])
def test_who_has_not_read_what_is_kept_cannot_overwrite_it(
    database: Database,
    province: Province,
    version: int,
) -> None:
    write_as(database, province, "Dari Ani.", 0)

    with pytest.raises(ChangedMeanwhileError):
        write_as(database, province, "Dari Budi.", version)

    assert blocks(database, province)[Block.ANALYSIS].words == "Dari Ani."


def test_a_report_gets_the_blocks_that_have_words_in_them(
    database: Database,
    province: Province,
) -> None:
    write_as(database, province, "Antrean panjang.", 0)
    write(database, province.id, Reported(province.unit_id), Block.FORUM, Written("", 0))
    with database.writing(province.id) as session:
        stranger = WaveTextRow(wave_id=province.wave_id, block="of-tomorrow", words="x")
        wave_texts.write(session, stranger, None, 0)

    with database.reading(province.id) as session:
        found = texts_of(session, Reported(province.unit_id))
        assert found == {Block.ANALYSIS: "Antrean panjang."}


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
