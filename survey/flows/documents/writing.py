"""Writing: a unit says in its own words what the platform cannot know of its survey.

What was written for the report of one wave is what the next one begins with, marked so until
somebody saves it there; the report of the earlier wave keeps its own words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from survey.core.documents.block import Block, Texts
from survey.core.surveys.period import Period, period_of
from survey.core.surveys.wave import WaveState
from survey.store import files
from survey.store.databases import Database, StoreSession
from survey.store.documents import wave_texts
from survey.store.documents.wave_texts import Chapter
from survey.store.tables.files import TextRow
from survey.store.tables.papers import WaveTextRow
from survey.store.truths import BrokenTruthError, ChangedMeanwhileError

UNWRITTEN = 0
BLOCKS = {block.value: block for block in Block}


@dataclass(frozen=True, slots=True)
class Written:
    """A block as it stands; version: 0 where it was never written for this wave.

    is_carried: whether it was written before this wave; since: for which period that was, None
    for a text from before the unit had any.
    """

    words: str = ""
    version: int = UNWRITTEN
    is_carried: bool = False
    since: Period | None = None


@dataclass(frozen=True, slots=True)
class Reported:
    """The report that a text is for: of a unit on a wave, on the latest opened one unless said."""

    unit_id: int
    wave_id: int | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """The blocks of the report of a wave; wave_id, period: None for a unit without any wave."""

    wave_id: int | None
    period: Period | None
    blocks: Mapping[Block, Written]


def book(database: Database, institution_id: int, reported: Reported) -> Book:
    """What a unit wrote for a report; two statements."""
    with database.reading(institution_id) as session:
        chapters = wave_texts.of_unit(session, reported.unit_id)
        standing = files.texts(session, reported.unit_id)
    here = _from(chapters, reported.wave_id)
    blocks = {block: _written(here, standing, block.value) for block in Block}
    if not here:
        return Book(None, None, blocks)
    return Book(here[0].wave_id, period_of(here[0].period), blocks)


def write(
    database: Database,
    institution_id: int,
    reported: Reported,
    block: Block,
    text: Written,
) -> None:
    """Keep what was written in place of the version that the writer saw; "" empties the block.

    Raises ChangedMeanwhileError.
    """
    code, words, unit_id = block.value, text.words, reported.unit_id
    try:
        with database.writing(institution_id) as session:
            here = _from(wave_texts.of_unit(session, unit_id), reported.wave_id)
            if here:
                row = WaveTextRow(wave_id=here[0].wave_id, block=code, words=words)
                wave_texts.write(session, row, here[0].texts.get(code), text.version)
            else:
                standing = TextRow(unit_id=unit_id, block=code, words=words)
                files.write_text(session, standing, text.version)
    except BrokenTruthError as error:  # of two that are the first to write, one breaks the key
        raise ChangedMeanwhileError from error


def texts_of(session: StoreSession, reported: Reported) -> Texts:
    """The blocks that have a text in them; two statements."""
    here = _from(wave_texts.of_unit(session, reported.unit_id), reported.wave_id)
    standing = files.texts(session, reported.unit_id)
    found = {block: _written(here, standing, code).words for code, block in BLOCKS.items()}
    return {block: words for block, words in found.items() if words}


def _from(chapters: Sequence[Chapter], wave_id: int | None) -> Sequence[Chapter]:
    """A wave and all before it, the latest first; from the latest opened one unless said."""
    for place, chapter in enumerate(chapters):
        is_opened = chapter.state is not WaveState.DRAFT
        if is_opened if wave_id is None else chapter.wave_id == wave_id:
            return chapters[place:]
    return ()


def _written(
    here: Sequence[Chapter],
    standing: Mapping[str, TextRow],
    code: str,
) -> Written:
    """The block as the first of the chapters has it, else the one before, else the unit itself."""
    for place, chapter in enumerate(here):
        row = chapter.texts.get(code)
        if row is not None:
            own = place == 0
            since = None if own else period_of(chapter.period)
            return Written(row.words, row.version if own else UNWRITTEN, not own, since)
    before = standing.get(code)
    if before is None:
        return Written()
    if here:
        return Written(before.words, is_carried=True)
    return Written(before.words, before.version)
