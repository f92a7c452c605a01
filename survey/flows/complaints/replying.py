"""Replying: words that officers begin an answer with, kept for all units or for one."""

from collections.abc import Mapping
from dataclasses import dataclass

from survey.core.accounts.access import Reach
from survey.core.complaints.reply import (
    LONGEST_TITLE,
    LONGEST_WORDS,
    Blank,
    UnknownBlankError,
    checked,
    filled,
)
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor, note
from survey.store.complaints import reply_templates
from survey.store.complaints.reply_templates import Kept
from survey.store.databases import Database, StoreSession
from survey.store.registry import spots
from survey.store.tables.replies import ReplyTemplateRow
from survey.store.truths import expect

__all__ = ["LONGEST_TITLE", "LONGEST_WORDS", "Blank", "UnknownBlankError", "filled"]


class UnfitReplyError(ValueError):
    """A template without a title or words, or with more than there is room for."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A template; unit: whose it is, "" for all units. version: of what is kept, 0 for none."""

    title: str
    words: str
    id: int = 0
    unit_id: int | None = None
    unit: str = ""
    version: int = 0


def replies(database: Database, actor: Actor, reach: Reach) -> list[Reply]:
    """Those for all units and those of units within reach; one statement."""
    with database.reading(actor.institution_id) as session:
        return [_reply(one) for one in reply_templates.within_reach(session, reach)]


def replies_for(database: Database, actor: Actor, unit_id: int | None) -> Mapping[int, Reply]:
    """Those that a complaint of a unit can be answered with, by their ids; one statement."""
    with database.reading(actor.institution_id) as session:
        found = [_reply(one) for one in reply_templates.of_unit(session, unit_id)]
    return {one.id: one for one in found}


def reply(database: Database, actor: Actor, reply_id: int) -> Reply:
    """A template. Raises NoSuchPlaceError."""
    with database.reading(actor.institution_id) as session:
        return _reply(Kept(_found(session, reply_id), None))


def add(database: Database, actor: Actor, unit_id: int | None, said: Reply) -> int:
    """Keep a new one; its id. Raises UnfitReplyError, UnknownBlankError, NoSuchPlaceError."""
    title, words = _fit(said)
    with database.writing(actor.institution_id) as session:
        if unit_id is not None and spots.of_unit(session, unit_id) is None:
            raise NoSuchPlaceError
        row = ReplyTemplateRow(unit_id=unit_id, title=title, words=words)
        reply_templates.keep(session, row)
        note(session, actor, "add reply", f"reply:{row.id}", unit=unit_id)
    return row.id


def change(database: Database, actor: Actor, said: Reply) -> None:
    """Put other words in place of those of a version.

    Raises UnfitReplyError, UnknownBlankError, NoSuchPlaceError, ChangedMeanwhileError.
    """
    title, words = _fit(said)
    with database.writing(actor.institution_id) as session:
        row = _found(session, said.id)
        expect(row, said.version)
        row.title, row.words = title, words
        note(session, actor, "change reply", f"reply:{row.id}")


def remove(database: Database, actor: Actor, reply_id: int, version: int) -> None:
    """Take one away; what was answered with it stays as it is.

    Raises NoSuchPlaceError, ChangedMeanwhileError.
    """
    with database.writing(actor.institution_id) as session:
        row = _found(session, reply_id)
        expect(row, version)
        note(session, actor, "remove reply", f"reply:{row.id}", unit=row.unit_id)
        reply_templates.drop(session, row)


def _fit(said: Reply) -> tuple[str, str]:
    title, words = " ".join(said.title.split()), said.words.replace("\r\n", "\n").strip()
    if not (0 < len(title) <= LONGEST_TITLE and 0 < len(words) <= LONGEST_WORDS):
        raise UnfitReplyError
    return title, checked(words)


def _found(session: StoreSession, reply_id: int) -> ReplyTemplateRow:
    row = reply_templates.find(session, reply_id)
    if row is None:
        raise NoSuchPlaceError
    return row


def _reply(kept: Kept) -> Reply:
    row = kept.row
    return Reply(row.title, row.words, row.id, row.unit_id, kept.unit or "", row.version)
