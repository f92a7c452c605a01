"""Keeping keys: an officer makes a key for another system, and takes it back."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from survey.core.accounts.access import Reach
from survey.core.accounts.role import Node
from survey.core.api.api_key import BITS, LONGEST_LABEL, ApiKey, Right, written
from survey.flows.accounts.admitting import NoSuchPlaceError
from survey.flows.acting import Actor, note
from survey.store.api import api_keys
from survey.store.api.api_keys import Kept
from survey.store.columns import new_id
from survey.store.databases import Database, StoreSession
from survey.store.registry import spots
from survey.store.tables.api_keys import ApiKeyRow
from survey.store.truths import BrokenTruthError, expect

__all__ = ["LONGEST_LABEL", "Kept"]

LABEL_ONCE = "uq_api_keys_label"


class UnfitLabelError(ValueError):
    """A key without a label, or with too long a one."""


class GoodForNothingError(ValueError):
    """A key that may be used for nothing."""


class LabelTakenError(ValueError):
    """Another key that is still good has this label."""


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key as it is asked for; node: how far it reaches."""

    label: str
    node: Node
    rights: frozenset[Right]


def keys(database: Database, actor: Actor, reach: Reach) -> Sequence[Kept]:
    """The keys within reach, the good ones first; one statement."""
    with database.reading(actor.institution_id) as session:
        return api_keys.listed(session, reach)


def key(database: Database, actor: Actor, key_id: int) -> ApiKeyRow:
    """One of them. Raises NoSuchPlaceError."""
    with database.reading(actor.institution_id) as session:
        return _found(session, key_id)


def make(database: Database, actor: Actor, new: NewKey) -> str:
    """A new key as a text that is shown this once and kept nowhere.

    Raises UnfitLabelError, GoodForNothingError, LabelTakenError, NoSuchPlaceError.
    """
    label = _fit(new)
    made = ApiKey(actor.institution_id, new_id(), secrets.token_bytes(BITS))
    try:
        with database.writing(actor.institution_id) as session:
            refuse_missing(session, new.node)
            api_keys.keep(session, _row(made, label, new, actor))
            node = new.node
            place = {"agency": node.agency_id, "unit": node.unit_id}
            note(session, actor, "make key", f"key:{made.id}", **place)
    except BrokenTruthError as error:
        if error.name == LABEL_ONCE:
            raise LabelTakenError from error
        raise
    return written(made)


def withdraw(database: Database, actor: Actor, key_id: int, version: int) -> None:
    """Let a key open nothing any more; once it is withdrawn nothing changes.

    Raises NoSuchPlaceError, ChangedMeanwhileError.
    """
    with database.writing(actor.institution_id) as session:
        row = _found(session, key_id)
        expect(row, version)
        if row.withdrawn_at is None:
            row.withdrawn_at = actor.now
            place = {"agency": row.agency_id, "unit": row.unit_id}
            note(session, actor, "withdraw key", f"key:{row.id}", **place)


def _fit(new: NewKey) -> str:
    label = " ".join(new.label.split())
    if not 0 < len(label) <= LONGEST_LABEL:
        raise UnfitLabelError
    if not new.rights:
        raise GoodForNothingError
    return label


def refuse_missing(session: StoreSession, node: Node) -> None:
    """Raise NoSuchPlaceError for a place that is not there."""
    if node.unit_id is not None and spots.of_unit(session, node.unit_id) is None:
        raise NoSuchPlaceError
    if node.agency_id is not None and spots.of_agency(session, node.agency_id) is None:
        raise NoSuchPlaceError


def _row(made: ApiKey, label: str, new: NewKey, actor: Actor) -> ApiKeyRow:
    if actor.officer_id is None:
        raise ValueError(actor)
    return ApiKeyRow(
        id=made.id,
        label=label,
        digest=made.digest,
        agency_id=new.node.agency_id,
        unit_id=new.node.unit_id,
        tells=Right.TELL in new.rights,
        follows=Right.FOLLOW in new.rights,
        counts=Right.FIGURES in new.rights,
        serves=Right.SERVE in new.rights,
        reads=Right.RESULTS in new.rights or Right.DRAFTS in new.rights,
        previews=Right.DRAFTS in new.rights,
        made_by=actor.officer_id,
        made_at=actor.now,
    )


def _found(session: StoreSession, key_id: int) -> ApiKeyRow:
    row = api_keys.find(session, key_id)
    if row is None:
        raise NoSuchPlaceError
    return row
