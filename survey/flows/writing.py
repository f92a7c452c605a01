"""Writing: a unit says in its own words what the platform cannot know of its survey."""

from collections.abc import Mapping
from dataclasses import dataclass

from survey.core.block import Block, Texts
from survey.store import files
from survey.store.databases import Database, StoreSession
from survey.store.tables.files import TextRow
from survey.store.truths import BrokenTruthError, ChangedMeanwhileError

UNWRITTEN = 0
BLOCKS = {block.value: block for block in Block}


@dataclass(frozen=True, slots=True)
class Written:
    """A block as it stands; version: 0 where it was never written."""

    words: str = ""
    version: int = UNWRITTEN


def written(database: Database, institution_id: int, unit_id: int) -> Mapping[Block, Written]:
    """Every block of a unit; one statement."""
    with database.reading(institution_id) as session:
        rows = files.texts(session, unit_id)
    return {block: _written(rows.get(block.value)) for block in Block}


def write(
    database: Database,
    institution_id: int,
    unit_id: int,
    block: Block,
    text: Written,
) -> None:
    """Keep what was written in place of the version that the writer saw; "" empties the block.

    Raises ChangedMeanwhileError.
    """
    row = TextRow(unit_id=unit_id, block=block.value, words=text.words)
    try:
        with database.writing(institution_id) as session:
            files.write_text(session, row, text.version)
    except BrokenTruthError as error:  # of two that are the first to write, one breaks the key
        raise ChangedMeanwhileError from error


def texts_of(session: StoreSession, unit_id: int) -> Texts:
    """The blocks of a unit that have a text in them; one statement."""
    rows = files.texts(session, unit_id)
    kept = {BLOCKS[code]: row.words for code, row in rows.items() if code in BLOCKS}
    return {block: words for block, words in kept.items() if words}


def _written(row: TextRow | None) -> Written:
    return Written() if row is None else Written(row.words, row.version)
