"""Listing actions: the catalogue of what can be done, as it is in use, and its changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from survey.catalogue.actions import ACTIONS, LONGEST_TEXT, read_actions
from survey.catalogue.instruments import catalogue_of
from survey.core.complaints.topic import Alarm
from survey.core.improvement.candidate import ActionCatalogue, Candidate, Revision, revised
from survey.core.surveys.instrument import Text
from survey.flows.acting import Actor, note
from survey.settings import official
from survey.store.databases import Database, StoreSession
from survey.store.improvement import revised_actions
from survey.store.improvement.revised_actions import Kept
from survey.store.tables.revised_actions import LONGEST_REASON, RevisedActionRow

__all__ = ["LONGEST_REASON", "LONGEST_TEXT"]
MOST_OF_ELEMENT = 99


class UnknownActionError(LookupError):
    """The catalogue has no such action, or no such element to add one to."""


class UnfitActionError(ValueError):
    """A text or the reason is blank or too long, or the role is none of the catalogue."""


class LastOfAlarmError(ValueError):
    """Without it an alarm would call for nothing; alarm: which."""

    def __init__(self, alarm: Alarm) -> None:
        """Keep the alarm."""
        super().__init__(alarm)
        self.alarm = alarm


class TooManyActionsError(ValueError):
    """An element has had 99 actions, and codes are never used again."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the catalogue."""

    number: int
    candidate: Candidate
    is_dropped: bool
    reason: str
    officer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Listed:
    """The catalogue in use, with its changes, the latest first."""

    catalogue: ActionCatalogue
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Deed:
    """A change on its way into the catalogue."""

    number: int
    candidate: Candidate
    reason: str
    is_dropped: bool


def actions_of(instruments: Path) -> ActionCatalogue:
    """The catalogue in a folder of instruments, read once until the file changes.

    It may speak of the elements of all instruments there. Raises InstrumentError and OSError.
    """
    file = official(instruments, ACTIONS)
    return _actions_of(instruments, file.stat().st_mtime_ns)


def actions_in(session: StoreSession, instruments: Path) -> ActionCatalogue:
    """The catalogue in use in an institution; one statement. Raises the same."""
    return _revised(actions_of(instruments), revised_actions.every(session))


def actions_listed(database: Database, institution_id: int, instruments: Path) -> Listed:
    """The same with its changes; one statement."""
    with database.reading(institution_id) as session:
        kept = revised_actions.every(session)
    changes = tuple(
        Change(
            one.row.number,
            _candidate(one.row),
            one.row.is_dropped,
            one.row.reason,
            one.officer,
            one.row.made_at,
        )
        for one in reversed(kept)
    )
    return Listed(_revised(actions_of(instruments), kept), changes)


def change_action(
    database: Database,
    actor: Actor,
    instruments: Path,
    said: Candidate,
    reason: str,
) -> str:
    """Let an action say something else, or add one to an element; its code.

    said: its code is that of the action, or that of the element for a new one. Raises
    UnknownActionError, UnfitActionError and TooManyActionsError.
    """
    with database.writing(actor.institution_id) as session:
        kept = revised_actions.every(session)
        catalogue = _revised(actions_of(instruments), kept)
        code = said.code
        if code in catalogue.candidates:
            code = _next_code(code, actions_of(instruments), kept)
        elif code not in catalogue.by_code:
            raise UnknownActionError
        deed = _Deed(len(kept) + 1, _tidy(said, code), reason, is_dropped=False)
        _add(session, actor, catalogue, deed)
        note(session, actor, "change action", code)
    return code


def drop_action(
    database: Database,
    actor: Actor,
    instruments: Path,
    code: str,
    reason: str,
) -> None:
    """Offer an action no longer; what was planned with it stays as it is.

    Raises UnknownActionError, UnfitActionError and LastOfAlarmError.
    """
    with database.writing(actor.institution_id) as session:
        kept = revised_actions.every(session)
        catalogue = _revised(actions_of(instruments), kept)
        found = catalogue.by_code.get(code)
        if found is None:
            raise UnknownActionError
        left = revised(catalogue, [Revision(found, is_dropped=True)])
        empty = next((alarm for alarm in Alarm if not left.called_for(alarm)), None)
        if empty is not None:
            raise LastOfAlarmError(empty)
        _add(session, actor, catalogue, _Deed(len(kept) + 1, found, reason, is_dropped=True))
        note(session, actor, "drop action", code)


def offer_again(
    database: Database,
    actor: Actor,
    instruments: Path,
    code: str,
    reason: str,
) -> None:
    """Offer an action again, with the words that it had when it was taken out.

    Raises UnknownActionError unless it was taken out last, and UnfitActionError.
    """
    with database.writing(actor.institution_id) as session:
        kept = revised_actions.every(session)
        last = next((one.row for one in reversed(kept) if one.row.code == code), None)
        if last is None or not last.is_dropped:
            raise UnknownActionError
        catalogue = _revised(actions_of(instruments), kept)
        deed = _Deed(len(kept) + 1, _candidate(last), reason, is_dropped=False)
        _add(session, actor, catalogue, deed)
        note(session, actor, "offer action again", code)


def known_elements(instruments: Path) -> tuple[str, ...]:
    """The codes of the elements of all instruments in a folder."""
    known = catalogue_of(instruments).values()
    return tuple(dict.fromkeys(element.code for one in known for element in one.elements))


@lru_cache(maxsize=4)
def _actions_of(instruments: Path, changed: int) -> ActionCatalogue:
    del changed
    return read_actions(official(instruments, ACTIONS), known_elements(instruments))


def _revised(catalogue: ActionCatalogue, kept: Sequence[Kept]) -> ActionCatalogue:
    return revised(catalogue, [Revision(_candidate(one.row), one.row.is_dropped) for one in kept])


def _candidate(row: RevisedActionRow) -> Candidate:
    return Candidate(
        code=row.code,
        element=row.code.rpartition("-")[0],
        text=Text(row.text_id, row.text_en),
        role=row.role,
        span=row.span,
        authority=row.authority,
        evidence=Text(row.evidence_id, row.evidence_en),
    )


def _next_code(element: str, shipped: ActionCatalogue, kept: Sequence[Kept]) -> str:
    """A code that no action of the element ever had, dropped ones included."""
    codes = {*shipped.by_code, *(one.row.code for one in kept)}
    numbers = [int(code[-2:]) for code in codes if code.rpartition("-")[0] == element]
    number = max(numbers, default=0) + 1
    if number > MOST_OF_ELEMENT:
        raise TooManyActionsError
    return f"{element}-{number:02}"


def _tidy(said: Candidate, code: str) -> Candidate:
    def text(both: Text) -> Text:
        return Text(id=" ".join(both.id.split()), en=" ".join(both.en.split()))

    element = code.rpartition("-")[0]
    return Candidate(
        code,
        element,
        text(said.text),
        said.role,
        said.span,
        said.authority,
        text(said.evidence),
    )


def _add(session: StoreSession, actor: Actor, catalogue: ActionCatalogue, deed: _Deed) -> None:
    why = " ".join(deed.reason.split())
    if not _fits(deed.candidate, catalogue) or not 0 < len(why) <= LONGEST_REASON:
        raise UnfitActionError
    if actor.officer_id is None:
        raise UnknownActionError
    one = deed.candidate
    row = RevisedActionRow(
        number=deed.number,
        code=one.code,
        text_id=one.text.id,
        text_en=one.text.en,
        role=one.role,
        span=one.span,
        authority=one.authority,
        evidence_id=one.evidence.id,
        evidence_en=one.evidence.en,
        is_dropped=deed.is_dropped,
        reason=why,
        made_at=actor.now,
        made_by=actor.officer_id,
    )
    revised_actions.add(session, row)


def _fits(one: Candidate, catalogue: ActionCatalogue) -> bool:
    texts = (one.text.id, one.text.en, one.evidence.id, one.evidence.en)
    return one.role in catalogue.roles and all(0 < len(each) <= LONGEST_TEXT for each in texts)
